/**
 * Names for pickers: complete, alphabetical, the same for every scenario of a world, so that no list points at the
 * cause.
 */
import { MECHANISMS } from '@firedrill/scenario';
import type { WorldInventory } from '@firedrill/world';
import type { DrillView } from './view.ts';

/** A world's names in the form of the view. */
export function inventoryOf(names: WorldInventory): DrillView['inventory'] {
  const components = [...new Set([...names.services, ...names.databases, ...names.providers, ...names.nodes])].sort();
  const mechanisms = MECHANISMS.map(({ id, title }) => ({ id, title })).sort((a, b) => (a.title < b.title ? -1 : 1));
  return { services: names.services, components, journeys: names.journeys, segments: names.segments, mechanisms };
}
