import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { autocorrelation, propagationChecks, variation } from './propagation.ts';

const path = join(import.meta.dirname, '../../worlds/tidewater/world.yaml');
const TIDEWATER = parseWorld(readFileSync(path, 'utf8'), path).value!;

test('what fails below is felt at the door by its visit ratio; a slow network by the caller; a hog by itself', () => {
  const checks = propagationChecks(TIDEWATER);
  expect(checks.filter(({ name }) => name === 'attenuation')).toHaveLength(7);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
}, 600_000);

test('variation and autocorrelation of known series', () => {
  expect(variation([9, 11, 9, 11])).toBeCloseTo(Math.sqrt(4 / 3) / 10, 12);
  expect(autocorrelation([1, -1, 1, -1, 1, -1])).toBeCloseTo(-5 / 6, 12);
});
