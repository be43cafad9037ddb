/**
 * Numbers in templates of Loki: whole ones (`add`, `div`), decimals (`addf`, `divf`), rounding, conversion of texts.
 */
import { type ArgumentKind, TemplateError, type TemplateFunction, type TemplateValue } from '../template/ast.ts';
import { takes, takesMore } from '../template/builtins.ts';
import { decimal } from '../template/decimal.ts';
import { parseNumber } from './units.ts';

/** A whole number of 64 bits, of whatever it is; what is none is 0. */
function toInteger(value: TemplateValue): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt.asIntN(64, BigInt(Math.trunc(value))) : 0n;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  const match =
    typeof value === 'string' ? /^([+-]?)(0x[0-9a-f]+|0b[01]+|0o?[0-7]+|0|[1-9]\d*)(?:\.0*)?$/i.exec(value) : null;
  if (match === null) return 0n;
  const whole = BigInt(match[2]!.replace(/^0(?=[0-7])/, '0o'));
  if (whole > 0x7fffffffffffffffn) return 0n;
  return match[1] === '-' ? -whole : whole;
}

/** A float, of whatever it is; what is none is 0. */
function toFloat(value: TemplateValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' ? (parseNumber(value) ?? 0) : 0;
}

const integers = (call: (a: bigint, b: bigint) => bigint): TemplateFunction =>
  takesMore(['any', 'any'], (args) => args.map(toInteger).reduce((a, b) => BigInt.asIntN(64, call(a, b))));
const pair = (call: (a: bigint, b: bigint) => bigint): TemplateFunction =>
  takes(['any', 'any'], ([a, b]) => BigInt.asIntN(64, call(toInteger(a), toInteger(b))));
const floats = (call: (a: number, b: number) => number): TemplateFunction =>
  takesMore(['any', 'any'], (args) => args.map(toFloat).reduce(call));
const decimals = (op: '+' | '-' | '*' | '/'): TemplateFunction =>
  floats((a, b) => {
    const value = decimal(op, a, b);
    if (value === undefined) throw new TemplateError(`error calling ${NAMES[op]}: decimal division by 0`);
    return value;
  });
const NAMES = { '+': 'addf', '-': 'subf', '*': 'mulf', '/': 'divf' } as const;

function divided(a: bigint, b: bigint, take: (a: bigint, b: bigint) => bigint): bigint {
  if (b === 0n) throw new TemplateError('error calling div: integer divide by zero');
  return take(a, b);
}

function round(value: number, places: number, on: number): number {
  const power = 10 ** places;
  const digit = power * value;
  return (digit - Math.trunc(digit) >= on ? Math.ceil(digit) : Math.floor(digit)) / power;
}

const ROUND: readonly ArgumentKind[] = ['any', 'integer', 'float'];

/** Their names and what they do. */
export const MATH_FUNCTIONS: readonly (readonly [string, TemplateFunction])[] = [
  ['int', takes(['any'], ([value]) => toInteger(value))],
  ['float64', takes(['any'], ([value]) => toFloat(value))],
  ['add', integers((a, b) => a + b)],
  ['sub', pair((a, b) => a - b)],
  ['mul', integers((a, b) => a * b)],
  ['div', pair((a, b) => divided(a, b, (n, d) => n / d))],
  ['mod', pair((a, b) => divided(a, b, (n, d) => n % d))],
  ['max', integers((a, b) => (a > b ? a : b))],
  ['min', integers((a, b) => (a < b ? a : b))],
  ['addf', decimals('+')],
  ['subf', decimals('-')],
  ['mulf', decimals('*')],
  ['divf', decimals('/')],
  ['maxf', floats((a, b) => Math.max(a, b))],
  ['minf', floats((a, b) => Math.min(a, b))],
  ['ceil', takes(['any'], ([value]) => Math.ceil(toFloat(value)))],
  ['floor', takes(['any'], ([value]) => Math.floor(toFloat(value)))],
  ['round', takesMore(ROUND, ([value, places, on]) => round(toFloat(value), Number(places), (on as number) ?? 0.5))],
];
