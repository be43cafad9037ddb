/**
 * `bench traceql`: TraceQL over 100,000 spans of made-up traces. Most searches find nothing, or too little to stop early,
 * so that every span is looked at.
 */
import { RandomStream } from '@firedrill/base';
import { parseTraceql, searchTraces, traceMetricRange } from '@firedrill/query';
import { TraceStore } from '@firedrill/telemetry';
import { cpuSeconds } from './clock.ts';
import { type BenchReport, type Figure, figure, median } from './figures.ts';

/** How often, of which dice, over how many spans (100,000); `onStep` hears of every query that is measured. */
export type TraceqlBenchOptions = {
  readonly rounds: number;
  readonly seed: number;
  readonly spans?: number;
  readonly onStep?: (done: number, total: number) => void;
};

const SPANS = 100_000;
const SPANS_PER_TRACE = 10;
/** An hour. */
const RANGE = { from: 0, to: 3_600_000 };
/** What a search may take. */
const TARGET = { atMost: 200 };

const SEARCHES: readonly string[] = [
  '{ name = "nobody" }',
  '{ duration > 1h }',
  '{ resource.service.name = "service-3" && span.http.response.status_code = 599 }',
  '{ .http.route =~ "/never/.*" }',
  '{ status = error } >> { name = "nobody" }',
  '{ kind = server } >> { kind = client && duration > 1h }',
  '{ kind = server } !>> { kind = server && parent.http.route != nil && duration > 1h }',
  '{ } | count() > 1000',
  '{ } | by(resource.service.name) | avg(duration) > 1h',
  '{ rootName = "nobody" || traceDuration > 1h }',
  '{ nestedSetLeft > 1000 }',
  '{ span.http.response.status_code >= 500 }',
];
const SERIES: readonly string[] = [
  '{ } | rate()',
  '{ status = error } | rate() by(resource.service.name)',
  '{ } | quantile_over_time(duration, .5, .99) by(name)',
  '{ } | histogram_over_time(duration)',
  '{ } | compare({ status = error })',
  '({ status = error } | count_over_time() by(name)) / ({ } | count_over_time() by(name)) | topk(5)',
];

/** Measures each query in turn, the median of rounds. */
export function benchTraceql({ rounds, seed, spans = SPANS, onStep }: TraceqlBenchOptions): Promise<BenchReport> {
  const store = traceStore(seed, spans);
  const queries = [...SEARCHES.map((text) => ({ text, target: TARGET })), ...SERIES.map((text) => ({ text }))];
  const figures: Figure[] = [];
  for (const { text, ...target } of queries) {
    const runs = Array.from({ length: rounds }, () => timeQuery(store, text));
    figures.push(figure(text, median(runs), { unit: 'CPU ms', kind: 'absolute', ...target }));
    onStep?.(figures.length, queries.length);
  }
  return Promise.resolve({
    bench: 'traceql',
    rounds,
    rows: [],
    figures,
    absent: [],
    notes: [`${spans} spans in ${spans / SPANS_PER_TRACE} traces; series over an hour in steps of 15 s.`],
  });
}

/** Milliseconds of this process's time for parsing and answering one query. */
function timeQuery(store: TraceStore, text: string): number {
  const began = process.cpuUsage();
  const { value } = parseTraceql(text);
  if (value === undefined) throw new Error(`not TraceQL: ${text}`);
  if (value.kind === 'search') searchTraces(store, value, RANGE);
  else traceMetricRange(store, value, { start: RANGE.from, end: RANGE.to, step: 15_000, exemplars: 100 });
  return cpuSeconds(began) * 1000;
}

/** Traces like those of services that call one another: each span but the first has an earlier one as its parent. */
function traceStore(seed: number, spans: number): TraceStore {
  const random = RandomStream.named(seed, 'spans');
  const store = new TraceStore();
  const resources = Array.from({ length: 20 }, (_, i) =>
    store.resource({ 'service.name': `service-${i}`, 'k8s.pod.name': `service-${i}-${i % 3}` }),
  );
  const shapes = Array.from({ length: 200 }, (_, i) =>
    store.shape({
      name: `GET /things/${i % 50}`,
      kind: i % 2 === 0 ? 'server' : 'client',
      attributes: {
        'http.request.method': 'GET',
        'http.route': `/things/${i % 50}`,
        'http.response.status_code': [200, 200, 404, 500][i >> 6]!,
      },
    }),
  );
  const error = store.errorType('timeout');
  for (let i = 0; i < spans; i++) {
    const [trace, place] = [Math.floor(i / SPANS_PER_TRACE), i % SPANS_PER_TRACE];
    const first = i - place + 1;
    store.append({
      trace: trace + 1,
      span: i + 1,
      parent: place === 0 ? 0 : first + random.below(place),
      shape: shapes[random.below(shapes.length)]!,
      resource: resources[random.below(resources.length)]!,
      start: (trace * RANGE.to) / (spans / SPANS_PER_TRACE) + place,
      durationMs: 1 + random.below(2000) / 4,
      error: random.below(20) === 0 ? error : 0,
      attempt: 0,
    });
  }
  return store;
}
