/**
 * The coordinator of a group: who is in it, and what is whose. Whoever comes, goes or falls silent begins a rebalance:
 *
 *   Empty ─join─▶ PreparingRebalance ─ all have asked, or max.poll.interval is over ─▶ CompletingRebalance ─▶ Stable
 *                        ▲                                                                                     │
 *                        └──────────── a member joins, leaves, is missed, or polls too late ◀──────────────────┘
 *
 * A member asks again when it polls, which is after its batch; one that is not back in time is left out, and its batch
 * is done again by another.
 */
import { hashText } from '@firedrill/base';
import type { ConsumerSpec } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { pollOne } from './kafka-members.ts';
import { sayCoordinator, sayMember } from './kafka-says.ts';
import type { GroupState, Member } from './kafka-state.ts';
import { isRunning, type Pod } from './orchestrator.ts';

/** An empty group waits so long for others to join (`group.initial.rebalance.delay.ms`). */
const INITIAL_DELAY = 3;

/** A group with what belongs to it. */
export type Scene = {
  readonly world: World;
  readonly g: number;
  readonly spec: ConsumerSpec;
  readonly group: GroupState;
  readonly now: number;
};

/** The scene of a group. */
export function sceneOf(world: World, g: number): Scene {
  return {
    world,
    g,
    spec: world.options.file.kafka!.consumers[g]!,
    group: world.cold.kafka!.groups[g]!,
    now: world.machine.kernel.now,
  };
}

/** A live setting of a group. */
export function setting({ world, spec }: Scene, field: string): number {
  return world.parameters.value(`consumer/${spec.group}/${field}`);
}

/** The pod that a member lives in, as long as it is the same process. */
export function homeOf({ world }: Scene, member: Member): Pod | undefined {
  return world.orchestrator.state.pods.find(
    (pod) => pod.name === member.pod && pod.restarts === member.restarts && isRunning(pod),
  );
}

/** A group at instant 0: whoever runs is in it. */
export function bootGroup(scene: Scene): void {
  meetPods(scene);
  const { group, spec } = scene;
  for (const member of group.members) member.isIn = true;
  group.phase = group.members.length === 0 ? 'Empty' : 'Stable';
  group.generation = 1 + ((hashText(spec.group) >>> 0) % 60);
  if (group.members.length > 0) assign(scene);
}

/** A group goes on elsewhere: what its members have in hand they cannot commit. */
export function setOffsets({ group }: Scene, to: readonly number[]): void {
  to.forEach((offset, p) => {
    group.committed[p] = offset;
  });
  for (const member of group.members) {
    for (const p of member.partitions) member.position[p] = to[p]!;
    if (member.batch !== undefined) member.batch.isStale = true;
  }
}

/** One second of a group. */
export function turnGroup(scene: Scene): void {
  const { group } = scene;
  const rate = setting(scene, 'rate');
  group.tokens =
    rate === Infinity ? Infinity : Math.min(Math.max(1, rate), (group.tokens === Infinity ? 0 : group.tokens) + rate);
  meetPods(scene);
  missSilent(scene);
  missSlow(scene);
  comeIn(scene);
  rebalance(scene);
  for (const member of group.members) pollOne(scene, member);
}

/** Processes that came, and those that went. */
function meetPods(scene: Scene): void {
  const { world, spec, group, now } = scene;
  const service = world.machine.plan.services.find(({ name }) => name === spec.service)!;
  const pods = world.orchestrator.podsOf(service.index);
  for (const member of [...group.members]) {
    if (member.silentSince !== undefined || homeOf(scene, member) !== undefined) continue;
    const isCrashed = pods.some(({ name }) => name === member.pod);
    if (isCrashed && member.isIn) member.silentSince = now;
    else leave(scene, member, 'the consumer is being closed');
  }
  for (const pod of pods) {
    if (!isRunning(pod)) continue;
    for (let thread = 0; thread < spec.threads; thread++) {
      const id = `${pod.name}/${pod.restarts}/${thread}`;
      if (!group.members.some((member) => member.id === id)) group.members.push(newMember(group, pod, { id, now }));
    }
  }
}

function newMember(group: GroupState, pod: Pod, { id, now }: { readonly id: string; readonly now: number }): Member {
  const { name, slot, restarts, version } = pod;
  return {
    id,
    pod: name,
    slot,
    restarts,
    version,
    isIn: false,
    hasJoined: false,
    partitions: [],
    position: {},
    polledAt: now,
    turn: 0,
    number: group.nextMember++,
  };
}

/** A member is no more. */
function leave(scene: Scene, member: Member, why: string): void {
  const { world, spec, group } = scene;
  group.members = group.members.filter((one) => one !== member);
  if (!member.isIn) return;
  sayCoordinator(world, {
    level: 'info',
    message: `Member consumer-${spec.group}-${member.number} has left group ${spec.group} through explicit \`LeaveGroup\`; client reason: ${why}`,
  });
  prepare(scene, `explicit \`LeaveGroup\` request for consumer-${spec.group}-${member.number}`);
}

/** Who has sent no heartbeat for the session timeout. */
function missSilent(scene: Scene): void {
  const { world, spec, group, now } = scene;
  const timeout = setting(scene, 'sessionTimeout');
  for (const member of [...group.members]) {
    if (member.silentSince === undefined || now - member.silentSince < timeout) continue;
    group.members = group.members.filter((one) => one !== member);
    sayCoordinator(world, {
      level: 'info',
      message: `Member consumer-${spec.group}-${member.number} in group ${spec.group} has failed, removing it from the group`,
    });
    prepare(scene, `removing member consumer-${spec.group}-${member.number} on heartbeat expiration`);
  }
}

/** Who has not polled for the poll interval leaves by itself, and works on unheard. */
function missSlow(scene: Scene): void {
  const { world, g, spec, group, now } = scene;
  const interval = setting(scene, 'maxPollInterval');
  for (const member of group.members) {
    const { batch } = member;
    if (!member.isIn || batch === undefined || now - member.polledAt <= interval || member.silentSince !== undefined)
      continue;
    sayMember(world, g, member, { level: 'warn', message: POLL_TIMEOUT });
    sayMember(world, g, member, {
      level: 'info',
      message: `Member consumer-${spec.group}-${member.number} sending LeaveGroup request to coordinator ${world.options.file.kafka!.brokers[0]!.name}:9092 (id: 2147483647 rack: null) due to consumer poll timeout has expired.`,
    });
    batch.isStale = true;
    out(member);
    prepare(scene, `consumer poll timeout of consumer-${spec.group}-${member.number}`);
  }
}

const POLL_TIMEOUT =
  'consumer poll timeout has expired. This means the time between subsequent calls to poll() was longer than the configured max.poll.interval.ms, which typically implies that the poll loop is spending too much time processing messages. You can address this either by increasing max.poll.interval.ms or by reducing the maximum size of batches returned in poll() with max.poll.records.';

function out(member: Member): void {
  member.isIn = false;
  member.hasJoined = false;
  member.partitions = [];
}

/** Who is outside and has nothing to do asks to join. */
function comeIn(scene: Scene): void {
  const { world, g, spec, group } = scene;
  for (const member of group.members) {
    if (member.isIn || member.batch !== undefined || homeOf(scene, member) === undefined) continue;
    member.isIn = true;
    member.hasJoined = true;
    sayMember(world, g, member, { level: 'info', message: '(Re-)joining group' });
    prepare(scene, `Adding new member consumer-${spec.group}-${member.number} with group instance id None`);
  }
}

/** A rebalance begins, or goes on with one more reason. */
function prepare({ world, spec, group, now }: Scene, reason: string): void {
  if (group.phase === 'PreparingRebalance') return;
  const wasEmpty = group.phase === 'Empty';
  group.phase = 'PreparingRebalance';
  group.since = wasEmpty ? now + INITIAL_DELAY : now;
  group.rebalances++;
  for (const member of group.members) member.hasJoined = false;
  sayCoordinator(world, {
    level: 'info',
    message: `Preparing to rebalance group ${spec.group} in state PreparingRebalance with old generation ${group.generation} (__consumer_offsets-${spec.group.length % 50}) (reason: ${reason})`,
  });
}

function rebalance(scene: Scene): void {
  const { world, spec, group, now } = scene;
  const inside = group.members.filter(({ isIn }) => isIn);
  if (group.phase === 'PreparingRebalance') {
    for (const member of inside)
      if (member.batch === undefined && member.silentSince === undefined) member.hasJoined = true;
    const isOver = now - group.since >= setting(scene, 'maxPollInterval');
    if (now < group.since + 1 || (!isOver && inside.some(({ hasJoined }) => !hasJoined))) return;
    for (const member of inside) if (!member.hasJoined) expel(scene, member);
    if (!group.members.some(({ isIn }) => isIn)) {
      group.phase = 'Empty';
      return;
    }
    group.phase = 'CompletingRebalance';
    group.since = now;
  }
  if (group.phase !== 'CompletingRebalance' || now - group.since < spec.rebalance) return;
  group.phase = 'Stable';
  group.since = now;
  group.generation++;
  assign(scene);
  for (const member of inside.filter(({ isIn }) => isIn)) sayAssigned(scene, member);
  sayCoordinator(world, {
    level: 'info',
    message: `Stabilized group ${spec.group} generation ${group.generation} (__consumer_offsets-${spec.group.length % 50}) with ${group.members.filter(({ isIn }) => isIn).length} members`,
  });
}

/** Its batch took longer than others wait. */
function expel({ world, spec, group }: Scene, member: Member): void {
  if (member.batch !== undefined) member.batch.isStale = true;
  out(member);
  if (member.silentSince !== undefined) group.members = group.members.filter((one) => one !== member);
  sayCoordinator(world, {
    level: 'info',
    message: `Group ${spec.group} removed dynamic members who haven't joined: consumer-${spec.group}-${member.number}`,
  });
}

/** Partitions in ranges to members in order; who keeps one goes on where it was. */
function assign(scene: Scene): void {
  const { spec, group } = scene;
  const inside = group.members.filter(({ isIn }) => isIn);
  const count = group.committed.length;
  const kept = new Map<number, Member>();
  if (spec.assignor === 'cooperative') {
    const most = Math.ceil(count / inside.length);
    for (const member of inside) for (const p of member.partitions.slice(0, most)) kept.set(p, member);
  }
  const free = Array.from({ length: count }, (_, p) => p).filter((p) => !kept.has(p));
  const load = (member: Member) => [...kept.values()].filter((one) => one === member).length;
  if (spec.assignor === 'cooperative')
    for (const p of free)
      kept.set(
        p,
        inside.reduce((least, one) => (load(one) < load(least) ? one : least)),
      );
  else
    inside.forEach((member, i) => {
      const from = Math.floor((i * count) / inside.length);
      const to = Math.floor(((i + 1) * count) / inside.length);
      for (let p = from; p < to; p++) kept.set(p, member);
    });
  for (const member of inside) {
    const mine = Array.from({ length: count }, (_, p) => p).filter((p) => kept.get(p) === member);
    const held = member.partitions;
    member.partitions = mine;
    // What it reads already it reads on; what is new to it begins where the group has committed.
    for (const p of mine) if (spec.assignor === 'eager' || !held.includes(p)) member.position[p] = group.committed[p]!;
    member.polledAt = scene.now;
  }
}

function sayAssigned({ world, g, spec, group }: Scene, member: Member): void {
  const mine = member.partitions.map((p) => `${spec.topic}-${p}`).join(', ');
  sayMember(world, g, member, {
    level: 'info',
    message: `Successfully synced group in generation Generation{generationId=${group.generation}}; assigned partitions: ${mine || 'none'}`,
  });
}
