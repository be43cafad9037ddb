/**
 * Laws of the edge: how many requests find a copy, and how many bodies are longer than a limit.
 */
import { exp, ln } from '@firedrill/kernel';
import type { EdgeCacheSpec } from '@firedrill/scenario';

/** Quantile of the normal law at 95 %. */
const Z95 = 1.6448536269514722;
/** Ranks are taken together in so many groups, the first ones alone. */
const GROUPS = 48;

/**
 * Share of requests that find a copy at one point of presence. A thing asked for at a rate λ and kept for T since it was
 * fetched is there with λT / (1 + λT) (renewal of a TTL cache without extension; Fofack et al. 2012); so long after a
 * purge at most as often as it was asked for since, 1 − e^(−λt).
 */
export function hitShare(
  { keys, skew }: EdgeCacheSpec,
  { rate, ttl, since }: { readonly rate: number; readonly ttl: number; readonly since: number },
): number {
  let [weights, hits] = [0, 0];
  for (let rank = 1; rank <= keys; ) {
    const next = Math.min(keys + 1, Math.max(rank + 1, Math.ceil(rank * exp(ln(keys + 1) / GROUPS))));
    weights += (next - rank) * exp(-skew * ln((rank + next - 1) / 2));
    rank = next;
  }
  for (let rank = 1; rank <= keys; ) {
    const next = Math.min(keys + 1, Math.max(rank + 1, Math.ceil(rank * exp(ln(keys + 1) / GROUPS))));
    const popularity = exp(-skew * ln((rank + next - 1) / 2)) / weights;
    const asked = rate * popularity;
    const steady = (asked * ttl) / (1 + asked * ttl);
    const refilled = since === Infinity ? 1 : 1 - exp(-asked * since);
    hits += (next - rank) * popularity * Math.min(steady, refilled);
    rank = next;
  }
  return hits;
}

/** Share of log-normal lengths above a limit. */
export function longer(body: { readonly median: number; readonly p95: number }, limit: number): number {
  if (body.p95 <= body.median) return body.median > limit ? 1 : 0;
  return tail(ln(limit / body.median) / (ln(body.p95 / body.median) / Z95));
}

/** Upper tail of the normal law (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
function tail(z: number): number {
  if (z < 0) return 1 - tail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const sum = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 0.3989422804014327 * exp((-z * z) / 2) * sum;
}
