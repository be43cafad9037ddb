/**
 * The causes of a shipped scenario agree with its card, in a run in which nobody does anything; all of them are asked by
 * `firedrill causes --all`. And the oldest log that there is can still be read.
 */
import { readFileSync } from 'node:fs';
import { buildDebrief, scorecard } from '@firedrill/debrief';
import type { Fact } from '@firedrill/drill';
import { loadLibrary } from '@firedrill/server';
import { expect, test } from 'vitest';
import { findCausesOf } from './causes.ts';

const library = loadLibrary(new URL('../../../..', import.meta.url).pathname, () => {});

test('B44: what the telemetry gives up agrees with the card, and tells its rivals apart', { timeout: 120_000 }, () => {
  const row = findCausesOf(library, { slug: 'orders-two-of-four', seed: 1, after: 10 });
  if (row.kind !== 'card') throw new Error('a scenario was asked for');
  expect(row.agreement.signals.filter(({ agrees }) => !agrees).map(({ id }) => id)).toEqual([]);
  expect(row.agreement.rivals.length).toBeGreaterThan(2);
  expect(row.agreement.rivals.filter(({ by }) => by === undefined)).toEqual([]);
  expect(row.agreement.path.map(({ component }) => component)).toContain('orders');
});

test('B41: without a fault at most one in a hundred signals is called visible', { timeout: 120_000 }, () => {
  const row = findCausesOf(library, { world: 'larkmere', seed: 1, later: 9.6, before: 20, after: 10 });
  if (row.kind !== 'quiet') throw new Error('a world was asked for');
  expect(row.scored).toBeGreaterThan(100);
  expect(row.visible.length).toBeLessThanOrEqual(0.01 * row.scored);
});

test('B49: a log of engine 1 still yields its scorecard and a debrief of its facts', () => {
  const name = 'payments-slow-nothing-busy';
  const file = new URL(`../../../debrief/testdata/engine-1/${name}.facts.json`, import.meta.url);
  const facts = JSON.parse(readFileSync(file, 'utf8')) as readonly Fact[];
  expect(facts[0]!.event).toMatchObject({ type: 'drill-started', engine: 1 });
  const { scenario, world } = library.scenario(name)!;
  const card = scorecard(facts, scenario, { journeys: world.file.journeys });
  expect(card.quadrant).toBe('understood-and-recovered');
  const debrief = buildDebrief({ drill: 'old', scenario, world: world.file }, { facts, telemetry: undefined });
  expect(debrief.scorecard).toEqual(card);
  expect(debrief.causes).toBeUndefined();
  expect(debrief.sli.points).toEqual([]);
  expect(debrief.looked.length).toBeGreaterThan(0);
  expect(debrief.theories.map(({ excluded }) => excluded)).toEqual([undefined, undefined]);
  expect(debrief.timeline.length).toBe(facts.length);
  expect(JSON.parse(JSON.stringify(debrief)).sentence).toMatch(/^Customers were served again/);
});
