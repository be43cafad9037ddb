import { expect, test } from 'vitest';
import { autocorrelation, meanOfValues, medianOfValues, variation } from './series.ts';

test('variation and autocorrelation of known series', () => {
  expect(variation([9, 11, 9, 11])).toBeCloseTo(Math.sqrt(4 / 3) / 10, 12);
  expect(autocorrelation([1, -1, 1, -1, 1, -1])).toBeCloseTo(-5 / 6, 12);
});

test('the mean of none is not a number', () => {
  expect(meanOfValues([])).toBeNaN();
  expect(meanOfValues([1, 2, 6])).toBe(3);
});

test('the median is the value in the middle, and leaves the values where they are', () => {
  const values = [9, 1, 100, 2];
  expect(medianOfValues(values)).toBe(9);
  expect(medianOfValues([5, 1, 2])).toBe(2);
  expect(medianOfValues([])).toBeNaN();
  expect(values).toEqual([9, 1, 100, 2]);
});
