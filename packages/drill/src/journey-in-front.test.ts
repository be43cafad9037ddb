import { expect, it } from 'vitest';
import { factsOf, paged, started } from '../testdata/given.ts';
import { pocketFile, pocketScenario } from '../testdata/pocket-scenario.ts';
import type { DrillEvent } from './event.ts';
import { stateOf } from './evolve.ts';
import { view } from './render-view.ts';

const [first] = pocketFile.journeys;
const world = {
  ...pocketFile,
  journeys: ['browse', 'buy', 'print'].map((name) => ({ ...first!, name, goal: name === 'print' ? 0.9 : 0.99 })),
};
const began = (journey: string): DrillEvent => ({ type: 'impact-began', journey, good: 0.5 });
const ended = (journey: string): DrillEvent => ({ type: 'impact-ended', journey, good: 1 });

function inFront(events: readonly DrillEvent[], good: Readonly<Record<string, number>> = {}): string | undefined {
  const shown = view(stateOf(factsOf(events)), {
    drill: 'd1',
    story: pocketScenario.story,
    world,
    epochOf: (at) => at * 1000,
    now: 900 as never,
    clock: { paused: false, speed: 1 },
    alerts: [],
    journey: ({ name }) => ({ good: good[name], spark: [], budgetLeft: 1 }),
    ordersLost: undefined,
    inventory: { services: [], components: [], journeys: [], segments: [], mechanisms: [] },
    hints: 0,
    timeline: [],
  });
  return shown.journeyInFront;
}

it('D33: the page is about the journey that was hurt first and still is, or is hurt next', () => {
  expect(inFront([started, began('print'), ended('print'), began('buy'), began('browse'), paged])).toBe('buy');
  expect(inFront([started, paged, began('print'), began('buy'), ended('print')])).toBe('print');
});

it('D33: before that the worst against its goal is in front', () => {
  expect(inFront([started], { browse: 0.999, buy: 0.985, print: 0.95 })).toBe('buy');
  expect(inFront([started])).toBe('browse');
});
