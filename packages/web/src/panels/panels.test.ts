import type { LogLine } from '@firedrill/protocol';
import { expect, test } from 'vitest';
import { fold, pattern, rowAt, searchable, toRow, withFilter } from './logs/log-rows.ts';
import { mistakeColumn, mistakeWords, tokenize } from './query-tokens.ts';

const line = (at: number, msg: string, extra: Record<string, unknown> = {}): LogLine => ({
  at,
  seq: at,
  level: 'error',
  labels: { service_name: 'payments' },
  line: JSON.stringify({ ts: 'x', level: 'error', service: 'payments', msg, ...extra }),
  traceId: '',
});

test('a JSON line becomes message and fields', () => {
  const row = toRow(line(1, 'timed out after 3000 ms', { order: 88, route: 'POST /charge' }));
  expect(row.message).toBe('timed out after 3000 ms');
  expect(row.fields).toEqual([
    ['order', '88'],
    ['route', 'POST /charge'],
  ]);
});

test('a line that is not JSON is its own message', () => {
  expect(toRow({ ...line(1, ''), line: 'plain text' }).message).toBe('plain text');
});

test('similar neighbours fold into the first, others keep their order', () => {
  const rows = fold(
    [line(0, 'took 3 ms'), line(100, 'other'), line(200, 'took 5 ms'), line(5000, 'took 9 ms')].map(toRow),
  );
  expect(rows.map((r) => [r.message, r.times])).toEqual([
    ['took 3 ms', 2],
    ['other', 1],
    ['took 9 ms', 1],
  ]);
});

test('patterns leave out numbers and ids', () => {
  expect(pattern('order 88 of 0123456789abcdef took 1.5 ms')).toBe(pattern('order 7 of fedcba9876543210 took 22 ms'));
});

test('the row at an instant is the first not before it', () => {
  const rows = [0, 10, 20].map((at) => toRow(line(at, 'x')));
  expect([rowAt(rows, -5), rowAt(rows, 10), rowAt(rows, 11), rowAt(rows, 99)]).toEqual([0, 1, 2, 2]);
});

test('filters are put before the pipeline, labels after json', () => {
  expect(withFilter('{a="b"} | json | level="error"', { text: 'timed out', out: false })).toBe(
    '{a="b"} |= "timed out" | json | level="error"',
  );
  expect(withFilter('{a="b"}', { label: ['route', '/x'], out: true })).toBe('{a="b"} | json | route!="/x"');
  expect(searchable('waited 1204 ms for a database connection')).toBe('ms for a database connection');
});

test('tokens join to the query again', () => {
  const query = 'sum by (service) (rate(x_total{route=~"/a|/b"}[1m])) > 0.5';
  const tokens = tokenize(query);
  expect(tokens.map((t) => t.text).join('')).toBe(query);
  expect(tokens.find((t) => t.text === 'sum')?.kind).toBe('fn');
  expect(tokens.find((t) => t.text === 'route')?.kind).toBe('lab');
  expect(tokens.find((t) => t.text === '1m')?.kind).toBe('num');
});

test('a mistake has its column and its words', () => {
  expect(mistakeColumn('1:33: parse error: bad duration')).toBe(33);
  expect(mistakeWords('1:33: parse error: 1x is not a duration')).toBe('1x is not a duration');
  expect(mistakeColumn('no such function')).toBeUndefined();
});
