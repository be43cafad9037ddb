/**
 * Function calls: finds what a function does by its name and applies it to evaluated arguments.
 */
import { assert } from '@firedrill/base';
import type { Labels } from '@firedrill/telemetry';
import { byValue, notePhi } from './aggregate.ts';
import { inform, TEXTS, warn } from './annotations.ts';
import type { CallExpr, Expr } from './ast.ts';
import { unwrap } from './ast.ts';
import { type Call, type Evaluate, rowsArg, scalarArg, textArg } from './call-arguments.ts';
import { HISTOGRAM_CALLS } from './call-histogram.ts';
import { extendedRange } from './extended.ts';
import { extrapolation } from './extrapolate.ts';
import {
  type Context,
  dropName,
  emptyRow,
  instantOf,
  isPresent,
  mergeRows,
  occupied,
  QueryFailure,
  type Row,
  rowsOf,
  scalarOf,
  type Value,
} from './frame.ts';
import { enrich } from './info.ts';
import { compareLabels, isLabelName, setLabels } from './labels.ts';
import { mixedFunction } from './native/over-time.ts';
import { compareNaturally } from './natural-order.ts';
import { RANGE_FUNCTIONS } from './range-functions.ts';
import { compileReplacePattern } from './replace-pattern.ts';
import { clampTo, DATE_FUNCTIONS, roundTo, SAMPLE_FUNCTIONS } from './sample-functions.ts';
import { eachWindow, overWindows, pinnedLabels, rangeVector, selectRows } from './select.ts';
import type { Samples } from './source.ts';

/** Evaluates a checked call. */
export function evaluateCall(ctx: Context, expr: CallExpr, evaluate: Evaluate): Value {
  const call: Call = { ctx, expr, evaluate };
  const own = CALLS.get(expr.name);
  if (own !== undefined) return own(call);
  if (RANGE_FUNCTIONS.has(expr.name)) return { type: 'vector', rows: callRange(call) };
  const apply = SAMPLE_FUNCTIONS.get(expr.name);
  assert(apply !== undefined, `function ${expr.name} has a signature and no implementation`);
  return { type: 'vector', rows: mapRows(call, (value) => apply(value)) };
}

function mapRows(call: Call, apply: (value: number, step: number) => number, index = 0): readonly Row[] {
  const { ctx } = call;
  const out = rowsArg(call, index).map((row) => {
    const { labels, nameless } = dropName(ctx, row);
    const result = emptyRow(ctx, labels, nameless);
    for (let i = 0; i < ctx.steps; i++) {
      if (row.has[i] === 0) continue;
      result.values[i] = apply(row.values[i]!, i);
      result.has[i] = 1;
    }
    return result;
  });
  return mergeRows(out);
}

/** Which argument of a range function is the range; the first, but for quantiles. */
function rangeIndex(name: string): number {
  return name === 'quantile_over_time' ? 1 : 0;
}

/** Functions that give a sample of the window as it stands, and so keep the metric's name. */
const KEEP_NAMES = new Set(['last_over_time', 'first_over_time']);

function callRange(call: Call): readonly Row[] {
  const { ctx, expr, evaluate } = call;
  const { name } = expr;
  const index = rangeIndex(name);
  const range = expr.args[index]!;
  const params = expr.args.filter((_, i) => i !== index).map((arg) => scalarOf(evaluate(ctx, arg)));
  const inner = unwrap(range);
  if (inner.kind === 'matrix' && inner.selector.extend !== undefined) return extendedRange(ctx, name, inner);
  const vector = rangeVector(ctx, range, (inner, e) => rowsOf(evaluate(inner, e)));
  const place = { query: ctx.query, at: range.at };
  if (vector.series.length > 0) checkParams(call, params);
  const rows = overWindows(ctx, vector, {
    apply: RANGE_FUNCTIONS.get(name)!,
    column: extrapolation(name),
    mixed: mixedFunction(name),
    params,
    at: range.at,
    identity: (samples) => (KEEP_NAMES.has(name) ? samples : dropName(ctx, samples)),
    onRow(samples, row) {
      if (name !== 'rate' && name !== 'increase') return;
      if (!looksLikeCounter(samples.labels) && row.has.includes(1)) inform(place, TEXTS.nonCounter(samples.labels));
    },
  });
  if (rows.length > 0 && name === 'quantile_over_time') notePhi(ctx, params[0]!, expr.args[0]!.at);
  // Series of one name differ in other labels, so that they still do without it.
  return inner.kind === 'matrix' && inner.selector.name !== undefined && !hasTypes(vector.series)
    ? rows
    : mergeRows(rows);
}

/** Type and unit go with the name; series may differ in them alone. */
function hasTypes(series: readonly Samples[]): boolean {
  return series.some(({ labels }) => labels.__type__ !== undefined || labels.__unit__ !== undefined);
}

/** True unless a metric's name says that `rate` makes no sense of it. */
function looksLikeCounter({ __name__: name }: Labels): boolean {
  return name === undefined || /_(?:total|sum|count|bucket)$/.test(name);
}

/** Factors of a smoothing lie between 0 and 1. */
function checkParams({ expr }: Call, params: readonly Float64Array[]): void {
  if (expr.name !== 'double_exponential_smoothing') return;
  for (const [i, [word, short]] of [['smoothing', 'sf'] as const, ['trend', 'tf'] as const].entries()) {
    const wrong = params[i]!.find((value) => value <= 0 || value >= 1);
    if (wrong === undefined) continue;
    throw new QueryFailure(`invalid ${word} factor. Expected: 0 < ${short} < 1, got: ${wrong.toFixed(6)}`);
  }
}

function absentRow(ctx: Context, arg: Expr, seen: Uint8Array): Value {
  const inner = unwrap(arg);
  const selector = inner.kind === 'selector' ? inner : inner.kind === 'matrix' ? inner.selector : undefined;
  const row = emptyRow(ctx, selector === undefined ? {} : pinnedLabels(selector.matchers));
  for (let i = 0; i < ctx.steps; i++) {
    row.has[i] = 1 - seen[i]!;
    row.values[i] = 1;
  }
  return { type: 'vector', rows: row.has.includes(1) ? [row] : [] };
}

function absent(call: Call): Value {
  const seen = new Uint8Array(call.ctx.steps);
  for (const row of rowsArg(call, 0)) for (let i = 0; i < seen.length; i++) if (isPresent(row, i)) seen[i] = 1;
  return absentRow(call.ctx, call.expr.args[0]!, seen);
}

function absentOverTime({ ctx, expr, evaluate }: Call): Value {
  const seen = new Uint8Array(ctx.steps);
  const vector = rangeVector(ctx, expr.args[0]!, (inner, e) => rowsOf(evaluate(inner, e)));
  eachWindow(ctx, vector, (_, step, { lo, hi, histograms }) => {
    if (hi > lo || histograms.to > histograms.from) seen[step] = 1;
  });
  return absentRow(ctx, expr.args[0]!, seen);
}

function timestampCall(call: Call): Value {
  const { ctx, expr } = call;
  const arg = unwrap(expr.args[0]!);
  if (arg.kind !== 'selector') return { type: 'vector', rows: stepInstants(call) };
  const rows = selectRows(ctx, arg, 'timestamp').map((row) => ({ ...row, ...dropName(ctx, row) }));
  return { type: 'vector', rows: mergeRows(rows) };
}

/** The instant of every step at which a row holds anything. */
function stepInstants(call: Call): readonly Row[] {
  const { ctx } = call;
  const rows = rowsArg(call, 0).map((row): Row => {
    const out = emptyRow(ctx, row.labels);
    for (let i = 0; i < ctx.steps; i++) {
      if (!isPresent(row, i)) continue;
      out.has[i] = 1;
      out.values[i] = instantOf(ctx, i) / 1000;
    }
    return { ...out, ...dropName(ctx, row) };
  });
  return mergeRows(rows);
}

/** A vector's only number as a scalar; NaN where there is none or more than one. */
function scalarCall(call: Call): Value {
  const rows = rowsArg(call, 0);
  const values = new Float64Array(call.ctx.steps).fill(Number.NaN);
  for (let i = 0; i < values.length; i++) {
    const found = rows.filter((row) => row.has[i] === 1);
    if (found.length === 1) values[i] = found[0]!.values[i]!;
  }
  return { type: 'scalar', values };
}

function vectorOf(ctx: Context, values: Float64Array): Value {
  return { type: 'vector', rows: [{ labels: {}, nameless: false, values, has: new Uint8Array(ctx.steps).fill(1) }] };
}

function constant(ctx: Context, value: number): Value {
  return { type: 'scalar', values: new Float64Array(ctx.steps).fill(value) };
}

function pairwise(call: Call, choose: (a: number, b: number) => number): Value {
  const [a, b] = [scalarArg(call, 0), scalarArg(call, 1)];
  return { type: 'scalar', values: a.map((value, i) => choose(value, b[i]!)) };
}

function times(ctx: Context): Float64Array {
  return Float64Array.from({ length: ctx.steps }, (_, i) => instantOf(ctx, i) / 1000);
}

/** Orders rows by their value; only an instant query has an order (a range is sorted by labels). Histograms have none. */
function sortRows(call: Call, sign: 1 | -1): Value {
  const { ctx, expr } = call;
  const rows = rowsArg(call, 0).map(({ histograms: _, ...row }): Row => row);
  if (ctx.steps === 1) rows.sort((a, b) => byValue(a.values[0]!, b.values[0]!, sign));
  else if (ctx.query.edition !== '3.5') warn({ query: ctx.query, at: expr.at }, TEXTS.sortInRange);
  return { type: 'vector', rows: occupied(rows) };
}

/** Orders rows by labels, as people count (`a2` before `a10`). */
function sortByLabels(call: Call, sign: 1 | -1): Value {
  const { ctx, expr } = call;
  const names = expr.args.slice(1).map((_, i) => textArg(call, i + 1));
  const rows = [...rowsArg(call, 0)];
  if (ctx.steps === 1) rows.sort((a, b) => sign * compareByLabels(a.labels, b.labels, names));
  else if (ctx.query.edition !== '3.5') warn({ query: ctx.query, at: expr.at }, TEXTS.sortInRange);
  return { type: 'vector', rows };
}

function compareByLabels(a: Labels, b: Labels, names: readonly string[]): number {
  for (const name of names) {
    const order = compareNaturally(a[name] ?? '', b[name] ?? '');
    if (order !== 0) return order;
  }
  return compareLabels(a, b);
}

function clampCall(call: Call, limits: readonly [Float64Array | undefined, Float64Array | undefined]): Value {
  const [least, most] = limits;
  const rows = mapRows(call, (value, i) =>
    clampTo(value, least?.[i] ?? Number.NEGATIVE_INFINITY, most?.[i] ?? Number.POSITIVE_INFINITY),
  );
  if (least === undefined || most === undefined) return { type: 'vector', rows };
  const kept = rows.map((row) => ({ ...row, has: row.has.map((has, i) => (least[i]! > most[i]! ? 0 : has)) }));
  return { type: 'vector', rows: kept };
}

function labelReplace(call: Call): Value {
  const [, target, replacement, source, regex] = [0, 1, 2, 3, 4].map((i) => textArg(call, i)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const pattern = compileReplacePattern(regex);
  if (pattern === undefined) throw new QueryFailure(`invalid regular expression in label_replace(): ${regex}`);
  if (!isLabelName(target)) throw new QueryFailure(`invalid destination label name in label_replace(): ${target}`);
  const rows = rowsArg(call, 0).map((row) => {
    const value = pattern.expand(row.labels[source] ?? '', replacement);
    return value === undefined ? row : relabel(row, target, value);
  });
  return { type: 'vector', rows: mergeRows(rows) };
}

function labelJoin(call: Call): Value {
  const [target, separator] = [textArg(call, 1), textArg(call, 2)];
  const sources = call.expr.args.slice(3).map((_, i) => textArg(call, i + 3));
  if (!isLabelName(target)) throw new QueryFailure(`invalid destination label name in label_join(): ${target}`);
  const rows = rowsArg(call, 0).map((row) =>
    relabel(row, target, sources.map((name) => row.labels[name] ?? '').join(separator)),
  );
  return { type: 'vector', rows: mergeRows(rows) };
}

/** Setting the name anew keeps it from being dropped at the end. */
function relabel(row: Row, name: string, value: string): Row {
  return { ...row, labels: setLabels(row.labels, [[name, value]]), nameless: row.nameless && name !== '__name__' };
}

function roundCall(call: Call): Value {
  const nearest = call.expr.args.length > 1 ? scalarArg(call, 1) : undefined;
  return { type: 'vector', rows: mapRows(call, (value, i) => roundTo(value, nearest?.[i] ?? 1)) };
}

function dateCall(call: Call, apply: (seconds: number) => number): Value {
  if (call.expr.args.length === 0) return vectorOf(call.ctx, times(call.ctx).map(apply));
  return { type: 'vector', rows: mapRows(call, apply) };
}

/** When the counters behind the latest samples of a selector began. */
function startTimestampCall({ ctx, expr }: Call): Value {
  const arg = unwrap(expr.args[0]!);
  if (arg.kind !== 'selector' || !ctx.query.startTimestamps) return { type: 'vector', rows: [] };
  const rows = selectRows(ctx, arg, 'start').map((row) => ({ ...row, ...dropName(ctx, row) }));
  return { type: 'vector', rows: mergeRows(rows) };
}

function infoCall(call: Call): Value {
  const { ctx, expr } = call;
  const about = expr.args[1] === undefined ? undefined : unwrap(expr.args[1]);
  const rows = rowsArg(call, 0);
  const matchers = about?.kind === 'selector' ? about.matchers : undefined;
  return { type: 'vector', rows: mergeRows(enrich(ctx, rows, { matchers, source: expr.args[0]! })) };
}

const CALLS: ReadonlyMap<string, (call: Call) => Value> = new Map<string, (call: Call) => Value>([
  ['absent', absent],
  ['absent_over_time', absentOverTime],
  ['timestamp', timestampCall],
  ['scalar', scalarCall],
  ['vector', (call) => vectorOf(call.ctx, scalarArg(call, 0))],
  ['time', ({ ctx }) => ({ type: 'scalar', values: times(ctx) })],
  ['pi', ({ ctx }) => constant(ctx, Math.PI)],
  ['sort', (call) => sortRows(call, -1)],
  ['sort_desc', (call) => sortRows(call, 1)],
  ['clamp', (call) => clampCall(call, [scalarArg(call, 1), scalarArg(call, 2)])],
  ['clamp_min', (call) => clampCall(call, [scalarArg(call, 1), undefined])],
  ['clamp_max', (call) => clampCall(call, [undefined, scalarArg(call, 1)])],
  ['round', roundCall],
  ['label_replace', labelReplace],
  ['label_join', labelJoin],
  ['sort_by_label', (call) => sortByLabels(call, 1)],
  ['sort_by_label_desc', (call) => sortByLabels(call, -1)],
  ...HISTOGRAM_CALLS,
  ['min_of', (call) => pairwise(call, Math.min)],
  ['max_of', (call) => pairwise(call, Math.max)],
  ['start', ({ ctx }) => constant(ctx, ctx.query.start / 1000)],
  ['end', ({ ctx }) => constant(ctx, ctx.query.end / 1000)],
  ['range', ({ ctx }) => constant(ctx, (ctx.query.end - ctx.query.start) / 1000)],
  ['step', ({ ctx }) => constant(ctx, ctx.query.stepMs / 1000)],
  ['start_timestamp', startTimestampCall],
  ['info', infoCall],
  ...[...DATE_FUNCTIONS].map(([name, apply]) => [name, (call: Call) => dateCall(call, apply)] as const),
]);
