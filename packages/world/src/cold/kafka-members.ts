/**
 * Consumers: they poll a batch, run the program of each record in their own instance (as a request of its own, with a
 * worker, pools and calls like any other), commit after the last, and poll again. So the time of a batch is what its
 * records really took, and what their calls meet slows them down.
 */
import { combine32, hashText } from '@firedrill/base';
import { bookJourney, GOOD, SLOW } from '../machine/measure.ts';
import { sendProbe } from '../machine/probes.ts';
import { R_ERROR } from '../machine/reasons.table.ts';
import type { World } from '../world.ts';
import { bytesOnWire } from './kafka-brokers.ts';
import { homeOf, type Scene, sceneOf, setting } from './kafka-groups.ts';
import { isOther, writtenAt } from './kafka-log.ts';
import { sayMember } from './kafka-says.ts';
import type { Flight, Member, Partition, Range } from './kafka-state.ts';

/** Numbers of records are above those of probes, with which they share the machine's word. */
const FIRST_ID = 1 << 29;
const MOST_IDS = 1 << 28;
/** A round trip to the leader between two batches (s). */
const FETCH = 0.005;
const RANGE = 2 ** 32;
/** A record that has yet to run, and one that is tried again, in the place of a reason. */
const RUN = -1;
const AGAIN = -2;

function partitionOf({ world, spec }: Scene, p: number): Partition {
  const t = world.options.file.kafka!.topics.findIndex(({ name }) => name === spec.topic);
  return world.cold.kafka!.topics[t]!.partitions[p]!;
}

/** Whether a member may fetch now. */
function mayPoll(scene: Scene, member: Member): boolean {
  const { group, spec } = scene;
  if (!member.isIn || member.batch !== undefined || homeOf(scene, member) === undefined) return false;
  return group.phase === 'Stable' || (spec.assignor === 'cooperative' && group.phase !== 'Empty');
}

/** A member polls, if it may; a batch begins if there is one. */
export function pollOne(scene: Scene, member: Member): void {
  if (!mayPoll(scene, member)) return;
  member.polledAt = scene.now;
  // Who is asked to join again does so with its poll.
  if (scene.group.phase === 'PreparingRebalance') member.hasJoined = true;
  if (setting(scene, 'paused') > 0) return;
  const ranges = fetch(scene, member);
  const size = ranges.reduce((sum, { next, end }) => sum + end - next, 0);
  if (size === 0) return;
  const { group, now } = scene;
  member.batch = { ranges, generation: group.generation, since: now, size, inFlight: 0, isStale: false };
  pump(scene, member);
}

/** What a poll brings: of its partitions in turn as much as there is, replays last. */
function fetch(scene: Scene, member: Member): Range[] {
  const { world, spec, group } = scene;
  const { partitions } = member;
  const all = setting(scene, 'maxPollRecords');
  let left = Math.min(all, Math.floor(group.tokens));
  const before = left;
  const ranges: Range[] = [];
  for (let i = 0; i < partitions.length && left > 0; i++) {
    const p = partitions[(i + member.turn) % partitions.length]!;
    const from = whereFrom(scene, member, p);
    const end = Math.min(readableTo(scene, p), from + left);
    if (end <= from) continue;
    ranges.push({ p, next: from, end, isReplay: false });
    member.position[p] = end;
    left -= end - from;
  }
  member.turn++;
  for (const replay of group.replays) {
    if (left <= 0 || !partitions.includes(replay.p)) continue;
    const end = Math.min(replay.end, replay.next + left);
    ranges.push({ p: replay.p, next: replay.next, end, isReplay: true });
    left -= end - replay.next;
    replay.next = end;
  }
  group.replays = group.replays.filter(({ next, end }) => next < end);
  group.tokens -= before - left;
  const topic = world.options.file.kafka!.topics.find(({ name }) => name === spec.topic)!;
  for (const { p, next, end } of ranges) {
    const { leader } = partitionOf(scene, p);
    if (leader >= 0) world.cold.kafka!.brokers[leader]!.read += (end - next) * bytesOnWire(world, topic);
  }
  return ranges;
}

/** Consumers read to the high watermark, while somebody leads. */
function readableTo(scene: Scene, p: number): number {
  const partition = partitionOf(scene, p);
  const { brokers } = scene.world.cold.kafka!;
  return partition.leader >= 0 && brokers[partition.leader]!.isUp ? partition.hw : 0;
}

/** Its position; what is no longer in the log it has missed. */
function whereFrom(scene: Scene, member: Member, p: number): number {
  const { world, g, spec, group } = scene;
  const partition = partitionOf(scene, p);
  const position = member.position[p] ?? group.committed[p]!;
  if (position >= partition.logStart && position <= Math.max(partition.hw, partition.logStart)) return position;
  const to = spec.autoOffsetReset === 'earliest' || position > partition.hw ? partition.logStart : partition.hw;
  const from = position > partition.hw ? partition.hw : to;
  if (readableTo(scene, p) === 0) return position;
  sayMember(world, g, member, {
    level: 'info',
    message: `Fetch position FetchPosition{offset=${position}} is out of range for partition ${spec.topic}-${p}, resetting offset to ${from}`,
  });
  group.missed += Math.max(0, from - position);
  group.effected[p] = Math.max(group.effected[p]!, Math.min(from, partition.hw));
  member.position[p] = from;
  return from;
}

/** Starts records of the batch as far as it works on several; the last one done ends it. */
function pump(scene: Scene, member: Member): void {
  const { spec, group } = scene;
  const { batch } = member;
  if (batch === undefined) return;
  for (const range of batch.ranges) {
    while (range.next < range.end && batch.inFlight < spec.concurrency) {
      const offset = range.next++;
      const isSkipped = group.skips.some((skip) => skip.p === range.p && skip.offset === offset);
      if (isSkipped) {
        aside(scene);
        continue;
      }
      const isDuplicate = range.isReplay ? !hasOtherSchema(scene, range.p, offset) : offset < group.effected[range.p]!;
      batch.inFlight++;
      const flight = { group: scene.g, member: member.id, p: range.p, offset, attempt: 1, isDuplicate };
      if (!launch(scene, member, flight)) return; // its process is no more
    }
  }
  if (batch.inFlight === 0) finishBatch(scene, member);
}

/** Whether a record was written with another schema. */
function hasOtherSchema(scene: Scene, p: number, offset: number): boolean {
  const partition = partitionOf(scene, p);
  if (partition.schemas.length === 0) return false;
  const words = `${scene.spec.topic}/${p}/${offset}/schema`;
  return isOther(partition, offset, (combine32(scene.world.options.seed, hashText(words)) >>> 0) / RANGE);
}

/** A record is put aside. */
function aside(scene: Scene): void {
  const { world, spec, group } = scene;
  group.parked++;
  if (spec.parking === undefined) return;
  const m = world.machine;
  const service = m.plan.services.findIndex(({ name }) => name === spec.service);
  const row = m.plan.producers.find((one) => one.service === service && one.topic === spec.parking);
  if (row !== undefined) m.I[m.published + row.index]!++;
}

/** Sets a record off; false = it has ended the process it runs in. */
function launch(scene: Scene, member: Member, flight: Flight): boolean {
  const { spec } = scene;
  const partition = partitionOf(scene, flight.p);
  const { p, offset } = flight;
  if (partition.poison.includes(offset)) {
    if (spec.onPoison === 'crash' && !spec.survives.includes(member.version)) {
      crash(scene, member, flight);
      return false;
    }
    aside(scene);
    land(scene, member, flight);
    return true;
  }
  const isStrange = hasOtherSchema(scene, p, offset) && !spec.accepts.includes(member.version);
  if (isStrange && spec.onIncompatible === 'error') {
    later(scene, flight, { seconds: 0.001, reason: R_ERROR });
    return true;
  }
  if (isStrange) {
    if (spec.onIncompatible === 'park') aside(scene);
    else scene.group.dropped++;
    if (spec.rejects === undefined) {
      land(scene, member, flight);
      return true;
    }
  }
  const sent = isStrange ? { ...flight, isRejected: true } : flight;
  const delay = setting(scene, 'delay');
  if (delay > 0) later(scene, sent, { seconds: delay, reason: RUN });
  else run(scene, member, sent);
  return true;
}

/** Its end is known already, and comes after a while; reason -1: it has yet to run. */
function later(
  scene: Scene,
  flight: Flight,
  { seconds, reason }: { readonly seconds: number; readonly reason: number },
): void {
  const id = take(scene, flight);
  scene.world.after(seconds, { do: 'record', id, reason });
}

function take({ world }: Scene, flight: Flight): number {
  const kafka = world.cold.kafka!;
  const id = FIRST_ID + (kafka.nextFlight++ % MOST_IDS);
  kafka.flights[id] = flight;
  return id;
}

function run(scene: Scene, member: Member, flight: Flight): void {
  const { world, spec } = scene;
  const { machine: m } = world;
  const id = take(scene, flight);
  const service = m.plan.services.find(({ name }) => name === spec.service)!;
  const named = flight.isRejected === true ? spec.rejects : spec.operation;
  const operation = service.operations.findIndex(({ name }) => name === named);
  const words = `${spec.group}/${flight.p}/${flight.offset}/${flight.attempt}`;
  const key = combine32(hashText(words), world.options.seed);
  if (sendProbe(m, id, { service: service.index, instance: member.slot, operation }, key)) return;
  world.after(1, { do: 'record', id, reason: RUN });
}

/** The machine is done with a record; false when it is none. What follows comes after what the machine is doing now. */
export function recordAnswered(world: World, id: number, reason: number): boolean {
  if (id < FIRST_ID) return false;
  world.after(0, { do: 'record', id, reason });
  return true;
}

/** A record has ended, well (0) or not, or has yet to run (-1), or is tried again from the start (-2). */
export function recordEnded(world: World, id: number, reason: number): void {
  const kafka = world.cold.kafka!;
  const flight = kafka.flights[id];
  if (flight === undefined) return;
  delete kafka.flights[id];
  const scene = sceneOf(world, flight.group);
  const member = scene.group.members.find((one) => one.id === flight.member);
  if (member === undefined || homeOf(scene, member) === undefined) return;
  if (reason === RUN) return run(scene, member, flight);
  if (reason === AGAIN) {
    if (launch(scene, member, flight)) pump(scene, member);
    return;
  }
  if (reason > 0) return failed(scene, member, flight);
  if (flight.isRejected !== true) effect(scene, flight);
  if (member.batch === undefined) return;
  land(scene, member, flight);
  pump(scene, member);
}

/** One record of the batch is done with. */
function land({ group }: Scene, member: Member, { p, offset }: Flight): void {
  if (member.batch !== undefined) member.batch.inFlight--;
  group.consumed++;
  group.effected[p] = Math.max(group.effected[p]!, offset + 1);
}

function failed(scene: Scene, member: Member, flight: Flight): void {
  const { spec, group } = scene;
  const { attempts, backoff, otherwise } = spec.onError;
  if (flight.attempt < attempts || otherwise === 'retry') {
    later(scene, { ...flight, attempt: flight.attempt + 1 }, { seconds: Math.max(0.01, backoff), reason: AGAIN });
    return;
  }
  group.failed++;
  if (otherwise === 'park') aside(scene);
  if (member.batch === undefined) return;
  land(scene, member, flight);
  pump(scene, member);
}

/** What a record is for has come about, for the first time or once more. */
function effect(scene: Scene, { p, offset, isDuplicate }: Flight): void {
  const { world, spec, group, now } = scene;
  if (isDuplicate) {
    group.duplicates++;
    return;
  }
  group.done++;
  const journey = world.options.file.journeys.findIndex(({ name }) => name === spec.journey);
  if (journey < 0 || offset < group.late[p]!) return;
  const age = Math.max(0, now - writtenAt(partitionOf(scene, p), offset));
  const isGood = age <= world.options.file.journeys[journey]!.latency;
  group[isGood ? 'good' : 'slow']++;
  bookJourney(world.machine, journey, isGood ? GOOD : SLOW, age);
}

/** The process dies of a record: nothing of the batch is committed, and the next to have the partition meets it again. */
function crash(scene: Scene, member: Member, { p, offset }: Flight): void {
  const { world, g, spec, group, now } = scene;
  const pod = homeOf(scene, member)!;
  group.crashes++;
  // What it had to say of it is in a buffer that nobody flushes.
  sayMember(world, g, member, { level: 'info', message: `processing ${spec.topic}-${p} offset=${offset} attem` });
  const says = `Container ${spec.service} of pod/${pod.name} terminated: Error (exit code 2)`;
  world.orchestrator.killed(pod, Math.round(now), { ran: now - (pod.startedAt ?? 0), reason: 'Error', says });
}

/** All records are done with: the offsets are committed, if the member may still speak for them; then the next batch. */
function finishBatch(scene: Scene, member: Member): void {
  const { world, g, spec, group, now } = scene;
  const batch = member.batch!;
  delete member.batch;
  group.busy += now - batch.since;
  const isCooperative = spec.assignor === 'cooperative';
  const isCurrent = batch.generation === group.generation && group.phase !== 'CompletingRebalance';
  if (member.isIn && !batch.isStale && (isCurrent || isCooperative)) {
    group.commits++;
    for (const { p, end, isReplay } of batch.ranges)
      if (!isReplay && member.partitions.includes(p)) group.committed[p] = Math.max(group.committed[p]!, end);
    world.after(FETCH, { do: 'poll', group: g, member: member.id });
    return;
  }
  group.failedCommits++;
  sayMember(world, g, member, { level: 'error', message: COMMIT_FAILED });
}

const COMMIT_FAILED =
  'org.apache.kafka.clients.consumer.CommitFailedException: Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment; it is likely that the consumer was kicked out of the group.';

/** A member comes back for the next batch. */
export function pollAgain(world: World, g: number, id: string): void {
  const scene = sceneOf(world, g);
  const member = scene.group.members.find((one) => one.id === id);
  if (member !== undefined) pollOne(scene, member);
}

/** Records that became older than their journey allows without being done count against it, once. */
export function countLate(scene: Scene): void {
  const { world, spec, group, now } = scene;
  const journey = world.options.file.journeys.findIndex(({ name }) => name === spec.journey);
  if (journey < 0) return;
  const allowed = world.options.file.journeys[journey]!.latency;
  group.late.forEach((late, p) => {
    const partition = partitionOf(scene, p);
    const from = Math.max(late, group.effected[p]!);
    let to = from;
    while (to < partition.hw && writtenAt(partition, to) < now - allowed && to - from < MOST_LATE) to++;
    for (let n = from; n < to; n++) bookJourney(world.machine, journey, SLOW, allowed);
    group.slow += to - from;
    group.late[p] = Math.max(late, to);
  });
}

/** Records of a partition that are counted as late in a second, at most. */
const MOST_LATE = 2000;
