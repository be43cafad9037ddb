/**
 * Conditions as functions. What only reads what spans have in common (their look: name, kind, status, attributes; their
 * resource) is worked out once for all spans that are alike, so that a pattern costs no more than a number.
 */

import { unreachable } from '@firedrill/base';
import { SCOPE, type StoredSpan } from '@firedrill/telemetry';
import type { ComparisonOp, Field, FieldName, Intrinsic, Scope } from './ast.ts';
import { calculate } from './calculate.ts';
import { PerLook } from './per-look.ts';
import type { TraceSpans } from './trace-spans.ts';
import { isNumeric, typeOf } from './types.ts';
import { isList, KEYWORDS, overList, type Value, valuesCompare } from './value.ts';

/** Reads a value of a span. */
export type SpanRead = (span: StoredSpan, trace: TraceSpans) => Value;

/** What a function reads, as bits. */
const LOOK = 1;
const RESOURCE = 2;
const MORE = 4;

/** A function, and what it reads. */
export type Compiled = { readonly read: SpanRead; readonly reads: number };

/** Whether the value is the same for all spans of one look and one resource. */
export function isShared({ reads }: Compiled): boolean {
  return (reads & MORE) === 0;
}

/** A condition made ready; undefined passes every span. */
export function compileCondition(field: Field | undefined): (span: StoredSpan, trace: TraceSpans) => boolean {
  if (field === undefined) return () => true;
  const read = remembered(compileField(field));
  return (span, trace) => read(span, trace) === true;
}

/** An expression made ready. */
export function compileField(field: Field): Compiled {
  switch (field.kind) {
    case 'value': {
      const value = constantOf(field);
      return { read: () => value, reads: 0 };
    }
    case 'attribute':
    case 'intrinsic':
      return compileFieldName(field);
    case 'not':
      return over(field.of, (value) => (typeof value === 'boolean' ? !value : undefined));
    case 'negative':
      return over(field.of, (value) => (typeof value === 'number' ? -value : undefined));
    case 'presence':
      return compilePresence(field);
    case 'logic':
      return compileLogic(field);
    case 'arithmetic':
      return compileArithmetic(field);
    default:
      return compileComparison(field);
  }
}

function constantOf({ type, value }: Extract<Field, { readonly kind: 'value' }>): Value {
  return type === 'status' || type === 'kind' ? KEYWORDS[type].get(String(value)) : value;
}

function over(field: Field, make: (value: Value) => Value): Compiled {
  const { read, reads } = compileField(field);
  return { read: (span, trace) => make(read(span, trace)), reads };
}

function compilePresence({ of, present }: Extract<Field, { readonly kind: 'presence' }>): Compiled {
  if (of === undefined) return { read: () => false, reads: 0 };
  return over(of, (value) => (value !== undefined) === present);
}

function compileLogic({ op, left, right }: Extract<Field, { readonly kind: 'logic' }>): Compiled {
  const [a, b] = [compileField(left), compileField(right)];
  const reads = a.reads | b.reads;
  const isWhole = (reads & MORE) === 0;
  const [first, second] = isWhole ? [a.read, b.read] : [remembered(a), remembered(b)];
  if (op === '&&') return { read: (span, trace) => first(span, trace) === true && second(span, trace) === true, reads };
  return { read: (span, trace) => first(span, trace) === true || second(span, trace) === true, reads };
}

/** Works a condition out once for spans that are alike, where that is possible. */
function remembered(compiled: Compiled): SpanRead {
  const { read, reads } = compiled;
  if (reads === 0 || !isShared(compiled)) return read;
  if (reads === RESOURCE) return rememberedBy(read, (span) => span.resourceKey);
  if (reads === LOOK) return rememberedBy(read, (span) => span.lookKey);
  const known = new PerLook<boolean>();
  return (span, trace) => known.get(span, () => read(span, trace) === true);
}

function rememberedBy(read: SpanRead, keyOf: (span: StoredSpan) => number): SpanRead {
  const known = new Map<number, boolean>();
  return (span, trace) => {
    const key = keyOf(span);
    let value = known.get(key);
    if (value === undefined) {
      value = read(span, trace) === true;
      known.set(key, value);
    }
    return value;
  };
}

function compileArithmetic({ op, left, right }: Extract<Field, { readonly kind: 'arithmetic' }>): Compiled {
  const [a, b] = [compileField(left), compileField(right)];
  const canBeWhole = mayBeWhole(left) && mayBeWhole(right);
  const read: SpanRead = (span, trace) => {
    const [x, y] = [a.read(span, trace), b.read(span, trace)];
    if (typeof x !== 'number' || typeof y !== 'number') return undefined;
    return calculate(op, x, y, canBeWhole && Number.isInteger(x) && Number.isInteger(y));
  };
  return { read, reads: a.reads | b.reads };
}

/** Whether an expression can be a whole number: floating numbers and durations make floating numbers. */
function mayBeWhole(field: Field): boolean {
  if (field.kind === 'negative') return mayBeWhole(field.of);
  if (field.kind === 'arithmetic') return mayBeWhole(field.left) && mayBeWhole(field.right);
  const type = typeOf(field);
  return type === 'int' || type === 'any';
}

function compileComparison(field: Extract<Field, { readonly kind: 'comparison' }>): Compiled {
  const { op, pattern } = field;
  const [a, b] = [compileField(field.left), compileField(field.right)];
  const reads = a.reads | b.reads;
  if (pattern !== undefined) {
    const test = (value: Value): boolean => typeof value === 'string' && pattern.test(value) === (op === '=~');
    const read: SpanRead = (span, trace) => {
      const value = a.read(span, trace);
      return isList(value) ? overList(op, value, test) : test(value);
    };
    return { read, reads };
  }
  const { right } = field;
  if (right.kind === 'value' && isNumeric(right.type))
    return { read: compileOrder(op, a.read, Number(right.value)), reads };
  return { read: (span, trace) => valuesCompare(op, a.read(span, trace), b.read(span, trace)), reads };
}

/** The commonest comparison, something with a number, without a detour. */
function compileOrder(op: ComparisonOp, read: SpanRead, limit: number): SpanRead {
  const rest = (value: Value) => isList(value) && valuesCompare(op, value, limit);
  const test = (holds: (value: number) => boolean): SpanRead => {
    return (span, trace) => {
      const value = read(span, trace);
      return typeof value === 'number' ? holds(value) : rest(value);
    };
  };
  switch (op) {
    case '>':
      return test((value) => value > limit);
    case '>=':
      return test((value) => value >= limit);
    case '<':
      return test((value) => value < limit);
    case '<=':
      return test((value) => value <= limit);
    case '=':
      return test((value) => value === limit);
    default:
      return test((value) => value !== limit);
  }
}

/** A field by its name, made ready. */
export function compileFieldName(field: FieldName): Compiled {
  return field.kind === 'intrinsic' ? compileIntrinsic(field.name) : compileAttribute(field.scope, field.name);
}

function compileAttribute(scope: Scope, name: string): Compiled {
  switch (scope) {
    case 'span':
      return { read: (span) => own(span.attributes, name), reads: LOOK };
    case 'resource':
      return { read: (span) => own(span.resource, name), reads: RESOURCE };
    case 'any':
      return { read: (span) => own(span.attributes, name) ?? own(span.resource, name), reads: LOOK | RESOURCE };
    case 'parent':
      return ofParent((parent) => own(parent.attributes, name) ?? own(parent.resource, name));
    case 'parent.span':
      return ofParent((parent) => own(parent.attributes, name));
    case 'parent.resource':
      return ofParent((parent) => own(parent.resource, name));
    case 'event':
    case 'link':
    case 'instrumentation':
      return ABSENT;
    default:
      return unreachable(scope);
  }
}

/** Spans here have no events, no links, and a scope of instrumentation without attributes. */
const ABSENT: Compiled = { read: () => undefined, reads: 0 };

function ofParent(read: (parent: StoredSpan) => Value): Compiled {
  return {
    read: (span, trace) => {
      const parent = trace.parentOf(span);
      return parent === undefined ? undefined : read(parent);
    },
    reads: MORE,
  };
}

function own<T>(set: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(set, name) ? set[name] : undefined;
}

const INTRINSIC_READS: Readonly<Record<Intrinsic, Compiled>> = {
  name: { read: (span) => span.name, reads: LOOK },
  duration: { read: (span) => nanos(span), reads: MORE },
  status: { read: (span) => KEYWORDS.status.get(span.status), reads: LOOK },
  statusMessage: { read: (span) => span.error ?? '', reads: LOOK },
  kind: { read: (span) => KEYWORDS.kind.get(span.kind), reads: LOOK },
  'span:id': { read: (span) => span.spanId, reads: MORE },
  'span:parentID': { read: (span) => span.parentSpanId ?? '', reads: MORE },
  'span:childCount': { read: (span, trace) => trace.childCount(span), reads: MORE },
  rootName: { read: (_, trace) => trace.root.name, reads: MORE },
  rootServiceName: { read: (_, trace) => trace.root.service, reads: MORE },
  traceDuration: { read: (_, trace) => trace.duration, reads: MORE },
  // Tempo compares trace ids without their leading zeros.
  'trace:id': { read: (span) => span.traceId.replace(/^0+/, ''), reads: MORE },
  nestedSetLeft: { read: (span, trace) => trace.nestedSet(span).left, reads: MORE },
  nestedSetRight: { read: (span, trace) => trace.nestedSet(span).right, reads: MORE },
  nestedSetParent: { read: (span, trace) => trace.nestedSet(span).parent, reads: MORE },
  'event:name': ABSENT,
  'event:timeSinceStart': ABSENT,
  'link:traceID': ABSENT,
  'link:spanID': ABSENT,
  'instrumentation:name': { read: () => SCOPE.name, reads: 0 },
  'instrumentation:version': { read: () => SCOPE.version ?? '', reads: 0 },
};

/** A span's duration in nanoseconds. */
export function nanos(span: StoredSpan): number {
  return Math.round(span.durationMs * 1e6);
}

function compileIntrinsic(name: Intrinsic): Compiled {
  return INTRINSIC_READS[name];
}
