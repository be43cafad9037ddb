import { readFileSync } from 'node:fs';
import { printIssue } from '@firedrill/base';
import { type Attributes, type SpanKind, TraceStore, traceIdOf } from '@firedrill/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { traceMetricRange } from './metric-query.ts';
import { parseTraceql } from './parse.ts';
import { searchTraces } from './search.ts';
import { printTraceLabels } from './series.ts';

type SpanRow = readonly [string | null, string, string, SpanKind, number, number, string | null, Attributes];

function table<T>(name: string): T {
  return parse(readFileSync(new URL(`../../testdata/traceql/${name}.yaml`, import.meta.url), 'utf8')) as T;
}

function storeOf(traces: Readonly<Record<string, readonly SpanRow[]>>): TraceStore {
  const store = new TraceStore();
  Object.values(traces).forEach((rows, trace) => {
    rows.forEach(([parent, service, name, kind, start, durationMs, error, attributes], i) => {
      const shape = store.shape({ name, kind, attributes });
      const resource = store.resource({ 'service.name': service });
      const above = rows.findIndex((row) => row[2] === parent);
      const parentKey = parent === null ? 0 : trace * 100 + above + 1;
      const errorType = error === null ? 0 : store.errorType(error);
      store.append({
        trace: trace + 1,
        span: trace * 100 + i + 1,
        parent: parentKey,
        shape,
        resource,
        start,
        durationMs,
        error: errorType,
        attempt: 0,
      });
    });
  });
  return store;
}

describe('searches (QT1, QT3, QT4, QT5, QT6)', () => {
  type Table = {
    readonly traces: Readonly<Record<string, readonly SpanRow[]>>;
    readonly cases: readonly (readonly [string, Readonly<Record<string, number>>])[];
  };
  const { traces, cases } = table<Table>('search');
  const store = storeOf(traces);
  const names = new Map(Object.keys(traces).map((name, i) => [traceIdOf(i + 1), name]));
  it.each(cases)('%s', (query, expected) => {
    const { value, issues } = parseTraceql(query);
    expect(issues.map(printIssue)).toEqual([]);
    const found = searchTraces(store, value!, { from: 0, to: 10_000 });
    expect(found.map((match) => [names.get(match.summary.traceId), match.matched])).toEqual(Object.entries(expected));
  });

  it('gives the first matching spans as plain data, within limits', () => {
    const found = searchTraces(store, parseTraceql('{ kind = producer }').value!, {
      from: 0,
      to: 10_000,
      spansPerTrace: 1,
    });
    expect(found[0]?.spans.map((span) => ({ ...span }).name)).toEqual(['send']);
    expect(searchTraces(store, parseTraceql('{}').value!, { from: 0, to: 10_000, limit: 1 })).toHaveLength(1);
    expect(searchTraces(store, parseTraceql('{}').value!, { from: 0, to: 500 }).map((match) => match.matched)).toEqual([
      4,
    ]);
  });
});

describe('series (QT10)', () => {
  type Table = {
    readonly traces: Readonly<Record<string, readonly SpanRow[]>>;
    readonly range: { readonly start: number; readonly end: number; readonly step: number };
    readonly cases: readonly (readonly [string, Readonly<Record<string, readonly (number | null)[]>>])[];
  };
  const { traces, range, cases } = table<Table>('series');
  const store = storeOf(traces);
  const count = Math.ceil(range.end / range.step) - Math.floor(range.start / range.step) + 1;
  const rounded = (value: number) => Number(value.toPrecision(9));

  it.each(cases)('%s', (query, expected) => {
    const { value, issues } = parseTraceql(query);
    expect(issues.map(printIssue)).toEqual([]);
    if (value?.kind !== 'metric') throw new Error('not a question for series');
    const answer = traceMetricRange(store, value, range);
    expect(answer.issues).toEqual([]);
    const found = answer.value!.series.map(({ typedLabels, times, values }) => {
      const row = new Array<number | null>(count).fill(null);
      for (const [i, at] of times.entries())
        row[at / range.step - Math.floor(range.start / range.step)] = rounded(values[i]!);
      return [printTraceLabels(typedLabels), row];
    });
    expect(Object.fromEntries(found)).toEqual(expected);
  });
});

describe('mistakes (QT2)', () => {
  it.each(table<readonly (readonly [string, string])[]>('mistakes'))('%s', (query, expected) => {
    expect(
      parseTraceql(query)
        .issues.map(printIssue)[0]
        ?.replace(/^query:/, ''),
    ).toContain(expected);
  });

  it('never throws, and always says something about what it refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '|',
      '||',
      '&&',
      '>',
      '>>',
      '=',
      '=~',
      '!',
      '-',
      '"x"',
      "'",
      '`',
      '5',
      '5ms',
      '.a',
      'span.b',
      'name',
      'status',
      'error',
      'count',
      'nil',
      'zzz',
      '"(',
      '\n',
      'event.x',
      '1.',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { value, issues } = parseTraceql(pieces.join(' '));
        expect(value === undefined).toBe(issues.length > 0);
        for (const issue of issues) expect(issue.hint ?? '').not.toBe('');
      }),
      { seed: 32, numRuns: 3000 },
    );
    expect(parseTraceql(`{ ${'('.repeat(5000)}`).issues[0]?.code).toBe('too-deep');
  });
});
