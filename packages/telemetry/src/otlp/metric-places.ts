/**
 * Where each series of a store belongs among OTLP's metrics: its resource, its metric, its part of a histogram. Found
 * out once for each series, when it is first met.
 */
import { type Metas, metasOf, placeOf } from '../metric-families.ts';
import type { Labels, MetricMeta, MetricReader, SeriesView } from '../types.ts';
import { attributesOf, type OtlpOptions, resourceOf } from './attributes.ts';
import type { OtlpAttribute, OtlpResource } from './messages.ts';

/** One metric of one label set: a series, or the series of a histogram. `next` is the first column not yet taken. */
export type PlacedMetric = {
  readonly attributes: readonly OtlpAttribute[];
  /** The series itself; for a histogram its `_count`. Taken anew whenever the store is read. */
  main: SeriesView | undefined;
  sum: SeriesView | undefined;
  /** A histogram's buckets and their bounds, ascending; without the last, which has no bound. */
  readonly bounds: number[];
  readonly buckets: SeriesView[];
  /** The bucket without a bound; it says what the count says. */
  last: SeriesView | undefined;
  next: number;
};

/** Metrics of one name in one resource. */
export type PlacedFamily = {
  readonly head: { readonly name: string; readonly description?: string; readonly unit?: string };
  readonly kind: 'gauge' | 'sum' | 'histogram';
  readonly metrics: Map<string, PlacedMetric>;
};

export type PlacedResource = { readonly resource: OtlpResource; readonly families: Map<string, PlacedFamily> };

type Part = 'main' | 'sum' | 'bucket' | 'last';
type Place = { readonly metric: PlacedMetric; readonly part: Part; readonly bound: number };

/** UCUM, which OTLP has units in, for the words of OpenMetrics. */
const UNITS: Readonly<Record<string, string>> = { seconds: 's', bytes: 'By', ratio: '1' };

/** All series of a store, placed. */
export class MetricPlaces {
  readonly resources = new Map<string, PlacedResource>();
  readonly #reader: MetricReader;
  readonly #options: OtlpOptions;
  readonly #first: number;
  readonly #places: Place[] = [];
  #metas: Metas = new Map();

  /** Metrics are taken from column `first` on. */
  constructor(reader: MetricReader, options: OtlpOptions & { readonly first: number }) {
    this.#reader = reader;
    this.#options = options;
    this.#first = options.first;
  }

  /** Reads the store again: views of series are those of now. */
  refresh(): void {
    for (const series of this.#reader.select([])) {
      const { metric, part, bound } = this.#places[series.id] ?? this.#place(series);
      if (part === 'main') metric.main = series;
      else if (part === 'sum') metric.sum = series;
      else if (part === 'last') metric.last = series;
      else if (part === 'bucket') setBucket(metric, bound, series);
    }
  }

  #place(series: SeriesView): Place {
    const { __name__: name = '', le, ...labels } = series.labels;
    if (!this.#metas.has(name)) this.#metas = metasOf(this.#reader);
    const place = placeOf(series.labels, this.#metas);
    const isHistogram = place.meta?.type === 'histogram' && place.name !== name;
    const metric = this.#metricOf(series, place, isHistogram ? labels : without(series.labels, '__name__'));
    const placed = { metric, part: partOf(name, { isHistogram, le }), bound: Number(le) };
    this.#places[series.id] = placed;
    return placed;
  }

  #metricOf(series: SeriesView, { name, meta, of }: ReturnType<typeof placeOf>, labels: Labels): PlacedMetric {
    const own = resourceLabels(series.labels);
    const resourceKey = JSON.stringify(own);
    const resource = keyed(this.resources, resourceKey, () => ({
      resource: resourceOf(own, this.#options),
      families: new Map<string, PlacedFamily>(),
    }));
    const family = keyed(resource.families, name, () => ({
      head: headOf(name, meta),
      kind: meta?.type === 'histogram' ? 'histogram' : series.counter ? 'sum' : 'gauge',
      metrics: new Map<string, PlacedMetric>(),
    }));
    return keyed(family.metrics, of, () => ({
      attributes: attributesOf(without(without(labels, 'job'), 'instance')),
      main: undefined,
      sum: undefined,
      bounds: [],
      buckets: [],
      last: undefined,
      next: this.#first,
    }));
  }
}

/**
 * Prometheus makes `job` and `instance` of a resource's service name and instance; so, the other way round, with what
 * says where a series is from. All other labels stay on the points as well, where queries find them.
 */
function resourceLabels(labels: Labels): Labels {
  const { service, job, server, instance, namespace, pod, node } = labels;
  return {
    'service.name': service ?? job ?? server ?? 'platform',
    ...(instance === undefined ? {} : { 'service.instance.id': instance }),
    ...(namespace === undefined ? {} : { 'k8s.namespace.name': namespace }),
    ...(pod === undefined ? {} : { 'k8s.pod.name': pod }),
    ...(node === undefined ? {} : { 'k8s.node.name': node }),
  };
}

function headOf(name: string, { help = '', unit = '' }: Partial<MetricMeta> = {}): PlacedFamily['head'] {
  return {
    name,
    ...(help === '' ? {} : { description: help }),
    ...(unit === '' ? {} : { unit: UNITS[unit] ?? unit }),
  };
}

function partOf(name: string, { isHistogram, le }: { readonly isHistogram: boolean; readonly le?: string }): Part {
  if (!isHistogram || name.endsWith('_count')) return 'main';
  if (name.endsWith('_sum')) return 'sum';
  return le === '+Inf' ? 'last' : 'bucket';
}

function setBucket(metric: PlacedMetric, bound: number, series: SeriesView): void {
  let at = metric.bounds.indexOf(bound);
  if (at < 0) {
    at = metric.bounds.findIndex((other) => other > bound);
    if (at < 0) at = metric.bounds.length;
    metric.bounds.splice(at, 0, bound);
    metric.buckets.splice(at, 0, series);
  }
  metric.buckets[at] = series;
}

function without(labels: Labels, name: string): Labels {
  const { [name]: _, ...rest } = labels;
  return rest;
}

function keyed<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
