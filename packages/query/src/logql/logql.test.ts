import { readFileSync } from 'node:fs';
import { printIssue } from '@firedrill/base';
import type { Labels, LogLevel, LogReader, LogRecord } from '@firedrill/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { LogSelection, MetricExpr } from './ast.ts';
import { logHistogram, logRangeQuery } from './log-query.ts';
import { logInstantQuery, logMetricQuery } from './metric-query.ts';
import { parseLogql } from './parse.ts';
import { logPatterns } from './patterns.ts';
import { printLokiMetric, printLokiStreams, printNanoseconds } from './print.ts';

type Load = readonly { readonly stream: Labels; readonly lines: readonly (readonly [LogLevel, string])[] }[];

function table<T>(name: string): T {
  return parse(readFileSync(new URL(`../../testdata/logql/${name}.yaml`, import.meta.url), 'utf8')) as T;
}

/** A reader over given lines, one a second. */
function readerOf(load: Load, first: number): LogReader {
  const rows = load.flatMap(({ stream, lines }, id) => lines.map(([level, line]) => ({ stream, id, level, line })));
  const records = rows.map(
    ({ id, level, line }, i): LogRecord => ({
      at: (first + i) * 1000,
      stream: id,
      level,
      seq: i,
      line: () => line,
      traceId: () => '',
    }),
  );
  return {
    streams: () => load.map(({ stream }, id) => ({ id, labels: stream })),
    scan: ({ streams, from, to, backward }, visit) => {
      const inRange = records.filter((record) => streams.has(record.stream) && record.at >= from && record.at < to);
      for (const record of backward ? inRange.reverse() : inRange) if (!visit(record)) return;
    },
  };
}

function parsedOf(query: string) {
  const { value, issues } = parseLogql(query);
  if (value === undefined) throw new Error(issues.map(printIssue).join('\n'));
  return value;
}

const printLabels = (labels: Labels) =>
  `{${Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${k}="${v}"`)
    .join(',')}}`;

describe('pipelines (QL1)', () => {
  type Case = {
    readonly query: string;
    readonly lines?: readonly number[];
    readonly labels?: Readonly<Record<string, Labels>>;
    readonly issue?: string;
  };
  const { load, cases } = table<{ readonly load: Load; readonly cases: readonly Case[] }>('pipeline');
  const reader = readerOf(load, 0);
  it.each(cases)('$query', ({ query, lines, labels, issue }) => {
    if (issue !== undefined) {
      expect(parseLogql(query).issues.map(printIssue).join('\n')).toContain(issue);
      return;
    }
    const { entries } = logRangeQuery(reader, parsedOf(query) as LogSelection, {
      start: 0,
      end: 1e6,
      direction: 'forward',
    });
    if (lines !== undefined) expect(entries.map((entry) => entry.seq)).toEqual(lines);
    for (const [seq, expected] of Object.entries(labels ?? {}))
      expect(entries.find((entry) => entry.seq === Number(seq))?.labels).toMatchObject(expected);
  });

  it('walks backward by default, stops at the limit and says so', () => {
    const all = parsedOf('{pod=~".+"}') as LogSelection;
    const cut = logRangeQuery(reader, all, { start: 0, end: 1e6, limit: 2 });
    expect(cut.entries.map((entry) => entry.seq)).toEqual([5, 4]);
    expect(cut.total).toEqual({ scanned: 3, matched: 2, complete: false });
    const counted = logRangeQuery(reader, all, { start: 0, end: 5000, limit: 2, countAll: true });
    expect(counted.total).toEqual({ scanned: 5, matched: 5, complete: true });
  });

  it('counts levels per bucket', () => {
    const histogram = logHistogram(reader, parsedOf('{pod=~".+"}') as LogSelection, {
      start: 0,
      end: 6000,
      buckets: 2,
    });
    expect([...histogram.starts]).toEqual([0, 3000]);
    expect([[...histogram.counts.info], [...histogram.counts.error], [...histogram.counts.warn]]).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    const filtered = logHistogram(reader, parsedOf('{pod=~".+"} |= "failed"') as LogSelection, {
      start: 0,
      end: 6000,
      buckets: 2,
    });
    expect([...filtered.counts.error, filtered.total]).toEqual([1, 1, 2]);
  });

  it('prints streams with nanoseconds', () => {
    const { entries } = logRangeQuery(reader, parsedOf('{service_name="payments"} |= "failed"') as LogSelection, {
      start: 0,
      end: 1e6,
    });
    const printed = printLokiStreams(entries);
    expect(printed.result).toHaveLength(1);
    expect(printed.result[0]?.stream).toEqual({ service_name: 'payments', pod: 'p-1', detected_level: 'error' });
    expect(printed.result[0]?.values.map(([at]) => at)).toEqual(['3000000000', '1000000000']);
    expect(printNanoseconds(1_773_152_467_451.5)).toBe('1773152467451500000');
  });
});

describe('metrics (QL2)', () => {
  type Case = { readonly query: string; readonly result?: Readonly<Record<string, number>>; readonly issue?: string };
  const { load, cases, at } = table<{ readonly load: Load; readonly at: number; readonly cases: readonly Case[] }>(
    'metrics',
  );
  const reader = readerOf(load, 1);
  it.each(cases)('$query', ({ query, result, issue }) => {
    const { value, issues } = logInstantQuery(reader, parsedOf(query) as MetricExpr, at * 1000);
    if (issue !== undefined) expect(issues.map(printIssue).join('\n')).toContain(issue);
    else if (value?.kind === 'scalar') expect({ '{}': value.value }).toEqual(result);
    else if (value?.kind === 'vector')
      expect(Object.fromEntries(value.samples.map((s) => [printLabels(s.labels), s.value]))).toEqual(result);
    else expect(issues).toEqual([]);
  });

  it('gives a matrix over a range, gaps left out, each point as the instant query there', () => {
    const expr = parsedOf('sum by (service_name) (count_over_time({pod=~".+"}[2s]))') as MetricExpr;
    const { value } = logMetricQuery(reader, expr, { start: 0, end: 10_000, step: 1000 });
    if (value?.kind !== 'matrix') throw new Error('a matrix is due');
    expect(value.series.map((s) => [printLabels(s.labels), [...s.times], [...s.values]])).toEqual([
      ['{service_name="gateway"}', [5000, 6000, 7000], [1, 2, 1]],
      ['{service_name="payments"}', [1000, 2000, 3000, 4000, 5000], [1, 2, 2, 2, 1]],
    ]);
    expect(printLokiMetric(value).result[0]).toEqual({
      metric: { service_name: 'gateway' },
      values: [
        [5, '1'],
        [6, '2'],
        [7, '1'],
      ],
    });
  });

  it('QL5 names its bounds', () => {
    const expr = parsedOf('vector(1)') as MetricExpr;
    expect(logMetricQuery(reader, expr, { start: 0, end: 1e9, step: 1 }).issues[0]?.message).toBe(
      'more than 11000 points per series',
    );
    expect(logMetricQuery(reader, expr, { start: 1, end: 0, step: 1 }).issues[0]?.code).toBe('range');
  });
});

describe('mistakes (QL3)', () => {
  it.each(table<readonly (readonly [string, string])[]>('mistakes'))('%s', (query, expected) => {
    const { issues } = parseLogql(query);
    expect(issues.map(printIssue)[0]?.replace(/^query:/, '')).toContain(expected);
  });

  it('never throws, and always says something about what it refuses', () => {
    const piece = fc.constantFrom(
      '{a="b"}',
      '{',
      '}',
      '(',
      ')',
      '[5m]',
      '|',
      '|=',
      '"x"',
      'json',
      'rate',
      'sum',
      'by',
      '`',
      "'",
      '5',
      '>',
      'and',
      'unwrap',
      'x',
      ',',
      '=',
      'offset',
      '1m',
      ' ',
      '\n',
      'bool',
      'topk',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { value, issues } = parseLogql(pieces.join(' '));
        expect(value !== undefined || issues.length > 0).toBe(true);
        for (const issue of issues) expect(issue.hint ?? '').not.toBe('');
      }),
      { seed: 31, numRuns: 3000 },
    );
  });
});

describe('patterns (QL4)', () => {
  it('groups lines that say the same', () => {
    const lines = ['charge 17 took 3ms', 'charge 18 took 400ms', 'user ann left', 'user bob left', 'GET /pay 200'];
    const entries = lines.map((line, i) => ({
      at: i,
      line: i === 1 ? JSON.stringify({ msg: line }) : line,
      level: 'info' as const,
    }));
    expect(logPatterns(entries)).toEqual([
      { pattern: 'charge <_> took <_>', count: 2, level: 'info', first: 0, last: 1, times: [0, 1] },
      { pattern: 'user <_> left', count: 2, level: 'info', first: 2, last: 3, times: [2, 3] },
      { pattern: 'GET /pay <_>', count: 1, level: 'info', first: 4, last: 4, times: [4] },
    ]);
  });
});
