/**
 * Which values may meet in which operation, by the rules of Tempo: numbers of every kind with one another, everything
 * with an attribute, whose type only the span knows.
 */
import type { Field, Scalar, ValueType } from './ast.ts';
import { INTRINSIC_TYPES } from './words.table.ts';

/** The type of an expression. */
export function typeOf(field: Field): ValueType {
  switch (field.kind) {
    case 'value':
      return field.type;
    case 'attribute':
      return 'any';
    case 'intrinsic':
      return INTRINSIC_TYPES[field.name];
    case 'not':
    case 'negative':
      return typeOf(field.of);
    case 'arithmetic': {
      const left = typeOf(field.left);
      return left === 'any' ? typeOf(field.right) : left;
    }
    default:
      return 'boolean';
  }
}

/** The type of a number that a set of spans has; `any` when it is an attribute's. */
export function scalarType(scalar: Scalar): ValueType {
  if (scalar.kind === 'number') return scalar.type;
  if (scalar.kind === 'aggregate') return scalar.of === undefined ? 'int' : typeOf(scalar.of);
  const left = scalarType(scalar.left);
  return left === 'any' ? scalarType(scalar.right) : left;
}

export function isNumeric(type: ValueType): boolean {
  return type === 'int' || type === 'float' || type === 'duration';
}

/** A type as people say it. */
export function typeName(type: ValueType): string {
  return type === 'int' || type === 'float' ? 'number' : type;
}

/** Whether two types can stand on the sides of one operator. */
export function canMeet(a: ValueType, b: ValueType): boolean {
  return a === 'any' || b === 'any' || a === b || (isNumeric(a) && isNumeric(b));
}

const FITTING: Readonly<Record<'boolean' | 'text' | 'keyword', ReadonlySet<string>>> = {
  boolean: new Set(['&&', '||', '=', '!=']),
  text: new Set(['=', '!=', '=~', '!~', '>', '>=', '<', '<=']),
  keyword: new Set(['=', '!=']),
};
const UNFIT_FOR_NUMBERS: ReadonlySet<string> = new Set(['&&', '||', '=~', '!~']);

/** Whether an operator knows what to do with a type. */
export function fits(op: string, type: ValueType): boolean {
  if (type === 'any') return true;
  if (isNumeric(type)) return !UNFIT_FOR_NUMBERS.has(op);
  if (type === 'boolean' || type === 'text') return FITTING[type].has(op);
  return FITTING.keyword.has(op);
}

/** Whether a field reads anything of the span. */
export function readsSpan(field: Field): boolean {
  switch (field.kind) {
    case 'value':
      return false;
    case 'attribute':
    case 'intrinsic':
      return true;
    case 'presence':
      return field.of !== undefined && readsSpan(field.of);
    case 'not':
    case 'negative':
      return readsSpan(field.of);
    default:
      return readsSpan(field.left) || readsSpan(field.right);
  }
}
