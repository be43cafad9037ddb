/**
 * Promise D84: false alarms of a rule while nothing is wrong.
 */
import type { AddedRule } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { stormWorld } from '../../testdata/trials/storm.ts';
import { quietDay } from './quiet-day.ts';

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
  const day = quietDay({ file: stormWorld, rules, day: 0, hours: 1 });
  expect(day.alarms).toMatchObject([{ alert: 'TrafficThere', severity: 'page' }]);
  expect(day.alarms[0]!.at).toBeLessThan(60);
  expect(day.alarms[0]!.at + day.alarms[0]!.lasts).toBe(3600);
  expect(quietDay({ file: stormWorld, rules, day: 0, hours: 1 })).toEqual(day);
});

test('a rule sees the same with and without the metrics that it does not name (D84)', () => {
  const rules = [rule('Busy', 'max(http_server_queued_requests) > 3')];
  const all = [rule('Busy', 'max({__name__="http_server_queued_requests"}) > 3')];
  const some = quietDay({ file: stormWorld, rules, day: 1, hours: 1 });
  expect(some.alarms).toEqual(quietDay({ file: stormWorld, rules: all, day: 1, hours: 1 }).alarms);
});
