import { RandomStream } from '@firedrill/base';
import { expect, test } from 'vitest';
import { HOLD, readBefore, SCORE, scoreOf, standsOut, stretchesOf } from './change-rule.ts';

const calm = Float64Array.from({ length: 40 }, (_, i) => 100 + (i % 5));
const before = readBefore(calm, 0, 16)!;

test('B40: the scale is the spread of before, and never less than five in a hundred of the median', () => {
  expect(before.median).toBe(102);
  expect(before.scale).toBeCloseTo(0.05 * 102, 9);
  const wide = readBefore(
    Float64Array.from({ length: 41 }, (_, i) => 10 * i),
    0,
    16,
  )!;
  expect(wide.scale).toBeCloseTo(1.4826 * 100, 6);
  expect([wide.low, wide.high]).toEqual([-100, 500]);
});

test('B40: what is counted has the noise of counting', () => {
  // A quarter of an event a second, 1/60 each in the rate: the median times one event is the variance.
  const rates = readBefore(new Float64Array(40).fill(0.25), 1 / 60, 16)!;
  expect(rates.scale).toBeCloseTo(Math.sqrt(0.25 / 60), 9);
});

test('B40: too few values of before say nothing', () => {
  expect(readBefore(calm.subarray(0, 15), 0, 16)).toBeUndefined();
  expect(readBefore(new Float64Array(40).fill(Number.NaN), 0, 16)).toBeUndefined();
});

test('B40: a value stands out by more than SCORE scales and outside of what was', () => {
  expect(standsOut(102 + SCORE * before.scale, before)).toBe(false);
  expect(standsOut(102 + SCORE * before.scale + 1, before)).toBe(true);
  expect(scoreOf(104, before)).toBe(0);
  expect(scoreOf(Number.NaN, before)).toBe(0);
});

test('B40: first visible is the first of HOLD values in a row, and short gaps are bridged', () => {
  const [low, high] = [100, 200];
  const once = [low, high, high, high, high, low, low, low];
  expect(stretchesOf(once, before, { start: 0, hold: HOLD })).toEqual([]);
  const values = [low, ...Array(6).fill(high), low, low, high, high, low];
  expect(stretchesOf(values, before, { start: 0, hold: HOLD })).toEqual([[1, 10]]);
});

test('B41: of signals that only wander, at most one in a hundred is called visible', () => {
  const dice = RandomStream.named(7, 'quiet');
  let visible = 0;
  for (let n = 0; n < 500; n++) {
    let level = 0;
    const values = Float64Array.from({ length: 280 }, () => {
      level = 0.6 * level + dice.uniform() - 0.5;
      return 100 * (1 + 0.1 * level);
    });
    const calm = readBefore(values.subarray(0, 160), 0, 16)!;
    if (stretchesOf(values, calm, { start: 160, hold: HOLD }).length > 0) visible++;
  }
  expect(visible).toBeLessThanOrEqual(5);
});
