/**
 * The series of a store as a few long columns: what each series has of them is known by where its share ends.
 */
import { type LabelColumns, packLabels } from './label-columns.ts';
import type { FrozenSeries, MetricSeries } from './metric-series.ts';
import type { MetricMeta } from './types.ts';

/** All series in order of their handles, one column for each thing they have. */
export type FrozenSeriesColumns = {
  readonly labels: LabelColumns;
  /** 1 for a counter. */
  readonly counters: Uint8Array;
  /** 1 for a series in its job's list of live ones. */
  readonly lives: Uint8Array;
  readonly jobs: readonly string[];
  /** Place in `jobs`, −1 for none. */
  readonly job: Int32Array;
  readonly first: Int32Array;
  readonly samples: Int32Array;
  /** Where each share of `values` ends; shares of the bitmaps have the bytes their counts need. */
  readonly ends: Int32Array;
  readonly values: Float64Array;
  readonly present: Uint8Array;
  readonly stale: Uint8Array;
  /** The series with resets, and what these took away, one after another. */
  readonly resets: Int32Array;
  readonly lost: Float64Array;
};

/** A metric store as plain data. */
export type FrozenMetrics = {
  readonly times: Float64Array;
  readonly series: FrozenSeriesColumns;
  readonly visible: Int32Array;
  readonly live: readonly { readonly job: string; readonly series: Int32Array }[];
  readonly meta: readonly MetricMeta[];
};

const bytesOf = (count: number) => (count + 7) >> 3;

/** Copies of all their columns. */
export function freezeSeries(series: readonly MetricSeries[]): FrozenSeriesColumns {
  const jobs = [...new Set(series.flatMap(({ job }) => (job === undefined ? [] : [job])))];
  let end = 0;
  const ends = Int32Array.from(series, ({ count }) => (end += count));
  const bits = series.reduce((sum, { count }) => sum + bytesOf(count), 0);
  const [values, present, stale] = [new Float64Array(end), new Uint8Array(bits), new Uint8Array(bits)];
  const reset = series.filter(({ lost }) => lost !== undefined);
  const lost = new Float64Array(reset.reduce((sum, { count }) => sum + count, 0));
  let [at, bit, gone] = [0, 0, 0];
  for (const one of series) {
    const { count } = one;
    values.set(one.values.subarray(0, count), at);
    present.set(one.present.subarray(0, bytesOf(count)), bit);
    if ((count & 7) !== 0) present[bit + bytesOf(count) - 1]! &= (1 << (count & 7)) - 1; // beyond the count bits say nothing
    stale.set(one.stale.subarray(0, bytesOf(count)), bit);
    if (one.lost !== undefined) lost.set(one.lost.subarray(0, count), gone);
    gone += one.lost === undefined ? 0 : count;
    at += count;
    bit += bytesOf(count);
  }
  return {
    labels: packLabels(series.map(({ labels }) => labels)),
    counters: Uint8Array.from(series, ({ counter }) => Number(counter)),
    lives: Uint8Array.from(series, ({ live }) => Number(live)),
    jobs,
    job: Int32Array.from(series, ({ job }) => (job === undefined ? -1 : jobs.indexOf(job))),
    first: Int32Array.from(series, ({ first }) => first),
    samples: Int32Array.from(series, ({ samples }) => samples),
    ends,
    values,
    present,
    stale,
    resets: Int32Array.from(reset, ({ id }) => id),
    lost,
  };
}

/** Reads them one after another, in order of their handles. Columns are views. */
export function frozenSeries(frozen: FrozenSeriesColumns): (id: number) => FrozenSeries {
  const { ends, resets, lost } = frozen;
  let [at, bit, gone, reset] = [0, 0, 0, 0];
  return (id) => {
    const count = ends[id]! - at;
    const bytes = bytesOf(count);
    const isReset = resets[reset] === id;
    const job = frozen.job[id]!;
    const series = {
      first: frozen.first[id]!,
      samples: frozen.samples[id]!,
      job: job < 0 ? undefined : frozen.jobs[job]!,
      live: frozen.lives[id] === 1,
      values: frozen.values.subarray(at, at + count),
      present: frozen.present.subarray(bit, bit + bytes),
      stale: frozen.stale.subarray(bit, bit + bytes),
      lost: isReset ? lost.subarray(gone, gone + count) : undefined,
    };
    at += count;
    bit += bytes;
    if (isReset) {
      gone += count;
      reset++;
    }
    return series;
  };
}
