import { readFileSync } from 'node:fs';
import { printIssue } from '@firedrill/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { askSql } from './ask-sql.ts';
import type { SqlServer, SqlTable } from './server.ts';

const NOW = Date.parse('2026-01-05T08:00:00Z');
const ago = (seconds: number) => ({ timestamp: NOW - seconds * 1000 });
const VIEWS: Readonly<Record<string, SqlTable>> = {
  pg_stat_activity: {
    columns: ['pid', 'state', 'xact_start', 'query'],
    rows: [
      [101, 'active', ago(0), 'SELECT * FROM cards'],
      [102, 'idle', null, 'SELECT * FROM boards'],
      [103, 'idle in transaction', ago(750), 'UPDATE cards SET rank = 1'],
      [104, 'active', ago(20), 'ALTER TABLE cards ADD COLUMN note text'],
    ],
  },
  pg_locks: {
    columns: ['pid', 'mode', 'granted'],
    rows: [
      [103, 'AccessShareLock', true],
      [104, 'AccessExclusiveLock', false],
    ],
  },
};
const SERVER: SqlServer = {
  now: NOW,
  database: 'shop',
  views: Object.keys(VIEWS),
  view: (name) => VIEWS[name],
  functions: { pg_blocking_pids: (pid) => (pid === 104 ? [103] : []) },
  explain: (text, { analyze }) =>
    /from cards/i.test(text) ? ['Seq Scan on cards', ...(analyze ? ['Execution Time: 3 ms'] : [])] : undefined,
};

function table<T>(name: string): T {
  return parse(readFileSync(new URL(`../../testdata/sql/${name}.yaml`, import.meta.url), 'utf8')) as T;
}

describe('SQL', () => {
  it.each(table<{ ask: string; gives: string[] }[]>('select'))('[QS1] $ask', ({ ask, gives }) => {
    const { value, issues } = askSql(SERVER, ask);
    expect(issues).toEqual([]);
    expect([value!.columns, ...value!.rows].map((row) => row.map((one) => one ?? 'NULL').join(' | '))).toEqual(gives);
  });

  it.each(table<[string, string][]>('mistakes'))('[QS2] %s', (text, said) => {
    const { value, issues } = askSql(SERVER, text);
    expect(value).toBeUndefined();
    expect(issues.map((issue) => printIssue(issue).replace(/^query:/, ''))).toEqual([said]);
  });

  it('[QS3] no text makes it throw, and an answer has at most a thousand rows', () => {
    const words =
      'select from where pg_locks pid ( ) , * = and or not count group by order limit 1 :: \' " explain'.split(' ');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (parts) => {
        askSql(SERVER, parts.join(' '));
      }),
      { seed: 5, numRuns: 400 },
    );
    const many = { ...SERVER, view: () => ({ columns: ['n'], rows: Array.from({ length: 1200 }, (_, n) => [n]) }) };
    expect(askSql(many, 'SELECT n FROM numbers').value).toMatchObject({ isCut: true, rows: { length: 1000 } });
    expect(askSql(many, 'SELECT a.n FROM n a JOIN n b ON true JOIN n c ON true').issues).toHaveLength(1);
  });
});
