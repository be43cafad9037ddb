/**
 * What caches did, read from their stores. Reading changes nothing.
 */
import type { CacheReading } from '../types.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

/** What every store of every cache did since instant 0. */
export function readCaches({ machine: m }: { readonly machine: Machine }): CacheReading[] {
  const ages = agesWaiting(m);
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
        waiting: m.I[x + T.X_WAITING]!,
        agesWaiting: ages.get(x) ?? 0,
        waitedSeconds: m.F[(x + T.X_WAITED) >> 1]!,
        waitingSeconds: m.F[(x + T.X_AREA) >> 1]! + m.I[x + T.X_WAITING]! * (m.kernel.now - m.F[(x + T.X_LAST) >> 1]!),
      };
    }),
  );
}

/** By store: for how long those wait who stand in line for another's load. */
function agesWaiting(m: Machine): ReadonlyMap<number, number> {
  const ages = new Map<number, number>();
  if (m.plan.caches.length === 0) return ages;
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    if (m.I[at + T.V_STATE] !== T.CACHE_WAIT) continue;
    const store = m.I[m.load(m.I[at + T.V_TABLE]!) + T.O_STORE]!;
    ages.set(store, (ages.get(store) ?? 0) + m.kernel.now - m.F[(at + T.V_TX) >> 1]!);
  }
  return ages;
}
