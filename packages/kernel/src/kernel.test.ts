import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Kernel, KIND_BITS, Layout } from './index.ts';

const EVENT = 1;
const TIMER = 2;

/** A kernel with a line, two rings and generation words, and a log of what fired. */
function rig() {
  const layout = new Layout();
  const kernel = new Kernel(layout, {
    bucketWidth: 0.5,
    capacity: 2048,
    lines: [{ delay: 0.7, capacity: 256 }],
    rings: [
      { timeout: 5, capacity: 64 },
      { timeout: 40, capacity: 64 },
      { timeout: 0, capacity: 16 },
    ],
    streams: 2,
  });
  const words = layout.take(64);
  kernel.open(7);
  const fired: [number, number, number][] = [];
  return {
    kernel,
    words,
    fired,
    handler: { fire: (kind: number, index: number) => void fired.push([kernel.now, kind, index]) },
  };
}

describe('the future', () => {
  test('[K1] events fire in order of time, ties in order of scheduling', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 300 }), (times) => {
        const { kernel, fired, handler } = rig();
        for (const [i, t] of times.entries()) kernel.at(t / 4, (i << KIND_BITS) | EVENT);
        kernel.run(2000, handler);
        const expected = times.map((t, i) => [t / 4, EVENT, i]).sort((a, b) => a[0]! - b[0]! || a[2]! - b[2]!);
        expect(fired).toEqual(expected);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('[K1] ties keep their order wherever they wait: overflow, wheel, near list, due timeouts', () => {
    const { kernel, words, fired } = rig();
    const at = (time: number, index: number) => kernel.at(time, (index << KIND_BITS) | EVENT);
    const late = 700; // beyond the wheel's horizon of 512 at first, inside it later
    const handler = {
      fire: (kind: number, index: number) => {
        fired.push([kernel.now, kind, index]);
        if (index === 1) at(late, 4);
        if (index === 2) at(late, 5);
        if (kind === TIMER) at(kernel.now, index + 10);
      },
    };
    at(late, 3);
    at(300, 1);
    at(late - 0.1, 2);
    kernel.arm(0, words, (20 << KIND_BITS) | TIMER);
    kernel.arm(0, words + 1, (21 << KIND_BITS) | TIMER);
    at(5, 6);
    kernel.run(1000, handler);
    expect(fired.filter((f) => f[0] === 5).map((f) => f[2])).toEqual([20, 21, 6, 30, 31]);
    expect(fired.filter((f) => f[0] === late).map((f) => f[2])).toEqual([3, 4, 5]);
  });

  test('[K1] a delay line keeps its order and lets the list go first', () => {
    const { kernel, fired, handler } = rig();
    kernel.delay(0, (1 << KIND_BITS) | EVENT);
    kernel.delay(0, (2 << KIND_BITS) | EVENT);
    kernel.at(0.7, (3 << KIND_BITS) | EVENT);
    kernel.run(10, handler);
    expect(fired.map((f) => f[2])).toEqual([3, 1, 2]);
  });

  test('[K2] a timeout fires at its deadline unless its generation has moved on', () => {
    const { kernel, words, fired, handler } = rig();
    kernel.arm(0, words, (1 << KIND_BITS) | TIMER);
    kernel.run(1, handler);
    kernel.arm(0, words + 1, (2 << KIND_BITS) | TIMER);
    kernel.arm(1, words + 2, (3 << KIND_BITS) | TIMER);
    kernel.i32[words]!++;
    kernel.run(100, handler);
    expect(fired).toEqual([
      [6, TIMER, 2],
      [41, TIMER, 3],
    ]);
  });

  test('[K7] a full ring refuses and counts', () => {
    const { kernel, words } = rig();
    kernel.i32[words + 1] = 0;
    for (let i = 0; i < 64; i++) expect(kernel.arm(0, words + 1, TIMER)).toBe(true);
    expect(kernel.arm(0, words + 1, TIMER)).toBe(false);
    expect(kernel.boundHits).toBe(1);
    expect(kernel.ringFor(5)).toBe(0);
    expect(kernel.ringFor(9)).toBe(2);
    expect(kernel.ringFor(10)).toBe(-1);
  });

  test('an event without a time is a bug', () => {
    const { kernel, handler } = rig();
    kernel.at(Number.NaN, EVENT);
    expect(() => kernel.run(1, handler)).toThrow('an event has a time');
  });
});

/** A model that keeps all it knows in the arena: events beget events, by draws. */
function busyModel(seed: number) {
  const layout = new Layout();
  const kernel = new Kernel(layout, {
    bucketWidth: 0.2,
    capacity: 1024,
    lines: [{ delay: 0.3, capacity: 512 }],
    rings: [{ timeout: 2, capacity: 1024 }],
    streams: 1,
  });
  const words = layout.take(64);
  kernel.open(seed);
  const draw = () => {
    const n = kernel.i32[words]! + 1;
    kernel.i32[words] = n;
    return n * 0.6180339887 - Math.floor(n * 0.6180339887);
  };
  const handler = {
    fire: (kind: number, index: number) => {
      kernel.i32[words + 1] = Math.imul(kernel.i32[words + 1]! ^ (kind * 31 + index), 0x9e3779b1);
      if (kind === EVENT) {
        kernel.at(kernel.now + Math.abs(draw()) * 3 + 0.01, (((index + 1) & 31) << KIND_BITS) | EVENT);
        kernel.delay(0, (index << KIND_BITS) | 3);
        kernel.arm(0, words + 2 + index, (index << KIND_BITS) | TIMER);
      } else if (kind === 3) kernel.i32[words + 2 + index]!++;
    },
  };
  for (let i = 0; i < 8; i++) kernel.at(i * 0.1, (i << KIND_BITS) | EVENT);
  return { kernel, handler };
}

describe('snapshots', () => {
  const straight = busyModel(3);
  straight.kernel.run(200, straight.handler);
  const goal = straight.kernel.arena.hash();

  test('[K4] steps and budgets make no difference', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 30, noNaN: true }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        (steps, budget) => {
          const { kernel, handler } = busyModel(3);
          let at = 0;
          for (const step of steps) {
            at = Math.min(200, at + step);
            while (!kernel.run(at, handler, budget));
          }
          kernel.run(200, handler);
          expect(kernel.arena.hash()).toBe(goal);
        },
      ),
      { seed: 2, numRuns: 50 },
    );
  });

  test('[K3] restoring at any instant gives the same future', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 199, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (at, further) => {
          const { kernel, handler } = busyModel(3);
          kernel.run(at, handler);
          const snapshot = kernel.arena.snapshot();
          kernel.run(Math.min(200, at + further), handler);
          kernel.arena.restore(snapshot);
          kernel.run(200, handler);
          expect(kernel.arena.hash()).toBe(goal);
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });
});
