/**
 * Time. Inside a simulation an instant is seconds since the simulation began; what a player reads is the Unix epoch.
 * No wall clock here: time is always an argument.
 */

declare const instantBrand: unique symbol;

/** Simulated seconds since the simulation began (f64). */
export type Instant = number & { readonly [instantBrand]: 'Instant' };

/** A length of time in seconds. */
export type Seconds = number;

/** Milliseconds since the Unix epoch, fractions allowed; the unit of every telemetry timestamp. */
export type EpochMs = number;

/** Brands a number of seconds as an instant, rounded to whole microseconds so that it prints and parses alike. */
export function instant(seconds: number): Instant {
  return (Math.round(seconds * 1e6) / 1e6) as Instant;
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
  w: 604800,
  y: 31536000,
};

/** Parses `250ms`, `1.5s`, `1h30m`; undefined when it is not a duration. Units: ns us ms s m h d w y. */
export function parseDuration(text: string): Seconds | undefined {
  const part = /([0-9]+(?:\.[0-9]+)?)(ns|us|µs|ms|s|m|h|d|w|y)/y;
  let total = 0;
  let at = 0;
  const body = text.startsWith('-') ? text.slice(1) : text;
  if (body === '') return undefined;
  while (at < body.length) {
    part.lastIndex = at;
    const match = part.exec(body);
    if (match === null) return undefined;
    total += Number(match[1]) * UNITS[match[2]!]!;
    at = part.lastIndex;
  }
  return text.startsWith('-') ? -total : total;
}

/** Prints seconds in the shortest exact mixed form, e.g. `1h30m`, `250ms`, `0s`. */
export function printDuration(seconds: Seconds): string {
  if (seconds < 0) return `-${printDuration(-seconds)}`;
  let ms = Math.round(seconds * 1000);
  if (ms === 0) return '0s';
  let out = '';
  for (const [unit, size] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
    ['ms', 1],
  ] as const) {
    const n = Math.floor(ms / size);
    if (n > 0) out += `${n}${unit}`;
    ms -= n * size;
  }
  return out;
}

/** `2026-03-10T14:21:07.451Z` for an epoch time in ms, without a wall clock or locale (proleptic Gregorian, UTC). */
export function printEpoch(epochMs: EpochMs): string {
  const ms = Math.floor(epochMs);
  const days = Math.floor(ms / 86_400_000);
  const rest = ms - days * 86_400_000;
  const [year, month, day] = civilFromDays(days);
  const two = (n: number) => String(n).padStart(2, '0');
  const hms = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${hms}.${String(rest % 1000).padStart(3, '0')}Z`;
}

/** Parses an RFC 3339 instant in UTC (`…Z`) or with an offset; undefined when it is none. */
export function parseEpoch(text: string): EpochMs | undefined {
  const m = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text);
  if (m === null) return undefined;
  const [year, month, day, hour, minute] = [m[1], m[2], m[3], m[4], m[5]].map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return undefined;
  const second = Number(m[6] ?? 0) + Number(m[7] ?? 0);
  if (second >= 61) return undefined;
  const offset = m[8] === undefined ? 0 : (m[8] === '-' ? -1 : 1) * (Number(m[9]) * 60 + Number(m[10]));
  return (
    daysFromCivil(year, month, day) * 86_400_000 + (hour * 60 + minute - offset) * 60_000 + Math.round(second * 1000)
  );
}

/** Days since 1970-01-01 of a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
export function daysFromCivil(y: number, m: number, d: number): number {
  const year = m <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yoe = year - era * 400;
  const doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468;
}

/** Civil date of days since 1970-01-01; inverse of {@link daysFromCivil}. */
export function civilFromDays(days: number): [number, number, number] {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const m = mp < 10 ? mp + 3 : mp - 9;
  return [yoe + era * 400 + (m <= 2 ? 1 : 0), m, doy - Math.floor((153 * mp + 2) / 5) + 1];
}
