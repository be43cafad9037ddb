import { expect, test } from 'vitest';
import { autocorrelation, meanOfValues, variation } from './series.ts';

test('variation and autocorrelation of known series', () => {
  expect(variation([9, 11, 9, 11])).toBeCloseTo(Math.sqrt(4 / 3) / 10, 12);
  expect(autocorrelation([1, -1, 1, -1, 1, -1])).toBeCloseTo(-5 / 6, 12);
});

test('the mean of none is not a number', () => {
  expect(meanOfValues([])).toBeNaN();
  expect(meanOfValues([1, 2, 6])).toBe(3);
});
