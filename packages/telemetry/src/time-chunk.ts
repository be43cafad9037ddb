/**
 * A block of timestamps in order of arrival, readable in order of time. Arrivals are nearly sorted, so most blocks are
 * already in order and need no index; the others sort a permutation when somebody reads, and only then.
 * Ties keep the order of arrival, so that a scan is the same on every machine and backwards is its exact mirror.
 */
import type { EpochMs } from '@firedrill/base';
import { type Instants, narrowedInstants } from './narrow.ts';

/** Largest capacity of a chunk: a slot fits 16 bits. */
export const MAX_CHUNK_SIZE = 65_536;

/** The times of a {@link TimeChunk} as plain data. */
export type FrozenTimes = Instants & { readonly min: EpochMs; readonly max: EpochMs; readonly sorted: boolean };

const NONE = new Float64Array(0);

/** Timestamps of records `base`, `base + 1`, …; stores derive from it and add their columns beside. */
export class TimeChunk {
  /** Sequence number of slot 0. */
  readonly base: number;
  readonly capacity: number;
  count = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  /** In eight bytes each while it fills, in four once it is full. */
  private times: Instants;
  private sorted = true;
  private order: Uint16Array | undefined;

  constructor(base: number, capacity: number) {
    this.base = base;
    this.capacity = capacity;
    this.times = { origin: 0, unit: 1, ticks: NONE };
  }

  /** Takes the next slot for a record of instant `at`. */
  push(at: EpochMs): number {
    if (this.times.ticks === NONE) this.times = { origin: 0, unit: 1, ticks: new Float64Array(this.capacity) };
    const slot = this.count++;
    this.times.ticks[slot] = at;
    if (at < this.max) this.sorted = false;
    else this.max = at;
    if (at < this.min) this.min = at;
    this.order = undefined;
    return slot;
  }

  /** When the record of a slot was. */
  timeOf(slot: number): EpochMs {
    const { origin, unit, ticks } = this.times;
    return origin + ticks[slot]! * unit;
  }

  /** Nothing is pushed any more: its instants take less room. */
  protected sealTimes(): void {
    this.times = narrowedInstants(this.times.ticks as Float64Array, this.count);
  }

  protected freezeTimes(): FrozenTimes {
    const { min, max, sorted, count } = this;
    const { origin, unit, ticks } = this.times;
    return { origin, unit, ticks: ticks.length === count ? ticks : ticks.slice(0, count), min, max, sorted };
  }

  /** Takes frozen times; a chunk that is not full can go on. */
  protected thawTimes(frozen: FrozenTimes): void {
    const { origin, unit, ticks } = frozen;
    this.count = ticks.length;
    this.min = frozen.min;
    this.max = frozen.max;
    this.sorted = frozen.sorted;
    this.order = undefined;
    if (this.count === this.capacity) this.times = { origin, unit, ticks };
    else if (this.count > 0) {
      const room = new Float64Array(this.capacity);
      room.set(ticks);
      this.times = { origin, unit, ticks: room };
    }
  }

  /** The slot that stands at `place` in order of time. */
  slotAt(place: number): number {
    if (this.sorted) return place;
    return this.permutation()[place]!;
  }

  /** The first place whose instant is not before `at`; `count` when there is none. */
  placeOf(at: EpochMs): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.timeOf(this.slotAt(middle)) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private permutation(): Uint16Array {
    if (this.order !== undefined) return this.order;
    const times = Float64Array.from({ length: this.count }, (_, slot) => this.timeOf(slot));
    const order = new Uint16Array(this.count);
    for (let i = 0; i < order.length; i++) order[i] = i;
    this.order = order.sort((a, b) => times[a]! - times[b]! || a - b);
    return this.order;
  }
}

/** A reader's place in one chunk: `place` moves by `step` until it meets `end`. */
type Cursor<C> = { readonly chunk: C; place: number; readonly end: number; readonly step: 1 | -1 };

/**
 * Visits the slots of `chunks` with `from <= at < to` in order of time (ties by sequence), or in the exact reverse,
 * until `visit` returns false. Chunks may overlap: cursors are merged, and a chunk is opened only when time reaches it.
 */
export function scanChunks<C extends TimeChunk>(
  chunks: readonly C[],
  range: { readonly from: EpochMs; readonly to: EpochMs; readonly backward?: boolean },
  visit: (chunk: C, slot: number) => boolean,
): void {
  const pending = openCursors(chunks, range).sort((a, b) => (precedes(b, a) ? -1 : 1));
  const active: Cursor<C>[] = [];
  while (pending.length > 0 || active.length > 0) {
    if (active.length === 0) active.push(pending.pop()!);
    const best = first(active);
    const next = pending.at(-1);
    if (next !== undefined && precedes(next, best)) {
      active.push(pending.pop()!);
      continue;
    }
    if (!run(best, rivals(active, best, next), visit)) return;
    if (best.place === best.end) active.splice(active.indexOf(best), 1);
  }
}

function openCursors<C extends TimeChunk>(
  chunks: readonly C[],
  { from, to, backward }: { readonly from: EpochMs; readonly to: EpochMs; readonly backward?: boolean },
): Cursor<C>[] {
  const cursors: Cursor<C>[] = [];
  for (const chunk of chunks) {
    if (chunk.min >= to || chunk.max < from) continue;
    const low = chunk.min >= from ? 0 : chunk.placeOf(from);
    const high = chunk.max < to ? chunk.count : chunk.placeOf(to);
    if (low >= high) continue;
    cursors.push(
      backward === true
        ? { chunk, place: high - 1, end: low - 1, step: -1 }
        : { chunk, place: low, end: high, step: 1 },
    );
  }
  return cursors;
}

/** Whether the record under `a` comes before the one under `b` in the direction of the scan. */
function precedes<C extends TimeChunk>(a: Cursor<C>, b: Cursor<C>): boolean {
  const ta = a.chunk.timeOf(a.chunk.slotAt(a.place));
  const tb = b.chunk.timeOf(b.chunk.slotAt(b.place));
  if (ta !== tb) return ta < tb === (a.step === 1);
  return a.chunk.base < b.chunk.base === (a.step === 1);
}

function first<C extends TimeChunk>(cursors: readonly Cursor<C>[]): Cursor<C> {
  return cursors.reduce((best, cursor) => (precedes(cursor, best) ? cursor : best));
}

/** The cursor that must not be overtaken while `best` runs ahead. */
function rivals<C extends TimeChunk>(active: readonly Cursor<C>[], best: Cursor<C>, next: Cursor<C> | undefined) {
  const others = active.filter((cursor) => cursor !== best);
  if (next !== undefined) others.push(next);
  return others.length === 0 ? undefined : first(others);
}

/** Visits along one cursor until it ends or a rival's record comes first; false when the visitor had enough. */
function run<C extends TimeChunk>(
  cursor: Cursor<C>,
  rival: Cursor<C> | undefined,
  visit: (chunk: C, slot: number) => boolean,
): boolean {
  const { chunk, step, end } = cursor;
  do {
    const slot = chunk.slotAt(cursor.place);
    cursor.place += step;
    if (!visit(chunk, slot)) return false;
  } while (cursor.place !== end && (rival === undefined || precedes(cursor, rival)));
  return true;
}
