/**
 * `kafka` of a world: brokers, topics, producers that differ, groups of consumers. Words are Kafka's own.
 */
import { derived, fallback, field, list, optional, record } from '../form/record.ts';
import {
  bandwidth,
  boolean,
  bytes,
  choice,
  count,
  duration,
  durationOrNone,
  identifier,
  name,
  number,
  orWord,
  rate,
  share,
  text,
} from '../form/scalars.ts';
import {
  ACKS,
  type BrokerSpec,
  type ConsumerSpec,
  type ErrorPolicy,
  type KafkaSpec,
  type ProducerSpec,
  type TopicSpec,
} from '../kafka-file.ts';

const KiB = 1024;
const NONE = Number.POSITIVE_INFINITY;

const broker = record<BrokerSpec>({
  title: 'broker',
  about:
    'A broker of Kafka. At 95 % of its disk it takes no more writes; its network carries what producers send, what followers fetch and what consumers read.',
  fields: {
    name: field(name, 'Its name, like kafka-0.'),
    disk: fallback(bytes, 500 * KiB ** 3, '500Gi', 'The disk of its log.'),
    network: fallback(bandwidth, 1.25e8, '1gbit', 'What it can send, and what it can take, at a time.'),
  },
});

const topic = record<TopicSpec>({
  title: 'topic',
  about:
    'A topic: partitions, each a log of segments with a leader and followers. Replicas go round the brokers in order.',
  fields: {
    name: field(identifier, 'Its name.'),
    partitions: fallback(count(1, 64), 6, '6', 'Partitions: more consumers than these stand idle.'),
    replication: fallback(count(1, 9), 3, '3', 'Replicas of each partition.'),
    minInsync: fallback(count(1, 9), 2, '2', 'With `acks: all` writes are refused below so many in-sync replicas.'),
    unclean: fallback(
      boolean,
      false,
      'false',
      'True: a replica that has not all may become leader, and what it lacks is lost.',
    ),
    retention: fallback(
      durationOrNone,
      7 * 86_400,
      '168h',
      'Segments whose newest record is older go (`retention.ms`).',
    ),
    retentionBytes: fallback(
      orWord(bytes, 'none', NONE),
      NONE,
      'none',
      'The oldest segments of a partition beyond this go (`retention.bytes`).',
    ),
    segment: fallback(duration(), 3600, '1h', 'A segment is closed after so long (`segment.ms`).'),
    recordBytes: fallback(bytes, KiB, '1Ki', 'Bytes of a record before compression.'),
    compression: fallback(share, 1, '100%', 'Bytes on the wire and on disk, as a share of those before compression.'),
    skew: fallback(list(number({ min: 0 })), [], 'all alike', 'Relative shares of the records by partition.'),
    history: fallback(
      rate,
      0,
      '0',
      'What was written to it before instant 0: its segments, back to its retention, are there.',
    ),
  },
});

const producer = record<ProducerSpec>({
  title: 'producer',
  about:
    'How a service publishes to a topic. It is asynchronous: the request that publishes does not wait, and does not hear of losses.',
  fields: {
    service: field(name, 'The service.'),
    topic: field(identifier, 'The topic.'),
    acks: fallback(choice(ACKS), 'all', 'all', 'Who must have a record before it counts as written.'),
    buffer: fallback(
      bytes,
      32 * KiB ** 2,
      '32Mi',
      'What waits to be acknowledged; what does not fit is lost (`buffer.memory`).',
    ),
    deliveryTimeout: fallback(
      duration(),
      120,
      '2m',
      'What is not acknowledged for so long is lost (`delivery.timeout.ms`).',
    ),
  },
});

const onError = record<ErrorPolicy>({
  title: 'on error',
  about: 'What a consumer does when the program of a record fails.',
  fields: {
    attempts: fallback(count(1, 1000), 3, '3', 'Times it is tried, the first included.'),
    backoff: fallback(duration(), 1, '1s', 'The pause between.'),
    otherwise: fallback(
      choice(['skip', 'park', 'retry']),
      'skip',
      'skip',
      'Then: the record is left out, put aside, or tried without end, and nothing behind it is done.',
    ),
  },
});

const consumer = record<ConsumerSpec>({
  title: 'consumer group',
  about:
    'A group: threads in the instances of a service poll batches, run an operation of the service for each record, and commit after the batch. A member whose batch takes longer than `maxPollInterval` leaves the group, and its batch is done again by another; one that falls silent is missed after `sessionTimeout`.',
  fields: {
    group: field(name, 'Its name (`group.id`).'),
    topic: field(identifier, 'What it reads.'),
    service: field(name, 'In whose instances its consumers run.'),
    operation: field(name, 'What they run for a record.'),
    threads: fallback(count(1, 16), 1, '1', 'Consumers in each instance.'),
    concurrency: fallback(count(1, 64), 1, '1', 'Records of its batch that a consumer works on at a time.'),
    maxPollRecords: fallback(count(1, 100_000), 500, '500', 'Records of a batch at most (`max.poll.records`).'),
    maxPollInterval: fallback(duration(), 300, '5m', 'Time for a batch (`max.poll.interval.ms`).'),
    sessionTimeout: fallback(duration(), 45, '45s', 'A silent member is missed after so long (`session.timeout.ms`).'),
    rebalance: fallback(duration(), 3, '3s', 'From the last request to join until everybody knows its partitions.'),
    assignor: fallback(
      choice(['eager', 'cooperative']),
      'eager',
      'eager',
      'Whether all stop during a rebalance, or go on with what they keep.',
    ),
    autoOffsetReset: fallback(
      choice(['earliest', 'latest']),
      'earliest',
      'earliest',
      'Where to go on when its offset is no longer in the log (`auto.offset.reset`).',
    ),
    rate: fallback(orWord(rate, 'none', NONE), NONE, 'none', 'Most records a second, of the whole group.'),
    onError: fallback(
      onError,
      { attempts: 3, backoff: 1, otherwise: 'skip' },
      '3 attempts, then left out',
      'When a program fails.',
    ),
    onPoison: fallback(
      choice(['crash', 'park']),
      'crash',
      'crash',
      'What a poison record does: end the process, or be put aside.',
    ),
    onIncompatible: fallback(
      choice(['drop', 'park', 'error']),
      'error',
      'error',
      'What a record of another schema gets: dropped as if done, put aside, or an error.',
    ),
    survives: fallback(list(text(40)), [], 'none', 'Versions of the service that put a poison record aside.'),
    accepts: fallback(list(text(40)), [], 'none', 'Versions of the service that read the other schema.'),
    rejects: optional(name, 'The operation that answers a record of another schema; absent: that costs nothing.'),
    parking: optional(identifier, 'The topic where records are put aside; absent: they are only counted.'),
    effect: derived(
      text(60),
      (so) => String(so.group),
      'the name of the group',
      'What comes of a record, as a business counts it: "emails".',
    ),
    idempotent: fallback(boolean, false, 'false', 'True: an effect that is there already is not had twice.'),
    journey: optional(name, 'Records count for this journey: good when done within its latency, slow once older.'),
    lag: fallback(count(0, 100_000_000), 0, '0', 'Records behind at instant 0, as far as there is history.'),
  },
});

export const kafka = record<KafkaSpec>({
  title: 'kafka',
  about: 'A cluster of Kafka: brokers, topics, and who reads them. Services write with `publish` steps.',
  fields: {
    name: fallback(name, 'kafka', 'kafka', 'Its name in metrics and logs.'),
    brokers: field(list(broker, { min: 1, max: 32 }), 'Its brokers.'),
    replicaLagTimeMax: fallback(duration(), 30, '30s', 'A follower behind for so long is no more in sync.'),
    leaderElection: fallback(duration(), 6, '6s', 'From the end of a broker until others lead its partitions.'),
    restart: fallback(duration(), 45, '45s', 'How long a restart of a broker takes.'),
    topics: field(list(topic, { min: 1, max: 64 }), 'Its topics.'),
    producers: fallback(list(producer), [], 'the defaults for all', 'Producers that differ.'),
    consumers: fallback(list(consumer), [], 'none', 'Groups of consumers.'),
  },
});
