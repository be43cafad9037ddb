/** What players and rules know while telemetry comes late. */
import { type EpochMs, type Instant, instant } from '@firedrill/base';
import { logRangeQuery, parseLogql } from '@firedrill/query';
import { parseWorld, type TelemetryFault } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { World } from '@firedrill/world';
import { describe, expect, test } from 'vitest';
import { evaluateCondition } from './condition.ts';
import { knownArrivals, knownTelemetry } from './known-telemetry.ts';
import { RuleWatch } from './rule-watch.ts';

const FILE = parseWorld(
  `apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: late}
spec:
  title: Late
  about: For telemetry that comes late.
  clock: "2026-01-05T08:00:00Z"
  telemetry: {scrapeInterval: 15s, traceSample: 100%, logSample: 100%}
  nodes: [{name: node-a, cpu: 8, memory: 16Gi}]
  services:
    - {name: web, replicas: 1, calls: [{name: back, to: back, operation: get}], operations: [{name: page, steps: [{log: {level: warn, message: a page}}, {call: back}, {reply: 200}]}]}
    - {name: back, replicas: 1, operations: [{name: get, steps: [{work: 5ms}, {reply: 200}]}]}
  clients: [{name: users, journey: visit, to: web, operation: page, rate: 20/s, patience: 5s}]
  journeys: [{name: visit, latency: 1s}]
`,
  'late.yaml',
).value!;

const RULES = `groups:
  - name: g
    rules:
      - {alert: Busy, expr: 'sum(rate(http_server_request_duration_seconds_count{service="web"}[1m])) > 30', labels: {severity: page}}
`;

/** A world whose service web is late by two minutes from 60 s to 300 s; traffic doubles at 120 s. */
function late(more: Partial<Extract<TelemetryFault, { do: 'telemetry-delay' }>> = {}) {
  const stores = {
    metrics: new MetricStore(),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
  const world = World.create({ file: FILE, seed: 5, telemetry: stores });
  const at = { file: '', line: 1, column: 1 };
  const manifest = { apiVersion: '', kind: 'TelemetryChaos', name: 'late', at };
  const spec = {
    do: 'telemetry-delay',
    signals: ['metrics', 'logs', 'traces'],
    targets: ['web'],
    delay: 120,
    ...more,
  } as const;
  world.strike({ ...manifest, spec }, instant(60), instant(300));
  world.strike({ ...manifest, spec: { do: 'load', client: 'users', factor: 2 } }, instant(120), undefined);
  const delays = () => world.monitoring().delays ?? [];
  const lateness = { delays, epochOf: (when: Instant) => world.epochOf(when) };
  return { world, stores, known: knownTelemetry(stores, lateness), arrivals: knownArrivals(stores, lateness) };
}

test('[D36] in order of arrival, what is late holds up what is behind it, and nothing is passed over', () => {
  const { world, stores, arrivals } = late();
  const seen: string[] = [];
  const lines: number[] = [];
  let [span, line] = [0, 0];
  const read = () => {
    span = arrivals.spans(span, ({ spanId }) => seen.push(spanId) > 0);
    line = arrivals.logs(line, ({ seq }) => lines.push(seq) > 0);
  };
  for (const at of [30, 60, 100, 200, 299, 310]) {
    world.advance(instant(at));
    read();
    if (at === 200) expect(seen.length).toBeLessThan(stores.traces.spanCount);
  }
  const all: string[] = [];
  expect(stores.traces.arrivals(0, ({ spanId }) => all.push(spanId) > 0)).toBe(span);
  expect(seen).toEqual(all);
  expect(lines).toEqual(Array.from({ length: line }, (_, seq) => seq));
  expect(line).toBe(stores.logs.recordCount);
});

type Late = ReturnType<typeof late>;

const ask = ({ known, world }: Late, query: string) =>
  Number(evaluateCondition(query, known.metrics, world.epoch).value);
const rate = (service: string) => `sum(rate(http_server_request_duration_seconds_count{service="${service}"}[1m]))`;

/** The newest line that is known, seconds from instant 0. */
function newestLine({ known, world }: Late): number {
  const selection = parseLogql('{service_name="web"}').value!;
  if (selection.kind !== 'log') throw new Error('not a log query');
  const range = { start: world.epochOf(instant(0)), end: world.epoch, direction: 'backward', limit: 1 } as const;
  const { entries } = logRangeQuery(known.logs, selection, range);
  return ((entries[0]!.at as EpochMs) - world.epochOf(instant(0))) / 1000;
}

const traces = ({ known, world }: Late, from: number, to: number) =>
  known.traces.search({
    from: world.epochOf(instant(from)),
    to: world.epochOf(instant(to)),
    limit: 1,
    keep: () => true,
  }).length;

describe('telemetry that comes late', () => {
  test('[D35] what is newer is not known yet, of its targets alone; when it is over, all is', () => {
    const drill = late();
    drill.world.advance(instant(200));
    // 80 s known: a rate over the last minute has no data, which is not 0.
    expect(evaluateCondition(rate('web'), drill.known.metrics, drill.world.epoch).value).toBe('nothing');
    expect(ask(drill, rate('back'))).toBeGreaterThan(30);
    expect(newestLine(drill)).toBeGreaterThan(75);
    expect(newestLine(drill)).toBeLessThanOrEqual(80);
    expect([traces(drill, 0, 80), traces(drill, 81, 200)]).toEqual([1, 0]);
    drill.world.advance(instant(300));
    expect(ask(drill, rate('web'))).toBeGreaterThan(30);
    expect(newestLine(drill)).toBeGreaterThan(299);
    expect(traces(drill, 200, 299)).toBe(1);
  });

  test('[D35] it stands still where it began until the first of it comes in', () => {
    const drill = late({ delay: 3600 });
    drill.world.advance(instant(290));
    expect(newestLine(drill)).toBeLessThanOrEqual(60);
    expect(drill.world.monitoring().delays).toEqual([
      { signals: ['metrics', 'logs', 'traces'], targets: ['web'], knownUntil: 60 },
    ]);
  });

  test('[D35] rules see it late, too: nobody is called before', () => {
    const fired = (drill: Late): number => {
      const watch = new RuleWatch({ file: 'alerts.yaml', text: RULES }, drill.known.metrics, drill.stores.metrics);
      for (let at = 15; at <= 600; at += 15) {
        drill.world.advance(instant(at));
        if (watch.tick(drill.world.epoch, true).some(({ type }) => type === 'paged')) return at;
      }
      return Number.POSITIVE_INFINITY;
    };
    expect(fired(late({ targets: ['back'] }))).toBeLessThan(180);
    expect(fired(late())).toBe(300);
  });

  test('[W2] [D35] nothing that happens is touched, and all of it is written at its time', () => {
    const [slow, quick] = [late(), late({ targets: ['back'], signals: [] })];
    for (const { world } of [slow, quick]) world.advance(instant(330));
    expect(slow.world.report()).toEqual(quick.world.report());
    expect(slow.world.hash()).toBe(quick.world.hash());
    const total = (drill: Late) => evaluateCondition(rate('web'), drill.stores.metrics, drill.world.epoch).value;
    expect(total(slow)).toBe(total(quick));
    expect(slow.world.cold.monitoring).toBeUndefined();
  });
});
