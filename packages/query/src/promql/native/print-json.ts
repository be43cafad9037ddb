/**
 * A native histogram in the JSON of the Prometheus HTTP API.
 */
import type { NativeHistogram } from '@firedrill/telemetry';
import { printFloat } from '../../print-number.ts';
import { allBuckets, inclusive, type NativeBucket } from './histogram.ts';

/** `{"count":"4","sum":"5","buckets":[[0,"1","2","4"]]}`; a bucket begins with which of its ends belong to it. */
export function printHistogramJson(h: NativeHistogram): string {
  const buckets = allBuckets(h).filter(({ count }) => count !== 0);
  const text = (value: number) => `"${printFloat(value)}"`;
  const print = (bucket: NativeBucket) =>
    `[${ruleOf(h, bucket)},${text(bucket.lower)},${text(bucket.upper)},${text(bucket.count)}]`;
  const tail = buckets.length === 0 ? '' : `,"buckets":[${buckets.map(print).join(',')}]`;
  return `{"count":${text(h.count)},"sum":${text(h.sum)}${tail}}`;
}

/** 0: the upper end belongs to it, 1: the lower, 2: neither, 3: both. */
function ruleOf(h: NativeHistogram, bucket: NativeBucket): number {
  const { lower, upper } = inclusive(h, bucket);
  if (lower) return upper ? 3 : 1;
  return upper ? 0 : 2;
}
