/**
 * Promise TRI8: a quiet day is simulated once, and kept whole or not at all.
 */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddedRule } from '@firedrill/scenario';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stormEntry } from '../testing/storm-library.ts';
import { quietFile, watchQuietDay } from './quiet-week.ts';

let folder = '';
const told: string[] = [];
const simulated: number[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-quiet-'));
  told.length = 0;
  simulated.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { file } = stormEntry().world;
const of = (day: number) => ({ file, settings: [], day });
const rule = (expr: string): AddedRule => ({
  alert: 'A',
  expr,
  labels: { severity: 'page' },
  annotations: {},
  at: { file: 'x', line: 1, column: 1 },
});
const busy = rule('max(http_server_queued_requests) > 0');
const options = (more: object = {}) => ({
  folder,
  hours: 1,
  tell: (trouble: string) => void told.push(trouble),
  onHour: (hour: number) => void simulated.push(hour),
  ...more,
});

test('a day is simulated once; every later rule watches what was kept (TRI8)', () => {
  const first = watchQuietDay(of(0), [busy], options());
  expect(first.alarms.length).toBeGreaterThan(0);
  expect(simulated).toEqual([1]);
  expect(watchQuietDay(of(0), [busy], options())).toEqual(first);
  const all = watchQuietDay(of(0), [rule('max({__name__="http_server_queued_requests"}) > 0')], options());
  expect(all).toEqual(first);
  expect(simulated).toEqual([1]);
  expect(watchQuietDay(of(0), [busy], options({ folder: undefined }))).toEqual(first);
  expect(readdirSync(folder)).toHaveLength(1);
  expect(told).toEqual([]);
});

test('what is broken, of another engine or does not fit is simulated again, and said (TRI8)', () => {
  const first = watchQuietDay(of(0), [busy], options());
  const kept = quietFile(folder, of(0), 1);
  writeFileSync(kept, readFileSync(kept).subarray(0, -5));
  expect(watchQuietDay(of(0), [busy], options())).toEqual(first);
  expect(told).toEqual([
    expect.stringMatching(/^the quiet day .* cannot be used and is made again: its sum is wrong$/),
  ]);
  // Another day under its name stands for what another engine has left there.
  watchQuietDay(of(1), [busy], options());
  writeFileSync(kept, readFileSync(quietFile(folder, of(1), 1)));
  expect(watchQuietDay(of(0), [busy], options())).toEqual(first);
  expect(simulated).toEqual([1, 1, 1, 1]);
  expect(told).toHaveLength(1);
});

test('a folder that cannot be written costs nothing but the next time, and is told of (TRI8)', () => {
  const stuck = join(folder, 'a-file');
  writeFileSync(stuck, '');
  const day = watchQuietDay(of(0), [busy], options({ folder: join(stuck, 'quiet') }));
  expect(day.alarms.length).toBeGreaterThan(0);
  expect(told).toEqual([
    expect.stringMatching(/^a quiet day could not be kept and is simulated again the next time: /),
  ]);
});

test('days are bounded together, and those unused for longest go (TRI8)', () => {
  for (const day of [0, 1]) watchQuietDay(of(day), [busy], options());
  const [a, b, c] = [0, 1, 2].map((day) => quietFile(folder, of(day), 1)) as [string, string, string];
  for (const [i, path] of [a, b].entries()) utimesSync(path, 1000 + i, 1000 + i);
  watchQuietDay(of(0), [busy], options());
  watchQuietDay(of(2), [busy], options({ most: statSync(a).size * 2.5 }));
  expect([a, b, c].map((path) => existsSync(path))).toEqual([true, false, true]);
});
