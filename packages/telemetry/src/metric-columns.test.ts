/** Columns of series under any order of scrapes, gaps, jobs, reopened columns, resets and thaws, against a plain model. */
import { expect, it } from 'vitest';
import { bit } from './metric-series.ts';
import { MetricStore } from './metric-store.ts';
import type { SeriesView } from './types.ts';

type Model = { readonly job: string; first: number; readonly cells: Map<number, number | 'stale'>; live: boolean };
type Kept = { readonly series: Map<number, Model>; column: number; at: number };

/** The same numbers on every run. */
function dice(seed: number): (sides: number) => number {
  let x = seed >>> 0;
  return (sides) => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return Math.floor((x / 2 ** 32) * sides);
  };
}

function scrapeOnce(store: MetricStore, kept: Kept, roll: (sides: number) => number): void {
  const job = roll(4) === 0 ? 'rules' : 'world';
  if (kept.column < 0 || roll(5) > 0) {
    kept.column++;
    kept.at += 1 + roll(9);
  }
  store.beginScrape(kept.at, job);
  const isWhole = roll(3) > 0;
  for (let id = 0; id < 12; id++) {
    if (!isWhole && roll(3) === 0) continue;
    const known = kept.series.get(id) ?? { job, first: kept.column, cells: new Map(), live: true };
    if (known.job !== job && roll(8) > 0) continue; // rarely, another job's series
    kept.series.set(id, known);
    for (let twice = roll(10) === 0 ? 2 : 1; twice > 0; twice--) {
      const value = roll(20) === 0 ? Number.NaN : roll(6) === 0 ? 0 : kept.at + roll(3);
      store.put(id, value);
      known.cells.set(kept.column, value);
    }
    known.live = true;
  }
  store.endScrape();
  for (const known of kept.series.values()) {
    if (known.job !== job || !known.live || typeof known.cells.get(kept.column) === 'number') continue;
    known.live = false;
    known.cells.set(kept.column, 'stale');
  }
}

/** What was lost to resets up to each sample. */
function lostOf(cells: readonly (number | 'stale' | undefined)[]): number[] {
  let [lost, previous] = [0, Number.NaN];
  return cells.map((cell) => {
    if (typeof cell !== 'number') return 0;
    if (cell < previous) lost += previous;
    previous = cell;
    return lost;
  });
}

function compare(view: SeriesView, model: Model): void {
  const last = Math.max(...model.cells.keys());
  const cells = Array.from({ length: last + 1 - model.first }, (_, i) => model.cells.get(model.first + i));
  const read = cells.map((_, i) => (bit(view.present, i) ? view.values[i]! : bit(view.stale, i) ? 'stale' : undefined));
  expect([view.first, view.count, read]).toEqual([model.first, cells.length, cells]);
  expect(view.samples).toBe(cells.filter((cell) => typeof cell === 'number').length);
  const lost = lostOf(cells);
  if (!view.counter) expect(view.lost).toBe(undefined);
  else for (const [i, cell] of cells.entries()) if (typeof cell === 'number') expect(view.lost?.[i] ?? 0).toBe(lost[i]);
}

function open(): MetricStore {
  const store = new MetricStore();
  for (let id = 0; id < 12; id++) store.series({ __name__: `s${id}` }, id % 2 === 0 ? 'counter' : 'gauge');
  return store;
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])('[M6] [M7] [M8] [M9] random scrapes are read as a plain model says (%s)', (seed) => {
  const roll = dice(seed);
  const kept: Kept = { series: new Map(), column: -1, at: 0 };
  let store = open();
  for (let n = 0; n < 150; n++) {
    scrapeOnce(store, kept, roll);
    if (n % 40 === 39) {
      const frozen = store.freeze();
      const before = structuredClone(frozen);
      const thawed = new MetricStore();
      thawed.thaw(frozen);
      store = thawed;
      for (let more = roll(3); more > 0; more--) scrapeOnce(store, kept, roll);
      expect(frozen).toEqual(before); // what was put away is not written
    }
    if (n % 10 !== 0) continue;
    const views = store.select([]);
    for (const view of views) compare(view, kept.series.get(Number(view.labels.__name__!.slice(1)))!);
    expect(views.length).toBe(kept.series.size);
  }
});

it('[M13] a view held over many scrapes always shows the last sample, also of series that join later', () => {
  const store = open();
  const joined: number[] = [];
  store.beginScrape(0);
  store.put(0, 0);
  store.endScrape();
  const held = store.select([])[0]!;
  for (let t = 1; t < 100; t++) {
    joined.push(store.series({ __name__: 'late', t: `${t}` }, 'gauge'));
    store.beginScrape(t);
    store.put(0, t);
    for (const id of joined) store.put(id, t + id);
    store.endScrape();
    if (t % 7 === 0) expect([held.count, held.values[t], held.samples]).toEqual([t + 1, t, t + 1]);
  }
  for (const [i, view] of store.select([{ name: 't', test: (value) => value !== '' }]).entries()) {
    expect([view.first, view.count]).toEqual([i + 1, 99 - i]);
    expect(view.values[view.count - 1]).toBe(99 + view.id);
  }
});
