/**
 * Metrics on their way out, as OTLP: each sample is told once, in pieces of bounded size, however often one asks.
 */
import type { EpochMs } from '@firedrill/base';
import type { ExemplarIndex } from '../exemplars/exemplar-index.ts';
import type { MetricReader } from '../types.ts';
import { type OtlpOptions, SCOPE } from './attributes.ts';
import type { OtlpMetric, OtlpMetrics, OtlpResourceMetrics, OtlpTemporality } from './messages.ts';
import { MetricPlaces, type PlacedFamily, type PlacedMetric } from './metric-places.ts';
import { endPoint, gaugePoint, histogramPoint, type PointOptions, standsAt, sumPoint } from './metric-points.ts';

/** How metrics leave. */
export type MetricOutletOptions = OtlpOptions & {
  /** 2 (cumulative) unless told otherwise; Datadog takes 1 (delta) only. */
  readonly temporality?: OtlpTemporality;
  /** Samples before this instant are not told. */
  readonly from?: EpochMs;
  /** Told with the points of histograms that they came with; read again before each {@link MetricOutlet.take}. */
  readonly exemplars?: ExemplarIndex;
};

/** How much of it, and moved by how much if not by what the outlet says. */
type Taking = { readonly points?: number; readonly shiftMs?: number };

/** Reads a store from one end to the other, as it grows. */
export class MetricOutlet {
  readonly #reader: MetricReader;
  readonly #places: MetricPlaces;
  readonly #options: PointOptions;
  readonly #exemplars: ExemplarIndex | undefined;

  constructor(reader: MetricReader, options: MetricOutletOptions = {}) {
    const { from = Number.NEGATIVE_INFINITY, temporality = 2, shiftMs = 0, exemplars } = options;
    this.#reader = reader;
    this.#places = new MetricPlaces(reader, { ...options, first: columnOf(reader, from) });
    this.#options = { temporality, shiftMs, exemplars };
    this.#exemplars = exemplars;
  }

  /**
   * What was not told before, of samples before an instant: messages of about `points` data points each. One that is
   * left before its end takes what it has gathered with it.
   */
  *take(
    before: EpochMs,
    { points = 10_000, shiftMs = this.#options.shiftMs }: Taking = {},
  ): Generator<OtlpMetrics, void> {
    const how = { ...this.#options, shiftMs };
    this.#places.refresh();
    this.#exemplars?.refresh();
    const end = columnOf(this.#reader, before);
    const piece = new Piece(this.#options.temporality);
    for (const { resource, families } of this.#places.resources.values()) {
      for (const family of families.values()) {
        piece.open(resource, family);
        for (const metric of family.metrics.values()) {
          for (const point of pointsOf({ family, metric }, end, how)) {
            piece.add(point);
            if (piece.size < points) continue;
            yield piece.close();
            piece.open(resource, family);
          }
        }
      }
    }
    if (piece.size > 0) yield piece.close();
  }
}

/** Moves a metric on to a column, and gives the points on the way. */
function* pointsOf(
  { family: { kind }, metric }: { readonly family: PlacedFamily; readonly metric: PlacedMetric },
  end: number,
  options: PointOptions,
): Generator<object, void> {
  const series = metric.main;
  if (series === undefined) return;
  const known = Math.min(end, series.first + series.count);
  for (let column = Math.max(metric.next, series.first); column < known; column++) {
    metric.next = column + 1;
    const stands = standsAt(series, column);
    if (stands === 'sample') yield POINTS[kind](metric, column, options);
    else if (stands === 'end' && (kind === 'gauge' || options.temporality === 2))
      yield endPoint(metric, column, options);
  }
}

const POINTS = { gauge: gaugePoint, sum: sumPoint, histogram: histogramPoint };

/** The first column that is not before an instant. */
function columnOf({ times, timeCount }: MetricReader, at: EpochMs): number {
  let [low, high] = [0, timeCount];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A message as it fills: points of the family that is open, families of the resource that is open. */
class Piece {
  size = 0;
  #resources = new Map<
    object,
    { readonly resource: OtlpResourceMetrics['resource']; readonly metrics: OtlpMetric[] }
  >();
  #resource: OtlpResourceMetrics['resource'] | undefined;
  #family: PlacedFamily | undefined;
  #points: object[] | undefined;
  readonly #temporality: OtlpTemporality;

  constructor(temporality: OtlpTemporality) {
    this.#temporality = temporality;
  }

  /** What is added from now on belongs to a family; nothing is written of a family without points. */
  open(resource: OtlpResourceMetrics['resource'], family: PlacedFamily): void {
    this.#resource = resource;
    this.#family = family;
    this.#points = undefined;
  }

  add(point: object): void {
    this.#points ??= this.#newFamily();
    this.#points.push(point);
    this.size++;
  }

  close(): OtlpMetrics {
    const resourceMetrics = [...this.#resources.values()].map(({ resource, metrics }) => ({
      resource,
      scopeMetrics: [{ scope: SCOPE, metrics }],
    }));
    this.#resources = new Map();
    this.#points = undefined;
    this.size = 0;
    return { resourceMetrics };
  }

  #newFamily(): object[] {
    const [resource, { head, kind }] = [this.#resource!, this.#family!];
    const group = this.#resources.get(resource) ?? { resource, metrics: [] };
    this.#resources.set(resource, group);
    const dataPoints: object[] = [];
    group.metrics.push({ ...head, [kind]: { dataPoints, ...MEANING[kind](this.#temporality) } } as OtlpMetric);
    return dataPoints;
  }
}

/** What a message says of all points of a metric, by its kind. */
const MEANING: Readonly<Record<PlacedFamily['kind'], (temporality: OtlpTemporality) => object>> = {
  gauge: () => ({}),
  sum: (aggregationTemporality) => ({ aggregationTemporality, isMonotonic: true }),
  histogram: (aggregationTemporality) => ({ aggregationTemporality }),
};

/** How many data points a message holds. */
export function otlpPoints({ resourceMetrics }: OtlpMetrics): number {
  let points = 0;
  for (const { scopeMetrics } of resourceMetrics)
    for (const { metrics } of scopeMetrics)
      for (const metric of metrics) {
        if ('gauge' in metric) points += metric.gauge.dataPoints.length;
        else points += ('sum' in metric ? metric.sum : metric.histogram).dataPoints.length;
      }
  return points;
}
