/**
 * Caches must be possible: entries that live, a number of keys that fits into memory, somebody who looks.
 */
import type { Reading } from '../form/form.ts';
import { cachesIn } from '../world/caches-in.ts';
import type { CacheSpec, WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

/** Keys of one cache over all instances that may have one of their own. */
const MAX_ENTRIES = 4_000_000;

function checkCache(cache: CacheSpec, world: WorldFile, to: Reading): void {
  const impossible = (member: string, message: string, hint: string) =>
    to.report(to.at(cache, member), 'impossible-cache', message, hint);
  if (cache.ttl.mean <= 0)
    impossible('ttl', `entries of "${cache.name}" would expire at once`, 'a longer time to live, or none');
  if (cache.negativeTtl !== undefined && cache.negativeTtl <= 0)
    impossible('negativeTtl', 'a failure remembered for no time', 'leave it out to remember none');
  if (cache.perInstance && cache.nodes > 1)
    impossible('nodes', `"${cache.name}" is inside each instance and has no nodes`, 'leave out nodes or perInstance');
  const users = world.services.filter((service) => cachesIn(service).has(cache.name));
  if (users.length === 0)
    to.warn(to.at(cache, 'name'), 'unused-cache', `no step looks into "${cache.name}"`, 'add a cache step, or drop it');
  const copies = users.reduce((n, service) => n + slotsOf(service.replicas), 0);
  if (cache.perInstance && copies * cache.keys > MAX_ENTRIES)
    impossible(
      'keys',
      `${cache.keys} keys in each of up to ${copies} instances are more than ${MAX_ENTRIES}`,
      'fewer keys, or one cache for all',
    );
}

/** Instances that may run at a time while a service is replaced. */
const slotsOf = (replicas: number) => Math.min(64, Math.max(replicas * 2 + 4, 8));

function check(world: WorldFile, to: Reading): void {
  for (const cache of world.caches) checkCache(cache, world, to);
}

export const caches: WorldRule = {
  codes: ['impossible-cache', 'unused-cache'],
  about: 'Caches can work, and somebody looks into them.',
  check,
};
