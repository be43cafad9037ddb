import { expect, test } from 'vitest';
import { ATTENUATION_PAIRS, PROPAGATION_EXPERIMENTS } from './propagation.ts';

test('six pairs and more of the attenuation law run with the fast subset of the physics', () => {
  expect(PROPAGATION_EXPERIMENTS.find(({ title }) => title === 'what fails below')?.fast).toBe(true);
  expect(ATTENUATION_PAIRS.length).toBeGreaterThanOrEqual(6);
});
