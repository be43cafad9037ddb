/**
 * Numbers, units and clocks in words: SI and time, three significant figures, thin space before a unit.
 * Clocks are UTC, without locale, so that everybody reads the same.
 */
import type { EpochMs } from '@firedrill/protocol';

const THIN = '\u202f';
const two = (n: number): string => String(n).padStart(2, '0');

/** `14:21:10` */
export function clock(at: EpochMs): string {
  const s = Math.floor(at / 1000);
  return `${two(Math.floor(s / 3600) % 24)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** `14:21` */
export function clockShort(at: EpochMs): string {
  return clock(at).slice(0, 5);
}

/** `14:21:07.451` */
export function clockMs(at: EpochMs): string {
  return `${clock(at)}.${String(Math.floor(at) % 1000).padStart(3, '0')}`;
}

/** A length as `14:32`, `1:02:03`, with a minus sign when it is negative. */
export function length(ms: number): string {
  const s = Math.floor(Math.abs(ms) / 1000);
  const head = s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}` : two(Math.floor(s / 60));
  return `${ms < 0 ? '−' : ''}${head}:${two(s % 60)}`;
}

/** A length in words: `45 min`, `1 h 30 min`, `20 s`. */
export function lengthWords(ms: number): string {
  const s = Math.round(ms / 1000);
  if (s < 60) return `${s}${THIN}s`;
  const m = Math.round(s / 60);
  if (m < 60) return `${m}${THIN}min`;
  return m % 60 === 0 ? `${m / 60}${THIN}h` : `${Math.floor(m / 60)}${THIN}h ${m % 60}${THIN}min`;
}

/** Three significant figures without exponent or trailing zeros. */
export function significant(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const text = value.toFixed(Math.min(digits, 6));
  return digits > 0 ? text.replace(/\.?0+$/, '') || '0' : text;
}

/** A share 0..1 as per cent, three figures: `93.1 %`. */
export function percent(share: number, decimals?: number): string {
  const value = share * 100;
  return `${decimals === undefined ? significant(value) : value.toFixed(decimals)}${THIN}%`;
}

/** Units that axes and labels know. */
export type Unit = 'seconds' | 'bytes' | 'ratio' | 'per-second' | 'number';

/** Value with unit, e.g. `412 ms`, `4.21 s`, `1.2 k/s`, `93.1 %`, `1.5 GiB`. */
export function withUnit(value: number | null | undefined, unit: Unit): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value < 0) return `−${withUnit(-value, unit)}`;
  if (unit === 'seconds') return secondsWords(value);
  if (unit === 'ratio') return percent(value);
  if (unit === 'bytes') return scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB']);
  const plain = scaled(value, 1000, ['', 'k', 'M', 'G']);
  return unit === 'per-second' ? `${plain.includes(THIN) ? plain : `${plain}${THIN}`}/s` : plain;
}

function secondsWords(value: number): string {
  if (value === 0) return `0${THIN}s`;
  if (value < 1e-3) return `${significant(value * 1e6)}${THIN}µs`;
  if (value < 0.9995) return `${significant(value * 1000)}${THIN}ms`;
  if (value < 120) return `${value.toPrecision(3).replace(/\.?0+$/, '')}${THIN}s`;
  return lengthWords(value * 1000);
}

function scaled(value: number, base: number, names: readonly string[]): string {
  let n = value;
  let i = 0;
  while (n >= base * 0.9995 && i < names.length - 1) {
    n /= base;
    i += 1;
  }
  return names[i] === '' ? significant(n) : `${significant(n)}${THIN}${names[i]}`;
}

/** Milliseconds as a duration: `33 ms`, `9.03 s`. */
export function durationMs(ms: number): string {
  return ms < 1
    ? `${significant(ms * 1000)}${THIN}µs`
    : ms < 1000
      ? `${ms < 10 ? significant(ms) : Math.round(ms)}${THIN}ms`
      : `${(ms / 1000).toFixed(2)}${THIN}s`;
}

/** A number with thin spaces: `400 000`. */
export function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, THIN);
}

/** `18 Nov`, of an epoch time. */
export function day(at: EpochMs): string {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** A count and its noun: `1 line`, `2 lines`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${whole(n)} ${n === 1 ? one : many}`;
}
