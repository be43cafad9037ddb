/**
 * Quantiles and fractions of histograms: `_bucket` series grouped by everything but `le`, and native histograms beside
 * them, read step by step.
 */
import type { Labels, NativeHistogram } from '@firedrill/telemetry';
import { noteRepair, TEXTS, warn } from './annotations.ts';
import type { Expr } from './ast.ts';
import { type Context, dropName, emptyRow, instantOf, mergeRows, type Row } from './frame.ts';
import { labelsKey, omitLabels } from './labels.ts';
import { readNumber } from './literals.ts';

/** One bucket: how many observations were at most `bound`. */
export type Bucket = { readonly bound: number; count: number };

type Classic = {
  readonly labels: Labels;
  readonly buckets: { readonly bound: number; readonly row: Row }[];
};

/** What to compute of a histogram at a step; `repaired` is told when counts had to be made to rise. */
export type Estimates = {
  readonly at: Expr['at'];
  readonly classic: (step: number, buckets: Bucket[], repaired: Repaired) => number;
  readonly native: (step: number, histogram: NativeHistogram, labels: Labels) => number;
};

/** Told of the first and last bound corrected, and the largest correction. */
export type Repaired = (repair: { readonly least: number; readonly most: number; readonly difference: number }) => void;

/** Applies an estimate to every histogram in the rows, classic or native. Where both share a name, neither counts. */
export function overHistograms(ctx: Context, rows: readonly Row[], how: Estimates): readonly Row[] {
  const classics = groupBuckets(ctx, rows, how.at);
  const natives = rows.flatMap((row) => overNative(ctx, row, { how, classics }));
  return mergeRows([...natives, ...[...classics.values()].map((classic) => overClassic(ctx, classic, how))]);
}

type Among = { readonly how: Estimates; readonly classics: Map<string, Classic> };

function overNative(ctx: Context, row: Row, { how, classics }: Among): readonly Row[] {
  const { histograms, labels } = row;
  if (histograms === undefined) return [];
  const key = labelsKey(labels);
  const out = emptyRow(ctx, labels);
  for (let step = 0; step < ctx.steps; step++) {
    const histogram = histograms[step];
    if (histogram === undefined) continue;
    const classic = classics.get(key)?.buckets.filter((bucket) => bucket.row.has[step] === 1) ?? [];
    if (classic.length > 0) {
      warn({ query: ctx.query, at: how.at }, TEXTS.mixedClassic(toldLabels(ctx, labels)));
      const without = classics.get(key)!.buckets.map(({ bound, row: bucket }) => ({
        bound,
        row: { ...bucket, has: bucket.has.map((has, i) => (i === step ? 0 : has)) },
      }));
      classics.set(key, { ...classics.get(key)!, buckets: without });
      continue;
    }
    out.values[step] = how.native(step, histogram, labels);
    out.has[step] = 1;
  }
  return [{ ...out, ...dropName(ctx, row) }];
}

/** Names are told of; from 3.14 on only while they are kept to the end of the query. */
function toldLabels(ctx: Context, labels: Labels): Labels {
  return ctx.query.delayNames || ctx.query.edition === '3.5' ? labels : {};
}

function overClassic(ctx: Context, { labels, buckets }: Classic, how: Estimates): Row {
  const out = emptyRow(ctx, labels);
  // The same objects at every step: an estimate changes their counts, and nothing keeps them.
  const own = buckets.map(({ bound }): Bucket => ({ bound, count: 0 }));
  const present: Bucket[] = [];
  for (let step = 0; step < ctx.steps; step++) {
    present.length = 0;
    for (let b = 0; b < buckets.length; b++) {
      const { row } = buckets[b]!;
      if (row.has[step] === 0) continue;
      own[b]!.count = row.values[step]!;
      present.push(own[b]!);
    }
    if (present.length === 0) continue;
    const instant = instantOf(ctx, step);
    out.values[step] = how.classic(step, present, (repair) =>
      noteRepair({ query: ctx.query, at: how.at }, toldLabels(ctx, labels), { ...repair, from: instant, to: instant }),
    );
    out.has[step] = 1;
  }
  return { ...out, ...dropName(ctx, out) };
}

function groupBuckets(ctx: Context, rows: readonly Row[], at: Expr['at']): Map<string, Classic> {
  const groups = new Map<string, Classic>();
  const root: Branch = { below: new Map(), group: undefined };
  for (const row of rows) {
    if (!row.has.includes(1)) continue;
    const le = row.labels.le ?? '';
    const bound = boundOf(le);
    if (bound === undefined) {
      warn({ query: ctx.query, at }, TEXTS.badBucket(le, toldLabels(ctx, row.labels)));
      continue;
    }
    const branch = branchWithout(root, row.labels, 'le');
    if (branch.group === undefined) {
      const labels = omitLabels(row.labels, ['le']);
      branch.group = { labels, buckets: [] };
      groups.set(labelsKey(labels), branch.group);
    }
    branch.group.buckets.push({ bound, row });
  }
  for (const { buckets } of groups.values()) buckets.sort((a, b) => a.bound - b.bound);
  return groups;
}

/** A way through names and values of labels in turn; one group at its end. */
type Branch = { readonly below: Map<string, Branch>; group: Classic | undefined };

/** The same branch for labels that are equal but for one: no text is made of them. */
function branchWithout(root: Branch, labels: Labels, but: string): Branch {
  let branch = root;
  for (const name in labels) if (name !== but) branch = step(step(branch, name), labels[name]!);
  return branch;
}

function step({ below }: Branch, word: string): Branch {
  const known = below.get(word);
  if (known !== undefined) return known;
  const next: Branch = { below: new Map(), group: undefined };
  below.set(word, next);
  return next;
}

/** Bounds by their texts: there are few of them in all. */
const bounds = new Map<string, number | undefined>();
const MOST_BOUNDS = 4096;

function boundOf(le: string): number | undefined {
  if (bounds.has(le)) return bounds.get(le);
  if (bounds.size >= MOST_BOUNDS) bounds.clear();
  const bound = readBound(le);
  bounds.set(le, bound);
  return bound;
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
export function bucketQuantile(phi: number, buckets: Bucket[], repaired: Repaired): number {
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
export function bucketFraction(range: readonly [number, number], buckets: Bucket[]): number {
  const [lower, upper] = range;
  const merged = joinBuckets(buckets);
  if (merged === undefined || Number.isNaN(lower) || Number.isNaN(upper)) return Number.NaN;
  const observations = merged.at(-1)!.count;
  if (observations === 0 || Number.isNaN(observations)) return Number.NaN;
  if (lower >= upper) return 0;
  return (rankOf(upper, merged) - rankOf(lower, merged)) / observations;
}

function rankOf(value: number, buckets: readonly Bucket[]): number {
  const count = buckets.at(-1)!.count;
  let before: Bucket = { bound: buckets[0]!.bound > 0 ? 0 : Number.NEGATIVE_INFINITY, count: 0 };
  for (const bucket of buckets) {
    if (before.bound >= value) return Math.min(before.count, count);
    if (bucket.bound > value) {
      // Nothing can be told within a bucket that begins at -Inf: it counts as a whole.
      if (before.bound === Number.NEGATIVE_INFINITY) return Math.min(bucket.count, count);
      const share = (value - before.bound) / (bucket.bound - before.bound);
      return Math.min(before.count + (bucket.count - before.count) * share, count);
    }
    before = bucket;
  }
  return count;
}

/** Joins buckets of equal bounds; undefined without one that ends at +Inf. */
function joinBuckets(buckets: readonly Bucket[]): Bucket[] | undefined {
  if (buckets.at(-1)?.bound !== Number.POSITIVE_INFINITY) return undefined;
  const merged: Bucket[] = [];
  for (const bucket of buckets) {
    const last = merged.at(-1);
    if (last !== undefined && last.bound === bucket.bound) last.count += bucket.count;
    else merged.push(bucket);
  }
  return merged;
}

/**
 * Joins buckets and makes the counts rise: rates of buckets scraped together may still cross at the start of a series.
 * Tiny steps back (1e-12) are rounding and not worth a note. Undefined when no quantile can be told.
 */
function tidyBuckets(buckets: Bucket[], repaired: Repaired): readonly Bucket[] | undefined {
  const merged = joinBuckets(buckets);
  if (merged === undefined) return undefined;
  let highest = merged[0]!.count;
  const repair = { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY, difference: 0 };
  for (const bucket of merged) {
    if (nearlyEqual(highest, bucket.count)) {
      bucket.count = highest;
    } else if (bucket.count < highest) {
      repair.least = Math.min(repair.least, bucket.bound);
      repair.most = Math.max(repair.most, bucket.bound);
      repair.difference = Math.max(repair.difference, highest - bucket.count);
      bucket.count = highest;
    } else {
      highest = bucket.count;
    }
  }
  if (repair.difference > 0) repaired(repair);
  return merged.length < 2 ? undefined : merged;
}

function nearlyEqual(a: number, b: number): boolean {
  if (a === b) return true;
  const size = Math.abs(a) + Math.abs(b);
  if (a === 0 || b === 0 || size < Number.MIN_VALUE) return Math.abs(a - b) < 1e-12 * Number.MIN_VALUE;
  return Math.abs(a - b) / Math.min(size, Number.MAX_VALUE) < 1e-12;
}
