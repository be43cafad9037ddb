/**
 * Samples of a series as dense columns: a view without gaps is read in place, one with gaps is compacted once per query.
 */
import type { HistogramColumn, Labels, SeriesView } from '@firedrill/telemetry';

/** Samples in order of time. */
export type Samples = {
  readonly labels: Labels;
  readonly nameless: boolean;
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly count: number;
  /** Resets are known from `lost` alone. */
  readonly counter: boolean;
  readonly lost: Float64Array | undefined;
  /** Instant of the first staleness marker after a sample, before the next; undefined when there is none at all. */
  readonly staleAt: Float64Array | undefined;
  /** Samples that are histograms, beside the numbers. */
  readonly histograms: HistogramColumn | undefined;
  /** Start timestamps of the numbers, 0 for unknown. */
  readonly starts: Float64Array | undefined;
};

/** No histograms. */
export const NO_HISTOGRAMS: HistogramColumn = { times: new Float64Array(), values: [], staleAt: new Float64Array() };

/** Reads a series of the store. */
export function samplesOf(view: SeriesView): Samples {
  const { labels, counter } = view;
  const dense = view.samples === view.count;
  if (dense) {
    const times = view.times.subarray(view.first, view.first + view.count);
    return {
      labels,
      nameless: false,
      times,
      values: view.values,
      count: view.count,
      counter,
      lost: view.lost,
      staleAt: undefined,
      histograms: view.histograms,
      starts: view.starts,
    };
  }
  return compact(view);
}

function compact(view: SeriesView): Samples {
  const { labels, counter, samples, first, present, stale } = view;
  const times = new Float64Array(samples);
  const values = new Float64Array(samples);
  const staleAt = new Float64Array(samples).fill(Number.POSITIVE_INFINITY);
  const lost = view.lost === undefined ? undefined : new Float64Array(samples);
  const starts = view.starts === undefined ? undefined : new Float64Array(samples);
  let count = 0;
  for (let i = 0; i < view.count; i++) {
    const bit = 1 << (i & 7);
    if ((present[i >> 3]! & bit) !== 0) {
      times[count] = view.times[first + i]!;
      values[count] = view.values[i]!;
      if (lost !== undefined) lost[count] = view.lost![i]!;
      if (starts !== undefined) starts[count] = view.starts![i]!;
      count++;
    } else if ((stale[i >> 3]! & bit) !== 0 && count > 0 && staleAt[count - 1] === Number.POSITIVE_INFINITY) {
      staleAt[count - 1] = view.times[first + i]!;
    }
  }
  return { labels, nameless: false, times, values, count, counter, lost, staleAt, histograms: view.histograms, starts };
}

/** Index of the first time after `instant`, searching from `from` on (times ascend, and so do the calls). */
export function firstAfter(samples: Samples, instant: number, from: number): number {
  const { times, count } = samples;
  let i = from;
  if (i >= count || times[i]! > instant) return i;
  if (i < count && times[i]! <= instant && count - i > 64) {
    // Far behind (the first step of a query in the middle of the data): halve instead of walking.
    if (times[Math.min(count, i + 64) - 1]! <= instant) {
      let low = i;
      let high = count;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (times[middle]! <= instant) low = middle + 1;
        else high = middle;
      }
      return low;
    }
  }
  while (i < count && times[i]! <= instant) i++;
  return i;
}
