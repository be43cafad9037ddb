/**
 * Runs suites in the plain-text test language of Prometheus (`load`, `clear`, `eval`, `expect`), on float samples.
 * Cases that touch native histograms or switched-off experimental functions are counted as skipped, with the reason.
 */
import type { MetricReader } from '@firedrill/telemetry';
import type { QueryResult } from '../result.ts';
import type { Expr } from './ast.ts';
import { UNSUPPORTED } from './functions.table.ts';
import { labelsKey } from './labels.ts';
import { parsePromql } from './parse.ts';
import { LoadedSeries } from './promqltest-load.ts';
import { type EvalCase, parsePromqlTest } from './promqltest-parse.ts';
import { instantQuery, type MetricAnswer, rangeQuery } from './query.ts';

/** A case that did not hold: where it stands and how it differs. */
export type PromqlTestFailure = { readonly line: number; readonly expr: string; readonly reason: string };

/** What a suite gave. */
export type PromqlTestReport = {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly total: number;
  readonly failures: readonly PromqlTestFailure[];
};

/** Runs a suite. `delayNames` drops metric names at the end of a query, as Prometheus's own suite expects. */
export function runPromqlTest(
  text: string,
  file: string,
  options: { readonly delayNames?: boolean; readonly experimental?: boolean } = {},
): PromqlTestReport {
  const loaded = new LoadedSeries();
  const failures: PromqlTestFailure[] = [];
  let passed = 0;
  for (const command of parsePromqlTest(text)) {
    if (command.kind === 'clear') loaded.clear();
    if (command.kind === 'load') loaded.load(command);
    if (command.kind === 'bad') failures.push({ line: command.line, expr: '', reason: command.message });
    if (command.kind !== 'eval') continue;
    const outcome = runCase(command, loaded, options);
    if (outcome === undefined) passed++;
    else failures.push({ line: command.line, expr: command.expr, reason: outcome });
  }
  const failed = failures.length;
  return { file, passed, failed, total: passed + failed, failures };
}

type Outcome = string | undefined;

const fail = (message: string): Outcome => message;
const skip = (message: string): Outcome => `not spoken here: ${message}`;

function runCase(test: EvalCase, loaded: LoadedSeries, options: { readonly delayNames?: boolean }): Outcome {
  if (test.usesHistograms) return skip('native histograms');
  const parsed = parsePromql(test.expr);
  if (parsed.value === undefined) {
    const message = parsed.issues[0]!.message;
    if (
      /experimental|fill modifiers/.test(message) ||
      [...UNSUPPORTED.keys()].some((name) => message.includes(`"${name}"`))
    )
      return skip(message);
    return failureOutcome(test, message);
  }
  if (selectorsOf(parsed.value).some((name) => loaded.holdsHistogram(name))) return skip('native histograms');
  const reader = loaded.store();
  const found = evaluateCase(test, { reader, expr: parsed.value, options });
  if (found.value === undefined) return failureOutcome(test, found.issues[0]!.message);
  if (test.fails !== undefined) return fail('expected to fail, and did not');
  return (
    compareResult(test, found.value) ??
    compareAnnotations(test, found.value) ??
    checkMiddle(test, { reader, expr: parsed.value, options }, found.value)
  );
}

type Case = { readonly reader: MetricReader; readonly expr: Expr; readonly options: { readonly delayNames?: boolean } };

function evaluateCase(test: EvalCase, { reader, expr, options }: Case): ReturnType<typeof instantQuery> {
  if (test.range === undefined) return instantQuery(reader, expr, test.at, options);
  return rangeQuery(reader, expr, test.range, options);
}

function failureOutcome(test: EvalCase, message: string): Outcome {
  if (test.fails === undefined) return fail(`failed: ${message}`);
  const { msg, regex } = test.fails;
  if (msg !== undefined && msg !== message) return fail(`failed with "${message}", expected "${msg}"`);
  if (regex !== undefined && !new RegExp(regex).test(message))
    return fail(`failed with "${message}", expected /${regex}/`);
  return undefined;
}

/** Names of all selectors; undefined for one without a name. */
function selectorsOf(expr: Expr): readonly (string | undefined)[] {
  switch (expr.kind) {
    case 'selector':
      return [expr.name];
    case 'matrix':
      return [expr.selector.name];
    case 'call':
      return expr.args.flatMap(selectorsOf);
    case 'binary':
      return [...selectorsOf(expr.left), ...selectorsOf(expr.right)];
    case 'aggregate':
      return [...selectorsOf(expr.expr), ...(expr.param === undefined ? [] : selectorsOf(expr.param))];
    case 'subquery':
    case 'unary':
    case 'paren':
      return selectorsOf(expr.expr);
    default:
      return [];
  }
}

/** Equal within 1e-6, as Prometheus compares. */
function near(a: number, b: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  const size = Math.abs(a) + Math.abs(b);
  if (a === 0 || b === 0 || size < 2.2e-308) return Math.abs(a - b) < 1e-6 * 2.2e-308;
  return Math.abs(a - b) / Math.min(size, Number.MAX_VALUE) < 1e-6;
}

function compareResult(test: EvalCase, result: QueryResult): Outcome {
  if (test.text !== undefined)
    return result.kind === 'string' && result.value === test.text ? undefined : fail('string differs');
  if (test.scalar !== undefined) {
    const value = result.kind === 'scalar' ? result.value : Number.NaN;
    return result.kind === 'scalar' && near(value, test.scalar)
      ? undefined
      : fail(`expected scalar ${test.scalar}, got ${value}`);
  }
  if (result.kind === 'scalar' || result.kind === 'string') return fail(`expected series, got a ${result.kind}`);
  return result.kind === 'vector' ? compareVector(test, result) : compareMatrix(test, result);
}

function compareVector(test: EvalCase, result: Extract<QueryResult, { kind: 'vector' }>): Outcome {
  const left = new Map(result.samples.map((s, i) => [labelsKey(s.labels), { value: s.value, i }]));
  for (const [i, { labels, values }] of test.series.entries()) {
    const key = labelsKey(labels);
    const got = left.get(key);
    if (got === undefined) return fail(`missing ${key}; got ${[...left.keys()].join(' ')}`);
    if (!near(got.value, values[0]!)) return fail(`${key}: expected ${values[0]}, got ${got.value}`);
    if (test.ordered && got.i !== i) return fail(`${key}: expected at position ${i}, got ${got.i}`);
    left.delete(key);
  }
  return left.size === 0
    ? undefined
    : fail(`unexpected ${[...left].map(([key, { value }]) => `${key} ${value}`).join(', ')}`);
}

function compareMatrix(test: EvalCase, result: Extract<QueryResult, { kind: 'matrix' }>): Outcome {
  const { start, step } = test.range ?? test.window ?? { start: 0, step: 1 };
  const left = new Map(result.series.map((s) => [labelsKey(s.labels), s]));
  for (const { labels, values } of test.series) {
    const key = labelsKey(labels);
    const expected = values.flatMap((value, i) => (value === undefined ? [] : [{ at: start + i * step, value }]));
    const got = left.get(key);
    if (got === undefined) return fail(`missing ${key}; got ${[...left.keys()].join(' ')}`);
    left.delete(key);
    const shown = [...got.times].map((t, i) => `${got.values[i]}@${t / 1000}`).join(' ');
    if (got.times.length !== expected.length) return fail(`${key}: expected ${expected.length} points, got ${shown}`);
    if (!expected.every((e, i) => got.times[i] === e.at && near(got.values[i]!, e.value))) {
      return fail(`${key}: expected ${expected.map((e) => `${e.value}@${e.at / 1000}`).join(' ')}, got ${shown}`);
    }
  }
  return left.size === 0 ? undefined : fail(`unexpected ${[...left.keys()].join(', ')}`);
}

function compareAnnotations(test: EvalCase, answer: MetricAnswer): Outcome {
  for (const kind of ['warnings', 'infos'] as const) {
    const expected = test[kind];
    const got = answer[kind];
    if (expected === undefined) continue;
    const [one] = got.filter((text) => !expected.some((e) => matchesAnnotation(e, text)));
    if (expected.length === 0 && got.length > 0) return fail(`expected no ${kind}, got ${got.join('; ')}`);
    if (one !== undefined && expected.length > 0) return fail(`unexpected ${kind}: ${one}`);
    if (expected.length > 0 && got.length === 0) return fail(`expected ${kind}, got none`);
  }
  return undefined;
}

function matchesAnnotation({ msg, regex }: { readonly msg?: string; readonly regex?: string }, text: string): boolean {
  if (msg !== undefined) return text === msg || text.replace(/ \(\d+:\d+\)$/, '') === msg;
  return regex === undefined || new RegExp(regex).test(text);
}

/** An instant query must equal the middle of a range query around it. */
function checkMiddle(test: EvalCase, { reader, expr, options }: Case, answer: MetricAnswer): Outcome {
  const result: QueryResult = answer;
  if (result.kind !== 'vector' || /start\(|end\(|range\(|step\(/i.test(test.expr)) return undefined;
  const around = rangeQuery(reader, expr, { start: test.at - 60_000, end: test.at + 60_000, step: 60_000 }, options);
  if (around.value === undefined || around.value.kind !== 'matrix') return undefined;
  const middle = new Map<string, number>();
  for (const { labels, times, values } of around.value.series) {
    const i = times.indexOf(test.at);
    if (i >= 0) middle.set(labelsKey(labels), values[i]!);
  }
  const same =
    middle.size === result.samples.length &&
    result.samples.every((s) => near(middle.get(labelsKey(s.labels)) ?? Number.POSITIVE_INFINITY, s.value));
  return same ? undefined : fail('the range query around the instant differs from the instant query');
}
