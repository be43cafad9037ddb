/**
 * A world that only tells: metrics like those of a Prometheus that scrapes itself every five seconds, with the rules and
 * alerts beside them, some logs and a trace. Lets the query APIs be asked over HTTP without simulating a company.
 */
import type { AlertView, SessionOptions } from '@firedrill/drill';
import { ExemplarIndex, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { answerQuery, type QuerySource } from '../compat/answer.ts';
import { alertStates, ruleGroups } from '../compat/rules.ts';
import type { Engine } from '../engine/engine.ts';
import { openEngine as openToy } from './toy-engine.ts';

/** Instants of the world (epoch ms): when it begins, its scrapes, its now. */
export const BEGIN = 1_795_217_219_182;
const FIRST_SCRAPE = 1_795_217_226_610;
export const NOW = 1_795_217_236_192;

const SELF = { instance: '127.0.0.1:19093', job: 'self' };

const RULES = `groups:
- name: slo
  interval: 5s
  rules:
  - record: svc:x:rate1m
    expr: sum by (svc) (rate(x_total[1m]))
  - alert: AlwaysOn
    expr: vector(1) > 0
    for: 0s
    labels: {severity: page}
    annotations: {summary: "value {{ $value }}"}
  - alert: Pend
    expr: vector(1)
    for: 1h
    labels: {severity: ticket}
`;

/** The toy's game, with this world's answers. */
export function openEngine(options: SessionOptions): Engine {
  const source = toldWorld();
  return { ...openToy(options), query: (request) => answerQuery(source, request) };
}

/** What there is to be asked. */
export function toldWorld(): QuerySource {
  const metrics = metricsTold();
  const traces = tracesTold();
  const alerts = { metrics, now: NOW, alerts: alertsTold(), interval: 5 };
  return {
    metrics,
    logs: logsTold(),
    traces,
    exemplars: new ExemplarIndex(metrics, { spans: (from, visit) => traces.arrivals(from, visit) }),
    now: NOW,
    begin: BEGIN,
    interval: 5,
    version: '3.5.0+firedrill',
    alerts: () => alertStates(alerts),
    rules: () => ruleGroups({ file: '/srv/prometheus/rules.yml', text: RULES }, alerts),
    catalogue: () => undefined,
  };
}

function metricsTold(): MetricStore {
  const metrics = new MetricStore();
  metrics.describe({ name: 'up', type: 'gauge', unit: '', help: 'Whether the target answers.' });
  metrics.describe({
    name: 'go_goroutines',
    type: 'gauge',
    unit: '',
    help: 'Number of goroutines that currently exist.',
  });
  metrics.describe({ name: 'prometheus_http_requests_total', type: 'counter', unit: '', help: 'Counter of requests.' });
  const up = metrics.series({ __name__: 'up', ...SELF }, 'gauge');
  const goroutines = metrics.series({ __name__: 'go_goroutines', ...SELF }, 'gauge');
  const requests = ['/', '/-/healthy', '/api/v1/query'].map((handler) =>
    metrics.series({ __name__: 'prometheus_http_requests_total', code: '200', handler, ...SELF }, 'counter'),
  );
  for (let at = FIRST_SCRAPE; at <= NOW; at += 5000) {
    metrics.beginScrape(at);
    metrics.put(up, 1);
    metrics.put(goroutines, 32);
    for (const [i, id] of requests.entries()) metrics.put(id, i === 0 ? 0 : i + 1);
    metrics.endScrape();
  }
  return metrics;
}

function alertsTold(): readonly AlertView[] {
  const base = { runbook: undefined, since: BEGIN + 3568, resolvedAt: undefined, disposition: undefined };
  return [
    {
      ...base,
      alert: 'AlwaysOn',
      state: 'firing',
      labels: { alertname: 'AlwaysOn', severity: 'page' },
      summary: 'value 1',
      expression: 'vector(1) > 0',
      forSeconds: 0,
    },
    {
      ...base,
      alert: 'Pend',
      state: 'pending',
      labels: { alertname: 'Pend', severity: 'ticket' },
      summary: '',
      expression: 'vector(1)',
      forSeconds: 3600,
    },
  ];
}

function logsTold(): LogStore {
  const logs = new LogStore();
  const streams = ['pay-1', 'pay-2'].map((pod) => logs.stream({ namespace: 'shop', pod, service_name: 'pay' }));
  const slow = logs.template({
    level: 'warn',
    message: 'charge took {0} ms',
    fields: { took_ms: '{0}' },
    args: [{ kind: 'number', decimals: 0 }],
  });
  const failed = logs.template({ level: 'error', message: 'card network did not answer' });
  for (let i = 0; i < 16; i++)
    logs.append(BEGIN + i * 1000, streams[i % 2]!, i % 4 === 3 ? failed : slow, 7, 100 + i * 50, 0, 0, 0);
  return logs;
}

function tracesTold(): TraceStore {
  const traces = new TraceStore();
  const door = traces.shape({ name: 'POST /pay', kind: 'server', attributes: { 'http.request.method': 'POST' } });
  const call = traces.shape({ name: 'SELECT orders', kind: 'client', attributes: { 'db.system.name': 'postgresql' } });
  const pay = traces.resource({ 'service.name': 'pay', 'k8s.pod.name': 'pay-1' });
  const late = traces.errorType('timeout');
  for (let i = 0; i < 3; i++) {
    const start = BEGIN + i * 4000;
    const at = { trace: 7 + i, resource: pay, attempt: 0 };
    traces.append({ ...at, span: 80 + i, parent: 0, shape: door, start, durationMs: 120.5 + i, error: 0 });
    traces.append({
      ...at,
      span: 90 + i,
      parent: 80 + i,
      shape: call,
      start: start + 10,
      durationMs: 100,
      error: i === 2 ? late : 0,
    });
  }
  return traces;
}
