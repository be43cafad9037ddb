/**
 * What caches did, read from their stores. Reading changes nothing.
 */
import type { CacheReading } from '../types.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

/** What every store of every cache did since instant 0. */
export function readCaches({ machine: m }: { readonly machine: Machine }): CacheReading[] {
  return m.plan.caches.flatMap((cache) =>
    cache.stores.map((_, i) => {
      const x = m.store(cache.firstStore + i);
      return {
        cache: cache.spec.name,
        store: i,
        hits: m.I[x + T.X_HITS]!,
        misses: m.I[x + T.X_MISSES]!,
        coalesced: m.I[x + T.X_COALESCED]!,
        negative: m.I[x + T.X_NEGATIVE]!,
        fills: m.I[x + T.X_FILLS]!,
        evictions: m.I[x + T.X_EVICTIONS]!,
        expired: m.I[x + T.X_EXPIRED]!,
        entries: m.I[x + T.X_COUNT]!,
      };
    }),
  );
}
