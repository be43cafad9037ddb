/**
 * Arithmetic, comparisons and set operators. A number goes with every series; two vectors pair series of equal labels
 * (or of equal `on`/`ignoring` labels) at every step, one to one, or several of one side to one of the other.
 */
import { unreachable } from '@firedrill/base';
import type { Labels } from '@firedrill/telemetry';
import type { BinaryOp, Matching, MetricExpr } from './ast.ts';
import { EvaluationLimit, emptySeries, type Frame, type FrameSeries, put, SeriesByLabels } from './frame.ts';
import { labelKey, restrict, withoutEmpty } from './labels.ts';

type Binary = Extract<MetricExpr, { kind: 'binary' }>;
type Sides = { readonly left: Frame; readonly right: Frame; readonly length: number };

const COMPARISONS: readonly BinaryOp[] = ['==', '!=', '>', '>=', '<', '<='];

/** Combines two evaluated sides. */
export function binaryFrames(expr: Binary, sides: Sides): Frame {
  if (expr.op === 'and' || expr.op === 'or' || expr.op === 'unless') return setOperation(expr, sides);
  const { left, right } = expr;
  if (right.kind === 'number') return sides.left.map((series) => withNumber(expr, series, (a) => [a, right.value]));
  if (left.kind === 'number') return sides.right.map((series) => withNumber(expr, series, (b) => [left.value, b]));
  return paired(expr, sides);
}

function isFilter({ op, bool }: Binary): boolean {
  return COMPARISONS.includes(op) && !bool;
}

function withNumber(expr: Binary, series: FrameSeries, sides: (value: number) => [number, number]): FrameSeries {
  const out = emptySeries(series.labels, series.values.length);
  const filters = isFilter(expr);
  for (let i = 0; i < series.values.length; i++) {
    if (series.present[i] === 0) continue;
    const [a, b] = sides(series.values[i]!);
    const value = operate(expr.op, a, b);
    if (!filters) put(out, i, value);
    else if (value !== 0) put(out, i, series.values[i]!);
  }
  return out;
}

/** The value of an operator; comparisons give 1 or 0. As in Loki, what is divided by zero is no number. */
export function operate(op: BinaryOp, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? Number.NaN : a / b;
    case '%':
      return b === 0 ? Number.NaN : a % b;
    case '^':
      return power(a, b);
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

/** Go's `Pow`: one to whatever power is one. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY) ? 1 : a ** b;
}

function matched(labels: Labels, matching: Matching | undefined): Labels {
  const left = withoutEmpty(labels);
  return matching === undefined ? left : restrict(left, matching.labels, matching.on);
}

/** The labels that a pair of series gives: those of the side that is many, with what it takes over from the other. */
function resultLabels(many: Labels, one: Labels, matching: Matching | undefined): Labels {
  if (matching?.many === undefined) return matched(many, matching);
  const out: Record<string, string> = { ...withoutEmpty(many) };
  for (const name of matching.include) {
    const value = one[name] ?? '';
    if (value === '') delete out[name];
    else out[name] = value;
  }
  return out;
}

/** Series with the key by which they are matched, as a small number. */
type Keyed = { readonly series: FrameSeries; readonly key: number };

function paired(expr: Binary, { left, right, length }: Sides): Frame {
  const { matching } = expr;
  const keys = new Map<string, number>();
  const keyed = (frame: Frame): Keyed[] =>
    frame.map((series) => {
      const text = labelKey(matched(series.labels, matching));
      const key = keys.get(text) ?? keys.size;
      keys.set(text, key);
      return { series, key };
    });
  const swapped = matching?.many === 'right';
  const pairing = new Pairing(expr, length);
  const [many, one] = swapped ? [keyed(right), keyed(left)] : [keyed(left), keyed(right)];
  for (let i = 0; i < length; i++) pairing.step(i, many, one);
  return pairing.out.frame();
}

/** Pairs the series of two sides step by step. */
class Pairing {
  readonly out: SeriesByLabels;
  private readonly expr: Binary;
  private readonly swapped: boolean;
  private readonly results = new Map<FrameSeries, Map<FrameSeries, FrameSeries>>();

  constructor(expr: Binary, length: number) {
    this.expr = expr;
    this.swapped = expr.matching?.many === 'right';
    this.out = new SeriesByLabels(length);
  }

  step(i: number, many: readonly Keyed[], one: readonly Keyed[]): void {
    const others = new Map<number, FrameSeries>();
    for (const { series, key } of one) {
      if (series.present[i] === 0) continue;
      if (others.has(key)) this.refuseDuplicate();
      others.set(key, series);
    }
    const met = new Map<number, Set<FrameSeries>>();
    for (const { series, key } of many) {
      const other = series.present[i] === 0 ? undefined : others.get(key);
      if (other === undefined) continue;
      const result = this.resultOf(series, other);
      this.checkUnique(met, key, result);
      this.combine(i, this.swapped ? [other, series] : [series, other], result);
    }
  }

  private combine(i: number, [left, right]: readonly [FrameSeries, FrameSeries], result: FrameSeries): void {
    const value = operate(this.expr.op, left.values[i]!, right.values[i]!);
    if (!isFilter(this.expr)) put(result, i, value);
    else if (value !== 0) put(result, i, left.values[i]!);
  }

  private resultOf(many: FrameSeries, one: FrameSeries): FrameSeries {
    const known = this.results.get(many) ?? new Map<FrameSeries, FrameSeries>();
    this.results.set(many, known);
    const result = known.get(one) ?? this.out.of(resultLabels(many.labels, one.labels, this.expr.matching));
    known.set(one, result);
    return result;
  }

  private checkUnique(met: Map<number, Set<FrameSeries>>, key: number, result: FrameSeries): void {
    const seen = met.get(key);
    if (seen === undefined) {
      met.set(key, new Set([result]));
      return;
    }
    if (this.expr.matching?.many === undefined)
      throw new EvaluationLimit(
        'several series of the left side match one of the right',
        'write group_left if that is meant, or aggregate the left side first',
      );
    if (seen.has(result))
      throw new EvaluationLimit(
        'several matches give equal labels',
        'the labels of the side that is many must tell its series apart: leave them out of group_left (…)',
      );
    seen.add(result);
  }

  private refuseDuplicate(): never {
    const side = this.swapped ? 'left' : 'right';
    throw new EvaluationLimit(
      `several series of the ${side} side have equal labels`,
      'aggregate both sides to the same labels first',
    );
  }
}

function setOperation({ op, matching }: Binary, { left, right, length }: Sides): Frame {
  const keyOf = (series: FrameSeries) => labelKey(matched(series.labels, matching));
  const presence = (frame: Frame) => {
    const out = new Map<string, Uint8Array>();
    for (const series of frame) {
      const key = keyOf(series);
      const seen = out.get(key) ?? new Uint8Array(length);
      for (let i = 0; i < length; i++) seen[i] = seen[i]! | series.present[i]!;
      out.set(key, seen);
    }
    return out;
  };
  const only = (frame: Frame, seen: ReadonlyMap<string, Uint8Array>, wanted: 0 | 1) =>
    frame.map((series): FrameSeries => {
      const other = seen.get(keyOf(series));
      const present = series.present.map((here, i) => (here === 1 && (other?.[i] ?? 0) === wanted ? 1 : 0));
      return { ...series, present };
    });
  if (op === 'or') return merge([...left, ...only(right, presence(left), 0)], length);
  return only(left, presence(right), op === 'and' ? 1 : 0);
}

/** One series per label set: parts from both sides of `or` never overlap in time. */
function merge(frame: Frame, length: number): Frame {
  const out = new SeriesByLabels(length);
  for (const series of frame) {
    const into = out.of(series.labels);
    for (let i = 0; i < length; i++) if (series.present[i] === 1) put(into, i, series.values[i]!);
  }
  return out.frame();
}
