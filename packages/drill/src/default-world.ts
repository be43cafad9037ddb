/**
 * What stands behind a drill when its owner does not say: the simulated world.
 */
import { World, type WorldLike, type WorldOptions } from '@firedrill/world';

/** A fresh simulated world. */
export function createDefaultWorld(options: WorldOptions): WorldLike {
  return World.create({ ...options, reports: false });
}
