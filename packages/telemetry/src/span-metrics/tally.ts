/**
 * Counters that are worked out from spans: what each scrape interval brought, kept apart by labels, and told as series of
 * a store's own columns when somebody reads them.
 *
 *   brought by column     –   –   2   0   3          bins of one label set: failed, buckets, sums …
 *   read as                   0   2   2   5          from the column before the first on, summed up
 */
import type { Labels, MetricReader, SeriesView } from '../types.ts';

/** A series of a tally: its name and labels, and the bins that its value is the sum of. */
export type TallySeries = { readonly labels: Labels; readonly bins: readonly number[] };

/** Counts of one label set. */
export class Tally {
  readonly series: readonly TallySeries[];
  readonly #bins: (Float64Array | undefined)[] = [];
  #first = Number.POSITIVE_INFINITY;

  constructor(series: readonly TallySeries[]) {
    this.series = series;
  }

  /** Adds to a bin what a column brought. */
  add(column: number, bin: number, amount: number): void {
    this.#first = Math.min(this.#first, Math.max(0, column - 1));
    let kept = this.#bins[bin];
    if (kept === undefined || column >= kept.length) {
      const grown = new Float64Array(Math.max(64, column + (column >> 1) + 1));
      if (kept !== undefined) grown.set(kept);
      kept = grown;
      this.#bins[bin] = kept;
    }
    kept[column]! += amount;
  }

  /** One of its series as of now; undefined before its first column. */
  read({ labels, bins }: TallySeries, { times, timeCount }: MetricReader, id: number): SeriesView | undefined {
    const first = this.#first;
    const count = timeCount - first;
    if (!(count > 0)) return undefined;
    const values = new Float64Array(count);
    for (const bin of bins) {
      const kept = this.#bins[bin];
      let sum = 0;
      if (kept === undefined) continue;
      for (let i = 0; i < count; i++) {
        sum += kept[first + i] ?? 0;
        values[i]! += sum;
      }
    }
    const [present, stale] = [new Uint8Array((count + 7) >> 3).fill(255), new Uint8Array((count + 7) >> 3)];
    return { id, labels, times, first, count, values, counter: true, lost: undefined, samples: count, present, stale };
  }
}

/** The series of a histogram: bin `from` and those after it are its buckets, the last without a bound; then its sum. */
export function histogramSeries(name: string, labels: Labels, bounds: readonly number[], from: number): TallySeries[] {
  const upTo = (k: number) => Array.from({ length: k + 1 }, (_, i) => from + i);
  const buckets = [...bounds.map(String), '+Inf'].map((le, k) => ({
    labels: { ...labels, __name__: `${name}_bucket`, le },
    bins: upTo(k),
  }));
  return [
    ...buckets,
    { labels: { ...labels, __name__: `${name}_sum` }, bins: [from + bounds.length + 1] },
    { labels: { ...labels, __name__: `${name}_count` }, bins: upTo(bounds.length) },
  ];
}

/** Adds an observation (s) to the histogram whose bins begin at `from`. */
export function observe(
  tally: Tally,
  column: number,
  seconds: number,
  at: { bounds: readonly number[]; from: number },
): void {
  const { bounds, from } = at;
  let bucket = 0;
  while (bucket < bounds.length && seconds > bounds[bucket]!) bucket++;
  tally.add(column, from + bucket, 1);
  tally.add(column, from + bounds.length + 1, seconds);
}
