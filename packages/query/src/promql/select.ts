/**
 * Selectors: from series of the store to rows (the latest sample within the lookback, unless stale) and to windows.
 */
import { assert } from '@firedrill/base';
import type { LabelMatcher, Labels } from '@firedrill/telemetry';
import type { Expr, MatrixExpr, SelectorExpr, Shift, SubqueryExpr } from './ast.ts';
import { unwrap } from './ast.ts';
import { annotate, type Context, emptyRow, instantOf, type QueryState, type Row, spend } from './frame.ts';
import { makeLabels, withoutName } from './labels.ts';
import type { RangeFunction, Window } from './range-functions.ts';
import { firstAfter, type Samples, samplesOf } from './source.ts';

/** The instant that a shifted selector reads at a step. */
export function shiftedInstant(ctx: Context, shift: Shift, step: number): number {
  const { at, offsetMs } = shift;
  const base =
    at === undefined ? instantOf(ctx, step) : at === 'start' ? ctx.query.start : at === 'end' ? ctx.query.end : at;
  return base - offsetMs;
}

/** What to read from a sample that was found: its value or its timestamp. */
export type Reading = 'value' | 'timestamp';

/** Rows of an instant selector. */
export function selectRows(ctx: Context, expr: SelectorExpr, reading: Reading = 'value'): readonly Row[] {
  const rows: Row[] = [];
  for (const view of ctx.query.reader.select(expr.tests)) {
    const samples = samplesOf(view);
    const row = emptyRow(ctx, view.labels);
    const found = fillRow(ctx, { samples, shift: expr.shift, reading }, row);
    spend(ctx.query, found);
    if (found > 0) rows.push(row);
  }
  return rows;
}

type Fill = { readonly samples: Samples; readonly shift: Shift; readonly reading: Reading };

function fillRow(ctx: Context, { samples, shift, reading }: Fill, row: Row): number {
  const { times, staleAt } = samples;
  const from = reading === 'value' ? samples.values : times;
  const scale = reading === 'value' ? 1 : 1 / 1000;
  let [next, found] = [0, 0];
  for (let step = 0; step < ctx.steps; step++) {
    const instant = shiftedInstant(ctx, shift, step);
    next = firstAfter(samples, instant, next);
    const i = next - 1;
    if (i < 0 || times[i]! <= instant - ctx.query.lookbackMs) continue;
    if (staleAt !== undefined && staleAt[i]! <= instant) continue;
    row.values[step] = reading === 'value' ? from[i]! : from[i]! * scale;
    row.has[step] = 1;
    found++;
  }
  return found;
}

/** The series behind a range vector, and how its windows lie. */
export type RangeVector = { readonly series: readonly Samples[]; readonly rangeMs: number; readonly shift: Shift };

/** Evaluates an expression over steps of its own: handed in, because subqueries nest. */
export type EvaluateRows = (ctx: Context, expr: Expr) => readonly Row[];

/** Reads the series of a range vector. */
export function rangeVector(ctx: Context, expr: Expr, evaluate: EvaluateRows): RangeVector {
  const inner = unwrap(expr);
  if (inner.kind === 'matrix') return matrixVector(ctx, inner);
  assert(inner.kind === 'subquery', 'the checker lets only range vectors through');
  return subqueryVector(ctx, inner, evaluate);
}

function matrixVector(ctx: Context, { selector, rangeMs }: MatrixExpr): RangeVector {
  const series = ctx.query.reader.select(selector.tests).map(samplesOf);
  return { series, rangeMs, shift: selector.shift };
}

/** The inner expression at every multiple of the resolution in the windows of all steps. */
function subqueryVector(ctx: Context, expr: SubqueryExpr, evaluate: EvaluateRows): RangeVector {
  const { rangeMs, shift } = expr;
  const step = expr.stepMs ?? ctx.query.defaultStepMs;
  const begin = shiftedInstant(ctx, shift, 0) - rangeMs;
  const end = shiftedInstant(ctx, shift, ctx.steps - 1);
  const start = (Math.floor(begin / step) + 1) * step;
  const steps = Math.max(0, Math.floor((end - start) / step) + 1);
  spend(ctx.query, steps);
  const inner: Context = { query: ctx.query, start, step, steps };
  const series = steps === 0 ? [] : evaluate(inner, expr.expr).map((row) => samplesOfRow(inner, row));
  return { series, rangeMs, shift };
}

function samplesOfRow(ctx: Context, row: Row): Samples {
  const times = new Float64Array(ctx.steps);
  const values = new Float64Array(ctx.steps);
  let count = 0;
  for (let step = 0; step < ctx.steps; step++) {
    if (row.has[step] === 0) continue;
    times[count] = instantOf(ctx, step);
    values[count++] = row.values[step]!;
  }
  const { labels, nameless } = row;
  return { labels, nameless, times, values, count, counter: false, lost: undefined, staleAt: undefined };
}

/** Visits the window of every step of one series, in order. */
export function eachWindow(
  ctx: Context,
  vector: RangeVector,
  visit: { readonly samples: Samples; window(w: Window, step: number): void },
): void {
  const { samples } = visit;
  const w: Window = { samples, lo: 0, hi: 0, start: 0, end: 0, at: 0, rangeMs: vector.rangeMs };
  for (let step = 0; step < ctx.steps; step++) {
    w.at = instantOf(ctx, step);
    w.end = shiftedInstant(ctx, vector.shift, step);
    w.start = w.end - vector.rangeMs;
    w.lo = firstAfter(samples, w.start, w.lo);
    w.hi = firstAfter(samples, w.end, Math.max(w.lo, w.hi));
    visit.window(w, step);
  }
}

/** Applies a function of windows; rows without any result are left out. */
export function overWindows(
  ctx: Context,
  vector: RangeVector,
  how: {
    readonly apply: RangeFunction;
    readonly params: Float64Array | undefined;
    identity(samples: Samples): { readonly labels: Labels; readonly nameless: boolean };
  },
): readonly Row[] {
  const { apply, params } = how;
  const rows: Row[] = [];
  for (const samples of vector.series) {
    const { labels, nameless } = how.identity(samples);
    const row = emptyRow(ctx, labels, nameless);
    let [found, first, last] = [0, -1, 0];
    eachWindow(ctx, vector, {
      samples,
      window(w, step) {
        if (first < 0) first = w.lo;
        last = w.hi;
        const value = w.hi === w.lo ? undefined : apply(w, params === undefined ? 0 : params[step]!);
        if (value === undefined) return;
        row.values[step] = value;
        row.has[step] = 1;
        found++;
      },
    });
    spend(ctx.query, found + Math.max(0, last - first));
    if (found > 0) rows.push(row);
  }
  return rows;
}

const COUNTER_NAME = /_(?:total|sum|count|bucket)$/;

/** Tells when `rate` or `increase` was asked of what does not look like a counter. */
export function noteNonCounters(query: QueryState, rows: readonly Labels[], at: Expr['at']): void {
  for (const { __name__: name } of rows) {
    if (name === undefined || COUNTER_NAME.test(name)) continue;
    annotate(
      query.infos,
      `PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: ${JSON.stringify(name)}`,
      at,
    );
  }
}

/** Labels that `absent` can promise: those pinned by exactly one `=` matcher. */
export function pinnedLabels(matchers: readonly LabelMatcher[]): Labels {
  const seen = new Map<string, number>();
  for (const { name } of matchers) seen.set(name, (seen.get(name) ?? 0) + 1);
  return withoutName(
    makeLabels(matchers.filter((m) => m.op === '=' && seen.get(m.name) === 1).map((m) => [m.name, m.value])),
  );
}
