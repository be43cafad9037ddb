/**
 * The names that a world has, as pickers and importers want them.
 */
import type { WorldFile } from '@firedrill/scenario';
import type { WorldInventory } from '../types.ts';

/** Every name by kind, alphabetical, once. */
export function inventoryOf(file: WorldFile): WorldInventory {
  const sorted = (names: readonly string[]) => [...new Set(names)].sort();
  return {
    services: sorted(file.services.map((s) => s.name)),
    databases: sorted(file.databases.map((d) => d.name)),
    providers: sorted(file.providers.map((p) => p.name)),
    nodes: sorted([...file.nodes, ...(file.hosts ?? [])].map((n) => n.name)),
    journeys: sorted(file.journeys.map((j) => j.name)),
    segments: sorted(file.clients.flatMap((c) => Object.entries(c.segment).map(([k, v]) => `${k}=${v}`))),
  };
}
