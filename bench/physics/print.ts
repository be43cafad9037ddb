/**
 * A check as a line: what, expected, measured with half its 95 % interval, how far off, and the verdict.
 */

import type { Check } from './check.ts';
import { ALLOWED } from './row-experiment.ts';

/** What the reader is told first. */
export const HEADER: readonly string[] = [
  'The physics of the world, measured on its own components.',
  `A mean is met when it lies within ${ALLOWED} × half its 95 % interval of what theory says (Student's t over the seeds).`,
  'A row outside is run once more with four times the customers on fresh seeds, and the second result decides.',
  'A claim is met when the value lies within the bounds in brackets.',
  `Where the outcome is chance, our share of seeds is held against the model's: ${ALLOWED} × the interval of their difference.`,
];

/** One line. */
export function printCheck(check: Check): string {
  const { name, parameters, metric, expected, measured, halfWidth, allowed, ok, note } = check;
  const error = expected === 0 || Number.isNaN(measured) ? '' : `${signed(((measured - expected) / expected) * 100)} %`;
  const room = halfWidth > 0 ? `± ${figures(halfWidth)}` : `[${figures(allowed[0])} … ${figures(allowed[1])}]`;
  return [
    (ok ? 'ok ' : 'OUT').padEnd(4),
    name.padEnd(28),
    parameters.padEnd(34),
    metric.padEnd(26),
    `expected ${figures(expected).padEnd(9)}`,
    `measured ${figures(measured).padEnd(9)}`,
    room.padEnd(20),
    error.padStart(9),
    note === '' ? '' : ` (${note})`,
  ]
    .join(' ')
    .trimEnd();
}

/** The last line. */
export function printSum(checks: readonly Check[]): string {
  return `${checks.length} checks, ${checks.filter(({ ok }) => !ok).length} outside`;
}

function figures(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '-' : value > 0 ? '∞' : '-∞';
  if (value !== 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4)) return value.toExponential(2);
  const places = value === 0 ? 0 : Math.max(0, 4 - Math.floor(Math.log10(Math.abs(value))));
  return String(Number(value.toFixed(Math.min(8, places))));
}

const signed = (value: number) => `${value >= 0 ? '+' : ''}${value.toFixed(2)}`;
