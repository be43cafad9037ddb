/**
 * Conditions as functions, and sets of spans within one trace. A missing attribute is `undefined`: every comparison with
 * it is false, except with `nil`.
 */
import { unreachable } from '@firedrill/base';
import type { AttributeValue, Span } from '@firedrill/telemetry';
import { parseSeconds } from '../logql/units.ts';
import type { AggregateOp, Field, Spanset, SpansetOp, TraceqlExpr, TraceStage } from './ast.ts';
import { typeOf } from './parse-field.ts';

type Value = AttributeValue | undefined;

/** One trace under evaluation; what concerns the whole trace is found once, when asked for. */
export class TraceUnderTest {
  readonly spans: readonly Span[];
  private knownRoot: Span | undefined;
  private knownParents: ReadonlyMap<string, Span> | undefined;

  constructor(spans: readonly Span[]) {
    this.spans = spans;
  }

  get root(): Span {
    this.knownRoot ??= [...this.spans].sort(
      (a, b) => Number(a.parentSpanId !== undefined) - Number(b.parentSpanId !== undefined) || a.start - b.start,
    )[0]!;
    return this.knownRoot;
  }

  get durationMs(): number {
    const start = this.spans.reduce((least, span) => Math.min(least, span.start), Number.POSITIVE_INFINITY);
    const end = this.spans.reduce(
      (most, span) => Math.max(most, span.start + span.durationMs),
      Number.NEGATIVE_INFINITY,
    );
    return end - start;
  }

  parentOf(span: Span): Span | undefined {
    this.knownParents ??= new Map(this.spans.map((each) => [each.spanId, each]));
    return span.parentSpanId === undefined ? undefined : this.knownParents.get(span.parentSpanId);
  }
}

type Read = (span: Span, trace: TraceUnderTest) => Value;

/** A search made ready: the matching spans of a trace; empty when the trace does not match. */
export function compileTraceql({ spanset, stages }: TraceqlExpr): (spans: readonly Span[]) => readonly Span[] {
  const select = compileSpanset(spanset);
  const steps = stages.map(compileStage);
  return (spans) => {
    const trace = new TraceUnderTest(spans);
    let found = select(trace);
    for (const step of steps) {
      if (found.length === 0) break;
      found = step(found, trace);
    }
    return found;
  };
}

type Select = (trace: TraceUnderTest) => readonly Span[];

function compileSpanset(spanset: Spanset): Select {
  if (spanset.kind === 'filter') {
    if (spanset.condition === undefined) return (trace) => trace.spans;
    const test = compileField(spanset.condition);
    return (trace) => trace.spans.filter((span) => test(span, trace) === true);
  }
  const left = compileSpanset(spanset.left);
  const right = compileSpanset(spanset.right);
  return (trace) => {
    const first = left(trace);
    if (first.length === 0 && spanset.op !== '||') return [];
    return relate(spanset.op, { left: first, right: right(trace), trace });
  };
}

type Related = { readonly left: readonly Span[]; readonly right: readonly Span[]; readonly trace: TraceUnderTest };

function relate(op: SpansetOp, { left, right, trace }: Related): readonly Span[] {
  const lefts = new Set(left);
  switch (op) {
    case '||':
      return union(left, right);
    case '&&':
      return left.length > 0 && right.length > 0 ? union(left, right) : [];
    case '>':
      return right.filter((span) => has(lefts, trace.parentOf(span)));
    case '>>':
      return right.filter((span) => ancestors(trace, span).some((above) => lefts.has(above)));
    case '<':
      return right.filter((span) => left.some((below) => trace.parentOf(below) === span));
    case '<<':
      return right.filter((span) => left.some((below) => ancestors(trace, below).includes(span)));
    case '~':
      return right.filter((span) =>
        left.some(
          (other) => other !== span && span.parentSpanId !== undefined && other.parentSpanId === span.parentSpanId,
        ),
      );
    default:
      return unreachable(op);
  }
}

function union(left: readonly Span[], right: readonly Span[]): readonly Span[] {
  return [...new Set([...left, ...right])];
}

function has(set: ReadonlySet<Span>, span: Span | undefined): boolean {
  return span !== undefined && set.has(span);
}

function ancestors(trace: TraceUnderTest, span: Span): Span[] {
  const above: Span[] = [];
  for (let at = trace.parentOf(span); at !== undefined && above.length < trace.spans.length; at = trace.parentOf(at))
    above.push(at);
  return above;
}

function compileStage(stage: TraceStage): (spans: readonly Span[], trace: TraceUnderTest) => readonly Span[] {
  if (stage.kind === 'filter') {
    const test = stage.condition === undefined ? () => true : compileField(stage.condition);
    return (spans, trace) => spans.filter((span) => test(span, trace) === true);
  }
  const read = stage.of === undefined ? undefined : compileField(stage.of);
  return (spans, trace) => {
    const values =
      read === undefined ? [] : spans.map((span) => toNumber(read(span, trace))).filter((value) => value !== undefined);
    const total = stage.op === 'count' ? spans.length : reduce(stage.op, values);
    return total !== undefined && compareValues(stage.comparison, total, stage.value) ? spans : [];
  };
}

function reduce(op: Exclude<AggregateOp, 'count'>, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const total = values.reduce((a, b) => a + b, 0);
  if (op === 'sum') return total;
  if (op === 'avg') return total / values.length;
  return values.reduce((a, b) => (op === 'min' ? Math.min(a, b) : Math.max(a, b)));
}

function compileField(field: Field): Read {
  switch (field.kind) {
    case 'value':
      return () => field.value;
    case 'attribute':
      return compileAttribute(field);
    case 'intrinsic':
      return INTRINSIC_READS[field.name];
    case 'not': {
      const of = compileField(field.of);
      return (span, trace) => !isTrue(of(span, trace));
    }
    case 'negative': {
      const of = compileField(field.of);
      return (span, trace) => {
        const value = toNumber(of(span, trace));
        return value === undefined ? undefined : -value;
      };
    }
    case 'logic': {
      const [left, right] = [compileField(field.left), compileField(field.right)];
      if (field.op === '&&') return (span, trace) => isTrue(left(span, trace)) && isTrue(right(span, trace));
      return (span, trace) => isTrue(left(span, trace)) || isTrue(right(span, trace));
    }
    case 'arithmetic':
      return compileArithmetic(field);
    default:
      return compileComparison(field);
  }
}

function isTrue(value: Value): boolean {
  return value === true || value === 'true';
}

function compileAttribute({ scope, name }: Extract<Field, { kind: 'attribute' }>): Read {
  if (scope === 'span') return (span) => span.attributes[name];
  if (scope === 'resource') return (span) => span.resource[name];
  if (scope === 'any') return (span) => span.attributes[name] ?? span.resource[name];
  return (span, trace) => {
    const parent = trace.parentOf(span);
    return parent?.attributes[name] ?? parent?.resource[name];
  };
}

const INTRINSIC_READS: Readonly<Record<Extract<Field, { kind: 'intrinsic' }>['name'], Read>> = {
  name: (span) => span.name,
  duration: (span) => span.durationMs,
  status: (span) => span.status,
  kind: (span) => span.kind,
  rootName: (_, trace) => trace.root.name,
  rootServiceName: (_, trace) => trace.root.service,
  traceDuration: (_, trace) => trace.durationMs,
  traceID: (span) => span.traceId,
  spanID: (span) => span.spanId,
  childCount: (span, trace) => trace.spans.filter((other) => other.parentSpanId === span.spanId).length,
  statusMessage: (span) => span.error,
};

function compileArithmetic(field: Extract<Field, { kind: 'arithmetic' }>): Read {
  const [left, right] = [compileField(field.left), compileField(field.right)];
  return (span, trace) => {
    const a = toNumber(left(span, trace));
    const b = toNumber(right(span, trace));
    return a === undefined || b === undefined ? undefined : operate(field.op, a, b);
  };
}

function operate(op: Extract<Field, { kind: 'arithmetic' }>['op'], a: number, b: number): number {
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
    default:
      return a ** b;
  }
}

function compileComparison(field: Extract<Field, { kind: 'comparison' }>): Read {
  const { op, pattern } = field;
  const [left, right] = [compileField(field.left), compileField(field.right)];
  const nil = typeOf(field.left) === 'nil' || typeOf(field.right) === 'nil';
  if (nil) return (span, trace) => (left(span, trace) === right(span, trace)) === (op === '=');
  if (pattern !== undefined) {
    return (span, trace) => {
      const value = left(span, trace);
      return value !== undefined && pattern.test(String(value)) === (op === '=~');
    };
  }
  return (span, trace) => {
    const a = left(span, trace);
    const b = right(span, trace);
    if (a === undefined || b === undefined) return false;
    return compareValues(op, convert(a, b), convert(b, a));
  };
}

/** Attributes are kept as texts: one that meets a number or a truth value is read as such. */
function convert(value: AttributeValue, other: AttributeValue): Value {
  if (typeof value !== 'string' || typeof other === 'string') return value;
  if (typeof other === 'boolean') return value === 'true' ? true : value === 'false' ? false : undefined;
  return toNumber(value);
}

function toNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  if (!Number.isNaN(number)) return number;
  const seconds = parseSeconds(value);
  return seconds === undefined ? undefined : seconds * 1000;
}

function compareValues(op: string, a: Value, b: Value): boolean {
  if (a === undefined || b === undefined) return false;
  switch (op) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    default:
      return a <= b;
  }
}
