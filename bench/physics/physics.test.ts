import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { claim, near } from './check.ts';
import { EXPERIMENTS } from './experiments.ts';
import { filled } from './lab.ts';
import { printCheck, printSum } from './print.ts';
import { QUEUE_ROWS } from './rows.table.ts';
import { labIn } from './shelf.ts';
import { estimate } from './statistics.ts';

describe('the physics of the world, a fast subset', () => {
  const lab = labIn(fileURLToPath(new URL('../..', import.meta.url)), { seeds: 3, customers: 0.03 });
  test.each(EXPERIMENTS.filter(({ fast }) => fast))('$title', ({ run }) => {
    expect(
      run(lab)
        .filter(({ ok }) => !ok)
        .map(printCheck),
    ).toEqual([]);
  });
});

describe('the physics run', () => {
  it('has every row of queueing theory', () => {
    const metrics = QUEUE_ROWS.flatMap(({ expected }) => Object.keys(expected));
    expect(metrics.length).toBe(218);
    expect(new Set(EXPERIMENTS.map(({ title }) => title)).size).toBe(EXPERIMENTS.length);
  });

  it('estimates a mean and its interval', () => {
    const { mean, halfWidth } = estimate([1, 2, 3, 4]);
    expect(mean).toBe(2.5);
    expect(halfWidth).toBeCloseTo(3.182 * Math.sqrt(5 / 3 / 4), 6);
  });

  it('fills every place of a world file and nothing else', () => {
    const place = '$'.concat('{b}');
    expect(filled(`a ${place} ${place}`, { b: 1 }, 'w')).toBe('a 1 1');
    expect(() => filled(`a ${place}`, {}, 'w')).toThrow('w: nothing is given for b');
    expect(() => filled('a', { c: 1 }, 'w')).toThrow('w: there is no place for c');
  });

  it('prints a line per check and the sum', () => {
    const subject = { name: 'storm', parameters: 'R=1', metric: 'goodput/s' };
    const met = near(subject, 100, 104, 0.05);
    const outside = claim(subject, 0, 7, [0, 5]);
    expect(printCheck(met)).toMatch(
      /^ok {3}storm +R=1 +goodput\/s +expected 100 +measured 104 +\[95 … 105\] +\+4\.00 %$/,
    );
    expect(printCheck(outside)).toMatch(/^OUT {2}storm .*expected 0 +measured 7 +\[0 … 5\]$/);
    expect(printSum([met, outside])).toBe('2 checks, 1 outside');
  });
});
