import { instant } from '@firedrill/base';
import { expect, it } from 'vitest';
import { facts, ms, scenario, telemetry, world } from '../../testdata/slow-till.ts';
import { scorecard } from '../scorecard.ts';
import { truthSheet } from './truth-sheet.ts';
import { verdictOf, watchOf } from './watch.ts';

const options = { drill: 'd1', scenario, world, mode: 'drill' as const };
const until = (seconds: number) => facts.filter(({ epochMs }) => epochMs <= ms(seconds));
const watch = (seconds: number, more = {}) =>
  watchOf(options, { facts: until(seconds), telemetry: telemetry(), now: ms(seconds), injected: [], ...more });

it('[B33] a sheet tells the truth, what tells it, and three things to watch for', () => {
  const sheet = truthSheet(scenario, world);
  expect(sheet.truth.summary).toBe(scenario.truth.summary);
  expect(sheet.signals.map(({ id }) => id)).toEqual(scenario.truth.signals.map(({ id }) => id));
  expect(sheet.watchFor.length).toBeGreaterThan(0);
  expect(sheet.watchFor.length).toBeLessThanOrEqual(3);
  expect(sheet.watchFor[0]).toContain(scenario.truth.signals[0]!.tells);
});

it('[B33] a watch tells who has seen which signal, and the scorecard if they closed now', () => {
  const last = (facts.at(-1)!.epochMs - ms(0)) / 1000;
  const whole = watch(last);
  expect(whole.signals.some(({ seenAt, by }) => seenAt !== undefined && by.length > 0)).toBe(true);
  for (const { seenAt, by } of whole.signals) expect(by.length > 0).toBe(seenAt !== undefined);
  expect(whole.scorecard).toEqual(scorecard(facts, scenario, { ...options, journeys: world.journeys }));
  expect(watch(0).scorecard.figures).toHaveLength(whole.scorecard.figures.length);
});

it("[B33] faults are planned, struck or over, the facilitator's own among them", () => {
  const injected = [{ name: 'own', kind: 'LoadChaos', at: instant(10), until: instant(20) }];
  const state = (seconds: number) => watch(seconds, { injected }).faults.find(({ name }) => name === 'own');
  const start = (world.clock - ms(0)) / 1000;
  expect(state(start + 15)).toMatchObject({ state: 'struck', injected: true });
  expect(state(start + 25)).toMatchObject({ state: 'over' });
});

it('[B33] a rule says how a theory stands to the truth', () => {
  const cause = scenario.truth.causes[0]!;
  const theory = (component: string, mechanism: string) => verdictOf({ text: '', component, mechanism }, scenario);
  expect(theory(cause.component, cause.mechanism)).toBe('right');
  expect(theory('elsewhere', cause.mechanism)).toBe('right-mechanism');
  expect(theory(cause.component, 'clock-skew')).toBe('right-component');
  expect(theory('elsewhere', 'clock-skew')).toBe('decoy');
});
