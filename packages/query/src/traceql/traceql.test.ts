import { readdirSync, readFileSync } from 'node:fs';
import { printIssue } from '@firedrill/base';
import type { StoredSpan } from '@firedrill/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz } from '../testing/fuzz.ts';
import { compileCondition } from './compile-field.ts';
import { fuzzTraceql, traceqlCorpus } from './fuzz-traceql.ts';
import { defaultTraceStep, traceMetricInstant, traceMetricRange } from './metric-query.ts';
import { parseTraceql } from './parse.ts';
import { searchTraces, type TraceMatch } from './search.ts';
import { printTraceLabels, type TraceSeries } from './series.ts';
import { parseTraceqlSuite, queriesOf, type SpanRow, suiteStore, type TraceqlSuite } from './suite.ts';
import { TraceSpans } from './trace-spans.ts';
import { printTraceValue } from './value.ts';

const folder = new URL('../../testdata/traceql/', import.meta.url);
const suites = new Map<string, TraceqlSuite>(
  readdirSync(folder).map((name) => [name, parseTraceqlSuite(readFileSync(new URL(name, folder), 'utf8'))]),
);
const suite = (name: string) => suites.get(`${name}.yaml`)!;
const spans = suiteStore(Object.values(suite('spans').traces));
const ALL = { from: 0, to: 100_000, spansPerTrace: 100 };

function readable(query: string) {
  const { value, issues } = parseTraceql(query);
  expect(issues.map(printIssue)).toEqual([]);
  return value!;
}

function search(query: string): readonly TraceMatch[] {
  return searchTraces(spans, readable(query), ALL);
}

const named = (found: readonly { readonly name: string; readonly start: number }[]) =>
  [...found]
    .sort((a, b) => a.start - b.start)
    .map(({ name }) => name)
    .join(' ');

describe.each([
  ['conditions', 'QT1, QT3, QT4, QT5, QT6'],
  ['structure', 'QT1, QT3, QT7'],
  ['pipelines', 'QT1, QT8'],
])('searches: %s (%s)', (name) => {
  it.each(suite(name).searches)('%s', (query, expected) => {
    const found = search(query);
    expect(named(found.flatMap((match) => match.spans))).toBe(expected);
    const all = new Set(
      found.flatMap(({ spansets }) => spansets.flatMap((set) => set.spans.map((span) => span.spanId))),
    );
    expect(all.size).toBe(found.reduce((sum, { matched }) => sum + matched, 0));
  });
});

describe('relations between random sets of spans (QT7)', () => {
  const SIGNS = ['>', '>>', '<', '<<', '~'] as const;
  type Tree = {
    readonly parents: readonly number[];
    readonly left: readonly boolean[];
    readonly right: readonly boolean[];
  };
  const flags = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
  const trees = fc.record({
    parents: fc.array(fc.nat(11), { minLength: 12, maxLength: 12 }),
    left: flags,
    right: flags,
  });
  const parentOf = ({ parents }: Tree, i: number) => (i === 0 ? -1 : parents[i]! % i);
  const isAbove = (tree: Tree, above: number, i: number): boolean =>
    i > 0 && (parentOf(tree, i) === above || isAbove(tree, above, parentOf(tree, i)));
  const HOLDS: Readonly<Record<(typeof SIGNS)[number], (tree: Tree, left: number, right: number) => boolean>> = {
    '>': (tree, left, right) => parentOf(tree, right) === left,
    '>>': isAbove,
    '<': (tree, left, right) => parentOf(tree, left) === right,
    '<<': (tree, left, right) => isAbove(tree, right, left),
    '~': (tree, left, right) => left !== right && left > 0 && parentOf(tree, left) === parentOf(tree, right),
  };

  it.each(SIGNS)('%s, negated, and with both sides', (sign) => {
    fc.assert(
      fc.property(trees, (tree) => {
        const rows = tree.parents.map((_, i): SpanRow => {
          const parent = i === 0 ? null : `s${parentOf(tree, i)}`;
          return [parent, 'a', `s${i}`, 'internal', i, 1, null, { l: tree.left[i]!, r: tree.right[i]! }];
        });
        const store = suiteStore([rows]);
        const found = (op: string) =>
          named(searchTraces(store, readable(`{ .l } ${op} { .r }`), ALL).flatMap((match) => match.spans));
        const all = rows.map((_, i) => i);
        const [lefts, rights] = [all.filter((i) => tree.left[i]), all.filter((i) => tree.right[i])];
        const meets = (right: number) => lefts.some((left) => HOLDS[sign](tree, left, right));
        const met = (left: number) => rights.some((right) => HOLDS[sign](tree, left, right));
        const names = (places: readonly number[]) => places.map((i) => `s${i}`).join(' ');
        expect(found(sign)).toBe(names(rights.filter(meets)));
        expect(found(`!${sign}`)).toBe(names(rights.filter((i) => !meets(i))));
        const both = all.filter((i) => (tree.right[i]! && meets(i)) || (tree.left[i]! && met(i)));
        expect(found(`&${sign}`)).toBe(names(both));
      }),
      { seed: 5, numRuns: 150 },
    );
  });
});

describe('groups (QT8)', () => {
  it.each(suite('pipelines').groups)('%s', (query, expected) => {
    const found = search(query).flatMap(({ spansets }) =>
      spansets.map(({ attributes, spans: each }) => {
        const texts = attributes.map((label) => `${label.name}=${printTraceValue(label.value)}`);
        return `${texts.join(', ')}: ${named(each)}`;
      }),
    );
    expect(found.sort()).toEqual([...expected].sort());
  });
});

const series = suite('series');
const shop = suiteStore(Object.values(series.traces));
const printed = (value: number) => String(Number(value.toPrecision(9)));

describe('series (QT10, QT11, QT12)', () => {
  const { start, step } = series.range;
  const row = ({ typedLabels, times, values }: TraceSeries) => {
    const samples = Array.from({ length: 5 }, (_, i) => {
      const at = times.indexOf(start + i * step);
      return at < 0 ? '_' : printed(values[at]!);
    });
    return `${printTraceLabels(typedLabels)} ${samples.join(' ')}`;
  };
  it.each(series.series)('%s', (query, expected) => {
    const expr = readable(query);
    if (expr.kind !== 'metric') throw new Error('not a question for series');
    const { value, issues } = traceMetricRange(shop, expr, series.range);
    expect(issues).toEqual([]);
    expect(value!.series.map(row)).toEqual(expected);
  });

  it.each(series.instant)('at an instant: %s', (query, expected) => {
    const expr = readable(query);
    if (expr.kind !== 'metric') throw new Error('not a question for series');
    const { value } = traceMetricInstant(shop, expr, { start: 60_000, end: 100_000 });
    expect(value!.series.map(({ times }) => [...times])).toEqual(expected.map(() => [100_000]));
    expect(value!.series.map((each) => `${printTraceLabels(each.typedLabels)} ${printed(each.values[0]!)}`)).toEqual(
      expected,
    );
  });
});

describe('mistakes (QT2)', () => {
  it.each(suite('mistakes').mistakes)('%s', (query, expected) => {
    expect(
      parseTraceql(query)
        .issues.map(printIssue)[0]
        ?.replace(/^query:/, ''),
    ).toContain(expected);
  });

  it('has an end: brackets, operators, characters', () => {
    const code = (text: string) => parseTraceql(text).issues[0]?.code;
    expect(code(`{ ${'('.repeat(5000)}`)).toBe('too-deep');
    expect(code('('.repeat(5000))).toBe('too-deep');
    expect(code(`{ .a${' || .a'.repeat(2000)} }`)).toBe('too-long');
    expect(code(`{ }${' '.repeat(20_000)}`)).toBe('too-long');
    expect(code(`{ }${' >> { }'.repeat(60)}`)).toBe('too-long');
    expect(code(`{ }${' | by(name)'.repeat(60)}`)).toBe('too-long');
    expect(code(`{ .a${' || .a'.repeat(900)} }${' >> { }'.repeat(40)}`)).toBeUndefined();
  });
});

it('mutated queries give an answer or a mistake with its place (QT16)', () => {
  const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const { crashes, answers } = fuzz(traceqlCorpus(texts), fuzzTraceql(texts), { count: 500, seed: 2 });
  expect(crashes).toEqual([]);
  expect(answers).toBeGreaterThan(5);
});

it('what spans that are alike have in common is looked at once (QT9)', () => {
  const expr = readable('{ .n =~ "x.*" || resource.service.name = "a" }');
  const [filter] = expr.kind === 'search' ? expr.stages : [];
  const test = compileCondition(filter?.kind === 'filter' ? filter.condition : undefined);
  let looks = 0;
  const like = (lookKey: number) => ({
    lookKey,
    resourceKey: 1,
    resource: {},
    get attributes() {
      looks++;
      return { n: 'xy' };
    },
  });
  const trace = new TraceSpans([]);
  for (let i = 0; i < 1000; i++) expect(test(like(i % 5) as unknown as StoredSpan, trace)).toBe(true);
  expect(looks).toBe(5);
});

it('the suites hold at least 300 evaluations', () => {
  const evaluations = [...suites.values()].flatMap((each) => queriesOf({ ...each, mistakes: [] }));
  expect(evaluations.length).toBeGreaterThanOrEqual(300);
  expect(new Set(evaluations).size).toBeGreaterThanOrEqual(300);
});

describe('what a search gives (QT1)', () => {
  it('the latest traces first, the first spans of each, within limits', () => {
    const found = searchTraces(spans, readable('{ }'), { ...ALL, limit: 2, spansPerTrace: 1 });
    expect(found.map(({ summary, matched, spans: first }) => [summary.rootName, matched, named(first)])).toEqual([
      ['o', 2, 'o'],
      ['z', 1, 'z'],
    ]);
    expect(searchTraces(spans, readable('{ }'), { from: 0, to: 5000 }).map(({ matched }) => matched)).toEqual([6]);
  });

  it('the fields that the query names, with their types', () => {
    const [match] = search('{ .n = 2 && status = error && name = "b" } | select(resource.service.name, .missing)');
    expect(match?.spans[0]?.fields).toEqual([
      { name: 'n', value: { type: 'int', value: 2 } },
      { name: 'status', value: { type: 'status', value: 'error' } },
      { name: 'service.name', value: { type: 'string', value: 'web' } },
    ]);
  });

  it('for a question for series the traces that it looks at', () => {
    expect(search('({ name = "a" } | rate()) / ({ name = "q" } | rate())').map(({ matched }) => matched)).toEqual([
      1, 1,
    ]);
  });
});

describe('exemplars (QT13)', () => {
  const ask = (query: string, exemplars: number) => {
    const expr = readable(query);
    if (expr.kind !== 'metric') throw new Error('not a question for series');
    return traceMetricRange(shop, expr, { ...series.range, exemplars }).value!.series;
  };

  it('are one span of a trace, where the series has a sample', () => {
    const [found] = ask('{ } | max_over_time(duration)', 100);
    expect(found?.exemplars.map(({ at, value }) => [at, value])).toHaveLength(4);
    expect(found?.exemplars.map(({ labels }) => labels[0]?.name)).toEqual(Array(4).fill('trace:id'));
    expect(ask('{ } | rate() > 0.3', 100)[0]?.exemplars).toEqual([]);
    expect(ask('{ } | max_over_time(duration) > 0.35', 100)[0]?.exemplars.map(({ value }) => value)).toEqual([
      0.8, 0.4,
    ]);
  });

  it('of compare stand with the totals of the attributes that they have', () => {
    const found = ask('{ } | compare({ status = error })', 100).filter(({ exemplars }) => exemplars.length > 0);
    expect(new Set(found.map(({ labels }) => labels.__meta_type))).toEqual(
      new Set(['baseline_total', 'selection_total']),
    );
    const errors = found.find(({ labels }) => labels['span.error.type'] !== undefined);
    expect(errors?.exemplars.map(({ at }) => at)).toEqual([85_100]);
  });

  it('are as many as asked for, and the hint goes before', () => {
    expect(ask('{ } | max_over_time(duration)', 0)[0]?.exemplars).toHaveLength(0);
    expect(ask('{ } | max_over_time(duration)', 1)[0]?.exemplars).toHaveLength(1);
    expect(ask('{ } | max_over_time(duration) with(exemplars=true)', 0)[0]?.exemplars).toHaveLength(4);
    expect(ask('{ } | max_over_time(duration) with(exemplars=false)', 9)[0]?.exemplars).toHaveLength(0);
    expect(ask('{ } | max_over_time(duration) with(exemplars=2)', 0)[0]?.exemplars).toHaveLength(2);
  });
});

describe('ranges of series (QT10, QT14)', () => {
  const ask = (query: string, range: { readonly start: number; readonly end: number; readonly step: number }) => {
    const expr = readable(query);
    if (expr.kind !== 'metric') throw new Error('not a question for series');
    return traceMetricRange(shop, expr, range);
  };

  it('lie at multiples of the step', () => {
    const { value } = ask('{ } | rate()', { start: 61_500, end: 78_000, step: 10_000 });
    expect([...value!.series[0]!.times]).toEqual([60_000, 70_000, 80_000]);
  });

  it('and their bounds have names', () => {
    expect(ask('{ } | rate()', { start: 0, end: 0, step: 1 }).issues[0]?.code).toBe('range');
    expect(ask('{ } | rate()', { start: 0, end: 10, step: 0 }).issues[0]?.code).toBe('range');
    expect(ask('{ } | rate()', { start: 0, end: 1e9, step: 1 }).issues[0]?.code).toBe('too-many-points');
    const rows = Array.from({ length: 90 }, (_, i) => [null, 's', `n${i}`, 'server', 10, 1, null, {}] as const);
    const many = suiteStore(Array.from({ length: 60 }, () => rows));
    const expr = readable('{ } | rate() by(span:id)');
    const { issues } = traceMetricRange(many, expr as Extract<typeof expr, { kind: 'metric' }>, {
      start: 0,
      end: 100,
      step: 10,
    });
    expect(issues.map(({ code, message }) => [code, message])).toEqual([['too-much', 'more than 5000 series']]);
  });

  it('have a step of their own', () => {
    expect([3_600_000, 30_000, 60_000, 86_400_000].map((length) => defaultTraceStep(0, length))).toEqual([
      15_000, 100, 1_000, 300_000,
    ]);
  });
});
