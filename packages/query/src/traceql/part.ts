/**
 * What may stand between two operators of a query outside of braces, and what the operators make of it:
 *
 *   spans ∘ spans      && || > >> < << ~ and their kin    → spans
 *   number ∘ number    + - * / % ^                        → number, worked out at once
 *   scalar ∘ scalar    + - * / % ^ (one may be a number)  → scalar, a number that a set of spans has
 *   scalar ∘ scalar    = != > >= < <=                     → filter on sets of spans
 *   series ∘ series    + - * / (one may be a number)      → series
 *   series ∘ number    = != > >= < <=                     → series
 */
import type { ArithmeticOp, OrderOp, Scalar, SeriesOp, Spanset, Stage, TraceMetric } from './ast.ts';
import { calculate } from './calculate.ts';
import { stop } from './cursor.ts';
import type { Token } from './lex.ts';
import { checkTypes } from './parse-field.ts';
import { scalarType } from './types.ts';
import { isSpansetOp } from './words.table.ts';

/** A part of a query, as read so far. */
export type Part = { readonly at: Token } & (
  | { readonly kind: 'spans'; readonly spanset: Spanset }
  | { readonly kind: 'number'; readonly scalar: Extract<Scalar, { readonly kind: 'number' }> }
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'stage'; readonly stage: Stage }
  /** A pipeline in brackets that ends with a number of its spans: `({ } | count())`. */
  | { readonly kind: 'piped-scalar' }
  | { readonly kind: 'series'; readonly metric: TraceMetric }
);

/** Stages in brackets, as one set of spans. */
export function pipelinePart(at: Token, stages: readonly Stage[]): Part {
  const [first] = stages;
  const isSpans = stages.length === 1 && first !== undefined && isSpanset(first);
  return { at, kind: 'spans', spanset: isSpans ? first : { kind: 'pipeline', stages } };
}

function isSpanset(stage: Stage): stage is Spanset {
  return stage.kind === 'filter' || stage.kind === 'spansets' || stage.kind === 'pipeline';
}

/** Joins two parts by an operator, or ends the parse with what is wrong. */
export function joinParts(operator: Token, left: Part, right: Part): Part {
  const op = operator.text;
  if (left.kind === 'piped-scalar' || right.kind === 'piped-scalar')
    return stop(
      operator,
      'not-yet',
      'numbers of two pipelines cannot be joined',
      'put the comparison behind the pipeline: { … } | count() > 2',
    );
  if (left.kind === 'spans' && right.kind === 'spans' && isSpansetOp(op)) {
    for (const { at, spanset } of [left, right]) if (op !== '&&' && op !== '||' && isGrouped(spanset)) grouped(at, op);
    return { at: left.at, kind: 'spans', spanset: { kind: 'spansets', op, left: left.spanset, right: right.spanset } };
  }
  if (left.kind === 'series' || right.kind === 'series') return joinSeries(operator, left, right);
  if (hasScalar(left) && hasScalar(right)) return joinScalars(operator, left, right);
  return misjoined(operator, left, right);
}

/** Whether a pipeline ends in groups. */
function isGrouped(spanset: Spanset): boolean {
  if (spanset.kind !== 'pipeline') return false;
  const last = spanset.stages.findLast(({ kind }) => kind === 'by' || kind === 'coalesce');
  return last?.kind === 'by';
}

function grouped(at: Token, op: string): never {
  return stop(at, 'groups', `${op} cannot stand between groups of spans`, 'put them together: … | coalesce()');
}

type WithScalar = Extract<Part, { readonly scalar: Scalar }>;

function hasScalar(part: Part): part is WithScalar {
  return part.kind === 'number' || part.kind === 'scalar';
}

const isOrder = (op: string): op is OrderOp => /^(?:[<>]=?|!?=)$/.test(op);
const isArithmetic = (op: string): op is ArithmeticOp => /^[-+*/%^]$/.test(op);
const isSeriesOp = (op: string): op is SeriesOp => /^[-+*/]$/.test(op);

function joinScalars(operator: Token, left: WithScalar, right: WithScalar): Part {
  const op = operator.text;
  if (left.kind === 'number' && right.kind === 'number') return fold(operator, left, right);
  checkTypes(operator, scalarType(left.scalar), scalarType(right.scalar));
  const sides = { left: left.scalar, right: right.scalar };
  if (isOrder(op)) return { at: left.at, kind: 'stage', stage: { kind: 'scalar-filter', op, ...sides } };
  if (isArithmetic(op)) return { at: left.at, kind: 'scalar', scalar: { kind: 'calculation', op, ...sides } };
  return misjoined(operator, left, right);
}

type NumberPart = Extract<Part, { readonly kind: 'number' }>;

/** Numbers are worked out where they stand; whole ones stay whole. */
function fold(operator: Token, left: NumberPart, right: NumberPart): Part {
  const op = operator.text;
  const [a, b] = [left.scalar, right.scalar];
  if (!isArithmetic(op) || op === '%' || op === '^')
    return stop(
      operator,
      'operator',
      `${op} cannot stand between two numbers here`,
      'compare a number of the spans: count() > 3',
    );
  if (a.type === 'duration' || b.type === 'duration')
    return stop(operator, 'type', 'durations are not calculated with here', 'write the result: 20s for 10s * 2');
  const whole = a.type === 'int' && b.type === 'int';
  const value = calculate(op, a.value, b.value, whole);
  if (value === undefined) return stop(operator, 'division', 'this divides by zero', 'divide by something else');
  return { at: left.at, kind: 'number', scalar: { kind: 'number', type: whole ? 'int' : 'float', value } };
}

function joinSeries(operator: Token, left: Part, right: Part): Part {
  const op = operator.text;
  if (isOrder(op) && left.kind === 'series' && right.kind === 'number')
    return { at: left.at, kind: 'series', metric: keep(op, left.metric, right) };
  if (!isSeriesOp(op))
    return stop(
      operator,
      'operator',
      `${op} cannot stand between series`,
      'series are joined by + - * / and compared with a number',
    );
  if (left.kind === 'series' && right.kind === 'series')
    return { at: left.at, kind: 'series', metric: { kind: 'math', op, left: left.metric, right: right.metric } };
  const [series, number] = left.kind === 'series' ? [left, right] : [right, left];
  if (series.kind !== 'series' || number.kind !== 'number')
    return stop(
      operator,
      'operator',
      `${op} needs series or a number on both sides`,
      'put series in brackets: ({ … } | rate()) + 5',
    );
  const { type, value } = number.scalar;
  if (type === 'duration')
    return stop(number.at, 'type', 'series are not calculated with durations', 'write a number of seconds');
  const metric: TraceMetric = { kind: 'scale', op, of: series.metric, value, numberFirst: number === left };
  return { at: left.at, kind: 'series', metric };
}

/** Series compared with a number; a duration means its seconds. */
export function keep(op: OrderOp, of: TraceMetric, { scalar }: NumberPart): TraceMetric {
  return { kind: 'kept', op, of, value: scalar.type === 'duration' ? scalar.value / 1e9 : scalar.value };
}

function misjoined(operator: Token, left: Part, right: Part): never {
  const op = operator.text;
  if (left.kind === 'spans' && right.kind === 'spans')
    return stop(
      operator,
      'operator',
      `${op} cannot stand between spansets`,
      'between spansets stand &&, ||, >, >>, <, <<, ~ and their kin with ! and &',
    );
  if (left.kind === 'stage' || right.kind === 'stage')
    return stop(
      operator,
      'operator',
      `${op} cannot join stages of a pipeline`,
      'put a | between them: { … } | count() > 3 | { … }',
    );
  return stop(
    operator,
    'operator',
    `${op} cannot stand between spans and a number`,
    'count them first: { … } | count() > 3',
  );
}
