import { parseWorld } from '@firedrill/scenario';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrongIn } from './random-trial.ts';
import { mishapOf, tapeOf, tell } from './random-troubles.ts';
import { randomWorld, TAPE } from './random-worlds.ts';

/** Many more: FIREDRILL_WORLDS=2000. */
const COUNT = Number(process.env.FIREDRILL_WORLDS ?? 40);

test(`[W7] [W13] of ${COUNT} random worlds in trouble each adds up: Little's law of every queue, and the audit`, () => {
  const tape = fc.noBias(fc.array(fc.nat(999_999), { minLength: TAPE, maxLength: TAPE }));
  fc.assert(
    fc.property(tape, (numbers) => {
      const mishap = mishapOf(numbers);
      const wrong = wrongIn(mishap);
      // What is left after shrinking reads as a world file.
      if (wrong.length > 0) throw new Error(`${wrong.slice(0, 5).join('\n')}\n${tell(mishap)}`);
    }),
    { seed: 40, numRuns: COUNT, interruptAfterTimeLimit: 20_000 * Math.ceil(COUNT / 40) },
  );
}, 600_000);

test('an empty tape is the plainest world', () => {
  const { text, happenings } = mishapOf([]);
  expect(happenings).toEqual([]);
  expect(text).toContain('services:\n    - name: s0\n      replicas: 1');
  expect(text).not.toContain('s1');
});

test('every kind of component is in some of a hundred random worlds', () => {
  const texts = Array.from({ length: 100 }, (_, n) => randomWorld(tapeOf(3, n))).join('\n');
  const kinds = [
    ...['pools:', 'limits:', 'caches:', 'coalescing: true', 'databases:', 'providers:', 'network:', 'noise:'],
    ...['unlimited', 'unbounded', 'lifo', 'expired', 'codel', 'patience: {exp', 'processor-sharing', 'bandwidth'],
    ...['hedge', 'breaker', 'budget', 'cancel: true', 'deadline', 'fallback', 'failOpen', 'closed', 'session', 'size'],
    ...['all: [', 'branch', 'power-of-two', 'outlier', 'healthCheck', 'validate', 'stale', 'warmup', 'deterministic'],
  ];
  expect(kinds.filter((kind) => !texts.includes(kind))).toEqual([]);
  for (const { issues, value } of [parseWorld(randomWorld(tapeOf(3, 1)), 'random.world.yaml')])
    expect(value, JSON.stringify(issues)).toBeDefined();
});
