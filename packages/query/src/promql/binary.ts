/**
 * Binary operators between scalars and vectors: arithmetic, comparison, sets; matching one-to-one and many-to-one.
 */
import type { Labels } from '@firedrill/telemetry';
import type { BinaryExpr, Matching } from './ast.ts';
import { COMPARISONS, SET_OPERATORS, TRIMS } from './ast.ts';
import {
  type Context,
  dropName,
  emptyRow,
  type Histograms,
  isPresent,
  mergeRows,
  occupied,
  QueryFailure,
  type Row,
  type Value,
  withHistograms,
} from './frame.ts';
import { compareText, labelsKey, omitLabels, pickLabels, printLabels, setLabels, withoutName } from './labels.ts';
import { applyToHistograms, type Outcome, type Sample } from './native/operators.ts';

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
  // Numbers cannot be trimmed; histograms are dealt with elsewhere.
  '</': () => Number.NaN,
  '>/': () => Number.NaN,
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
  const keepsName = filters || TRIMS.has(expr.op);
  const out = rows.map((row) => {
    const { labels, nameless } = keepsName ? row : dropName(ctx, row);
    const result = emptyRow(ctx, labels, nameless);
    if (row.histograms !== undefined || TRIMS.has(expr.op)) {
      return mixedPair(ctx, expr, { result, sample: (i) => [sampleAt(row, i), scalar[i]], swapped, keepsVector: true });
    }
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
    const histograms: Histograms = [];
    for (let i = 0; i < ctx.steps; i++) {
      if (!isPresent(row, i) || group.some((other) => isPresent(other, i)) !== keep) continue;
      result.values[i] = row.values[i]!;
      result.has[i] = row.has[i]!;
      histograms[i] = row.histograms?.[i];
    }
    out.push(withHistograms(result, histograms));
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
    const others = ones.get(key) ?? [];
    for (const other of [
      ...others,
      ...fillRow(ctx, { matching, for: row, beside: others, value: matching.fill?.right }),
    ]) {
      out.push(matchPair(ctx, expr, { row, other, swapped, key, taken }));
    }
  }
  if (matching.fill?.left !== undefined) out.push(...fillMany(ctx, expr, { ones, taken, swapped }));
  return mergeRows(occupied(out));
}

type Fill = {
  readonly matching: Matching;
  readonly for: Row;
  readonly beside: readonly Row[];
  readonly value: number | undefined;
};

/** A row that stands in for missing partners: present where none of `beside` is. */
function fillRow(ctx: Context, { matching, for: row, beside, value }: Fill): readonly Row[] {
  if (value === undefined) return [];
  const filled = emptyRow(ctx, signature(row.labels, matching));
  filled.values.fill(value);
  for (let i = 0; i < ctx.steps; i++) filled.has[i] = beside.some((other) => isPresent(other, i)) ? 0 : 1;
  return [filled];
}

type FillMany = {
  readonly ones: ReadonlyMap<string, readonly Row[]>;
  readonly taken: Taken;
  readonly swapped: boolean;
};

/** Rows of the one side that found no partner, with a number in its place. */
function fillMany(ctx: Context, expr: BinaryExpr, { ones, taken, swapped }: FillMany): readonly Row[] {
  const { matching } = expr;
  const out: Row[] = [];
  for (const [key, rows] of ones) {
    for (const other of rows) {
      const filled = emptyRow(ctx, signature(other.labels, matching));
      filled.values.fill(matching.fill!.left!);
      for (let i = 0; i < ctx.steps; i++) filled.has[i] = taken.get(key)?.matched[i] === 1 ? 0 : 1;
      out.push(matchPair(ctx, expr, { row: filled, other, swapped, key, taken }));
    }
  }
  return out;
}

type Pair = {
  readonly row: Row;
  readonly other: Row;
  readonly swapped: boolean;
  readonly key: string;
  readonly taken: Taken;
};

function matchPair(ctx: Context, expr: BinaryExpr, pair: Pair): Row {
  const { row, other, swapped } = pair;
  const apply = OPERATIONS[expr.op]!;
  const filters = COMPARISONS.has(expr.op) && !expr.bool;
  const { labels, nameless } = resultIdentity(ctx, expr, [row, other]);
  const result = emptyRow(ctx, labels, nameless);
  const claim = claimer(ctx, { pair, labels, matching: expr.matching });
  if (row.histograms !== undefined || other.histograms !== undefined || TRIMS.has(expr.op)) {
    return mixedPair(ctx, expr, { result, sample: (i) => [sampleAt(row, i), sampleAt(other, i)], swapped, claim });
  }
  for (let i = 0; i < ctx.steps; i++) {
    if (row.has[i] === 0 || other.has[i] === 0) continue;
    const [a, b] = swapped ? [other.values[i]!, row.values[i]!] : [row.values[i]!, other.values[i]!];
    const value = apply(a, b);
    claim(i);
    if (filters && value === 0) continue;
    result.values[i] = filters ? a : value;
    result.has[i] = 1;
  }
  return result;
}

function sampleAt(row: Row, step: number): Sample | undefined {
  return row.has[step] === 1 ? row.values[step] : row.histograms?.[step];
}

type Mixed = {
  readonly result: Row;
  /** The two samples of a step, unless one is missing. */
  readonly sample: (step: number) => readonly [Sample | undefined, Sample | undefined];
  readonly swapped: boolean;
  /** A filter keeps the vector's sample, whichever side it stands on. */
  readonly keepsVector?: boolean;
  readonly claim?: (step: number) => void;
};

/** An operator step by step where samples may be histograms. */
function mixedPair(ctx: Context, expr: BinaryExpr, { result, sample, swapped, keepsVector, claim }: Mixed): Row {
  const histograms: Histograms = new Array(ctx.steps);
  const filters = COMPARISONS.has(expr.op) && !expr.bool;
  for (let i = 0; i < ctx.steps; i++) {
    const [first, second] = sample(i);
    if (first === undefined || second === undefined) continue;
    const [a, b] = swapped ? [second, first] : [first, second];
    const outcome = applyMixed(ctx, expr, [a, b]);
    if (outcome === undefined) continue;
    claim?.(i);
    if (filters && !outcome.keep) continue;
    const kept = filters && keepsVector ? first : outcome.value;
    const value = expr.bool ? Number(outcome.keep) : kept;
    if (typeof value === 'object') histograms[i] = value;
    else {
      result.values[i] = value;
      result.has[i] = 1;
    }
  }
  return withHistograms(result, histograms);
}

function applyMixed(ctx: Context, expr: BinaryExpr, [a, b]: readonly [Sample, Sample]): Outcome | undefined {
  if (typeof a === 'object' || typeof b === 'object' || TRIMS.has(expr.op)) {
    return applyToHistograms({ query: ctx.query, at: expr.at }, expr.op, [a, b]);
  }
  const value = OPERATIONS[expr.op]!(a, b);
  return COMPARISONS.has(expr.op) ? { value: a, keep: value === 1 } : { value, keep: true };
}

/** Labels of a result: those of the many side, thinned (one-to-one) or with labels of the one side (`group_left`). */
function resultIdentity(
  ctx: Context,
  expr: BinaryExpr,
  [row, other]: readonly [Row, Row],
): { labels: Labels; nameless: boolean } {
  const { matching } = expr;
  const keepsName = TRIMS.has(expr.op) || (COMPARISONS.has(expr.op) && (!expr.bool || ctx.query.delayNames));
  const kept = keepsName ? row.labels : withoutName(row.labels);
  const nameless = keepsName && expr.bool;
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
      const [first, second] = group.filter((row) => isPresent(row, i));
      if (first === undefined || second === undefined) continue;
      const by = printLabels(signature(first.labels, matching));
      const told = [second, first].map((row) => printLabels(row.labels));
      const pair = ctx.query.edition === '3.5' ? told : told.sort(compareText);
      throw new QueryFailure(
        `found duplicate series for the match group ${by} on the ${side} hand-side of the operation: [${pair.join(', ')}];many-to-many matching not allowed: matching labels must be unique on one side`,
      );
    }
  }
}

/** Per signature: the steps at which anything matched, and those taken by each result (all results alike, one-to-one). */
type Taken = Map<string, { readonly matched: Uint8Array; readonly by: Map<string, Uint8Array> }>;

type Claim = { readonly pair: Pair; readonly labels: Labels; readonly matching: Matching };

/** Notes a match at a step; a second one under the same labels ends the query. */
function claimer(ctx: Context, { pair, labels, matching }: Claim): (step: number) => void {
  const { key, taken } = pair;
  const known = taken.get(key) ?? { matched: new Uint8Array(ctx.steps), by: new Map<string, Uint8Array>() };
  taken.set(key, known);
  const many = matching.many !== 'none';
  const slot = many ? labelsKey(labels) : '';
  const steps = known.by.get(slot) ?? new Uint8Array(ctx.steps);
  known.by.set(slot, steps);
  return (step) => {
    if (steps[step] === 1) {
      throw new QueryFailure(
        many
          ? 'multiple matches for labels: grouping labels must ensure unique matches'
          : 'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)',
      );
    }
    steps[step] = 1;
    known.matched[step] = 1;
  };
}
