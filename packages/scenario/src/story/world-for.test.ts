import { expect, test } from 'vitest';
import type { Story } from '../scenario.ts';
import type { WorldFile } from '../world-file.ts';
import { worldFor } from './world-for.ts';

const world = {
  journeys: [
    { name: 'checkout', title: 'Checkouts', goal: 0.99, latency: 1, window: 60, value: 1 },
    { name: 'browse', title: 'Pages', goal: 0.99, latency: 1, window: 60, value: 0 },
  ],
} as unknown as WorldFile;
const story = (goals: Story['goals']) => ({ goals }) as unknown as Story;

test('a story without goals leaves the world as it is', () => {
  expect(worldFor(story(undefined), world)).toBe(world);
});

test('a goal changes the fields it names of the journey it names', () => {
  const judged = worldFor(story([{ journey: 'checkout', latency: 0.4, goal: undefined, window: 120 }]), world);
  expect(judged.journeys).toEqual([{ ...world.journeys[0], latency: 0.4, window: 120 }, world.journeys[1]]);
});
