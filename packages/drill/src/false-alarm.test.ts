import type { DecidingSignal } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import type { Evidence } from './command.ts';
import type { DrillEvent, Fact } from './event.ts';
import { isServedAtEnd, judgedNoneAt, showsSignal } from './false-alarm.ts';

const signal = (panel: Evidence['panel'], query: string): DecidingSignal =>
  ({ id: 'calm', title: 'Calm', panel, query, tells: 'Nobody is hurt.' }) as DecidingSignal;
const cited = (panel: Evidence['panel'], query: string, value = ''): Evidence => ({
  panel,
  query,
  value,
  from: 0 as Evidence['from'],
  to: 1 as Evidence['to'],
  at: 1 as Evidence['at'],
});
const factsOf = (...events: readonly DrillEvent[]): Fact[] =>
  events.map((event, i) => ({ seq: i + 1, at: i, epochMs: i, actor: 'world', event }) as unknown as Fact);
const judged = (...evidence: Evidence[]): DrillEvent => ({ type: 'no-incident-judged', reason: 'planned', evidence });

test('[D31] evidence shows a signal: a metric in common whose labels do not differ, a label, the words', () => {
  const speed = signal('metrics', 'histogram_quantile(0.9, rate(http_seconds_bucket{service="a"}[1m])) < 1');
  expect(showsSignal(cited('metrics', 'sum(rate(http_seconds_count{service="a"}[5m]))'), speed)).toBe(true);
  expect(showsSignal(cited('metrics', 'sum by (service) (rate(http_seconds_sum[5m]))'), speed)).toBe(true);
  expect(showsSignal(cited('metrics', 'rate(http_seconds_count{service="b"}[5m])'), speed)).toBe(false);
  expect(showsSignal(cited('metrics', 'rate(other_total[5m])'), speed)).toBe(false);
  expect(showsSignal(cited('metrics', 'rate(http_seconds'), speed)).toBe(false);
  expect(showsSignal(cited('logs', '{service_name="a"} |= "x"'), signal('logs', '{service_name="a"}'))).toBe(true);
  expect(showsSignal(cited('logs', '{service_name="b"}'), signal('logs', '{service_name="a"}'))).toBe(false);
  expect(showsSignal(cited('changes', '', 'The Newsletter went out'), signal('changes', 'newsletter'))).toBe(true);
  expect(showsSignal(cited('changes', 'deploy', ''), signal('changes', 'newsletter'))).toBe(false);
  expect(showsSignal(cited('changes', 'newsletter'), signal('metrics', 'up'))).toBe(false);
});

test('[D31] the last word decides, and only with evidence that shows a signal', () => {
  const truth = { signals: [signal('metrics', 'up == 1')] };
  const declared: DrillEvent = { type: 'incident-declared', severity: 2, title: 'Attack' };
  const good = judged(cited('metrics', 'sum(up)'));
  expect(judgedNoneAt(factsOf(good), truth)?.seq).toBe(1);
  expect(judgedNoneAt(factsOf(declared, good), truth)?.seq).toBe(2);
  expect(judgedNoneAt(factsOf(good, declared), truth)).toBeUndefined();
  expect(judgedNoneAt(factsOf(judged(cited('metrics', 'down'))), truth)).toBeUndefined();
  expect(judgedNoneAt([], truth)).toBeUndefined();
});

test('[D31] users are served at the end when no journey is outside its goal then', () => {
  const began = { type: 'impact-began', journey: 'buy' } as DrillEvent;
  const ended = { type: 'impact-ended', journey: 'buy' } as DrillEvent;
  expect(isServedAtEnd([])).toBe(true);
  expect(isServedAtEnd(factsOf(began, ended))).toBe(true);
  expect(isServedAtEnd(factsOf(began))).toBe(false);
});
