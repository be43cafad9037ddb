/**
 * Rivals of the truth, on a playing written by hand.
 */
import type { Rival, Scenario } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { facts, ms, scenario, telemetry, without, world } from '../../testdata/slow-till.ts';
import { buildDebrief } from '../debrief.ts';

const at = { file: 'truth.yaml', line: 1, column: 1 };
const rival = (excludedBy: readonly string[]): Rival => ({
  theory: 'The database is slow',
  component: 'shop-db',
  mechanism: 'cpu-starvation',
  predicts: 'Statements take long, and nobody waits before them.',
  excludedBy,
  at,
});
const withRival = (excludedBy: readonly string[]): Scenario => ({
  ...scenario,
  truth: { ...scenario.truth, rivals: [rival(excludedBy)] },
});
const build = (excludedBy: readonly string[], played = facts) =>
  buildDebrief({ drill: 'd1', scenario: withRival(excludedBy), world }, { facts: played, telemetry: telemetry() });

test('B57: a rival stands beside the signals that exclude it, by when they could be seen and when they were', () => {
  const [one] = build(['logged', 'pending']).rivals;
  expect(one!.signals.map(({ id, seenAt }) => [id, seenAt])).toEqual([
    ['pending', ms(180)],
    ['logged', expect.any(Number)],
  ]);
  expect(one!.held).toEqual(['db']);
  expect(one!.told).toMatch(
    /^"Requests wait for a connection" speaks against "The database is slow", and could be seen from 00:45 before the page\. What excludes it was first opened at 03:00\.$/,
  );
});

test('B57: who held nothing and opened nothing is told what there was; without telemetry nothing is said', () => {
  const idle = without((fact) => fact.event.type !== 'looked' && fact.event.type !== 'hypothesis-opened');
  const [one] = build(['pending'], idle).rivals;
  expect(one!.held).toEqual([]);
  expect(one!.told).toContain('Nobody opened what shows it.');
  const old = { drill: 'd1', scenario: withRival(['pending']), world };
  expect(buildDebrief(old, { facts, telemetry: undefined }).rivals).toEqual([]);
  expect(buildDebrief({ ...old, scenario }, { facts, telemetry: telemetry() }).rivals).toEqual([]);
});

test('B56: a theory that is a rival is excluded by the first view that showed a signal it cannot explain', () => {
  const { theories, excluded } = build(['pending']);
  expect(theories.find(({ id }) => id === 'db')!.excluded).toMatchObject({ at: ms(200), person: 'wei', seq: 12 });
  expect(theories.find(({ id }) => id === 'pool')!.excluded).toBeUndefined();
  expect(excluded[0]!.text).toBe(
    'From 03:20 the evidence spoke against "The database is slow": "Requests wait for a connection", which it cannot explain: by this theory, statements take long, and nobody waits before them. It stood at 40 %; it was given up at 03:35.',
  );
});
