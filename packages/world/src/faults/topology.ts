/**
 * Faults of the topology of databases. A host that is gone, a slow replay and a server that refuses writes are modifiers
 * and end without a trace; a failover and two histories are not taken back by anybody.
 */
import type { FaultSpec } from '@firedrill/scenario';
import { clusterOf } from '../cold/clusters.ts';
import { missWriter } from '../cold/failover.ts';
import type { World } from '../world.ts';

type TopologyFault = Extract<FaultSpec, { do: 'db-topology' }>;

/** Begins one. */
export function disturbTopology(world: World, fault: TopologyFault, owner: string): void {
  const { databases } = world.machine.plan;
  const d = databases.findIndex(({ name }) => name === fault.database);
  const found = clusterOf(world, d);
  // A fault about the writer is about whoever writes by now.
  const writer = found === undefined ? d : found.state.members[found.state.writer]!.database;
  const set = (of: number, field: string, value: number, op: 'set' | 'multiply' = 'set') =>
    world.parameters.add({ owner, parameter: `database/${databases[of]!.name}/${field}`, op, value });
  switch (fault.action) {
    case 'reboot':
      return set(d, 'up', 0);
    case 'failover':
      return set(writer, 'up', 0);
    case 'lag':
      return set(d, 'apply', fault.apply, 'multiply');
    case 'read-only':
      return set(d, 'readOnly', 1);
    default:
      if (found === undefined) return;
      for (const { database } of found.state.members) if (database !== writer) set(database, 'link', 0);
      missWriter(world, found.plan, false);
  }
}

/** Ends one: a promotion that has not begun yet does not come. */
export function endTopologyFault(world: World, fault: TopologyFault): void {
  if (fault.action !== 'divergence') return;
  const d = world.machine.plan.databases.findIndex(({ name }) => name === fault.database);
  const state = clusterOf(world, d)?.state;
  if (state?.failover?.phase === 'detecting' && !state.failover.isFenced) state.failover = undefined;
}
