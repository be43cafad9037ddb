/**
 * Compares what a query gave with what a suite expects: figures within 1e-6, histograms by their layout, annotations by
 * their text with its place, ranges in the order of their labels.
 */
import type { Labels, NativeHistogram } from '@firedrill/telemetry';
import { compileRe2 } from '../regex.ts';
import type { QueryResult, ResultSample, ResultSeries } from '../result.ts';
import { compareLabels, labelsKey } from './labels.ts';
import { printTestHistogram, sameHistogram } from './native/histogram.ts';
import type { Annotation, EvalCase } from './promqltest-parse.ts';
import type { Point, SeriesText } from './promqltest-series.ts';
import type { MetricAnswer } from './query.ts';

/** Equal within 1e-6, as Prometheus compares. */
function near(a: number, b: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  const size = Math.abs(a) + Math.abs(b);
  if (a === 0 || b === 0 || size < 2.2e-308) return Math.abs(a - b) < 1e-6 * 2.2e-308;
  return Math.abs(a - b) / Math.min(size, Number.MAX_VALUE) < 1e-6;
}

/** A value to compare: a number or a histogram. */
type Value = number | NativeHistogram;

function samePoint(expected: Point, got: Value, hinted: boolean): boolean {
  if (typeof expected === 'number') return typeof got === 'number' && near(expected, got);
  if (typeof expected !== 'object' || typeof got !== 'object') return false;
  return sameHistogram(expected, got, near) && (!hinted || expected.hint === got.hint);
}

function show(value: Point): string {
  return typeof value === 'object' ? printTestHistogram(value) : String(value);
}

/** How a result differs; undefined when it does not. */
export function compareResult(test: EvalCase, result: QueryResult): string | undefined {
  switch (result.kind) {
    case 'string':
      return test.text === result.value ? undefined : `expected the string ${test.text}, got ${result.value}`;
    case 'scalar':
      if (test.scalar === undefined) return `expected series, got the scalar ${result.value}`;
      return near(test.scalar, result.value) ? undefined : `expected scalar ${test.scalar}, got ${result.value}`;
    case 'vector':
      if (test.scalar !== undefined) return `expected scalar ${test.scalar}, got a vector`;
      return compareVector(test, result.samples);
    case 'matrix':
      if (test.scalar !== undefined) return `expected scalar ${test.scalar}, got a matrix`;
      return compareMatrix(test, result.series);
  }
}

function compareVector(test: EvalCase, samples: readonly ResultSample[]): string | undefined {
  const left = expectations(test);
  for (const [i, sample] of samples.entries()) {
    const key = labelsKey(sample.labels);
    const expected = left.get(key);
    const got = sample.histogram ?? sample.value;
    if (expected === undefined) return `unexpected ${key} ${show(got)}`;
    if (test.ordered && expected.place !== i) return `${key}: expected at position ${expected.place}, got ${i}`;
    if (!samePoint(expected.points[0], got, expected.hinted[0] ?? false)) {
      return `${key}: expected ${show(expected.points[0])}, got ${show(got)}`;
    }
    left.delete(key);
  }
  return missing(left, samples);
}

type Expected = SeriesText & { readonly place: number };

function expectations(test: EvalCase): Map<string, Expected> {
  return new Map(test.series.map((series, place) => [labelsKey(series.labels), { ...series, place }]));
}

function missing(left: ReadonlyMap<string, Expected>, got: readonly { readonly labels: Labels }[]): string | undefined {
  if (left.size === 0) return undefined;
  return `missing ${[...left.keys()].join(' ')}; got ${got.map(({ labels }) => labelsKey(labels)).join(' ') || 'nothing'}`;
}

function compareMatrix(test: EvalCase, series: readonly ResultSeries[]): string | undefined {
  if (test.ordered) return 'expected an ordered result, got a matrix';
  const left = expectations(test);
  const steps = test.range ?? test.window ?? { start: test.at, end: test.at, step: 1 };
  for (const [i, got] of series.entries()) {
    const before = series[i - 1];
    const key = labelsKey(got.labels);
    if (before !== undefined && compareLabels(before.labels, got.labels) > 0) return `${key} is not in order of labels`;
    const expected = left.get(key);
    if (expected === undefined) return `unexpected ${key}`;
    left.delete(key);
    const reason = comparePoints(expected, pointsOf(got), steps);
    if (reason !== undefined) return `${key}: ${reason}`;
  }
  return missing(left, series);
}

type Timed = { readonly at: number; readonly value: Value };

function pointsOf({ times, values, histograms }: ResultSeries): readonly Timed[] {
  const points: Timed[] = Array.from(times, (at, i) => ({ at, value: values[i]! }));
  histograms?.values.forEach((value, i) => {
    points.push({ at: histograms.times[i]!, value });
  });
  return points.sort((a, b) => a.at - b.at);
}

function comparePoints(
  expected: SeriesText,
  got: readonly Timed[],
  steps: { readonly start: number; readonly end: number; readonly step: number },
): string | undefined {
  const wanted = expected.points.flatMap((point, i) =>
    point === undefined ? [] : [{ at: steps.start + i * steps.step, point, hinted: expected.hinted[i] ?? false }],
  );
  const shown = () => got.map(({ at, value }) => `${show(value)}@${at / 1000}`).join(' ');
  if (steps.start + (expected.points.length - 1) * steps.step > steps.end)
    return 'more points expected than there are steps';
  if (wanted.length !== got.length) return `expected ${wanted.length} points, got ${shown()}`;
  const off = wanted.findIndex(
    ({ at, point, hinted }, i) => got[i]!.at !== at || !samePoint(point, got[i]!.value, hinted),
  );
  if (off < 0) return undefined;
  return `expected ${show(wanted[off]!.point)}@${wanted[off]!.at / 1000} at point ${off}, got ${shown()}`;
}

/** Whether a text is what an annotation says: exactly, by its pattern (found anywhere), or anything. */
export function compareText({ msg, regex }: Annotation, text: string): boolean {
  if (msg !== undefined) return text === msg;
  if (regex === undefined) return true;
  const compiled = compileRe2(regex, { anchored: false });
  return !('mistake' in compiled) && compiled.test(text);
}

/** As {@link compareText}; older suites write annotations without their place in the query. */
function compareAnnotation(expected: Annotation, text: string): boolean {
  return compareText(expected, text) || compareText(expected, text.replace(/ \(\d+:\d+\)$/, ''));
}

/** How the annotations of an answer differ from what is expected. */
export function compareAnnotations(test: EvalCase, answer: MetricAnswer): string | undefined {
  if (test.some !== undefined && answer[test.some].length === 0) return `expected ${test.some}, got none`;
  for (const kind of ['warnings', 'infos'] as const) {
    const [expected, got] = [test[kind], answer[kind]];
    if (expected === undefined) continue;
    if (expected === 'none') {
      if (got.length > 0) return `expected no ${kind}, got ${got.join('; ')}`;
      continue;
    }
    const unmet = expected.find((e) => !got.some((text) => compareAnnotation(e, text)));
    if (unmet !== undefined) return `expected ${kind} ${JSON.stringify(unmet)}, got ${got.join('; ') || 'none'}`;
    const extra = got.find((text) => !expected.some((e) => compareAnnotation(e, text)));
    if (extra !== undefined) return `unexpected ${kind}: ${extra}`;
  }
  return undefined;
}

/** The values of a range at one instant, as an instant query would give them. */
export function middleOf(result: Extract<QueryResult, { kind: 'matrix' }>, at: number, isScalar: boolean): QueryResult {
  const samples = result.series.flatMap(({ labels, times, values, histograms }): readonly ResultSample[] => {
    const i = times.indexOf(at);
    if (i >= 0) return [{ labels, at, value: values[i]! }];
    const h = histograms?.times.indexOf(at) ?? -1;
    return h < 0 ? [] : [{ labels, at, value: Number.NaN, histogram: histograms!.values[h]! }];
  });
  if (!isScalar) return { kind: 'vector', samples };
  return { kind: 'scalar', at, value: samples[0]?.value ?? Number.NaN };
}
