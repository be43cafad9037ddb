/**
 * Quantiles and fractions of classic histograms: `_bucket` series grouped by everything but `le`, read step by step.
 */
import type { Labels } from '@firedrill/telemetry';
import type { Expr } from './ast.ts';
import { annotate, type Context, dropName, emptyRow, mergeRows, type Row } from './frame.ts';
import { labelsKey, omitLabels } from './labels.ts';
import { readNumber } from './literals.ts';

/** One bucket: how many observations were at most `bound`. */
export type Bucket = { readonly bound: number; count: number };

type Histogram = {
  readonly labels: Labels;
  readonly nameless: boolean;
  readonly name: string | undefined;
  readonly buckets: { readonly bound: number; readonly row: Row }[];
};

/** What to compute from the buckets of one step; `repaired` is called when they had to be made monotonic. */
export type Estimate = (step: number, buckets: Bucket[], repaired: () => void) => number;

/** Applies an estimate to every histogram in the rows. */
export function overHistograms(
  ctx: Context,
  rows: readonly Row[],
  how: { readonly estimate: Estimate; readonly at: Expr['at'] },
): readonly Row[] {
  return mergeRows(
    groupBuckets(ctx, rows, how.at).map((histogram) => {
      const out = emptyRow(ctx, histogram.labels, histogram.nameless);
      const repaired = () => noteRepair(ctx, histogram, how.at);
      for (let step = 0; step < ctx.steps; step++) {
        const buckets: Bucket[] = [];
        for (const { bound, row } of histogram.buckets)
          if (row.has[step] === 1) buckets.push({ bound, count: row.values[step]! });
        if (buckets.length === 0) continue;
        out.values[step] = how.estimate(step, buckets, repaired);
        out.has[step] = 1;
      }
      return out;
    }),
  );
}

function noteRepair(ctx: Context, { name }: Histogram, at: Expr['at']): void {
  const of = name === undefined ? '' : ` for metric name ${JSON.stringify(name)}`;
  annotate(
    ctx.query.infos,
    `PromQL info: input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)${of}`,
    at,
  );
}

function groupBuckets(ctx: Context, rows: readonly Row[], at: Expr['at']): readonly Histogram[] {
  const groups = new Map<string, Histogram>();
  for (const row of rows) {
    const le = row.labels.le ?? '';
    const bound = readBound(le);
    const name = row.labels.__name__;
    if (bound === undefined) {
      const of = name === undefined ? '' : ` for metric name ${JSON.stringify(name)}`;
      annotate(
        ctx.query.warnings,
        `PromQL warning: bucket label "le" is missing or has a malformed value of ${JSON.stringify(le)}${of}`,
        at,
      );
      continue;
    }
    const dropped = dropName(ctx, row);
    const labels = omitLabels(dropped.labels, ['le']);
    const key = labelsKey(labels);
    const known = groups.get(key) ?? { labels, nameless: dropped.nameless, name, buckets: [] };
    groups.set(key, known);
    known.buckets.push({ bound, row });
  }
  for (const { buckets } of groups.values()) buckets.sort((a, b) => a.bound - b.bound);
  return [...groups.values()];
}

function readBound(le: string): number | undefined {
  const negative = le.startsWith('-');
  const value = readNumber(le.replace(/^[-+]/, ''));
  return value === undefined || le === '' || /[a-z]$/.test(le.replace(/inf$/i, ''))
    ? undefined
    : negative
      ? -value
      : value;
}

/** The φ-quantile, linear within a bucket; buckets in order of their bounds, the last of which must be +Inf. */
export function bucketQuantile(phi: number, buckets: Bucket[], repaired: () => void): number {
  if (Number.isNaN(phi)) return Number.NaN;
  if (phi < 0) return Number.NEGATIVE_INFINITY;
  if (phi > 1) return Number.POSITIVE_INFINITY;
  const merged = tidyBuckets(buckets, repaired);
  if (merged === undefined) return Number.NaN;
  const observations = merged.at(-1)!.count;
  if (observations === 0 || Number.isNaN(observations)) return Number.NaN;
  let rank = phi * observations;
  let b = 0;
  while (b < merged.length - 1 && !(merged[b]!.count >= rank)) b++;
  if (b === merged.length - 1) return merged[b - 1]!.bound;
  const { bound: end, count: upTo } = merged[b]!;
  if (b === 0 && end <= 0) return end;
  const before = merged[b - 1];
  const start = before?.bound ?? 0;
  const count = upTo - (before?.count ?? 0);
  rank -= before?.count ?? 0;
  return start + (end - start) * (rank / count);
}

/** The share of observations between two values, linear within a bucket. */
export function bucketFraction(range: readonly [number, number], buckets: Bucket[], repaired: () => void): number {
  const [lower, upper] = range;
  const merged = tidyBuckets(buckets, repaired);
  if (merged === undefined || Number.isNaN(lower) || Number.isNaN(upper)) return Number.NaN;
  const observations = merged.at(-1)!.count;
  if (observations === 0 || Number.isNaN(observations)) return Number.NaN;
  if (lower >= upper) return 0;
  return (rankOf(upper, merged) - rankOf(lower, merged)) / observations;
}

function rankOf(value: number, buckets: readonly Bucket[]): number {
  if (value === Number.NEGATIVE_INFINITY) return 0;
  let before: Bucket = { bound: buckets[0]!.bound > 0 ? 0 : Number.NEGATIVE_INFINITY, count: 0 };
  if (value <= before.bound) return 0;
  for (const bucket of buckets) {
    if (value < bucket.bound) {
      if (bucket.bound === Number.POSITIVE_INFINITY || before.bound === Number.NEGATIVE_INFINITY) return before.count;
      return before.count + (bucket.count - before.count) * ((value - before.bound) / (bucket.bound - before.bound));
    }
    before = bucket;
  }
  return before.count;
}

/**
 * Joins buckets of equal bounds and makes the counts rise: rates of buckets scraped together may still cross at the
 * start of a series. Tiny steps back (1e-12) are rounding and not worth a note. Undefined when no quantile can be told.
 */
function tidyBuckets(buckets: Bucket[], repaired: () => void): readonly Bucket[] | undefined {
  if (buckets.at(-1)?.bound !== Number.POSITIVE_INFINITY) return undefined;
  const merged: Bucket[] = [];
  for (const bucket of buckets) {
    const last = merged.at(-1);
    if (last !== undefined && last.bound === bucket.bound) last.count += bucket.count;
    else merged.push(bucket);
  }
  let highest = merged[0]!.count;
  for (const bucket of merged) {
    if (nearlyEqual(highest, bucket.count)) {
      bucket.count = highest;
    } else if (bucket.count < highest) {
      bucket.count = highest;
      repaired();
    } else {
      highest = bucket.count;
    }
  }
  return merged.length < 2 ? undefined : merged;
}

function nearlyEqual(a: number, b: number): boolean {
  if (a === b) return true;
  const size = Math.abs(a) + Math.abs(b);
  if (a === 0 || b === 0 || size < Number.MIN_VALUE) return Math.abs(a - b) < 1e-12 * Number.MIN_VALUE;
  return Math.abs(a - b) / Math.min(size, Number.MAX_VALUE) < 1e-12;
}
