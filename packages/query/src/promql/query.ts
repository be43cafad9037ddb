/**
 * Instant and range queries over a metric reader: limits, the walk, and the result in the shape all query languages share.
 */
import type { EpochMs, Issue, Parsed } from '@firedrill/base';
import type { MetricReader } from '@firedrill/telemetry';
import type { QueryResult, ResultSample, ResultSeries } from '../result.ts';
import { settleAnnotations } from './annotations.ts';
import type { Expr } from './ast.ts';
import { typeName, typeOf } from './check.ts';
import { resolveDurations } from './durations.ts';
import { evaluate } from './evaluate.ts';
import {
  type Context,
  type Edition,
  instantOf,
  QueryFailure,
  type QueryState,
  type Row,
  rowsOf,
  settleNames,
  spend,
} from './frame.ts';
import { compareLabels, labelsKey } from './labels.ts';
import { columnOfRow } from './native/columns.ts';
import { eachWindow, rangeVector } from './select.ts';

/** A result with what Prometheus says about it: warnings and infos, each with its place in the query. */
export type MetricAnswer = QueryResult & { readonly warnings: readonly string[]; readonly infos: readonly string[] };

/** The steps of a range query, in milliseconds; `end` is included. */
export type TimeRange = { readonly start: EpochMs; readonly end: EpochMs; readonly step: number };

/** What may be changed for tests and for operators of large installations. */
export type QueryOptions = {
  /** How long a sample stands for a series without a newer one. Default 5 minutes. */
  readonly lookbackMs?: number;
  /** Resolution of subqueries that name none. Default 1 minute. */
  readonly defaultStepMs?: number;
  readonly maxSamples?: number;
  /** Whether the query has taken too long; then it ends with an issue `promql-timeout`. Asked for every series read. */
  readonly isOver?: () => boolean;
  /** Drop metric names at the end of the query instead of at each operation (experimental in Prometheus). */
  readonly delayNames?: boolean;
  /** Whose rules hold where editions of Prometheus differ on native histograms. Default 3.5. */
  readonly edition?: Edition;
  /** Let start timestamps of samples count as resets (experimental in Prometheus). */
  readonly startTimestamps?: boolean;
};

/** Points that a range query may give per series. */
export const MAX_POINTS = 11_000;
const MAX_SAMPLES = 50_000_000;

/** Evaluates at one instant. */
export function instantQuery(
  reader: MetricReader,
  expr: Expr,
  at: EpochMs,
  options: QueryOptions = {},
): Parsed<MetricAnswer> {
  return guarded(expr, () => {
    const ctx = contextOf(reader, { start: at, end: at, step: 0 }, options);
    const resolved = resolveDurations(expr, { stepMs: 0, rangeMs: 0 });
    const result = typeOf(expr) === 'matrix' ? readWindows(ctx, resolved) : instantResult(ctx, resolved, at);
    return answer(ctx.query, result);
  });
}

/** Evaluates at every step from start to end. */
export function rangeQuery(
  reader: MetricReader,
  expr: Expr,
  range: TimeRange,
  options: QueryOptions = {},
): Parsed<MetricAnswer> {
  return guarded(expr, () => {
    const type = typeOf(expr);
    if (type === 'matrix' || type === 'string') {
      throw new QueryFailure(
        `invalid expression type "${typeName(type)}" for range query, must be Scalar or instant Vector`,
        { code: 'promql-type' },
      );
    }
    checkRange(range);
    const ctx = contextOf(reader, range, options);
    const resolved = resolveDurations(expr, { stepMs: range.step, rangeMs: range.end - range.start });
    return answer(ctx.query, { kind: 'matrix', series: rangeRows(ctx, resolved) });
  });
}

function checkRange({ start, end, step }: TimeRange): void {
  const fail = (message: string, code: string) => {
    throw new QueryFailure(message, { code });
  };
  if (![start, end, step].every(Number.isFinite)) fail('start, end and step must be finite', 'promql-range');
  if (step <= 0)
    fail('zero or negative query resolution step widths are not accepted. Try a positive integer', 'promql-range');
  if (end < start) fail('end timestamp must not be before start time', 'promql-range');
  if ((end - start) / step > MAX_POINTS) {
    fail(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
      'promql-too-many-points',
    );
  }
}

function contextOf(reader: MetricReader, { start, end, step }: TimeRange, options: QueryOptions): Context {
  const query: QueryState = {
    reader,
    start,
    end,
    lookbackMs: options.lookbackMs ?? 300_000,
    defaultStepMs: options.defaultStepMs ?? 60_000,
    maxSamples: options.maxSamples ?? MAX_SAMPLES,
    isOver: options.isOver,
    stepMs: step,
    delayNames: options.delayNames ?? false,
    edition: options.edition ?? '3.5',
    startTimestamps: options.startTimestamps ?? false,
    samples: 0,
    warnings: new Set(),
    infos: new Set(),
    repairs: new Map(),
    overlaps: new Map(),
  };
  const every = step === 0 ? 1 : step;
  return { query, start, step: every, steps: Math.floor((end - start) / every) + 1 };
}

function guarded(expr: Expr, run: () => MetricAnswer): Parsed<MetricAnswer> {
  try {
    return { value: run(), issues: [] };
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    const issue: Issue = { code: error.code, message: error.message, at: error.at ?? expr.at };
    return { value: undefined, issues: [issue] };
  }
}

function answer(query: QueryState, result: QueryResult): MetricAnswer {
  return { ...result, ...settleAnnotations(query) };
}

function instantResult(ctx: Context, expr: Expr, at: EpochMs): QueryResult {
  const value = evaluate(ctx, expr);
  if (value.type === 'string') return { kind: 'string', at, value: value.text };
  if (value.type === 'scalar') return { kind: 'scalar', at, value: value.values[0]! };
  const samples: ResultSample[] = [];
  for (const row of settleNames(value.rows)) {
    const histogram = row.histograms?.[0];
    if (row.has[0] === 1) samples.push({ labels: row.labels, at, value: row.values[0]! });
    else if (histogram !== undefined) samples.push({ labels: row.labels, at, value: Number.NaN, histogram });
  }
  checkUnique(samples);
  return { kind: 'vector', samples };
}

function rangeRows(ctx: Context, expr: Expr): readonly ResultSeries[] {
  const value = evaluate(ctx, expr);
  const rows: readonly Row[] =
    value.type === 'scalar'
      ? [{ labels: {}, nameless: false, values: value.values, has: new Uint8Array(ctx.steps).fill(1) }]
      : settleNames(rowsOf(value));
  let presence: Presence | undefined;
  const series: ResultSeries[] = [];
  for (const row of rows) {
    presence = presenceOf(ctx, row, presence);
    const one = seriesOf(ctx, row, presence);
    if (one.times.length > 0 || one.histograms !== undefined) series.push(one);
  }
  checkUnique(series);
  return series.sort((a, b) => compareLabels(a.labels, b.labels));
}

function checkUnique(found: readonly { readonly labels: ResultSample['labels'] }[]): void {
  if (new Set(found.map((f) => labelsKey(f.labels))).size < found.length) {
    throw new QueryFailure('vector cannot contain metrics with the same labelset');
  }
}

/** The steps at which a row has a value, and their instants: rows that have the same share one object of them. */
type Presence = { readonly has: Uint8Array; readonly times: Float64Array };

function presenceOf(ctx: Context, { has }: Row, last: Presence | undefined): Presence {
  if (last !== undefined && isEqual(has, last.has)) return last;
  let count = 0;
  for (let step = 0; step < has.length; step++) count += has[step]!;
  const times = new Float64Array(count);
  for (let step = 0, next = 0; step < has.length; step++) if (has[step] === 1) times[next++] = instantOf(ctx, step);
  return { has, times };
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function seriesOf(ctx: Context, { labels, has, values: all, histograms }: Row, { times }: Presence): ResultSeries {
  const numbers = { labels, times, values: times.length === all.length ? all : valuesAt(all, has, times.length) };
  if (histograms === undefined) return numbers;
  const column = columnOfRow(ctx, histograms);
  return column.values.length === 0 ? numbers : { ...numbers, histograms: column };
}

function valuesAt(all: Float64Array, has: Uint8Array, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let step = 0, next = 0; step < all.length; step++) if (has[step] === 1) values[next++] = all[step]!;
  return values;
}

/** A bare range vector: its samples as they stand. */
function readWindows(ctx: Context, expr: Expr): QueryResult {
  const vector = rangeVector(ctx, expr, (inner, e) => settleNames(rowsOf(evaluate(inner, e))));
  const series: ResultSeries[] = [];
  eachWindow(ctx, vector, ({ labels, times, values }, _, { lo, hi, histograms: { column, from, to } }) => {
    spend(ctx.query, hi - lo + to - from);
    if (hi === lo && to === from) return;
    const numbers = { labels, times: times.slice(lo, hi), values: values.slice(lo, hi) };
    const histograms = { times: column.times.slice(from, to), values: column.values.slice(from, to) };
    series.push(to > from ? { ...numbers, histograms } : numbers);
  });
  return { kind: 'matrix', series: series.sort((a, b) => compareLabels(a.labels, b.labels)) };
}
