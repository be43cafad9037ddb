/**
 * The metrics that `bench query` asks about: three thousand counters of twenty services, two hundred buckets of ten
 * histograms and eight hundred gauges, scraped every five seconds for an hour. The same numbers every time.
 */
import { RandomStream } from '@firedrill/base';
import { MetricStore } from '@firedrill/telemetry';

/** The first scrape (2026-03-10T12:00:05Z), and how many follow at which distance. */
export const FIRST_SCRAPE = Date.UTC(2026, 2, 10, 12, 0, 5);
export const SCRAPES = 720;
export const SCRAPE_MS = 5_000;
/** Of so many counters one is reset, halfway. */
const RESET_EVERY = 20;
const SERVICES = 20;
const PODS = 150;
const HISTOGRAMS = 10;
const BOUNDS = [
  ...['0.001', '0.002', '0.003', '0.005', '0.0075', '0.01', '0.02', '0.03', '0.05', '0.075', '0.1', '0.2', '0.3'],
  ...['0.5', '0.75', '1', '2.5', '5', '10', '+Inf'],
];
const GAUGES = 800;

/** Builds the store; fewer scrapes for a test. */
export function queryMetrics(scrapes = SCRAPES): MetricStore {
  const store = new MetricStore();
  const dice = RandomStream.named(1, 'bench/query');
  const counters = registerCounters(store);
  const histograms = registerHistograms(store);
  const gauges = registerGauges(store);
  const totals = new Float64Array(counters.length);
  const buckets = histograms.map((ids) => new Float64Array(ids.length));
  for (let scrape = 0; scrape < scrapes; scrape++) {
    store.beginScrape(FIRST_SCRAPE + scrape * SCRAPE_MS);
    for (const [i, id] of counters.entries()) {
      if (i % RESET_EVERY === 7 && scrape === SCRAPES / 2) totals[i] = 0;
      totals[i]! += dice.below(40);
      store.put(id, totals[i]!);
    }
    for (const [h, ids] of histograms.entries()) fillHistogram(buckets[h]!, dice, ids, store);
    for (const id of gauges) store.put(id, dice.below(1_000_000) / 1000);
    store.endScrape();
  }
  return store;
}

function registerCounters(store: MetricStore): readonly number[] {
  store.describe({ name: 'http_requests_total', type: 'counter', unit: '', help: 'Requests' });
  return Array.from({ length: SERVICES * PODS }, (_, i) => {
    const svc = `service-${Math.floor(i / PODS)}`;
    return store.series({ __name__: 'http_requests_total', svc, pod: `${svc}-${i % PODS}` }, 'counter');
  });
}

function registerHistograms(store: MetricStore): readonly (readonly number[])[] {
  store.describe({ name: 'http_request_duration_seconds', type: 'histogram', unit: 'seconds', help: 'Durations' });
  return Array.from({ length: HISTOGRAMS }, (_, i) =>
    store.seriesBy('le', BOUNDS, { __name__: 'http_request_duration_seconds_bucket', svc: `service-${i}` }, 'counter'),
  );
}

function registerGauges(store: MetricStore): readonly number[] {
  store.describe({ name: 'queue_length', type: 'gauge', unit: '', help: 'Waiting' });
  return Array.from({ length: GAUGES }, (_, i) => {
    const svc = `service-${i % SERVICES}`;
    return store.series({ __name__: 'queue_length', svc, pod: `${svc}-${Math.floor(i / SERVICES)}` }, 'gauge');
  });
}

/** Each observation counts in its bucket and in all above. */
function fillHistogram(totals: Float64Array, dice: RandomStream, ids: readonly number[], store: MetricStore): void {
  let more = 0;
  for (const [b, id] of ids.entries()) {
    more += dice.below(6);
    totals[b]! += more;
    store.put(id, totals[b]!);
  }
}
