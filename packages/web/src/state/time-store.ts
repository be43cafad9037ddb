/**
 * The one time of the war room: range, history of ranges, now, and a cursor that bypasses React: whoever draws it
 * subscribes and moves its own line.
 */
import type { EpochMs } from '@firedrill/protocol';
import { createStore, type Store } from './store.ts';
import {
  type Bounds,
  between,
  clamp,
  isStepBehind,
  liveRange,
  pan,
  slide,
  type TimeRange,
  zoom,
} from './time-range.ts';

/** Opens with the last 30 minutes. */
export const FIRST_SPAN_MS = 30 * 60_000;

/** The time of one drill as its panels share it. */
export class TimeStore {
  readonly range: Store<TimeRange>;
  readonly cursor: Store<EpochMs | undefined> = createStore<EpochMs | undefined>(undefined);
  /** Times relative to the page instead of the clock. */
  readonly relative: Store<boolean> = createStore(false);
  /** Rises when somebody asks every panel to go to the cursor (Enter). */
  readonly follow: Store<number> = createStore(0);
  #bounds: Bounds;
  readonly #past: TimeRange[] = [];

  constructor(bounds: Bounds, first?: TimeRange) {
    this.#bounds = bounds;
    this.range = createStore(first ?? liveRange(FIRST_SPAN_MS, bounds));
  }

  get bounds(): Bounds {
    return this.#bounds;
  }

  /** The world's clock moved on; a live range follows, in steps too small to be seen: every plot is drawn for each. */
  setNow(now: EpochMs, from: EpochMs): void {
    this.#bounds = { from, now: Math.max(now, this.#bounds.now) };
    this.range.set((range) => (isStepBehind(range, this.#bounds.now) ? slide(range, this.#bounds.now) : range));
  }

  /** Shows the world of another instant, earlier ones too: a range that ends there. */
  jump(now: EpochMs, spanMs: number): void {
    this.#bounds = { from: this.#bounds.from, now };
    this.range.set(liveRange(spanMs, this.#bounds));
    const cursor = this.cursor.get();
    if (cursor !== undefined && cursor > now) this.cursor.set(undefined);
  }

  /** The range, up to now where it is live. */
  #upToNow(): TimeRange {
    return slide(this.range.get(), this.#bounds.now);
  }

  /** Another range, the present one kept to come back to. */
  go(range: TimeRange): void {
    const before = this.range.get();
    if (before.from === range.from && before.to === range.to) return;
    this.#past.push(before);
    if (this.#past.length > 50) this.#past.shift();
    this.range.set(clamp(range, this.#bounds));
  }

  zoomBy(factor: number): void {
    const range = this.#upToNow();
    const cursor = this.cursor.get();
    const inside = cursor !== undefined && cursor >= range.from && cursor <= range.to;
    const around = inside ? cursor : range.live ? range.to : (range.from + range.to) / 2;
    this.go(zoom(range, factor, { around, bounds: this.#bounds }));
  }

  panBy(direction: -1 | 1): void {
    this.go(pan(this.#upToNow(), direction, this.#bounds));
  }

  select(a: EpochMs, b: EpochMs): void {
    this.go(between(a, b, this.#bounds));
  }

  back(): void {
    const before = this.#past.pop();
    if (before !== undefined) this.range.set(before.live ? slide(before, this.#bounds.now) : before);
  }

  whole(): void {
    this.go({ from: this.#bounds.from, to: this.#bounds.now, live: true });
  }

  goLive(spanMs?: number): void {
    const range = this.range.get();
    this.go(liveRange(spanMs ?? range.to - range.from, this.#bounds));
  }

  /** Moves the cursor by `steps` 240ths of the range; begins at its end. */
  stepCursor(steps: number): void {
    const range = this.range.get();
    const at = this.cursor.get() ?? range.to;
    const next = at + ((range.to - range.from) / 240) * steps;
    this.cursor.set(Math.min(Math.max(next, range.from), range.to));
  }
}
