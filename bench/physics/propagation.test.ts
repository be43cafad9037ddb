import { expect, test } from 'vitest';
import { ATTENUATION_PAIRS, autocorrelation, PROPAGATION_EXPERIMENTS, variation } from './propagation.ts';

test('six pairs and more of the attenuation law run with the fast subset of the physics', () => {
  expect(PROPAGATION_EXPERIMENTS.find(({ title }) => title === 'what fails below')?.fast).toBe(true);
  expect(ATTENUATION_PAIRS.length).toBeGreaterThanOrEqual(6);
});

test('variation and autocorrelation of known series', () => {
  expect(variation([9, 11, 9, 11])).toBeCloseTo(Math.sqrt(4 / 3) / 10, 12);
  expect(autocorrelation([1, -1, 1, -1, 1, -1])).toBeCloseTo(-5 / 6, 12);
});
