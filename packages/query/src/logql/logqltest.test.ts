import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runLogqlTest } from './logqltest.ts';

const suites = new URL('../../testdata/logql/', import.meta.url);
const names = readdirSync(suites).filter((name) => name.endsWith('.logqltest'));
const reports = names.map((name) => runLogqlTest(readFileSync(new URL(name, suites), 'utf8'), name));

describe('QL6: the suites in testdata/logql hold', () => {
  it.each(reports)('$file', ({ failures, passed }) => {
    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(40);
  });

  it('and ask more than five hundred questions', () => {
    expect(reports.reduce((sum, { total }) => sum + total, 0)).toBeGreaterThan(500);
  });
});

describe('the runner', () => {
  const said = (text: string) => runLogqlTest(text, 'x').failures.map(({ line, reason }) => `${line} ${reason}`);
  const load = 'load\n  {a="b"} "x" @ 10s [repeat every 10s for 2]\n\n';

  it('reports what differs, where', () => {
    expect(said(`${load}eval instant at 60s count_over_time({a="b"}[1m])\n  {a="b"} 3\n`)).toEqual([
      '4 expected {a="b"} 3; got {a="b"} 2',
    ]);
    expect(said(`${load}eval lines {a="b"}\n  {a="b"} "x" @ 10s\n`)).toEqual([
      '4 expected\n{a="b"} "x" @ 10000ms\ngot\n{a="b"} "x" @ 10000ms\n{a="b"} "x"',
    ]);
    expect(said('eval instant at 0 1 +\n  expect fail msg: nonsense\n')[0]).toContain(
      'it says "the query ends too early"',
    );
    expect(said('eval instant at 0 1\n  expect fail\n')).toEqual(['1 expected to fail, got 1']);
    expect(said('eval instant at 0 1 +\n  expect fail msg: nonsense\n')).toHaveLength(1);
    expect(runLogqlTest('eval instant at 0 1 +\n  expect fail msg: nonsense\n', 'x', { anyWords: true }).failed).toBe(
      0,
    );
  });

  it('reads gaps, rows of points and scalars', () => {
    const range = `${load}eval range from 0 to 40s step 10s count_over_time({a="b"}[10s])\n  {a="b"} _ 1x1 _ _\n`;
    expect(said(range)).toEqual([]);
    expect(said('eval instant at 0 1 + 2\n  3\n')).toEqual([]);
  });

  it('names what is no command, and what expects nothing', () => {
    expect(said('nonsense\n')).toEqual(['1 not a command: nonsense']);
    expect(said('eval instant at 0 1\n')).toEqual(['1 nothing is expected; write expect empty']);
    expect(said('load\n  {a="b"} x @ 1s\n')).toEqual(['1 not an entry: {a="b"} x @ 1s']);
    expect(said('eval instant 1\n  1\n')).toEqual(['1 times are due: eval instant 1']);
  });
});
