/**
 * Selectors: from series of the store to rows (the latest sample within the lookback, unless stale) and to windows.
 */
import { assert, type Position } from '@firedrill/base';
import type { LabelMatcher, Labels } from '@firedrill/telemetry';
import type { Expr, MatrixExpr, SelectorExpr, Shift, SubqueryExpr } from './ast.ts';
import { unwrap } from './ast.ts';
import type { ColumnFunction, Windows } from './extrapolate.ts';
import { type Context, emptyRow, instantOf, type Row, spend } from './frame.ts';
import { makeLabels, withoutName } from './labels.ts';
import {
  columnOfRow,
  type HistogramSlice,
  histogramsWithin,
  layHistograms,
  withKnownResets,
  withoutHints,
} from './native/columns.ts';
import { type MixedFunction, overMixed } from './native/windows.ts';
import type { RangeFunction, Window } from './range-functions.ts';
import { firstAfter, type Samples, samplesOf } from './source.ts';

/** The instant that a shifted selector reads at a step. */
export function shiftedInstant(ctx: Context, shift: Shift, step: number): number {
  const { at, offsetMs } = shift;
  const base =
    at === undefined ? instantOf(ctx, step) : at === 'start' ? ctx.query.start : at === 'end' ? ctx.query.end : at;
  return base - offsetMs;
}

/** What to read from a sample that was found: its value, its timestamp, or its start timestamp (0 for unknown). */
export type Reading = 'value' | 'timestamp' | 'start';

/** Rows of an instant selector: the latest sample in the lookback before each step, unless it is stale. */
export function selectRows(ctx: Context, expr: SelectorExpr, reading: Reading = 'value'): readonly Row[] {
  const series = readSeries(ctx, expr);
  const finder = boundsFinder(ctx, { series, rangeMs: ctx.query.lookbackMs, shift: expr.shift });
  const rows: Row[] = [];
  for (const samples of series) {
    const row = emptyRow(ctx, samples.labels);
    const bounds = finder.of(samples);
    const found = fillRow({ samples, bounds, ends: finder.ends, reading }, row);
    spend(ctx.query, found);
    if (samples.histograms !== undefined) {
      const within = { samples, bounds, ends: finder.ends, rangeMs: ctx.query.lookbackMs };
      const mixed = layHistograms(ctx, row, { within, reading });
      if (mixed !== undefined) rows.push(mixed);
    } else if (found > 0) rows.push(row);
  }
  return rows;
}

/** The series of a selector. */
export function readSeries(ctx: Context, { tests, statistics }: SelectorExpr): readonly Samples[] {
  const series = ctx.query.reader.select(tests).map(samplesOf);
  return statistics === undefined ? series : series.map((samples) => withKnownResets(samples, ctx.query.edition));
}

type Fill = {
  readonly samples: Samples;
  readonly bounds: Bounds;
  readonly ends: Float64Array;
  readonly reading: Reading;
};

function fillRow({ samples, bounds, ends, reading }: Fill, row: Row): number {
  const { values, staleAt } = samples;
  const { lo, hi } = bounds;
  let found = 0;
  for (let step = 0; step < ends.length; step++) {
    const i = hi[step]! - 1;
    if (i < lo[step]! || (staleAt !== undefined && staleAt[i]! <= ends[step]!)) continue;
    row.values[step] = reading === 'value' ? values[i]! : instantRead(samples, i, reading);
    row.has[step] = 1;
    found++;
  }
  return found;
}

function instantRead({ times, starts }: Samples, i: number, reading: 'timestamp' | 'start'): number {
  return (reading === 'timestamp' ? times[i]! : (starts?.[i] ?? 0)) / 1000;
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
  return { series: readSeries(ctx, selector), rangeMs, shift: selector.shift };
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

/** A row as samples; its steps are their instants. */
export function samplesOfRow(ctx: Context, row: Row): Samples {
  const times = new Float64Array(ctx.steps);
  const values = new Float64Array(ctx.steps);
  let count = 0;
  for (let step = 0; step < ctx.steps; step++) {
    if (row.has[step] === 0) continue;
    times[count] = instantOf(ctx, step);
    values[count++] = row.values[step]!;
  }
  const { labels, nameless } = row;
  const histograms = row.histograms === undefined ? undefined : withoutHints(columnOfRow(ctx, row.histograms));
  const known = { counter: false, lost: undefined, staleAt: undefined, histograms, starts: undefined };
  return { labels, nameless, times, values, count, ...known };
}

/** Where the windows of all steps lie in the samples of one series: `lo` … `hi - 1`. */
export type Bounds = { readonly lo: Int32Array; readonly hi: Int32Array };

/** The ends of the windows of all steps. */
function windowEnds(ctx: Context, { shift }: RangeVector): Float64Array {
  const ends = new Float64Array(ctx.steps);
  for (let step = 0; step < ctx.steps; step++) ends[step] = shiftedInstant(ctx, shift, step);
  return ends;
}

function findBounds(samples: Samples, ends: Float64Array, rangeMs: number): Bounds {
  const lo = new Int32Array(ends.length);
  const hi = new Int32Array(ends.length);
  let from = 0;
  let to = 0;
  for (let step = 0; step < ends.length; step++) {
    from = firstAfter(samples, ends[step]! - rangeMs, from);
    to = firstAfter(samples, ends[step]!, Math.max(from, to));
    lo[step] = from;
    hi[step] = to;
  }
  return { lo, hi };
}

/** Bounds per series; series scraped at the same instants (the usual case) share them. */
export function boundsFinder(
  ctx: Context,
  vector: RangeVector,
): { readonly ends: Float64Array; of(samples: Samples): Bounds } {
  const ends = windowEnds(ctx, vector);
  let last: { readonly samples: Samples; readonly bounds: Bounds } | undefined;
  const sameTimes = (a: Samples, b: Samples) =>
    a.count === b.count && a.times.buffer === b.times.buffer && a.times.byteOffset === b.times.byteOffset;
  return {
    ends,
    of(samples) {
      if (last === undefined || !sameTimes(last.samples, samples)) {
        last = { samples, bounds: findBounds(samples, ends, vector.rangeMs) };
      }
      return last.bounds;
    },
  };
}

/** Visits the samples `lo` … `hi - 1` of every step of every series, in order. */
export function eachWindow(
  ctx: Context,
  vector: RangeVector,
  visit: (samples: Samples, step: number, within: Within) => void,
): void {
  const finder = boundsFinder(ctx, vector);
  for (const samples of vector.series) {
    const { lo, hi } = finder.of(samples);
    for (let step = 0; step < ctx.steps; step++) {
      const histograms = histogramsWithin(samples, finder.ends[step]! - vector.rangeMs, finder.ends[step]!);
      visit(samples, step, { lo: lo[step]!, hi: hi[step]!, histograms });
    }
  }
}

/** What lies in a window: the numbers `lo` … `hi - 1`, and histograms. */
export type Within = { readonly lo: number; readonly hi: number; readonly histograms: HistogramSlice };

type Apply = {
  readonly apply: RangeFunction;
  /** Does the same for all steps of a series of numbers at once. */
  readonly column?: ColumnFunction | undefined;
  /** For series that hold histograms or start timestamps. */
  readonly mixed: MixedFunction;
  /** Where annotations about the samples stand. */
  readonly at: Position;
  readonly params: readonly (Float64Array | undefined)[];
  identity(samples: Samples): { readonly labels: Labels; readonly nameless: boolean };
  /** Told of every row with a result. */
  onRow?(samples: Samples, row: Row): void;
};

/** Applies a function of windows; rows without any result are left out. */
export function overWindows(ctx: Context, vector: RangeVector, how: Apply): readonly Row[] {
  const finder = boundsFinder(ctx, vector);
  const rows: Row[] = [];
  for (const samples of vector.series) {
    const { labels, nameless } = how.identity(samples);
    const bounds = finder.of(samples);
    const windows = { samples, bounds, ends: finder.ends, rangeMs: vector.rangeMs, how };
    const row = emptyRow(ctx, labels, nameless);
    const found = isMixed(ctx, samples)
      ? overMixed(ctx, windows, row)
      : (how.column?.(windows, row) ?? applyOver(ctx, windows, row)) > 0
        ? row
        : undefined;
    const read = ctx.steps === 0 ? 0 : bounds.hi[ctx.steps - 1]! - bounds.lo[0]!;
    spend(ctx.query, (found === undefined ? 0 : ctx.steps) + Math.max(0, read));
    if (found === undefined) continue;
    how.onRow?.(samples, found);
    rows.push(found);
  }
  return rows;
}

function isMixed(ctx: Context, samples: Samples): boolean {
  return samples.histograms !== undefined || (samples.starts !== undefined && ctx.query.startTimestamps);
}

type Application = Windows & { readonly how: Apply };

/** The hot loop of every range function: one window object, no allocation per step. */
function applyOver(ctx: Context, { samples, bounds, ends, rangeMs, how }: Application, row: Row): number {
  const { lo, hi } = bounds;
  const { apply } = how;
  const [params, more] = how.params;
  const w: Window = { samples, lo: 0, hi: 0, start: 0, end: 0, at: 0, rangeMs };
  let found = 0;
  for (let step = 0; step < ctx.steps; step++) {
    if (hi[step] === lo[step]) continue;
    w.lo = lo[step]!;
    w.hi = hi[step]!;
    w.end = ends[step]!;
    w.start = w.end - rangeMs;
    w.at = ctx.start + step * ctx.step;
    const value = apply(w, params === undefined ? 0 : params[step]!, more === undefined ? 0 : more[step]!);
    if (value === undefined) continue;
    row.values[step] = value;
    row.has[step] = 1;
    found++;
  }
  return found;
}

/** Labels that `absent` can promise: those pinned by exactly one `=` matcher. */
export function pinnedLabels(matchers: readonly LabelMatcher[]): Labels {
  const seen = new Map<string, number>();
  for (const { name } of matchers) seen.set(name, (seen.get(name) ?? 0) + 1);
  return withoutName(
    makeLabels(matchers.filter((m) => m.op === '=' && seen.get(m.name) === 1).map((m) => [m.name, m.value])),
  );
}
