/**
 * The functions that every template of Go knows.
 */
import {
  type ArgumentKind,
  TemplateError,
  type TemplateFunction,
  type TemplateRecord,
  type TemplateValue,
} from './ast.ts';
import { printValue, sprintf } from './go-format.ts';
import { isRecord, isTrue, typeName } from './values.ts';

/** A function of arguments of these kinds. */
export function takes(args: readonly ArgumentKind[], call: TemplateFunction['call']): TemplateFunction {
  return { args, more: false, call };
}

/** A function whose last kind may come any number of times. */
export function takesMore(args: readonly ArgumentKind[], call: TemplateFunction['call']): TemplateFunction {
  return { args, more: true, call };
}

/** Below 0, 0, above 0; texts with texts, numbers with numbers. */
function order(a: TemplateValue, b: TemplateValue): number {
  const comparable =
    (typeof a === 'string' && typeof b === 'string') ||
    ((typeof a === 'number' || typeof a === 'bigint') && (typeof b === 'number' || typeof b === 'bigint'));
  if (!comparable) throw new TemplateError(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);
  return a! < b! ? -1 : a! > b! ? 1 : 0;
}

function equal(a: TemplateValue, b: TemplateValue): boolean {
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b;
  if (a === undefined || b === undefined) return a === b;
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  return order(a, b) === 0;
}

const compare = (holds: (order: number) => boolean) =>
  takes(['any', 'any'], ([a, b]) => !Number.isNaN(a) && !Number.isNaN(b) && holds(order(a, b)));

function lengthOf(value: TemplateValue): bigint {
  if (typeof value === 'string') return BigInt(value.length);
  if (Array.isArray(value)) return BigInt(value.length);
  if (isRecord(value)) return BigInt((value as TemplateRecord).entries().length);
  throw new TemplateError(`error calling len: len of type ${typeName(value)}`);
}

function elementOf(value: TemplateValue, key: TemplateValue): TemplateValue {
  if (isRecord(value) && typeof key === 'string') return (value as TemplateRecord).field(key);
  if (typeof key !== 'bigint') throw new TemplateError(`error calling index: cannot index with type ${typeName(key)}`);
  const isText = typeof value === 'string';
  if (!isText && !Array.isArray(value))
    throw new TemplateError(`error calling index: can't index item of type ${typeName(value)}`);
  const list = value as string | readonly TemplateValue[];
  if (key < 0n || key >= BigInt(list.length))
    throw new TemplateError(`error calling index: index out of range: ${key}`);
  return isText ? BigInt(value.charCodeAt(Number(key))) : list[Number(key)];
}

function part(value: TemplateValue, bounds: readonly TemplateValue[]): TemplateValue {
  const isList = Array.isArray(value);
  if (typeof value !== 'string' && !isList)
    throw new TemplateError(`error calling slice: can't slice item of type ${typeName(value)}`);
  const list = value as string | readonly TemplateValue[];
  const [from, to] = [Number(bounds[0] ?? 0n), Number(bounds[1] ?? BigInt(list.length))];
  if (from < 0 || to > list.length || from > to) throw new TemplateError('error calling slice: index out of range');
  return list.slice(from, to);
}

/** Go's `Sprint`: a space between operands of which neither is a text. */
function sprint(args: readonly TemplateValue[]): string {
  return args
    .map((arg, i) => (i > 0 && typeof arg !== 'string' && typeof args[i - 1] !== 'string' ? ' ' : '') + printValue(arg))
    .join('');
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', "'": '&#39;', '<': '&lt;', '>': '&gt;', '"': '&#34;' };

/** Their names and what they do; `and` and `or` stop at the argument that decides, which the renderer sees to. */
export const BUILTINS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['and', takesMore(['any', 'any'], (args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1))],
  ['or', takesMore(['any', 'any'], (args) => args.find(isTrue) ?? args.at(-1))],
  ['not', takes(['any'], ([value]) => !isTrue(value))],
  ['len', takes(['any'], ([value]) => lengthOf(value))],
  ['index', takesMore(['any', 'any'], ([value, ...keys]) => keys.reduce(elementOf, value))],
  ['slice', takesMore(['any', 'integer'], ([value, ...bounds]) => part(value, bounds))],
  ['print', takesMore(['any'], sprint)],
  ['println', takesMore(['any'], (args) => `${args.map(printValue).join(' ')}\n`)],
  ['printf', takesMore(['text', 'any'], ([format, ...args]) => sprintf(format as string, args))],
  ['html', takesMore(['any'], (args) => sprint(args).replace(/[&'<>"]/g, (char) => HTML[char]!))],
  ['eq', takesMore(['any', 'any', 'any'], ([a, ...others]) => others.some((b) => equal(a, b)))],
  ['ne', takes(['any', 'any'], ([a, b]) => !equal(a, b))],
  ['lt', compare((o) => o < 0)],
  ['le', compare((o) => o <= 0)],
  ['gt', compare((o) => o > 0)],
  ['ge', compare((o) => o >= 0)],
]);
