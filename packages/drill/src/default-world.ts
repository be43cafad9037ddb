/**
 * What stands behind a drill when its owner does not say: the simulated world.
 */
import { assert } from '@firedrill/base';
import type { AppliedCountermeasure } from '@firedrill/scenario';
import { World, type WorldLike, type WorldOptions } from '@firedrill/world';

/** Live parameters that a world has from its first instant on. */
export type LiveSettings = AppliedCountermeasure['settings'];

/** A fresh simulated world. */
export function createDefaultWorld(options: WorldOptions, settings: LiveSettings = []): WorldLike {
  return settle(World.create({ ...options, reports: false }), settings);
}

/** Gives a fresh world its settings, which were checked against its file; one that is refused is a bug. */
export function settle(world: World, settings: LiveSettings): World {
  for (const { parameter, to } of settings) {
    const refused = world.set(parameter, to, `countermeasure/${parameter}`);
    assert(refused === undefined, `a live parameter that was checked can be set: ${refused}`);
  }
  return world;
}
