/**
 * Arithmetic, comparisons and set operators. A number goes with every series; two vectors pair series of equal labels
 * (or of equal `on`/`ignoring` labels), one to one.
 */
import { unreachable } from '@firedrill/base';
import type { Labels } from '@firedrill/telemetry';
import type { BinaryOp, Matching, MetricExpr } from './ast.ts';
import { labelKey, restrict } from './labels.ts';
import { EvaluationLimit, emptySeries, type Frame, type FrameSeries } from './range.ts';

type Binary = Extract<MetricExpr, { kind: 'binary' }>;
type Sides = { readonly left: Frame; readonly right: Frame; readonly length: number };

const COMPARISONS: readonly BinaryOp[] = ['==', '!=', '>', '>=', '<', '<='];

/** Combines two evaluated sides. */
export function binaryFrames(expr: Binary, sides: Sides): Frame {
  if (expr.op === 'and' || expr.op === 'or' || expr.op === 'unless') return setOperation(expr, sides);
  const leftNumber = isNumber(expr.left);
  const rightNumber = isNumber(expr.right);
  const { left, right, length } = sides;
  if (rightNumber)
    return left.map((series) =>
      combine(expr, { left: series, right: right[0]!, keep: series, labels: series.labels, length }),
    );
  if (leftNumber)
    return right.map((series) =>
      combine(expr, { left: left[0]!, right: series, keep: series, labels: series.labels, length }),
    );
  return paired(expr, sides);
}

/** Whether an expression is a number, not a vector. */
function isNumber(expr: MetricExpr): boolean {
  return expr.kind === 'number' || (expr.kind === 'binary' && isNumber(expr.left) && isNumber(expr.right));
}

type Pair = {
  readonly left: FrameSeries;
  readonly right: FrameSeries;
  readonly keep: FrameSeries;
  readonly labels: Labels;
  readonly length: number;
};

function combine({ op, bool }: Binary, { left, right, keep, labels, length }: Pair): FrameSeries {
  const out = emptySeries(labels, length);
  const filters = COMPARISONS.includes(op) && !bool;
  for (let i = 0; i < length; i++) {
    if (left.present[i] === 0 || right.present[i] === 0) continue;
    const value = operate(op, left.values[i]!, right.values[i]!);
    if (filters && value === 0) continue;
    out.values[i] = filters ? keep.values[i]! : value;
    out.present[i] = 1;
  }
  return out;
}

function operate(op: BinaryOp, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    case '^':
      return a ** b;
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case '>':
      return Number(a > b);
    case '>=':
      return Number(a >= b);
    case '<':
      return Number(a < b);
    case '<=':
      return Number(a <= b);
    case 'and':
    case 'or':
    case 'unless':
      return Number.NaN;
    default:
      return unreachable(op);
  }
}

function matched(labels: Labels, matching: Matching | undefined): Labels {
  return matching === undefined ? labels : restrict(labels, matching.labels, matching.on);
}

function index(frame: Frame, matching: Matching | undefined): Map<string, FrameSeries> {
  const out = new Map<string, FrameSeries>();
  for (const series of frame) {
    const key = labelKey(matched(series.labels, matching));
    if (out.has(key))
      throw new EvaluationLimit(
        'several series of one side have equal labels',
        'aggregate both sides to the same labels first',
      );
    out.set(key, series);
  }
  return out;
}

function paired(expr: Binary, { left, right, length }: Sides): Frame {
  const others = index(right, expr.matching);
  const out: FrameSeries[] = [];
  for (const [key, series] of index(left, expr.matching)) {
    const other = others.get(key);
    if (other === undefined) continue;
    const keepsAll = COMPARISONS.includes(expr.op) && !expr.bool;
    const labels = keepsAll ? series.labels : matched(series.labels, expr.matching);
    out.push(combine(expr, { left: series, right: other, keep: series, labels, length }));
  }
  return out;
}

function setOperation({ op, matching }: Binary, { left, right, length }: Sides): Frame {
  const presence = (frame: Frame) => {
    const out = new Map<string, Uint8Array>();
    for (const series of frame) {
      const key = labelKey(matched(series.labels, matching));
      const seen = out.get(key) ?? new Uint8Array(length);
      for (let i = 0; i < length; i++) seen[i] = seen[i]! | series.present[i]!;
      out.set(key, seen);
    }
    return out;
  };
  const only = (frame: Frame, seen: ReadonlyMap<string, Uint8Array>, wanted: 0 | 1) =>
    frame.map((series): FrameSeries => {
      const other = seen.get(labelKey(matched(series.labels, matching)));
      const present = series.present.map((here, i) => (here === 1 && (other?.[i] ?? 0) === wanted ? 1 : 0));
      return { ...series, present };
    });
  if (op === 'or') return merge([...left, ...only(right, presence(left), 0)], length);
  return only(left, presence(right), op === 'and' ? 1 : 0);
}

/** One series per label set: parts from both sides of `or` never overlap in time. */
function merge(frame: Frame, length: number): Frame {
  const out = new Map<string, FrameSeries>();
  for (const series of frame) {
    const key = labelKey(series.labels);
    const into = out.get(key) ?? emptySeries(series.labels, length);
    out.set(key, into);
    for (let i = 0; i < length; i++) {
      if (series.present[i] === 0) continue;
      into.values[i] = series.values[i]!;
      into.present[i] = 1;
    }
  }
  return [...out.values()];
}
