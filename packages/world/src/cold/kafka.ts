/**
 * A log of Kafka as a world has it: its state at instant 0, its live parameters, and its turn, once a second.
 */
import { combine32, hashText } from '@firedrill/base';
import type { KafkaSpec, TopicSpec, WorldFile } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { partitionsOf, replicate, turnDisks, turnInSync, turnLeaders } from './kafka-brokers.ts';
import { bootGroup, sceneOf, turnGroup } from './kafka-groups.ts';
import { logEnd } from './kafka-log.ts';
import { countLate } from './kafka-members.ts';
import { acksOf, gather, producerSpec, send, settle } from './kafka-producers.ts';
import { type KafkaState, newGroup, type Partition, type TopicState } from './kafka-state.ts';

/** One second of brokers, producers and groups. */
export function turnKafka(world: World): void {
  const { kafka } = world.cold;
  if (kafka === undefined) return;
  turnLeaders(world, kafka);
  gather(world, kafka);
  const network = send(world, kafka);
  replicate(world, kafka, network);
  turnInSync(world, kafka);
  settle(world, kafka);
  turnDisks(world, kafka);
  for (let g = 0; g < kafka.groups.length; g++) {
    const scene = sceneOf(world, g);
    turnGroup(scene);
    countLate(scene);
  }
}

/** How busy a consumer group was since instant 0. */
export type ConsumerReport = {
  readonly group: string;
  /** Share of their time for which its consumers that have partitions were at work on a batch. */
  readonly utilisation: number;
  /** How far behind it is (s): its lag over the records that it did a second. */
  readonly behind: number;
};

/** All consumer groups of a world. */
export function consumersOf(world: World): ConsumerReport[] {
  return (world.cold.kafka?.groups ?? []).map((group, g) => {
    const { spec, now } = sceneOf(world, g);
    const topic = world.options.file.kafka!.topics.findIndex(({ name }) => name === spec.topic);
    const { partitions } = world.cold.kafka!.topics[topic]!;
    const lag = partitions.reduce((sum, { hw }, p) => sum + Math.max(0, hw - group.committed[p]!), 0);
    const working = group.members.filter((member) => member.isIn && member.partitions.length > 0);
    const busy = working.reduce((sum, { batch }) => sum + (batch === undefined ? 0 : now - batch.since), group.busy);
    return {
      group: spec.group,
      utilisation: Math.min(1, busy / (now * Math.max(1, working.length))),
      behind: (lag * now) / Math.max(1, group.consumed),
    };
  });
}

// ── Instant 0 ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** The state at instant 0: everything in sync, topics filled with their history. Absent where a world has no log. */
export function newKafka(file: WorldFile, producers: readonly { readonly topic: string }[]): KafkaState | undefined {
  const { kafka } = file;
  if (kafka === undefined) return undefined;
  const topics = kafka.topics.map((spec, t) => newTopic(kafka, spec, t));
  const state: KafkaState = {
    brokers: kafka.brokers.map(() => ({
      bytes: 0,
      isUp: true,
      isFull: false,
      read: 0,
      bytesIn: 0,
      bytesOut: 0,
      replicatedIn: 0,
      shrinks: 0,
      expands: 0,
    })),
    topics,
    producers: producers.map(({ topic }) => ({
      seen: 0,
      waiting: Array.from({ length: kafka.topics.find(({ name }) => name === topic)!.partitions }, () => []),
      acked: 0,
      expired: 0,
      exhausted: 0,
      latency: 0,
    })),
    groups: [],
    flights: {},
    nextFlight: 0,
  };
  state.groups = kafka.consumers.map(({ topic, lag }) => {
    const t = kafka.topics.findIndex(({ name }) => name === topic);
    const group = newGroup(kafka.topics[t]!.partitions);
    topics[t]!.partitions.forEach((partition, p) => {
      const behind = Math.floor(lag * shareOf(kafka.topics[t]!, p));
      group.committed[p] = Math.max(partition.logStart, partition.hw - behind);
      group.effected[p] = group.committed[p]!;
      group.late[p] = group.committed[p]!;
    });
    return group;
  });
  return state;
}

/** The part of a topic's records that a partition gets. */
function shareOf({ skew, partitions }: TopicSpec, p: number): number {
  const total = skew.reduce((sum, part) => sum + part, 0);
  return total === 0 ? 1 / partitions : skew[p]! / total;
}

/** Replicas go round the brokers, from one further for each partition and topic. */
function newTopic(kafka: KafkaSpec, spec: TopicSpec, t: number): TopicState {
  const partitions = Array.from({ length: spec.partitions }, (_, p): Partition => {
    const first = (hashText(spec.name) >>> 0) % 900_000;
    const rate = spec.history * shareOf(spec, p);
    const each = spec.recordBytes * spec.compression;
    const seconds = rate === 0 ? 0 : Math.min(spec.retention, spec.retentionBytes / (rate * each));
    const segments = [];
    let base = first;
    for (let from = -seconds; from < 0; from += spec.segment) {
      const to = Math.min(0, from + spec.segment);
      const records = Math.floor(rate * (to - from));
      segments.push({ base, end: base + records, bytes: records * each, from, to });
      base += records;
    }
    const replicas = Array.from({ length: spec.replication }, (_none, r) => ({
      broker: (t + p + r) % kafka.brokers.length,
      leo: base,
      caughtUp: 0,
    }));
    return {
      leader: replicas[0]!.broker,
      replicas,
      isr: replicas.map(({ broker }) => broker),
      logStart: first,
      hw: base,
      acked: base,
      before: base,
      segments,
      marks: [0, base],
      carry: ((combine32(hashText(spec.name), p) >>> 0) % 100) / 100,
      poison: [],
      schemas: [],
    };
  });
  return { partitions, messagesIn: 0, bytesIn: 0, truncated: 0 };
}

/** Groups at instant 0: whoever runs is a member, and has what is its. */
export function bootKafka(world: World): void {
  world.cold.kafka?.groups.forEach((_, g) => {
    bootGroup(sceneOf(world, g));
  });
}

// ── Parameters ─────────────────────────────────────────────────────────────────────────────────────────────────────

const ACKS = { '0': 0, '1': 1, all: -1 } as const;

/** Declares `broker/…`, `topic/…`, `producer/…` and `consumer/…`; all are read once a second or at each poll. */
export function defineKafka(world: World): void {
  const { kafka } = world.options.file;
  if (kafka === undefined) return;
  const define = (name: string, base: number) => world.parameters.define(name, base, () => {});
  for (const { name, disk, network } of kafka.brokers) {
    define(`broker/${name}/up`, 1);
    define(`broker/${name}/disk`, disk);
    define(`broker/${name}/network`, network);
    define(`broker/${name}/fetch`, 1);
  }
  for (const topic of kafka.topics) {
    define(`topic/${topic.name}/retention`, topic.retention);
    define(`topic/${topic.name}/retentionBytes`, topic.retentionBytes);
    define(`topic/${topic.name}/minInsync`, topic.minInsync);
    define(`topic/${topic.name}/unclean`, topic.unclean ? 1 : 0);
    define(`topic/${topic.name}/compression`, topic.compression);
    world.parameters.define(`topic/${topic.name}/incompatible`, 0, (share) => schema(world, topic.name, share));
  }
  for (const { index } of world.machine.plan.producers)
    define(acksOf(world, index), ACKS[producerSpec(world, index).acks]);
  for (const consumer of kafka.consumers) {
    define(`consumer/${consumer.group}/paused`, 0);
    define(`consumer/${consumer.group}/delay`, 0);
    for (const field of ['rate', 'maxPollRecords', 'maxPollInterval', 'sessionTimeout'] as const)
      define(`consumer/${consumer.group}/${field}`, consumer[field]);
  }
}

/** From here on another share of the records has another schema; what is written stays as it is. */
function schema(world: World, topic: string, share: number): void {
  for (const { spec, partition } of partitionsOf(world, world.cold.kafka!))
    if (spec.name === topic && (partition.schemas.at(-1)?.share ?? 0) !== share)
      partition.schemas.push({ from: logEnd(partition), share });
}
