/**
 * Function calls: finds what a function does by its name and applies it to evaluated arguments.
 */
import { assert } from '@firedrill/base';
import { byValue, notePhi } from './aggregate.ts';
import type { CallExpr, Expr } from './ast.ts';
import { unwrap } from './ast.ts';
import {
  type Context,
  dropName,
  emptyRow,
  instantOf,
  mergeRows,
  QueryFailure,
  type Row,
  rowsOf,
  scalarOf,
  type Value,
} from './frame.ts';
import { bucketFraction, bucketQuantile, overHistograms } from './histogram.ts';
import { isLabelName, setLabels } from './labels.ts';
import { RANGE_FUNCTIONS } from './range-functions.ts';
import { compileReplacePattern } from './replace-pattern.ts';
import { clampTo, DATE_FUNCTIONS, roundTo, SAMPLE_FUNCTIONS } from './sample-functions.ts';
import { eachWindow, noteNonCounters, overWindows, pinnedLabels, rangeVector, selectRows } from './select.ts';

/** Evaluates an argument. */
export type Evaluate = (ctx: Context, expr: Expr) => Value;

type Call = { readonly ctx: Context; readonly expr: CallExpr; readonly evaluate: Evaluate };

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

function rowsArg({ ctx, expr, evaluate }: Call, i: number): readonly Row[] {
  return rowsOf(evaluate(ctx, expr.args[i]!));
}

function scalarArg({ ctx, expr, evaluate }: Call, i: number): Float64Array {
  return scalarOf(evaluate(ctx, expr.args[i]!));
}

function textArg({ expr }: Call, i: number): string {
  const arg = unwrap(expr.args[i]!);
  return arg.kind === 'string' ? arg.value : '';
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

function callRange(call: Call): readonly Row[] {
  const { ctx, expr, evaluate } = call;
  const index = expr.name === 'quantile_over_time' ? 1 : 0;
  const other = expr.args[1 - index];
  const params = other === undefined ? undefined : scalarOf(evaluate(ctx, other));
  const vector = rangeVector(ctx, expr.args[index]!, (inner, e) => rowsOf(evaluate(inner, e)));
  const keeps = expr.name === 'last_over_time';
  const names: Row[] = [];
  const rows = overWindows(ctx, vector, {
    apply: RANGE_FUNCTIONS.get(expr.name)!,
    params,
    identity: (samples) => {
      const row = { labels: samples.labels, nameless: samples.nameless, values: samples.values, has: EMPTY };
      names.push(row);
      return keeps ? row : dropName(ctx, row);
    },
  });
  if (rows.length > 0 && expr.name === 'quantile_over_time') notePhi(ctx, params!, { param: other, at: expr.at });
  if (rows.length > 0 && (expr.name === 'rate' || expr.name === 'increase')) {
    noteNonCounters(
      ctx.query,
      names.map((row) => row.labels),
      expr.args[index]!.at,
    );
  }
  return mergeRows(rows);
}

const EMPTY = new Uint8Array(0);

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
  for (const { has } of rowsArg(call, 0)) for (let i = 0; i < has.length; i++) seen[i]! |= has[i]!;
  return absentRow(call.ctx, call.expr.args[0]!, seen);
}

function absentOverTime({ ctx, expr, evaluate }: Call): Value {
  const seen = new Uint8Array(ctx.steps);
  const vector = rangeVector(ctx, expr.args[0]!, (inner, e) => rowsOf(evaluate(inner, e)));
  eachWindow(ctx, vector, (_, step, { lo, hi }) => {
    if (hi > lo) seen[step] = 1;
  });
  return absentRow(ctx, expr.args[0]!, seen);
}

function timestampCall(call: Call): Value {
  const { ctx, expr } = call;
  const arg = unwrap(expr.args[0]!);
  if (arg.kind !== 'selector') return { type: 'vector', rows: mapRows(call, (_, step) => instantOf(ctx, step) / 1000) };
  const rows = selectRows(ctx, arg, 'timestamp').map((row) => ({ ...row, ...dropName(ctx, row) }));
  return { type: 'vector', rows: mergeRows(rows) };
}

/** A vector's only element as a scalar; NaN where there is none or more than one. */
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

function times(ctx: Context): Float64Array {
  return Float64Array.from({ length: ctx.steps }, (_, i) => instantOf(ctx, i) / 1000);
}

/** Orders rows by their value; only an instant query has an order (a range is sorted by labels). */
function sortRows(call: Call, sign: 1 | -1): Value {
  const rows = [...rowsArg(call, 0)];
  if (call.ctx.steps === 1) rows.sort((a, b) => byValue(a.values[0]!, b.values[0]!, sign));
  return { type: 'vector', rows };
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

function histogramQuantile(call: Call): Value {
  const { ctx, expr } = call;
  const phi = scalarArg(call, 0);
  const rows = rowsArg(call, 1);
  if (rows.length > 0) notePhi(ctx, phi, { at: expr.args[0]!.at });
  const estimate = (step: number, buckets: Parameters<typeof bucketQuantile>[1], repaired: () => void) =>
    bucketQuantile(phi[step]!, buckets, repaired);
  return { type: 'vector', rows: overHistograms(ctx, rows, { estimate, at: expr.args[1]!.at }) };
}

function histogramFraction(call: Call): Value {
  const [lower, upper] = [scalarArg(call, 0), scalarArg(call, 1)];
  const estimate = (step: number, buckets: Parameters<typeof bucketFraction>[1], repaired: () => void) =>
    bucketFraction([lower[step]!, upper[step]!], buckets, repaired);
  return { type: 'vector', rows: overHistograms(call.ctx, rowsArg(call, 2), { estimate, at: call.expr.args[2]!.at }) };
}

function roundCall(call: Call): Value {
  const nearest = call.expr.args.length > 1 ? scalarArg(call, 1) : undefined;
  return { type: 'vector', rows: mapRows(call, (value, i) => roundTo(value, nearest?.[i] ?? 1)) };
}

function dateCall(call: Call, apply: (seconds: number) => number): Value {
  if (call.expr.args.length === 0) return vectorOf(call.ctx, times(call.ctx).map(apply));
  return { type: 'vector', rows: mapRows(call, apply) };
}

const CALLS: ReadonlyMap<string, (call: Call) => Value> = new Map<string, (call: Call) => Value>([
  ['absent', absent],
  ['absent_over_time', absentOverTime],
  ['timestamp', timestampCall],
  ['scalar', scalarCall],
  ['vector', (call) => vectorOf(call.ctx, scalarArg(call, 0))],
  ['time', ({ ctx }) => ({ type: 'scalar', values: times(ctx) })],
  ['pi', ({ ctx }) => ({ type: 'scalar', values: new Float64Array(ctx.steps).fill(Math.PI) })],
  ['sort', (call) => sortRows(call, -1)],
  ['sort_desc', (call) => sortRows(call, 1)],
  ['clamp', (call) => clampCall(call, [scalarArg(call, 1), scalarArg(call, 2)])],
  ['clamp_min', (call) => clampCall(call, [scalarArg(call, 1), undefined])],
  ['clamp_max', (call) => clampCall(call, [undefined, scalarArg(call, 1)])],
  ['round', roundCall],
  ['label_replace', labelReplace],
  ['label_join', labelJoin],
  ['histogram_quantile', histogramQuantile],
  ['histogram_fraction', histogramFraction],
  ...[...DATE_FUNCTIONS].map(([name, apply]) => [name, (call: Call) => dateCall(call, apply)] as const),
]);
