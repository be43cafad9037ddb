/**
 * What redis_exporter says of a shared cache, and Micrometer of one inside an instance.
 */
import type { Labels } from '@firedrill/telemetry';
import * as T from '../machine/fields.table.ts';
import type { PlanCache } from '../plan/plan-caches.ts';
import type { Scraper } from './scraper.ts';

/** Hits, misses, fills, evictions, entries of every cache. */
export function scrapeCaches(s: Scraper): void {
  for (const cache of s.world.machine.plan.caches) {
    if (cache.spec.perInstance) inInstances(s, cache);
    else
      cache.stores.forEach((_, node) => {
        shared(s, cache, node);
      });
  }
}

function shared(s: Scraper, cache: PlanCache, node: number): void {
  const { I } = s.world.machine;
  const { name } = cache.spec;
  const x = s.world.machine.store(cache.firstStore + node);
  const h = s.world.machine.cache(cache.index);
  const labels: Labels = { cache: name, instance: `${name}-${node}:9121` };
  const key = `${name}/${node}`;
  const isUp = I[h + T.CH_UP] === 1;
  s.put('gauge', 'redis_up', labels, isUp ? 1 : 0, key);
  if (!isUp) return;
  const hits = I[x + T.X_HITS]! + I[x + T.X_NEGATIVE]!;
  s.put('counter', 'redis_keyspace_hits_total', labels, hits, key);
  s.put('counter', 'redis_keyspace_misses_total', labels, I[x + T.X_MISSES]!, key);
  s.put('counter', 'redis_evicted_keys_total', labels, I[x + T.X_EVICTIONS]!, key);
  s.put('counter', 'redis_expired_keys_total', labels, I[x + T.X_EXPIRED]!, key);
  s.put('gauge', 'redis_db_keys', labels, I[x + T.X_COUNT]!, key);
  s.put('counter', 'redis_commands_total', { ...labels, cmd: 'get' }, hits + I[x + T.X_MISSES]!, `${key}/get`);
  s.put('counter', 'redis_commands_total', { ...labels, cmd: 'set' }, I[x + T.X_FILLS]!, `${key}/set`);
  s.put('gauge', 'cache_coalesced_waiting', labels, I[x + T.X_WAITING]!, key);
}

function inInstances(s: Scraper, cache: PlanCache): void {
  const { I } = s.world.machine;
  for (const pod of s.world.orchestrator.state.pods) {
    const own = cache.stores.findIndex((store) => store.instance === pod.slot);
    if (pod.phase !== 'Ready' || own < 0) continue;
    const x = s.world.machine.store(cache.firstStore + own);
    const labels: Labels = { ...s.podLabels(pod), cache: cache.spec.name };
    const key = `${pod.name}/${cache.spec.name}`;
    const hits = I[x + T.X_HITS]! + I[x + T.X_NEGATIVE]!;
    s.put('counter', 'cache_gets_total', { ...labels, result: 'hit' }, hits, `${key}/hit`);
    s.put('counter', 'cache_gets_total', { ...labels, result: 'miss' }, I[x + T.X_MISSES]!, `${key}/miss`);
    s.put('counter', 'cache_puts_total', labels, I[x + T.X_FILLS]!, key);
    s.put('counter', 'cache_evictions_total', labels, I[x + T.X_EVICTIONS]!, key);
    s.put('gauge', 'cache_size', labels, I[x + T.X_COUNT]!, key);
    s.put('gauge', 'cache_coalesced_waiting', labels, I[x + T.X_WAITING]!, key);
  }
}
