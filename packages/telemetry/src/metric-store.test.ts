import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bit } from './metric-series.ts';
import { MetricStore } from './metric-store.ts';
import type { LabelTest, SeriesView } from './types.ts';

const equals = (name: string, value: string): LabelTest => ({ name, test: (v) => v === value, equals: value });

/** `5 _ 7 stale` for the columns of a series, from its first sample on. */
function columns(view: SeriesView): string {
  const out: string[] = [];
  for (let i = 0; i < view.count; i++) {
    out.push(bit(view.present, i) ? String(view.values[i]) : bit(view.stale, i) ? 'stale' : '_');
  }
  return out.join(' ');
}

function scrape(store: MetricStore, at: number, samples: readonly (readonly [number, number])[], job?: string): void {
  store.beginScrape(at, job);
  for (const [id, value] of samples) store.put(id, value);
  store.endScrape();
}

describe('MetricStore', () => {
  it('M1: equal label sets are one series, whatever the order of their names; an empty value is an absent label', () => {
    const store = new MetricStore();
    const id = store.series({ __name__: 'up', job: 'a' }, 'gauge');
    expect(store.series({ job: 'a', __name__: 'up', pod: '' }, 'gauge')).toBe(id);
    expect(store.series({ __name__: 'up', job: 'b' }, 'gauge')).not.toBe(id);
  });

  it('M1: series by the values of one label are those registered one by one', () => {
    const [atOnce, oneByOne] = [new MetricStore(), new MetricStore()];
    const labels = { pod: 'p', __name__: 'x_bucket', empty: '' };
    const ids = atOnce.seriesBy('le', ['1', '+Inf'], labels, 'counter');
    expect(ids).toEqual(['1', '+Inf'].map((le) => oneByOne.series({ le, ...labels }, 'counter')));
    expect(atOnce.series({ le: '+Inf', ...labels }, 'counter')).toBe(ids[1]);
    for (const store of [atOnce, oneByOne]) scrape(store, 0, [[ids[0]!, 1]]);
    expect(atOnce.freeze()).toEqual(oneByOne.freeze());
    expect(() => atOnce.seriesBy('le', [''], labels, 'counter')).toThrow('not empty');
  });

  it('M2: a registered series is invisible until its first sample', () => {
    const store = new MetricStore();
    store.series({ __name__: 'up' }, 'gauge');
    expect(store.select([])).toEqual([]);
    expect(store.labelNames()).toEqual([]);
  });

  it('M3: series come in order of first appearance, names and values in order of code units', () => {
    const store = new MetricStore();
    const b = store.series({ __name__: 'b', z: '1' }, 'gauge');
    const a = store.series({ __name__: 'a', y: '1' }, 'gauge');
    scrape(store, 0, [[a, 1]]);
    scrape(store, 1, [
      [b, 1],
      [a, 2],
    ]);
    expect(store.select([]).map((s) => s.labels.__name__)).toEqual(['a', 'b']);
    expect(store.labelNames()).toEqual(['__name__', 'y', 'z']);
    expect(store.labelValues('__name__')).toEqual(['a', 'b']);
    expect(store.labelValues('nothing')).toEqual([]);
  });

  it('M4: select passes every test, an absent label reads as empty', () => {
    const store = new MetricStore();
    const a = store.series({ __name__: 'up', job: 'a' }, 'gauge');
    const b = store.series({ __name__: 'up', job: 'b', pod: 'p' }, 'gauge');
    scrape(store, 0, [
      [a, 1],
      [b, 1],
    ]);
    expect(store.select([equals('__name__', 'up'), equals('pod', '')]).map((s) => s.id)).toEqual([a]);
    expect(store.select([equals('__name__', 'up'), equals('job', 'b')]).map((s) => s.id)).toEqual([b]);
    expect(store.select([equals('job', 'c')])).toEqual([]);
    expect(store.select([{ name: 'job', test: (v) => v !== 'a' }]).map((s) => s.id)).toEqual([b]);
  });

  it('M5: a series starts at its first column and pays for no earlier one', () => {
    const store = new MetricStore();
    const early = store.series({ __name__: 'early' }, 'gauge');
    const late = store.series({ __name__: 'late' }, 'gauge');
    for (let i = 0; i < 500; i++) scrape(store, i * 5000, [[early, i]]);
    scrape(store, 500 * 5000, [
      [early, 1],
      [late, 2],
    ]);
    const view = store.select([equals('__name__', 'late')])[0]!;
    expect([view.first, view.count, view.samples, view.values.length]).toEqual([500, 1, 1, 16]);
    expect(view.times[view.first]).toBe(2_500_000);
  });

  it('M6: a series not put in its job’s next scrape gets one staleness marker and stops growing', () => {
    const store = new MetricStore();
    const a = store.series({ __name__: 'a' }, 'gauge');
    const b = store.series({ __name__: 'b' }, 'gauge');
    scrape(store, 0, [
      [a, 1],
      [b, 1],
    ]);
    for (let t = 1; t <= 5; t++) scrape(store, t, [[b, t]]);
    const gone = store.select([equals('__name__', 'a')])[0]!;
    expect(columns(gone)).toBe('1 stale');
    scrape(store, 6, [
      [a, 7],
      [b, 6],
    ]);
    expect(columns(gone)).toBe('1 stale _ _ _ _ 7');
    expect(gone.samples).toBe(2);
  });

  it('M7: the column of the last instant is reopened for another job, and each job judges its own series', () => {
    const store = new MetricStore();
    const up = store.series({ __name__: 'up' }, 'gauge');
    const alert = store.series({ __name__: 'ALERTS' }, 'gauge');
    scrape(store, 0, [[up, 1]]);
    scrape(store, 0, [[alert, 1]], 'rules');
    scrape(store, 5, [[up, 1]]);
    scrape(store, 10, [[up, 1]]);
    scrape(store, 10, [], 'rules');
    expect(store.timeCount).toBe(3);
    expect(columns(store.select([equals('__name__', 'up')])[0]!)).toBe('1 1 1');
    expect(columns(store.select([equals('__name__', 'ALERTS')])[0]!)).toBe('1 _ stale');
  });

  it('M7: a job may come back to the same instant and take a staleness marker back', () => {
    const store = new MetricStore();
    const a = store.series({ __name__: 'a' }, 'gauge');
    scrape(store, 0, [[a, 1]]);
    scrape(store, 5, []);
    scrape(store, 5, [[a, 2]]);
    scrape(store, 10, []);
    expect(columns(store.select([])[0]!)).toBe('1 2 stale');
  });

  it('M8: `lost` turns the values of a reset counter into an ever rising one', () => {
    const store = new MetricStore();
    const id = store.series({ __name__: 'x_total' }, 'counter');
    const steady = store.series({ __name__: 'y_total' }, 'counter');
    [0, 5, 9, 2, 4, 1].forEach((value, t) => {
      scrape(store, t, [
        [id, value],
        [steady, t],
      ]);
    });
    const [x, y] = store.select([]) as [SeriesView, SeriesView];
    expect([...x.lost!.subarray(0, x.count)]).toEqual([0, 0, 0, 9, 9, 13]);
    expect(y.counter).toBe(true);
    expect(y.lost).toBeUndefined();
  });

  it('M8: for every history the increase by `lost` equals the sum of the rises and restarts', () => {
    const history = fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(history, (values) => {
        const store = new MetricStore();
        const id = store.series({ __name__: 'x_total' }, 'counter');
        values.forEach((v, t) => {
          scrape(store, t, v === null ? [] : [[id, v]]);
        });
        const real = values.filter((v): v is number => v !== null);
        if (real.length === 0) return;
        const view = store.select([])[0]!;
        let expected = 0;
        for (let i = 1; i < real.length; i++) expected += real[i]! >= real[i - 1]! ? real[i]! - real[i - 1]! : real[i]!;
        const present = [...Array(view.count).keys()].filter((i) => bit(view.present, i));
        const [from, to] = [present[0]!, present[present.length - 1]!];
        const lost = view.lost === undefined ? 0 : view.lost[to]! - view.lost[from]!;
        expect(view.values[to]! - view.values[from]! + lost).toBe(expected);
        expect(present.length).toBe(view.samples);
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  it('M9: NaN is a value like any other, and a second put at one column replaces the first', () => {
    const store = new MetricStore();
    const id = store.series({ __name__: 'x_total' }, 'counter');
    scrape(store, 0, [[id, 5]]);
    scrape(store, 1, [
      [id, 3],
      [id, 6],
    ]);
    scrape(store, 2, [[id, Number.NaN]]);
    const view = store.select([])[0]!;
    expect(columns(view)).toBe('5 6 NaN');
    expect([...(view.lost ?? []).slice(0, 3)]).toEqual([0, 0, 0]);
  });

  it('M10: misuse is a bug: stepping back, two open scrapes, a put outside, an unknown series', () => {
    const store = new MetricStore();
    const id = store.series({ __name__: 'a' }, 'gauge');
    expect(() => store.put(id, 1)).toThrow('between');
    expect(() => store.endScrape()).toThrow('open');
    store.beginScrape(10);
    expect(() => store.beginScrape(11)).toThrow('one scrape');
    expect(() => store.put(99, 1)).toThrow('registered');
    store.endScrape();
    expect(() => store.beginScrape(9)).toThrow('back');
    expect(() => store.beginScrape(Number.NaN)).toThrow('finite');
  });

  it('M11: metadata is kept by family, the last description wins, in order of names', () => {
    const store = new MetricStore();
    store.describe({ name: 'b', type: 'gauge', unit: '', help: 'old' });
    store.describe({ name: 'a', type: 'counter', unit: 's', help: 'A' });
    store.describe({ name: 'b', type: 'gauge', unit: '', help: 'new' });
    expect(store.metadata().map((m) => `${m.name} ${m.help}`)).toEqual(['a A', 'b new']);
  });

  it('M12: three thousand series by five hundred columns fit, and every sample is found again', () => {
    const store = new MetricStore();
    const ids = Array.from({ length: 3000 }, (_, i) =>
      store.series({ __name__: 'x_total', pod: `p${i}`, svc: `s${i % 20}` }, 'counter'),
    );
    for (let t = 0; t < 500; t++) {
      store.beginScrape(t * 5000);
      for (const id of ids) store.put(id, t * (id + 1));
      store.endScrape();
    }
    expect(store.seriesCount).toBe(3000);
    expect(store.select([equals('svc', 's7')])).toHaveLength(150);
    const view = store.select([equals('pod', 'p2999')])[0]!;
    expect([view.count, view.samples, view.values[499]]).toEqual([500, 500, 499 * 3000]);
  });
});
