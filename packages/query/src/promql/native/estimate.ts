/**
 * What can be told of the observations in a native histogram: quantiles, fractions, spread. Within exponential buckets
 * observations are taken to lie evenly on a logarithmic scale; in the zero bucket and between own bounds, on a linear one.
 */
import type { NativeHistogram } from '@firedrill/telemetry';
import { addTo } from '../sum.ts';
import { allBuckets, hasCustomBounds, type NativeBucket } from './histogram.ts';

/** An estimate, and what observations of NaN did to it. */
export type Estimated = { readonly value: number; readonly nans: 'none' | 'result' | 'skew' };

const plain = (value: number): Estimated => ({ value, nans: 'none' });

/** The φ-quantile. */
export function nativeQuantile(phi: number, h: NativeHistogram): Estimated {
  if (phi < 0) return plain(Number.NEGATIVE_INFINITY);
  if (phi > 1) return plain(Number.POSITIVE_INFINITY);
  if (h.count === 0 || Number.isNaN(phi)) return plain(Number.NaN);
  const holdsNan = Number.isNaN(h.sum);
  const forward = holdsNan || phi < 0.5;
  const buckets = allBuckets(h).filter((bucket) => bucket.count !== 0);
  const found = findRank(forward ? buckets : buckets.reverse(), (forward ? phi : 1 - phi) * h.count);
  const { rank, bucket } = found;
  const upTo = Math.min(found.upTo, h.count);
  if (hasCustomBounds(h)) {
    if (bucket.lower === Number.NEGATIVE_INFINITY && bucket.upper <= 0) return plain(bucket.upper);
    if (bucket.lower !== Number.NEGATIVE_INFINITY && bucket.upper === Number.POSITIVE_INFINITY)
      return plain(bucket.lower);
  }
  const within = naturalEnds(h, bucket);
  if (upTo < rank) return holdsNan ? { value: Number.NaN, nans: 'result' } : plain(within.upper);
  const nans = holdsNan && found.total < h.count ? 'skew' : 'none';
  const share = (forward ? rank - (upTo - bucket.count) : upTo - rank) / bucket.count;
  return { value: interpolate(within, share, isLinear(h, within)), nans };
}

type Rank = {
  readonly bucket: NativeBucket;
  /** Observations up to the end of the bucket. */
  readonly upTo: number;
  readonly rank: number;
  readonly total: number;
};

function findRank(buckets: readonly NativeBucket[], rank: number): Rank {
  let upTo = 0;
  let bucket: NativeBucket = { lower: 0, upper: 0, count: 0 };
  for (bucket of buckets) {
    upTo += bucket.count;
    if (upTo >= rank) break;
  }
  return { bucket, upTo, rank, total: buckets.reduce((sum, { count }) => sum + count, 0) };
}

/** A zero bucket beside buckets of one sign only ends at 0; so does the first bucket of own bounds above it. */
function naturalEnds(h: NativeHistogram, bucket: NativeBucket): NativeBucket {
  if (hasCustomBounds(h)) return bucket.lower === Number.NEGATIVE_INFINITY ? { ...bucket, lower: 0 } : bucket;
  return bucket.lower < 0 && bucket.upper > 0 ? zeroEnds(h, bucket) : bucket;
}

function isLinear(h: NativeHistogram, { lower, upper }: NativeBucket): boolean {
  return hasCustomBounds(h) || (lower <= 0 && upper >= 0);
}

function interpolate({ lower, upper }: NativeBucket, share: number, linear: boolean): number {
  if (linear) return lower + (upper - lower) * share;
  const [low, high] = [Math.log2(Math.abs(lower)), Math.log2(Math.abs(upper))];
  return lower > 0 ? 2 ** (low + (high - low) * share) : -(2 ** (high + (low - high) * (1 - share)));
}

/** How much of a bucket lies at or below a value strictly between its ends. */
export function shareBelow({ lower, upper }: NativeBucket, value: number, linear: boolean): number {
  if (linear) return (value - lower) / (upper - lower);
  const [low, high, at] = [lower, upper, value].map((v) => Math.log2(Math.abs(v))) as [number, number, number];
  return value > 0 ? (at - low) / (high - low) : 1 - (at - high) / (low - high);
}

/** The share of observations between two values. */
export function nativeFraction(lower: number, upper: number, h: NativeHistogram): Estimated {
  if (h.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return plain(Number.NaN);
  if (lower >= upper) return plain(0);
  const buckets = allBuckets(h);
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  const holdsNan = Number.isNaN(h.sum);
  const count = holdsNan ? total : h.count;
  const rank = (value: number) => Math.min(rankOf(h, buckets, value) ?? count, count);
  const nans = holdsNan && total < h.count ? 'skew' : 'none';
  return { value: (rank(upper) - rank(lower)) / h.count, nans };
}

/** Observations below a value; undefined when it lies above all buckets. */
function rankOf(h: NativeHistogram, buckets: readonly NativeBucket[], value: number): number | undefined {
  let rank = 0;
  for (const raw of buckets) {
    const isZero = raw.lower <= 0 && raw.upper >= 0;
    const bucket = isZero ? zeroEnds(h, raw) : raw;
    if (bucket.lower >= value) return rank;
    if (bucket.upper > value) {
      const linear = hasCustomBounds(h) || isZero;
      // Nothing can be told within a bucket that begins at -Inf: it counts as a whole.
      if (linear && bucket.lower === Number.NEGATIVE_INFINITY) return bucket.count;
      return rank + bucket.count * shareBelow(bucket, value, linear);
    }
    rank += bucket.count;
  }
  return undefined;
}

function zeroEnds(h: NativeHistogram, bucket: NativeBucket): NativeBucket {
  const [below, above] = [h.negative.indexes.length > 0, h.positive.indexes.length > 0];
  if (!below && above) return { ...bucket, lower: 0 };
  return below && !above ? { ...bucket, upper: 0 } : bucket;
}

/** The variance of observations, each taken to lie in the middle of its bucket (geometric, unless bounds are own). */
export function nativeVariance(h: NativeHistogram): number {
  const mean = h.sum / h.count;
  const total = { sum: 0, low: 0 };
  for (const bucket of allBuckets(h)) {
    if (bucket.count !== 0) addTo(total, bucket.count * (middle(h, bucket) - mean) ** 2);
  }
  return (total.sum + total.low) / h.count;
}

function middle(h: NativeHistogram, { lower, upper }: NativeBucket): number {
  if (hasCustomBounds(h)) return (upper + lower) / 2;
  if (lower <= 0 && upper >= 0) return 0;
  const size = Math.sqrt(upper * lower);
  return upper < 0 ? -size : size;
}
