/**
 * Producers: what requests have published since a second ago waits in a buffer, is sent to the leaders as fast as their
 * network takes it, and is lost when it does not fit or is not acknowledged in time. Whoever published does not hear.
 */
import type { ProducerSpec } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { bytesOnWire, type Network, type Placed, partitionsOf, refusesWrites, shareNetwork } from './kafka-brokers.ts';
import { append } from './kafka-log.ts';
import { sayProducer } from './kafka-says.ts';
import type { KafkaState, ProducerState } from './kafka-state.ts';

/** A round trip to a leader, and to its followers besides (s). */
const ROUND_TRIP = 0.004;
const PLAIN: Omit<ProducerSpec, 'service' | 'topic'> = { acks: 'all', buffer: 32 * 1024 ** 2, deliveryTimeout: 120 };

/** How a producer is set up. */
export function producerSpec(world: World, row: number): typeof PLAIN {
  const { service, topic } = world.machine.plan.producers[row]!;
  const { name } = world.machine.plan.services[service]!;
  return world.options.file.kafka!.producers.find((one) => one.service === name && one.topic === topic) ?? PLAIN;
}

/** Name of the parameter of a producer's acks. */
export function acksOf(world: World, row: number): string {
  const { service, topic } = world.machine.plan.producers[row]!;
  return `producer/${world.machine.plan.services[service]!.name}/${topic}/acks`;
}

/** What was published since the last turn goes to partitions, and into the buffer as far as that has room. */
export function gather(world: World, kafka: KafkaState): void {
  const { machine: m } = world;
  const now = Math.round(m.kernel.now);
  for (const { index, topic } of m.plan.producers) {
    const state = kafka.producers[index]!;
    const counted = m.I[m.published + index]!;
    const fresh = (counted - state.seen) | 0;
    state.seen = counted;
    const t = world.options.file.kafka!.topics.findIndex(({ name }) => name === topic);
    const spec = world.options.file.kafka!.topics[t]!;
    const { buffer } = producerSpec(world, index);
    const each = bytesOnWire(world, spec);
    let room = Math.max(0, Math.floor((buffer - held(state) * each) / each));
    const partitions = kafka.topics[t]!.partitions;
    const total = spec.skew.reduce((sum, part) => sum + part, 0);
    partitions.forEach((partition, p) => {
      const due = partition.carry + fresh * (total === 0 ? 1 / spec.partitions : spec.skew[p]! / total);
      const n = Math.floor(due + 1e-9);
      partition.carry = due - n;
      const fits = Math.min(n, room);
      room -= fits;
      state.exhausted += n - fits;
      if (fits > 0) state.waiting[p]!.push({ at: now, n: fits });
    });
  }
}

/** Records in the buffer: those that wait, and those that were sent and not acknowledged. */
export function held(state: ProducerState): number {
  let sum = 0;
  for (const cohorts of state.waiting) for (const { n } of cohorts) sum += n;
  return sum;
}

/** Sends what leaders and their network take; gives what the network carries this second. */
export function send(world: World, kafka: KafkaState): Network {
  const placed = partitionsOf(world, kafka);
  const wanted = placed.map((one) => ways(world, kafka, one));
  const bytes = wanted.map((rows, i) => {
    const each = bytesOnWire(world, placed[i]!.spec);
    return rows.reduce((sum, { unsent }) => sum + unsent * each, 0);
  });
  const network = shareNetwork(world, kafka, bytes);
  placed.forEach((one, i) => {
    for (const row of wanted[i]!) deliver(world, kafka, { placed: one, row, network });
  });
  return network;
}

type Way = { readonly row: number; readonly acks: number; readonly unsent: number };

/** Who wants to send to a partition now, and may. */
function ways(world: World, kafka: KafkaState, placed: Placed): Way[] {
  const out: Way[] = [];
  for (const { index, topic } of world.machine.plan.producers) {
    if (topic !== placed.spec.name) continue;
    const cohorts = kafka.producers[index]!.waiting[placed.number]!;
    if (cohorts.length === 0) continue;
    const acks = world.parameters.value(acksOf(world, index));
    const unsent = cohorts.reduce((sum, { n, upTo }) => sum + (upTo === undefined ? n : 0), 0);
    if (unsent > 0 && refusesWrites(world, kafka, placed, acks) === undefined) out.push({ row: index, acks, unsent });
  }
  return out;
}

type Delivery = { readonly placed: Placed; readonly row: Way; readonly network: Network };

function deliver(world: World, kafka: KafkaState, { placed, row, network }: Delivery): void {
  const { partition, spec, t } = placed;
  const now = Math.round(world.machine.kernel.now);
  const share = network.into[partition.leader]!;
  let left = share >= 1 ? row.unsent : Math.floor(row.unsent * share);
  if (left === 0) return;
  const each = bytesOnWire(world, spec);
  append(partition, { now, records: left, bytes: left * each, roll: spec.segment });
  kafka.topics[t]!.messagesIn += left;
  kafka.topics[t]!.bytesIn += left * each;
  kafka.brokers[partition.leader]!.bytesIn += left * each;
  const end = partition.replicas.find(({ broker }) => broker === partition.leader)!.leo;
  let from = end - left;
  const cohorts = kafka.producers[row.row]!.waiting[placed.number]!;
  for (let i = 0; i < cohorts.length && left > 0; i++) {
    const cohort = cohorts[i]!;
    if (cohort.upTo !== undefined) continue;
    if (cohort.n > left) {
      cohorts.splice(i, 0, { at: cohort.at, n: left });
      cohort.n -= left;
    }
    const sent = cohorts[i]!;
    from += sent.n;
    sent.upTo = row.acks === -1 ? from : -1;
    left -= sent.n;
  }
  if (row.acks !== -1) partition.acked = Math.max(partition.acked, end);
}

/** What is acknowledged leaves the buffer; what is too old is lost. */
export function settle(world: World, kafka: KafkaState): void {
  const now = Math.round(world.machine.kernel.now);
  for (const { index, topic, service } of world.machine.plan.producers) {
    const state = kafka.producers[index]!;
    const t = world.options.file.kafka!.topics.findIndex(({ name }) => name === topic);
    const { deliveryTimeout } = producerSpec(world, index);
    let [acked, seconds, expired] = [0, 0, 0];
    state.waiting.forEach((cohorts, p) => {
      if (cohorts.length === 0) return;
      const partition = kafka.topics[t]!.partitions[p]!;
      let lost = 0;
      const kept = cohorts.filter((cohort) => {
        if (cohort.upTo !== undefined && cohort.upTo <= partition.hw) {
          acked += cohort.n;
          seconds += cohort.n * (now - cohort.at + ROUND_TRIP);
          partition.acked = Math.max(partition.acked, cohort.upTo);
          return false;
        }
        if (now - cohort.at < deliveryTimeout) return true;
        lost += cohort.n;
        return false;
      });
      state.waiting[p] = kept;
      if (lost === 0) return;
      expired += lost;
      const ms = Math.round(deliveryTimeout * 1000);
      sayProducer(world, service, {
        level: 'error',
        message: `org.apache.kafka.common.errors.TimeoutException: Expiring ${lost} record(s) for ${topic}-${p}:${ms} ms has passed since batch creation`,
      });
    });
    state.acked += acked;
    state.expired += expired;
    state.latency = acked === 0 ? state.latency : seconds / acked;
  }
}
