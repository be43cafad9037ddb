/**
 * The series that `load` lines describe, as a store. Each series is a scrape job of its own, so that a gap is a gap and
 * only the word `stale` makes a staleness marker.
 */

import type { Labels, MetricReader } from '@firedrill/telemetry';
import { MetricStore } from '@firedrill/telemetry';
import { labelsKey } from './labels.ts';
import type { LoadCommand } from './promqltest-parse.ts';

type Loaded = { readonly labels: Labels; readonly points: Map<number, number | 'stale'> };

/** Series loaded so far; the store is built when it is first asked for. */
export class LoadedSeries {
  readonly #series = new Map<string, Loaded>();
  readonly #histograms = new Set<string>();
  #store: MetricReader | undefined;

  clear(): void {
    this.#series.clear();
    this.#histograms.clear();
    this.#store = undefined;
  }

  load({ stepMs, series, custom }: LoadCommand): void {
    this.#store = undefined;
    for (const { labels, points, histogram } of series) {
      const name = labels.__name__ ?? '';
      if (histogram) this.#histograms.add(name);
      if (custom) this.#histograms.add(name.replace(/_(?:bucket|count|sum)$/, ''));
      if (histogram) continue;
      const key = labelsKey(labels);
      const known = this.#series.get(key) ?? { labels, points: new Map<number, number | 'stale'>() };
      this.#series.set(key, known);
      points.forEach((point, i) => {
        if (point !== undefined) known.points.set(i * stepMs, point);
      });
    }
  }

  /** True when a selector of this name (undefined: any) may find a native histogram. */
  holdsHistogram(name: string | undefined): boolean {
    return name === undefined ? this.#histograms.size > 0 : this.#histograms.has(name);
  }

  store(): MetricReader {
    this.#store ??= this.#build();
    return this.#store;
  }

  #build(): MetricReader {
    const store = new MetricStore();
    const all = [...this.#series.values()].map((s, i) => ({
      ...s,
      id: store.series(s.labels, 'counter'),
      job: `series ${i}`,
    }));
    const times = new Set(all.flatMap((s) => [...s.points.keys()]));
    for (const at of [...times].sort((a, b) => a - b)) {
      for (const { id, job, points } of all) {
        const point = points.get(at);
        if (point === undefined) continue;
        store.beginScrape(at, job);
        if (point !== 'stale') store.put(id, point);
        store.endScrape();
      }
    }
    return store;
  }
}
