/**
 * Functions and operators of SQL that need no server. Null in gives null out, except where a function says otherwise.
 */
import { compileRe2 } from '../regex.ts';
import type { SqlValue } from './ast.ts';
import { compareValues, keyOf, printValue } from './values.ts';

type SqlFunction = (...args: readonly SqlValue[]) => SqlValue;

const text = (value: SqlValue) => printValue(value) ?? '';
const number = (value: SqlValue | undefined) => Number(value === undefined ? 0 : keyOf(value));
const isInterval = (value: SqlValue): value is { readonly interval: number } =>
  typeof value === 'object' && value !== null && 'interval' in value;
const isTimestamp = (value: SqlValue): value is { readonly timestamp: number } =>
  typeof value === 'object' && value !== null && 'timestamp' in value;

/** By name. */
export const SQL_FUNCTIONS: Readonly<Record<string, SqlFunction>> = {
  abs: (n) => Math.abs(number(n!)),
  age: (a, b) => minus(a!, b!),
  cardinality: (list) => (Array.isArray(list) ? list.length : 0),
  ceil: (n) => Math.ceil(number(n!)),
  date_trunc: (unit, at) => truncated(text(unit!), at!),
  floor: (n) => Math.floor(number(n!)),
  greatest: (...values) => values.reduce((best, value) => (compareValues(value, best) > 0 ? value : best)),
  least: (...values) => values.reduce((best, value) => (compareValues(value, best) < 0 ? value : best)),
  left: (of, n) => text(of!).slice(0, number(n!)),
  length: (of) => text(of!).length,
  lower: (of) => text(of!).toLowerCase(),
  nullif: (a, b) => (compareValues(a!, b!) === 0 ? null : a!),
  pg_size_pretty: (n) => prettySize(number(n!)),
  pg_wal_lsn_diff: (a, b) => lsn(text(a!)) - lsn(text(b!)),
  round: (n, digits) => Math.round(number(n!) * 10 ** number(digits)) / 10 ** number(digits),
  substring: (of, from, n) => text(of!).substr(number(from!) - 1, n === undefined ? undefined : number(n)),
  to_char: (of) => text(of!),
  upper: (of) => text(of!).toUpperCase(),
};

/** Aggregates over the values that are not null. */
export const SQL_AGGREGATES: Readonly<Record<string, (values: readonly SqlValue[]) => SqlValue>> = {
  count: (values) => values.length,
  sum: (values) => (values.length === 0 ? null : values.reduce(plus)),
  avg: (values) => (values.length === 0 ? null : divided(values.reduce(plus), values.length)),
  min: (values) => (values.length === 0 ? null : values.reduce((a, b) => (compareValues(b, a) < 0 ? b : a))),
  max: (values) => (values.length === 0 ? null : values.reduce((a, b) => (compareValues(b, a) > 0 ? b : a))),
  string_agg: (values) => values.map(text).join(', '),
  bool_or: (values) => values.some((value) => value === true),
};

/** Operators between two values that are not null. */
export const SQL_OPERATORS: Readonly<Record<string, (a: SqlValue, b: SqlValue) => SqlValue>> = {
  '=': (a, b) => compareValues(a, b) === 0,
  '<>': (a, b) => compareValues(a, b) !== 0,
  '<': (a, b) => compareValues(a, b) < 0,
  '<=': (a, b) => compareValues(a, b) <= 0,
  '>': (a, b) => compareValues(a, b) > 0,
  '>=': (a, b) => compareValues(a, b) >= 0,
  '||': (a, b) => text(a) + text(b),
  '+': plus,
  '-': (a, b) => minus(a, b),
  '*': (a, b) => (isInterval(a) ? { interval: a.interval * number(b) } : number(a) * number(b)),
  '/': (a, b) => divided(a, number(b)),
  '%': (a, b) => number(a) % number(b),
  like: (a, b) => isLike(text(a), text(b)),
  ilike: (a, b) => isLike(text(a).toLowerCase(), text(b).toLowerCase()),
};

function plus(a: SqlValue, b: SqlValue): SqlValue {
  if (isTimestamp(a)) return { timestamp: a.timestamp + (isInterval(b) ? b.interval * 1000 : 0) };
  if (isInterval(a)) return isTimestamp(b) ? plus(b, a) : { interval: a.interval + number(b) };
  return number(a) + number(b);
}

function minus(a: SqlValue, b: SqlValue): SqlValue {
  if (isTimestamp(a))
    return isTimestamp(b)
      ? { interval: (a.timestamp - b.timestamp) / 1000 }
      : { timestamp: a.timestamp - number(b) * 1000 };
  if (isInterval(a)) return { interval: a.interval - number(b) };
  return number(a) - number(b);
}

function divided(a: SqlValue, by: number): SqlValue {
  if (by === 0) return null;
  if (isInterval(a)) return { interval: a.interval / by };
  return number(a) / by;
}

/** `%` stands for any text, `_` for one character. */
function isLike(value: string, pattern: string): boolean {
  const escaped = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  const compiled = compileRe2(escaped, { anchored: true });
  return 'test' in compiled && compiled.test(value);
}

function truncated(unit: string, at: SqlValue): SqlValue {
  const width = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }[unit];
  return isTimestamp(at) && width !== undefined ? { timestamp: Math.floor(at.timestamp / width) * width } : null;
}

function prettySize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  while (Math.abs(size) >= 10_240 && unit < units.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${Math.round(size)} ${units[unit]}`;
}

/** A place in the log, `16/B374D848`, as bytes. */
function lsn(place: string): number {
  const [high, low] = place.split('/').map((part) => Number.parseInt(part, 16));
  return (high ?? 0) * 2 ** 32 + (low ?? 0);
}

/** Casts by the name of the type; others keep the value. */
export const SQL_CASTS: Readonly<Record<string, (value: SqlValue) => SqlValue>> = {
  text: (value) => printValue(value),
  varchar: (value) => printValue(value),
  int: (value) => Math.round(number(value)),
  integer: (value) => Math.round(number(value)),
  bigint: (value) => Math.round(number(value)),
  numeric: number,
  float: number,
};
