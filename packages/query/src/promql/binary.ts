/**
 * Binary operators between scalars and vectors: arithmetic, comparison, sets; matching one-to-one and many-to-one.
 */
import type { Labels } from '@firedrill/telemetry';
import type { BinaryExpr, Matching } from './ast.ts';
import { COMPARISONS, SET_OPERATORS } from './ast.ts';
import { type Context, dropName, emptyRow, mergeRows, QueryFailure, type Row, type Value } from './frame.ts';
import { labelsKey, omitLabels, pickLabels, printLabels, setLabels } from './labels.ts';

type Arithmetic = (a: number, b: number) => number;

/** Comparisons give 1 or 0; whether 0 filters or counts is decided by the caller. */
const OPERATIONS: Readonly<Record<string, Arithmetic>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': power,
  atan2: Math.atan2,
  '==': (a, b) => (a === b ? 1 : 0),
  '!=': (a, b) => (a !== b ? 1 : 0),
  '>': (a, b) => (a > b ? 1 : 0),
  '<': (a, b) => (a < b ? 1 : 0),
  '>=': (a, b) => (a >= b ? 1 : 0),
  '<=': (a, b) => (a <= b ? 1 : 0),
};

/** Go's pow: unlike JavaScript, 1 to any power is 1, and so is -1 to an infinite one. */
function power(a: number, b: number): number {
  if (a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY)) return 1;
  return a ** b;
}

/** Evaluates a binary expression on evaluated sides. */
export function evaluateBinary(ctx: Context, expr: BinaryExpr, sides: readonly [Value, Value]): Value {
  const [left, right] = sides;
  if (left.type === 'vector' && right.type === 'vector') {
    const rows = SET_OPERATORS.has(expr.op)
      ? combineSets(ctx, expr, [left.rows, right.rows])
      : matchVectors(ctx, expr, [left.rows, right.rows]);
    return { type: 'vector', rows };
  }
  if (left.type === 'vector' && right.type === 'scalar')
    return { type: 'vector', rows: withScalar(ctx, expr, { rows: left.rows, scalar: right.values, swapped: false }) };
  if (left.type === 'scalar' && right.type === 'vector')
    return { type: 'vector', rows: withScalar(ctx, expr, { rows: right.rows, scalar: left.values, swapped: true }) };
  const apply = OPERATIONS[expr.op]!;
  const [a, b] = [left, right].map((side) => (side.type === 'scalar' ? side.values : new Float64Array(ctx.steps))) as [
    Float64Array,
    Float64Array,
  ];
  return { type: 'scalar', values: a.map((x, i) => apply(x, b[i]!)) };
}

type ScalarSide = { readonly rows: readonly Row[]; readonly scalar: Float64Array; readonly swapped: boolean };

function withScalar(ctx: Context, expr: BinaryExpr, { rows, scalar, swapped }: ScalarSide): readonly Row[] {
  const apply = OPERATIONS[expr.op]!;
  const filters = COMPARISONS.has(expr.op) && !expr.bool;
  const out = rows.map((row) => {
    const { labels, nameless } = filters ? row : dropName(ctx, row);
    const result = emptyRow(ctx, labels, nameless);
    for (let i = 0; i < ctx.steps; i++) {
      if (row.has[i] === 0) continue;
      const value = swapped ? apply(scalar[i]!, row.values[i]!) : apply(row.values[i]!, scalar[i]!);
      if (filters && value === 0) continue;
      result.values[i] = filters ? row.values[i]! : value;
      result.has[i] = 1;
    }
    return result;
  });
  return mergeRows(out);
}

/** The labels by which rows are matched. */
function signature(labels: Labels, { on, labels: names }: Matching): Labels {
  return on ? pickLabels(labels, names) : omitLabels(labels, ['__name__', ...names]);
}

function groupBySignature(rows: readonly Row[], matching: Matching): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = labelsKey(signature(row.labels, matching));
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return groups;
}

type Sides = readonly [readonly Row[], readonly Row[]];

function combineSets(ctx: Context, { op, matching }: BinaryExpr, [left, right]: Sides): readonly Row[] {
  if (op === 'or')
    return mergeRows([
      ...left,
      ...filterBy(ctx, right, { others: groupBySignature(left, matching), matching, keep: false }),
    ]);
  return filterBy(ctx, left, { others: groupBySignature(right, matching), matching, keep: op === 'and' });
}

type SetFilter = { readonly others: Map<string, Row[]>; readonly matching: Matching; readonly keep: boolean };

/** Keeps values where a row of the other side with the same signature has one (or has none). */
function filterBy(ctx: Context, rows: readonly Row[], { others, matching, keep }: SetFilter): readonly Row[] {
  const out: Row[] = [];
  for (const row of rows) {
    const group = others.get(labelsKey(signature(row.labels, matching)));
    if (group === undefined) {
      if (!keep) out.push(row);
      continue;
    }
    const result = emptyRow(ctx, row.labels, row.nameless);
    for (let i = 0; i < ctx.steps; i++) {
      if (row.has[i] === 0 || group.some((other) => other.has[i] === 1) !== keep) continue;
      result.values[i] = row.values[i]!;
      result.has[i] = 1;
    }
    out.push(result);
  }
  return out;
}

/**
 * Matches rows of the "many" side to the one row of the other side with the same signature.
 * Left stays left of the operator, whichever side is many.
 */
function matchVectors(ctx: Context, expr: BinaryExpr, [left, right]: Sides): readonly Row[] {
  const { matching } = expr;
  const swapped = matching.many === 'right';
  const [many, one] = swapped ? [right, left] : [left, right];
  const ones = groupBySignature(one, matching);
  const taken: Taken = new Map();
  const out: Row[] = [];
  checkOneSide(ctx, [...ones.values()], { matching, side: swapped ? 'left' : 'right' });
  for (const row of many) {
    const key = labelsKey(signature(row.labels, matching));
    for (const other of ones.get(key) ?? []) {
      const result = matchPair(ctx, expr, { row, other, swapped });
      if (result.has.includes(1)) out.push(claim(taken, { key, result, matching }));
    }
  }
  return mergeRows(out);
}

type Pair = { readonly row: Row; readonly other: Row; readonly swapped: boolean };

function matchPair(ctx: Context, expr: BinaryExpr, { row, other, swapped }: Pair): Row {
  const apply = OPERATIONS[expr.op]!;
  const filters = COMPARISONS.has(expr.op) && !expr.bool;
  const { labels, nameless } = resultIdentity(ctx, expr, [row, other]);
  const result = emptyRow(ctx, labels, nameless);
  for (let i = 0; i < ctx.steps; i++) {
    if (row.has[i] === 0 || other.has[i] === 0) continue;
    const [a, b] = swapped ? [other.values[i]!, row.values[i]!] : [row.values[i]!, other.values[i]!];
    const value = apply(a, b);
    if (filters && value === 0) continue;
    result.values[i] = filters ? a : value;
    result.has[i] = 1;
  }
  return result;
}

/** Labels of a result: those of the many side, thinned (one-to-one) or with labels of the one side (`group_left`). */
function resultIdentity(
  ctx: Context,
  expr: BinaryExpr,
  [row, other]: readonly [Row, Row],
): { labels: Labels; nameless: boolean } {
  const { matching } = expr;
  const keepsName = COMPARISONS.has(expr.op) && !expr.bool;
  const { labels: kept, nameless } = keepsName ? row : dropName(ctx, row);
  if (matching.many === 'none') {
    const labels = matching.on ? pickLabels(kept, matching.labels) : omitLabels(kept, matching.labels);
    return { labels, nameless };
  }
  const included = matching.include.map((name) => [name, other.labels[name] ?? ''] as const);
  return { labels: included.length === 0 ? kept : setLabels(kept, included), nameless };
}

/** The "one" side must hold one value per signature and step. */
function checkOneSide(
  ctx: Context,
  groups: readonly (readonly Row[])[],
  { matching, side }: { readonly matching: Matching; readonly side: string },
): void {
  for (const group of groups) {
    for (let i = 0; group.length > 1 && i < ctx.steps; i++) {
      const [first, second] = group.filter((row) => row.has[i] === 1);
      if (first === undefined || second === undefined) continue;
      const by = printLabels(signature(first.labels, matching));
      throw new QueryFailure(
        `found duplicate series for the match group ${by} on the ${side} hand-side of the operation: [${printLabels(second.labels)}, ${printLabels(first.labels)}];many-to-many matching not allowed: matching labels must be unique on one side`,
      );
    }
  }
}

/** Per signature (and result labels, when many are allowed): the steps already taken. */
type Taken = Map<string, Uint8Array>;

function claim(
  taken: Taken,
  { key, result, matching }: { readonly key: string; readonly result: Row; readonly matching: Matching },
): Row {
  const many = matching.many !== 'none';
  const slot = many ? `${key} ${labelsKey(result.labels)}` : key;
  const steps = taken.get(slot) ?? new Uint8Array(result.has.length);
  taken.set(slot, steps);
  for (let i = 0; i < steps.length; i++) {
    if (result.has[i] === 0) continue;
    if (steps[i] === 1) {
      throw new QueryFailure(
        many
          ? 'multiple matches for labels: grouping labels must ensure unique matches'
          : 'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)',
      );
    }
    steps[i] = 1;
  }
  return result;
}
