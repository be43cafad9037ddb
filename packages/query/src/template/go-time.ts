/**
 * Instants as Go's package time prints and reads them, by layouts (`2006-01-02T15:04:05Z07:00`). Zones are UTC and fixed
 * offsets: what names a place on earth needs tables that differ between machines (see time-zones.ts).
 */
import { civilFromDays, daysFromCivil } from '@firedrill/base';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const SECOND = 1_000_000_000n;

/** An instant in nanoseconds since the epoch, shown at an offset from UTC (in seconds). */
export class GoTime {
  readonly ns: bigint;
  readonly offset: number;

  constructor(ns: bigint, offset = 0) {
    this.ns = ns;
    this.offset = offset;
  }

  /** Of milliseconds since the epoch. */
  static ofMs(ms: number): GoTime {
    const whole = Math.floor(ms);
    return new GoTime(BigInt(whole) * 1_000_000n + BigInt(Math.round((ms - whole) * 1e6)));
  }

  /** Whole seconds since the epoch. */
  get seconds(): bigint {
    return this.ns >= 0n ? this.ns / SECOND : -((-this.ns + SECOND - 1n) / SECOND);
  }
}

/** Go's zero instant: 1 January of the year 1. */
export const ZERO_TIME = new GoTime(BigInt(daysFromCivil(1, 1, 1)) * 86_400n * SECOND);

const LAYOUT =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|_2006|__2|_2|2|3|4|5|PM|pm|-07:00:00|-070000|-07:00|-0700|-07|Z07:00:00|Z070000|Z07:00|Z0700|Z07|[.,](?:0+|9+)(?!\d)/g;

type Civil = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly yearDay: number;
  readonly weekDay: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanos: string;
  readonly offset: number;
};

function civilOf(time: GoTime): Civil {
  const seconds = Number(time.seconds);
  const local = seconds + time.offset;
  const days = Math.floor(local / 86_400);
  const rest = local - days * 86_400;
  const [year, month, day] = civilFromDays(days);
  return {
    year,
    month,
    day,
    yearDay: days - daysFromCivil(year, 1, 1) + 1,
    weekDay: (((days + 4) % 7) + 7) % 7,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    nanos: String(time.ns - BigInt(seconds) * SECOND).padStart(9, '0'),
    offset: time.offset,
  };
}

const two = (n: number) => String(n).padStart(2, '0');

const FIELDS: Readonly<Record<string, (civil: Civil) => string>> = {
  January: ({ month }) => MONTHS[month - 1]!,
  Jan: ({ month }) => MONTHS[month - 1]!.slice(0, 3),
  Monday: ({ weekDay }) => DAYS[weekDay]!,
  Mon: ({ weekDay }) => DAYS[weekDay]!.slice(0, 3),
  MST: ({ offset }) => (offset === 0 ? 'UTC' : printOffset(offset, '-0700')),
  '01': ({ month }) => two(month),
  '1': ({ month }) => String(month),
  '02': ({ day }) => two(day),
  _2: ({ day }) => String(day).padStart(2),
  '2': ({ day }) => String(day),
  '002': ({ yearDay }) => String(yearDay).padStart(3, '0'),
  __2: ({ yearDay }) => String(yearDay).padStart(3),
  '03': ({ hour }) => two(hour % 12 || 12),
  '3': ({ hour }) => String(hour % 12 || 12),
  '04': ({ minute }) => two(minute),
  '4': ({ minute }) => String(minute),
  '05': ({ second }) => two(second),
  '5': ({ second }) => String(second),
  '06': ({ year }) => two(year % 100),
  '15': ({ hour }) => two(hour),
  '2006': ({ year }) => String(year).padStart(4, '0'),
  _2006: ({ year }) => `_${String(year).padStart(4, '0')}`,
  PM: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  pm: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
};

function printOffset(offset: number, layout: string): string {
  if (layout.startsWith('Z') && offset === 0) return 'Z';
  const size = Math.abs(offset);
  const parts = [two(Math.floor(size / 3600))];
  if (layout.length > 3) parts.push(two(Math.floor(size / 60) % 60));
  if (layout.length > 6) parts.push(two(size % 60));
  return (offset < 0 ? '-' : '+') + parts.join(layout.includes(':') ? ':' : '');
}

function printFraction(nanos: string, layout: string): string {
  const digits = nanos.slice(0, layout.length - 1).padEnd(layout.length - 1, '0');
  if (layout[1] === '0') return layout[0] + digits;
  const short = digits.replace(/0+$/, '');
  return short === '' ? '' : layout[0] + short;
}

/** An instant in a layout of Go. */
export function formatGoTime(time: GoTime, layout: string): string {
  const civil = civilOf(time);
  return layout.replace(LAYOUT, (element) => {
    const field = FIELDS[element];
    if (field !== undefined) return field(civil);
    return /^[.,]/.test(element) ? printFraction(civil.nanos, element) : printOffset(civil.offset, element);
  });
}

/** As Go prints an instant that nobody formats. */
export function printGoTime(time: GoTime): string {
  return formatGoTime(time, '2006-01-02 15:04:05.999999999 -0700 MST');
}

type Found = {
  year: number;
  month: number;
  day: number;
  yearDay: number;
  hour: number;
  minute: number;
  second: number;
  nanos: string;
  afternoon: boolean | undefined;
  offset: number | undefined;
};

/** How an element of a layout reads, and what a text of it tells. */
type Element = { readonly pattern: string; readonly tell: (text: string) => Partial<Found> };

const shortNames = (names: readonly string[]) => names.map((name) => name.slice(0, 3));
const monthOf = (text: string) =>
  shortNames(MONTHS).findIndex((m) => m.toLowerCase() === text.slice(0, 3).toLowerCase());
const number = (pattern: string, tell: (value: number) => Partial<Found>): Element => ({
  pattern,
  tell: (text) => tell(Number(text)),
});
const month = number('\\d\\d', (n) => ({ month: n }));
const day = number('[ \\d]?\\d', (n) => ({ day: n }));
const hour = number('\\d\\d?', (n) => ({ hour: n }));
const minute = number('\\d\\d?', (n) => ({ minute: n }));
const second = number('\\d\\d?', (n) => ({ second: n }));
const noon: Element = {
  pattern: '[AaPp][Mm]',
  tell: (text) => ({ afternoon: text.toLowerCase() === 'pm' }),
};
const nothing = (pattern: string): Element => ({ pattern, tell: () => ({}) });

const ELEMENTS: Readonly<Record<string, Element>> = {
  January: { pattern: MONTHS.join('|'), tell: (text) => ({ month: monthOf(text) + 1 }) },
  Jan: { pattern: shortNames(MONTHS).join('|'), tell: (text) => ({ month: monthOf(text) + 1 }) },
  Monday: nothing(DAYS.join('|')),
  Mon: nothing(shortNames(DAYS).join('|')),
  MST: nothing('[A-Z]{3,4}|[+-]\\d\\d'),
  '01': month,
  '1': { ...month, pattern: '\\d\\d?' },
  '02': { ...day, pattern: '\\d\\d' },
  _2: day,
  '2': { ...day, pattern: '\\d\\d?' },
  '002': number('\\d{3}', (n) => ({ yearDay: n })),
  __2: number('[ \\d]{2}\\d', (n) => ({ yearDay: n })),
  '03': hour,
  '3': hour,
  '15': hour,
  '04': { ...minute, pattern: '\\d\\d' },
  '4': minute,
  '05': { ...second, pattern: '\\d\\d' },
  '5': second,
  '06': number('\\d\\d', (n) => ({ year: n + (n >= 69 ? 1900 : 2000) })),
  '2006': number('\\d{4}', (n) => ({ year: n })),
  PM: noon,
  pm: noon,
};

function elementOf(text: string): Element {
  const known = ELEMENTS[text];
  if (known !== undefined) return known;
  if (/^[.,]/.test(text)) {
    const pattern = text[1] === '0' ? `[.,]\\d{${text.length - 1}}` : '(?:[.,]\\d+)?';
    return { pattern, tell: (digits) => ({ nanos: digits.slice(1) }) };
  }
  const colon = text.includes(':') ? ':' : '';
  const more = text.length > 6 ? 2 : text.length > 3 ? 1 : 0;
  const digits = `\\d\\d${`${colon}\\d\\d`.repeat(more)}`;
  const pattern = `${text.startsWith('Z') ? 'Z|' : ''}[+-]${digits}`;
  return { pattern, tell: (offset) => ({ offset: readOffset(offset) }) };
}

function readOffset(text: string): number {
  if (text === 'Z') return 0;
  const [hours, minutes, seconds] = (text.replaceAll(/[+:-]/g, '').match(/../g) ?? []).map(Number);
  const size = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  return text.startsWith('-') ? -size : size;
}

/** Reads a text by a layout of Go; undefined when it does not fit or is no date. Never looks back, so it is linear. */
export function parseGoTime(text: string, layout: string, zone = 0): GoTime | undefined {
  const found = emptyFinding();
  let at = 0;
  let from = 0;
  for (const match of layout.matchAll(LAYOUT)) {
    const start = skipLiteral(text, at, layout.slice(from, match.index));
    from = match.index + match[0].length;
    const end = start === undefined ? undefined : readElement(found, text.slice(start), match[0]);
    if (start === undefined || end === undefined) return undefined;
    at = start + end;
    const isSecond = match[0] === '05' || match[0] === '5';
    // seconds may be followed by a fraction that the layout does not name
    if (isSecond && !/^[.,][09]/.test(layout.slice(from))) at += readElement(found, text.slice(at), '.9') ?? 0;
  }
  const end = skipLiteral(text, at, layout.slice(from));
  return end === text.length ? instantOf({ ...found, offset: found.offset ?? zone }) : undefined;
}

/** Puts what an element finds at the beginning of a text; gives its length, or undefined when it is not there. */
function readElement(found: Found, text: string, name: string): number | undefined {
  const { pattern, tell } = elementOf(name);
  const read = new RegExp(`^(?:${pattern})`, 'i').exec(text.slice(0, 40))?.[0];
  if (read === undefined) return undefined;
  Object.assign(found, tell(read.trim()));
  return read.length;
}

/** Where a literal of the layout ends in a text; spaces stand for any number of spaces. */
function skipLiteral(text: string, from: number, literal: string): number | undefined {
  let at = from;
  for (const char of literal) {
    if (char === ' ') while (text[at] === ' ') at++;
    else if (text.startsWith(char, at)) at += char.length;
    else return undefined;
  }
  return at;
}

function emptyFinding(): Found {
  return {
    year: 0,
    month: 1,
    day: 1,
    yearDay: 0,
    hour: 0,
    minute: 0,
    second: 0,
    nanos: '',
    afternoon: undefined,
    offset: undefined,
  };
}

function instantOf(found: Found): GoTime | undefined {
  const { year, month, day, minute, second, afternoon } = found;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (month < 1 || month > 12 || day < 1 || day > length || minute > 59 || second > 59) return undefined;
  const hour = afternoon === undefined ? found.hour : (found.hour % 12) + (afternoon ? 12 : 0);
  if (hour > 23) return undefined;
  const days = found.yearDay > 0 ? daysFromCivil(year, 1, 1) + found.yearDay - 1 : daysFromCivil(year, month, day);
  const seconds = days * 86_400 + hour * 3600 + minute * 60 + second - (found.offset ?? 0);
  const nanos = BigInt(found.nanos.slice(0, 9).padEnd(9, '0'));
  return new GoTime(BigInt(seconds) * SECOND + nanos, found.offset ?? 0);
}
