/**
 * Numbers, durations and sizes as Loki reads them: in queries durations of Prometheus (`1d`, `1h30m`) or of Go (`1.5h`),
 * in the values of labels those of Go alone; sizes in decimal (kB) and binary (KiB) steps.
 */
import { readDuration } from '../promql/literals.ts';

const STEPS = ['', 'k', 'm', 'g', 't', 'p', 'e'] as const;

/** Factor of every unit, in lower case. */
const BYTE_UNITS: ReadonlyMap<string, number> = new Map(
  STEPS.flatMap((step, power): [string, number][] => [
    [step, 1000 ** power],
    [`${step}b`, 1000 ** power],
    ...(step === ''
      ? []
      : ([
          [`${step}i`, 1024 ** power],
          [`${step}ib`, 1024 ** power],
        ] as [string, number][])),
  ]),
);

/** Bytes of `10KB`, `1.5 MiB`, `1,005`; undefined when it is no size. */
export function parseBytes(text: string): number | undefined {
  const match = /^([0-9.,]*)(.*)$/s.exec(text)!;
  const number = parseNumber(match[1]!.replaceAll(',', ''));
  const factor = BYTE_UNITS.get(match[2]!.trim().toLowerCase());
  if (number === undefined || factor === undefined) return undefined;
  const bytes = Math.trunc(number * factor);
  return bytes < 2 ** 64 ? bytes : undefined;
}

const GO_UNITS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** Seconds of a duration as Go writes it: `1h30m`, `-1.5s`, `0`; undefined when it is none. */
export function parseGoDuration(text: string): number | undefined {
  const body = /^[-+]/.test(text) ? text.slice(1) : text;
  if (body === '0') return 0;
  const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
  let total = 0;
  while (part.lastIndex < body.length) {
    const match = part.exec(body);
    if (match === null) return undefined;
    total += Number(match[1]) * GO_UNITS[match[2]!]!;
  }
  if (body === '' || total > MAX_SECONDS) return undefined;
  return text.startsWith('-') ? -total : total;
}

/** What 63 bits of nanoseconds hold. */
const MAX_SECONDS = 2 ** 63 / 1e9;

/** Seconds of a duration as Prometheus writes it: whole numbers, from the longest unit down. */
export function parseQueryDuration(text: string): number | undefined {
  const ms = text === '0' ? 0 : readDuration(text);
  return ms === undefined || ms > MAX_SECONDS * 1000 ? undefined : ms / 1000;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const HEXADECIMAL = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i;

/** A number as Go's ParseFloat reads it; undefined when it is none, or too large for a double. */
export function parseNumber(text: string): number | undefined {
  if (DECIMAL.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  if (/^nan$/i.test(text)) return Number.NaN;
  const special = /^([+-]?)inf(?:inity)?$/i.exec(text);
  if (special !== null) return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const hex = HEXADECIMAL.exec(text.replaceAll('_', ''));
  if (hex === null || `${hex[2]}${hex[3]}` === '') return undefined;
  const mantissa = Number.parseInt(`${hex[2]}${hex[3]}`, 16) * 2 ** (Number(hex[4]) - 4 * hex[3]!.length);
  return hex[1] === '-' ? -mantissa : mantissa;
}

/** Seconds of a duration in either form: how queries write them. */
export function parseSeconds(text: string): number | undefined {
  return parseQueryDuration(text) ?? parseGoDuration(text);
}
