/** Orders of bots, by hand. */
import { expect, test } from 'vitest';
import { kendallTau, scoreOf } from './rank-bots.ts';

test('two orders agree by the share of pairs', () => {
  const intended = [0, 1, 2, 3, 4];
  expect(kendallTau(intended, [0.1, 0.2, 0.4, 0.6, 0.9])).toBe(1);
  expect(kendallTau(intended, [0.9, 0.6, 0.4, 0.2, 0.1])).toBe(-1);
  expect(kendallTau(intended, [0.2, 0.1, 0.4, 0.6, 0.9])).toBeCloseTo(0.8);
  expect(kendallTau(intended, [0.1, 0.1, 0.4, 0.6, 0.9])).toBeCloseTo(9 / Math.sqrt(90));
});

test('a score is the share of goals met, of figures that have one', () => {
  const figure = (id: string, met: boolean | undefined, target: number | undefined = 1) =>
    ({ id, met, target }) as never;
  const figures = [
    figure('time-to-declare', true),
    figure('severity', false),
    figure('comms', undefined),
    { id: 'impact', met: undefined, target: undefined } as never,
    figure('role-discipline', undefined),
  ];
  expect(scoreOf({ figures }, false)).toBeCloseTo(1 / 3);
  expect(scoreOf({ figures }, true)).toBe(0);
});
