/**
 * Clusters as cold state: who writes, how far each replica has come in the log, and what a failover is at. Plain data;
 * a world without replicas has none of it. Amounts of log in bytes since instant 0, commits in statements that write.
 */
import type { PlanCluster } from '../plan/clusters.ts';
import type { World } from '../world.ts';

export type MemberState = {
  readonly database: number;
  /** `forked`: it writes on a timeline of its own, beside the writer. */
  role: 'writer' | 'reader' | 'forked';
  /** `absent`: nobody has made it yet; `rebuilding`: it is copied, or restarts as a reader, until `until`. */
  state: 'there' | 'rebuilding' | 'absent';
  until: number;
  wasUp: boolean;
  received: number;
  replayed: number;
  /** Which history of the log it is on: it changes with every promotion. */
  timeline: number;
  /** Seconds by which its answers are old. */
  lag: number;
  /** Seconds for which a query has held up its replay. */
  stalled: number;
  writes: number;
  reads: number;
};

export type FailoverState = {
  readonly phase: 'detecting' | 'promoting';
  readonly until: number;
  readonly candidate: number;
  readonly isPlanned: boolean;
  /** False: who wrote until now goes on writing. */
  readonly isFenced: boolean;
};

export type ClusterState = {
  members: MemberState[];
  /** Place of the one that the writer's name resolves to. */
  writer: number;
  timeline: number;
  written: number;
  /** Bytes written in the last second. */
  rate: number;
  /** Instants with what was written by then, as far back as a replica needs them. */
  history: { at: number; written: number }[];
  failover: FailoverState | undefined;
  /** Commits that no server has any more; that only a server beside the writer has; reads that were answered from before
   * what they looked for. */
  lost: number;
  diverged: number;
  stale: number;
};

/** Every cluster at instant 0: the primary writes, all others are with it; spare ones are not there. */
export function newClusters(clusters: readonly PlanCluster[]): ClusterState[] {
  return clusters.map(({ members, spec }) => ({
    members: members.map((database, i) => ({
      database,
      role: i === 0 ? 'writer' : 'reader',
      state: i > 0 && spec.replicas[i - 1]!.spare === true ? 'absent' : 'there',
      until: 0,
      wasUp: true,
      received: 0,
      replayed: 0,
      timeline: 1,
      lag: 0,
      stalled: 0,
      writes: 0,
      reads: 0,
    })),
    writer: 0,
    timeline: 1,
    written: 0,
    rate: 0,
    history: [],
    failover: undefined,
    lost: 0,
    diverged: 0,
    stale: 0,
  }));
}

/** A cluster with its state, and the place of a member in it. */
export type Membership = { readonly plan: PlanCluster; readonly state: ClusterState; readonly place: number };

/** The cluster of a database; undefined for one that stands alone. */
export function clusterOf(world: World, d: number): Membership | undefined {
  const plan = world.machine.plan.clusters.find(({ members }) => members.includes(d));
  const state = plan === undefined ? undefined : world.cold.clusters?.[plan.index];
  return plan === undefined || state === undefined ? undefined : { plan, state, place: plan.members.indexOf(d) };
}

/** Owner of what keeps a member from answering while it is made or made again. */
export const ownerOfMember = (plan: PlanCluster, place: number): string => `cluster/${plan.index}/${place}`;

/** A member refuses connections for as long as its owner says. */
export function keepDown(world: World, owner: string, d: number): void {
  const parameter = `database/${world.machine.plan.databases[d]!.name}/up`;
  world.parameters.removeOwner(owner);
  world.parameters.add({ owner, parameter, op: 'set', value: 0 });
}

/** Whether a database is not there yet: nobody has added it. */
export function isAbsent(world: World, d: number): boolean {
  const found = clusterOf(world, d);
  return found !== undefined && found.state.members[found.place]!.state === 'absent';
}
