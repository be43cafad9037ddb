/**
 * When does a signal visibly change? A robust rule against the same signal before:
 *
 *      before │ median, scale, range          after │ · · · ▂ ▆ ▆ ▆ ▆ ▆ …
 *             └──── 4 minutes or more ────┘         └ first visible: the first of several values in a row that stand out
 *
 * A value stands out when it is more than SCORE scales away from the median and outside the range, widened by a quarter.
 * The scale is 1.4826 times the median absolute deviation, and never less than five in a hundred of the median, nor than
 * the noise of counting: what is steady must move by a third to be noticed.
 */
import { medianOfValues } from '@firedrill/base';

/** Scales away from the median at which a value stands out. */
export const SCORE = 6;
/** Scrapes in a row that must stand out: more than a minute of them, at one every 15 s. */
export const HOLD = 5;
/** Scrapes before, at least. */
export const FEWEST_BEFORE = 16;

const LEAST_SHARE = 0.05;
const WIDER = 0.25;
/** A median absolute deviation in standard deviations of normal noise. */
const NORMAL = 1.4826;

/** How a signal was before: what its values are held against. */
export type Before = {
  readonly median: number;
  readonly scale: number;
  readonly low: number;
  readonly high: number;
};

/**
 * How a signal was, from its values before; NaN for none. `counted`: the value of one event, for rates of things that
 * are counted, else 0. Undefined: fewer than `fewest` are known.
 */
export function readBefore(values: Float64Array, counted: number, fewest: number): Before | undefined {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length < fewest) return undefined;
  const median = known[known.length >> 1]!;
  const spread = NORMAL * medianOfValues([...known].map((value) => Math.abs(value - median)));
  const counting = Math.sqrt(Math.max(0, median) * counted);
  const [min, max] = [known[0]!, known.at(-1)!];
  const wider = WIDER * (max - min);
  return {
    median,
    scale: Math.max(spread, LEAST_SHARE * Math.abs(median), counting, counted / 2),
    low: min - wider,
    high: max + wider,
  };
}

/** How far a value is from what was, in scales, signed; 0 inside the range. What was always the same has no noise: Infinity. */
export function scoreOf(value: number, { median, scale, low, high }: Before): number {
  if (Number.isNaN(value) || (value >= low && value <= high)) return 0;
  return scale === 0 ? Math.sign(value - median) * Number.POSITIVE_INFINITY : (value - median) / scale;
}

/** Whether a value stands out. */
export function standsOut(value: number, before: Before): boolean {
  return Math.abs(scoreOf(value, before)) > SCORE;
}

/** Stretches [from, to] of places from `start` on in which at least `hold` in a row stand out; gaps of fewer are bridged. */
export function stretchesOf(
  values: ArrayLike<number>,
  before: Before,
  { start, hold }: { readonly start: number; readonly hold: number },
): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  for (let i = start; i < values.length; i++) {
    if (!standsOut(values[i]!, before)) continue;
    const first = i;
    while (i + 1 < values.length && standsOut(values[i + 1]!, before)) i++;
    const last = out.at(-1);
    if (last !== undefined && first - last[1] <= hold) last[1] = i;
    else if (i - first + 1 >= hold) out.push([first, i]);
  }
  return out;
}
