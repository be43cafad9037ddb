/**
 * Who may write: a reader refuses whatever writes, and so does a server that somebody has set read-only.
 */
import * as T from '../machine/fields.table.ts';
import type { PlanCluster } from '../plan/clusters.ts';
import type { World } from '../world.ts';
import { clusterOf } from './clusters.ts';

/** Declares what may be set of each server's role, and of its place in a cluster. */
export function defineRoles(world: World): void {
  const { machine: m, parameters } = world;
  m.plan.databases.forEach(({ name }, d) => {
    parameters.define(`database/${name}/readOnly`, 0, () => setRefusals(world, d));
  });
  for (const { members, spec } of m.plan.clusters)
    members.forEach((d, place) => {
      const { name } = m.plan.databases[d]!;
      const distance = spec.replicas[place - 1]?.distance ?? 0;
      // Read once a second.
      parameters.define(`database/${name}/link`, 1, () => {});
      parameters.define(`database/${name}/apply`, spec.apply, () => {});
      parameters.define(`database/${name}/distance`, distance, (seconds) => {
        m.I[m.db(d) + T.D_AWAY] = Math.round(seconds * 1e6);
      });
      m.I[m.db(d) + T.D_AWAY] = Math.round(distance * 1e6);
    });
}

/** Writes the roles of all members into the machine. */
export function setRoles(world: World, plan: PlanCluster): void {
  for (const d of plan.members) setRefusals(world, d);
}

/** Writes what the tables of a server refuse now. */
export function setRefusals(world: World, d: number): void {
  const { machine: m } = world;
  const found = clusterOf(world, d);
  const isReader = found !== undefined && found.state.members[found.place]!.role === 'reader';
  const { name } = m.plan.databases[d]!;
  const refuses = isReader || world.parameters.value(`database/${name}/readOnly`) > 0 ? T.READ_ONLY : 0;
  m.I[m.db(d) + T.D_READS] = isReader ? 1 : 0;
  for (const { index, database } of m.plan.tables)
    if (database === d)
      m.I[m.table(index) + T.T_REFUSES] = (m.I[m.table(index) + T.T_REFUSES]! & ~T.READ_ONLY) | refuses;
}
