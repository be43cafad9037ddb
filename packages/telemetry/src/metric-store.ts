/**
 * Metrics in memory: one shared column of scrape instants, one growing column of values per series, an inverted index of
 * labels for `=` look-ups. The world and the rule engine write it scrape by scrape; evaluators read it through
 * {@link MetricReader}. Everything it returns comes in a fixed order, so that equal writes give equal answers.
 */
import { assert, type EpochMs } from '@firedrill/base';
import { type FrozenMetrics, freezeSeries, frozenSeries } from './frozen-metrics.ts';
import { labelsAt } from './label-columns.ts';
import { grownFloats, MetricSeries, type Timeline } from './metric-series.ts';
import { RecentSamples, WIDTH } from './recent-samples.ts';
import type { Labels, LabelTest, MetricMeta, MetricReader, MetricWriter, SeriesId, SeriesView } from './types.ts';

/** No column; no series awaits its next sample there. */
const CLOSED = -2;

/** Samples in a line of memory. */
const NEIGHBOURS = 8;

type OpenScrape = { readonly column: number; readonly job: string };

/** Holds the metrics of one drill; promises M1–M13 of SPEC.md. */
export class MetricStore implements MetricReader, MetricWriter {
  readonly #timeline: Timeline = { times: new Float64Array(64), count: 0 };
  readonly #series: MetricSeries[] = [];
  /** Series by the JSON of their sorted labels. Those from `#byKey.size` on are not in it yet. */
  readonly #byKey = new Map<string, MetricSeries>();
  /** Series with a sample, in order of their first. */
  readonly #visible: MetricSeries[] = [];
  /** Label name → value → visible series, in order of their first sample. Those from `#indexed` on are not in it yet. */
  readonly #index = new Map<string, Map<string, MetricSeries[]>>();
  #indexed = 0;
  /** Label name → its values in order, as they were when somebody last asked. */
  readonly #sortedValues = new Map<string, readonly string[]>();
  readonly #meta = new Map<string, MetricMeta>();
  /** Per job: the series put in its latest scrape. */
  readonly #live = new Map<string, SeriesId[]>();
  #recent = new RecentSamples();
  #open: OpenScrape | undefined = undefined;
  /** The open column, and where its samples begin among the recent ones. */
  #column = CLOSED;
  #row = 0;

  get times(): Float64Array {
    return this.#timeline.times;
  }

  get timeCount(): number {
    return this.#timeline.count;
  }

  /** Number of series that have at least one sample. */
  get seriesCount(): number {
    return this.#visible.length;
  }

  describe(meta: MetricMeta): void {
    this.#meta.set(meta.name, meta);
  }

  series(labels: Labels, type: 'counter' | 'gauge'): SeriesId {
    return this.#register(sortedLabels(labels), type);
  }

  seriesBy(name: string, values: readonly string[], labels: Labels, type: 'counter' | 'gauge'): SeriesId[] {
    const sorted = sortedLabels({ ...labels, [name]: values[0]! });
    return values.map((value) => {
      assert(value !== '', 'a label that tells series apart is not empty');
      return this.#register({ ...sorted, [name]: value }, type);
    });
  }

  #register(sorted: Labels, type: 'counter' | 'gauge'): SeriesId {
    const key = JSON.stringify(sorted);
    this.#keepKeys();
    const known = this.#byKey.get(key);
    if (known !== undefined) return known.id;
    const created = this.#create({ labels: Object.freeze(sorted), counter: type === 'counter' });
    this.#byKey.set(key, created);
    return created.id;
  }

  #create(identity: { readonly labels: Labels | (() => Labels); readonly counter: boolean }): MetricSeries {
    const recent = this.#recent;
    if (this.#series.length === recent.capacity) {
      for (const series of this.#series) series.settle();
      recent.grow();
      this.#row = recent.rowOf(this.#column);
    }
    const shared = { timeline: this.#timeline, recent };
    const created = new MetricSeries(shared, { id: this.#series.length, ...identity });
    this.#series.push(created);
    return created;
  }

  /** Keys of thawed series are made when somebody registers one, and only then. */
  #keepKeys(): void {
    for (let id = this.#byKey.size; id < this.#series.length; id++) {
      const series = this.#series[id]!;
      this.#byKey.set(JSON.stringify(series.labels), series);
    }
  }

  beginScrape(at: EpochMs, job = 'world'): void {
    assert(this.#open === undefined, 'one scrape is open at a time');
    assert(Number.isFinite(at), 'a scrape has a finite instant');
    const timeline = this.#timeline;
    const last = timeline.count === 0 ? Number.NEGATIVE_INFINITY : timeline.times[timeline.count - 1]!;
    assert(at >= last, 'scrapes never step back in time');
    if (at > last) {
      if (timeline.count === timeline.times.length) timeline.times = grownFloats(timeline.times, timeline.count * 2);
      timeline.times[timeline.count++] = at;
      this.#settleSome(timeline.count % WIDTH);
    }
    this.#open = { column: timeline.count - 1, job };
    this.#column = timeline.count - 1;
    this.#row = this.#recent.rowOf(this.#column);
  }

  /**
   * Before the ring comes round to a row, each series had its turn to take what stands there. Neighbours have theirs
   * together, as their samples lie in the same lines of memory.
   */
  #settleSome(turn: number): void {
    const series = this.#series;
    for (let first = turn * NEIGHBOURS; first < series.length; first += WIDTH * NEIGHBOURS) {
      const end = Math.min(first + NEIGHBOURS, series.length);
      for (let id = first; id < end; id++) series[id]!.settle();
    }
  }

  put(id: SeriesId, value: number): void {
    const { next, values } = this.#recent;
    const column = this.#column;
    if (next[id] === column) {
      values[this.#row + id] = value;
      next[id] = column + 1;
    } else this.#putElsewhere(this.#series[id], value);
  }

  /** A first sample, one after a gap, or a second one at the same column. */
  #putElsewhere(series: MetricSeries | undefined, value: number): void {
    const open = this.#open;
    assert(open !== undefined, 'a sample is put between beginScrape and endScrape');
    assert(series !== undefined, 'a sample is put to a registered series');
    if (series.job === undefined) {
      // Its first sample: from now on it belongs to a job and can be found.
      series.job = open.job;
      this.#visible.push(series);
    }
    series.put(open.column, value);
    if (series.live) return;
    series.live = true;
    this.#liveOf(series.job!).push(series.id);
  }

  endScrape(): void {
    const open = this.#open;
    assert(open !== undefined, 'endScrape closes an open scrape');
    this.#open = undefined;
    this.#column = CLOSED;
    const live = this.#liveOf(open.job);
    const { next } = this.#recent;
    let kept = 0;
    for (let i = 0; i < live.length; i++) {
      const id = live[i]!;
      if (next[id] === open.column + 1 || this.#isJudgedLive(this.#series[id]!, open.column)) live[kept++] = id;
    }
    live.length = kept;
  }

  /** A series that was not put just now ends here, unless a sample stands there from before. */
  #isJudgedLive(series: MetricSeries, column: number): boolean {
    if (series.hasSampleAt(column)) return true;
    series.live = false;
    series.markStale(column);
    return false;
  }

  select(tests: readonly LabelTest[]): readonly SeriesView[] {
    const candidates = this.#candidates(tests);
    return candidates.filter((series) => tests.every((t) => t.test(series.labels[t.name] ?? '')));
  }

  labelNames(): readonly string[] {
    return [...this.#keptIndex().keys()].sort();
  }

  labelValues(name: string): readonly string[] {
    const values = this.#keptIndex().get(name);
    if (values === undefined) return [];
    const known = this.#sortedValues.get(name);
    // Values only ever join.
    if (known?.length === values.size) return known;
    const sorted = [...values.keys()].sort();
    this.#sortedValues.set(name, sorted);
    return sorted;
  }

  metadata(): readonly MetricMeta[] {
    return [...this.#meta.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  /** Everything kept, as plain data: columns without spare room. */
  freeze(): FrozenMetrics {
    assert(this.#open === undefined, 'metrics are frozen between scrapes');
    return {
      times: this.#timeline.times.slice(0, this.#timeline.count),
      series: freezeSeries(this.#series),
      visible: Int32Array.from(this.#visible, (series) => series.id),
      live: [...this.#live].map(([job, list]) => ({ job, series: Int32Array.from(list) })),
      meta: [...this.#meta.values()],
    };
  }

  /** Becomes the store that was frozen; whatever it held before is gone, and handles are those of the frozen one. */
  thaw(frozen: FrozenMetrics): void {
    assert(this.#open === undefined, 'metrics are thawed between scrapes');
    this.#timeline.times = grownFloats(frozen.times, Math.max(64, frozen.times.length));
    this.#timeline.count = frozen.times.length;
    this.#series.length = 0;
    this.#recent = new RecentSamples();
    this.#visible.length = 0;
    this.#indexed = 0;
    for (const map of [this.#byKey, this.#index, this.#sortedValues, this.#meta, this.#live]) map.clear();
    const { labels, counters } = frozen.series;
    const each = frozenSeries(frozen.series);
    const column = frozen.times.length;
    for (let id = 0; id < counters.length; id++) {
      const series = this.#create({ labels: () => labelsAt(labels, id), counter: counters[id] === 1 });
      series.thaw(each(id));
      // It goes on in the ring, and copies its columns when its turn comes: not all of them in the first scrape.
      if (series.live && series.hasSampleAt(column - 1)) this.#recent.next[id] = column;
    }
    for (const id of frozen.visible) this.#visible.push(this.#series[id]!);
    for (const { job, series } of frozen.live) this.#live.set(job, [...series]);
    for (const meta of frozen.meta) this.describe(meta);
  }

  /** The shortest list of series that can hold all that pass the tests. */
  #candidates(tests: readonly LabelTest[]): readonly MetricSeries[] {
    let best: readonly MetricSeries[] = this.#visible;
    for (const { name, equals } of tests) {
      if (equals === undefined || equals === '') continue;
      const postings = this.#keptIndex().get(name)?.get(equals);
      if (postings === undefined) return [];
      if (postings.length < best.length) best = postings;
    }
    return best;
  }

  /** The index of all visible series. */
  #keptIndex(): Map<string, Map<string, MetricSeries[]>> {
    for (; this.#indexed < this.#visible.length; this.#indexed++) {
      const series = this.#visible[this.#indexed]!;
      for (const [name, value] of Object.entries(series.labels)) {
        const values = getOrAdd(this.#index, name, () => new Map<string, MetricSeries[]>());
        getOrAdd(values, value, () => []).push(series);
      }
    }
    return this.#index;
  }

  #liveOf(job: string): SeriesId[] {
    return getOrAdd(this.#live, job, () => []);
  }
}

/** The labels that are not empty, in order of their names. */
function sortedLabels(labels: Labels): Labels {
  const names = Object.keys(labels);
  // Few, and often in order: cheaper than a sort that is told nothing of its elements.
  for (let i = 1; i < names.length; i++) {
    const name = names[i]!;
    let at = i;
    for (; at > 0 && names[at - 1]! > name; at--) names[at] = names[at - 1]!;
    names[at] = name;
  }
  return Object.fromEntries(names.filter((name) => labels[name] !== '').map((name) => [name, labels[name]!]));
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
