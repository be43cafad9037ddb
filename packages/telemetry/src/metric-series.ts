/**
 * One series as columns: values, presence and staleness bitmaps, and (for counters) the sum of what resets took away.
 * It starts at its first sample and grows only when something is written, so that neither a late beginning nor an early
 * end costs memory. What a series means, and who may write when, is the store's business.
 */
import type { RecentSamples } from './recent-samples.ts';
import type { Labels, SeriesView } from './types.ts';

/** The scrape instants, shared by all series of a store. */
export type Timeline = { times: Float64Array; count: number };

/** A series as it was put away. Its columns, of the length of its `count`, are never written. */
export type FrozenSeries = {
  readonly first: number;
  readonly samples: number;
  readonly job: string | undefined;
  readonly live: boolean;
  readonly values: Float64Array;
  readonly present: Uint8Array;
  readonly stale: Uint8Array;
  readonly lost: Float64Array | undefined;
};

/** Room of a new series, and the least that one grows by; whole bytes of a bitmap. */
const FIRST_CAPACITY = 16;

const NO_VALUES = new Float64Array(0);
const NO_BITS = new Uint8Array(0);
let allPresent = NO_BITS;
let noneStale = NO_BITS;

/** A growing series; read it as a {@link SeriesView}. Columns are those of the shared {@link Timeline}. */
export class MetricSeries implements SeriesView {
  readonly id: number;
  readonly counter: boolean;
  readonly #timeline: Timeline;
  readonly #recent: RecentSamples;
  #labels: Labels | (() => Labels);
  /** Its columns are somebody else's: they are copied before the first write. */
  #borrowed = false;
  /** Its bitmaps are its own: it has a gap. Until then they are those that all series without gaps share. */
  #hasGap = false;
  first = -1;
  #count = 0;
  #samples = 0;
  #values: Float64Array = NO_VALUES;
  #present: Uint8Array = NO_BITS;
  #stale: Uint8Array = NO_BITS;
  #lost: Float64Array | undefined = undefined;
  /** The job that judges its staleness; set by the first put. */
  job: string | undefined = undefined;
  /** True while the series is in its job's list of live series. */
  live = false;

  constructor(
    shared: { readonly timeline: Timeline; readonly recent: RecentSamples },
    identity: { readonly id: number; readonly labels: Labels | (() => Labels); readonly counter: boolean },
  ) {
    this.#timeline = shared.timeline;
    this.#recent = shared.recent;
    this.id = identity.id;
    this.#labels = identity.labels;
    this.counter = identity.counter;
  }

  get labels(): Labels {
    if (typeof this.#labels === 'function') this.#labels = this.#labels();
    return this.#labels;
  }

  get times(): Float64Array {
    return this.#timeline.times;
  }

  get count(): number {
    this.settle();
    return this.#count;
  }

  get samples(): number {
    this.settle();
    return this.#samples;
  }

  get values(): Float64Array {
    this.settle();
    return this.#values;
  }

  get present(): Uint8Array {
    this.settle();
    return this.#present;
  }

  get stale(): Uint8Array {
    this.settle();
    return this.#stale;
  }

  get lost(): Float64Array | undefined {
    this.settle();
    return this.#lost;
  }

  /** Takes over its recent samples. Bits beyond the count say "present" already. */
  settle(): void {
    const recent = this.#recent;
    const start = this.#count;
    const taken = recent.next[this.id]! - this.first - start;
    if (taken <= 0) return;
    if (start + taken > this.#values.length || this.#borrowed) this.#grow(start + taken);
    this.#count += taken;
    this.#samples += taken;
    const values = this.#values;
    for (let i = start; i < start + taken; i++) {
      const value = recent.values[recent.rowOf(this.first + i) + this.id]!;
      values[i] = value;
      if (this.counter && (value < values[i - 1]! || this.#lost !== undefined)) this.#noteReset(i, value);
    }
  }

  /** True when a sample stands at a column of the timeline. */
  hasSampleAt(column: number): boolean {
    const i = column - this.first;
    return this.first >= 0 && i < this.count && bit(this.#present, i);
  }

  /** Sets the sample at the last column of the timeline; a second put at the same column replaces the first. */
  put(column: number, value: number): void {
    if (this.first < 0) this.first = column;
    this.settle();
    const i = column - this.first;
    const isNew = i >= this.#count;
    this.#extendTo(i);
    if (isNew) this.#samples++;
    else if (!bit(this.#present, i)) {
      this.#samples++;
      setBit(this.#present, i);
      clearBit(this.#stale, i);
    }
    this.#values[i] = value;
    if (this.counter) this.#noteReset(i, value);
    this.#recent.next[this.id] = column + 1;
  }

  /** Sets a staleness marker at the last column of the timeline, where no sample stands. */
  markStale(column: number): void {
    this.settle();
    this.#recent.next[this.id] = -1;
    const i = column - this.first;
    this.#extendTo(i);
    this.#ownBitmaps();
    clearBit(this.#present, i);
    setBit(this.#stale, i);
  }

  /** Takes the columns of a frozen series, as they are until it grows. */
  thaw(frozen: FrozenSeries): void {
    this.first = frozen.first;
    this.#samples = frozen.samples;
    this.job = frozen.job;
    this.live = frozen.live;
    this.#count = frozen.values.length;
    this.#values = frozen.values;
    this.#present = frozen.present;
    this.#stale = frozen.stale;
    this.#lost = frozen.lost;
    this.#borrowed = true;
    this.#hasGap = frozen.samples < frozen.values.length;
  }

  #noteReset(i: number, value: number): void {
    const before = this.#lastSampleBefore(i);
    const previous = before < 0 ? value : this.#values[before]!;
    if (value < previous && this.#lost === undefined) this.#lost = new Float64Array(this.#values.length);
    if (this.#lost === undefined) return;
    const base = before < 0 ? 0 : this.#lost[before]!;
    this.#lost[i] = value < previous ? base + previous : base;
  }

  #lastSampleBefore(i: number): number {
    let j = i - 1;
    while (j >= 0 && !bit(this.#present, j)) j--;
    return j;
  }

  /** Makes room for element `i`; what lies between it and the end is a gap. */
  #extendTo(i: number): void {
    if (i >= this.#values.length || this.#borrowed) this.#grow(i + 1);
    if (i < this.#count) return;
    if (i > this.#count) this.#ownBitmaps();
    for (let gap = this.#count; gap < i; gap++) clearBit(this.#present, gap);
    this.#count = i + 1;
  }

  #grow(least: number): void {
    const capacity =
      (Math.max(least, this.#values.length + Math.max(FIRST_CAPACITY, this.#values.length >> 2)) + 7) & ~7;
    this.#borrowed = false;
    this.#values = grownFloats(this.#values, capacity);
    if (this.#lost !== undefined) this.#lost = grownFloats(this.#lost, capacity);
    if (this.#hasGap) {
      this.#present = grownBytes(this.#present, capacity >> 3, 255);
      for (let i = this.#count; (i & 7) !== 0; i++) setBit(this.#present, i);
      this.#stale = grownBytes(this.#stale, capacity >> 3, 0);
      return;
    }
    [this.#present, this.#stale] = gapless(capacity >> 3);
  }

  #ownBitmaps(): void {
    if (this.#hasGap) return;
    this.#hasGap = true;
    this.#present = this.#present.slice(0, this.#values.length >> 3);
    this.#stale = this.#stale.slice(0, this.#values.length >> 3);
  }
}

/** Reads bit `i` of a bitmap (least significant bit first). */
export function bit(map: Uint8Array, i: number): boolean {
  return (map[i >> 3]! & (1 << (i & 7))) !== 0;
}

/** A longer copy of a column of numbers. */
export function grownFloats(from: Float64Array, capacity: number): Float64Array {
  const to = new Float64Array(capacity);
  to.set(from);
  return to;
}

function setBit(map: Uint8Array, i: number): void {
  map[i >> 3]! |= 1 << (i & 7);
}

function clearBit(map: Uint8Array, i: number): void {
  map[i >> 3]! &= ~(1 << (i & 7));
}

/** A longer copy of a bitmap, what is added filled with a byte. */
function grownBytes(from: Uint8Array, capacity: number, byte: number): Uint8Array {
  const to = new Uint8Array(capacity).fill(byte);
  to.set(from);
  return to;
}

/** Bitmaps of every series without a gap, of so many bytes or more: all present, none stale. Nobody writes them. */
function gapless(bytes: number): [Uint8Array, Uint8Array] {
  if (bytes > allPresent.length) {
    allPresent = new Uint8Array(bytes * 2).fill(255);
    noneStale = new Uint8Array(bytes * 2);
  }
  return [allPresent, noneStale];
}
