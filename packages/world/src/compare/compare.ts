/**
 * What pairs of runs say together: per SLI both means, the paired difference with its 95 % interval, and how many times
 * smaller the variance of that difference is than with independent seeds.
 */
import { assert, estimate } from '@firedrill/base';
import type { Pair } from './run-pair.ts';
import type { SliName } from './window.ts';

/** One SLI over all pairs. */
export type Comparison = {
  readonly of: string;
  readonly sli: SliName;
  readonly without: number;
  readonly with: number;
  readonly difference: number;
  /** Half the width of the 95 % interval of the difference (Student's t over pairs). */
  readonly half: number;
  /**
   * Variance of the difference of independent runs ÷ variance of paired differences. All re-matchings of the pairs
   * together have the variance of one run plus that of the other. Infinity when all paired differences are equal.
   */
  readonly varianceReduction: number;
  /** Pairs in which both runs have a value. */
  readonly pairs: number;
};

/** Compares SLI by SLI, in the order of the readings. */
export function comparePairs(pairs: readonly Pair[]): readonly Comparison[] {
  const [first] = pairs;
  assert(first !== undefined, 'there is a pair to compare');
  return first.without.map(({ of, sli }, i) => {
    const both = pairs
      .map((pair) => [pair.without[i]!.value, pair.with[i]!.value] as const)
      .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
    const [without, withIt] = [estimate(both.map(([a]) => a)), estimate(both.map(([, b]) => b))];
    const difference = estimate(both.map(([a, b]) => b - a));
    return {
      of,
      sli,
      without: without.mean,
      with: withIt.mean,
      difference: difference.mean,
      half: difference.half,
      varianceReduction: (without.variance + withIt.variance) / difference.variance,
      pairs: both.length,
    };
  });
}
