import { expect, test } from 'vitest';
import { between, clamp, liveRange, NARROWEST_MS, pan, queryStep, slide, ticks, zoom } from './time-range.ts';

const MIN = 60_000;
const bounds = { from: 0, now: 100 * MIN };

test('a live range ends at now and is cut at the beginning of history', () => {
  expect(liveRange(30 * MIN, bounds)).toEqual({ from: 70 * MIN, to: 100 * MIN, live: true });
  expect(liveRange(300 * MIN, bounds).from).toBe(0);
});

test('a live range slides with now, a frozen one stays', () => {
  const live = liveRange(30 * MIN, bounds);
  expect(slide(live, 101 * MIN)).toEqual({ from: 71 * MIN, to: 101 * MIN, live: true });
  const frozen = { from: 10 * MIN, to: 20 * MIN, live: false };
  expect(slide(frozen, 101 * MIN)).toBe(frozen);
});

test('zooming in keeps the place under the cursor and freezes', () => {
  const range = zoom({ from: 20 * MIN, to: 60 * MIN, live: false }, 0.5, { around: 30 * MIN, bounds });
  expect(range).toEqual({ from: 25 * MIN, to: 45 * MIN, live: false });
});

test('zooming out never leaves the bounds, and is live when it ends at now', () => {
  const range = zoom({ from: 60 * MIN, to: 90 * MIN, live: false }, 4, { around: 80 * MIN, bounds });
  expect(range).toEqual({ from: 0, to: 100 * MIN, live: true });
});

test('zooming ends at a minute', () => {
  const range = zoom({ from: 20 * MIN, to: 21 * MIN, live: false }, 0.5, { around: 20.5 * MIN, bounds });
  expect(range.to - range.from).toBe(NARROWEST_MS);
});

test('panning moves by half the width and stops at the ends', () => {
  expect(pan({ from: 40 * MIN, to: 60 * MIN, live: false }, -1, bounds)).toEqual({
    from: 30 * MIN,
    to: 50 * MIN,
    live: false,
  });
  expect(pan({ from: 0, to: 20 * MIN, live: false }, -1, bounds).from).toBe(0);
});

test('two instants in either order make a range', () => {
  expect(between(30 * MIN, 20 * MIN, bounds)).toEqual({ from: 20 * MIN, to: 30 * MIN, live: false });
  expect(clamp(between(5, 6, bounds), bounds).to - between(5, 6, bounds).from).toBe(NARROWEST_MS);
});

test('ticks stand at whole steps and never exceed their number', () => {
  const marks = ticks({ from: 3 * MIN, to: 48 * MIN, live: false }, 8);
  expect(marks).toEqual([10, 20, 30, 40].map((m) => m * MIN));
  expect(ticks({ from: 0, to: 45 * MIN, live: false }, 9).length).toBeLessThanOrEqual(10);
});

test('a step gives at most a point per two pixels and is a whole number of scrapes', () => {
  expect(queryStep({ from: 0, to: 30 * MIN, live: false }, 900, 5)).toBe(5);
  expect(queryStep({ from: 0, to: 120 * MIN, live: false }, 400, 5)).toBe(40);
});
