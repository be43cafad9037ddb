/**
 * Means of independent runs and their 95 % intervals by Student's t.
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
