/**
 * Promises D84, D88, D89: false alarms of a rule while nothing is wrong.
 */
import { instant } from '@firedrill/base';
import { type AddedRule, rulesOf } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, type TapePiece, TraceStore } from '@firedrill/telemetry';
import { World } from '@firedrill/world';
import { expect, test } from 'vitest';
import { stormWorld } from '../../testdata/trials/storm.ts';
import { RuleWatch } from '../rule-watch.ts';
import { probeQuietDay, QuietWatch, quietDay, tapeQuietDay } from './quiet-day.ts';

const storm = (day: number) => ({ file: stormWorld, settings: [], day });
const at = { file: 'x', line: 1, column: 1 };
const rule = (alert: string, expr: string): AddedRule => ({
  alert,
  expr,
  labels: { severity: 'page' },
  annotations: {},
  at,
});

test('a rule that fires on a quiet day has false alarms, with instant and duration (D84)', () => {
  const rules = [
    rule('TrafficThere', 'sum(rate(journey_requests_total{journey="seats"}[1m])) > 10'),
    rule('SeatsFail', 'sum(rate(journey_requests_total{journey="seats",outcome="failed"}[1m])) > 1'),
  ];
  const day = quietDay(storm(0), rules, 1);
  expect(day.alarms).toMatchObject([{ alert: 'TrafficThere', severity: 'page' }]);
  expect(day.alarms[0]!.at).toBeLessThan(60);
  expect(day.alarms[0]!.at + day.alarms[0]!.lasts).toBe(3600);
  expect(quietDay(storm(0), rules, 1)).toEqual(day);
});

test('a rule sees the same with and without the metrics that it does not name (D84)', () => {
  const rules = [rule('Busy', 'max(http_server_queued_requests) > 3')];
  const all = [rule('Busy', 'max({__name__="http_server_queued_requests"}) > 3')];
  const some = quietDay(storm(1), rules, 1);
  expect(some.alarms).toEqual(quietDay(storm(1), all, 1).alarms);
});

test('a tape serves any rule, and alarms are those of a store that the world wrote itself (D88)', () => {
  const pieces: TapePiece[] = [];
  tapeQuietDay(storm(2), (piece) => pieces.push(piece), 2);
  let fired = 0;
  for (const [expr, more] of WATCHED) {
    const rules = [{ ...rule('A', expr), ...more }];
    const watch = new QuietWatch(rules, stormWorld.telemetry.scrapeInterval);
    for (const { times, parts } of pieces) {
      const needed = [...parts].filter(([name]) => watch.needs(name));
      watch.see(
        times,
        needed.map(([, part]) => part),
      );
    }
    const alarms = watch.alarms();
    expect(alarms).toEqual(lived(rules, 2));
    fired += alarms.length;
  }
  expect(fired).toBeGreaterThan(10);
});

const WATCHED: readonly (readonly [string, Partial<AddedRule>])[] = [
  ['max(http_server_queued_requests) > 0', {}],
  ['max(http_server_queued_requests) > 0', { for: '30s' }],
  ['max(http_server_queued_requests) > 0', { keep_firing_for: '5m' }],
  ['sum by (pod) (rate({__name__=~"http_server.*_count"}[2m])) > 12', { for: '1m' }],
  ['histogram_quantile(0.99, sum by (le) (rate(journey_request_duration_seconds_bucket[5m]))) > 0.1', {}],
];

/** Alarms of rules that look at a running world, by themselves. */
function lived(rules: readonly AddedRule[], day: number): unknown {
  const metrics = new MetricStore();
  const stores = { metrics, logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
  const options = { file: stormWorld, seed: 7000 + day, telemetry: stores, metricsOnly: true, reports: false };
  const world = World.create(options);
  const watch = new RuleWatch({ file: 'countermeasure', text: rulesOf(rules) }, metrics, metrics);
  const open = new Map<string, { readonly alert: string; readonly severity: string; readonly at: number }>();
  const alarms: { readonly alert: string; readonly severity: string; readonly at: number; readonly lasts: number }[] =
    [];
  const step = stormWorld.telemetry.scrapeInterval;
  for (let now = step; now <= 7200; now += step) {
    world.advance(instant(now));
    for (const event of watch.tick(world.epoch, false)) {
      if (event.type !== 'alert-fired' && event.type !== 'alert-resolved') continue;
      const key = JSON.stringify(event.labels);
      const { alert } = event;
      if (event.type === 'alert-fired') open.set(key, { alert, severity: event.severity, at: now });
      else alarms.push({ ...open.get(key)!, lasts: now - open.get(key)!.at });
      if (event.type === 'alert-resolved') open.delete(key);
    }
  }
  alarms.push(...[...open.values()].map((alarm) => ({ ...alarm, lasts: 7200 - alarm.at })));
  return alarms.sort((a, b) => a.at - b.at);
}

test('a probe is the same for the same day, and another for another day, world or setting (D89)', () => {
  const probe = probeQuietDay(storm(0));
  expect(probeQuietDay(storm(0))).toBe(probe);
  const others = [
    storm(1),
    { ...storm(0), file: { ...stormWorld, telemetry: { ...stormWorld.telemetry, scrapeInterval: 30 } } },
    { ...storm(0), settings: [{ parameter: 'service/seating/admit', to: 0.5 }] },
  ].map(probeQuietDay);
  expect(new Set([probe, ...others]).size).toBe(4);
});
