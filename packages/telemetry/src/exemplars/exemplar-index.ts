/**
 * Exemplars: for each bucket of the histograms that time requests, the last span of each scrape interval that was counted
 * in it. They are found in the spans that are kept, so nothing is drawn for them and no trace is named that nobody finds.
 *
 *   spans      a   b      c            (all within one bucket, by their ends)
 *   scrapes  ┊────────┊────────┊
 *   exemplar          b        c       told with the scrape that counted them
 */
import type { EpochMs } from '@firedrill/base';
import { columnFrom } from '../column-from.ts';
import type { ArrivalReader, LabelTest, MetricReader, SeriesId, StoredSpan } from '../types.ts';
import { type Exemplar, ExemplarRing, type ExemplarSeries } from './exemplar-ring.ts';
import { MeasuredBuckets } from './measured-buckets.ts';

/** So many spans may wait for the scrape that counts them. */
const MOST_WAITING = 20_000;

/** A span by its number in order of arrival. */
type Arrived = { readonly span: StoredSpan; readonly sequence: number };

/** Finds the exemplars of metrics in spans, and goes on as both grow. Bounded: see {@link ExemplarRing}. */
export class ExemplarIndex {
  readonly #metrics: MetricReader;
  readonly #arrivals: Pick<ArrivalReader, 'spans'>;
  readonly #ring: ExemplarRing;
  #next = 0;
  #column = 0;
  #waiting: Arrived[] = [];

  /** `most` exemplars are kept, 100,000 unless said. */
  constructor(metrics: MetricReader, arrivals: Pick<ArrivalReader, 'spans'>, most?: number) {
    this.#metrics = metrics;
    this.#arrivals = arrivals;
    this.#ring = new ExemplarRing(most);
  }

  /** Reads what has come in since. */
  refresh(): void {
    const oldest = this.#oldest();
    this.#ring.forgetBefore(oldest);
    const buckets = new MeasuredBuckets(this.#metrics);
    const waited = this.#waiting;
    this.#waiting = [];
    for (const one of waited) this.#offer(one, buckets);
    let sequence = Math.max(this.#next, oldest);
    this.#next = this.#arrivals.spans(sequence, (span) => {
      if (buckets.measures(span)) this.#offer({ span, sequence }, buckets);
      sequence++;
      return true;
    });
    if (this.#waiting.length > MOST_WAITING) this.#waiting = this.#waiting.slice(-MOST_WAITING);
  }

  /** Those of a range, both ends in, of the series that pass all tests of a selector; series in order of their labels. */
  select(
    selectors: readonly (readonly LabelTest[])[],
    range: { readonly from: EpochMs; readonly to: EpochMs },
  ): readonly ExemplarSeries[] {
    return this.#ring.select(selectors, range);
  }

  /** The one that a scrape brought to a series; `column` is the place of the scrape among the store's instants. */
  at(series: SeriesId, column: number): Exemplar | undefined {
    return this.#ring.at(series, column);
  }

  /** The number of the first span that is still kept. */
  #oldest(): number {
    let visited = 0;
    const next = this.#arrivals.spans(0, () => {
      visited = 1;
      return false;
    });
    return next - visited;
  }

  #offer(one: Arrived, buckets: MeasuredBuckets): void {
    const { span, sequence } = one;
    this.#column = columnFrom(this.#metrics, span.start + span.durationMs, this.#column);
    const counted = buckets.countedIn(span, this.#column);
    if (counted === 'later') this.#waiting.push(one);
    else if (counted !== undefined) this.#ring.offer(span, counted, sequence);
  }
}
