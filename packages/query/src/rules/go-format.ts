/**
 * Go's `printf` and the number words of Prometheus templates (`humanize` and its kin), without any locale.
 */
import { printEpoch } from '@firedrill/base';
import { printGeneral } from '../print-number.ts';

/** A value inside a template. */
export type TemplateValue = string | number;

/** `%v` of a value. */
export function printValue(value: TemplateValue): string {
  return typeof value === 'number' ? printGeneral(value) : value;
}

const VERB = /%([-+0 #]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

/** Go's `Sprintf` for the verbs v s d f g e q and %%. */
export function sprintf(format: string, args: readonly TemplateValue[]): string {
  let next = 0;
  return format.replace(
    VERB,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      const arg = args[next++];
      if (arg === undefined) return `%!${verb}(MISSING)`;
      const text = formatVerb(arg, { verb, precision: precision === undefined ? undefined : Number(precision) });
      const signed = flags.includes('+') && typeof arg === 'number' && arg >= 0 ? `+${text}` : text;
      return pad(signed, { width: Number(width ?? 0), left: flags.includes('-'), zero: flags.includes('0') });
    },
  );
}

function pad(text: string, how: { readonly width: number; readonly left: boolean; readonly zero: boolean }): string {
  const width = Math.min(how.width, 200);
  if (how.left) return text.padEnd(width);
  if (!how.zero) return text.padStart(width);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function formatVerb(
  arg: TemplateValue,
  { verb, precision }: { readonly verb: string; readonly precision: number | undefined },
): string {
  const digits = Math.min(precision ?? 6, 100);
  if (typeof arg === 'string') {
    if (verb === 'q') return JSON.stringify(arg);
    if (verb !== 's' && verb !== 'v') return `%!${verb}(string=${arg})`;
    return precision === undefined ? arg : arg.slice(0, precision);
  }
  if (!Number.isFinite(arg)) return printGeneral(arg);
  switch (verb) {
    case 'v':
    case 'g':
      return precision === undefined ? printGeneral(arg) : significant(arg, digits);
    case 'f':
    case 'F':
      return arg.toFixed(digits);
    case 'e':
      return arg.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');
    default:
      return `%!${verb}(float64=${printGeneral(arg)})`;
  }
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
