/**
 * One series as columns: values, presence and staleness bitmaps, and (for counters) the sum of what resets took away.
 * It starts at its first sample and grows only when something is written, so that neither a late beginning nor an early
 * end costs memory. What a series means, and who may write when, is the store's business.
 */
import type { Labels, SeriesView } from './types.ts';

/** The scrape instants, shared by all series of a store. */
export type Timeline = { times: Float64Array; count: number };

/** A series as plain data; the columns have the length of its `count`. */
export type FrozenSeries = {
  readonly labels: Labels;
  readonly counter: boolean;
  readonly first: number;
  readonly samples: number;
  readonly job: string | undefined;
  readonly live: boolean;
  readonly values: Float64Array;
  readonly present: Uint8Array;
  readonly stale: Uint8Array;
  readonly lost: Float64Array | undefined;
};

const FIRST_CAPACITY = 16;

/** A growing series; read it as a {@link SeriesView}. Columns are those of the shared {@link Timeline}. */
export class MetricSeries implements SeriesView {
  readonly id: number;
  readonly labels: Labels;
  readonly counter: boolean;
  readonly #timeline: Timeline;
  first = -1;
  count = 0;
  samples = 0;
  values: Float64Array = new Float64Array(0);
  present: Uint8Array = new Uint8Array(0);
  stale: Uint8Array = new Uint8Array(0);
  lost: Float64Array | undefined = undefined;
  /** The job that judges its staleness; set by the first put. */
  job: string | undefined = undefined;
  /** True while the series is in its job's list of live series. */
  live = false;

  constructor(
    timeline: Timeline,
    identity: { readonly id: number; readonly labels: Labels; readonly counter: boolean },
  ) {
    this.#timeline = timeline;
    this.id = identity.id;
    this.labels = identity.labels;
    this.counter = identity.counter;
  }

  get times(): Float64Array {
    return this.#timeline.times;
  }

  /** True when a sample stands at a column of the timeline. */
  hasSampleAt(column: number): boolean {
    const i = column - this.first;
    return this.first >= 0 && i < this.count && bit(this.present, i);
  }

  /** Sets the sample at the last column of the timeline; a second put at the same column replaces the first. */
  put(column: number, value: number): void {
    if (this.first < 0) this.first = column;
    const i = column - this.first;
    this.#extendTo(i);
    if (!bit(this.present, i)) {
      this.samples++;
      setBit(this.present, i);
      clearBit(this.stale, i);
    }
    this.values[i] = value;
    if (this.counter) this.#noteReset(i, value);
  }

  /** Sets a staleness marker at the last column of the timeline, where no sample stands. */
  markStale(column: number): void {
    const i = column - this.first;
    this.#extendTo(i);
    setBit(this.stale, i);
  }

  /** Copies of its columns, without spare room. */
  freeze(): FrozenSeries {
    const { count, lost } = this;
    return {
      labels: this.labels,
      counter: this.counter,
      first: this.first,
      samples: this.samples,
      job: this.job,
      live: this.live,
      values: this.values.slice(0, count),
      present: this.present.slice(0, (count + 7) >> 3),
      stale: this.stale.slice(0, (count + 7) >> 3),
      lost: lost?.slice(0, count),
    };
  }

  /** Takes the columns of a frozen series. */
  thaw(frozen: FrozenSeries): void {
    const { values, lost } = frozen;
    this.first = frozen.first;
    this.samples = frozen.samples;
    this.job = frozen.job;
    this.live = frozen.live;
    this.count = values.length;
    if (values.length === 0) return;
    this.#grow(values.length);
    this.values.set(values);
    this.present.set(frozen.present);
    this.stale.set(frozen.stale);
    if (lost === undefined) return;
    this.lost = new Float64Array(this.values.length);
    this.lost.set(lost);
  }

  #noteReset(i: number, value: number): void {
    const before = this.#lastSampleBefore(i);
    const previous = before < 0 ? value : this.values[before]!;
    if (value < previous && this.lost === undefined) this.lost = new Float64Array(this.values.length);
    if (this.lost === undefined) return;
    const base = before < 0 ? 0 : this.lost[before]!;
    this.lost[i] = value < previous ? base + previous : base;
  }

  #lastSampleBefore(i: number): number {
    let j = i - 1;
    while (j >= 0 && !bit(this.present, j)) j--;
    return j;
  }

  #extendTo(i: number): void {
    if (i < this.count) return;
    if (i >= this.values.length) this.#grow(i + 1);
    this.count = i + 1;
  }

  #grow(least: number): void {
    let capacity = Math.max(FIRST_CAPACITY, this.values.length);
    while (capacity < least) capacity *= 2;
    this.values = grownFloats(this.values, capacity);
    if (this.lost !== undefined) this.lost = grownFloats(this.lost, capacity);
    this.present = grownBytes(this.present, capacity >> 3);
    this.stale = grownBytes(this.stale, capacity >> 3);
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

function grownBytes(from: Uint8Array, capacity: number): Uint8Array {
  const to = new Uint8Array(capacity);
  to.set(from);
  return to;
}
