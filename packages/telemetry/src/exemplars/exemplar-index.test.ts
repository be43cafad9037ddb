/** Exemplars of hand-made histograms and spans: which span stands for a bucket, when it is told, and the bounds. */
import { describe, expect, it } from 'vitest';
import {
  ExemplarIndex,
  encodeOtlp,
  MetricOutlet,
  MetricStore,
  printOpenMetrics,
  TraceStore,
  traceIdOf,
} from '../index.ts';
import { decodeOfficially } from '../otlp/official.fixture.ts';

const BEGIN = 1_800_000_000_000;
const LABELS = {
  service: 'shop',
  pod: 'shop-1',
  job: 'shop',
  instance: 'shop-1:9464',
  http_request_method: 'GET',
  http_route: '/cart',
  http_response_status_code: '200',
};
const NAME = 'http_server_request_duration_seconds';
const BOUNDS = ['0.1', '1', '+Inf'];
const ALL = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const named = (name: string) => [{ name: '__name__', equals: name, test: (value: string) => value === name }];
const BUCKETS = [named(`${NAME}_bucket`)];

/** A service that is scraped every 10 s from BEGIN on, and the index over it. */
function shop(most?: number) {
  const metrics = new MetricStore();
  metrics.describe({ name: NAME, type: 'histogram', unit: 'seconds', help: '' });
  const buckets = metrics.seriesBy('le', BOUNDS, { __name__: `${NAME}_bucket`, ...LABELS }, 'counter');
  const [sum, count] = metrics.seriesBy('__name__', [`${NAME}_sum`, `${NAME}_count`], LABELS, 'counter');
  const traces = new TraceStore({ maxSpans: 8, chunkSize: 4 });
  const shape = traces.shape({
    name: 'GET /cart',
    kind: 'server',
    attributes: { 'http.request.method': 'GET', 'http.route': '/cart', 'http.response.status_code': 200 },
  });
  const resource = traces.resource({ 'service.name': 'shop', 'service.instance.id': 'shop-1' });
  const index = new ExemplarIndex(metrics, { spans: (from, visit) => traces.arrivals(from, visit) }, most);
  return {
    metrics,
    index,
    /** Samples of the buckets, each with all below it. */
    scrape: (n: number, [...values]: readonly number[]) => {
      metrics.beginScrape(BEGIN + n * 10_000);
      for (const [i, id] of buckets.entries()) metrics.put(id, values[i]!);
      metrics.put(sum!, 0);
      metrics.put(count!, values[2]!);
      metrics.endScrape();
    },
    /** A request that ends so many ms after BEGIN. */
    span: (trace: number, end: number, durationMs: number) =>
      traces.append({
        trace,
        span: trace,
        parent: 0,
        shape,
        resource,
        start: BEGIN + end - durationMs,
        durationMs,
        error: 0,
        attempt: 0,
      }),
    told: (range = ALL) => {
      index.refresh();
      return index
        .select(BUCKETS, range)
        .map(({ labels: { le }, exemplars }) => [
          le,
          ...exemplars.map(({ traceId, value, at }) => [traceId, value, at - BEGIN]),
        ]);
    },
  };
}

describe('exemplars', () => {
  it('[TX20] are the last span of each bucket and scrape interval, in the bucket that its time falls in', () => {
    const { scrape, span, told } = shop();
    scrape(0, [0, 0, 0]);
    span(1, 2_000, 20);
    span(2, 8_000.5, 30);
    span(3, 7_000, 40); // came in late, ended before
    span(4, 9_000, 700);
    span(5, 12_000, 25);
    scrape(1, [3, 4, 4]);
    expect(told()).toEqual([
      ['0.1', [traceIdOf(2), 0.03, 8_000]],
      ['1', [traceIdOf(4), 0.7, 9_000]],
    ]);
    scrape(2, [4, 5, 5]);
    expect(told()).toEqual([
      ['0.1', [traceIdOf(2), 0.03, 8_000], [traceIdOf(5), 0.025, 12_000]],
      ['1', [traceIdOf(4), 0.7, 9_000]],
    ]);
    expect(told({ from: BEGIN + 8_500, to: BEGIN + 9_000 })).toEqual([['1', [traceIdOf(4), 0.7, 9_000]]]);
  });

  it('[TX20] stand only where the bucket grew: a span that no scrape counted is none', () => {
    const { scrape, span, told } = shop();
    scrape(0, [5, 5, 5]);
    span(1, 2_000, 20);
    scrape(1, [5, 6, 6]);
    expect(told()).toEqual([]);
  });

  it('[TX21] name only traces that are kept, and no more than the bound', () => {
    const { scrape, span, told, index } = shop(3);
    scrape(0, [0, 0, 0]);
    for (let n = 1; n <= 5; n++) {
      span(n, n * 10_000 - 5_000, 20);
      scrape(n, [n, n, n]);
    }
    expect(told()).toEqual([['0.1', ...[3, 4, 5].map((n) => [traceIdOf(n), 0.02, n * 10_000 - 5_000])]]);
    for (let n = 6; n <= 9; n++) span(n, 55_000, 500);
    expect(told()).toEqual([['0.1', [traceIdOf(5), 0.02, 45_000]]]); // the chunk with 1 to 4 is gone
    expect(index.select([named('up')], ALL)).toEqual([]);
  });

  it('[TX22] leave in OpenMetrics behind the sample, and in OTLP with the point, that they came with', () => {
    const { scrape, span, index, metrics } = shop();
    scrape(0, [0, 0, 0]);
    span(1, 4_250, 20);
    span(2, 8_000, 2_500);
    scrape(1, [1, 1, 2]);
    index.refresh();
    const text = [...printOpenMetrics(metrics, { exemplars: index })].join('');
    const told = [...text.matchAll(/le="([^"]+)"[^#\n]*(\d) (\d+) # (.*)/g)].map(([, ...parts]) => parts);
    expect(told).toEqual([
      [
        '0.1',
        '1',
        '1800000010',
        expect.stringMatching(`^{trace_id="${traceIdOf(1)}",span_id="[0-9a-f]{16}"} 0.02 1800000004.250$`),
      ],
      [
        '+Inf',
        '2',
        '1800000010',
        expect.stringMatching(`^{trace_id="${traceIdOf(2)}",span_id="[0-9a-f]{16}"} 2.5 1800000008$`),
      ],
    ]);
    const [message] = [...new MetricOutlet(metrics, { exemplars: index, shiftMs: 1000 }).take(BEGIN + 60_000)];
    expect(decodeOfficially('metrics.v1.MetricsData', encodeOtlp('MetricsData', message!))).toEqual(message);
    const metric = message!.resourceMetrics[0]!.scopeMetrics[0]!.metrics[0]!;
    const points = 'histogram' in metric ? metric.histogram.dataPoints : [];
    expect(points.map(({ exemplars = [] }) => exemplars)).toEqual([
      [],
      [
        { traceId: traceIdOf(1), spanId: expect.any(String), asDouble: 0.02, timeUnixNano: '1800000005250000000' },
        { traceId: traceIdOf(2), spanId: expect.any(String), asDouble: 2.5, timeUnixNano: '1800000009000000000' },
      ],
    ]);
  });
});
