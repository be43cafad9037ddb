/**
 * What is known of third parties from here: their quotas as the headers of their answers tell them (`RateLimit-Limit`,
 * `RateLimit-Remaining`), and what their status pages say, which need not be true.
 */
import { quotaOf } from '../cold/providers.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const family = familiesOfOneKind();
const LIMIT = family('gauge', 'http_client_ratelimit_limit');
const REMAINING = family('gauge', 'http_client_ratelimit_remaining');
const STATUS = family('gauge', 'statuspage_component_status');

/** Every provider, with nothing shown. */
export function providerSeries({ options }: World): Subject[] {
  return options.file.providers.map(({ name, host }) => subject({ peer_service: name, server_address: host }));
}

/** Quotas of those that have one; status pages of those whose support is there. */
export function scrapeProviders(s: Scraper): void {
  const { options, cold } = s.world;
  options.file.providers.forEach(({ name, support }, i) => {
    const shown = s.known.providers[i]!;
    const { limit, left } = quotaOf(s.world, name);
    if (limit !== Infinity) {
      s.put(shown, LIMIT, limit);
      s.put(shown, REMAINING, left);
    }
    if (support === undefined) return;
    const isAdmitted = cold.providers?.troubles.some((t) => t.provider === name && t.isAdmitted) === true;
    s.put(shown, STATUS, isAdmitted ? 1 : 0);
  });
}
