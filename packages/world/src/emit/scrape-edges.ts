/**
 * What callers count of their call policies: attempts, retries, hedges, cancellations, the budget and the breaker. An
 * edge shows only what its policy has.
 */
import type { Labels } from '@firedrill/telemetry';
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import type { Scraper } from './scraper.ts';

/** Counters of every edge between services. */
export function scrapeEdges(s: Scraper): void {
  const m = s.world.machine;
  for (const edge of m.plan.edges) {
    if (edge.caller < 0) continue;
    const at = m.edge(edge.index);
    const labels = { service: m.plan.services[edge.caller]!.name, peer_service: m.plan.services[edge.service]!.name };
    const key = String(edge.index);
    if (edge.spec.attempts > 1)
      s.put('counter', 'http_client_request_retries_total', labels, m.I[at + T.E_RETRIES]!, key);
    for (const { name, offset } of policyCounters(m, at)) s.put('counter', name, labels, m.I[at + offset]!, key);
    if (m.I[at + T.E_HAS_BREAKER] === 1 || m.I[at + T.E_FORCED] === 1) breaker(s, at, labels, key);
  }
}

type Counter = { readonly name: string; readonly offset: number };

/** Counters that an edge's policy gives rise to, and those that have counted before it was changed. */
function policyCounters(m: Machine, at: number): Counter[] {
  const { I, F } = m;
  const isRicher = I[at + T.E_POLICY] !== 0 || I[at + T.E_HAS_BREAKER] === 1 || I[at + T.E_FALLBACK] !== 0;
  const isLimited = F[(at + T.E_BUDGET) >> 1] !== Infinity;
  const shown: readonly (readonly [string, number, boolean])[] = [
    ['http_client_request_attempts_total', T.E_CALLS, isRicher || isLimited],
    ['http_client_request_timeouts_total', T.E_TIMEOUTS, isRicher || isLimited],
    [
      'http_client_request_hedges_total',
      T.E_HEDGED,
      (I[at + T.E_POLICY]! & T.WITH_HEDGE) !== 0 || I[at + T.E_HEDGED] !== 0,
    ],
    [
      'http_client_request_cancellations_total',
      T.E_CANCELLED,
      (I[at + T.E_POLICY]! & T.WITH_CANCEL) !== 0 || I[at + T.E_CANCELLED] !== 0,
    ],
    ['http_client_retry_budget_exhausted_total', T.E_EXHAUSTED, isLimited || I[at + T.E_EXHAUSTED] !== 0],
    ['http_client_fallbacks_total', T.E_FALLEN, I[at + T.E_FALLBACK] !== 0],
  ];
  return shown.filter(([, , isShown]) => isShown).map(([name, offset]) => ({ name, offset }));
}

function breaker(s: Scraper, at: number, labels: Labels, key: string): void {
  const { I } = s.world.machine;
  s.put('gauge', 'circuit_breaker_state', labels, I[at + T.E_FORCED] === 1 ? 1 : I[at + T.E_BREAKER]!, key);
  s.put('counter', 'circuit_breaker_opened_total', labels, I[at + T.E_OPENED]!, key);
  s.put('counter', 'circuit_breaker_refused_total', labels, I[at + T.E_REFUSED]!, key);
}
