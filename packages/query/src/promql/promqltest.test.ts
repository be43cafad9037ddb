import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runPromqlTest } from './promqltest.ts';

const suites = new URL('../../testdata/promql/', import.meta.url);

describe('QP1: the suites in testdata/promql hold', () => {
  it.each(readdirSync(suites))('%s', (name) => {
    const report = runPromqlTest(readFileSync(new URL(name, suites), 'utf8'), name);
    expect(report.failures).toEqual([]);
    expect(report.failed).toBe(0);
    expect(report.passed).toBeGreaterThan(5);
  });
});

describe('the runner', () => {
  it('reports what differs, where', () => {
    const text =
      'load 1m\n  x 1 2\n\neval instant at 1m x\n  x 3\n\neval instant at 1m y\n  y 1\n\neval instant at 1m x\n\neval range from 0 to 1m step 1m x\n  x 1 3\n\neval nonsense\n';
    expect(runPromqlTest(text, 'x.test').failures.map((f) => `${f.line} ${f.reason}`)).toEqual([
      '4 {"__name__":"x"}: expected 3, got 2',
      '7 missing {"__name__":"y"}; got nothing',
      '10 unexpected {"__name__":"x"} 2',
      '12 {"__name__":"x"}: expected 3@60 at point 1, got 1@0 2@60',
      '15 not a command: eval nonsense',
    ]);
  });
});
