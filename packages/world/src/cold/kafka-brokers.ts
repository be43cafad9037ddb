/**
 * Brokers, once a second: who leads, what the network carries (producers' batches, followers' fetches, consumers'
 * reads), who is in sync, how full the disks are.
 *
 *   produce ─▶ leader ─▶ followers        high watermark = the least log end of the in-sync replicas
 *              a broker's network, each way, is shared in proportion to what is asked of it
 */
import type { TopicSpec } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { bytesOf, logEnd, retain, truncate } from './kafka-log.ts';
import { sayBroker } from './kafka-says.ts';
import type { BrokerState, KafkaState, Partition, Replica } from './kafka-state.ts';

/** From this part of its disk on a broker takes no writes. */
const FULL = 0.95;
/** Of its network, at most so much goes to consumers while followers want it. */
const READS = 0.8;
const RETENTION_EVERY = 60;
const PREFERRED_EVERY = 300;

/** A partition with what belongs to it. */
export type Placed = {
  readonly spec: TopicSpec;
  readonly t: number;
  readonly number: number;
  readonly partition: Partition;
};

/** Every partition, topic by topic. */
export function partitionsOf(world: World, kafka: KafkaState): Placed[] {
  return world.options.file.kafka!.topics.flatMap((spec, t) =>
    kafka.topics[t]!.partitions.map((partition, number) => ({ spec, t, number, partition })),
  );
}

/** Bytes of a record of a topic as they are sent and stored now. */
export function bytesOnWire(world: World, spec: TopicSpec): number {
  return spec.recordBytes * world.parameters.value(`topic/${spec.name}/compression`);
}

/** Why a leader takes no writes with these acks; undefined = it does. */
export function refusesWrites(world: World, kafka: KafkaState, placed: Placed, acks: number): string | undefined {
  const { partition, spec } = placed;
  if (partition.leader < 0 || !kafka.brokers[partition.leader]!.isUp) return 'NOT_LEADER_OR_FOLLOWER';
  if (kafka.brokers[partition.leader]!.isFull) return 'KAFKA_STORAGE_ERROR';
  const least = world.parameters.value(`topic/${spec.name}/minInsync`);
  return acks === -1 && partition.isr.length < least ? 'NOT_ENOUGH_REPLICAS' : undefined;
}

/** Shares of what is asked of each broker that its network carries now, each way. */
export type Network = { readonly into: readonly number[]; readonly out: readonly number[] };

/** Bytes that wait to be sent to the leader of each partition, in the order of {@link partitionsOf}. */
export function shareNetwork(world: World, kafka: KafkaState, waiting: readonly number[]): Network {
  const { brokers } = world.options.file.kafka!;
  const [into, out] = [brokers.map(() => 0), kafka.brokers.map(({ read }) => read)];
  const capacity = brokers.map(({ name }) => world.parameters.value(`broker/${name}/network`));
  for (let b = 0; b < out.length; b++) out[b] = Math.min(out[b]!, capacity[b]! * READS);
  partitionsOf(world, kafka).forEach(({ partition, spec }, i) => {
    if (partition.leader < 0) return;
    into[partition.leader]! += waiting[i]!;
    const end = logEnd(partition);
    for (const replica of partition.replicas) {
      if (!fetches(world, kafka, partition, replica)) continue;
      const bytes = (end - replica.leo) * bytesOnWire(world, spec) + waiting[i]!;
      into[replica.broker]! += bytes;
      out[partition.leader]! += bytes;
    }
  });
  const share = (asked: readonly number[]) => asked.map((bytes, b) => Math.min(1, capacity[b]! / Math.max(1, bytes)));
  return { into: share(into), out: share(out) };
}

function fetches(world: World, kafka: KafkaState, partition: Partition, { broker }: Replica): boolean {
  const { isUp, isFull } = kafka.brokers[broker]!;
  const leads = partition.leader >= 0 && kafka.brokers[partition.leader]!.isUp;
  return broker !== partition.leader && isUp && !isFull && leads && fetchFactor(world, broker) > 0;
}

function fetchFactor(world: World, broker: number): number {
  return world.parameters.value(`broker/${world.options.file.kafka!.brokers[broker]!.name}/fetch`);
}

/** Followers fetch; who has all that the leader had a second ago is caught up. */
export function replicate(world: World, kafka: KafkaState, { into, out }: Network): void {
  const { now } = world.machine.kernel;
  for (const { partition, spec } of partitionsOf(world, kafka)) {
    if (partition.leader < 0) continue;
    const leader = kafka.brokers[partition.leader]!;
    const end = logEnd(partition);
    const bytes = bytesOnWire(world, spec);
    for (const replica of partition.replicas) {
      if (fetches(world, kafka, partition, replica)) {
        const share = Math.min(into[replica.broker]!, out[partition.leader]!, fetchFactor(world, replica.broker));
        const records = Math.min(end - replica.leo, Math.ceil((end - replica.leo) * share));
        const moved = share >= 1 ? records : Math.floor((end - replica.leo) * share);
        replica.leo += moved;
        leader.bytesOut += moved * bytes;
        kafka.brokers[replica.broker]!.replicatedIn += moved * bytes;
      }
      if (replica.broker === partition.leader || replica.leo >= partition.before) replica.caughtUp = now;
    }
    partition.before = end;
  }
}

/** The in-sync replicas, and with them the high watermark. */
export function turnInSync(world: World, kafka: KafkaState): void {
  const { now } = world.machine.kernel;
  const { replicaLagTimeMax, brokers } = world.options.file.kafka!;
  for (const { partition, spec, number } of partitionsOf(world, kafka)) {
    if (partition.leader < 0 || !kafka.brokers[partition.leader]!.isUp) continue;
    const inSync = partition.replicas.filter(({ broker, caughtUp, leo }) => {
      if (broker === partition.leader) return true;
      if (!kafka.brokers[broker]!.isUp) return false;
      const isIn = partition.isr.includes(broker);
      return isIn ? now - caughtUp <= replicaLagTimeMax : caughtUp === now && leo >= partition.hw;
    });
    const next = inSync.map(({ broker }) => broker);
    const said = `[Partition ${spec.name}-${number} broker=${partition.leader}]`;
    if (partition.isr.some((broker) => !next.includes(broker))) {
      kafka.brokers[partition.leader]!.shrinks++;
      const lost = partition.isr.filter((broker) => !next.includes(broker));
      const ends = `Leader: (highWatermark: ${partition.hw}, endOffset: ${logEnd(partition)}). Out of sync replicas: ${lost.map((broker) => `(brokerId: ${broker}, endOffset: ${partition.replicas.find((r) => r.broker === broker)!.leo})`).join(' ')}.`;
      sayBroker(world, brokers[partition.leader]!.name, {
        level: 'info',
        message: `${said} Shrinking ISR from ${partition.isr.join(',')} to ${next.join(',')}. ${ends}`,
      });
    } else if (next.length > partition.isr.length) {
      kafka.brokers[partition.leader]!.expands++;
      sayBroker(world, brokers[partition.leader]!.name, {
        level: 'info',
        message: `${said} Expanding ISR from ${partition.isr.join(',')} to ${next.join(',')}`,
      });
    }
    partition.isr = next;
    partition.hw = Math.max(partition.hw, Math.min(...inSync.map(({ leo }) => leo)));
  }
}

/** Brokers that went or came, and partitions without a leader. */
export function turnLeaders(world: World, kafka: KafkaState): void {
  const { brokers, leaderElection } = world.options.file.kafka!;
  const now = Math.round(world.machine.kernel.now);
  kafka.brokers.forEach((broker, b) => {
    broker.isUp = world.parameters.value(`broker/${brokers[b]!.name}/up`) > 0;
  });
  for (const placed of partitionsOf(world, kafka)) {
    const { partition } = placed;
    if (partition.leader >= 0 && kafka.brokers[partition.leader]!.isUp) {
      const first = partition.replicas[0]!.broker;
      const isPreferred = partition.leader !== first && partition.isr.includes(first) && kafka.brokers[first]!.isUp;
      if (now % PREFERRED_EVERY === 0 && isPreferred) lead(world, placed, first);
      continue;
    }
    partition.electAt ??= now + leaderElection;
    if (now >= partition.electAt) elect(world, kafka, placed);
  }
}

/** A live replica in sync leads; without one nobody does, or one that has not all, if that is allowed. */
function elect(world: World, kafka: KafkaState, placed: Placed): void {
  const { partition, spec, t, number } = placed;
  const { brokers } = world.options.file.kafka!;
  const live = partition.replicas.filter(({ broker }) => kafka.brokers[broker]!.isUp);
  const clean = live.find(({ broker }) => partition.isr.includes(broker));
  if (clean !== undefined) return lead(world, placed, clean.broker);
  const [other] = [...live].sort((a, b) => b.leo - a.leo);
  if (other === undefined || world.parameters.value(`topic/${spec.name}/unclean`) === 0) {
    if (partition.leader >= 0)
      sayBroker(world, brokers[partition.leader]!.name, {
        level: 'error',
        message: `[Controller] Partition ${spec.name}-${number} went offline: no replica in ISR ${partition.isr.join(',')} is alive`,
      });
    partition.leader = -1;
    return;
  }
  const lost = Math.max(0, partition.acked - other.leo);
  kafka.topics[t]!.truncated += lost;
  sayBroker(world, brokers[other.broker]!.name, {
    level: 'warn',
    message: `[Controller] Unclean leader election for ${spec.name}-${number}: ${other.broker} from replicas ${partition.replicas.map(({ broker }) => broker).join(',')}, ISR ${partition.isr.join(',')}; ${lost} acknowledged records are not on it`,
  });
  partition.isr = [other.broker];
  partition.acked = Math.min(partition.acked, other.leo);
  lead(world, placed, other.broker);
}

/** A replica leads from now on; what it does not have is cut off everywhere, and sent again by those who still have it. */
export function lead(world: World, { partition, spec, t, number }: Placed, broker: number): void {
  const state = world.cold.kafka!;
  const { leo } = partition.replicas.find((one) => one.broker === broker)!;
  partition.leader = broker;
  delete partition.electAt;
  // Acknowledged by the leader alone (acks=1), and never fetched.
  state.topics[t]!.truncated += Math.max(0, partition.acked - leo);
  partition.acked = Math.min(partition.acked, leo);
  truncate(partition, leo);
  partition.before = leo;
  partition.hw = Math.min(partition.hw, leo);
  for (const { index, topic } of world.machine.plan.producers) {
    if (topic !== spec.name) continue;
    for (const cohort of state.producers[index]!.waiting[number]!)
      if (cohort.upTo !== undefined && cohort.upTo > leo) delete cohort.upTo;
  }
}

/** What lies on the disks, and what is too old for them. */
export function turnDisks(world: World, kafka: KafkaState): void {
  const { brokers } = world.options.file.kafka!;
  const now = Math.round(world.machine.kernel.now);
  const placed = partitionsOf(world, kafka);
  if (now % RETENTION_EVERY === 0)
    for (const { partition, spec, number } of placed) {
      const before = now - world.parameters.value(`topic/${spec.name}/retention`);
      const bytes = world.parameters.value(`topic/${spec.name}/retentionBytes`);
      const gone = retain(partition, { before, bytes });
      if (gone > 0 && partition.leader >= 0)
        sayBroker(world, brokers[partition.leader]!.name, {
          level: 'info',
          message: `[UnifiedLog partition=${spec.name}-${number}, dir=/var/lib/kafka/data] Deleting segments due to retention; log start offset is now ${partition.logStart}`,
        });
    }
  const held = brokers.map(() => 0);
  for (const { partition, spec } of placed) {
    const bytes = bytesOf(partition);
    const end = logEnd(partition);
    const each = bytesOnWire(world, spec);
    for (const { broker, leo } of partition.replicas) held[broker]! += Math.max(0, bytes - (end - leo) * each);
  }
  kafka.brokers.forEach((broker, b) => {
    broker.bytes = held[b]!;
    fill(world, broker, b);
    broker.read = 0;
  });
}

function fill(world: World, broker: BrokerState, b: number): void {
  const { name } = world.options.file.kafka!.brokers[b]!;
  const isFull = broker.bytes >= FULL * world.parameters.value(`broker/${name}/disk`);
  if (isFull !== broker.isFull)
    sayBroker(world, name, {
      level: isFull ? 'error' : 'info',
      message: isFull
        ? 'Error while appending records in dir /var/lib/kafka/data: java.io.IOException: No space left on device; the log dir takes no more writes'
        : 'Log directory /var/lib/kafka/data has room again and takes writes',
    });
  broker.isFull = isFull;
}
