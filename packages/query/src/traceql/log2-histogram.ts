/**
 * Histograms with a bucket for each power of two, as Tempo has them: bucket n holds the whole numbers above 2ⁿ⁻¹ and up
 * to 2ⁿ. Durations are counted in nanoseconds and told in seconds.
 */

/** The bucket of a whole number from 2 on. */
export function bucketOf(value: number): number {
  const power = Math.min(63, Math.ceil(Math.log2(value)));
  // log2 of large numbers is rounded: the power itself decides
  if (2 ** (power - 1) >= value) return power - 1;
  return 2 ** power < value ? power + 1 : power;
}

/** The largest value of a bucket. */
export function bucketTop(bucket: number, isDuration: boolean): number {
  return isDuration ? 2 ** bucket / 1e9 : 2 ** bucket;
}

/** A quantile of counts by bucket; between two buckets it is found on a logarithmic scale. 0 when there are none. */
export function quantileOf(quantile: number, counts: Float64Array, isDuration: boolean): number {
  let total = 0;
  for (const count of counts) total += count;
  if (total === 0) return 0;
  const wanted = Math.max(1, Math.ceil(quantile * total));
  let [seen, below] = [0, -1];
  for (const [bucket, count] of counts.entries()) {
    if (count === 0) continue;
    if (seen + count === wanted) return bucketTop(bucket, isDuration);
    if (seen + count > wanted) {
      const from = below < 0 ? bucket - 1 : below;
      const value = 2 ** (from + (bucket - from) * ((wanted - seen) / count));
      return isDuration ? value / 1e9 : value;
    }
    seen += count;
    below = bucket;
  }
  return bucketTop(below, isDuration);
}
