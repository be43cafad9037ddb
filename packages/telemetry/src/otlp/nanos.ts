/**
 * Instants as OTLP has them: whole nanoseconds since the Unix epoch, in decimal. They pass what a double holds exactly
 * (2^53), so milliseconds and the nanoseconds within one are kept apart until they are printed.
 */
import type { EpochMs } from '@firedrill/base';
import type { OtlpNanos } from './messages.ts';

const NANOS = 1_000_000;

/** An instant, and so many milliseconds after it: the difference of the two texts is the duration, to the nanosecond. */
export function printNanos(at: EpochMs, afterMs = 0): OtlpNanos {
  const start = Math.floor(at);
  const whole = Math.floor(afterMs);
  const nanos = Math.round((at - start) * NANOS) + Math.round((afterMs - whole) * NANOS);
  const carry = Math.floor(nanos / NANOS);
  const ms = start + whole + carry;
  return ms === 0 ? String(nanos - carry * NANOS) : ms + String(nanos - carry * NANOS).padStart(6, '0');
}
