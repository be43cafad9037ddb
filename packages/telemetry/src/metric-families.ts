/**
 * Series put together as what they measure: families, and within them metrics, where the buckets, the sum and the count
 * of a histogram are one.
 */
import type { Labels, MetricMeta, MetricReader, SeriesView } from './types.ts';

/** Series that are told together: the buckets, sum and count of a histogram, in order of first appearance; else one. */
export type Metric = readonly SeriesView[];

/** Metrics of one name, by what tells them apart, in order of first appearance. */
export type Family = {
  readonly name: string;
  readonly meta: MetricMeta | undefined;
  readonly metrics: Map<string, SeriesView[]>;
};

/** Descriptions by the name of their family. */
export type Metas = ReadonlyMap<string, MetricMeta>;

/** The descriptions of a store. */
export function metasOf(reader: MetricReader): Metas {
  return new Map(reader.metadata().map((meta) => [meta.name, meta]));
}

/** All families of a store in order of their names. */
export function familiesOf(reader: MetricReader): readonly Family[] {
  const metas = metasOf(reader);
  const families = new Map<string, Family>();
  for (const series of reader.select([])) {
    const { name, meta, of } = placeOf(series.labels, metas);
    const family = families.get(name) ?? { name, meta, metrics: new Map<string, SeriesView[]>() };
    families.set(name, family);
    const known = family.metrics.get(of);
    if (known === undefined) family.metrics.set(of, [series]);
    else known.push(series);
  }
  return [...families.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const PARTS_OF_HISTOGRAM = /_(?:bucket|sum|count)$/;

/** The family of a series, and (`of`) which series of it are told together. */
export function placeOf(
  labels: Labels,
  metas: Metas,
): { readonly name: string; readonly meta: MetricMeta | undefined; readonly of: string } {
  const { __name__: name = '', le: _, ...rest } = labels;
  const base = name.replace(PARTS_OF_HISTOGRAM, '');
  const meta = metas.get(base);
  if (base !== name && meta?.type === 'histogram') return { name: base, meta, of: JSON.stringify(rest) };
  return { name, meta: metas.get(name), of: JSON.stringify(labels) };
}
