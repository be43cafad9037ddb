/**
 * Names of a cluster, and what they resolve to. A pool keeps an answer for the TTL, or for as long as its instance
 * lives; connections that are open stay where they are, whatever the name says meanwhile.
 */
import { databaseNamed } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import { serveWaiters } from '../machine/pools.ts';
import type { PlanCluster } from '../plan/clusters.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { ClusterState } from './clusters.ts';

/** Spreads the looking up of many pools over the TTL. */
const SPREAD = 0.618034;

/** The database that a name stands for now: a server, or what an endpoint resolves to; -1 for none. */
export function serverOf(world: World, named: string): number {
  const { file, databases, clusters } = world.machine.plan;
  const database = databaseNamed(file, named);
  const d = database === undefined ? -1 : databases.indexOf(database);
  const cluster = clusters.find(({ members }) => members[0] === d);
  const state = cluster === undefined ? undefined : world.cold.clusters?.[cluster.index];
  if (cluster === undefined || state === undefined || cluster.name === named) return d;
  return answer(world, { cluster, state, named, turn: 0 });
}

/** Every pool of an instance that has just started looks its names up. */
export function lookUpAll(world: World, service: PlanService, n: number): void {
  for (let p = 0; p < service.pools.length; p++) lookUp(world, service, { n, p });
}

/** One second: pools whose answer is too old look up again, and who waits for a server that is back is served. */
export function turnEndpoints(world: World): void {
  const { machine: m } = world;
  for (const service of m.plan.services)
    for (let p = 0; p < service.pools.length; p++) {
      const { database, resolve, whenDown } = service.pools[p]!;
      const cluster = m.plan.clusters.find(({ spec }) => spec.writer === database || spec.reader === database);
      for (let i = 0; i < service.instances; i++) {
        const n = service.firstInstance + i;
        if (m.I[m.inst(n) + T.N_UP] === 0) continue;
        if (cluster !== undefined && resolve !== 'once' && isDue(m.kernel.now, cluster.spec.ttl, n))
          lookUp(world, service, { n, p });
        if (whenDown === 'wait') serveWaiters(m, service.firstPool + i * service.pools.length + p);
      }
    }
}

/** Whether the answer of an instance runs out in this second. */
function isDue(now: number, ttl: number, n: number): boolean {
  const offset = ((n * SPREAD) % 1) * ttl;
  return ttl <= 1 || Math.floor((now + offset) / ttl) !== Math.floor((now - 1 + offset) / ttl);
}

function lookUp(world: World, service: PlanService, { n, p }: { readonly n: number; readonly p: number }): void {
  const { machine: m } = world;
  const named = service.pools[p]!.database;
  const cluster = m.plan.clusters.find(({ spec }) => spec.writer === named || spec.reader === named);
  const state = cluster === undefined ? undefined : world.cold.clusters?.[cluster.index];
  if (cluster === undefined || state === undefined) return;
  const turn = n - service.firstInstance + Math.floor(m.kernel.now / Math.max(1, cluster.spec.ttl));
  const pool = m.pool(service.firstPool + (n - service.firstInstance) * service.pools.length + p);
  const asked = world.parameters.value(`pool/${service.name}/${service.pools[p]!.name}/endpoint`);
  const name = asked === 1 ? cluster.spec.writer! : asked === 2 ? cluster.spec.reader! : named;
  m.I[pool + T.P_DB] = answer(world, { cluster, state, named: name, turn });
}

type Question = {
  readonly cluster: PlanCluster;
  readonly state: ClusterState;
  readonly named: string;
  readonly turn: number;
};

/** The writer, or the readers that are up one after another; the writer, too, where none is. */
function answer(world: World, { cluster, state, named, turn }: Question): number {
  const writer = state.members[state.writer]!.database;
  if (named === cluster.spec.writer) return writer;
  const { machine: m } = world;
  const readers = state.members.filter(({ role, database }) => role === 'reader' && m.I[m.db(database) + T.D_UP] === 1);
  return readers.length === 0 ? writer : readers[turn % readers.length]!.database;
}
