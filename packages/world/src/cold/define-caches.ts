/**
 * The parameters of caches: `cache/<name>/up`, `bypass`, `coalescing` (0 or 1), `slow` (multiplies the time of a
 * lookup), `ttl` and `negativeTtl` (seconds), `capacity` (entries). Emptying a cache is no parameter: see flushCache.
 */
import { flushStore, limitStore } from '../machine/cache-store.ts';
import * as T from '../machine/fields.table.ts';
import { judgeWatched, limitOf } from '../machine/fill-caches.ts';
import type { Machine } from '../machine/machine.ts';
import type { PlanCache } from '../plan/plan-caches.ts';
import type { World } from '../world.ts';

/** Declares the parameters of every cache. A bound that the world file does not know cannot be set later. */
export function defineCaches(world: World): void {
  for (const cache of world.machine.plan.caches) defineCache(world, cache);
}

function defineCache(world: World, cache: PlanCache): void {
  const { machine: m, parameters } = world;
  const h = m.cache(cache.index);
  const { spec } = cache;
  const name = `cache/${spec.name}`;
  parameters.define(`${name}/up`, 1, (up) => {
    // What was in its memory is gone with it.
    if (up <= 0 && m.I[h + T.CH_UP] === 1) flushCache(m, cache, Infinity);
    m.I[h + T.CH_UP] = up > 0 ? 1 : 0;
  });
  parameters.define(`${name}/bypass`, 0, (on) => {
    m.I[h + T.CH_BYPASS] = on > 0 ? 1 : 0;
  });
  parameters.define(`${name}/coalescing`, spec.coalescing ? 1 : 0, (on) => {
    m.I[h + T.CH_COALESCE] = on > 0 ? 1 : 0;
    judgeWatched(m, cache.index);
  });
  parameters.define(`${name}/slow`, 1, (factor) => {
    m.F[(h + T.CH_SLOW) >> 1] = Math.max(0, factor);
  });
  parameters.define(`${name}/ttl`, spec.ttl.mean, (seconds) => {
    m.F[(h + T.CH_TTL) >> 1] = seconds;
    m.F[(h + T.CH_JITTER) >> 1] = seconds === Infinity ? 0 : spec.ttl.jitter;
  });
  if (spec.negativeTtl !== undefined)
    parameters.define(`${name}/negativeTtl`, spec.negativeTtl, (seconds) => {
      m.F[(h + T.CH_NEGATIVE) >> 1] = Math.max(0, seconds);
      judgeWatched(m, cache.index);
    });
  if (!cache.isDense)
    parameters.define(`${name}/capacity`, spec.capacity, (entries) => {
      for (let i = 0; i < cache.stores.length; i++) limitStore(m, cache.firstStore + i, limitOf(cache, entries));
    });
}

/** Empties so many of a cache's stores (nodes, or those inside instances). Cannot be taken back. */
export function flushCache(m: Machine, cache: PlanCache, stores: number): void {
  for (let i = 0; i < Math.min(stores, cache.stores.length); i++) flushStore(m, cache.firstStore + i);
}
