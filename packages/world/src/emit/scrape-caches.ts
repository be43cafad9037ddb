/**
 * What redis_exporter says of a shared cache, and Micrometer of one inside an instance.
 */
import { isRunning } from '../cold/orchestrator.ts';
import * as T from '../machine/fields.table.ts';
import type { PlanCache } from '../plan/plan-caches.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

/** A cache: its nodes, or by instance the store inside it (-1: none). */
export type CacheSeries = {
  readonly cache: PlanCache;
  readonly nodes: readonly Subject[];
  readonly storeIn: Int32Array;
};

const shared = familiesOfOneKind();
const UP = shared('gauge', 'redis_up');
const KEYSPACE_HITS = shared('counter', 'redis_keyspace_hits_total');
const KEYSPACE_MISSES = shared('counter', 'redis_keyspace_misses_total');
const EVICTED = shared('counter', 'redis_evicted_keys_total');
const EXPIRED = shared('counter', 'redis_expired_keys_total');
const KEYS = shared('gauge', 'redis_db_keys');
const GET = shared('counter', 'redis_commands_total', { cmd: 'get' });
const SET = shared('counter', 'redis_commands_total', { cmd: 'set' });
const COALESCED = shared('gauge', 'cache_coalesced_waiting');

const inside = familiesOfOneKind();
const HITS = inside('counter', 'cache_gets_total', { result: 'hit' });
const MISSES = inside('counter', 'cache_gets_total', { result: 'miss' });
const PUTS = inside('counter', 'cache_puts_total');
const EVICTIONS = inside('counter', 'cache_evictions_total');
const SIZE = inside('gauge', 'cache_size');
const WAITING = inside('gauge', 'cache_coalesced_waiting');

/** Every cache, with nothing shown. */
export function cacheSeries({ machine: { plan } }: World): CacheSeries[] {
  return plan.caches.map((cache) => {
    const { name, perInstance } = cache.spec;
    const storeIn = new Int32Array(plan.instanceCount).fill(-1);
    for (const [at, { instance }] of cache.stores.entries()) if (instance >= 0) storeIn[instance] = at;
    const nodes = perInstance
      ? []
      : cache.stores.map((_, n) => subject({ cache: name, instance: `${name}-${n}:9121` }));
    return { cache, nodes, storeIn };
  });
}

/** Hits, misses, fills, evictions, entries of every cache. */
export function scrapeCaches(s: Scraper): void {
  for (const one of s.known.caches) {
    for (let node = 0; node < one.nodes.length; node++) ofNode(s, one, node);
    if (one.cache.spec.perInstance) inInstances(s, one);
  }
}

function ofNode(s: Scraper, { cache, nodes }: CacheSeries, n: number): void {
  const { machine: m } = s.world;
  const { I } = m;
  const node = nodes[n]!;
  const x = m.store(cache.firstStore + n);
  const isUp = I[m.cache(cache.index) + T.CH_UP] === 1;
  s.put(node, UP, isUp ? 1 : 0);
  if (!isUp) return;
  const hits = I[x + T.X_HITS]! + I[x + T.X_NEGATIVE]!;
  s.put(node, KEYSPACE_HITS, hits);
  s.put(node, KEYSPACE_MISSES, I[x + T.X_MISSES]!);
  s.put(node, EVICTED, I[x + T.X_EVICTIONS]!);
  s.put(node, EXPIRED, I[x + T.X_EXPIRED]!);
  s.put(node, KEYS, I[x + T.X_COUNT]!);
  s.put(node, GET, hits + I[x + T.X_MISSES]!);
  s.put(node, SET, I[x + T.X_FILLS]!);
  s.put(node, COALESCED, I[x + T.X_WAITING]!);
}

function inInstances(s: Scraper, { cache, storeIn }: CacheSeries): void {
  const { machine: m, orchestrator } = s.world;
  const { I } = m;
  for (const pod of orchestrator.state.pods) {
    const own = storeIn[pod.slot]!;
    if (!isRunning(pod) || own < 0) continue;
    const x = m.store(cache.firstStore + own);
    const store = s.pod(pod).caches[cache.index]!;
    s.put(store, HITS, I[x + T.X_HITS]! + I[x + T.X_NEGATIVE]!);
    s.put(store, MISSES, I[x + T.X_MISSES]!);
    s.put(store, PUTS, I[x + T.X_FILLS]!);
    s.put(store, EVICTIONS, I[x + T.X_EVICTIONS]!);
    s.put(store, SIZE, I[x + T.X_COUNT]!);
    s.put(store, WAITING, I[x + T.X_WAITING]!);
  }
}
