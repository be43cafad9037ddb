import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { claim, near } from './check.ts';
import { EXPERIMENTS } from './experiments.ts';
import { filled } from './lab.ts';
import { printCheck, printSum } from './print.ts';
import { QUEUE_ROWS } from './rows.table.ts';
import { labIn } from './shelf.ts';
import { differenceRoom, estimate, wilson } from './statistics.ts';

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

  it('knows how far two shares may lie apart, at 0 and 1, too', () => {
    // Newcombe (1998), table II: 56/70 and 48/80 differ by 0.2 [0.0524, 0.3339]; 9/10 and 3/10 by 0.6 [0.1705, 0.8090].
    const interval = (a: number, of: number, b: number, ofB: number) => {
      const { below, above } = differenceRoom({ hits: a, of }, { hits: b, of: ofB });
      return [a / of - b / ofB - below, a / of - b / ofB + above].map((bound) => Number(bound.toFixed(4)));
    };
    expect(interval(56, 70, 48, 80)).toEqual([0.0524, 0.3339]);
    expect(interval(9, 10, 3, 10)).toEqual([0.1705, 0.809]);
    expect(interval(10, 10, 0, 10)).toEqual([0.6075, 1]);
    expect(wilson({ hits: 0, of: 20 })[0]).toBe(0);
    expect(wilson({ hits: 0, of: 20 })[1]).toBeCloseTo(0.1611, 4);
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
