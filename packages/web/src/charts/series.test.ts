import { expect, test } from 'vitest';
import { distinct, joined, percentile, describe as say, toChart, unitOf, withBefore } from './series.ts';

test('series are named by what differs', () => {
  expect(
    distinct([
      { service: 'payments', job: 'x' },
      { service: 'orders', job: 'x' },
    ]),
  ).toEqual(['payments', 'orders']);
  expect(
    distinct([
      { service: 'a', route: '/x' },
      { service: 'a', route: '/y' },
    ]),
  ).toEqual(['/x', '/y']);
  expect(distinct([{ __name__: 'up' }])).toEqual(['up']);
});

test('missing samples are gaps, and values keep their slot', () => {
  const chart = toChart(
    {
      resultType: 'matrix',
      result: [
        {
          metric: { service: 'a' },
          values: [
            [100, '1'],
            [110, '3'],
          ],
        },
      ],
    },
    { from: 100_000, to: 115_000, step: 5 },
  );
  expect(chart.times).toEqual([100, 105, 110, 115]);
  expect(chart.lines[0]?.values).toEqual([1, null, 3, null]);
  expect(chart.lines[0]?.last).toBe(3);
});

test('NaN and infinities are gaps', () => {
  const chart = toChart(
    {
      resultType: 'matrix',
      result: [
        {
          metric: {},
          values: [
            [0, 'NaN'],
            [5, '+Inf'],
          ],
        },
      ],
    },
    { from: 0, to: 5000, step: 5 },
  );
  expect(chart.lines[0]?.values).toEqual([null, null]);
});

test('units come from the query', () => {
  expect(
    unitOf('histogram_quantile(0.99, sum by (le) (rate(http_server_request_duration_seconds_bucket[1m])))', undefined),
  ).toBe('seconds');
  expect(unitOf('sum by (service) (rate(http_server_request_duration_seconds_count[1m]))', undefined)).toBe(
    'per-second',
  );
  expect(unitOf('db_client_connection_pending_requests', undefined)).toBe('number');
  expect(unitOf('process_memory_bytes', undefined)).toBe('bytes');
});

test('a chart is a sentence', () => {
  const chart = toChart(
    {
      resultType: 'matrix',
      result: [
        {
          metric: { service: 'payments' },
          values: [
            [0, '1'],
            [5, '4'],
          ],
        },
      ],
    },
    { from: 0, to: 5000, step: 5 },
  );
  expect(say(chart, (v) => `${v} s`)).toBe('1 series. payments rose from 1 s to 4 s, highest 4 s.');
});

test('quantiles of one query are named as percentiles and share one entity', () => {
  const answer = { resultType: 'matrix' as const, result: [{ metric: {}, values: [[0, '1']] as [number, string][] }] };
  const chart = toChart(
    joined([
      ['0.99', answer],
      ['0.5', answer],
    ]),
    { from: 0, to: 1000, step: 1 },
  );
  expect(chart.lines.map((l) => l.name)).toEqual(['p99', 'p50']);
  expect(new Set(chart.lines.map((l) => l.entity)).size).toBe(1);
  expect(percentile('0.999')).toBe('p99.9');
});

test('a series without a value for two minutes at the end has ended', () => {
  const values = (to: number) => Array.from({ length: to / 15 + 1 }, (_, i) => [i * 15, '1'] as const);
  const result = [450, 600].map((to) => ({ metric: { pod: `until-${to}` }, values: values(to) }));
  const chart = toChart({ resultType: 'matrix', result }, { from: 0, to: 600_000, step: 15 });
  expect(chart.lines.map((l) => [l.name, l.hasEnded])).toEqual([
    ['until-450', true],
    ['until-600', false],
  ]);
});

test('the range before stands behind the lines that still exist', () => {
  const line = { name: 'a', entity: 'a', labels: {}, last: 1, most: 1, hasEnded: false };
  const now = { times: [10, 20], lines: [{ ...line, key: 'a', values: [1, 2] }] };
  const before = {
    times: [0],
    lines: [
      { ...line, key: 'a', values: [5] },
      { ...line, key: 'gone', values: [6] },
    ],
  };
  expect(withBefore(now, before).lines.map((l) => [l.key, l.values, l.isBefore])).toEqual([
    ['a', [1, 2], undefined],
    ['a before', [5, null], true],
  ]);
});
