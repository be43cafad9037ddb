/**
 * One row per trace: its key, when its first and last span began, how many spans are kept, and the span appended last.
 * Rows of traces that are wholly gone are reused. Who asks a second time while nothing is written is answered out of an
 * order of all rows, which is kept until the next write: a debrief asks hundreds of times, a live page once.
 */
import type { EpochMs } from '@firedrill/base';
import { KeyTable } from './key-table.ts';
import type { SpanRecord } from './types.ts';

/** {@link TraceRows} as plain columns; `free` lists rows to use again, the next one last. */
export type FrozenRows = {
  readonly keys: Uint32Array;
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  readonly spans: Uint32Array;
  readonly last: Uint32Array;
  readonly free: Int32Array;
  /** The {@link KeyTable} over the rows. */
  readonly places: Int32Array;
};

/** The table of traces, kept as columns. */
export class TraceRows {
  private readonly rowByKey = new KeyTable((row) => this.keys[row]!);
  private readonly free: number[] = [];
  private used = 0;
  private latestRow = 0;
  private keys = new Uint32Array(1024);
  private earliest = new Float64Array(1024);
  private latest = new Float64Array(1024);
  private spans = new Uint32Array(1024);
  private last = new Uint32Array(1024);
  /** Writes so far, and after how many of them somebody asked last. */
  private writes = 0;
  private askedAt = -1;
  private order: RowOrder | undefined;

  /** Counts a span in; gives back the sequence number of the trace's span before it, or -1. */
  add(span: SpanRecord, sequence: number): number {
    this.writes++;
    const key = span.trace >>> 0;
    // Spans of a trace come together: mostly it is the one just met.
    const known = this.isAt(this.latestRow, key) ? this.latestRow : this.rowByKey.find(key);
    if (known === undefined) {
      const row = this.open(key);
      this.latestRow = row;
      this.earliest[row] = span.start;
      this.latest[row] = span.start;
      this.spans[row] = 1;
      this.last[row] = sequence;
      return -1;
    }
    this.latestRow = known;
    const previous = this.last[known]!;
    if (span.start < this.earliest[known]!) this.earliest[known] = span.start;
    if (span.start > this.latest[known]!) this.latest[known] = span.start;
    this.spans[known]!++;
    this.last[known] = sequence;
    return previous;
  }

  /** Whether a row is in use for a key. */
  private isAt(row: number, key: number): boolean {
    return this.keys[row] === key && this.spans[row] !== 0;
  }

  private open(key: number): number {
    const row = this.free.pop() ?? this.used++;
    if (row >= this.keys.length) this.resize(row + (row >> 1));
    this.keys[row] = key;
    this.rowByKey.add(row);
    return row;
  }

  private resize(size: number): void {
    const wider = <T extends Uint32Array | Float64Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    this.keys = wider(new Uint32Array(size), this.keys);
    this.earliest = wider(new Float64Array(size), this.earliest);
    this.latest = wider(new Float64Array(size), this.latest);
    this.spans = wider(new Uint32Array(size), this.spans);
    this.last = wider(new Uint32Array(size), this.last);
  }

  /** The columns of the rows in use. */
  freeze(): FrozenRows {
    const { used } = this;
    return {
      keys: this.keys.slice(0, used),
      earliest: this.earliest.slice(0, used),
      latest: this.latest.slice(0, used),
      spans: this.spans.slice(0, used),
      last: this.last.slice(0, used),
      free: Int32Array.from(this.free),
      places: this.rowByKey.freeze(),
    };
  }

  /** Becomes the table that was frozen. */
  thaw(frozen: FrozenRows): void {
    this.writes++;
    this.used = frozen.keys.length;
    if (this.keys.length < this.used) this.resize(this.used);
    this.keys.set(frozen.keys);
    this.earliest.set(frozen.earliest);
    this.latest.set(frozen.latest);
    this.spans.set(frozen.spans);
    this.last.set(frozen.last);
    this.free.length = 0;
    for (const row of frozen.free) this.free.push(row);
    this.rowByKey.thaw(frozen.places, this.used - this.free.length);
  }

  /** Counts a span out; a trace without spans is forgotten. */
  release(key: number): void {
    this.writes++;
    const row = this.rowByKey.find(key);
    if (row === undefined) return;
    this.spans[row]!--;
    if (this.spans[row] !== 0) return;
    this.rowByKey.remove(key);
    this.free.push(row);
  }

  find(key: number): number | undefined {
    return this.rowByKey.find(key);
  }

  /** Sequence number of the span appended last. */
  lastOf(row: number): number {
    return this.last[row]!;
  }

  get size(): number {
    return this.rowByKey.size;
  }

  /** Rows of traces that may have a span beginning in [from, to): by their beginning, latest first, ties by key. */
  latestFirst(from: EpochMs, to: EpochMs): readonly number[] {
    if (this.askedAt === this.writes) return this.inOrder(from, to);
    this.askedAt = this.writes;
    this.order = undefined;
    return this.sorted((row) => this.earliest[row]! < to && this.latest[row]! >= from);
  }

  /** Rows in use that are wanted, by their beginning, latest first, ties by key. */
  private sorted(isWanted: (row: number) => boolean): number[] {
    const { earliest, keys } = this;
    const rows: number[] = [];
    for (let row = 0; row < this.used; row++) if (this.spans[row] !== 0 && isWanted(row)) rows.push(row);
    return rows.sort((a, b) => earliest[b]! - earliest[a]! || keys[a]! - keys[b]!);
  }

  private inOrder(from: EpochMs, to: EpochMs): readonly number[] {
    this.order ??= this.newOrder();
    const { earliest, latest } = this;
    const { rows, longest } = this.order;
    const found: number[] = [];
    let place = firstPlace(rows, (row) => earliest[row]! < to);
    // What began longer before than any trace lasts cannot reach into the range.
    for (; place < rows.length && earliest[rows[place]!]! >= from - longest; place++)
      if (latest[rows[place]!]! >= from) found.push(rows[place]!);
    return found;
  }

  private newOrder(): RowOrder {
    const rows = this.sorted(() => true);
    const longest = rows.reduce((most, row) => Math.max(most, this.latest[row]! - this.earliest[row]!), 0);
    return { rows, longest };
  }

  timeRange(): { readonly from: EpochMs; readonly to: EpochMs } | undefined {
    let from = Number.POSITIVE_INFINITY;
    let to = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < this.used; row++) {
      if (this.spans[row] === 0) continue;
      from = Math.min(from, this.earliest[row]!);
      to = Math.max(to, this.earliest[row]!);
    }
    return from > to ? undefined : { from, to };
  }
}

/** All rows by their beginning, latest first, and the longest time from the first to the last beginning in one. */
type RowOrder = { readonly rows: readonly number[]; readonly longest: number };

/** The first place from which on `isThere` holds; the length when it never does. */
function firstPlace(rows: readonly number[], isThere: (row: number) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isThere(rows[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
