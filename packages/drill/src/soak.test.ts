/**
 * Soaks of the market of the suites: a quiet hour, one with an alert that fires, one at ten times the load.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { medianOfValues, variation } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { detrended, soak } from './soak.ts';

const path = join(import.meta.dirname, '../testdata/suites/market.world.yaml');
const file = parseWorld(readFileSync(path, 'utf8'), 'market.world.yaml').value!;
const rule = (expr: string, severity: string) => ({
  file: 'alerts.yaml',
  text: `groups: [{name: all, rules: [{alert: Busy, expr: '${expr}', labels: {severity: ${severity}}}]}]`,
});
const ever = rule('sum(rate(http_server_request_duration_seconds_count{service="web"}[1m])) > 300', 'page');

test('[D30] a quiet hour keeps its goals and pages nobody', () => {
  const heard: number[] = [];
  const report = soak({ file, rules: ever, seed: 1, hours: 1, load: 1, onHour: (hour) => void heard.push(hour) });
  expect(report.journeys).toMatchObject([{ journey: 'buy', goal: 0.99, isHeld: true }]);
  expect(report.journeys[0]!.requests).toBeGreaterThan(200_000);
  expect(report).toMatchObject({ pages: 0, alerts: [], sizes: [], bounds: [] });
  expect(report.components[0]!.utilisation).toBeLessThan(0.3);
  // The market has no noise but chance: its latency is flatter than that of real services.
  expect(report.noise.find(({ figure }) => figure === 'CV of the mean latency')).toMatchObject({ isInside: false });
  expect(report.isQuiet).toBe(false);
  expect(heard).toEqual([1]);
});

test('[D30] counts what pages, and for how long', () => {
  const always = rule('vector(1) > 0', 'page');
  const { pages, alerts, isQuiet } = soak({ file, rules: always, seed: 1, hours: 1, load: 1 });
  expect({ pages, isQuiet }).toEqual({ pages: 1, isQuiet: false });
  expect(alerts).toEqual([{ alert: 'Busy', severity: 'page', fired: 1, seconds: 3585 }]);
});

test('[D30] tells at a higher load what bends first', () => {
  const report = soak({ file, rules: ever, seed: 1, hours: 1, load: 9 });
  expect(report.pages).toBe(1);
  // Six at a time may be in the bulkhead of an instance, of its eight workers.
  expect(report.components[0]).toMatchObject({ component: 'cart/checkout', kind: 'limit' });
  expect(report.components[0]!.utilisation).toBeGreaterThan(0.9);
  expect(report.journeys[0]!.isHeld).toBe(false);
});

test('[D30] a job that lifts the latency for an hour is no noise, what differs from the hour around is', () => {
  const bin = (i: number) => (i >= 100 && i < 112 ? 140 : 8) * (1 + 0.06 * Math.sin(1.7 * i));
  const values = Array.from({ length: 288 }, (_, i) => bin(i));
  expect(variation(values)).toBeGreaterThan(1);
  expect(variation(detrended(values, medianOfValues))).toBeGreaterThan(0.04);
  expect(variation(detrended(values, medianOfValues))).toBeLessThan(0.06);
});
