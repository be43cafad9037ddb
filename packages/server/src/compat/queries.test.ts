/**
 * The query APIs over small hand-made stores: the shapes and error texts of a real Prometheus 3.5, and Loki's.
 */
import type { AlertView } from '@firedrill/drill';
import { ChangeStore, ExemplarIndex, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { beforeAll, describe, expect, it } from 'vitest';
import { type QueryAnswer, type QueryRequest, wholeBody } from '../engine/engine.ts';
import { answerLogPanel } from './log-panel.ts';
import { answerPrometheus } from './prometheus.ts';
import { alertStates, ruleGroups } from './rules.ts';
import { answerSql } from './sql.ts';
import { answerTracePanel } from './trace-panel.ts';

const T0 = 1_795_217_220_000;
const NOW = T0 + 60_000;
const stores = {
  metrics: new MetricStore(),
  logs: new LogStore(),
  traces: new TraceStore(),
  changes: new ChangeStore(),
};

beforeAll(() => {
  const { metrics, logs, traces } = stores;
  metrics.describe({ name: 'up', type: 'gauge', unit: '', help: 'Whether it answers.' });
  const series = ['a', 'b'].map((pod) => metrics.series({ __name__: 'up', job: 'self', pod }, 'gauge'));
  for (let i = 0; i <= 4; i++) {
    metrics.beginScrape(T0 + i * 15_000);
    for (const id of series) metrics.put(id, i);
    metrics.endScrape();
  }
  const stream = logs.stream({ service_name: 'pay', level: 'any' });
  const template = logs.template({
    level: 'error',
    message: 'timed out after {0} ms',
    args: [{ kind: 'number', decimals: 0 }],
  });
  for (let i = 0; i < 20; i++) logs.append(T0 + i * 1000, stream, template, i + 1, 3000 + i, 0, 0, 0);
  const shape = traces.shape({ name: 'POST /pay', kind: 'server', attributes: {} });
  const resource = traces.resource({ 'service.name': 'pay' });
  traces.append({
    trace: 7,
    span: 8,
    parent: 0,
    shape,
    resource,
    start: T0 + 500,
    durationMs: 120,
    error: 0,
    attempt: 0,
  });
});

const told = (answer: QueryAnswer) => JSON.parse(wholeBody(answer)) as object;
type Params = Readonly<Record<string, string | readonly string[]>>;
const lists = (params: Params): QueryRequest['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
  );
const prometheus = (path: string, params: Params = {}) => {
  const answer = answerPrometheus(
    {
      metrics: stores.metrics,
      exemplars: new ExemplarIndex(stores.metrics, { spans: (from) => from }),
      now: NOW,
      alerts: () => [],
      rules: () => [],
      version: 'x',
      begin: T0,
      interval: 15,
    },
    { api: 'prometheus', path, params: lists(params) },
  );
  return { status: answer.status, body: wholeBody(answer) };
};
const panel = (path: string, params: Params = {}) => {
  const answer = answerLogPanel({ logs: stores.logs, now: NOW }, { api: 'logs', path, params: lists(params) });
  const parsed: Record<string, unknown> = { status: answer.status, ...told(answer) };
  return parsed;
};
const traces = (path: string, params: Params = {}) => {
  const answer = answerTracePanel({ traces: stores.traces, now: NOW }, { api: 'traces', path, params: lists(params) });
  const parsed: Record<string, unknown> = { status: answer.status, ...told(answer) };
  return parsed;
};

describe('prometheus', () => {
  it.each([
    ['query', { query: '1+1', time: '4' }, '{"status":"success","data":{"resultType":"scalar","result":[4,"2"]}}'],
    ['query', { query: '"a"', time: '4' }, '{"status":"success","data":{"resultType":"string","result":[4,"a"]}}'],
    [
      'query',
      { query: 'vector(0)/0', time: '1795217235.524' },
      '{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1795217235.524,"NaN"]}]}}',
    ],
    [
      'query',
      { query: '-1/vector(0)', time: '4' },
      '{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[4,"-Inf"]}]}}',
    ],
    ['query', { query: 'up', time: '1760000000.5' }, '{"status":"success","data":{"resultType":"vector","result":[]}}'],
    [
      'query_range',
      { query: 'up{pod="a"}', start: '1795217230', end: '1795217240', step: '5' },
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up","job":"self","pod":"a"},"values":[[1795217230,"0"],[1795217235,"1"],[1795217240,"1"]]}]}}',
    ],
    ['labels', { 'match[]': 'up' }, '{"status":"success","data":["__name__","job","pod"]}'],
    ['label/:name/values', { ':name': 'job', limit: '10' }, '{"status":"success","data":["self"]}'],
    ['label/:name/values', { ':name': '0bad' }, '{"status":"success","data":[]}'],
    [
      'series',
      { 'match[]': 'up', limit: '1' },
      '{"status":"success","data":[{"__name__":"up","job":"self","pod":"a"}],"warnings":["results truncated due to limit"]}',
    ],
    [
      'metadata',
      { metric: 'up' },
      '{"status":"success","data":{"up":[{"type":"gauge","unit":"","help":"Whether it answers."}]}}',
    ],
    ['query_exemplars', { query: 'test', start: '1', end: '2' }, '{"status":"success","data":[]}'],
    ['rules', {}, '{"status":"success","data":{"groups":[]}}'],
    ['alerts', {}, '{"status":"success","data":{"alerts":[]}}'],
  ] as const)('%s %j', (path, params, body) => {
    expect(prometheus(path, params)).toEqual({ status: 200, body });
  });

  it.each([
    [
      'query',
      { query: 'sum(' },
      400,
      'bad_data',
      'invalid parameter "query": 1:5: parse error: unclosed left parenthesis',
    ],
    [
      'query',
      { query: 'rate(up)' },
      400,
      'bad_data',
      'invalid parameter "query": 1:6: parse error: expected type range vector in call to function "rate", got instant vector',
    ],
    [
      'query_range',
      { query: 'up' },
      400,
      'bad_data',
      'invalid parameter "start": cannot parse "" to a valid timestamp',
    ],
    [
      'query_range',
      { query: 'up', start: '10', end: '5', step: '1' },
      400,
      'bad_data',
      'invalid parameter "end": end timestamp must not be before start time',
    ],
    [
      'query_range',
      { query: 'up', start: '0', end: '100000000', step: '1' },
      400,
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    ],
    ['series', {}, 400, 'bad_data', 'no match[] parameter provided'],
  ] as const)('%s %j fails', (path, params, status, errorType, error) => {
    const answer = prometheus(path, params);
    expect({ status: answer.status, ...told(answer) }).toEqual({
      status: 'error',
      errorType,
      error,
    });
    expect(answer.status).toBe(status);
  });

  it('says 422 execution when a query cannot be evaluated', () => {
    const answer = prometheus('query', { query: 'up / ignoring(pod) up', time: '1795217240' });
    expect(answer.status).toBe(422);
    expect(told(answer)).toMatchObject({
      status: 'error',
      errorType: 'execution',
      error: expect.stringContaining('found duplicate series for the match group'),
    });
  });

  it('tells nothing of the future', () => {
    const answer = told(prometheus('query', { query: 'timestamp(up{pod="a"})', time: '1999999999' })) as {
      data: { result: { value: [number, string] }[] };
    };
    expect(answer.data.result[0]?.value[0]).toBe(NOW / 1000);
  });
});

describe('log panel', () => {
  const ask = { query: '{service_name="pay"}', from: String(T0), to: String(NOW) };

  it('gives lines oldest first, a histogram by level, patterns', () => {
    const lines = panel('lines', { ...ask, limit: '3' }) as unknown as { lines: { at: number }[]; more: boolean };
    expect(lines.lines.map((line) => line.at)).toEqual([T0 + 17_000, T0 + 18_000, T0 + 19_000]);
    expect(lines.more).toBe(true);
    expect(panel('histogram', { ...ask, buckets: '6' })).toMatchObject({
      from: T0,
      step: 10_000,
      levels: { error: [10, 10, 0, 0, 0, 0] },
    });
    expect(panel('patterns', ask)).toMatchObject({
      patterns: [{ pattern: 'timed out after <_> ms', count: 20, level: 'error' }],
    });
  });

  it('says what is wrong with a query or a parameter', () => {
    expect(panel('lines', { query: '{a="b"}', from: 'x', to: '1' })).toMatchObject({
      errorType: 'bad_data',
      error: expect.stringContaining('from'),
    });
    expect(panel('lines', { query: 'rate({a="b"}[1m])', from: '1', to: '2' })).toMatchObject({
      error: expect.stringContaining('log query'),
    });
  });
});

describe('trace panel', () => {
  it('finds traces and gives their spans', () => {
    const found = traces('search', {
      q: '{ resource.service.name = "pay" }',
      start: String(T0 / 1000),
      end: String(NOW / 1000),
    }) as unknown as { traces: { traceId: string }[] };
    expect(found.traces).toHaveLength(1);
    expect(found.traces[0]).toMatchObject({ rootService: 'pay', durationMs: 120, matched: 1 });
    expect(traces(':trace', { ':trace': found.traces[0]?.traceId ?? '' })).toMatchObject({
      spans: [{ name: 'POST /pay', service: 'pay' }],
    });
  });

  it('says what is wrong', () => {
    expect(traces(':trace', { ':trace': 'ff' })).toMatchObject({ errorType: 'not_found' });
    expect(traces('search', { q: '{', start: '1', end: '2' })).toMatchObject({ errorType: 'bad_data' });
    expect(traces('search', {})).toMatchObject({ errorType: 'bad_data', error: expect.stringContaining('start') });
  });
});

describe('rules', () => {
  const text = `groups:
  - name: g
    interval: 30s
    rules:
      - record: pods:up
        expr: sum(up)
      - alert: PodUp
        expr: up > 3
        for: 1m
        labels: {severity: page}
        annotations: {summary: "{{ $labels.pod }} is up"}
`;
  const alert: AlertView = {
    alert: 'PodUp',
    state: 'firing',
    labels: { alertname: 'PodUp', severity: 'page', job: 'self', pod: 'b' },
    summary: 'b is up',
    runbook: undefined,
    expression: 'up > 3',
    forSeconds: 60,
    since: T0,
    resolvedAt: undefined,
    disposition: undefined,
  };
  const source = {
    metrics: stores.metrics,
    now: NOW,
    alerts: [alert, { ...alert, state: 'resolved' as const }],
    interval: 5,
  };

  it('are those of the file, with their alerts', () => {
    const [group] = ruleGroups({ file: 'alerts.yaml', text }, source);
    expect(group).toMatchObject({ name: 'g', file: 'alerts.yaml', interval: 30 });
    expect(group?.rules[0]).toMatchObject({ type: 'recording', name: 'pods:up', query: 'sum(up)', health: 'ok' });
    expect(group?.rules[1]).toMatchObject({
      type: 'alerting',
      name: 'PodUp',
      duration: 60,
      state: 'firing',
      annotations: { summary: '{{ $labels.pod }} is up' },
      alerts: [{ state: 'firing' }],
    });
  });

  it('tell what an alert reads, as Prometheus prints it', () => {
    expect(alertStates(source)).toEqual([
      {
        labels: alert.labels,
        annotations: { summary: 'b is up' },
        state: 'firing',
        activeAt: '2026-11-20T23:27:00.000Z',
        value: '4e+00',
      },
    ]);
  });
});

describe('SQL', () => {
  const server = (database: string) =>
    database === 'gone-db' || database === 'main-db'
      ? {
          now: NOW,
          database,
          isUp: database === 'main-db',
          views: ['pg_settings'],
          view: (name: string) =>
            name === 'pg_settings' ? { columns: ['name', 'setting'], rows: [['max_connections', '200']] } : undefined,
          functions: {},
          explain: () => undefined,
        }
      : undefined;
  const ask = (database: string, query: string) =>
    answerSql(server, { api: 'sql', path: 'query', params: lists({ database, query }) });

  it('answers in rows, and says what is wrong where', () => {
    expect(told(ask('main-db', 'SELECT setting FROM pg_settings'))).toEqual({
      columns: ['setting'],
      rows: [['200']],
      isCut: false,
    });
    expect(ask('main-db', 'SELECT x FROM pg_settings')).toMatchObject({
      status: 400,
      body: expect.stringContaining('1:8: column \\"x\\" does not exist'),
    });
    expect(ask('gone-db', 'SELECT 1')).toMatchObject({ status: 503, body: expect.stringContaining('starting up') });
    expect(ask('other', 'SELECT 1').status).toBe(400);
  });
});
