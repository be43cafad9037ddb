/**
 * What range functions make of the samples of a window, as Loki computes them: plain sums, a running mean, Welford's
 * variance, quantiles between ranks.
 */
import type { RangeOp } from './ast.ts';

/** Samples `low` up to `high` of a series; times in milliseconds. */
export type Window = {
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
  /** The end of the window, and its length in seconds. */
  readonly end: number;
  readonly seconds: number;
  /** The quantile of `quantile_over_time`. */
  readonly parameter: number;
};
export type Reducer = (window: Window) => number;

const sum: Reducer = ({ values, low, high }) => {
  let total = 0;
  for (let i = low; i < high; i++) total += values[i]!;
  return total;
};

const average: Reducer = ({ values, low, high }) => {
  let mean = 0;
  for (let i = low; i < high; i++) mean = nextMean(mean, values[i]!, i - low + 1);
  return mean;
};

/** A mean with one value more; an infinite one stays so, unless its opposite comes. */
export function nextMean(mean: number, value: number, count: number): number {
  const stays = value === mean || Number.isFinite(value);
  if (!Number.isFinite(mean) && !Number.isNaN(mean) && stays) return mean;
  return mean + (value / count - mean / count);
}

const variance: Reducer = ({ values, low, high }) => {
  let squares = 0;
  let mean = 0;
  for (let i = low; i < high; i++) {
    const delta = values[i]! - mean;
    mean += delta / (i - low + 1);
    squares += delta * (values[i]! - mean);
  }
  return squares / (high - low);
};

const extreme =
  (sign: 1 | -1): Reducer =>
  ({ values, low, high }) => {
    let best = values[low]!;
    for (let i = low; i < high; i++) if (sign * (values[i]! - best) > 0 || Number.isNaN(best)) best = values[i]!;
    return best;
  };

const quantile: Reducer = ({ values, low, high, parameter }) => quantileOf(values.slice(low, high), parameter);

/** Quantile by linear interpolation between ranks; below 0 it is −Inf, above 1 +Inf. What is no number is least. */
export function quantileOf(values: readonly number[], q: number): number {
  if (values.length === 0 || Number.isNaN(q)) return Number.NaN;
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  const sorted = Float64Array.from(values).sort();
  const numbers = sorted.findIndex(Number.isNaN);
  if (numbers >= 0) sorted.copyWithin(sorted.length - numbers, 0, numbers).fill(Number.NaN, 0, sorted.length - numbers);
  const rank = q * (sorted.length - 1);
  const low = Math.floor(rank);
  const high = Math.min(low + 1, sorted.length - 1);
  const weight = rank - low;
  return sorted[low]! * (1 - weight) + sorted[high]! * weight;
}

/** The rate of a counter, with resets, drawn out to the window's ends as Prometheus does, never below zero. */
const counterRate: Reducer = ({ at, values, low, high, end, seconds }) => {
  const count = high - low;
  if (count < 2) return 0;
  const first = values[low]!;
  let rise = values[high - 1]! - first;
  for (let i = low + 1; i < high; i++) if (values[i]! < values[i - 1]!) rise += values[i - 1]!;
  const sampled = (at[high - 1]! - at[low]!) / 1000;
  const apart = sampled / (count - 1);
  const near = (gap: number) => (gap >= apart * 1.1 ? apart / 2 : gap);
  const toZero = rise > 0 && first >= 0 ? sampled * (first / rise) : Number.POSITIVE_INFINITY;
  const before = Math.min(near((at[low]! - end) / 1000 + seconds), toZero);
  const behind = near((end - at[high - 1]!) / 1000);
  return (rise * ((sampled + before + behind) / sampled)) / seconds;
};

/** What each range function makes of a window that holds at least one sample. */
export const REDUCERS: Readonly<Record<RangeOp, Reducer>> = {
  count_over_time: ({ low, high }) => high - low,
  rate: (window) => sum(window) / window.seconds,
  rate_counter: counterRate,
  bytes_over_time: sum,
  bytes_rate: (window) => sum(window) / window.seconds,
  absent_over_time: () => 1,
  sum_over_time: sum,
  avg_over_time: average,
  min_over_time: extreme(-1),
  max_over_time: extreme(1),
  stddev_over_time: (window) => Math.sqrt(variance(window)),
  stdvar_over_time: variance,
  first_over_time: ({ values, low }) => values[low]!,
  last_over_time: ({ values, high }) => values[high - 1]!,
  quantile_over_time: quantile,
};
