/**
 * Classic histograms (`_bucket`, `_count`, `_sum`) as native ones with bounds of their own.
 */
import type { Labels, NativeHistogram } from '@firedrill/telemetry';
import { labelsKey, omitLabels, setLabels } from '../labels.ts';
import { readNumber } from '../literals.ts';
import { CUSTOM_SCHEMA, EMPTY_HISTOGRAM, withoutEmpty } from './histogram.ts';

/** Samples of a series by instant; what is not a number is passed over. */
export type ClassicSeries<Sample> = { readonly labels: Labels; readonly points: ReadonlyMap<number, Sample> };
type Converted = { readonly labels: Labels; readonly points: Map<number, NativeHistogram> };
type Draft = { readonly buckets: Map<number, number>; count: number | undefined; sum: number };

const SUFFIX = /^(.*)_(bucket|count|sum)$/;

/** One native series for each classic histogram, under its base name. */
export function customHistograms<Sample>(series: readonly ClassicSeries<Sample>[]): readonly Converted[] {
  const drafts = new Map<string, { readonly labels: Labels; readonly at: Map<number, Draft> }>();
  for (const { labels, points } of series) {
    const [, base, suffix] = SUFFIX.exec(labels.__name__ ?? '') ?? [];
    if (base === undefined) continue;
    const bound = suffix === 'bucket' ? readBound(labels.le ?? '') : undefined;
    if (suffix === 'bucket' && bound === undefined) continue;
    const own = setLabels(suffix === 'bucket' ? omitLabels(labels, ['le']) : labels, [['__name__', base]]);
    const known = drafts.get(labelsKey(own)) ?? { labels: own, at: new Map<number, Draft>() };
    drafts.set(labelsKey(own), known);
    for (const [at, value] of points) {
      if (typeof value !== 'number') continue;
      const draft = known.at.get(at) ?? { buckets: new Map(), count: undefined, sum: 0 };
      known.at.set(at, draft);
      if (bound !== undefined) draft.buckets.set(bound, value);
      else if (suffix === 'count') draft.count = value;
      else draft.sum = value;
    }
  }
  return [...drafts.values()].map(({ labels, at }) => ({
    labels,
    points: new Map([...at].map(([instant, draft]) => [instant, convert(draft)] as const)),
  }));
}

function readBound(le: string): number | undefined {
  const value = readNumber(le.replace(/^[-+]/, ''));
  return value === undefined || Number.isNaN(value) ? undefined : le.startsWith('-') ? -value : value;
}

function convert({ buckets, count: known, sum }: Draft): NativeHistogram {
  const sorted = [...buckets].sort(([a], [b]) => a - b);
  const count = known ?? sorted.at(-1)?.[1] ?? 0;
  if (sorted.at(-1)?.[0] !== Number.POSITIVE_INFINITY) sorted.push([Number.POSITIVE_INFINITY, count]);
  const counts = sorted.map(([, upTo], i) => upTo - (sorted[i - 1]?.[1] ?? 0));
  return {
    ...EMPTY_HISTOGRAM,
    schema: CUSTOM_SCHEMA,
    count,
    sum,
    bounds: sorted.slice(0, -1).map(([bound]) => bound),
    positive: withoutEmpty({ indexes: counts.map((_, i) => i), counts }),
  };
}
