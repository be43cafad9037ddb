import { describe, expect, it } from 'vitest';
import { MetricStore } from '../metric-store.ts';
import { encodeOtlp } from './encode.ts';
import type { OtlpMetrics, OtlpTemporality } from './messages.ts';
import { MetricOutlet, type MetricOutletOptions } from './metric-outlet.ts';
import { printNanos } from './nanos.ts';
import { decodeOfficially } from './official.fixture.ts';

const AT = Date.UTC(2026, 5, 30, 8, 10);
const EVER = Number.POSITIVE_INFINITY;

/** Three scrapes, 5 s apart: a gauge that ends, a counter that begins anew at the third, a histogram. */
function store(): MetricStore {
  const metrics = new MetricStore();
  metrics.describe({ name: 'took_seconds', type: 'histogram', unit: 'seconds', help: 'How long it took' });
  metrics.describe({ name: 'requests_total', type: 'counter', unit: '', help: 'Requests' });
  const labels = { service: 'shop', job: 'shop', instance: 'shop-1:9464', pod: 'shop-1', namespace: 'eu' };
  const counter = metrics.series({ __name__: 'requests_total', ...labels, code: '200' }, 'counter');
  const gauge = metrics.series({ __name__: 'node_load1', node: 'n1' }, 'gauge');
  const buckets = metrics.seriesBy(
    'le',
    ['0.1', '1', '+Inf'],
    { __name__: 'took_seconds_bucket', ...labels },
    'counter',
  );
  const sum = metrics.series({ __name__: 'took_seconds_sum', ...labels }, 'counter');
  const count = metrics.series({ __name__: 'took_seconds_count', ...labels }, 'counter');
  const scrape = (n: number, load: number | undefined, requests: number, took: readonly number[]) => {
    metrics.beginScrape(AT + n * 5000);
    metrics.put(counter, requests);
    if (load !== undefined) metrics.put(gauge, load);
    for (const [i, bucket] of buckets.entries()) metrics.put(bucket, took[i]!);
    metrics.put(sum, took[2]! / 4);
    metrics.put(count, took[2]!);
    metrics.endScrape();
  };
  scrape(0, 0.5, 3, [1, 2, 4]);
  scrape(1, Number.NaN, 7, [2, 4, 8]);
  scrape(2, undefined, 2, [2, 5, 9]);
  return metrics;
}

const take = (metrics: MetricStore, options?: MetricOutletOptions) => [
  ...new MetricOutlet(metrics, options).take(EVER),
];

/** The points of a metric, over all messages. */
function points(messages: readonly OtlpMetrics[], name: string): Record<string, unknown>[] {
  return messages
    .flatMap(({ resourceMetrics }) => resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics))
    .flatMap(({ metrics }) => metrics.filter((metric) => metric.name === name))
    .flatMap((metric) => Object.values(metric).flatMap((data) => (data as { dataPoints?: [] }).dataPoints ?? []));
}

describe('OTLP metrics', () => {
  it('[P1] say the same in protobuf, read by the official definitions, as in JSON', () => {
    for (const temporality of [1, 2] as OtlpTemporality[]) {
      const [message] = take(store(), { temporality });
      expect(decodeOfficially('metrics.v1.MetricsData', encodeOtlp('MetricsData', message!))).toEqual(message);
    }
  });

  it('[P5] a counter is told since it began, or by what came since the sample before', () => {
    const at = (n: number) => printNanos(AT + n * 5000);
    const told = (temporality: OtlpTemporality) =>
      points(take(store(), { temporality }), 'requests_total').map(({ startTimeUnixNano, asDouble }) => [
        startTimeUnixNano,
        asDouble,
      ]);
    expect(told(2)).toEqual([
      [at(0), 3],
      [at(0), 7],
      [at(1), 2],
    ]);
    expect(told(1)).toEqual([
      [at(0), 3],
      [at(0), 4],
      [at(1), 2],
    ]);
  });

  it('[P5] a histogram counts each bucket by itself, the last without a bound', () => {
    const [first, , third] = points(take(store()), 'took_seconds');
    expect(first).toMatchObject({ count: '4', sum: 1, bucketCounts: ['1', '1', '2'], explicitBounds: [0.1, 1] });
    expect(third).toMatchObject({ count: '9', sum: 2.25, bucketCounts: ['2', '3', '4'] });
    const [, second] = points(take(store(), { temporality: 1 }), 'took_seconds');
    expect(second).toMatchObject({ count: '4', sum: 1, bucketCounts: ['1', '1', '2'] });
  });

  it('[P6] a series that ends has a last point without a value; NaN is a value', () => {
    expect(points(take(store()), 'node_load1')).toMatchObject([{ asDouble: 0.5 }, { asDouble: 'NaN' }, { flags: 1 }]);
    expect(points(take(store()), 'node_load1')[2]).not.toHaveProperty('asDouble');
  });

  it('[P6] labels stay on the points; where a series is from stands on the resource', () => {
    const [message] = take(store());
    const [shop] = message!.resourceMetrics;
    expect(shop!.resource.attributes.map(({ key }) => key)).toEqual([
      'service.name',
      'service.instance.id',
      'k8s.namespace.name',
      'k8s.pod.name',
    ]);
    expect(shop!.scopeMetrics[0]!.metrics[1]).toMatchObject({
      name: 'took_seconds',
      unit: 's',
      description: 'How long it took',
    });
    const [point] = points([message!], 'requests_total') as [{ attributes: { key: string }[] }];
    expect(point.attributes.map(({ key }) => key)).toEqual(['code', 'namespace', 'pod', 'service']);
  });

  it('[P7] each sample leaves once, in pieces, whenever one asks', () => {
    const metrics = store();
    const outlet = new MetricOutlet(metrics);
    const early = [...outlet.take(AT + 5000)];
    const late = [...outlet.take(EVER, { points: 2 })];
    expect(points(early, 'requests_total')).toHaveLength(1);
    expect(late.length).toBe(3);
    const all = [...early, ...late];
    for (const name of ['requests_total', 'took_seconds', 'node_load1'])
      expect(points(all, name)).toEqual(points(take(metrics), name));
    expect([...outlet.take(EVER)]).toEqual([]);
    expect(points(take(metrics, { from: AT + 5000 }), 'requests_total')).toHaveLength(2);
  });
});
