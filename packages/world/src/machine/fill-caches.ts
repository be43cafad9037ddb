/**
 * Caches at instant 0: their rows, their stores, the entries that are there already.
 */
import { hashText } from '@firedrill/base';
import type { PlanCache } from '../plan/plan-caches.ts';
import { limitStore, warmStore } from './cache-store.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

/** Writes every cache; shared ones are warm at once, those inside instances when their instance comes up. */
export function fillCaches(m: Machine): void {
  if (m.plan.caches.length === 0) return;
  m.I[m.cached.freeLoad] = -1;
  m.I.fill(-1, m.cached.loadBuckets, m.cached.loadBuckets + T.LOAD_BUCKETS);
  for (const cache of m.plan.caches) {
    fillCache(m, cache);
    for (let i = 0; i < cache.stores.length; i++) fillStore(m, cache, i);
    for (let i = 0; i < cache.stores.length && !cache.spec.perInstance; i++) warmStore(m, cache.firstStore + i);
  }
}

function fillCache(m: Machine, cache: PlanCache): void {
  const { I, F } = m;
  const h = m.cache(cache.index);
  const { spec } = cache;
  I[h + T.CH_LATENCY] = m.plan.lookupLaws[cache.index]!;
  I[h + T.CH_COALESCE] = spec.coalescing ? 1 : 0;
  I[h + T.CH_UP] = 1;
  I[h + T.CH_NODES] = spec.perInstance ? 1 : spec.nodes;
  I[h + T.CH_FIRST] = cache.firstStore;
  I[h + T.CH_PER_INSTANCE] = spec.perInstance ? 1 : 0;
  I[h + T.CH_FILL_ALWAYS] = spec.fill === 'always' ? 1 : 0;
  I[h + T.CH_SALT] = hashText(spec.name);
  F[(h + T.CH_SLOW) >> 1] = 1;
  F[(h + T.CH_TTL) >> 1] = spec.ttl.mean;
  F[(h + T.CH_JITTER) >> 1] = spec.ttl.mean === Infinity ? 0 : spec.ttl.jitter;
  F[(h + T.CH_NEGATIVE) >> 1] = spec.negativeTtl ?? 0;
  judgeWatched(m, cache.index);
}

/** A miss has to be remembered when somebody may wait for it or its end means something; say so after a change. */
export function judgeWatched(m: Machine, cache: number): void {
  const h = m.cache(cache);
  const watched = m.I[h + T.CH_COALESCE] === 1 || m.I[h + T.CH_FILL_ALWAYS] === 1 || m.F[(h + T.CH_NEGATIVE) >> 1]! > 0;
  m.I[h + T.CH_WATCHED] = watched ? 1 : 0;
}

function fillStore(m: Machine, cache: PlanCache, i: number): void {
  const { I } = m;
  const store = cache.firstStore + i;
  const x = m.store(store);
  const { keys, negativeTtl } = cache.spec;
  const first = m.cached.spaces[store]!;
  I[x + T.X_CACHE] = cache.index;
  I[x + T.X_SPACE] = cache.stores[i]!.space;
  I[x + T.X_HEAD] = -1;
  I[x + T.X_TAIL] = -1;
  I[x + T.X_FREE] = -1;
  I[x + T.X_INDEX] = cache.isDense ? -1 : first;
  I[x + T.X_SLOTS] = cache.isDense ? first : first + keys + (keys & 1);
  I[x + T.X_ANSWERS] = cache.isDense && negativeTtl !== undefined ? first + keys * 2 : -1;
  limitStore(m, store, limitOf(cache, cache.spec.capacity));
  if (cache.isDense || I[x + T.X_SPACE] !== store) return;
  const slots = I[x + T.X_SLOTS]!;
  for (let y = 0; y < cache.slots; y++) I[slots + y * T.ENTRY + T.Y_NEXT] = y + 1 < cache.slots ? y + 1 : -1;
  I[x + T.X_FREE] = 0;
}

/** How many entries each store of a cache may hold when the cache is to hold `capacity`. */
export function limitOf(cache: PlanCache, capacity: number): number {
  const nodes = cache.spec.perInstance ? 1 : cache.spec.nodes;
  return Math.max(1, Math.floor(Math.min(capacity, cache.slots) / nodes));
}
