/**
 * Promises B70 to B73: what pairs say. The storm of retries (Bronson et al., "Metastable Failures", HotOS 2021; Brooker,
 * "Exponential Backoff and Jitter", and on retry budgets) is tried with the countermeasures of the textbook.
 */
import { runTrialPair, type TrialPair, type TrialRun } from '@firedrill/drill';
import { describe, expect, test } from 'vitest';
import { stormTrial } from '../../testdata/storm.ts';
import { judgeTrial } from './judge-trial.ts';

const run = (good: number, more: Partial<TrialRun> = {}): TrialRun => ({
  pagedAt: 60,
  pagedBy: 'A',
  alerts: [],
  journeys: [{ journey: 'j', requests: 1000, good, failed: 1000 - good, slow: 0, money: 1000 - good, budget: 0.1 }],
  data: [],
  refused: [],
  bounds: [],
  curves: [],
  ...more,
});
const pair = (before: number, after: number, more: Partial<TrialRun> = {}): TrialPair => ({
  seed: 1,
  nobody: { before: run(before), after: run(after, more) },
});

describe('an interval', () => {
  test('is that of Student over the differences of pairs (B70)', () => {
    const { nobody } = judgeTrial([pair(500, 600), pair(500, 620), pair(500, 640)], 3);
    // Differences 0.10, 0.12, 0.14: sd 0.02, t(2) = 4.302653.
    const { mean, low, high } = nobody.journeys[0]!.difference;
    expect(mean).toBeCloseTo(0.12, 10);
    expect(high! - mean).toBeCloseTo((4.302653 * 0.02) / Math.sqrt(3), 6);
    expect(mean - low!).toBeCloseTo(high! - mean, 10);
    expect(nobody.figures[0]).toMatchObject({ figure: 'bad', before: 500, after: 380 });
    expect(nobody.formula).toContain('Student');
  });

  test('has no width with one pair, and gives no verdict (B71)', () => {
    const { nobody } = judgeTrial([pair(500, 900)]);
    expect(nobody.journeys[0]!.difference).toEqual({ mean: 0.4, low: undefined, high: undefined });
    expect(nobody.verdict).toBe('undecided');
  });
});

describe('a verdict', () => {
  const twenty = (before: number, after: number) =>
    Array.from({ length: 20 }, (_, i) => pair(before + (i % 3), after + (i % 2)));
  test.each([
    ['better', 500, 700],
    ['worse', 700, 500],
    ['no-difference', 500, 503],
  ] as const)('%s from %i good to %i (B71)', (verdict, before, after) => {
    expect(judgeTrial(twenty(before, after)).nobody.verdict).toBe(verdict);
  });

  test('is of the journey that moved most (B71)', () => {
    const two = (seats: number, pay: number): TrialRun => ({
      ...run(0),
      journeys: [
        { ...run(seats).journeys[0]!, journey: 'seats' },
        { ...run(pay).journeys[0]!, journey: 'pay' },
      ],
    });
    const pairs = Array.from(
      { length: 20 },
      (_, i): TrialPair => ({ seed: i, nobody: { before: two(100, 900), after: two(800 + (i % 2), 880) } }),
    );
    const { nobody } = judgeTrial(pairs);
    expect([nobody.verdict, nobody.decides]).toEqual(['better', 'seats']);
    expect(nobody.journeys[1]!.verdict).toBe('worse');
  });

  test('stays open below twenty pairs (B71)', () => {
    expect(judgeTrial(twenty(100, 900).slice(0, 19)).nobody.verdict).toBe('undecided');
  });
});

test('pages are counted where they rang, and compared where both did (B72)', () => {
  const silent: Partial<TrialRun> = { pagedAt: undefined, pagedBy: undefined };
  const { pages } = judgeTrial(
    [pair(1, 1, { pagedAt: 30 }), pair(1, 1, { pagedAt: 40 }), pair(1, 1, silent)],
    3,
  ).nobody;
  expect(pages.before).toEqual({ paged: 3, at: 60 });
  expect(pages.after).toEqual({ paged: 2, at: 35 });
  expect(pages.difference!.mean).toBe(-25);
});

describe('the storm of retries (B73)', () => {
  const seeds = [1, 2, 3];
  const verdictOf = (change: string, target: string, params: Record<string, string | number>) => {
    const plan = stormTrial([{ change, target, params }], 240);
    return judgeTrial(
      seeds.map((seed) => runTrialPair(plan, seed)),
      seeds.length,
    ).nobody;
  };
  const call = 'door/seating';

  test('backoff with jitter alone does not end it: users come whether they are answered or not', () => {
    const way = verdictOf('retries', call, { backoff: 'exponential', base: '100ms', cap: '2s', jitter: 'full' });
    expect(way.verdict).toBe('no-difference');
    expect(way.journeys[0]!.after).toBeLessThan(0.15);
  });

  test('a retry budget of 5 % does', () => {
    const way = verdictOf('retry-budget', call, { ratio: '5%', per: 'call' });
    expect(way.verdict).toBe('better');
    expect(way.journeys[0]!.after).toBeGreaterThan(0.5);
  });

  test('a queue shorter than the timeout does', () => {
    const way = verdictOf('queue', 'seating', { bound: 15 });
    expect(way.verdict).toBe('better');
    expect(way.journeys[0]!.after).toBeGreaterThan(0.5);
  });

  test('dropping who has been given up, in the order of coming, does not', () => {
    const way = verdictOf('queue', 'seating', { drop: 'expired' });
    expect(way.verdict).toBe('no-difference');
  });
});
