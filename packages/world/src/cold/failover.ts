/**
 * Failover: a replica takes over from the writer. What the replica had not received is lost, unless the writer stopped
 * in good order or all share one volume; who wrote before comes back as a reader, from nothing if it had more.
 *
 *   writer gone ─▶ detecting ─▶ promoting (replays what it has) ─▶ the writer's name resolves to it; pools hear by TTL
 */
import * as T from '../machine/fields.table.ts';
import type { PlanCluster } from '../plan/clusters.ts';
import type { World } from '../world.ts';
import { type ClusterState, keepDown, type MemberState, ownerOfMember } from './clusters.ts';
import { sayDatabase } from './hosts.ts';
import { setRoles } from './roles.ts';
import { lsnOf } from './wal.ts';

/** How a failover is begun; `to`: the place of the member that takes over, absent: the one that has most. */
export type FailoverOptions = { readonly isPlanned: boolean; readonly isFenced: boolean; readonly to?: number };

/** One second: a writer that is gone is missed, a promotion ends. */
export function turnFailover(world: World, plan: PlanCluster, state: ClusterState): void {
  const { machine: m } = world;
  const { now } = m.kernel;
  const writer = state.members[state.writer]!;
  const isGone = m.I[m.db(writer.database) + T.D_UP] === 0;
  const { failover } = state;
  if (failover?.phase === 'promoting') {
    if (now >= failover.until) promoteNow(world, plan, state);
    return;
  }
  if (!isGone && failover !== undefined && failover.isFenced) state.failover = undefined;
  if (failover === undefined && isGone && plan.spec.automatic && writer.state === 'there')
    state.failover = {
      phase: 'detecting',
      until: now + plan.spec.detect,
      candidate: -1,
      isPlanned: false,
      isFenced: true,
    };
  else if (failover !== undefined && now >= failover.until && state.failover !== undefined) {
    const { isPlanned, isFenced } = failover;
    // With nobody to take over it is looked for again each second.
    beginFailover(world, plan, { isPlanned, isFenced });
  }
}

/** Seconds until a replica writes; undefined when there is none that could. */
export function beginFailover(world: World, plan: PlanCluster, options: FailoverOptions): number | undefined {
  const state = world.cold.clusters![plan.index]!;
  const { machine: m } = world;
  const { isPlanned, isFenced } = options;
  const candidate = options.to ?? candidateOf(world, state);
  if (candidate < 0) return undefined;
  const { received, replayed, database } = state.members[candidate]!;
  const { name } = m.plan.databases[database]!;
  const apply = Math.max(1, world.parameters.value(`database/${name}/apply`));
  // A writer that stops in good order ships everything first.
  const left = isPlanned ? state.written - replayed : received - replayed;
  const seconds = plan.spec.promote + (plan.spec.storage === 'shared' ? 0 : left / apply);
  state.failover = { phase: 'promoting', until: m.kernel.now + seconds, candidate, isPlanned, isFenced };
  if (isFenced) keepDown(world, ownerOfMember(plan, state.writer), state.members[state.writer]!.database);
  sayDatabase(world, database, 'info', 'LOG:  received promote request');
  return seconds;
}

/** A failover that comes by itself: the writer is missed first. */
export function missWriter(world: World, plan: PlanCluster, isFenced: boolean): void {
  const state = world.cold.clusters![plan.index]!;
  const until = world.machine.kernel.now + plan.spec.detect;
  state.failover = { phase: 'detecting', until, candidate: -1, isPlanned: false, isFenced };
}

/** The reader that is up and has received most; -1 for none. */
export function candidateOf({ machine: m }: World, state: ClusterState): number {
  let best = -1;
  state.members.forEach(({ role, state: is, received, database }, place) => {
    if (role !== 'reader' || is !== 'there' || m.I[m.db(database) + T.D_UP] === 0) return;
    if (best < 0 || received > state.members[best]!.received) best = place;
  });
  return best;
}

/** The candidate writes from now on. */
function promoteNow(world: World, plan: PlanCluster, state: ClusterState): void {
  const { candidate, isPlanned, isFenced } = state.failover!;
  const { databases } = world.machine.plan;
  const [old, next] = [state.members[state.writer]!, state.members[candidate]!];
  const isWhole = isPlanned || plan.spec.storage === 'shared';
  const missing = isWhole ? 0 : Math.max(0, state.written - next.received);
  if (!isWhole) state.written = next.received;
  next.received = next.replayed = state.written;
  next.role = 'writer';
  next.lag = 0;
  if (isFenced) {
    state.lost += missing / plan.spec.perWrite;
    old.role = 'reader';
    old.state = 'rebuilding';
    old.until = world.machine.kernel.now + (missing > 0 ? plan.spec.rebuild : databases[old.database]!.restart);
    keepDown(world, ownerOfMember(plan, state.writer), old.database);
    if (missing > 0) tellDivergence(world, old, { at: next.received, missing });
  } else {
    state.diverged += missing / plan.spec.perWrite;
    old.role = 'forked';
  }
  for (const member of state.members) {
    if (member.role !== 'forked') member.timeline = state.timeline + 1;
    member.received = Math.min(member.received, state.written);
    member.replayed = Math.min(member.replayed, state.written);
  }
  state.history = [];
  state.timeline++;
  state.writer = candidate;
  state.failover = undefined;
  setRoles(world, plan);
  tell(world, plan, { from: databases[old.database]!.name, to: next.database, timeline: state.timeline });
}

/** What a server that is copied anew had alone: nobody else has those commits. */
function tellDivergence(
  world: World,
  { database, timeline }: MemberState,
  { at, missing }: { readonly at: number; readonly missing: number },
): void {
  const words = `servers diverged at WAL location ${lsnOf(at)} on timeline ${timeline}`;
  sayDatabase(world, database, 'error', `pg_rewind: ${words}; ${Math.round(missing)} bytes after it are here alone`);
}

function tell(
  world: World,
  plan: PlanCluster,
  { from, to, timeline }: { readonly from: string; readonly to: number; readonly timeline: number },
): void {
  const { name } = world.machine.plan.databases[to]!;
  sayDatabase(world, to, 'info', `LOG:  selected new timeline ID: ${timeline}`);
  sayDatabase(world, to, 'info', 'LOG:  archive recovery complete');
  sayDatabase(world, to, 'info', 'LOG:  database system is ready to accept connections');
  world.recordChange({
    kind: 'infrastructure',
    target: plan.name,
    title: `failover completed: ${name} is the writer, in place of ${from}`,
    author: 'cluster-manager',
    details: '',
  });
}
