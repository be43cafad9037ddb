/**
 * Actions on a log: its consumers, their offsets, its topics and brokers. Settings are modifiers and can be taken back;
 * offsets that moved, records that were deleted and time that passed cannot.
 */
import { parseDuration, printDuration } from '@firedrill/base';
import { type ActionRequest, actionOf, type TargetKind } from '@firedrill/scenario';
import { lead, type Placed, partitionsOf } from '../cold/kafka-brokers.ts';
import { sceneOf, setOffsets } from '../cold/kafka-groups.ts';
import { offsetAt, purge } from '../cold/kafka-log.ts';
import { acksOf } from '../cold/kafka-producers.ts';
import type { GroupState } from '../cold/kafka-state.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const UNDO = { how: 'remove-owner' } as const;
const CONFIG_PUSH = 1;
const ELECTION = 2;

/** Carries out what is done to a log; undefined when the action is none of these. */
export function kafkaActions(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const { kafka } = world.options.file;
  const isOn = (kind: TargetKind) => actionOf(action.do)?.targets.includes(kind) === true;
  if (isOn('group')) {
    const g = kafka?.consumers.findIndex(({ group }) => group === action.target) ?? -1;
    if (g < 0) return refused('unknown-target', `There is no consumer group "${action.target}"`);
    return ofGroup(world, action, id) ?? ofOffsets(world, action, g);
  }
  if (isOn('topic')) {
    if (kafka?.topics.some(({ name }) => name === action.target) !== true)
      return refused('unknown-target', `There is no topic "${action.target}"`);
    return ofTopic(world, action, id);
  }
  if (action.do !== 'restart-broker') return undefined;
  if (kafka?.brokers.some(({ name }) => name === action.target) !== true)
    return refused('unknown-target', `There is no broker "${action.target}"`);
  return restartBroker(world, action.target, id);
}

// ── Groups ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Settings of a group. */
function ofGroup(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const { target, params } = action;
  const set = (field: string, value: number, says: string): Done => {
    world.parameters.add({ owner: id, parameter: `consumer/${target}/${field}`, op: 'set', value });
    return { says: `${target}: ${says}`, takes: CONFIG_PUSH, undo: UNDO };
  };
  const seconds = (field: string, key: string, what: string) => {
    const value = toNumber(params[key] ?? Number.NaN);
    if (!(value > 0 && value < 1e9))
      return refused('bad-parameter', `"${String(params[key])}" is not a duration; write 10m`);
    return set(field, value, `${what} is now ${printDuration(value)}, from the next poll on`);
  };
  switch (action.do) {
    case 'pause-consumers':
      return set('paused', 1, 'its consumers finish their batches, commit, and fetch nothing more');
    case 'resume-consumers':
      if (world.parameters.value(`consumer/${target}/paused`) === 0)
        return refused('impossible', `The consumers of ${target} are not paused`);
      return set('paused', 0, 'its consumers fetch again');
    case 'set-max-poll-records': {
      const value = toNumber(params.records ?? Number.NaN);
      if (!Number.isInteger(value) || value < 1)
        return refused('bad-parameter', `"${String(params.records)}" is not a number of records`);
      return set('maxPollRecords', value, `max.poll.records is now ${value}, from the next poll on`);
    }
    case 'set-max-poll-interval':
      return seconds('maxPollInterval', 'interval', 'max.poll.interval.ms');
    case 'set-session-timeout':
      return seconds('sessionTimeout', 'timeout', 'session.timeout.ms');
    case 'throttle-consumers': {
      const value = params.rate === 'none' ? Infinity : toNumber(params.rate ?? Number.NaN);
      if (!(value > 0)) return refused('bad-parameter', `"${String(params.rate)}" is not a rate; write 200`);
      return set('rate', value, value === Infinity ? 'no limit of its rate' : `at most ${value} records a second`);
    }
    default:
      return undefined;
  }
}

/** What moves offsets. */
function ofOffsets(world: World, action: ActionRequest, g: number): Done | Refused | undefined {
  switch (action.do) {
    case 'skip-record':
      return skip(world, action, g);
    case 'reset-offsets':
      return reset(world, action, g);
    case 'replay-records':
      return replay(world, action, g);
    default:
      return undefined;
  }
}

function partitionsFor(world: World, g: number): Placed[] {
  const { topic } = world.options.file.kafka!.consumers[g]!;
  return partitionsOf(world, world.cold.kafka!).filter(({ spec }) => spec.name === topic);
}

function skip(world: World, { target, params }: ActionRequest, g: number): Done | Refused {
  const { group, spec } = sceneOf(world, g);
  const p = toNumber(params.partition ?? Number.NaN);
  const placed = partitionsFor(world, g)[p];
  if (placed === undefined)
    return refused('bad-parameter', `${spec.topic} has no partition ${String(params.partition)}`);
  const next = group.committed[p]!;
  const offset = params.offset === undefined ? next : toNumber(params.offset);
  if (!Number.isInteger(offset) || offset < next)
    return refused(
      'impossible',
      `Offset ${String(params.offset)} of ${spec.topic}-${p} is done with; the next is ${next}`,
    );
  if (offset >= placed.partition.hw)
    return refused(
      'impossible',
      `There is no offset ${offset} in ${spec.topic}-${p} yet; the next written is ${placed.partition.hw}`,
    );
  group.skips.push({ p, offset });
  const where = spec.parking === undefined ? 'left out; nobody keeps it' : `put aside in ${spec.parking}`;
  return { says: `${target}: ${spec.topic}-${p} offset ${offset} is ${where}`, takes: CONFIG_PUSH, undo: undefined };
}

/** Where to go, by partition: earliest, latest, or so long ago. */
function offsetsAt(world: World, g: number, to: string): number[] | undefined {
  const placed = partitionsFor(world, g);
  if (to === 'earliest') return placed.map(({ partition }) => partition.logStart);
  if (to === 'latest') return placed.map(({ partition }) => partition.hw);
  const ago = parseDuration(to);
  if (ago === undefined || ago < 0) return undefined;
  return placed.map(({ partition }) => Math.min(partition.hw, offsetAt(partition, world.now - ago)));
}

function reset(world: World, { target, params }: ActionRequest, g: number): Done | Refused {
  const { group } = sceneOf(world, g);
  const isQuiet = world.parameters.value(`consumer/${target}/paused`) > 0 || !group.members.some(({ isIn }) => isIn);
  if (!isQuiet)
    return refused(
      'impossible',
      `Error: Assignments can only be reset if the group '${target}' is inactive, but the current state is ${group.phase}. Pause its consumers first.`,
    );
  const to = offsetsAt(world, g, String(params.to));
  if (to === undefined)
    return refused('bad-parameter', `"${String(params.to)}" is not earliest, latest or how long ago, like 2h`);
  const [ahead, back] = [moved(group, to, 1), moved(group, to, -1)];
  to.forEach((offset, p) => {
    group.missed += Math.max(0, offset - group.committed[p]!);
    group.effected[p] = Math.max(group.effected[p]!, offset);
  });
  setOffsets(sceneOf(world, g), to);
  const words = ahead > 0 ? `${ahead} records are jumped over` : `${back} records come again`;
  return { says: `${target}: offsets set to ${String(params.to)}; ${words}`, takes: CONFIG_PUSH, undo: undefined };
}

const moved = ({ committed }: GroupState, to: readonly number[], sign: 1 | -1) =>
  to.reduce((sum, offset, p) => sum + Math.max(0, sign * (offset - committed[p]!)), 0);

function replay(world: World, { target, params }: ActionRequest, g: number): Done | Refused {
  const { group } = sceneOf(world, g);
  const from = offsetsAt(world, g, String(params.from));
  const to = params.to === undefined ? [...group.committed] : offsetsAt(world, g, String(params.to));
  if (from === undefined || to === undefined)
    return refused('bad-parameter', 'Say from and to as earliest or how long ago, like 3h');
  const ranges = from.flatMap((next, p) => {
    const end = Math.min(to[p]!, group.committed[p]!);
    return end > next ? [{ p, next, end }] : [];
  });
  const count = ranges.reduce((sum, { next, end }) => sum + end - next, 0);
  if (count === 0) return refused('impossible', 'Nothing between these two is done with and still in the log');
  group.replays.push(...ranges);
  return {
    says: `${target}: ${count} records are run again beside the new ones, which come first`,
    takes: CONFIG_PUSH,
    undo: undefined,
  };
}

/** A setting of a group as it is in force. */
export function printGroup(world: World, group: string, param: 'records' | 'interval' | 'rate'): string {
  const field = { records: 'maxPollRecords', interval: 'maxPollInterval', rate: 'rate' }[param];
  const value = world.parameters.value(`consumer/${group}/${field}`);
  if (value === Infinity) return 'none';
  return param === 'interval' ? printDuration(value) : String(value);
}

// ── Topics and brokers ─────────────────────────────────────────────────────────────────────────────────────────────

function ofTopic(world: World, action: ActionRequest, id: string): Done | Refused {
  const { target, params } = action;
  const set = (parameter: string, value: number) => world.parameters.add({ owner: id, parameter, op: 'set', value });
  const done = (says: string): Done => ({ says: `${target}: ${says}`, takes: CONFIG_PUSH, undo: UNDO });
  const isOn = toNumber(params.on ?? 1) > 0;
  switch (action.do) {
    case 'set-retention': {
      const value = params.retention === 'none' ? Infinity : toNumber(params.retention ?? Number.NaN);
      if (!(value > 0)) return refused('bad-parameter', `"${String(params.retention)}" is not a duration; write 72h`);
      set(`topic/${target}/retention`, value);
      return done(
        `retention.ms is now ${value === Infinity ? 'unlimited' : printDuration(value)}; looked at every minute`,
      );
    }
    case 'set-acks': {
      const value = { '0': 0, '1': 1, all: -1 }[String(params.acks)];
      if (value === undefined) return refused('bad-parameter', `"${String(params.acks)}" is not 0, 1 or all`);
      for (const row of world.machine.plan.producers) if (row.topic === target) set(acksOf(world, row.index), value);
      return done(`its producers now send with acks=${String(params.acks)}`);
    }
    case 'set-compression':
      set(`topic/${target}/compression`, isOn ? specOf(world, target).compression : 1);
      return done(isOn ? 'batches are compressed as they were' : 'batches are no longer compressed');
    case 'set-unclean-election':
      set(`topic/${target}/unclean`, isOn ? 1 : 0);
      return done(`unclean.leader.election.enable=${isOn}`);
    case 'purge-topic':
      return purgeTopic(world, target);
    default:
      return moveLeader(world, action);
  }
}

const specOf = (world: World, topic: string) => world.options.file.kafka!.topics.find(({ name }) => name === topic)!;

function purgeTopic(world: World, topic: string): Done {
  const kafka = world.cold.kafka!;
  const unread = world.options.file.kafka!.consumers.flatMap((consumer, g) => {
    if (consumer.topic !== topic) return [];
    const placed = partitionsFor(world, g);
    const lost = placed.reduce(
      (sum, { partition }, p) => sum + Math.max(0, partition.hw - kafka.groups[g]!.committed[p]!),
      0,
    );
    return lost > 0 ? [`${consumer.group} had ${lost} of them before it`] : [];
  });
  const placed = partitionsOf(world, kafka).filter(({ spec }) => spec.name === topic);
  const gone = placed.reduce((sum, { partition }) => sum + purge(partition), 0);
  return {
    says: `${topic}: ${gone} records deleted${unread.length === 0 ? '' : `; ${unread.join(', ')}`}`,
    takes: CONFIG_PUSH,
    undo: undefined,
  };
}

function moveLeader(world: World, { target, params }: ActionRequest): Done | Refused {
  const kafka = world.cold.kafka!;
  const { brokers } = world.options.file.kafka!;
  const p = toNumber(params.partition ?? Number.NaN);
  const placed = partitionsOf(world, kafka).find(({ spec, number }) => spec.name === target && number === p);
  if (placed === undefined) return refused('bad-parameter', `${target} has no partition ${String(params.partition)}`);
  const b = brokers.findIndex(({ name }) => name === params.broker);
  const { partition } = placed;
  const place = partition.replicas.findIndex(({ broker }) => broker === b);
  if (place < 0) return refused('impossible', `${String(params.broker)} has no replica of ${target}-${p}`);
  if (!kafka.brokers[b]!.isUp) return refused('impossible', `${String(params.broker)} is down`);
  if (!partition.isr.includes(b))
    return refused(
      'impossible',
      `PREFERRED_LEADER_NOT_AVAILABLE: ${String(params.broker)} is not in the ISR of ${target}-${p} (${partition.isr.map((one) => brokers[one]!.name).join(', ')}); what it lacks would be lost`,
    );
  if (partition.leader === b) return refused('impossible', `${String(params.broker)} leads ${target}-${p} already`);
  partition.replicas.unshift(...partition.replicas.splice(place, 1));
  lead(world, placed, b);
  return { says: `${target}-${p}: ${String(params.broker)} leads now`, takes: ELECTION, undo: undefined };
}

function restartBroker(world: World, broker: string, id: string): Done | Refused {
  const { restart } = world.options.file.kafka!;
  if (world.parameters.value(`broker/${broker}/up`) === 0) return refused('impossible', `${broker} is down already`);
  world.parameters.add({ owner: id, parameter: `broker/${broker}/up`, op: 'set', value: 0 });
  world.after(restart, { do: 'remove-owner', owner: id });
  return {
    says: `${broker}: restarting; others lead its partitions where they are in sync`,
    takes: restart,
    undo: undefined,
  };
}
