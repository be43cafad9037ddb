/**
 * A log of Kafka as a world file has it after parsing: brokers, topics with their partitions, groups of consumers. What
 * producers send is said where they send it, with a `publish` step. Durations in seconds, sizes in bytes.
 */
import type { Seconds } from '@firedrill/base';

export type KafkaSpec = {
  /** The name of the cluster, as metrics and logs say it. */
  readonly name: string;
  readonly brokers: readonly BrokerSpec[];
  /** A follower that has not caught up for so long leaves the in-sync replicas (`replica.lag.time.max.ms`). */
  readonly replicaLagTimeMax: Seconds;
  /** From the end of a broker until its partitions have other leaders. */
  readonly leaderElection: Seconds;
  /** How long a restart of a broker takes. */
  readonly restart: Seconds;
  readonly topics: readonly TopicSpec[];
  readonly producers: readonly ProducerSpec[];
  readonly consumers: readonly ConsumerSpec[];
};

/** A broker: the disk of its log and its network, each way, in bytes per second. */
export type BrokerSpec = { readonly name: string; readonly disk: number; readonly network: number };

export type TopicSpec = {
  readonly name: string;
  readonly partitions: number;
  readonly replication: number;
  /** `min.insync.replicas`: with `acks: all` writes are refused below it. */
  readonly minInsync: number;
  /** `unclean.leader.election.enable`: a replica that has not all may lead. */
  readonly unclean: boolean;
  /** Whole segments whose last record is older go; Infinity = none. */
  readonly retention: Seconds;
  /** The oldest segments of a partition beyond this go; Infinity = none. */
  readonly retentionBytes: number;
  /** A segment is closed after so long (`segment.ms`). */
  readonly segment: Seconds;
  /** Bytes of a record before compression, and the share of them that batches have after it. */
  readonly recordBytes: number;
  readonly compression: number;
  /** Shares of the records by partition; absent: all alike. */
  readonly skew: readonly number[];
  /** What was written to it before instant 0, as a rate: its segments are there. */
  readonly history: number;
};

/** How a service publishes to a topic, where it differs from the defaults. */
export type ProducerSpec = {
  readonly service: string;
  readonly topic: string;
  readonly acks: Acks;
  /** `buffer.memory` of all its instances together; what does not fit is lost. */
  readonly buffer: number;
  /** `delivery.timeout.ms`: what is not acknowledged for so long is lost. */
  readonly deliveryTimeout: Seconds;
};

export const ACKS = ['0', '1', 'all'] as const;
export type Acks = (typeof ACKS)[number];

/** A group of consumers: threads in the instances of a service, each record a run of one of its operations. */
export type ConsumerSpec = {
  readonly group: string;
  readonly topic: string;
  readonly service: string;
  readonly operation: string;
  /** Consumers in each instance, and records of a batch that each works on at a time. */
  readonly threads: number;
  readonly concurrency: number;
  readonly maxPollRecords: number;
  readonly maxPollInterval: Seconds;
  readonly sessionTimeout: Seconds;
  /** How long members take to join and to hear what is theirs, once all of them ask. */
  readonly rebalance: Seconds;
  readonly assignor: 'eager' | 'cooperative';
  /** Where to go on when the offset is no longer in the log. */
  readonly autoOffsetReset: 'earliest' | 'latest';
  /** Most records per second of the whole group; Infinity = no limit. */
  readonly rate: number;
  readonly onError: ErrorPolicy;
  /** A record that its program cannot survive: the process ends, or it is put aside. */
  readonly onPoison: 'crash' | 'park';
  /** A record of a schema it does not know: dropped as done, put aside, or treated as an error. */
  readonly onIncompatible: 'drop' | 'park' | 'error';
  /** Versions of the service that survive a poison record, and that read the other schema. */
  readonly survives: readonly string[];
  readonly accepts: readonly string[];
  /** The operation that answers a record of a schema it does not know; absent: it costs nothing. */
  readonly rejects: string | undefined;
  /** Where records are put aside; absent: they are only counted. */
  readonly parking: string | undefined;
  /** What comes of a record, as a business counts it: "emails". */
  readonly effect: string;
  /** True: an effect that is there already is not had twice. */
  readonly idempotent: boolean;
  /** Its records count for this journey: good when done within its latency, slow once they are older. */
  readonly journey: string | undefined;
  /** Records behind at instant 0. */
  readonly lag: number;
};

/** A record whose program fails is tried so often, with a pause between; then it is left out, put aside, or tried on. */
export type ErrorPolicy = {
  readonly attempts: number;
  readonly backoff: Seconds;
  readonly otherwise: 'skip' | 'park' | 'retry';
};
