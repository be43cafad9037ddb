/**
 * Pipelines as functions over one trace: from all its spans to sets of spans, each with what the pipeline learned of it.
 */
import { unreachable } from '@firedrill/base';
import type { StoredSpan } from '@firedrill/telemetry';
import type {
  AggregateOp,
  Field,
  FieldName,
  Scalar,
  Spanset,
  SpansetOp,
  Stage,
  TraceMetric,
  TraceqlExpr,
} from './ast.ts';
import { calculate, compare } from './calculate.ts';
import { compileCondition, compileField } from './compile-field.ts';
import { printAggregate, printField, printFieldName } from './print-field.ts';
import { relate, union } from './relate.ts';
import type { TraceSpans } from './trace-spans.ts';
import { scalarType, typeOf } from './types.ts';
import { Keyword, type TraceValue, typedValue, type Value } from './value.ts';

/** A name and a value: a label of series, an attribute of a set of spans. */
export type TraceLabel = { readonly name: string; readonly value: TraceValue };

/** Spans of one trace that belong together, with the values of `by` and of aggregates. */
export type SpanGroup = { readonly spans: readonly StoredSpan[]; readonly attributes: readonly TraceLabel[] };

/** Runs a pipeline over one trace; no groups when the trace does not match. */
export type Pipeline = (trace: TraceSpans) => readonly SpanGroup[];
type Step = (group: SpanGroup, trace: TraceSpans) => readonly SpanGroup[];
type Steps = (groups: readonly SpanGroup[], trace: TraceSpans) => readonly SpanGroup[];

/** Stages made ready. */
export function compilePipeline(stages: readonly Stage[]): Pipeline {
  const run = compileStages(stages);
  return (trace) => run([{ spans: trace.spans, attributes: [] }], trace);
}

function compileStages(stages: readonly Stage[]): Steps {
  const steps = stages.map(compileStage);
  return (start, trace) => {
    let groups = start;
    for (const step of steps) {
      if (groups.length === 0) break;
      groups = step(groups, trace);
    }
    return groups;
  };
}

function compileStage(stage: Stage): Steps {
  switch (stage.kind) {
    case 'coalesce':
      return (groups) => [{ spans: groups.flatMap((group) => group.spans), attributes: [] }];
    case 'select':
      return (groups) => groups;
    case 'by':
      return each(compileBy(stage.of));
    case 'scalar-filter':
      return each(compileScalarFilter(stage));
    default:
      return each(compileSpanset(stage));
  }
}

function each(step: Step): Steps {
  return (groups, trace) => {
    const [only] = groups;
    if (groups.length === 1 && only !== undefined) return step(only, trace);
    return groups.flatMap((group) => step(group, trace));
  };
}

function compileSpanset(spanset: Spanset): Step {
  if (spanset.kind === 'pipeline') {
    const run = compileStages(spanset.stages);
    return (group, trace) => run([group], trace);
  }
  if (spanset.kind === 'filter') {
    if (spanset.condition === undefined) return (group) => [group];
    const test = compileCondition(spanset.condition);
    return (group, trace) =>
      withSpans(
        group,
        group.spans.filter((span) => test(span, trace)),
      );
  }
  const [left, right] = [compileSpanset(spanset.left), compileSpanset(spanset.right)];
  const { op } = spanset;
  const needsLeft = op !== '||' && !op.startsWith('!');
  return (group, trace) => {
    const first = left(group, trace).flatMap(({ spans }) => spans);
    if (needsLeft && first.length === 0) return [];
    const second = right(group, trace).flatMap(({ spans }) => spans);
    return withSpans(group, join(op, first, second, trace));
  };
}

function withSpans({ attributes }: SpanGroup, spans: readonly StoredSpan[]): readonly SpanGroup[] {
  return spans.length === 0 ? [] : [{ spans, attributes }];
}

function join(
  op: SpansetOp,
  left: readonly StoredSpan[],
  right: readonly StoredSpan[],
  trace: TraceSpans,
): readonly StoredSpan[] {
  if (op === '||') return union(left, right);
  if (op === '&&') return left.length > 0 && right.length > 0 ? union(left, right) : [];
  return right.length === 0 ? [] : relate(op, left, right, trace);
}

function compileBy(of: Field): Step {
  const { read } = compileField(of);
  const [name, type] = [`by(${printField(of)})`, typeOf(of)];
  return ({ spans, attributes }, trace) => {
    const groups = new Map<Value | string, { readonly value: Value; readonly spans: StoredSpan[] }>();
    for (const span of spans) {
      const value = read(span, trace);
      const key = typeof value === 'object' && !(value instanceof Keyword) ? JSON.stringify(value) : value;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { value, spans: [span] });
      else group.spans.push(span);
    }
    return Array.from(groups.values(), (group) => ({
      spans: group.spans,
      attributes: [...attributes, { name, value: typedValue(group.value, type) }],
    }));
  };
}

type Measured = { readonly value: number | undefined; readonly attributes: readonly TraceLabel[] };
type Measure = (group: SpanGroup, trace: TraceSpans) => Measured;

function compileScalarFilter({ op, left, right }: Extract<Stage, { readonly kind: 'scalar-filter' }>): Step {
  const [a, b] = [compileScalar(left), compileScalar(right)];
  return (group, trace) => {
    const [first, second] = [a(group, trace), b(group, trace)];
    if (first.value === undefined || second.value === undefined) return [];
    if (!compare(op, first.value, second.value)) return [];
    return [{ spans: group.spans, attributes: [...group.attributes, ...first.attributes, ...second.attributes] }];
  };
}

function compileScalar(scalar: Scalar): Measure {
  if (scalar.kind === 'number') return () => ({ value: scalar.value, attributes: [] });
  if (scalar.kind === 'aggregate') return compileAggregate(scalar);
  const [left, right] = [compileScalar(scalar.left), compileScalar(scalar.right)];
  const whole = scalarType(scalar.left) === 'int' && scalarType(scalar.right) === 'int';
  return (group, trace) => {
    const [a, b] = [left(group, trace), right(group, trace)];
    const isKnown = a.value !== undefined && b.value !== undefined;
    return {
      value: isKnown ? calculate(scalar.op, a.value, b.value, whole) : undefined,
      attributes: [...a.attributes, ...b.attributes],
    };
  };
}

function compileAggregate(scalar: Extract<Scalar, { readonly kind: 'aggregate' }>): Measure {
  const name = printAggregate(scalar);
  const measure = (value: number | undefined, type: 'int' | 'float' | 'duration' | 'any'): Measured => ({
    value,
    attributes: value === undefined ? [] : [{ name, value: typedValue(value, type) }],
  });
  const { op, of } = scalar;
  if (of === undefined || op === 'count') return ({ spans }) => measure(spans.length, 'int');
  const { read } = compileField(of);
  const isDuration = typeOf(of) === 'duration';
  return ({ spans }, trace) => {
    const values: number[] = [];
    for (const span of spans) {
      const value = read(span, trace);
      if (typeof value === 'number') values.push(value);
    }
    const value = reduce(op, values);
    if (value === undefined || !isDuration) return measure(value, op === 'avg' ? 'float' : 'any');
    return measure(Math.trunc(value), 'duration');
  };
}

function reduce(op: Exclude<AggregateOp, 'count'>, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  switch (op) {
    case 'sum':
      return values.reduce((a, b) => a + b, 0);
    case 'avg':
      return values.reduce((a, b) => a + b, 0) / values.length;
    case 'min':
      return values.reduce((a, b) => Math.min(a, b));
    case 'max':
      return values.reduce((a, b) => Math.max(a, b));
    default:
      return unreachable(op);
  }
}

/** The pipelines of a query: one for a search, one for each question for series. */
export function pipelinesOf(expr: TraceqlExpr): readonly (readonly Stage[])[] {
  const found: (readonly Stage[])[] = [];
  const visit = (metric: TraceMetric): void => {
    if (metric.kind === 'series') found.push(metric.stages);
    else if (metric.kind === 'math') {
      visit(metric.left);
      visit(metric.right);
    } else visit(metric.of);
  };
  if (expr.kind === 'search') return [expr.stages];
  visit(expr.metric);
  return found;
}

/** The fields that stages name, each once, in order. */
export function fieldsOf(stages: readonly Stage[]): readonly FieldName[] {
  const found = new Map<string, FieldName>();
  for (const stage of stages) visitStage(stage, (field) => found.set(printFieldName(field), field));
  return [...found.values()];
}

type Visit = (field: FieldName) => void;

function visitStage(stage: Stage, visit: Visit): void {
  switch (stage.kind) {
    case 'filter':
      if (stage.condition !== undefined) visitField(stage.condition, visit);
      return;
    case 'spansets':
      visitStage(stage.left, visit);
      return visitStage(stage.right, visit);
    case 'pipeline':
      return stage.stages.forEach((each) => void visitStage(each, visit));
    case 'by':
      return visitField(stage.of, visit);
    case 'select':
      return stage.fields.forEach(visit);
    case 'scalar-filter':
      visitScalar(stage.left, visit);
      return visitScalar(stage.right, visit);
    default:
  }
}

function visitScalar(scalar: Scalar, visit: Visit): void {
  if (scalar.kind === 'aggregate' && scalar.of !== undefined) visitField(scalar.of, visit);
  if (scalar.kind !== 'calculation') return;
  visitScalar(scalar.left, visit);
  visitScalar(scalar.right, visit);
}

function visitField(field: Field, visit: Visit): void {
  switch (field.kind) {
    case 'attribute':
    case 'intrinsic':
      return visit(field);
    case 'value':
      return;
    case 'not':
    case 'negative':
      return visitField(field.of, visit);
    case 'presence':
      return field.of === undefined ? undefined : visitField(field.of, visit);
    default:
      visitField(field.left, visit);
      visitField(field.right, visit);
  }
}
