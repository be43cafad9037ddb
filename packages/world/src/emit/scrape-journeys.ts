/**
 * What users got, by journey and segment, as the edge of the system counts it.
 */
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Histogram, type Subject, subject } from './series-of.ts';

/** A client; its histogram is there once something was measured. */
export type ClientSeries = { readonly shown: Subject; took: Histogram | undefined };

const family = familiesOfOneKind();
const GOOD = family('counter', 'journey_requests_total', { outcome: 'good' });
const SLOW = family('counter', 'journey_requests_total', { outcome: 'slow' });
const FAILED = family('counter', 'journey_requests_total', { outcome: 'failed' });
const RETRIES = family('counter', 'journey_retries_total');
const HITS = family('counter', 'cdn_cache_requests_total', { status: 'hit' });
const MISSES = family('counter', 'cdn_cache_requests_total', { status: 'miss' });

/** Every client, with nothing shown. */
export function clientSeries({ machine: { plan } }: World): ClientSeries[] {
  return plan.clients.map(({ journey, name, segment }) => ({
    shown: subject({ journey, client: name, ...segment }),
    took: undefined,
  }));
}

/** Requests, retries and durations of every client. */
export function scrapeJourneys(s: Scraper): void {
  const m = s.world.machine;
  const { I } = m;
  for (let c = 0; c < s.known.clients.length; c++) {
    const client = s.known.clients[c]!;
    const { shown } = client;
    const at = m.clients + c * T.CLIENT;
    s.put(shown, GOOD, I[at + T.L_OK]!);
    s.put(shown, SLOW, I[at + T.L_SLOW]!);
    s.put(shown, FAILED, I[at + T.L_FAILED]!);
    s.put(shown, RETRIES, I[at + T.L_TRIES]!);
    const hist = m.journeyHists + c * T.HIST;
    if (s.isFilled(hist)) {
      client.took ??= s.register('journey_request_duration_seconds', shown.labels);
      s.putHistogram(client.took, hist);
    }
    if (s.world.options.file.edge !== undefined) continue;
    // The static part of every page comes from the CDN: healthy, in step with visits.
    const seen = I[at + T.L_COUNT]! * 14;
    s.put(shown, HITS, Math.round(seen * 0.962));
    s.put(shown, MISSES, Math.round(seen * 0.038));
  }
}
