/**
 * Functions of a range vector: one number from the samples of a window. `undefined` means no result at that step.
 * Formulas are those of Prometheus 3.5 (left-open windows, extrapolation of rate capped at the counter's zero point).
 */
import type { Samples } from './source.ts';
import { addTo, Mean, quantileOf, type Sum, totalOf } from './sum.ts';

/** The samples `lo` … `hi - 1` of a series: those in (start, end]. Reused from step to step. */
export type Window = {
  samples: Samples;
  lo: number;
  hi: number;
  start: number;
  end: number;
  /** Instant of the step: `end` without offset and `@`. */
  at: number;
  rangeMs: number;
};

/** `param` is the scalar argument (φ of a quantile, seconds of a prediction); `second`, where there is one, the next. */
export type RangeFunction = (w: Window, param: number, second: number) => number | undefined;

/** What resets took away between two samples of a window. */
function lostBetween({ samples, lo, hi }: Window): number {
  const { lost, values } = samples;
  if (samples.counter) return lost === undefined ? 0 : lost[hi - 1]! - lost[lo]!;
  let sum = 0;
  for (let i = lo + 1; i < hi; i++) if (values[i]! < values[i - 1]!) sum += values[i - 1]!;
  return sum;
}

/** Increase over the window, extrapolated to its edges where samples reach near them; `per` seconds for a rate. */
function extrapolated(w: Window, isCounter: boolean, per = 1): number | undefined {
  const { samples, lo, hi } = w;
  if (hi - lo < 2) return undefined;
  const { times, values } = samples;
  const first = times[lo]!;
  const last = times[hi - 1]!;
  const result = values[hi - 1]! - values[lo]! + (isCounter ? lostBetween(w) : 0);
  const sampled = (last - first) / 1000;
  const between = sampled / (hi - lo - 1);
  let toStart = (first - w.start) / 1000;
  let toEnd = (w.end - last) / 1000;
  if (toStart >= between * 1.1) toStart = between / 2;
  if (isCounter) {
    const toZero = result > 0 && values[lo]! >= 0 ? sampled * (values[lo]! / result) : toStart;
    if (toZero < toStart) toStart = toZero;
  }
  if (toEnd >= between * 1.1) toEnd = between / 2;
  return result * ((sampled + toStart + toEnd) / sampled / per);
}

/** From the last two samples alone. */
function instantaneous({ samples, lo, hi }: Window, isRate: boolean): number | undefined {
  if (hi - lo < 2) return undefined;
  const { times, values } = samples;
  const [before, last] = [values[hi - 2]!, values[hi - 1]!];
  const result = isRate && last < before ? last : last - before;
  const seconds = (times[hi - 1]! - times[hi - 2]!) / 1000;
  if (seconds === 0) return undefined;
  return isRate ? result / seconds : result;
}

/** Least squares over the window: slope per second, and value at `origin`. */
function regression({ samples, lo, hi }: Window, origin: number): { slope: number; intercept: number } {
  const { times, values } = samples;
  const [x, y, xy, xx]: [Sum, Sum, Sum, Sum] = [zero(), zero(), zero(), zero()];
  const n = hi - lo;
  let constant = true;
  for (let i = lo; i < hi; i++) {
    const tx = (times[i]! - origin) / 1000;
    const v = values[i]!;
    if (v !== values[lo]!) constant = false;
    addTo(x, tx);
    addTo(y, v);
    addTo(xy, tx * v);
    addTo(xx, tx * tx);
  }
  if (constant) {
    const v = values[lo]!;
    return Number.isFinite(v) ? { slope: 0, intercept: v } : { slope: Number.NaN, intercept: Number.NaN };
  }
  const [sumX, sumY, sumXY, sumXX] = [x, y, xy, xx].map((s) => s.sum + s.low) as [number, number, number, number];
  const slope = (sumXY - (sumX * sumY) / n) / (sumXX - (sumX * sumX) / n);
  return { slope, intercept: sumY / n - (slope * sumX) / n };
}

function zero(): Sum {
  return { sum: 0, low: 0 };
}

function countSteps(
  { samples: { values }, lo, hi }: Window,
  counts: (before: number, now: number) => boolean,
): number | undefined {
  if (hi === lo) return undefined;
  let count = 0;
  for (let i = lo + 1; i < hi; i++) if (counts(values[i - 1]!, values[i]!)) count++;
  return count;
}

function least({ samples: { values }, lo, hi }: Window): number | undefined {
  if (hi === lo) return undefined;
  let best = values[lo]!;
  for (let i = lo + 1; i < hi; i++) if (values[i]! < best || Number.isNaN(best)) best = values[i]!;
  return best;
}

function greatest({ samples: { values }, lo, hi }: Window): number | undefined {
  if (hi === lo) return undefined;
  let best = values[lo]!;
  for (let i = lo + 1; i < hi; i++) if (values[i]! > best || Number.isNaN(best)) best = values[i]!;
  return best;
}

/** Population variance (Welford's update, compensated). */
function variance({ samples: { values }, lo, hi }: Window): number | undefined {
  if (hi === lo) return undefined;
  const [mean, squares] = [zero(), zero()];
  for (let i = lo; i < hi; i++) {
    const delta = values[i]! - (mean.sum + mean.low);
    addTo(mean, delta / (i - lo + 1));
    addTo(squares, delta * (values[i]! - (mean.sum + mean.low)));
  }
  return (squares.sum + squares.low) / (hi - lo);
}

function sum({ samples: { values }, lo, hi }: Window): number | undefined {
  if (hi === lo) return undefined;
  const total = { sum: values[lo]!, low: 0 };
  for (let i = lo + 1; i < hi; i++) addTo(total, values[i]!);
  return totalOf(total);
}

function mean({ samples: { values }, lo, hi }: Window): number | undefined {
  if (hi === lo) return undefined;
  const terms = new Mean();
  for (let i = lo; i < hi; i++) terms.add(values[i]!);
  return terms.value();
}

const differ = (a: number, b: number) => a !== b && !(Number.isNaN(a) && Number.isNaN(b));
const squareRoot = (x: number | undefined) => (x === undefined ? undefined : Math.sqrt(x));

/** By name; `absent_over_time` looks at all series together and stands elsewhere. */
export const RANGE_FUNCTIONS: ReadonlyMap<string, RangeFunction> = new Map<string, RangeFunction>([
  ['rate', (w) => extrapolated(w, true, w.rangeMs / 1000)],
  ['increase', (w) => extrapolated(w, true)],
  ['delta', (w) => extrapolated(w, false)],
  ['irate', (w) => instantaneous(w, true)],
  ['idelta', (w) => instantaneous(w, false)],
  ['deriv', (w) => (w.hi - w.lo < 2 ? undefined : regression(w, w.samples.times[w.lo]!).slope)],
  ['predict_linear', predictLinear],
  ['double_exponential_smoothing', smooth],
  ['mad_over_time', medianDeviation],
  ['first_over_time', (w) => (w.hi === w.lo ? undefined : w.samples.values[w.lo])],
  ['ts_of_first_over_time', (w) => (w.hi === w.lo ? undefined : w.samples.times[w.lo]! / 1000)],
  ['ts_of_last_over_time', (w) => (w.hi === w.lo ? undefined : w.samples.times[w.hi - 1]! / 1000)],
  ['ts_of_min_over_time', (w) => timeOfExtreme(w, (a, b) => a <= b)],
  ['ts_of_max_over_time', (w) => timeOfExtreme(w, (a, b) => a >= b)],
  ['resets', (w) => countSteps(w, (before, now) => now < before)],
  ['changes', (w) => countSteps(w, differ)],
  ['avg_over_time', mean],
  ['sum_over_time', sum],
  ['min_over_time', least],
  ['max_over_time', greatest],
  ['count_over_time', (w) => (w.hi === w.lo ? undefined : w.hi - w.lo)],
  ['last_over_time', (w) => (w.hi === w.lo ? undefined : w.samples.values[w.hi - 1])],
  ['present_over_time', (w) => (w.hi === w.lo ? undefined : 1)],
  ['stddev_over_time', (w) => squareRoot(variance(w))],
  ['stdvar_over_time', variance],
  [
    'quantile_over_time',
    (w, phi) => (w.hi === w.lo ? undefined : quantileOf(phi, w.samples.values.subarray(w.lo, w.hi))),
  ],
]);

function predictLinear(w: Window, seconds: number): number | undefined {
  if (w.hi - w.lo < 2) return undefined;
  const { slope, intercept } = regression(w, w.at);
  return slope * seconds + intercept;
}

/** Instant of the last of the best values. */
function timeOfExtreme(
  { samples: { values, times }, lo, hi }: Window,
  better: (a: number, b: number) => boolean,
): number | undefined {
  if (hi === lo) return undefined;
  let best = lo;
  for (let i = lo; i < hi; i++) if (better(values[i]!, values[best]!) || Number.isNaN(values[best]!)) best = i;
  return times[best]! / 1000;
}

/** Median of the distances from the median. */
function medianDeviation({ samples: { values }, lo, hi }: Window): number | undefined {
  if (hi === lo) return undefined;
  const within = values.slice(lo, hi);
  if (within.some(Number.isNaN)) return Number.NaN;
  const median = quantileOf(0.5, within);
  return quantileOf(
    0.5,
    within.map((value) => Math.abs(value - median)),
  );
}

/** Holt's double exponential smoothing with a smoothing and a trend factor. */
function smooth({ samples: { values }, lo, hi }: Window, level: number, trend: number): number | undefined {
  if (hi - lo < 2) return undefined;
  let [before, now] = [0, values[lo]!];
  let slope = values[lo + 1]! - values[lo]!;
  for (let i = lo + 1; i < hi; i++) {
    if (i > lo + 1) slope = trend * (now - before) + (1 - trend) * slope;
    const next = level * values[i]! + (1 - level) * (now + slope);
    [before, now] = [now, next];
  }
  return now;
}
