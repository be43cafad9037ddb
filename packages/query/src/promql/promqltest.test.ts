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

  const run = (text: string, options = {}) =>
    runPromqlTest(`load 1m\n  h {{schema:0 sum:1 count:3 buckets:[1 2]}}x2\n\n${text}`, 'x.test', options).failures.map(
      ({ reason }) => reason,
    );

  it('QP10: compares histograms by layout, figures and, where written, by their hint', () => {
    expect(run('eval instant at 1m h\n  h {{schema:0 sum:1 count:3 buckets:[1 2 0]}}\n')).toEqual([]);
    expect(run('eval instant at 1m h\n  h {{schema:0 sum:1 count:3 buckets:[1 3]}}\n')[0]).toContain(
      'expected {{count:3',
    );
    expect(run('eval instant at 1m h\n  h {{schema:1 sum:1 count:3 buckets:[1 2]}}\n')).toHaveLength(1);
    expect(run('eval instant at 1m h\n  h {{sum:1 count:3 buckets:[1 2] counter_reset_hint:reset}}\n')).toHaveLength(1);
    expect(run('eval instant at 1m h\n  h {{sum:1 count:3 buckets:[1 2] counter_reset_hint:not_reset}}\n')).toEqual([]);
    expect(run('eval instant at 1m h\n  h 3\n')).toHaveLength(1);
    expect(run('eval range from 0 to 1m step 1m h\n  h {{sum:1 count:3 buckets:[1 2]}}\n')).toHaveLength(1);
  });

  it('QP10: skips nothing: what is not understood fails', () => {
    expect(run('eval instant at 1m h\n  h {{colour:3}}\n')).toEqual(['a histogram has no colour']);
    expect(run('eval instant at 1m mad_over_time(h[1m])\n', { experimental: false })).toEqual([
      'failed: function "mad_over_time" is not enabled',
    ]);
    expect(run('eval instant at 1m h\n  expect info\n  h {{sum:1 count:3 buckets:[1 2]}}\n')).toHaveLength(1);
    expect(run('eval instant at 1m h + 1\n  expect no_info\n')).toHaveLength(1);
  });

  it('QP11: names the edition whose rules held', () => {
    const text = (want: string) =>
      `load 1m\n  h{a="1"} {{schema:-53 count:1 custom_values:[1 2] buckets:[1]}}\n  h{a="2"} {{schema:-53 count:1 custom_values:[1] buckets:[1]}}\n\neval instant at 0 sum(h)\n${want}`;
    const newest = text('  {} {{schema:-53 count:2 custom_values:[1] buckets:[2]}}\n');
    expect(runPromqlTest(newest, 'x')).toMatchObject({ edition: '3.14', failed: 0 });
    expect(runPromqlTest(newest, 'x', { edition: '3.5' })).toMatchObject({ edition: '3.5', failed: 1 });
    expect(runPromqlTest(text('  expect warn\n'), 'x')).toMatchObject({ edition: '3.5', failed: 0 });
  });
});
