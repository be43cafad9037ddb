/** `query_exemplars` over a hand-made histogram: what is selected, how it is printed, what is no question. */
import { ExemplarIndex, MetricStore, TraceStore, traceIdOf } from '@firedrill/telemetry';
import { expect, it } from 'vitest';
import { wholeBody } from '../engine/engine.ts';
import { answerPrometheus, type PrometheusSource } from './prometheus.ts';

const T0 = 1_795_217_220_000;
const NAME = 'db_client_operation_duration_seconds';

function source(): PrometheusSource {
  const [metrics, traces] = [new MetricStore(), new TraceStore()];
  const labels = {
    service: 'pay',
    pod: 'pay-1',
    db_namespace: 'a<b',
    db_collection_name: 't',
    db_operation_name: 'GET',
  };
  const buckets = metrics.seriesBy('le', ['0.5', '+Inf'], { __name__: `${NAME}_bucket`, ...labels }, 'counter');
  const attributes = { 'db.namespace': 'a<b', 'db.collection.name': 't', 'db.operation.name': 'GET' };
  const shape = traces.shape({ name: 'GET t', kind: 'client', attributes });
  const resource = traces.resource({ 'service.name': 'pay', 'service.instance.id': 'pay-1' });
  for (const [n, durationMs] of [400, 900, 450].entries())
    traces.append({
      trace: n,
      span: 7,
      parent: 0,
      shape,
      resource,
      start: T0 + n * 1500,
      durationMs,
      error: 0,
      attempt: 0,
    });
  metrics.beginScrape(T0 + 5_000);
  for (const [i, id] of buckets.entries()) metrics.put(id, 2 + i);
  metrics.endScrape();
  const exemplars = new ExemplarIndex(metrics, { spans: (from, visit) => traces.arrivals(from, visit) });
  const none = () => [];
  return { metrics, exemplars, now: T0 + 6000, begin: T0, alerts: none, rules: none, version: 'x', interval: 5 };
}

const told = (params: Readonly<Record<string, string>>) => {
  const lists = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value]]));
  const answer = answerPrometheus(source(), { api: 'prometheus', path: 'query_exemplars', params: lists });
  return [answer.status, wholeBody(answer)];
};
const series = (le: string, trace: number, [value, at]: readonly [string, string]) =>
  `{"seriesLabels":{"__name__":"${NAME}_bucket","db_collection_name":"t","db_namespace":"a\\u003cb","db_operation_name":"GET","le":"${le}","pod":"pay-1","service":"pay"},` +
  `"exemplars":[{"labels":{"span_id":"${SPAN}","trace_id":"${traceIdOf(trace)}"},"value":"${value}","timestamp":${at}}]}`;
const SPAN = new Array(16).fill('.').join('');

it.each([
  [
    `histogram_quantile(.9, sum by (le) (rate(${NAME}_bucket[1m]))) > 0`,
    [
      ['+Inf', 1, ['0.9', '1795217222.400']],
      ['0.5', 2, ['0.45', '1795217223.450']],
    ],
  ],
  [`${NAME}_bucket{le="0.5"} or ${NAME}_bucket{le="0.5"}`, [['0.5', 2, ['0.45', '1795217223.450']]]],
  [`${NAME}_count`, []],
] as const)('[API60] exemplars of what %s selects, in order of labels', (query, expected) => {
  const data = expected.map(([le, trace, value]) => series(le, trace, value)).join(',');
  const [status, body] = told({ query });
  expect([status, String(body).replace(/"span_id":"[0-9a-f]{16}"/g, `"span_id":"${SPAN}"`)]).toEqual([
    200,
    `{"status":"success","data":[${data}]}`,
  ]);
});

it('[API60] a range has both its ends in; what selects nothing has no data; mistakes are those of the original', () => {
  const query = `${NAME}_bucket`;
  expect(told({ query, start: '1795217223.45', end: '1795217223.45' })[1]).toContain(traceIdOf(2));
  expect(told({ query, end: '1795217222.399' })[1]).toBe('{"status":"success","data":[]}');
  expect(told({ query: '1 + 1' })).toEqual([200, '{"status":"success"}']);
  expect(told({ query: 'sum(' })).toEqual([
    400,
    '{"status":"error","errorType":"bad_data","error":"1:5: parse error: unclosed left parenthesis"}',
  ]);
  expect(told({ query, start: '2', end: '1' })[1]).toContain('end timestamp must not be before start timestamp');
});
