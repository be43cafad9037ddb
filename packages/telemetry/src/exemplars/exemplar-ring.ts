/**
 * The latest exemplars of all series, in a ring: a new one takes the place of the oldest, as in Prometheus
 * (`storage.exemplars.max_exemplars`, there and here 100,000). Each series has its own in order of time beside it.
 */
import type { EpochMs } from '@firedrill/base';
import type { Labels, LabelTest, SeriesId, SeriesView, StoredSpan } from '../types.ts';
import type { Counted } from './measured-buckets.ts';

/** One observation and the span that made it. */
export type Exemplar = {
  readonly traceId: string;
  readonly spanId: string;
  /** Seconds. */
  readonly value: number;
  /** When it was observed: the end of the span, in whole milliseconds. */
  readonly at: EpochMs;
};

/** The exemplars of a series, in order of time. */
export type ExemplarSeries = { readonly labels: Labels; readonly exemplars: readonly Exemplar[] };

type Entry = { readonly of: SeriesId; readonly column: number; sequence: number; end: EpochMs; span: StoredSpan };
type OfSeries = { readonly labels: Labels; readonly entries: Entry[] };

/** Holds at most so many. */
const MOST = 100_000;

/** Keeps one exemplar for each series and scrape. */
export class ExemplarRing {
  readonly #most: number;
  readonly #slots: Entry[] = [];
  #oldest = 0;
  readonly #series = new Map<SeriesId, OfSeries>();
  #from = 0;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** Keeps a span, by its number in order of arrival, unless its series has a later one of the same scrape. */
  offer(span: StoredSpan, { series, column }: Counted, sequence: number): void {
    const end = span.start + span.durationMs;
    const own = this.#of(series);
    let place = own.entries.length;
    while (place > 0 && own.entries[place - 1]!.column > column) place--;
    const same = own.entries[place - 1];
    if (same !== undefined && same.column === column) {
      if (end < same.end) return;
      same.span = span;
      same.end = end;
      same.sequence = sequence;
      return;
    }
    const entry = { of: series.id, column, sequence, end, span };
    own.entries.splice(place, 0, entry);
    this.#keep(entry);
  }

  /** From now on exemplars of spans that came in before a number are not told: those are gone. */
  forgetBefore(sequence: number): void {
    this.#from = sequence;
  }

  /** Those of a range, both ends in, of the series that pass all tests of a selector; series in order of their labels. */
  select(
    selectors: readonly (readonly LabelTest[])[],
    { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
  ): readonly ExemplarSeries[] {
    const found: ExemplarSeries[] = [];
    for (const { labels, entries } of this.#series.values()) {
      if (!selectors.some((tests) => tests.every(({ name, test }) => test(labels[name] ?? '')))) continue;
      const exemplars = entries
        .filter(({ sequence, end }) => sequence >= this.#from && Math.floor(end) >= from && Math.floor(end) <= to)
        .map(exemplarOf);
      if (exemplars.length > 0) found.push({ labels, exemplars });
    }
    return found.sort((a, b) => compareLabels(a.labels, b.labels));
  }

  /** The one that a scrape brought to a series. */
  at(series: SeriesId, column: number): Exemplar | undefined {
    const entries = this.#series.get(series)?.entries ?? [];
    let [low, high] = [0, entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (entries[middle]!.column < column) low = middle + 1;
      else high = middle;
    }
    const entry = entries[low];
    return entry !== undefined && entry.column === column && entry.sequence >= this.#from
      ? exemplarOf(entry)
      : undefined;
  }

  #of({ id, labels }: SeriesView): OfSeries {
    const known = this.#series.get(id);
    if (known !== undefined) return known;
    const made = { labels, entries: [] };
    this.#series.set(id, made);
    return made;
  }

  #keep(entry: Entry): void {
    if (this.#slots.length < this.#most) {
      this.#slots.push(entry);
      return;
    }
    const gone = this.#slots[this.#oldest]!;
    const { entries } = this.#series.get(gone.of)!;
    entries.splice(entries.indexOf(gone), 1);
    if (entries.length === 0) this.#series.delete(gone.of);
    this.#slots[this.#oldest] = entry;
    this.#oldest = (this.#oldest + 1) % this.#most;
  }
}

function exemplarOf({ span: { traceId, spanId, durationMs }, end }: Entry): Exemplar {
  return { traceId, spanId, value: durationMs / 1000, at: Math.floor(end) };
}

/** Label sets by their first name or value that differs, in order of code units. */
function compareLabels(a: Labels, b: Labels): number {
  const [names, others] = [Object.keys(a).sort(), Object.keys(b).sort()];
  for (let i = 0; i < Math.min(names.length, others.length); i++) {
    const [name, other] = [names[i]!, others[i]!];
    if (name !== other) return name < other ? -1 : 1;
    if (a[name] !== b[other]) return a[name]! < b[other]! ? -1 : 1;
  }
  return names.length - others.length;
}
