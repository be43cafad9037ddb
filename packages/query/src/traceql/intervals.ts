/**
 * The intervals of a question for series: open on the left, closed on the right, named by their end, and lying at
 * multiples of the step, whatever the range asked for.
 *
 *   asked     start├────────────────┤end
 *   given  ●────●────●────●────●────●    the first point is the multiple of the step at or before the start
 */
import type { EpochMs } from '@firedrill/base';

/** A range, and how finely it is cut; milliseconds. */
export type Intervals = {
  /** Spans are counted that begin after this … */
  readonly from: EpochMs;
  /** … and not after this. */
  readonly to: EpochMs;
  readonly step: number;
  readonly count: number;
};

/** The intervals of a range query. */
export function rangeIntervals(start: EpochMs, end: EpochMs, step: number): Intervals {
  const aligned = start - modulo(start, step);
  const from = aligned > step ? aligned - step : aligned;
  const over = modulo(end, step);
  const to = over === 0 ? end : end + (step - over);
  return { from, to, step, count: Math.round((to - from) / step) };
}

/** The one interval of an instant query. */
export function instantInterval(start: EpochMs, end: EpochMs): Intervals {
  return { from: start, to: end, step: end - start, count: 1 };
}

/** The interval of an instant, or -1. */
export function intervalOf({ from, to, step, count }: Intervals, at: EpochMs): number {
  if (at <= from || at > to) return -1;
  return Math.min(count - 1, Math.ceil((at - from) / step) - 1);
}

/** When an interval ends. */
export function endOf({ from, step }: Intervals, interval: number): EpochMs {
  return from + (interval + 1) * step;
}

function modulo(value: number, step: number): number {
  return ((value % step) + step) % step;
}
