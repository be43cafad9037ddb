/**
 * The buckets that spans are counted in, as the store has them at one reading: by family and what tells its series apart.
 *
 *   span of 73 ms  ─▶  le 0.05   0.075   0.1        the first bound that it does not exceed,
 *   count before          4        9     11         if that bucket alone grew in the scrape
 *   count after           4       10     12         that came after the span: 6 in place of 5
 */
import { bit } from '../metric-series.ts';
import type { MetricReader, SeriesView, StoredSpan } from '../types.ts';
import { familyOfSpan, keyOfSeries, keyOfSpan, MEASURED, type MeasuredFamily } from './measured-spans.table.ts';

/** A bucket with its columns as they are now: a series of a store looks for new samples whenever it is asked. */
type Bucket = Pick<SeriesView, 'first' | 'count' | 'values' | 'lost' | 'present' | 'stale'> & {
  readonly bound: number;
  readonly series: SeriesView;
};

/** A bucket, and the column of the scrape that counted a span in it. */
export type Counted = { readonly series: SeriesView; readonly column: number };

/** Spans of one look: what counts them, and by the number of their resource which of its histograms. */
type Look = { readonly family: MeasuredFamily | undefined; readonly histograms: (readonly Bucket[] | undefined)[] };

const NONE: readonly Bucket[] = [];

/** All buckets of the measured families. */
export class MeasuredBuckets {
  readonly #buckets = new Map<MeasuredFamily, Map<string, Bucket[]>>();
  readonly #looks = new Map<number, Look>();

  constructor(metrics: MetricReader) {
    for (const family of MEASURED) this.#buckets.set(family, bucketsOf(metrics, family));
  }

  /** Whether any histogram counts such spans. */
  measures(span: StoredSpan): boolean {
    return this.#lookOf(span).family !== undefined;
  }

  /**
   * The bucket that a span was counted in by the first scrape from a column on; undefined when it did not grow there or
   * the series ended before; 'later' when that scrape is still to come.
   */
  countedIn(span: StoredSpan, from: number): Counted | 'later' | undefined {
    const histogram = this.#histogramOf(span);
    const seconds = span.durationMs / 1000;
    let at = 0;
    while (at < histogram.length && seconds > histogram[at]!.bound) at++;
    const bucket = histogram[at];
    if (bucket === undefined) return undefined;
    const { first, count, present, stale, series } = bucket;
    let i = Math.max(0, from - first);
    while (i < count && !bit(present, i) && !bit(stale, i)) i++;
    if (i >= count) return 'later';
    const grew = bit(present, i) && risen(bucket, i) > risen(histogram[at - 1], i);
    return grew ? { series, column: first + i } : undefined;
  }

  #histogramOf(span: StoredSpan): readonly Bucket[] {
    const { family, histograms } = this.#lookOf(span);
    const resource = span.resourceKey;
    const known = histograms[resource];
    if (known !== undefined || family === undefined) return known ?? NONE;
    const found = this.#buckets.get(family)!.get(keyOfSpan(family, span)) ?? NONE;
    histograms[resource] = found;
    return found;
  }

  #lookOf(span: StoredSpan): Look {
    const key = span.lookKey;
    const known = this.#looks.get(key);
    if (known !== undefined) return known;
    const look = { family: familyOfSpan(span), histograms: [] };
    this.#looks.set(key, look);
    return look;
  }
}

function bucketsOf(metrics: MetricReader, family: MeasuredFamily): Map<string, Bucket[]> {
  const name = `${family.name}_bucket`;
  const found = new Map<string, Bucket[]>();
  for (const series of metrics.select([{ name: '__name__', equals: name, test: (value) => value === name }])) {
    const { labels, first, count, values, lost, present, stale } = series;
    const bucket = { bound: boundOf(labels.le), series, first, count, values, lost, present, stale };
    const key = keyOfSeries(family, labels);
    const known = found.get(key);
    if (known === undefined) found.set(key, [bucket]);
    else known.push(bucket);
  }
  for (const buckets of found.values()) buckets.sort((a, b) => a.bound - b.bound);
  return found;
}

function boundOf(le = ''): number {
  return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
}

/** By how much a counter rose with its sample `i`; buckets of one histogram have the same columns. */
function risen(bucket: Bucket | undefined, i: number): number {
  if (bucket === undefined) return 0;
  const { values, lost, present } = bucket;
  let before = i - 1;
  while (before >= 0 && !bit(present, before)) before--;
  if (before < 0) return values[i]!;
  return values[i]! - values[before]! + (lost === undefined ? 0 : lost[i]! - lost[before]!);
}
