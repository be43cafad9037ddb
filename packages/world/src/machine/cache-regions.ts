/**
 * Where caches lie in the arena: their rows and stores, the entries of each space, the loads under way. Only a world
 * with caches pays for them.
 */
import type { Layout } from '@firedrill/kernel';
import type { KeySampler } from '../plan/key-sampler.ts';
import type { Plan } from '../plan/plan.ts';
import { spaceWords } from '../plan/plan-caches.ts';
import * as T from './fields.table.ts';

/** First words of each region. */
export type CacheRegions = {
  readonly caches: number;
  readonly stores: number;
  /** First word of the entries of each store; those of one space share them. */
  readonly spaces: readonly number[];
  readonly loads: number;
  readonly loadBuckets: number;
  readonly loadsOf: number;
  readonly freeLoad: number;
  /** By cache and service: store of an instance's own cache, less the instance. */
  readonly instanceStores: Int32Array;
  /** Which key a request wants, by cache. */
  readonly samplers: readonly KeySampler[];
};

/** Reserves all of it; `visits` says how many visits there may be and where the number of used ones stands. */
export function reserveCaches(
  layout: Layout,
  plan: Plan,
  visits: { readonly rows: number; readonly count: number },
): CacheRegions {
  const caches = layout.take(plan.caches.length * T.CACHE);
  const rows = plan.caches.flatMap((c) => c.stores);
  const stores = layout.take(rows.length * T.STORE);
  const spaces: number[] = [];
  for (const [i, store] of rows.entries())
    spaces.push(store.space === i ? layout.take(spaceWords(plan.caches[store.cache]!)) : spaces[store.space]!);
  const regions = {
    caches,
    stores,
    spaces,
    instanceStores: instanceStores(plan),
    samplers: plan.caches.map((c) => c.sampler),
  };
  if (plan.caches.length === 0) return { ...regions, loads: 0, loadBuckets: 0, loadsOf: 0, freeLoad: 0 };
  const freeLoad = layout.take(2);
  return {
    ...regions,
    loads: layout.takeRecords(T.LOADS, T.LOAD, { count: freeLoad + 1 }),
    loadBuckets: layout.take(T.LOAD_BUCKETS),
    loadsOf: layout.takeRecords(visits.rows, 1, { count: visits.count }),
    freeLoad,
  };
}

function instanceStores(plan: Plan): Int32Array {
  const out = new Int32Array(plan.caches.length * plan.services.length);
  for (const cache of plan.caches) {
    for (const service of plan.services) {
      const own = cache.stores.findIndex((s) => s.instance === service.firstInstance);
      if (own >= 0)
        out[cache.index * plan.services.length + service.index] = cache.firstStore + own - service.firstInstance;
    }
  }
  return out;
}
