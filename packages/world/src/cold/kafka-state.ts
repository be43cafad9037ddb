/**
 * State of a log of Kafka, as plain data: brokers, partitions with replicas and segments, what producers have waiting,
 * groups with their members. kafka-*.ts move it, once a second and whenever a record is done; telemetry shows it.
 */

/** A stretch of a partition that goes as a whole: offsets [base, end), written from one instant to another (s). */
export type Segment = { base: number; end: number; bytes: number; from: number; to: number };

/** `leo`: its log end offset. `caughtUp`: when it last had all that its leader had the second before. */
export type Replica = { broker: number; leo: number; caughtUp: number };

export type Partition = {
  /** Number of the broker; -1 while it has none. */
  leader: number;
  /** When another leader can be elected, while there is none. */
  electAt?: number;
  replicas: Replica[];
  /** Brokers in sync, the leader among them. */
  isr: number[];
  logStart: number;
  /** High watermark: consumers read below it. */
  hw: number;
  /** Records below this were acknowledged to a producer. */
  acked: number;
  /** Log end of the leader a second ago. */
  before: number;
  segments: Segment[];
  /** Instants and log ends, in turns; the older, the sparser. */
  marks: number[];
  /** Parts of records that are due to it. */
  carry: number;
  /** Offsets that no program survives. */
  poison: number[];
  /** From which offset on which share has another schema. */
  schemas: { readonly from: number; readonly share: number }[];
};

export type TopicState = {
  partitions: Partition[];
  messagesIn: number;
  bytesIn: number;
  /** Acknowledged records that a new leader did not have. */
  truncated: number;
};

export type BrokerState = {
  bytes: number;
  isUp: boolean;
  isFull: boolean;
  /** Bytes that consumers have read since the last turn. */
  read: number;
  bytesIn: number;
  bytesOut: number;
  replicatedIn: number;
  shrinks: number;
  expands: number;
};

/** Records handed over at an instant; `upTo`: written, and acknowledged once the high watermark is there. */
export type Cohort = { readonly at: number; n: number; upTo?: number };

export type ProducerState = {
  /** What the machine had counted a second ago. */
  seen: number;
  /** By partition, oldest first. */
  waiting: Cohort[][];
  acked: number;
  expired: number;
  exhausted: number;
  /** Of what was acknowledged in the last second: the mean time (s). */
  latency: number;
};

/** Part of a batch: offsets from `next` to `end` of a partition are still to do. */
export type Range = { readonly p: number; next: number; readonly end: number; readonly isReplay: boolean };
export type Batch = {
  readonly ranges: Range[];
  readonly generation: number;
  /** When it was fetched. */
  readonly since: number;
  readonly size: number;
  inFlight: number;
  /** Its commit will be refused: its member was sent away, or offsets were set meanwhile. */
  isStale: boolean;
};

export type Member = {
  readonly id: string;
  readonly pod: string;
  readonly slot: number;
  readonly restarts: number;
  readonly version: string;
  isIn: boolean;
  /** It has asked to join in the present rebalance. */
  hasJoined: boolean;
  /** Its process is gone without a word since. */
  silentSince?: number;
  partitions: number[];
  /** Where it reads on, by partition. */
  position: Record<string, number>;
  batch?: Batch;
  polledAt: number;
  /** Which of its partitions comes first at the next poll. */
  turn: number;
  number: number;
};

export type GroupState = {
  phase: 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable';
  since: number;
  generation: number;
  members: Member[];
  nextMember: number;
  committed: number[];
  /** By partition: records below this have had their effect. */
  effected: number[];
  /** By partition: records below this have been counted as late. */
  late: number[];
  skips: { readonly p: number; readonly offset: number }[];
  replays: { readonly p: number; next: number; readonly end: number }[];
  tokens: number;
  rebalances: number;
  /** Seconds that consumers were at work on batches. */
  busy: number;
  consumed: number;
  done: number;
  /** Of the records of its journey: done in time, and not. */
  good: number;
  slow: number;
  duplicates: number;
  failed: number;
  dropped: number;
  parked: number;
  crashes: number;
  commits: number;
  failedCommits: number;
  /** Records that went out of the log, or were jumped over, before it had them. */
  missed: number;
};

/** A record that a member works on. */
export type Flight = {
  readonly group: number;
  readonly member: string;
  readonly p: number;
  readonly offset: number;
  readonly attempt: number;
  readonly isDuplicate: boolean;
  /** Its run is the answer to a schema it does not know. */
  readonly isRejected?: boolean;
};

export type KafkaState = {
  brokers: BrokerState[];
  topics: TopicState[];
  producers: ProducerState[];
  groups: GroupState[];
  flights: Record<string, Flight>;
  nextFlight: number;
};

/** A group without members. */
export function newGroup(partitions: number): GroupState {
  const zeros = () => new Array<number>(partitions).fill(0);
  return {
    phase: 'Empty',
    since: 0,
    generation: 0,
    members: [],
    nextMember: 1,
    committed: zeros(),
    effected: zeros(),
    late: zeros(),
    skips: [],
    replays: [],
    tokens: 0,
    rebalances: 0,
    busy: 0,
    consumed: 0,
    done: 0,
    good: 0,
    slow: 0,
    duplicates: 0,
    failed: 0,
    dropped: 0,
    parked: 0,
    crashes: 0,
    commits: 0,
    failedCommits: 0,
    missed: 0,
  };
}
