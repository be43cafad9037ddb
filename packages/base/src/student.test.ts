import { expect, test } from 'vitest';
import { estimate, studentT } from './index.ts';

test("Student's t at 95 %: the printed table, and smoothly on into the normal", () => {
  for (const [freedom, t] of [
    [1, 12.7062],
    [4, 2.77645],
    [19, 2.09302],
    [30, 2.04227],
    [31, 2.03951],
    [60, 2.0003],
    [120, 1.97993],
    [100_000, 1.95999],
  ] as const)
    expect(studentT(freedom)).toBeCloseTo(t, 4);
});

test('an estimate of a mean', () => {
  expect(estimate([1, 2, 3, 4])).toEqual({ mean: 2.5, variance: 5 / 3, half: studentT(3) * Math.sqrt(5 / 12) });
  expect(estimate([7])).toEqual({ mean: 7, variance: Number.NaN, half: Number.NaN });
});
