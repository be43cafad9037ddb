/**
 * Arithmetic of native histograms. Two of them are brought to one layout first: the lower resolution, the larger zero
 * bucket, the bounds that both have. Exponential buckets and bounds of one's own never meet.
 */
import type { HistogramBuckets, NativeHistogram } from '@firedrill/telemetry';
import type { Edition } from '../frame.ts';
import {
  CUSTOM_SCHEMA,
  hasCustomBounds,
  mapCounts,
  NO_BUCKETS,
  negativeBucket,
  positiveBucket,
  sameBounds,
  upperBound,
  withoutEmpty,
} from './histogram.ts';

/** A sum or difference; `collision`: one hint says reset and the other not; `reconciled`: the bounds differed. */
export type Combined = {
  readonly value: NativeHistogram;
  readonly collision: boolean;
  readonly reconciled: boolean;
};

/** Adds (or with sign -1 subtracts); undefined when exponential buckets meet bounds of one's own. */
export function combine(a: NativeHistogram, b: NativeHistogram, sign: 1 | -1): Combined | undefined {
  const layout = align(a, b);
  if (layout === undefined) return undefined;
  const [left, right] = layout.pair;
  const add = (x: number, y: number) => x + sign * y;
  const value: NativeHistogram = {
    ...left,
    count: add(left.count, right.count),
    sum: add(left.sum, right.sum),
    zeroCount: add(left.zeroCount, right.zeroCount),
    positive: mergeBuckets(left.positive, right.positive, add),
    negative: mergeBuckets(left.negative, right.negative, add),
    hint: meetHints(a.hint, b.hint),
  };
  const hints = [a.hint, b.hint];
  const collision = hints.includes('reset') && hints.includes('not_reset');
  return { value, collision, reconciled: layout.reconciled };
}

/** Two histograms in one layout. */
export type Aligned = {
  readonly pair: readonly [NativeHistogram, NativeHistogram];
  readonly reconciled: boolean;
};

/** Brings two histograms to one layout; undefined when there is none. */
export function align(a: NativeHistogram, b: NativeHistogram): Aligned | undefined {
  if (hasCustomBounds(a) !== hasCustomBounds(b)) return undefined;
  if (hasCustomBounds(a)) {
    if (sameBounds(a, b)) return { pair: [a, b], reconciled: false };
    const bounds = a.bounds.filter((bound) => b.bounds.includes(bound));
    return { pair: [toBounds(a, bounds), toBounds(b, bounds)], reconciled: true };
  }
  const schema = Math.min(a.schema, b.schema);
  const [left, right] = withEqualZeroBuckets(a, b);
  return { pair: [reduceResolution(left, schema), reduceResolution(right, schema)], reconciled: false };
}

function mergeBuckets(
  a: HistogramBuckets,
  b: HistogramBuckets,
  add: (x: number, y: number) => number,
): HistogramBuckets {
  if (b.indexes.length === 0) return a;
  const indexes: number[] = [];
  const counts: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.indexes.length || j < b.indexes.length) {
    const left = a.indexes[i] ?? Number.POSITIVE_INFINITY;
    const right = b.indexes[j] ?? Number.POSITIVE_INFINITY;
    indexes.push(Math.min(left, right));
    counts.push(add(left <= right ? a.counts[i]! : 0, right <= left ? b.counts[j]! : 0));
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return { indexes, counts };
}

/** The hint of a sum: a gauge makes a gauge, what is not known or in conflict stays unknown. */
function meetHints(a: NativeHistogram['hint'], b: NativeHistogram['hint']): NativeHistogram['hint'] {
  if (a === b) return a;
  return a === 'gauge' || b === 'gauge' ? 'gauge' : 'unknown';
}

/** The same observations in the wider buckets of a lower schema. */
export function reduceResolution(h: NativeHistogram, schema: number): NativeHistogram {
  if (schema >= h.schema || hasCustomBounds(h) || schema === CUSTOM_SCHEMA) return h;
  const factor = 2 ** (h.schema - schema);
  const widen = (index: number) => Math.floor((index - 1) / factor) + 1;
  return { ...h, schema, positive: moveBuckets(h.positive, widen), negative: moveBuckets(h.negative, widen) };
}

/** Buckets under other (ascending) indexes; those that fall together are added. */
function moveBuckets({ indexes, counts }: HistogramBuckets, target: (index: number) => number): HistogramBuckets {
  const out = { indexes: [] as number[], counts: [] as number[] };
  for (const [i, index] of indexes.entries()) {
    const to = target(index);
    if (out.indexes.at(-1) === to) out.counts[out.counts.length - 1]! += counts[i]!;
    else {
      out.indexes.push(to);
      out.counts.push(counts[i]!);
    }
  }
  return out;
}

/** The same observations under fewer bounds. */
function toBounds(h: NativeHistogram, bounds: readonly number[]): NativeHistogram {
  const target = (index: number) => {
    const bound = upperBound(h, index);
    const to = bounds.findIndex((b) => b >= bound);
    return to < 0 ? bounds.length : to;
  };
  return { ...h, bounds, positive: moveBuckets(h.positive, target) };
}

/** Widens zero buckets until both are equal and end within no populated bucket. */
function withEqualZeroBuckets(a: NativeHistogram, b: NativeHistogram): readonly [NativeHistogram, NativeHistogram] {
  let [left, right] = [a, b];
  while (left.zeroThreshold !== right.zeroThreshold) {
    if (left.zeroThreshold > right.zeroThreshold) right = withZeroThreshold(right, left.zeroThreshold);
    else left = withZeroThreshold(left, right.zeroThreshold);
  }
  return [left, right];
}

/** A larger zero bucket, which takes in what lies below; it grows on to the end of a populated bucket it cuts. */
export function withZeroThreshold(h: NativeHistogram, wanted: number): NativeHistogram {
  let threshold = wanted;
  for (const [side, at] of [
    ['positive', positiveBucket],
    ['negative', negativeBucket],
  ] as const) {
    for (let i = 0; i < h[side].indexes.length; i++) {
      const bucket = at(h, i);
      const [near, far] = [
        Math.min(Math.abs(bucket.lower), Math.abs(bucket.upper)),
        Math.max(Math.abs(bucket.lower), Math.abs(bucket.upper)),
      ];
      if (near < threshold && far > threshold && bucket.count !== 0) threshold = far;
    }
  }
  // A bucket of one side may reach beyond what the other side was cut at.
  if (threshold !== wanted) return withZeroThreshold(h, threshold);
  const outside = (buckets: HistogramBuckets) => {
    const from = buckets.indexes.findIndex((index) => upperBound(h, index - 1) >= threshold);
    const cut = from < 0 ? buckets.indexes.length : from;
    const taken = buckets.counts.slice(0, cut).reduce((sum, count) => sum + count, 0);
    return { taken, left: { indexes: buckets.indexes.slice(cut), counts: buckets.counts.slice(cut) } };
  };
  const [positive, negative] = [outside(h.positive), outside(h.negative)];
  const zeroCount = h.zeroCount + positive.taken + negative.taken;
  return { ...h, zeroThreshold: threshold, zeroCount, positive: positive.left, negative: negative.left };
}

/** Every count and the sum times a factor. A negative factor makes a gauge. */
export function scale(h: NativeHistogram, factor: number): NativeHistogram {
  return mapAll(h, (value) => value * factor, factor < 0);
}

/** Every count and the sum divided. Dividing by zero leaves no buckets. */
export function divide(h: NativeHistogram, by: number): NativeHistogram {
  const divided = mapAll(h, (value) => value / by, by < 0);
  return by === 0 ? { ...divided, positive: NO_BUCKETS, negative: NO_BUCKETS } : divided;
}

function mapAll(h: NativeHistogram, change: (value: number) => number, gauge: boolean): NativeHistogram {
  return {
    ...h,
    count: change(h.count),
    sum: change(h.sum),
    zeroCount: change(h.zeroCount),
    positive: mapCounts(h.positive, change),
    negative: mapCounts(h.negative, change),
    hint: gauge ? 'gauge' : h.hint,
  };
}

/** True when some figure is infinite. */
export function overflows(h: NativeHistogram): boolean {
  const infinite = (value: number) => Math.abs(value) === Number.POSITIVE_INFINITY;
  return (
    [h.count, h.sum, h.zeroCount].some(infinite) || h.positive.counts.some(infinite) || h.negative.counts.some(infinite)
  );
}

/** True when the counter behind two successive histograms began anew between them. */
export function isReset(now: NativeHistogram, before: NativeHistogram, edition: Edition): boolean {
  if (now.hint === 'reset') return true;
  if (now.hint === 'not_reset') return false;
  if (now.count < before.count) return true;
  if (hasCustomBounds(now)) {
    if (!hasCustomBounds(before)) return true;
    return (edition === '3.5' && !sameBounds(now, before)) || fellBelowBounds(now, before);
  }
  if (now.schema > before.schema || now.zeroThreshold < before.zeroThreshold) return true;
  const earlier = reduceResolution(withZeroThreshold(before, now.zeroThreshold), now.schema);
  if (earlier.zeroThreshold !== now.zeroThreshold || now.zeroCount < earlier.zeroCount) return true;
  return fell(now.positive, earlier.positive) || fell(now.negative, earlier.negative);
}

function fell(now: HistogramBuckets, before: HistogramBuckets): boolean {
  return before.indexes.some((index, i) => {
    const at = now.indexes.indexOf(index);
    return (at < 0 ? 0 : now.counts[at]!) < before.counts[i]!;
  });
}

/** Compares what lies between the bounds that both have. */
function fellBelowBounds(now: NativeHistogram, before: NativeHistogram): boolean {
  const aligned = align(now, before);
  if (aligned === undefined) return true;
  const [left, right] = aligned.pair;
  return fell(withoutEmpty(left.positive), withoutEmpty(right.positive));
}
