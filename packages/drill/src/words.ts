/**
 * Figures as people read them: times as mm:ss, durations and shares with three significant digits, without a locale.
 * The one place where drill and debrief format numbers.
 */
import type { EpochMs, Seconds } from '@firedrill/base';

/** `16:20`, `−03:50`, `1:02:05` beyond an hour; whole seconds, rounded down towards zero. */
export function printClock(seconds: Seconds): string {
  const whole = Math.trunc(Math.abs(seconds) + 1e-6);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return `${seconds < 0 && whole > 0 ? '−' : ''}${hours > 0 ? `${hours}:` : ''}${rest}`;
}

/** `14:02`, of an epoch instant in UTC. */
export function printHour(epochMs: EpochMs): string {
  const minutes = Math.floor(epochMs / 60_000) % 1440;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `27 minutes`, `1 minute`, `40 seconds`: rounded, for sentences. */
export function printSpan(seconds: Seconds): string {
  if (seconds < 59.5) return countOf(Math.round(seconds), 'second');
  return countOf(Math.round(seconds / 60), 'minute');
}

/** `1 minute`, `2 minutes`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Three significant digits without exponent: 4.1 → `4.10`, 0.2263 → `0.226`, 137.4 → `137`. */
export function threeDigits(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return '0';
  const magnitude = Number(Math.abs(value).toExponential(2).split('e')[1]);
  return value.toFixed(Math.min(6, Math.max(0, 2 - magnitude)));
}

/** `4.10 s`, `412 ms`. */
export function printLatency(seconds: Seconds): string {
  return seconds < 0.9995 ? `${threeDigits(seconds * 1000)} ms` : `${threeDigits(seconds)} s`;
}

/** `4.10 → 0.23 s`: both in the unit of the larger, two decimals for seconds. */
export function printLatencyMove(before: Seconds, after: Seconds): string {
  if (Math.max(before, after) < 0.9995) return `${threeDigits(before * 1000)} → ${threeDigits(after * 1000)} ms`;
  return `${before.toFixed(2)} → ${after.toFixed(2)} s`;
}

/** `67.4 %`; near 100 with a second decimal so that 99.96 does not read as 100. */
export function printShare(share: number): string {
  const percent = share * 100;
  const rough = percent.toFixed(1);
  return `${rough === '100.0' && share < 1 ? percent.toFixed(2) : rough.replace(/\.0$/, '')} %`;
}

/** `12 340`: thousands by a thin space. */
export function printCount(count: number): string {
  return Math.round(count)
    .toFixed(0)
    .replace(/\B(?=(\d{3})+$)/g, '\u2009');
}

/** What was said in answer to a message: the words of the choice, and one's own after them. */
export function answerWords(
  choices: readonly { readonly id: string; readonly text: string }[],
  { choice, text }: { readonly choice?: string | undefined; readonly text: string },
): string {
  const chosen = choices.find(({ id }) => id === choice)?.text;
  return [chosen, text].filter((part) => part !== undefined && part !== '').join(' ');
}
