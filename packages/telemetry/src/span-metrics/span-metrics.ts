/**
 * Metrics that Tempo's generator makes of spans: the service graph (`traces_service_graph_…`) and span metrics
 * (`traces_spanmetrics_…`), with its buckets and labels. They are worked out when they are asked for and lie over a
 * store's own series. Only spans that are kept are counted: of requests that is a sample, so rates compare, not add up.
 */
import { columnFrom } from '../column-from.ts';
import type { ArrivalReader, LabelTest, MetricMeta, MetricReader, SeriesView, StoredSpan } from '../types.ts';
import { type Call, CallPairs } from './call-pairs.ts';
import { histogramSeries, observe, Tally, type TallySeries } from './tally.ts';

const GRAPH = 'traces_service_graph_request';
const CALLS = 'traces_spanmetrics_calls_total';
const LATENCY = 'traces_spanmetrics_latency';
const GRAPH_BOUNDS = Array.from({ length: 8 }, (_, i) => 0.1 * 2 ** i).map((bound) => Number(bound.toFixed(3)));
const SPAN_BOUNDS = Array.from({ length: 14 }, (_, i) => Number((0.002 * 2 ** i).toFixed(3)));

/** Bins of a call: failed, then two histograms; of a span one histogram. */
const SERVER = { from: 1, bounds: GRAPH_BOUNDS };
const CLIENT = { from: 1 + GRAPH_BOUNDS.length + 2, bounds: GRAPH_BOUNDS };
const SPAN = { from: 0, bounds: SPAN_BOUNDS };
const all = ({ bounds, from }: typeof SPAN) => Array.from({ length: bounds.length + 1 }, (_, i) => from + i);

const META: readonly MetricMeta[] = [
  { name: `${GRAPH}_total`, type: 'counter', unit: '', help: 'Calls between two services, of kept traces' },
  { name: `${GRAPH}_failed_total`, type: 'counter', unit: '', help: 'Calls that failed on either side' },
  { name: `${GRAPH}_server_seconds`, type: 'histogram', unit: 'seconds', help: 'How long the called took' },
  { name: `${GRAPH}_client_seconds`, type: 'histogram', unit: 'seconds', help: 'How long the caller waited' },
  { name: CALLS, type: 'counter', unit: '', help: 'Spans kept' },
  { name: LATENCY, type: 'histogram', unit: 'seconds', help: 'How long spans took' },
];
const PARTS = { counter: [''], histogram: ['_bucket', '_sum', '_count'], gauge: [], unknown: [] } as const;
const NAMES = META.flatMap(({ name, type }) => PARTS[type].map((part) => name + part));

/** Most label sets; spans of others are not counted. */
const MOST_TALLIES = 2_000;
/** Where the handles of these series begin, far beyond a store's. */
const FIRST_ID = 2 ** 30;

/** A store's metrics with those of its spans beside them. */
export class SpanMetrics implements MetricReader {
  readonly #metrics: MetricReader;
  readonly #arrivals: Pick<ArrivalReader, 'spans'>;
  readonly #isAllowed: () => boolean;
  readonly #tallies = new Map<string, Tally>();
  readonly #pairs = new CallPairs((call) => this.#count(call));
  #next = 0;
  #column = 0;

  /** `isAllowed`: who calls whom may be told now; otherwise there is nothing but the store's own. */
  constructor(metrics: MetricReader, arrivals: Pick<ArrivalReader, 'spans'>, isAllowed: () => boolean) {
    this.#metrics = metrics;
    this.#arrivals = arrivals;
    this.#isAllowed = isAllowed;
  }

  get times(): Float64Array {
    return this.#metrics.times;
  }

  get timeCount(): number {
    return this.#metrics.timeCount;
  }

  select(tests: readonly LabelTest[]): readonly SeriesView[] {
    const own = this.#metrics.select(tests);
    const ofName = tests.filter(({ name }) => name === '__name__');
    if (!NAMES.some((name) => ofName.every(({ test }) => test(name))) || !this.#isAllowed()) return own;
    const found = this.#read((labels) => tests.every(({ name, test }) => test(labels[name] ?? '')));
    return found.length === 0 ? own : [...own, ...found];
  }

  labelNames(): readonly string[] {
    const own = this.#metrics.labelNames();
    if (!this.#isAllowed()) return own;
    return [...new Set([...own, ...this.#labels().flatMap((labels) => Object.keys(labels))])].sort();
  }

  labelValues(name: string): readonly string[] {
    const own = this.#metrics.labelValues(name);
    if (!this.#isAllowed()) return own;
    return [...new Set([...own, ...this.#labels().flatMap((labels) => labels[name] ?? [])])].sort();
  }

  metadata(): readonly MetricMeta[] {
    const own = this.#metrics.metadata();
    return this.#isAllowed() ? [...own, ...META].sort((a, b) => (a.name < b.name ? -1 : 1)) : own;
  }

  #labels(): readonly TallySeries['labels'][] {
    this.#refresh();
    return [...this.#tallies.values()].flatMap(({ series }) => series.map(({ labels }) => labels));
  }

  #read(isWanted: (labels: TallySeries['labels']) => boolean): readonly SeriesView[] {
    this.#refresh();
    const found: SeriesView[] = [];
    let id = FIRST_ID;
    for (const tally of this.#tallies.values())
      for (const series of tally.series) {
        id++;
        const view = isWanted(series.labels) ? tally.read(series, this.#metrics, id) : undefined;
        if (view !== undefined) found.push(view);
      }
    return found;
  }

  /** Counts what has come in since. */
  #refresh(): void {
    this.#next = this.#arrivals.spans(this.#next, (span) => {
      this.#pairs.take(span);
      this.#countSpan(span);
      return true;
    });
    const { times, timeCount } = this.#metrics;
    if (timeCount > 0) this.#pairs.expire(times[timeCount - 1]!);
  }

  #count({ client, server, connectionType, failed, serverSeconds, clientSeconds, at }: Call): void {
    const tally = this.#tally(`${client}\n${server}\n${connectionType}`, () => {
      const labels = { client, server, ...(connectionType === '' ? {} : { connection_type: connectionType }) };
      return [
        { labels: { ...labels, __name__: `${GRAPH}_total` }, bins: all(SERVER) },
        { labels: { ...labels, __name__: `${GRAPH}_failed_total` }, bins: [0] },
        ...histogramSeries(`${GRAPH}_server_seconds`, labels, SERVER.bounds, SERVER.from),
        ...histogramSeries(`${GRAPH}_client_seconds`, labels, CLIENT.bounds, CLIENT.from),
      ];
    });
    if (tally === undefined) return;
    const column = this.#columnOf(at);
    if (failed) tally.add(column, 0, 1);
    observe(tally, column, serverSeconds, SERVER);
    observe(tally, column, clientSeconds, CLIENT);
  }

  #countSpan({ service, name, kind, status, start, durationMs }: StoredSpan): void {
    const tally = this.#tally(`${service}\n${name}\n${kind}\n${status}`, () => {
      const labels = {
        service,
        span_name: name,
        span_kind: `SPAN_KIND_${kind.toUpperCase()}`,
        status_code: `STATUS_CODE_${status.toUpperCase()}`,
      };
      return [
        { labels: { ...labels, __name__: CALLS }, bins: all(SPAN) },
        ...histogramSeries(LATENCY, labels, SPAN.bounds, SPAN.from),
      ];
    });
    if (tally !== undefined) observe(tally, this.#columnOf(start + durationMs), durationMs / 1000, SPAN);
  }

  #tally(key: string, series: () => readonly TallySeries[]): Tally | undefined {
    const known = this.#tallies.get(key);
    if (known !== undefined || this.#tallies.size >= MOST_TALLIES) return known;
    const made = new Tally(series());
    this.#tallies.set(key, made);
    return made;
  }

  /** The first scrape that is not before an instant, or the next to come. */
  #columnOf(at: number): number {
    this.#column = columnFrom(this.#metrics, at, this.#column);
    return this.#column;
  }
}
