/**
 * Aggregations: rows grouped by labels, then combined step by step.
 */
import type { Labels } from '@firedrill/telemetry';
import { printFixed } from '../print-number.ts';
import type { AggregateExpr } from './ast.ts';
import { annotate, type Context, emptyRow, QueryFailure, type Row } from './frame.ts';
import { isLabelName, labelsKey, omitLabels, pickLabels, setLabels, withoutName } from './labels.ts';
import { Mean, quantileOf } from './sum.ts';

type Group = { readonly labels: Labels; readonly nameless: boolean; readonly rows: Row[] };

/** Values of one step of one group, in the order of the rows. */
type Combine = (values: Float64Array, param: number) => number;

/** Evaluates an aggregation over the rows of its operand; `param` holds the scalar parameter per step. */
export function aggregate(
  ctx: Context,
  expr: AggregateExpr,
  operand: {
    readonly rows: readonly Row[];
    readonly param: Float64Array | undefined;
    readonly text: string | undefined;
  },
): readonly Row[] {
  const { rows, param } = operand;
  const groups = groupRows(rows, expr);
  const { op } = expr;
  switch (op) {
    case 'topk':
    case 'bottomk':
      return groups.flatMap((group) => best(ctx, group, { k: param!, sign: op === 'topk' ? 1 : -1 }));
    case 'count_values':
      return groups.flatMap((group) => countValues(ctx, group, operand.text!));
    case 'sum':
      return groups.map((group) => sumGroup(ctx, group));
    default:
      if (op === 'quantile') notePhi(ctx, param!, expr);
      return groups.map((group) => combine(ctx, group, { by: COMBINERS[op], param }));
  }
}

/** Warns of a φ outside 0…1. */
export function notePhi(
  ctx: Context,
  phi: Float64Array,
  expr: { readonly param?: { readonly at: AggregateExpr['at'] } | undefined; readonly at: AggregateExpr['at'] },
): void {
  for (const value of new Set(phi)) {
    if (value >= 0 && value <= 1) continue;
    annotate(
      ctx.query.warnings,
      `PromQL warning: quantile value should be between 0 and 1, got ${printFixed(value)}`,
      expr.param?.at ?? expr.at,
    );
  }
}

function groupRows(rows: readonly Row[], expr: AggregateExpr): readonly Group[] {
  const groups = new Map<string, Group>();
  const keepsName = !expr.without && expr.labels.includes('__name__');
  for (const row of rows) {
    const key = expr.without
      ? labelsKey(groupLabels(row, expr))
      : JSON.stringify(expr.labels.map((name) => row.labels[name] ?? ''));
    const known = groups.get(key);
    if (known !== undefined) known.rows.push(row);
    else groups.set(key, { labels: groupLabels(row, expr), nameless: keepsName && row.nameless, rows: [row] });
  }
  return [...groups.values()];
}

function groupLabels(row: Row, expr: AggregateExpr): Labels {
  if (!expr.without) return pickLabels(row.labels, expr.labels);
  return omitLabels(withoutName(row.labels), expr.labels);
}

/** The hot one: column by column, without gathering the values of a step. */
function sumGroup(ctx: Context, group: Group): Row {
  const out = emptyRow(ctx, group.labels, group.nameless);
  const low = new Float64Array(ctx.steps);
  const sums = out.values;
  for (const { values, has } of group.rows) {
    for (let i = 0; i < has.length; i++) {
      if (has[i] === 0) continue;
      const sum = sums[i]!;
      const term = values[i]!;
      const next = sum + term;
      if (out.has[i] === 0) out.has[i] = 1;
      else if (next === Number.POSITIVE_INFINITY || next === Number.NEGATIVE_INFINITY) low[i] = 0;
      else low[i]! += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sums[i] = next;
    }
  }
  for (let i = 0; i < sums.length; i++) if (Number.isFinite(sums[i]!)) sums[i]! += low[i]!;
  return out;
}

function combine(
  ctx: Context,
  group: Group,
  how: { readonly by: Combine; readonly param: Float64Array | undefined },
): Row {
  const out = emptyRow(ctx, group.labels, group.nameless);
  const gathered = new Float64Array(group.rows.length);
  for (let step = 0; step < ctx.steps; step++) {
    let n = 0;
    for (const row of group.rows) if (row.has[step] === 1) gathered[n++] = row.values[step]!;
    if (n === 0) continue;
    out.values[step] = how.by(gathered.subarray(0, n), how.param === undefined ? 0 : how.param[step]!);
    out.has[step] = 1;
  }
  return out;
}

function variance(values: Float64Array): number {
  if (!Number.isFinite(values[0]!)) return Number.NaN;
  let [mean, squares] = [values[0]!, 0];
  for (let i = 1; i < values.length; i++) {
    const delta = values[i]! - mean;
    mean += delta / (i + 1);
    squares += delta * (values[i]! - mean);
  }
  return squares / values.length;
}

function extreme(values: Float64Array, better: (a: number, b: number) => boolean): number {
  let best = values[0]!;
  for (const value of values) if (better(value, best) || Number.isNaN(best)) best = value;
  return best;
}

const COMBINERS: Readonly<
  Record<'avg' | 'min' | 'max' | 'count' | 'group' | 'stddev' | 'stdvar' | 'quantile', Combine>
> = {
  avg(values) {
    const mean = new Mean();
    for (const value of values) mean.add(value);
    return mean.value();
  },
  min: (values) => extreme(values, (a, b) => a < b),
  max: (values) => extreme(values, (a, b) => a > b),
  count: (values) => values.length,
  group: () => 1,
  stddev: (values) => Math.sqrt(variance(values)),
  stdvar: variance,
  quantile: (values, phi) => quantileOf(phi, values),
};

/** The k rows with the greatest (or least) values of each step; ties go to the earlier row, NaN comes last. */
function best(ctx: Context, group: Group, how: { readonly k: Float64Array; readonly sign: 1 | -1 }): readonly Row[] {
  const out = new Map<Row, Row>();
  const order: Candidate[] = [];
  for (let step = 0; step < ctx.steps; step++) {
    const k = limitOf(how.k[step]!);
    if (k < 1) continue;
    order.length = 0;
    for (const row of group.rows)
      if (row.has[step] === 1) keepBest(order, { row, value: row.values[step]! }, { k, sign: how.sign });
    for (const { row, value } of order) {
      const kept = out.get(row) ?? emptyRow(ctx, row.labels, row.nameless);
      out.set(row, kept);
      kept.values[step] = value;
      kept.has[step] = 1;
    }
  }
  return [...out.values()];
}

type Candidate = { readonly row: Row; readonly value: number };

/** Inserts into the ordered best k, behind its equals. */
function keepBest(
  order: Candidate[],
  candidate: Candidate,
  { k, sign }: { readonly k: number; readonly sign: 1 | -1 },
): void {
  let at = order.length;
  if (at >= k && byValue(order[at - 1]!.value, candidate.value, sign) <= 0) return;
  while (at > 0 && byValue(order[at - 1]!.value, candidate.value, sign) > 0) at--;
  order.splice(at, 0, candidate);
  if (order.length > k) order.pop();
}

function limitOf(k: number): number {
  if (Number.isNaN(k)) throw new QueryFailure('Parameter value is NaN');
  if (Math.abs(k) >= 2 ** 63) throw new QueryFailure(`Scalar value ${printFixed(k)} overflows int64`);
  return Math.trunc(k);
}

/** Greatest first for sign 1, least first for -1; NaN last either way. */
export function byValue(a: number, b: number, sign: 1 | -1): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  if (Number.isNaN(b)) return -1;
  return a === b ? 0 : a > b ? -sign : sign;
}

function countValues(ctx: Context, group: Group, label: string): readonly Row[] {
  if (!isLabelName(label)) throw new QueryFailure(`invalid label name ${JSON.stringify(label)}`);
  const out = new Map<string, Row>();
  for (const row of group.rows) {
    for (let step = 0; step < ctx.steps; step++) {
      if (row.has[step] === 0) continue;
      const text = printFixed(row.values[step]!);
      const known = out.get(text) ?? emptyRow(ctx, setLabels(group.labels, [[label, text]]), group.nameless);
      out.set(text, known);
      known.values[step]! += 1;
      known.has[step] = 1;
    }
  }
  return [...out.values()];
}
