/**
 * How sure a mean is: Student's t for small samples (Student, "The probable error of a mean", Biometrika 1908).
 */
import { assert } from './assert.ts';

/** Two-sided 95 % points for 1 to 30 degrees of freedom. */
const T95 = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139, 2.200985,
  2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963, 2.079614, 2.073873, 2.068658,
  2.063899, 2.059539, 2.055529, 2.051831, 2.048407, 2.04523, 2.042272,
] as const;
const Z95 = 1.9599639845400545;

/** The two-sided 95 % point of Student's t. Above 30 degrees of freedom by Fisher's expansion, good to 1e-6. */
export function studentT(freedom: number): number {
  assert(Number.isInteger(freedom) && freedom >= 1, 'at least one degree of freedom');
  if (freedom <= 30) return T95[freedom - 1]!;
  const z = Z95;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / freedom + g2 / freedom ** 2 + g3 / freedom ** 3;
}

/** A mean, its sample variance, and half the width of its 95 % interval (NaN for fewer than two values). */
export type Estimate = { readonly mean: number; readonly variance: number; readonly half: number };

/** Estimates a mean from independent values. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  if (n < 2) return { mean, variance: Number.NaN, half: Number.NaN };
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  return { mean, variance, half: studentT(n - 1) * Math.sqrt(variance / n) };
}
