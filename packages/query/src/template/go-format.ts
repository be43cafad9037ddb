/**
 * Go's `printf` and the number words of Prometheus templates (`humanize` and its kin), without any locale.
 */
import { printEpoch } from '@firedrill/base';
import { printGeneral } from '../print-number.ts';
import { utf8Bytes } from '../utf8.ts';
import type { TemplateRecord, TemplateValue } from './ast.ts';
import { GoTime, printGoTime } from './go-time.ts';
import { typeName } from './values.ts';

const VERB = /%([-+0 #]*)(\d+)?(?:\.(\d*))?([\s\S]|$)/gu;

type Verb = {
  readonly verb: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
};

/** Widest field and longest fraction that a format gives. */
const MAX_WIDTH = 10_000;

/** Go's `Sprintf` for the verbs v s d f F g e x X o b c q t and %%. */
export function sprintf(format: string, args: readonly TemplateValue[]): string {
  let next = 0;
  const out = format.replace(VERB, (_, flags: string, width?: string, precision?: string, verb = '') => {
    if (verb === '%') return '%';
    if (verb === '') return '%!(NOVERB)';
    if (next >= args.length) return `%!${verb}(MISSING)`;
    const digits = precision === undefined ? undefined : Math.min(Number(precision), MAX_WIDTH);
    return pad(args[next++], { verb, flags, width: Math.min(Number(width ?? 0), MAX_WIDTH), precision: digits });
  });
  if (next >= args.length) return out;
  const extra = args.slice(next).map((arg) => `${typeName(arg)}=${printValue(arg)}`);
  return `${out}%!(EXTRA ${extra.join(', ')})`;
}

function pad(arg: TemplateValue, how: Verb): string {
  const { flags, width } = how;
  const text = formatVerb(arg, how);
  const isNumber = typeof arg === 'number' || typeof arg === 'bigint';
  const positive = isNumber && !/^[-+%]/.test(text) && text !== 'NaN';
  const signed = !positive ? text : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
  const missing = width - [...signed].length;
  if (missing <= 0) return signed;
  if (flags.includes('-')) return signed + ' '.repeat(missing);
  if (!flags.includes('0') || (isNumber && !/\d/.test(signed))) return ' '.repeat(missing) + signed;
  const sign = /^[-+ ]/.exec(signed)?.[0] ?? '';
  return sign + '0'.repeat(missing) + signed.slice(sign.length);
}

function formatVerb(arg: TemplateValue, how: Verb): string {
  if (how.verb === 'v') return typeof arg === 'number' ? formatFloat(arg, how) : printValue(arg);
  if (typeof arg === 'string') return formatText(arg, how);
  if (typeof arg === 'number') return formatFloat(arg, how);
  if (typeof arg === 'bigint') return formatInteger(arg, how.verb);
  if (typeof arg === 'boolean' && how.verb === 't') return String(arg);
  if (how.verb === 's' && typeof arg === 'object') return printValue(arg);
  if (arg === undefined) return `%!${how.verb}(<nil>)`;
  return `%!${how.verb}(${typeName(arg)}=${printValue(arg)})`;
}

function formatText(text: string, { verb, precision }: Verb): string {
  const cut = precision === undefined ? text : [...text].slice(0, precision).join('');
  if (verb === 's') return cut;
  if (verb === 'q') return JSON.stringify(cut);
  if (verb === 'x' || verb === 'X') {
    const digits = utf8Bytes(cut).reduce((out, byte) => out + byte.toString(16).padStart(2, '0'), '');
    return verb === 'x' ? digits : digits.toUpperCase();
  }
  return `%!${verb}(string=${text})`;
}

const BASES: Readonly<Record<string, number>> = { d: 10, x: 16, X: 16, o: 8, b: 2 };

function formatInteger(value: bigint, verb: string): string {
  const base = BASES[verb];
  if (base !== undefined) return verb === 'X' ? value.toString(16).toUpperCase() : value.toString(base);
  if (verb === 'c') return value >= 0n && value <= 0x10ffffn ? String.fromCodePoint(Number(value)) : '\ufffd';
  return `%!${verb}(int=${value})`;
}

function formatFloat(value: number, { verb, precision }: Verb): string {
  if (!Number.isFinite(value)) return printGeneral(value);
  const digits = Math.min(precision ?? 6, 100);
  switch (verb) {
    case 'v':
    case 'g':
      return precision === undefined ? printGeneral(value) : significant(value, digits);
    case 'f':
    case 'F':
      return printDecimals(value, digits);
    case 'e':
      return value.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');
    default:
      return `%!${verb}(float64=${printGeneral(value)})`;
  }
}

/** `toFixed`, which changes to an exponent from 1e21 on. */
function printDecimals(value: number, digits: number): string {
  if (Math.abs(value) < 1e21) return value.toFixed(digits);
  return BigInt(value).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : '');
}

/** What an action prints of a value. */
export function printValue(value: TemplateValue): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return printGeneral(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'undefined':
      return '<no value>';
    default:
      return printObject(value);
  }
}

function printObject(value: Exclude<TemplateValue, string | number | bigint | boolean | undefined>): string {
  if (value instanceof GoTime) return printGoTime(value);
  if (Array.isArray(value)) return `[${(value as readonly TemplateValue[]).map(printInner).join(' ')}]`;
  const pairs = (value as TemplateRecord).entries().map(([name, inner]) => `${name}:${printInner(inner)}`);
  return `map[${pairs.join(' ')}]`;
}

function printInner(value: TemplateValue): string {
  return value === undefined ? '<nil>' : printValue(value);
}

/** Go's `%.<n>g`. */
function significant(value: number, digits: number): string {
  const least = Math.max(1, digits);
  const [mantissa, exponent] = value.toExponential(least - 1).split('e') as [string, string];
  const power = Number(exponent);
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  if (power < -4 || power >= least)
    return `${short}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  const plain = value.toFixed(Math.max(0, least - 1 - power));
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
}

function scaled(
  value: number,
  how: { readonly base: number; readonly prefixes: readonly string[]; readonly unit: string },
): string {
  let [prefix, rest] = ['', value];
  for (const p of how.prefixes) {
    if (Math.abs(rest) < how.base) break;
    prefix = p;
    rest /= how.base;
  }
  return `${significant(rest, 4)}${prefix}${how.unit}`;
}

function small(value: number, unit: string): string {
  let [prefix, rest] = ['', value];
  for (const p of ['m', 'u', 'n', 'p', 'f', 'a', 'z', 'y']) {
    if (Math.abs(rest) >= 1) break;
    prefix = p;
    rest *= 1000;
  }
  return `${significant(rest, 4)}${prefix}${unit}`;
}

/** `1234567` → `1.235M`, `0.0123` → `12.3m`. */
export function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return printGeneral(value);
  if (Math.abs(value) < 1) return small(value, '');
  return scaled(value, { base: 1000, prefixes: ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'], unit: '' });
}

/** `1048576` → `1Mi`. */
export function humanize1024(value: number): string {
  if (Math.abs(value) <= 1 || !Number.isFinite(value))
    return Number.isFinite(value) ? significant(value, 4) : printGeneral(value);
  return scaled(value, { base: 1024, prefixes: ['ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'], unit: '' });
}

/** Seconds as `1d 3h 20m 5s`, `4.25s`, `12ms`. */
export function humanizeDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return printGeneral(seconds);
  if (seconds === 0) return '0s';
  if (Math.abs(seconds) < 1) return small(seconds, 's');
  const sign = seconds < 0 ? '-' : '';
  const size = Math.abs(seconds);
  const whole = Math.floor(size);
  const [d, h, m, s] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3600) % 24,
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  if (d > 0) return `${sign}${d}d ${h}h ${m}m ${s}s`;
  if (h > 0) return `${sign}${h}h ${m}m ${s}s`;
  if (m > 0) return `${sign}${m}m ${s}s`;
  return `${sign}${significant(size, 4)}s`;
}

/** `0.1234` → `12.34%`. */
export function humanizePercentage(ratio: number): string {
  return Number.isFinite(ratio) ? `${significant(ratio * 100, 4)}%` : `${printGeneral(ratio)}%`;
}

/** Unix seconds as `2026-03-10 14:21:07 +0000 UTC`. */
export function humanizeTimestamp(seconds: number): string {
  if (!Number.isFinite(seconds)) return printGeneral(seconds);
  const text = printEpoch(Math.round(seconds * 1000))
    .replace('T', ' ')
    .replace('Z', '')
    .replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros));
  return `${text} +0000 UTC`;
}
