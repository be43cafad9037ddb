/**
 * Replication, one second at a time: the writer's log grows by what was written, reaches the replicas as fast as the
 * link lets it, and is replayed as fast as each can, unless a long query of its own holds that up.
 *
 *   written ──(bandwidth, delay)──▶ received ──(apply)──▶ replayed        lag = now − when `replayed` was written
 */
import { exp } from '@firedrill/kernel';
import * as T from '../machine/fields.table.ts';
import { R_CONFLICT } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { PlanCluster } from '../plan/clusters.ts';
import type { World } from '../world.ts';
import { type ClusterState, keepDown, type MemberState, newClusters, ownerOfMember } from './clusters.ts';
import { lookUpAll, turnEndpoints } from './endpoints.ts';
import { turnFailover } from './failover.ts';
import { sayDatabase } from './hosts.ts';
import { setRoles } from './roles.ts';
import { countWrites, isWriting } from './wal.ts';

/** Most instants that are remembered; past it every other one goes. */
const MOST_HISTORY = 1200;

/** Clusters at instant 0; spare members are not there. */
export function beginClusters(world: World): void {
  const { clusters, services } = world.machine.plan;
  if (clusters.length === 0) return;
  world.cold.clusters = newClusters(clusters);
  for (const plan of clusters) {
    world.cold.clusters[plan.index]!.members.forEach(({ state, database }, place) => {
      if (state === 'absent') keepDown(world, ownerOfMember(plan, place), database);
    });
    setRoles(world, plan);
  }
  for (const service of services)
    for (let i = 0; i < service.instances; i++) lookUpAll(world, service, service.firstInstance + i);
}

/** One second of every cluster. */
export function turnClusters(world: World): void {
  for (const plan of world.machine.plan.clusters) {
    const state = world.cold.clusters![plan.index]!;
    write(world, plan, state);
    for (let place = 0; place < state.members.length; place++) turnMember(world, { plan, state, place });
    remember(world, state);
    turnFailover(world, plan, state);
  }
  if (world.machine.plan.clusters.length > 0) turnEndpoints(world);
}

const isUp = ({ machine: m }: World, d: number): boolean => m.I[m.db(d) + T.D_UP] === 1;

/** What was written in the last second, by the writer and by who writes beside it. */
function write(world: World, { spec }: PlanCluster, state: ClusterState): void {
  state.rate = 0;
  state.members.forEach((member, place) => {
    const writes = countWrites(world, member.database);
    // An instance that restarts counts from 0 again.
    const more = Math.max(0, writes - member.writes);
    member.writes = writes;
    if (place !== state.writer) {
      if (member.role === 'forked') state.diverged += more;
      return;
    }
    const own = world.cold.sessions.filter((s) => s.database === member.database && isWriting(world, s)).length;
    state.rate = isUp(world, member.database) ? more * spec.perWrite + own * spec.bulk : 0;
    state.written += state.rate;
    member.received = member.replayed = state.written;
  });
}

type Place = { readonly plan: PlanCluster; readonly state: ClusterState; readonly place: number };

function turnMember(world: World, { plan, state, place }: Place): void {
  const member = state.members[place]!;
  if (member.state === 'rebuilding' && world.machine.kernel.now >= member.until) {
    member.state = 'there';
    member.timeline = state.timeline;
    member.received = member.replayed = state.written;
    world.parameters.removeOwner(ownerOfMember(plan, place));
  }
  const isNow = isUp(world, member.database);
  if (isNow && !member.wasUp) cameBack(world, { plan, state, place });
  member.wasUp = isNow;
  if (member.role !== 'reader' || member.state !== 'there') {
    member.lag = 0;
    return;
  }
  if (isNow) follow(world, plan, { state, member });
  member.lag = lagOf(world, plan, { state, member });
  countStale(world, plan, { state, member });
}

type Follower = { readonly state: ClusterState; readonly member: MemberState };

/** Receives and replays. */
function follow(world: World, { spec }: PlanCluster, { state, member }: Follower): void {
  const { name } = world.machine.plan.databases[member.database]!;
  const reaches = Math.max(0, state.written - state.rate * Math.min(1, spec.delay));
  // What a writer that is gone had not sent stays with it.
  const sends = isUp(world, state.members[state.writer]!.database);
  if (sends && world.parameters.value(`database/${name}/link`) > 0)
    member.received = Math.max(member.received, Math.min(reaches, member.received + spec.bandwidth));
  if (spec.storage === 'shared') {
    member.replayed = member.received;
    return;
  }
  member.stalled = spec.feedback || state.rate === 0 ? 0 : holdUp(world, spec.standbyDelay, member);
  if (member.stalled > 0) return;
  member.replayed = Math.min(member.received, member.replayed + world.parameters.value(`database/${name}/apply`));
}

/** Seconds for which a query has held up replay now; past the setting it is cancelled. */
function holdUp(world: World, most: number, member: MemberState): number {
  const { machine: m } = world;
  const queries = world.cold.sessions.filter(({ database }) => database === member.database);
  if (queries.length === 0) return 0;
  if (member.stalled + 1 <= most) return member.stalled + 1;
  for (const { visit } of queries) abort(m, visit, R_CONFLICT);
  return 0;
}

/** By how much its answers are old (s): since when what it has replayed is not all. */
function lagOf(world: World, { spec }: PlanCluster, { state, member }: Follower): number {
  const behind = state.written - member.replayed;
  if (behind <= state.rate * Math.min(1, spec.delay) + 1) return spec.delay;
  const { now } = world.machine.kernel;
  const next = state.history.find(({ written }) => written > member.replayed);
  return Math.max(spec.delay, now - (next?.at ?? now) + spec.delay);
}

/** Reads that looked for what was written more recently than this server shows: as many as are to be expected. */
function countStale(world: World, { spec }: PlanCluster, { state, member }: Follower): void {
  const { machine: m } = world;
  const done = m.I[m.db(member.database) + T.D_DONE]!;
  const more = done - member.reads;
  member.reads = done;
  if (spec.recent > 0 && more > 0) state.stale += more * spec.recent * (1 - exp(-member.lag / spec.within));
}

/** Instants of the log as far back as the slowest replica is. */
function remember(world: World, state: ClusterState): void {
  state.history.push({ at: world.machine.kernel.now, written: state.written });
  const slowest = Math.min(...state.members.filter(({ role }) => role === 'reader').map(({ replayed }) => replayed));
  const keep = state.history.findIndex(({ written }) => written > slowest);
  state.history.splice(0, keep < 0 ? state.history.length - 1 : Math.max(0, keep - 1));
  if (state.history.length > MOST_HISTORY) state.history = state.history.filter((_, i) => i % 2 === 0);
}

/** A member takes connections again: nothing is in memory, and a reader follows from where it was. */
function cameBack(world: World, { plan, state, place }: Place): void {
  const { database, role } = state.members[place]!;
  const ready = role === 'reader' ? 'read-only connections' : 'connections';
  world.plans?.chill(database);
  if (role === 'reader') {
    sayDatabase(world, database, 'info', 'LOG:  entering standby mode');
    sayDatabase(world, database, 'info', `LOG:  started streaming WAL from primary on timeline ${state.timeline}`);
  }
  sayDatabase(world, database, 'info', `LOG:  database system is ready to accept ${ready}`);
  setRoles(world, plan);
}
