/**
 * Samples as OTLP's data points: what a series says at one column of its store. Counters are told since they began, or
 * by what came since the sample before; resets are known to the store, so neither has to be guessed.
 *
 *   samples      3    7    2         (the counter began anew before the 2)
 *   cumulative   3    7    2         each since the counter's own beginning
 *   delta        3    4    2         each since the sample before
 */
import type { ExemplarIndex } from '../exemplars/exemplar-index.ts';
import { bit } from '../metric-series.ts';
import type { SeriesView } from '../types.ts';
import { otlpDouble } from './attributes.ts';
import type { OtlpExemplar, OtlpHistogramPoint, OtlpNumberPoint, OtlpTemporality } from './messages.ts';
import type { PlacedMetric } from './metric-places.ts';
import { printNanos } from './nanos.ts';

/** How points are told. */
export type PointOptions = {
  readonly shiftMs: number;
  readonly temporality: OtlpTemporality;
  readonly exemplars: Pick<ExemplarIndex, 'at'> | undefined;
};

/** What stands at a column: a sample's place, the end of the series, or nothing. */
export function standsAt(series: SeriesView, column: number): 'sample' | 'end' | undefined {
  const i = column - series.first;
  if (i < 0 || i >= series.count) return undefined;
  if (bit(series.present, i)) return 'sample';
  return bit(series.stale, i) ? 'end' : undefined;
}

/** A gauge's point. */
export function gaugePoint(metric: PlacedMetric, column: number, options: PointOptions): OtlpNumberPoint {
  const series = metric.main!;
  return { ...ends(metric, column, options), asDouble: otlpDouble(series.values[column - series.first]!) };
}

/** A counter's point. */
export function sumPoint(metric: PlacedMetric, column: number, options: PointOptions): OtlpNumberPoint {
  const series = metric.main!;
  const before = sinceOf(series, column, options);
  return {
    ...ends(metric, column, options),
    startTimeUnixNano: printNanos(before.at + options.shiftMs),
    asDouble: otlpDouble(valueSince(series, column, before.column)),
  };
}

/** A histogram's point: OTLP counts each bucket by itself, Prometheus each with all below it. */
export function histogramPoint(metric: PlacedMetric, column: number, options: PointOptions): OtlpHistogramPoint {
  const series = metric.main!;
  const before = sinceOf(series, column, options);
  const since = (one: SeriesView | undefined) =>
    one === undefined || standsAt(one, column) !== 'sample' ? 0 : valueSince(one, column, before.column);
  const count = since(series);
  let below = 0;
  const bucketCounts = [...metric.buckets.map(since), count].map((upTo) => {
    const own = Math.max(0, Math.round(upTo - below));
    below = Math.max(below, upTo);
    return String(own);
  });
  return {
    ...ends(metric, column, options),
    startTimeUnixNano: printNanos(before.at + options.shiftMs),
    count: String(Math.round(count)),
    sum: otlpDouble(since(metric.sum)),
    bucketCounts,
    explicitBounds: metric.bounds,
    ...exemplarsOf(metric, column, options),
  };
}

/** Those that came with a scrape, in order of their buckets. */
function exemplarsOf({ buckets, last }: PlacedMetric, column: number, { exemplars, shiftMs }: PointOptions) {
  if (exemplars === undefined) return {};
  const found = [...buckets, ...(last === undefined ? [] : [last])].flatMap(({ id }): OtlpExemplar[] => {
    const one = exemplars.at(id, column);
    if (one === undefined) return [];
    const { at, value, spanId, traceId } = one;
    return [{ timeUnixNano: printNanos(at + shiftMs), asDouble: otlpDouble(value), spanId, traceId }];
  });
  return found.length === 0 ? {} : { exemplars: found };
}

/** The point that says that a series has ended. */
export function endPoint(metric: PlacedMetric, column: number, options: PointOptions) {
  return { ...ends(metric, column, options), flags: 1 as const };
}

function ends({ attributes, main }: PlacedMetric, column: number, { shiftMs }: PointOptions) {
  return { attributes, timeUnixNano: printNanos(main!.times[column]! + shiftMs) };
}

/** Since when a point counts, and the column whose value is taken away from it (none when it counts from nought). */
function sinceOf(series: SeriesView, column: number, { temporality }: PointOptions) {
  const { times, first } = series;
  const previous = sampleBefore(series, column - first);
  if (temporality === 1 && previous >= 0) return { at: times[first + previous]!, column: first + previous };
  const began = temporality === 1 ? -1 : beforeReset(series, column - first);
  return { at: times[Math.max(0, first + began)]!, column: undefined };
}

/** What a counter came to since a column, resets and all. */
function valueSince({ values, lost, first }: SeriesView, column: number, since: number | undefined): number {
  const [i, j] = [column - first, (since ?? -1) - first];
  if (since === undefined || j < 0) return values[i]!;
  return values[i]! - values[j]! + (lost === undefined ? 0 : lost[i]! - lost[j]!);
}

/** The last sample before the reset after which sample `i` came; −1 when there was none. */
function beforeReset(series: SeriesView, i: number): number {
  const { lost } = series;
  if (lost === undefined) return -1;
  let j = sampleBefore(series, i);
  while (j >= 0 && lost[j] === lost[i]) j = sampleBefore(series, j);
  return j;
}

function sampleBefore({ present }: SeriesView, i: number): number {
  let j = i - 1;
  while (j >= 0 && !bit(present, j)) j--;
  return j;
}
