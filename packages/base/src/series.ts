/**
 * Figures of a series of values: how much they vary, and how much one says of the next.
 */

/** Mean of values; NaN of none. */
export function meanOfValues(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** The value in the middle (of two, the upper); NaN of none. */
export function medianOfValues(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Coefficient of variation: standard deviation (n − 1) ÷ mean. */
export function variation(values: readonly number[]): number {
  const mean = meanOfValues(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1)) / mean;
}

/** Lag-1 autocorrelation, -1 to 1: how much a value says of the next. */
export function autocorrelation(values: readonly number[]): number {
  const mean = meanOfValues(values);
  const off = values.map((x) => x - mean);
  const power = off.reduce((sum, x) => sum + x * x, 0);
  return off.slice(1).reduce((sum, x, i) => sum + x * off[i]!, 0) / power;
}
