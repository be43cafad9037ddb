/**
 * The trimming operators `</` and `>/`: what a histogram holds below (or above) a value. Buckets that the value cuts are
 * split as quantiles split them; the sum is estimated anew from the middles of what is left.
 */
import type { HistogramBuckets, NativeHistogram } from '@firedrill/telemetry';
import { shareBelow } from './estimate.ts';
import { compact, hasCustomBounds, type NativeBucket, negativeBucket, positiveBucket } from './histogram.ts';

type Kept = { readonly count: number; readonly middle: number };
type Side = 'positive' | 'negative';
type Cut = { readonly h: NativeHistogram; readonly at: number; readonly keepsBelow: boolean };

/** Keeps what lies below `at` (or above it). */
export function trim(h: NativeHistogram, at: number, keepsBelow: boolean): NativeHistogram {
  const cut: Cut = { h, at, keepsBelow };
  const total = { count: 0, sum: 0 };
  const take = ({ count, middle }: Kept) => {
    total.count += count;
    total.sum += middle * count;
    return count;
  };
  const side = (name: Side): HistogramBuckets => ({
    indexes: h[name].indexes,
    counts: h[name].counts.map((count, i) => (count === 0 ? 0 : take(keepOf(cut, name, i)))),
  });
  const [positive, negative] = [side('positive'), side('negative')];
  const zeroCount = h.zeroCount > 0 ? take(keepOfZero(cut)) : h.zeroCount;
  const differs = (name: Side, after: HistogramBuckets) => after.counts.some((count, i) => count !== h[name].counts[i]);
  if (!differs('positive', positive) && !differs('negative', negative) && zeroCount === h.zeroCount) return h;
  return compact({ ...h, positive, negative, zeroCount, count: total.count, sum: total.sum });
}

function keepOf({ h, at, keepsBelow }: Cut, side: Side, i: number): Kept {
  const bucket = side === 'positive' ? positiveBucket(h, i) : negativeBucket(h, i);
  const linear = hasCustomBounds(h);
  const { lower, upper, count } = bucket;
  const shape = { positive: side === 'positive', linear };
  if (keepsBelow ? upper <= at : lower >= at) return { count, middle: middleOf([lower, upper], shape) };
  if (keepsBelow ? lower >= at : upper <= at) return { count: 0, middle: 0 };
  if (lower === Number.NEGATIVE_INFINITY) return keepFromMinusInfinity(bucket, at, keepsBelow);
  if (upper === Number.POSITIVE_INFINITY) return keepToInfinity(bucket, at, keepsBelow);
  const below = count * shareBelow(bucket, at, linear);
  if (keepsBelow) return { count: below, middle: middleOf([lower, at], shape) };
  return { count: count - below, middle: middleOf([at, upper], shape) };
}

/** The first bucket of own bounds: above 0 it is taken to begin there. */
function keepFromMinusInfinity({ upper, count }: NativeBucket, at: number, keepsBelow: boolean): Kept {
  const finite = Number.isFinite(upper) ? upper : 0;
  if (keepsBelow) {
    if (at >= upper) return { count, middle: 0 };
    if (at > 0 && upper > 0 && upper !== Number.POSITIVE_INFINITY)
      return { count: (count * at) / upper, middle: at / 2 };
    return upper <= 0 ? { count, middle: at } : { count: 0, middle: finite };
  }
  if (at >= 0 && upper > at && upper !== Number.POSITIVE_INFINITY) {
    return { count: count * (1 - at / upper), middle: (at + upper) / 2 };
  }
  return { count: 0, middle: finite };
}

/** The last bucket: nothing is known of where in it observations lie. */
function keepToInfinity({ lower, count }: NativeBucket, at: number, keepsBelow: boolean): Kept {
  return !keepsBelow && at >= lower ? { count, middle: at } : { count: 0, middle: Number.isFinite(lower) ? lower : 0 };
}

function keepOfZero({ h, at, keepsBelow }: Cut): Kept {
  const has = (side: Side) => h[side].counts.some((count) => count !== 0);
  const lower = has('positive') && !has('negative') ? 0 : -h.zeroThreshold;
  const upper = has('negative') && !has('positive') ? 0 : h.zeroThreshold;
  const whole = { count: h.zeroCount, middle: (lower + upper) / 2 };
  const nothing = { count: 0, middle: 0 };
  if (at <= lower) return keepsBelow ? nothing : whole;
  if (at >= upper) return keepsBelow ? whole : nothing;
  const share = (keepsBelow ? at - lower : upper - at) / (upper - lower);
  return { count: h.zeroCount * share, middle: keepsBelow ? (lower + at) / 2 : (at + upper) / 2 };
}

function middleOf(
  [lower, upper]: readonly [number, number],
  shape: { readonly positive: boolean; readonly linear: boolean },
): number {
  const [endlessBelow, endlessAbove] = [lower, upper].map((end) => Math.abs(end) === Number.POSITIVE_INFINITY);
  if (endlessBelow && endlessAbove) return 0;
  if (endlessBelow) return upper > 0 ? upper / 2 : upper;
  if (endlessAbove) return lower;
  if (shape.linear) return (lower + upper) / 2;
  const size = Math.sqrt(Math.abs(lower * upper));
  return shape.positive ? size : -size;
}
