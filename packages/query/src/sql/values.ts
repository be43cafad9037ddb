/**
 * Values of SQL: how they compare, and how psql prints them.
 */
import { printEpoch } from '@firedrill/base';
import type { SqlValue } from './ast.ts';

const UNITS: Readonly<Record<string, number>> = {
  second: 1,
  sec: 1,
  s: 1,
  minute: 60,
  min: 60,
  m: 60,
  hour: 3600,
  h: 3600,
  day: 86_400,
  d: 86_400,
};

/** Seconds of `5 minutes` or `01:30:00`; undefined when it is none. */
export function intervalOf(text: string): number | undefined {
  const clock = /^(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(text.trim());
  if (clock !== null) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)];
  const seconds = parts.map(
    ([, n, unit]) => Number(n) * (UNITS[unit!.toLowerCase().replace(/(.)s$/, '$1')] ?? Number.NaN),
  );
  const sum = seconds.reduce((all, one) => all + one, 0);
  return parts.length === 0 || Number.isNaN(sum) ? undefined : sum;
}

type Ordered = boolean | number | string;

/** What a value is compared by. */
export function keyOf(value: SqlValue): Ordered | null {
  if (value === null || typeof value !== 'object') return value;
  if ('timestamp' in value) return value.timestamp;
  if ('interval' in value) return value.interval;
  return value.join(',');
}

/** Negative, zero or positive; nobody compares with null. */
export function compareValues(a: SqlValue, b: SqlValue): number {
  const [x, y] = [keyOf(a)!, keyOf(b)!];
  return x < y ? -1 : x > y ? 1 : 0;
}

const two = (n: number) => String(n).padStart(2, '0');

/** As psql prints it; null stays null. */
export function printValue(value: SqlValue): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e6) / 1e6);
  if ('timestamp' in value) return printEpoch(Math.round(value.timestamp)).replace('T', ' ').replace('Z', '+00');
  if ('interval' in value) return printInterval(value.interval);
  return `{${value.join(',')}}`;
}

function printInterval(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  const all = Math.abs(seconds);
  const days = Math.floor(all / 86_400);
  const rest = all - days * 86_400;
  const clock = `${two(Math.floor(rest / 3600))}:${two(Math.floor((rest % 3600) / 60))}`;
  const last = (rest % 60).toFixed(3).padStart(6, '0');
  return `${sign}${days === 0 ? '' : `${days} day${days === 1 ? '' : 's'} `}${clock}:${last}`;
}
