import { expect, it } from 'vitest';
import { benchTraceql } from './traceql.ts';

it('measures searches against their target, and series', async () => {
  const steps: number[] = [];
  const { figures } = await benchTraceql({ rounds: 1, seed: 1, spans: 500, onStep: (done) => steps.push(done) });
  expect(figures.filter(({ target }) => target !== undefined).length).toBeGreaterThanOrEqual(10);
  expect(figures.map(({ value }) => value).every((value) => value >= 0)).toBe(true);
  expect(steps).toEqual(figures.map((_, i) => i + 1));
});
