/**
 * The series that `load` lines describe, as a reader. Series of numbers alone go into a store, each as a scrape job of its
 * own, so that a gap is a gap and only the word `stale` makes a staleness marker; others are views made here.
 */
import type { Labels, LabelTest, MetricReader, NativeHistogram, SeriesView } from '@firedrill/telemetry';
import { MetricStore } from '@firedrill/telemetry';
import { labelsKey } from './labels.ts';
import { customHistograms } from './native/from-classic.ts';
import { withStoredHints } from './native/stored-hints.ts';
import type { LoadCommand } from './promqltest-parse.ts';
import type { Point } from './promqltest-series.ts';

/** A series: its samples by instant, and the start timestamps of some. */
export type LoadedSample = Exclude<Point, undefined>;
type Loaded = {
  readonly labels: Labels;
  readonly points: Map<number, LoadedSample>;
  readonly starts: Map<number, number>;
};

/** Series loaded so far; the reader is built when it is first asked for. */
export class LoadedSeries {
  readonly #series = new Map<string, Loaded>();
  #reader: MetricReader | undefined;

  clear(): void {
    this.#series.clear();
    this.#reader = undefined;
  }

  load({ stepMs, series, custom }: LoadCommand): void {
    this.#reader = undefined;
    // A series written twice in one block is as its last line says.
    const block = new Map<string, Loaded>();
    for (const { labels, points, starts } of series) {
      const loaded = { labels, points: new Map<number, LoadedSample>(), starts: new Map<number, number>() };
      block.set(labelsKey(labels), loaded);
      points.forEach((point, i) => {
        if (point !== undefined) loaded.points.set(i * stepMs, point);
        const start = starts?.[i];
        if (start !== undefined) loaded.starts.set(i * stepMs, i * stepMs + start);
      });
    }
    if (custom)
      for (const histogram of customHistograms([...block.values()])) this.#add({ ...histogram, starts: new Map() });
    for (const loaded of block.values()) this.#add(loaded);
  }

  #add({ labels, points, starts }: Loaded): void {
    const key = labelsKey(labels);
    const known = this.#series.get(key) ?? { labels, points: new Map(), starts: new Map() };
    this.#series.set(key, known);
    for (const [at, point] of points) known.points.set(at, point);
    for (const [at, start] of starts) known.starts.set(at, start);
  }

  store(): MetricReader {
    this.#reader ??= new LoadedReader([...this.#series.values()]);
    return this.#reader;
  }
}

function isPlain({ points, starts }: Loaded): boolean {
  return starts.size === 0 && [...points.values()].every((point) => typeof point !== 'object');
}

/** A store of plain series beside views of the others. */
class LoadedReader implements MetricReader {
  readonly #store: MetricStore;
  readonly #views: readonly SeriesView[];

  constructor(series: readonly Loaded[]) {
    this.#store = storeOf(series.filter(isPlain));
    this.#views = series.filter((s) => !isPlain(s)).map((s, i) => viewOf(s, -1 - i));
  }

  select(tests: readonly LabelTest[]): readonly SeriesView[] {
    const found = this.#views.filter(({ labels }) => tests.every(({ name, test }) => test(labels[name] ?? '')));
    return [...this.#store.select(tests), ...found];
  }

  labelNames(): readonly string[] {
    return [...new Set([...this.#store.labelNames(), ...this.#views.flatMap(({ labels }) => Object.keys(labels))])];
  }

  labelValues(name: string): readonly string[] {
    const values = this.#views.flatMap(({ labels }) => labels[name] ?? []);
    return [...new Set([...this.#store.labelValues(name), ...values])];
  }

  metadata(): ReturnType<MetricReader['metadata']> {
    return [];
  }

  get times(): Float64Array {
    return this.#store.times;
  }

  get timeCount(): number {
    return this.#store.timeCount;
  }
}

function storeOf(series: readonly Loaded[]): MetricStore {
  const store = new MetricStore();
  const all = series.map((s, i) => ({ ...s, id: store.series(s.labels, 'counter'), job: `series ${i}` }));
  const times = new Set(all.flatMap((s) => [...s.points.keys()]));
  for (const at of [...times].sort((a, b) => a - b)) {
    for (const { id, job, points } of all) {
      const point = points.get(at);
      if (point === undefined) continue;
      store.beginScrape(at, job);
      if (typeof point === 'number') store.put(id, point);
      store.endScrape();
    }
  }
  return store;
}

function viewOf({ labels, points, starts }: Loaded, id: number): SeriesView {
  const entries = [...points].sort(([a], [b]) => a - b);
  const floats = entries.filter(([, point]) => typeof point !== 'object');
  const count = floats.length;
  const [present, stale] = [new Uint8Array((count >> 3) + 1), new Uint8Array((count >> 3) + 1)];
  const view = {
    id,
    labels,
    times: Float64Array.from(floats, ([at]) => at),
    first: 0,
    count,
    values: Float64Array.from(floats, ([, point]) => (typeof point === 'number' ? point : 0)),
    counter: false,
    lost: undefined,
    samples: floats.filter(([, point]) => point !== 'stale').length,
    present,
    stale,
    histograms: columnOf(entries, starts),
    ...(starts.size === 0 ? {} : { starts: Float64Array.from(floats, ([at]) => starts.get(at) ?? 0) }),
  };
  floats.forEach(([, point], i) => {
    (point === 'stale' ? stale : present)[i >> 3]! |= 1 << (i & 7);
  });
  return view;
}

function columnOf(
  entries: readonly (readonly [number, LoadedSample])[],
  starts: ReadonlyMap<number, number>,
): NonNullable<SeriesView['histograms']> {
  const times: number[] = [];
  const staleAt: number[] = [];
  for (const [i, [at, point]] of entries.entries()) {
    if (typeof point !== 'object') continue;
    times.push(at);
    const next = entries[i + 1];
    staleAt.push(next?.[1] === 'stale' ? next[0] : Number.POSITIVE_INFINITY);
  }
  const values: readonly NativeHistogram[] = withStoredHints(entries.map(([, point]) => point));
  return {
    times: Float64Array.from(times),
    values,
    staleAt: Float64Array.from(staleAt),
    starts: Float64Array.from(times, (at) => starts.get(at) ?? 0),
  };
}
