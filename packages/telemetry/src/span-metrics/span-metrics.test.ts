/** Metrics of hand-made spans: who calls whom, what is counted when, and that nothing is told where it may not be. */
import { describe, expect, it } from 'vitest';
import { MetricStore, type SpanKind, SpanMetrics, TraceStore } from '../index.ts';

const BEGIN = 1_800_000_000_000;
const labelled = (name: string) => [{ name: '__name__', equals: name, test: (value: string) => value === name }];

type Told = {
  readonly trace?: number;
  readonly parent?: number;
  readonly kind: SpanKind;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly failed?: boolean;
};

/** A store that is scraped every 10 s, with spans beside it. */
function shop(isAllowed: () => boolean = () => true) {
  const [metrics, traces] = [new MetricStore(), new TraceStore()];
  const up = metrics.series({ __name__: 'up', job: 'shop' }, 'gauge');
  const reader = new SpanMetrics(metrics, { spans: (from, visit) => traces.arrivals(from, visit) }, isAllowed);
  const failed = traces.errorType('timeout');
  return {
    reader,
    scrape: (n: number) => {
      metrics.beginScrape(BEGIN + n * 10_000);
      metrics.put(up, 1);
      metrics.endScrape();
    },
    /** A span of a service that ends so many ms after the beginning. */
    span: (service: string, [span, end, durationMs]: readonly [number, number, number], told: Told) => {
      const { trace = 1, parent = 0, kind, attributes = {} } = told;
      const shape = traces.shape({ name: 'GET /', kind, attributes });
      const resource = traces.resource({ 'service.name': service });
      const start = BEGIN + end - durationMs;
      traces.append({
        trace,
        span,
        parent,
        shape,
        resource,
        start,
        durationMs,
        error: told.failed ? failed : 0,
        attempt: 0,
      });
    },
    told: (name: string) =>
      reader
        .select(labelled(name))
        .map(({ labels: { __name__: _, ...labels }, first, count, values }) => [
          Object.values(labels).join(' '),
          first,
          ...values.subarray(0, count),
        ]),
  };
}

describe('metrics of spans', () => {
  it('[TX23] a call is told by its two spans, whichever comes first, once the next scrape is there', () => {
    const { span, scrape, told } = shop();
    scrape(0);
    span('shop', [2, 4_000, 30], { kind: 'client' });
    span('pay', [3, 3_990, 15.625], { kind: 'server', parent: 2 });
    expect(told('traces_service_graph_request_total')).toEqual([['shop pay', 0, 0]]);
    scrape(1);
    span('pay', [5, 12_000, 125], { kind: 'server', parent: 4, failed: true });
    span('shop', [4, 12_010, 170], { kind: 'client' });
    scrape(2);
    expect(told('traces_service_graph_request_total')).toEqual([['shop pay', 0, 0, 1, 2]]);
    expect(told('traces_service_graph_request_failed_total')).toEqual([['shop pay', 0, 0, 0, 1]]);
    expect(told('traces_service_graph_request_server_seconds_sum')).toEqual([['shop pay', 0, 0, 0.015625, 0.140625]]);
    expect(told('traces_service_graph_request_client_seconds_bucket').slice(0, 2)).toEqual([
      ['shop pay 0.1', 0, 0, 1, 1],
      ['shop pay 0.2', 0, 0, 1, 2],
    ]);
    expect(
      told('traces_service_graph_request_client_seconds_bucket').map(([labels]) => String(labels).split(' ')[2]),
    ).toEqual(['0.1', '0.2', '0.4', '0.8', '1.6', '3.2', '6.4', '12.8', '+Inf']);
  });

  it('[TX23] users, databases and those who send no spans are called, too', () => {
    const { span, scrape, told } = shop();
    scrape(0);
    span('shop', [1, 2_000, 50], { kind: 'server' });
    span('shop', [2, 2_000, 5], {
      kind: 'client',
      parent: 1,
      attributes: { 'db.system.name': 'postgresql', 'db.namespace': 'main' },
    });
    span('shop', [3, 2_000, 7], { kind: 'client', parent: 1, attributes: { 'peer.service': 'bank' } });
    span('shop', [4, 2_000, 7], { kind: 'internal', parent: 1 });
    scrape(1);
    const early = [
      ['user shop virtual_node', 0, 0, 1],
      ['shop main database', 0, 0, 1],
    ];
    expect(told('traces_service_graph_request_total')).toEqual(early);
    scrape(2);
    expect(told('traces_service_graph_request_total')).toEqual([
      ...early.map((row) => [...row, 1]),
      ['shop bank virtual_node', 0, 0, 1, 1],
    ]);
    expect(told('traces_spanmetrics_calls_total')).toEqual([
      ['shop GET / SPAN_KIND_SERVER STATUS_CODE_UNSET', 0, 0, 1, 1],
      ['shop GET / SPAN_KIND_CLIENT STATUS_CODE_UNSET', 0, 0, 2, 2],
      ['shop GET / SPAN_KIND_INTERNAL STATUS_CODE_UNSET', 0, 0, 1, 1],
    ]);
    expect(told('traces_spanmetrics_latency_bucket').length).toBe(3 * 15);
  });

  it('[TX24] nothing of it is told where the map of services may not be told', () => {
    let isAllowed = false;
    const { span, scrape, told, reader } = shop(() => isAllowed);
    scrape(0);
    span('shop', [1, 2_000, 50], { kind: 'server' });
    scrape(1);
    const names = () => [
      told('traces_service_graph_request_total').length,
      reader.select([]).length,
      reader.labelNames(),
    ];
    expect([...names(), reader.labelValues('server'), reader.metadata()]).toEqual([0, 1, ['__name__', 'job'], [], []]);
    isAllowed = true;
    expect(names().slice(0, 2)).toEqual([1, 1 + 2 + 11 + 11 + 1 + 17]);
    expect(reader.labelValues('server')).toEqual(['shop']);
    expect(reader.metadata().map(({ name }) => name)).toContain('traces_spanmetrics_latency');
  });

  it('[TX24] no more label sets are counted than the bound', () => {
    const { span, scrape, told } = shop();
    scrape(0);
    for (let n = 0; n < 2_100; n++) span(`s${n}`, [n, 2_000, 50], { kind: 'internal' });
    scrape(1);
    expect(told('traces_spanmetrics_calls_total').length).toBe(2_000);
  });
});
