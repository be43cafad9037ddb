import { describe, expect, it } from 'vitest';
import type { SliReading } from './event.ts';
import { compareReadings, isFelt, sayMeasured, toSliReading } from './measure.ts';

const reading = (good: number, p95: number, perSecond = 200, journey = 'checkout'): SliReading => ({
  journey,
  good,
  p50: p95 / 2,
  p95,
  p99: p95,
  perSecond,
});
const compare = (before: SliReading, after: SliReading) => compareReadings([before], [after]).words;

describe('D16: did it move?', () => {
  it.each([
    ['better by share', reading(0.674, 4.1), reading(0.999, 0.23), 'better, 4.10 → 0.23 s (67.4 → 99.9 % good)'],
    ['worse by latency', reading(0.6, 4.1), reading(0.6, 4.55), 'worse, 4.10 → 4.55 s (60 % good)'],
    ['better by latency', reading(1, 0.9), reading(1, 0.3), 'better, 900 → 300 ms (100 % good)'],
    ['no change', reading(0.9, 1), reading(0.903, 1.05), 'no change, 1.05 s (90.3 % good)'],
    [
      'exactly half a point',
      reading(0.99, 0.1, 5000),
      reading(0.995, 0.1, 5000),
      'better, 100 → 100 ms (99 → 99.5 % good)',
    ],
    ['within chance', reading(0.95, 0.1, 1), reading(0.965, 0.1, 1), 'no change, 100 ms (96.5 % good)'],
    ['failing faster is not better', reading(0.1, 3), reading(0.1, 0.01), 'no change, 10.0 ms (10 % good)'],
    ['no answers before', reading(0, 0), reading(0.983, 0.02), 'better, 0 → 98.3 % good'],
    ['no answers at all', reading(0, 0), reading(0, 0), 'no change, 0 % good'],
    ['no traffic', reading(1, 0, 0), reading(1, 0, 0), 'no change, no traffic to compare'],
  ])('%s', (_, before, after, words) => expect(compare(before, after)).toBe(words));

  it('the journey that moved most decides', () => {
    const before = [reading(0.9, 1), reading(0.9, 1, 200, 'browse')];
    expect(compareReadings(before, [reading(0.95, 1), reading(0.7, 1, 200, 'browse')]).verdict).toBe('worse');
  });

  it('D22: a reading without traffic has no NaN', () => {
    const none = {
      journey: 'x',
      requests: 0,
      good: 0,
      failed: 0,
      slow: 0,
      p50: Number.NaN,
      p95: Number.NaN,
      p99: Number.NaN,
    };
    expect(toSliReading(none, 120)).toEqual({ journey: 'x', good: 1, p50: 0, p95: 0, p99: 0, perSecond: 0 });
  });

  it('D16: what is said names the journey that decides; a latency within its goal is not felt', () => {
    const [before, after] = [reading(1, 0.0139, 100, 'browse'), reading(1, 0.0154, 100, 'browse')];
    const { words } = compareReadings([reading(0.99, 1), before], [reading(0.99, 1), after]);
    expect(sayMeasured(words, [reading(0.99, 1), before], [reading(0.99, 1), after])).toBe(
      'worse for browse, 13.9 → 15.4 ms (100 % good)',
    );
    expect(sayMeasured('no change, 1 s (99 % good)', [before], [before])).toBe('no change, 1 s (99 % good)');
    expect([isFelt({ before, after }, 0.99), isFelt({ before, after: { ...after, good: 0.98 } }, 0.99)]).toEqual([
      false,
      true,
    ]);
    expect(isFelt({ before, after }, undefined)).toBe(true);
  });
});
