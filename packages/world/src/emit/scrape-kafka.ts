/**
 * What kafka_exporter says of topics and groups, what brokers and clients say of themselves over JMX, and what a
 * business counts: events published, effects done, duplicates.
 */
import { bytesOf, logEnd, writtenAt } from '../cold/kafka-log.ts';
import { held } from '../cold/kafka-producers.ts';
import type { KafkaState } from '../cold/kafka-state.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const ofCluster = familiesOfOneKind();
const BROKERS = ofCluster('gauge', 'kafka_brokers');
const OFFLINE = ofCluster('gauge', 'kafka_controller_kafkacontroller_offlinepartitionscount');

const ofBroker = familiesOfOneKind();
const OUT = ofBroker('counter', 'kafka_server_brokertopicmetrics_bytesout_total');
const REPLICATED = ofBroker('counter', 'kafka_server_brokertopicmetrics_replicationbytesin_total');
const SHRINKS = ofBroker('counter', 'kafka_server_replicamanager_isrshrinks_total');
const EXPANDS = ofBroker('counter', 'kafka_server_replicamanager_isrexpands_total');
const UNDER = ofBroker('gauge', 'kafka_server_replicamanager_underreplicatedpartitions');
const USED = ofBroker('gauge', 'kubelet_volume_stats_used_bytes');
const CAPACITY = ofBroker('gauge', 'kubelet_volume_stats_capacity_bytes');

const ofTopic = familiesOfOneKind();
const PARTITIONS = ofTopic('gauge', 'kafka_topic_partitions');
const MESSAGES = ofTopic('counter', 'kafka_server_brokertopicmetrics_messagesin_total');
const BYTES = ofTopic('counter', 'kafka_server_brokertopicmetrics_bytesin_total');

const ofPartition = familiesOfOneKind();
const CURRENT = ofPartition('gauge', 'kafka_topic_partition_current_offset');
const OLDEST = ofPartition('gauge', 'kafka_topic_partition_oldest_offset');
const LEADER = ofPartition('gauge', 'kafka_topic_partition_leader');
const REPLICAS = ofPartition('gauge', 'kafka_topic_partition_replicas');
const IN_SYNC = ofPartition('gauge', 'kafka_topic_partition_in_sync_replica');
const UNDER_REPLICATED = ofPartition('gauge', 'kafka_topic_partition_under_replicated_partition');
const SIZE = ofPartition('gauge', 'kafka_log_log_size');

const ofProducer = familiesOfOneKind();
const PUBLISHED = ofProducer('counter', 'events_published_total');
const SENT = ofProducer('counter', 'kafka_producer_record_send_total');
const EXPIRED = ofProducer('counter', 'kafka_producer_record_error_total');
const EXHAUSTED = ofProducer('counter', 'kafka_producer_buffer_exhausted_total');
const LATENCY = ofProducer('gauge', 'kafka_producer_request_latency_avg');
const WAITING = ofProducer('gauge', 'kafka_producer_waiting_records');

const ofGroup = familiesOfOneKind();
const MEMBERS = ofGroup('gauge', 'kafka_consumergroup_members');
const GENERATION = ofGroup('gauge', 'kafka_consumergroup_generation');
const REBALANCES = ofGroup('counter', 'kafka_consumer_coordinator_rebalance_total');
const COMMITS = ofGroup('counter', 'kafka_consumer_coordinator_commit_total');
const REFUSED = ofGroup('counter', 'kafka_consumer_coordinator_commit_failed_total');
const CONSUMED = ofGroup('counter', 'kafka_consumer_fetch_manager_records_consumed_total');
const DONE = ofGroup('counter', 'effects_done_total');
const AGAIN = ofGroup('counter', 'effects_duplicate_total');
const FAILED = ofGroup('counter', 'records_failed_total');
const PARKED = ofGroup('counter', 'records_parked_total');
const DROPPED = ofGroup('counter', 'records_dropped_total');

const ofJourney = familiesOfOneKind();
const GOOD = ofJourney('counter', 'journey_requests_total', { outcome: 'good' });
const SLOW = ofJourney('counter', 'journey_requests_total', { outcome: 'slow' });

const ofLag = familiesOfOneKind();
const COMMITTED = ofLag('gauge', 'kafka_consumergroup_current_offset');
const LAG = ofLag('gauge', 'kafka_consumergroup_lag');
const AGE = ofLag('gauge', 'kafka_consumergroup_lag_seconds');

/** What a log shows: the cluster, its parts by number, and partitions by topic or group. */
export type KafkaSeries = {
  readonly cluster: Subject;
  readonly brokers: readonly Subject[];
  readonly topics: readonly Subject[];
  readonly partitions: readonly (readonly Subject[])[];
  readonly producers: readonly Subject[];
  readonly groups: readonly Subject[];
  /** Of the journey that its records count for; undefined without one. */
  readonly journeys: readonly (Subject | undefined)[];
  readonly lags: readonly (readonly Subject[])[];
};

/** With nothing shown; undefined where a world has no log. */
export function kafkaSeries({ machine: { plan }, options }: World): KafkaSeries | undefined {
  const { kafka, namespace } = options.file;
  if (kafka === undefined) return undefined;
  const each = (count: number, labels: Readonly<Record<string, string>>) =>
    Array.from({ length: count }, (_, p) => subject({ ...labels, partition: String(p) }));
  const job = `${kafka.name}-exporter`;
  return {
    cluster: subject({ job }),
    brokers: kafka.brokers.map(({ name }) =>
      subject({ namespace: kafka.name, broker: name, persistentvolumeclaim: `data-${name}` }),
    ),
    topics: kafka.topics.map(({ name }) => subject({ job, topic: name })),
    partitions: kafka.topics.map(({ name, partitions }) => each(partitions, { job, topic: name })),
    producers: plan.producers.map(({ service, topic }) =>
      subject({ namespace, service: plan.services[service]!.name, topic }),
    ),
    groups: kafka.consumers.map(({ group, topic, service, effect }) =>
      subject({ namespace, service, consumergroup: group, topic, effect }),
    ),
    journeys: kafka.consumers.map(({ group, journey }) =>
      journey === undefined ? undefined : subject({ journey, client: group }),
    ),
    lags: kafka.consumers.map(({ group, topic }) => {
      const { partitions } = kafka.topics.find(({ name }) => name === topic)!;
      return each(partitions, { job, consumergroup: group, topic });
    }),
  };
}

/** Brokers, topics, producers and groups. */
export function scrapeKafka(s: Scraper): void {
  const { kafka: series } = s.known;
  const { kafka } = s.world.cold;
  if (series === undefined || kafka === undefined) return;
  ofBrokers(s, kafka, series);
  ofTopics(s, kafka, series);
  kafka.producers.forEach((state, row) => {
    const shown = series.producers[row]!;
    s.put(shown, PUBLISHED, state.seen);
    s.put(shown, SENT, state.acked);
    s.put(shown, EXPIRED, state.expired);
    s.put(shown, EXHAUSTED, state.exhausted);
    s.put(shown, LATENCY, state.latency);
    s.put(shown, WAITING, held(state));
  });
  kafka.groups.forEach((_, g) => {
    ofOneGroup(s, kafka, { series, g });
  });
}

function ofBrokers(s: Scraper, kafka: KafkaState, { cluster, brokers }: KafkaSeries): void {
  const partitions = kafka.topics.flatMap((topic) => topic.partitions);
  const isLed = (leader: number) => leader >= 0 && kafka.brokers[leader]!.isUp;
  s.put(cluster, BROKERS, kafka.brokers.filter(({ isUp }) => isUp).length);
  s.put(cluster, OFFLINE, partitions.filter(({ leader }) => !isLed(leader)).length);
  kafka.brokers.forEach((broker, b) => {
    const shown = brokers[b]!;
    const { name } = s.world.options.file.kafka!.brokers[b]!;
    if (!broker.isUp) return;
    s.put(shown, OUT, Math.round(broker.bytesOut));
    s.put(shown, REPLICATED, Math.round(broker.replicatedIn));
    s.put(shown, SHRINKS, broker.shrinks);
    s.put(shown, EXPANDS, broker.expands);
    s.put(shown, UNDER, partitions.filter((p) => p.leader === b && p.isr.length < p.replicas.length).length);
    s.put(shown, USED, Math.round(broker.bytes));
    s.put(shown, CAPACITY, s.world.parameters.value(`broker/${name}/disk`));
  });
}

function ofTopics(s: Scraper, kafka: KafkaState, { topics, partitions }: KafkaSeries): void {
  kafka.topics.forEach((topic, t) => {
    s.put(topics[t]!, PARTITIONS, topic.partitions.length);
    s.put(topics[t]!, MESSAGES, topic.messagesIn);
    s.put(topics[t]!, BYTES, Math.round(topic.bytesIn));
    topic.partitions.forEach((partition, p) => {
      const shown = partitions[t]![p]!;
      s.put(shown, CURRENT, logEnd(partition));
      s.put(shown, OLDEST, partition.logStart);
      s.put(shown, LEADER, partition.leader);
      s.put(shown, REPLICAS, partition.replicas.length);
      s.put(shown, IN_SYNC, partition.isr.length);
      s.put(shown, UNDER_REPLICATED, partition.isr.length < partition.replicas.length ? 1 : 0);
      s.put(shown, SIZE, Math.round(bytesOf(partition)));
    });
  });
}

type One = { readonly series: KafkaSeries; readonly g: number };

function ofOneGroup(s: Scraper, kafka: KafkaState, { series, g }: One): void {
  const { topic } = s.world.options.file.kafka!.consumers[g]!;
  const group = kafka.groups[g]!;
  const shown = series.groups[g]!;
  s.put(shown, MEMBERS, group.members.filter(({ isIn }) => isIn).length);
  s.put(shown, GENERATION, group.generation);
  s.put(shown, REBALANCES, group.rebalances);
  s.put(shown, COMMITS, group.commits);
  s.put(shown, REFUSED, group.failedCommits);
  s.put(shown, CONSUMED, group.consumed);
  s.put(shown, DONE, group.done);
  s.put(shown, AGAIN, group.duplicates);
  s.put(shown, FAILED, group.failed);
  s.put(shown, PARKED, group.parked);
  s.put(shown, DROPPED, group.dropped);
  const counted = series.journeys[g];
  if (counted !== undefined) {
    s.put(counted, GOOD, group.good);
    s.put(counted, SLOW, group.slow);
  }
  const t = s.world.options.file.kafka!.topics.findIndex(({ name }) => name === topic);
  kafka.topics[t]!.partitions.forEach((partition, p) => {
    const committed = group.committed[p]!;
    const lag = Math.max(0, partition.hw - committed);
    const about = series.lags[g]![p]!;
    s.put(about, COMMITTED, committed);
    s.put(about, LAG, lag);
    s.put(about, AGE, lag === 0 ? 0 : Math.max(0, s.world.now - writtenAt(partition, committed)));
  });
}
