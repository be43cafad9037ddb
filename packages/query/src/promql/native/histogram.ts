/**
 * Native histograms as values: where their buckets lie, what is equal, and their printed forms. What can be computed with
 * them stands in the other files of this folder. A histogram is never changed; every operation makes a new one.
 */
import type { HistogramBuckets, NativeHistogram } from '@firedrill/telemetry';
import { printGeneral } from '../../print-number.ts';

/** The schema of histograms that bring bounds of their own. */
export const CUSTOM_SCHEMA = -53;

/** No buckets. */
export const NO_BUCKETS: HistogramBuckets = { indexes: [], counts: [] };

/** A histogram without observations. */
export const EMPTY_HISTOGRAM: NativeHistogram = {
  schema: 0,
  count: 0,
  sum: 0,
  zeroCount: 0,
  zeroThreshold: 0,
  positive: NO_BUCKETS,
  negative: NO_BUCKETS,
  bounds: [],
  hint: 'unknown',
};

/** One bucket: its ends and its population. */
export type NativeBucket = { readonly lower: number; readonly upper: number; readonly count: number };

/** True when the histogram brings bounds of its own. */
export function hasCustomBounds(h: NativeHistogram): boolean {
  return h.schema === CUSTOM_SCHEMA;
}

/** The upper bound of a bucket by its index; the last exponential bucket ends at the largest number, not at infinity. */
export function upperBound(h: Pick<NativeHistogram, 'schema' | 'bounds'>, index: number): number {
  if (h.schema === CUSTOM_SCHEMA) {
    if (index < 0) return Number.NEGATIVE_INFINITY;
    return h.bounds[index] ?? Number.POSITIVE_INFINITY;
  }
  const perDoubling = 2 ** h.schema;
  const exponent = index / perDoubling;
  if (exponent === 1024) return Number.MAX_VALUE;
  const whole = Math.floor(exponent);
  return 2 ** (exponent - whole) * 2 ** whole;
}

/** A bucket of the positive side. */
export function positiveBucket(h: NativeHistogram, at: number): NativeBucket {
  const index = h.positive.indexes[at]!;
  return { lower: upperBound(h, index - 1), upper: upperBound(h, index), count: h.positive.counts[at]! };
}

/** A bucket of the negative side. */
export function negativeBucket(h: NativeHistogram, at: number): NativeBucket {
  const index = h.negative.indexes[at]!;
  return { lower: -upperBound(h, index), upper: -upperBound(h, index - 1), count: h.negative.counts[at]! };
}

/** All buckets from the lowest to the highest; those that reach into the zero bucket end at its edge. */
export function allBuckets(h: NativeHistogram): readonly NativeBucket[] {
  const out: NativeBucket[] = [];
  const edge = h.zeroThreshold;
  for (let i = h.negative.indexes.length - 1; i >= 0; i--) {
    const bucket = negativeBucket(h, i);
    out.push(bucket.upper < 0 && bucket.upper > -edge ? { ...bucket, upper: -edge } : bucket);
  }
  if (h.zeroCount > 0) out.push({ lower: -edge, upper: edge, count: h.zeroCount });
  for (let i = 0; i < h.positive.indexes.length; i++) {
    const bucket = positiveBucket(h, i);
    out.push(bucket.lower > 0 && bucket.lower < edge ? { ...bucket, lower: edge } : bucket);
  }
  return out;
}

/** Without buckets that hold nothing. */
export function compact(h: NativeHistogram): NativeHistogram {
  const [positive, negative] = [withoutEmpty(h.positive), withoutEmpty(h.negative)];
  return positive === h.positive && negative === h.negative ? h : { ...h, positive, negative };
}

/** Drops empty buckets; the same object when there is none. */
export function withoutEmpty(buckets: HistogramBuckets): HistogramBuckets {
  if (!buckets.counts.includes(0)) return buckets;
  const kept = buckets.counts.flatMap((count, i) => (count === 0 ? [] : [i]));
  return { indexes: kept.map((i) => buckets.indexes[i]!), counts: kept.map((i) => buckets.counts[i]!) };
}

/** Applies a function to every count. */
export function mapCounts(buckets: HistogramBuckets, change: (count: number) => number): HistogramBuckets {
  return { indexes: buckets.indexes, counts: buckets.counts.map(change) };
}

/** True when the bounds of two histograms are the same. */
export function sameBounds(a: NativeHistogram, b: NativeHistogram): boolean {
  return a.bounds.length === b.bounds.length && a.bounds.every((bound, i) => bound === b.bounds[i]);
}

/** How two numbers are compared. */
export type SameNumber = (a: number, b: number) => boolean;

/** Equal layout and, by the given comparison, equal figures. Reset hints are not looked at; empty buckets do not count. */
export function sameHistogram(a: NativeHistogram, b: NativeHistogram, same: SameNumber = Object.is): boolean {
  return (
    a.schema === b.schema &&
    same(a.count, b.count) &&
    same(a.sum, b.sum) &&
    a.zeroThreshold === b.zeroThreshold &&
    same(a.zeroCount, b.zeroCount) &&
    sameBounds(a, b) &&
    sameBuckets(a.positive, b.positive, same) &&
    sameBuckets(a.negative, b.negative, same)
  );
}

function sameBuckets(a: HistogramBuckets, b: HistogramBuckets, same: SameNumber): boolean {
  const [left, right] = [withoutEmpty(a), withoutEmpty(b)];
  if (left.indexes.length !== right.indexes.length) return false;
  return left.indexes.every((index, i) => index === right.indexes[i] && same(left.counts[i]!, right.counts[i]!));
}

/** `{count:4, sum:5, [-0.001,0.001]:1, (1,2]:3}`, as Prometheus prints a histogram in a label or a template. */
export function printHistogram(h: NativeHistogram): string {
  const exact = { ...h, zeroThreshold: 0 };
  const parts = [`count:${printGeneral(h.count)}`, `sum:${printGeneral(h.sum)}`];
  for (let i = h.negative.indexes.length - 1; i >= 0; i--) parts.push(...printBucket(h, negativeBucket(exact, i)));
  if (h.zeroCount !== 0) {
    parts.push(...printBucket(h, { lower: -h.zeroThreshold, upper: h.zeroThreshold, count: h.zeroCount }));
  }
  for (let i = 0; i < h.positive.indexes.length; i++) parts.push(...printBucket(h, positiveBucket(exact, i)));
  return `{${parts.join(', ')}}`;
}

function printBucket(h: NativeHistogram, bucket: NativeBucket): readonly string[] {
  if (bucket.count === 0) return [];
  const { lower, upper } = inclusive(h, bucket);
  return [
    `${lower ? '[' : '('}${printGeneral(bucket.lower)},${printGeneral(bucket.upper)}${upper ? ']' : ')'}:${printGeneral(bucket.count)}`,
  ];
}

/** Which ends belong to a bucket. */
export function inclusive(
  h: NativeHistogram,
  { lower, upper }: NativeBucket,
): { readonly lower: boolean; readonly upper: boolean } {
  if (hasCustomBounds(h)) return { lower: lower === Number.NEGATIVE_INFINITY, upper: true };
  if (lower === -h.zeroThreshold && upper === h.zeroThreshold) return { lower: true, upper: true };
  return { lower: lower < 0, upper: upper > 0 };
}

/** `{{schema:1 count:3 sum:4 buckets:[1 2]}}`, as the test language of Prometheus writes it. */
export function printTestHistogram(h: NativeHistogram): string {
  const { count, sum, schema, zeroCount, zeroThreshold, hint } = h;
  const parts: string[] = [];
  const add = (name: string, value: number) => value !== 0 && parts.push(`${name}:${printGeneral(value)}`);
  add('schema', schema);
  add('count', count);
  add('sum', sum);
  add('z_bucket', zeroCount);
  add('z_bucket_w', zeroThreshold);
  if (hasCustomBounds(h)) parts.push(`custom_values:[${h.bounds.map(printGeneral).join(' ')}]`);
  if (hint !== 'unknown') parts.push(`counter_reset_hint:${hint}`);
  for (const [side, prefix] of [
    ['positive', ''],
    ['negative', 'n_'],
  ] as const) {
    const { indexes, counts } = withoutEmpty(h[side]);
    if (indexes.length === 0) continue;
    add(`${prefix}offset`, indexes[0]!);
    const row = Array.from({ length: Math.min(1000, indexes.at(-1)! - indexes[0]! + 1) }, () => 0);
    for (const [i, index] of indexes.entries()) row[index - indexes[0]!] = counts[i]!;
    parts.push(`${prefix}buckets:[${row.map(printGeneral).join(' ')}]`);
  }
  return `{{${parts.join(' ')}}}`;
}
