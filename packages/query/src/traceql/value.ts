/**
 * Values of a span while a query runs, and as results. A missing attribute is `undefined`; what has a type without a
 * literal of its own (status, kind) is a {@link Keyword}, so that the text "error" is not the status `error`.
 */
import type { AttributeValue } from '@firedrill/telemetry';
import { printGeneral } from '../print-number.ts';
import type { ComparisonOp, ValueType } from './ast.ts';
import { compare } from './calculate.ts';
import { KINDS, STATUSES } from './words.table.ts';

/** A status or a kind of span; there is one object of each. */
export class Keyword {
  readonly type: 'status' | 'kind';
  readonly name: string;

  constructor(type: 'status' | 'kind', name: string) {
    this.type = type;
    this.name = name;
  }
}

/** A value while a query runs; durations are nanoseconds. */
export type Value = AttributeValue | Keyword | undefined;

const keywords = (type: 'status' | 'kind', names: readonly string[]) =>
  new Map(names.map((name) => [name, new Keyword(type, name)]));
/** Statuses and kinds by name. */
export const KEYWORDS = { status: keywords('status', STATUSES), kind: keywords('kind', KINDS) } as const;

/** Whether two values compare. What has not one type, or is missing, does not. Of a list one value is enough; for `!=` all. */
export function valuesCompare(op: ComparisonOp, a: Value, b: Value): boolean {
  if (typeof a === 'number') {
    if (typeof b === 'number') return compare(op, a, b);
  } else if (typeof a === 'string') {
    if (typeof b === 'string') return compare(op, a, b);
  } else if (typeof a === 'boolean') {
    if (typeof b === 'boolean') return (op === '=' && a === b) || (op === '!=' && a !== b);
  } else if (a instanceof Keyword) {
    return b instanceof Keyword && a.type === b.type && (op === '=' ? a === b : op === '!=' && a !== b);
  }
  if (isList(a)) return !isList(b) && overList(op, a, (each) => valuesCompare(op, each, b));
  return isList(b) && a !== undefined && overList(op, b, (each) => valuesCompare(op, a, each));
}

/** What holds of a list: for `!=` and `!~` it must hold of all values. */
export function overList(
  op: ComparisonOp,
  list: readonly (string | number | boolean)[],
  test: (value: string | number | boolean) => boolean,
): boolean {
  return op === '!=' || op === '!~' ? list.every(test) : list.some(test);
}

/** Whether a value is a list. */
export function isList(value: Value): value is readonly (string | number | boolean)[] {
  return typeof value === 'object' && !(value instanceof Keyword);
}

/** A value with its type, as results carry it. Durations are nanoseconds. */
export type TraceValue =
  | { readonly type: 'nil' }
  | { readonly type: 'string' | 'status' | 'kind'; readonly value: string }
  | { readonly type: 'int' | 'float' | 'duration'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'list'; readonly value: readonly (string | number | boolean)[] };

/** A value as a result, given the type that its expression has. */
export function typedValue(value: Value, type: ValueType): TraceValue {
  if (value === undefined) return { type: 'nil' };
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (value instanceof Keyword) return { type: value.type, value: value.name };
  if (typeof value !== 'number') return { type: 'list', value };
  if (type === 'duration' || type === 'float') return { type, value };
  return { type: Number.isInteger(value) ? 'int' : 'float', value };
}

/** A value as Tempo prints it: `nil`, `error`, `1.5s`, `2.0`, a text as it is. */
export function printTraceValue(value: TraceValue): string {
  switch (value.type) {
    case 'nil':
      return 'nil';
    case 'float':
      return printDouble(value.value);
    case 'duration':
      return printNanos(value.value);
    case 'list':
      return `[${value.value.map((each) => (typeof each === 'string' ? `\`${each}\`` : String(each))).join(', ')}]`;
    default:
      return String(value.value);
  }
}

/** A floating number is told from a whole one by its point. */
function printDouble(value: number): string {
  const text = printGeneral(value);
  return Number.isFinite(value) && !/[e.]/.test(text) ? `${text}.0` : text;
}

/** Nanoseconds as Go prints a duration: `1h0m2.5s`, `250ms`, `1.5µs`, `0s`. */
export function printNanos(nanos: number): string {
  if (nanos === 0) return '0s';
  if (nanos < 0) return `-${printNanos(-nanos)}`;
  if (nanos < 1e3) return `${nanos}ns`;
  if (nanos < 1e6) return `${nanos / 1e3}µs`;
  if (nanos < 1e9) return `${nanos / 1e6}ms`;
  const hours = Math.floor(nanos / 3.6e12);
  const minutes = Math.floor((nanos % 3.6e12) / 6e10);
  const seconds = `${(nanos % 6e10) / 1e9}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
