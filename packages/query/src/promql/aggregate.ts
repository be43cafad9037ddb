/**
 * Aggregations: rows grouped by labels, then combined step by step.
 */
import type { Position } from '@firedrill/base';
import type { Labels } from '@firedrill/telemetry';
import { printFixed } from '../print-number.ts';
import { inform, TEXTS, warn } from './annotations.ts';
import type { AggregateExpr } from './ast.ts';
import { bestRows } from './best-rows.ts';
import { type Context, emptyRow, holdHistograms, isPresent, QueryFailure, type Row } from './frame.ts';
import { isLabelName, labelsKey, omitLabels, pickLabels, setLabels, withoutName } from './labels.ts';
import { limitRows, sampleRows } from './limit.ts';
import { countPresent, totalRows } from './native/aggregate.ts';
import { printHistogram } from './native/histogram.ts';
import { Mean, quantileOf } from './sum.ts';

/** Rows that are combined to one; without a name when any of them is to lose it. */
export type Group = { readonly labels: Labels; nameless: boolean; readonly rows: Row[] };

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
  const { op } = expr;
  if (param !== undefined && !checkParam(ctx, expr, param)) return [];
  const groups = groupRows(rows, expr);
  if (NUMBERS_ONLY.has(op) && holdHistograms(rows)) {
    const at = op === 'topk' || op === 'bottomk' ? expr.at : expr.expr.at;
    inform({ query: ctx.query, at }, TEXTS.ignored(op));
  }
  switch (op) {
    case 'topk':
    case 'bottomk':
      return groups.flatMap(({ rows }) =>
        bestRows(ctx, rows, { k: param!.map(limitOf), sign: op === 'topk' ? 1 : -1 }),
      );
    case 'limitk':
      return groups.flatMap((group) => limitRows(ctx, group, param!));
    case 'limit_ratio':
      return groups.flatMap((group) => sampleRows(group, param!));
    case 'count_values':
      if (!isLabelName(operand.text!)) throw badLabel(expr);
      return mergeCounts(groups.flatMap((group) => countValues(ctx, group, { label: operand.text!, expr })));
    default:
      return groups.map((group) => combineGroup(ctx, group, { expr, param }));
  }
}

function badLabel({ param, at }: AggregateExpr): QueryFailure {
  const written = param?.kind === 'string' ? param.written?.replace(/^['`]|['`]$/g, '"') : undefined;
  return new QueryFailure(`invalid label name ${written ?? '""'}`, { at: param?.at ?? at });
}

/** Aggregations that pass histograms over and say so. */
const NUMBERS_ONLY: ReadonlySet<string> = new Set(['min', 'max', 'stddev', 'stdvar', 'quantile', 'topk', 'bottomk']);

function combineGroup(
  ctx: Context,
  group: Group,
  { expr, param }: { readonly expr: AggregateExpr; readonly param: Float64Array | undefined },
): Row {
  const { op } = expr;
  const mixed = holdHistograms(group.rows);
  if (op === 'sum' || op === 'avg') {
    if (mixed) return totalRows(ctx, group, { isMean: op === 'avg', at: expr.expr.at });
    if (op === 'sum') return sumGroup(ctx, group);
  }
  if (mixed && (op === 'count' || op === 'group')) return countPresent(ctx, group, op === 'group');
  return combine(ctx, group, { by: COMBINERS[op as keyof typeof COMBINERS], param });
}

/** Checks a parameter as a whole; false when there is nothing to give. */
function checkParam(ctx: Context, { op, param }: AggregateExpr, values: Float64Array): boolean {
  const at = param!.at;
  if (op === 'quantile') notePhi(ctx, values, at);
  if (op === 'topk' || op === 'bottomk' || op === 'limitk') {
    if (values.every((value) => value < 1)) return false;
    for (const value of values) limitOf(value);
  }
  if (op === 'limit_ratio') {
    if (values.every((value) => value === 0)) return false;
    if (values.some(Number.isNaN)) throw new QueryFailure('Ratio value is NaN');
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (most > 1) warn({ query: ctx.query, at }, TEXTS.ratio(most, 1));
    if (least < -1) warn({ query: ctx.query, at }, TEXTS.ratio(least, -1));
  }
  return true;
}

/** Warns of a φ outside 0…1. */
export function notePhi({ query }: Context, phi: Float64Array, at: Position): void {
  for (const value of new Set(phi)) if (!(value >= 0 && value <= 1)) warn({ query, at }, TEXTS.quantile(value));
}

function groupRows(rows: readonly Row[], expr: AggregateExpr): readonly Group[] {
  const groups: Group[] = [];
  const find = expr.without ? findByKey(expr) : findByValues(expr.labels);
  const keepsName = !expr.without && expr.labels.includes('__name__');
  for (const row of rows) {
    const place = find(row, groups.length);
    const known = groups[place];
    if (known === undefined) {
      groups.push({ labels: groupLabels(row, expr), nameless: keepsName && row.nameless, rows: [row] });
    } else {
      known.rows.push(row);
      if (keepsName && row.nameless) known.nameless = true;
    }
  }
  return groups;
}

/** The place of a row's group; that of a new one is given. */
type Find = (row: Row, next: number) => number;

function findByKey(expr: AggregateExpr): Find {
  const places = new Map<string, number>();
  return (row, next) => {
    const key = labelsKey(groupLabels(row, expr));
    const known = places.get(key);
    if (known === undefined) places.set(key, next);
    return known ?? next;
  };
}

/** Value by value down a tree: no text is made for a row. */
function findByValues(names: readonly string[]): Find {
  type Branch = Map<string, Branch | number>;
  const root: Branch = new Map();
  const last = names[names.length - 1];
  return ({ labels }, next) => {
    let branch = root;
    for (let i = 0; i < names.length - 1; i++) {
      const value = labels[names[i]!] ?? '';
      let below = branch.get(value);
      if (below === undefined) {
        below = new Map();
        branch.set(value, below);
      }
      branch = below as Branch;
    }
    const value = last === undefined ? '' : (labels[last] ?? '');
    const known = branch.get(value);
    if (known === undefined) branch.set(value, next);
    return (known as number | undefined) ?? next;
  };
}

function groupLabels(row: Row, expr: AggregateExpr): Labels {
  if (!expr.without) return pickLabels(row.labels, expr.labels);
  return omitLabels(withoutName(row.labels), expr.labels);
}

/** The hot one: column by column, without gathering the values of a step. */
function sumGroup(ctx: Context, group: Group): Row {
  const [only, second] = group.rows;
  if (only !== undefined && second === undefined)
    return { labels: group.labels, nameless: group.nameless, values: only.values, has: only.has };
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

type CountValues = { readonly label: string; readonly expr: AggregateExpr };

/** One row per value, counting how often it occurs; the label may be one that the group is made by. */
function countValues(ctx: Context, group: Group, { label, expr }: CountValues): readonly Row[] {
  const out = new Map<string, Row>();
  for (const row of group.rows) {
    for (let step = 0; step < ctx.steps; step++) {
      if (!isPresent(row, step)) continue;
      const histogram = row.histograms?.[step];
      const text = histogram === undefined ? printFixed(row.values[step]!) : printHistogram(histogram);
      const labels = setLabels(group.labels, [[label, expr.without && expr.labels.includes(label) ? '' : text]]);
      const known = out.get(text) ?? emptyRow(ctx, labels, group.nameless);
      out.set(text, known);
      known.values[step]! += 1;
      known.has[step] = 1;
    }
  }
  return [...out.values()];
}

/** Rows of equal labels become one with both counts. */
function mergeCounts(rows: readonly Row[]): readonly Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const known = byKey.get(labelsKey(row.labels));
    if (known === undefined) byKey.set(labelsKey(row.labels), row);
    else {
      for (let i = 0; i < row.has.length; i++) {
        known.values[i]! += row.values[i]!;
        known.has[i]! |= row.has[i]!;
      }
    }
  }
  return [...byKey.values()];
}
