/**
 * What callers count of their call policies: attempts, retries, hedges, cancellations, the budget and the breaker. An
 * edge shows only what its policy has.
 */
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

/** An edge between services. */
export type EdgeSeries = { readonly shown: Subject; readonly index: number; readonly isRetried: boolean };

const family = familiesOfOneKind();
const RETRIES = family('counter', 'http_client_request_retries_total');
const ATTEMPTS = family('counter', 'http_client_request_attempts_total');
const TIMEOUTS = family('counter', 'http_client_request_timeouts_total');
const HEDGES = family('counter', 'http_client_request_hedges_total');
const CANCELLATIONS = family('counter', 'http_client_request_cancellations_total');
const EXHAUSTED = family('counter', 'http_client_retry_budget_exhausted_total');
const FALLBACKS = family('counter', 'http_client_fallbacks_total');
const BREAKER = family('gauge', 'circuit_breaker_state');
const OPENED = family('counter', 'circuit_breaker_opened_total');
const REFUSED = family('counter', 'circuit_breaker_refused_total');

/** The edges between services, with nothing shown. */
export function edgeSeries({ machine: { plan } }: World): EdgeSeries[] {
  return plan.edges
    .filter((edge) => edge.caller >= 0)
    .map(({ index, caller, service, spec }) => ({
      shown: subject({ service: plan.services[caller]!.name, peer_service: plan.services[service]!.name }),
      index,
      isRetried: spec.attempts > 1,
    }));
}

/** Counters of every edge between services. */
export function scrapeEdges(s: Scraper): void {
  const m = s.world.machine;
  const { I } = m;
  for (const { shown, index, isRetried } of s.known.edges) {
    const at = m.edge(index);
    if (isRetried) s.put(shown, RETRIES, I[at + T.E_RETRIES]!);
    policy(s, shown, at);
    if (I[at + T.E_HAS_BREAKER] !== 1 && I[at + T.E_FORCED] !== 1) continue;
    s.put(shown, BREAKER, I[at + T.E_FORCED] === 1 ? 1 : I[at + T.E_BREAKER]!);
    s.put(shown, OPENED, I[at + T.E_OPENED]!);
    s.put(shown, REFUSED, I[at + T.E_REFUSED]!);
  }
}

/** Counters that an edge's policy gives rise to, and those that have counted before it was changed. */
function policy(s: Scraper, shown: Subject, at: number): void {
  const { I, F } = s.world.machine;
  const falls = I[at + T.E_FALLBACK] !== 0;
  const isLimited = F[(at + T.E_BUDGET) >> 1] !== Infinity;
  if (I[at + T.E_POLICY] !== 0 || I[at + T.E_HAS_BREAKER] === 1 || falls || isLimited) {
    s.put(shown, ATTEMPTS, I[at + T.E_CALLS]!);
    s.put(shown, TIMEOUTS, I[at + T.E_TIMEOUTS]!);
  }
  const hedged = I[at + T.E_HEDGED]!;
  if ((I[at + T.E_POLICY]! & T.WITH_HEDGE) !== 0 || hedged !== 0) s.put(shown, HEDGES, hedged);
  const cancelled = I[at + T.E_CANCELLED]!;
  if ((I[at + T.E_POLICY]! & T.WITH_CANCEL) !== 0 || cancelled !== 0) s.put(shown, CANCELLATIONS, cancelled);
  const exhausted = I[at + T.E_EXHAUSTED]!;
  if (isLimited || exhausted !== 0) s.put(shown, EXHAUSTED, exhausted);
  if (falls) s.put(shown, FALLBACKS, I[at + T.E_FALLEN]!);
}
