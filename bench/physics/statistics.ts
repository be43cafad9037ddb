/**
 * Means of independent runs and their 95 % intervals by Student's t; shares of runs and the interval of their difference.
 */

/** 97.5 % quantiles of Student's t by degrees of freedom, from 1 (Abramowitz & Stegun, table 26.10). */
const T975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** A mean and half the width of its 95 % interval; the width of a single value is not known (NaN). */
export type Estimate = { readonly mean: number; readonly halfWidth: number };

/** The estimate from independent values. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const t = T975[Math.min(T975.length, n - 1) - 1] ?? Number.NaN;
  return { mean, halfWidth: t * Math.sqrt(square / n) };
}

/** So many of so many. */
export type Share = { readonly hits: number; readonly of: number };

/** 97.5 % quantile of the normal distribution. */
const Z975 = 1.959964;

/** The 95 % interval of a share by Wilson's score: it has a width at 0 and at 1, too (JASA 22, 1927). */
export function wilson({ hits, of }: Share): readonly [number, number] {
  const share = hits / of;
  const square = Z975 ** 2;
  const middle = share + square / (2 * of);
  const room = Z975 * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  const scale = 1 + square / of;
  return [Math.max(0, (middle - room) / scale), Math.min(1, (middle + room) / scale)];
}

/** How far `a − b` may lie below and above its estimate, 95 % (Newcombe's method 10, Statistics in Medicine 17, 1998). */
export function differenceRoom(a: Share, b: Share): { readonly below: number; readonly above: number } {
  const [shareA, shareB] = [a.hits / a.of, b.hits / b.of];
  const [[lowA, highA], [lowB, highB]] = [wilson(a), wilson(b)];
  return { below: Math.hypot(shareA - lowA, highB - shareB), above: Math.hypot(highA - shareA, shareB - lowB) };
}
