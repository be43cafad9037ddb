/**
 * Caches in the plan: how many stores each has, and how much room their entries take in the arena.
 *
 *   shared, 2 nodes         in each instance
 *   ┌ node 0 ┐ ┌ node 1 ┐   ┌ pod 0 ┐ ┌ pod 1 ┐ …   stores: counters, a list by last use
 *   └────────┴─┴────────┘   └───────┘ └───────┘     spaces: the entries; keys to slots
 */
import { type CacheSpec, cachesIn, type WorldFile } from '@firedrill/scenario';
import { ENTRY } from '../machine/fields.table.ts';
import { type KeySampler, keySampler } from './key-sampler.ts';
import type { PlanService } from './plan.ts';

export type PlanCache = {
  readonly index: number;
  readonly spec: CacheSpec;
  readonly sampler: KeySampler;
  readonly firstStore: number;
  /** Stores: one per node, or one per instance of every service that looks into it. */
  readonly stores: readonly PlanStore[];
  /** True: a slot per key and no list by last use, because everything fits. */
  readonly isDense: boolean;
  /** Slots of each space; no capacity set later can pass it. */
  readonly slots: number;
};

/** `space` is the first store that shares the same entries; `instance` -1 for a node of a shared cache. */
export type PlanStore = { readonly cache: number; readonly space: number; readonly instance: number };

/** All caches with their stores. */
export function planCaches(file: WorldFile, services: readonly PlanService[]): PlanCache[] {
  const out: PlanCache[] = [];
  let first = 0;
  for (const spec of file.caches) {
    const index = out.length;
    const instances = spec.perInstance ? instancesUsing(spec, services) : [];
    const stores: PlanStore[] = spec.perInstance
      ? instances.map((instance, i) => ({ cache: index, space: first + i, instance }))
      : Array.from({ length: spec.nodes }, () => ({ cache: index, space: first, instance: -1 }));
    const isDense = spec.capacity === Infinity;
    out.push({
      index,
      spec,
      sampler: keySampler(spec.keys, spec.popularity),
      firstStore: first,
      stores,
      isDense,
      // Room to double the capacity while the world runs.
      slots: isDense ? spec.keys : Math.min(spec.keys, Math.max(spec.capacity, spec.nodes) * 2),
    });
    first += stores.length;
  }
  return out;
}

function instancesUsing(spec: CacheSpec, services: readonly PlanService[]): number[] {
  return services
    .filter((s) => s.spec !== undefined && cachesIn(s.spec).has(spec.name))
    .flatMap((s) => Array.from({ length: s.instances }, (_, i) => s.firstInstance + i));
}

/** Words of the arena that one space of a cache takes. */
export function spaceWords(cache: PlanCache): number {
  const { keys, negativeTtl } = cache.spec;
  if (!cache.isDense) return keys + (keys & 1) + cache.slots * ENTRY;
  return keys * 2 + (negativeTtl === undefined ? 0 : keys + (keys & 1));
}
