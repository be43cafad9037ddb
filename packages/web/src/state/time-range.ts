/**
 * Range arithmetic: one `{from, to, live}` for every panel. Pure; the store beside it holds the value.
 */
import type { EpochMs } from '@firedrill/protocol';

/** What every panel shows. A live range ends at now and slides. */
export type TimeRange = { readonly from: EpochMs; readonly to: EpochMs; readonly live: boolean };

/** The bounds within which ranges move: the history's beginning and now. */
export type Bounds = { readonly from: EpochMs; readonly now: EpochMs };

/** The narrowest range, one minute. */
export const NARROWEST_MS = 60_000;

/** A live range of `spanMs` that ends at now, cut at the history's beginning. */
export function liveRange(spanMs: number, bounds: Bounds): TimeRange {
  return { from: Math.max(bounds.from, bounds.now - spanMs), to: bounds.now, live: true };
}

/** Moves a live range so that it ends at now; leaves a frozen one alone. */
export function slide(range: TimeRange, now: EpochMs): TimeRange {
  if (!range.live || range.to === now) return range;
  const by = now - range.to;
  return { from: range.from + by, to: now, live: true };
}

/** Whether the end of a range has fallen behind by a step: a pixel or two of a plot, five seconds at most. */
export function isStepBehind({ from, to }: TimeRange, now: EpochMs): boolean {
  const step = Math.min(5_000, (to - from) / 360);
  return Math.floor(now / step) !== Math.floor(to / step);
}

/** Half as wide (`factor` 0.5) or twice (2) around `around`; stays live only when it still ends at now. */
export function zoom(
  range: TimeRange,
  factor: number,
  at: { readonly around: EpochMs; readonly bounds: Bounds },
): TimeRange {
  const span = Math.max(NARROWEST_MS, (range.to - range.from) * factor);
  const share = (Math.min(Math.max(at.around, range.from), range.to) - range.from) / (range.to - range.from);
  return clamp({ from: at.around - share * span, to: at.around + (1 - share) * span, live: false }, at.bounds);
}

/** By half its width, backwards (-1) or forwards (1). */
export function pan(range: TimeRange, direction: -1 | 1, bounds: Bounds): TimeRange {
  const by = ((range.to - range.from) / 2) * direction;
  return clamp({ from: range.from + by, to: range.to + by, live: false }, bounds);
}

/** Two instants in either order as a frozen range. */
export function between(a: EpochMs, b: EpochMs, bounds: Bounds): TimeRange {
  const from = Math.min(a, b);
  return clamp({ from, to: Math.max(a, b, from + NARROWEST_MS), live: false }, bounds);
}

/** Inside the bounds with its width kept where that is possible; live again when it ends at now. */
export function clamp(range: TimeRange, bounds: Bounds): TimeRange {
  const span = Math.min(range.to - range.from, Math.max(NARROWEST_MS, bounds.now - bounds.from));
  const to = Math.min(Math.max(range.to, bounds.from + span), bounds.now);
  return { from: to - span, to, live: range.live || to >= bounds.now };
}

const NICE_MINUTES = [1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 360, 720, 1440];

/** Instants for the axis: whole steps so that at most `most` fit. */
export function ticks(range: TimeRange, most: number): readonly EpochMs[] {
  const span = range.to - range.from;
  const steps = [10_000, 15_000, 30_000, ...NICE_MINUTES.map((m) => m * 60_000)];
  const step = steps.find((s) => span / s <= most) ?? 86_400_000;
  const out: EpochMs[] = [];
  for (let t = Math.ceil(range.from / step) * step; t <= range.to; t += step) out.push(t);
  return out;
}

/** Step of a range query: at most one point per two pixels, a whole number of seconds, never under `floor`. */
export function queryStep(range: TimeRange, pixels: number, floor: number): number {
  const wanted = (range.to - range.from) / 1000 / Math.max(50, pixels / 2);
  return Math.max(floor, Math.ceil(wanted / floor) * floor);
}
