/**
 * A world as an author writes it (`worlds/<slug>/world.yaml`), after parsing: durations in seconds, rates per second,
 * shares 0..1, memory in bytes, CPU in cores. The YAML form is in `docs/reference/world.md` (generated).
 */
import type { EpochMs, Position, Seconds } from '@firedrill/base';
import type { AutoscalingSpec, QuotaSpec } from './autoscaling-file.ts';
import type { CacheSpec } from './cache-file.ts';
import type { ClientSpec, JourneySpec } from './client-file.ts';
import type { BatchSpec, ReadsSpec, ResourcesSpec } from './cluster-file.ts';
import type { FlagSpec } from './flag-file.ts';
import type { HostSpec, WalSpec } from './host-file.ts';
import type { JobSpec } from './job-file.ts';
import type { KafkaSpec } from './kafka-file.ts';
import type { KpiSpec } from './kpi-file.ts';
import type { LedgerSpec } from './ledger-file.ts';
import type { NetworkSpec, NoiseSpec } from './network-file.ts';
import type { NodeGroupSpec, NodeSpec } from './node-file.ts';
import type { PersonSpec } from './people-file.ts';
import type { CertificateSpec, DnsSpec, EdgeSpec } from './perimeter-file.ts';
import type { QueryStep, StorageSpec, TableSpec, VacuumSpec } from './plan-file.ts';
import type { ProbesSpec } from './probe-file.ts';
import type { ProviderSpec } from './provider-file.ts';
import type { ReplicationSpec } from './replication-file.ts';
import type { FaultManifest } from './scenario.ts';
import type { FargateSpec, FunctionSpec } from './serverless-file.ts';

/** A law of random durations. YAML: `5ms` (constant) or `{exponential: 5ms}`, `{lognormal: {median: 25ms, sigma: 0.25}}`,
 *  `{normal: {mean, sd}}` (cut at a fifth of the mean), `{erlang: {mean, k}}`, `{pareto: {median, alpha, cap}}`,
 *  `{hyperexponential: {mean, cv2}}` (two branches of balanced means, squared coefficient of variation `cv2` >= 1). */
export type { NodeSpec } from './node-file.ts';
export type Law =
  | { readonly kind: 'constant'; readonly value: Seconds }
  | { readonly kind: 'exponential'; readonly mean: Seconds }
  | { readonly kind: 'lognormal'; readonly median: Seconds; readonly sigma: number }
  | { readonly kind: 'normal'; readonly mean: Seconds; readonly sd: Seconds }
  | { readonly kind: 'erlang'; readonly mean: Seconds; readonly k: number }
  | { readonly kind: 'hyperexponential'; readonly mean: Seconds; readonly cv2: number }
  | { readonly kind: 'pareto'; readonly median: Seconds; readonly alpha: number; readonly cap: Seconds };

export type WorldFile = {
  readonly name: string;
  readonly title: string;
  /** One paragraph a player reads in the briefing: what the company does, its services by name. No diagram, no cause. */
  readonly about: string;
  /** What the wall clock shows at instant 0. */
  readonly clock: EpochMs;
  readonly namespace: string;
  readonly region: string;
  readonly telemetry: { readonly scrapeInterval: Seconds; readonly traceSample: number; readonly logSample: number };
  /** How a healthy system wanders by itself, besides the noise of each client. */
  readonly noise?: NoiseSpec | undefined;
  /** Who works there; absent: nobody is named. */
  readonly people?: readonly PersonSpec[] | undefined;
  readonly nodes: readonly NodeSpec[];
  /** Groups whose nodes come and go as pods need them; their nodes are among `nodes`. Absent: all nodes stay. */
  readonly nodeGroups?: readonly NodeGroupSpec[] | undefined;
  /** Absent: the zones of pods make no difference. */
  readonly network?: NetworkSpec | undefined;
  /** Machines outside the cluster that carry databases; absent: none is looked at. */
  readonly hosts?: readonly HostSpec[] | undefined;
  readonly databases: readonly DatabaseSpec[];
  readonly providers: readonly ProviderSpec[];
  readonly caches: readonly CacheSpec[];
  /** Absent: nothing is published. */
  readonly kafka?: KafkaSpec | undefined;
  /** Of amounts; absent: EUR. */
  readonly currency?: string | undefined;
  readonly kpis?: readonly KpiSpec[] | undefined;
  /** Absent: nobody keeps account of its data. */
  readonly ledger?: LedgerSpec | undefined;
  readonly services: readonly ServiceSpec[];
  /** Ceilings of the platform; absent: none. */
  readonly quota?: QuotaSpec | undefined;
  readonly clients: readonly ClientSpec[];
  readonly journeys: readonly JourneySpec[];
  readonly jobs: readonly JobSpec[];
  /** Jobs that run as pods of the cluster; absent: none. */
  readonly batch?: readonly BatchSpec[] | undefined;
  readonly flags: readonly FlagSpec[];
  /** Changes that happened before and during the history, innocent or not: `at` relative to instant 0, may be negative. */
  readonly changes: readonly WorldChange[];
  /** Absent: every name resolves. */
  readonly dns?: DnsSpec | undefined;
  /** Absent: none expires. */
  readonly certificates?: readonly CertificateSpec[] | undefined;
  /** Absent: requests of users come straight to the first service. */
  readonly edge?: EdgeSpec | undefined;
};

export type DatabaseSpec = {
  readonly name: string;
  readonly engine: 'postgresql';
  readonly version: string;
  /** Cores: queries are served first come first served by so many servers. */
  readonly cpu: number;
  readonly memory: number;
  readonly maxConnections: number;
  readonly reservedConnections: number;
  /** How long a failover and a restart take, in seconds of refused connections. */
  readonly failover: Seconds;
  readonly restart: Seconds;
  /** A session idle in a transaction for longer is ended; absent or Infinity = never. */
  readonly idleInTransactionTimeout?: Seconds;
  /** CPU time of opening a connection (process, TLS, authentication); absent: none. */
  readonly connect?: Law | undefined;
  /** Absent: its log takes no room. */
  readonly wal?: WalSpec | undefined;
  /** Absent: reading pages costs nothing, and plans are not looked at. */
  readonly storage?: StorageSpec | undefined;
  /** Absent: updates and deletes leave nothing behind, and transaction ids never come to an end. Needs `storage`. */
  readonly vacuum?: VacuumSpec | undefined;
  /** Absent: it has no replicas. */
  readonly replication?: ReplicationSpec | undefined;
  /** The primary that this one follows at first; it stands right behind it. */
  readonly replicaOf?: string | undefined;
  readonly tables: readonly TableSpec[];
};

export type ServiceSpec = {
  readonly name: string;
  /** Shown to players in the source of a page, e.g. "Takes payments". */
  readonly about: string;
  readonly replicas: number;
  readonly image: string;
  readonly version: string;
  /** Concurrent requests an instance works on (threads); a request holds its worker until it replies. Infinity = unlimited. */
  readonly workers: number;
  /** Requests that may wait for a worker; further ones are refused with 503. Infinity = unbounded. */
  readonly queue: number;
  /** How they wait; undefined = first come, first served, and nobody leaves. */
  readonly queueing?: QueueingSpec;
  /** How requests inside get CPU: each a core of its own (`slots`, the default), or all share `cpu` cores. */
  readonly scheduling?: Scheduling;
  /** A new instance works `factor` times slower, falling to 1 over `for`. */
  readonly warmup?: { readonly for: Seconds; readonly factor: number };
  /** Bytes a process holds, and for each request inside; with either said, an instance above `memory` is killed. */
  readonly memoryBase?: number;
  readonly memoryPerRequest?: number;
  readonly cpu: number;
  readonly memory: number;
  readonly startup: Seconds;
  /** Name of a node, a zone or a node pool. */
  readonly nodeSelector?: string;
  readonly pools: readonly PoolSpec[];
  readonly limits: readonly LimitSpec[];
  readonly calls: readonly CallSpec[];
  readonly operations: readonly OperationSpec[];
  /** Programs of other versions, by version: operations that differ. */
  readonly versions: readonly {
    readonly version: string;
    readonly operations: readonly OperationSpec[];
    readonly imageAvailable: boolean;
    readonly imageSize?: number | undefined;
  }[];
  readonly maxUnavailable: number;
  readonly maxSurge: number;
  /** Absent: round robin over all instances that are up. */
  readonly balancing?: BalancingSpec | undefined;
  readonly weights?: WeightsSpec | undefined;
  /** Bytes per second that each instance may send; absent: no limit. */
  readonly bandwidth?: number | undefined;
  /** Tasks on Fargate, or a function, instead of pods on nodes. */
  readonly fargate?: FargateSpec | undefined;
  readonly function?: FunctionSpec | undefined;
  /** What the kubelet asks its instances; absent: nothing, and an instance that has started is ready. */
  readonly probes?: ProbesSpec | undefined;
  /** What sets the number of its instances; absent: nothing does by itself. */
  readonly autoscaling?: AutoscalingSpec | undefined;
  /** Absent: request and limit are `memory`. */
  readonly resources?: ResourcesSpec | undefined;
  /** Absent: it reads nothing from its node's disk. */
  readonly reads?: ReadsSpec | undefined;
  /** A drain leaves so many ready (PodDisruptionBudget); absent: none. */
  readonly minAvailable?: number | undefined;
  /** Value of its PriorityClass; absent: 0. Who has less is evicted sooner. */
  readonly priority?: number | undefined;
  /** What its pods carry besides, or instead of, what they carry by themselves. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
};

/** How requests are spread over the instances of a service. */
export type BalancingSpec = {
  readonly algorithm: 'round-robin' | 'least-connections' | 'power-of-two' | 'random' | 'weighted';
  readonly healthCheck: HealthCheckSpec | 'none';
  readonly outlier: OutlierSpec | 'none';
  /** When fewer than this share of the instances are fit, all are used. */
  readonly panic: number;
};
export type HealthProbe = 'port' | 'worker' | 'page';
export type HealthCheckSpec = {
  /** What a probe needs: an open port, a free worker, or a page that costs `work` CPU seconds. Absent: `worker`. */
  readonly asks?: HealthProbe;
  readonly work?: Seconds;
  readonly interval: Seconds;
  readonly timeout: Seconds;
  readonly unhealthy: number;
  readonly healthy: number;
};
export type OutlierSpec = { readonly consecutive: number; readonly ejectFor: Seconds; readonly maxEjected: number };
/** Relative shares of the traffic; 1 where nothing is said, 0 = none. */
export type WeightsSpec = {
  readonly ordinals: readonly number[];
  readonly versions: Readonly<Record<string, number>>;
};

/** How requests inside an instance get CPU. */
export type Scheduling = 'slots' | 'processor-sharing';

/** The discipline of a service's queue. */
export type QueueingSpec = {
  readonly order: 'fifo' | 'lifo';
  /** What is dropped when its turn comes: `expired` whose caller has given up, `codel` by CoDel (RFC 8289). */
  readonly drop: 'none' | 'expired' | 'codel';
  readonly target: Seconds;
  readonly interval: Seconds;
  /** A request that has waited so long for a worker leaves; undefined = it stays. */
  readonly patience: Law | undefined;
};

/** A connection pool of each instance of a service. */
export type PoolSpec = {
  readonly name: string;
  readonly database: string;
  readonly size: number;
  readonly acquireTimeout: Seconds;
  readonly maxLifetime: Seconds;
  /** Requests that may wait for a connection; Infinity = all. */
  readonly waiters: number;
  /** A round trip on borrowing that finds dead connections and replaces them; undefined = none. */
  readonly validate: Law | undefined;
  /** After a failover: idle connections are known to be dead, or found to be by the statement that fails. */
  readonly onFailover: 'closed' | 'stale';
  /** How often an endpoint is asked for its address: `once` when the instance starts; absent: by its TTL. */
  readonly resolve?: 'ttl' | 'once' | undefined;
  /** While its server is not there requests are refused, or wait for a connection; absent: refused. */
  readonly whenDown?: 'refuse' | 'wait' | undefined;
  /** `writer`: validation also replaces connections to a server that only reads; absent: any will do. */
  readonly session?: 'any' | 'writer' | undefined;
  /** How long a request hangs on a connection to a host that died; absent: it fails at once. */
  readonly socketTimeout?: Seconds | undefined;
};

/** A bulkhead of each instance: so many requests at a time between `acquire` and `release`, others wait in order. */
export type LimitSpec = {
  readonly name: string;
  readonly size: number;
  /** Infinity = waits as long as it takes. */
  readonly acquireTimeout: Seconds;
  readonly waiters: number;
};

/** The call policy of one edge. `timeout` Infinity = none. `attempts` counts the first try. */
export type CallSpec = {
  readonly name: string;
  /** Service or provider, and the operation there (providers have one). */
  readonly to: string;
  readonly operation: string | undefined;
  /** Round-trip time of the network, paid once on the way there. */
  readonly rtt: Seconds;
  /** Sizes of messages; they matter where bandwidth is limited. Absent: 1 KiB there, 4 KiB back. */
  readonly bytes?: { readonly request: number; readonly response: number } | undefined;
  readonly timeout: Seconds;
  readonly attempts: number;
  readonly backoff: {
    /** Constant: every pause is `base`; its factor is 1. */
    readonly kind: 'constant' | 'exponential';
    readonly base: Seconds;
    readonly cap: Seconds;
    readonly factor: number;
    readonly jitter: 'none' | 'full';
  };
  /** Token bucket of retries: `ratio` tokens (Infinity = unlimited) come with each success or call, `burst` at most. */
  readonly budget: { readonly ratio: number; readonly burst: number; readonly per: 'success' | 'call' };
  readonly breaker: BreakerSpec | undefined;
  /** A further copy of an attempt without an answer after so long, at most so many; the first answer wins. */
  readonly hedge: { readonly after: Seconds; readonly max: number } | undefined;
  /** Work that nobody waits for any more is cancelled where it is; false: it goes on unheard. */
  readonly cancel: boolean;
  /** Caller's remaining time bounds this call; expired work is dropped before it starts. */
  readonly deadline: boolean;
  /** Failure of this call does not fail the caller. */
  readonly failOpen: boolean;
  /** The name it looks up; absent: the callee's. */
  readonly host?: string | undefined;
  /** How long a connection is used before a new one is opened; 0 = once. Absent: five minutes. */
  readonly keepAlive?: Seconds | undefined;
  /** Failure of this call costs the caller this time instead, and it goes on. */
  readonly fallback: { readonly work: Law } | undefined;
  /** The call of the same service in whose place it can be made, to another provider; absent: made by its steps alone. */
  readonly standbyFor?: string | undefined;
  readonly at: Position;
};

/** Half open it lets `probes` through; with `probeShare` > 0 it lets that share through while open instead. */
export type BreakerSpec = {
  readonly threshold: number;
  readonly minimum: number;
  readonly window: Seconds;
  readonly open: Seconds;
  readonly probes: number;
  readonly probeShare: number;
  readonly probesToClose: number;
};

export type OperationSpec = {
  readonly name: string;
  readonly method: string;
  readonly route: string;
  readonly steps: readonly StepSpec[];
};

/** A step of an operation's program. See `design: operations are small programs`. */
export type StepSpec = { readonly at: Position } & (
  | {
      readonly do: 'work';
      readonly law: Law /** share of the time that burns CPU, 0..1 (default 1) */;
      readonly cpu: number;
      /** Time grows with this power of the request's size (default 0). */
      readonly size?: 0 | 1 | 2;
    }
  | { readonly do: 'acquire'; readonly pool: string }
  | { readonly do: 'release'; readonly pool: string; readonly commit: boolean }
  /** The program holds the connection no more and never gives it back. */
  | { readonly do: 'leak'; readonly pool: string }
  | QueryStep
  | { readonly do: 'call'; readonly call: string }
  | { readonly do: 'all'; readonly calls: readonly string[] }
  | {
      /** Goes by exactly one of these: a flag, labels of the user's segment (all must fit), or chance. */
      readonly do: 'branch';
      readonly flag: string | undefined;
      readonly segment: Readonly<Record<string, string>> | undefined;
      readonly chance: number | undefined;
      readonly then: readonly StepSpec[];
      readonly otherwise: readonly StepSpec[];
    }
  | {
      readonly do: 'cache';
      readonly cache: string;
      readonly hit: readonly StepSpec[];
      readonly miss: readonly StepSpec[];
    }
  /** Hands a record to the producer of a topic, and goes on; what becomes of it the request does not hear. */
  | { readonly do: 'publish'; readonly topic: string; readonly records: number }
  /** Writes a temporary file on a volume of a host; fails while that is full. */
  | { readonly do: 'write'; readonly host: string; readonly volume: string }
  | { readonly do: 'fail'; readonly chance: number; readonly status: number; readonly reason: string }
  | {
      readonly do: 'log';
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly message: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  | { readonly do: 'reply'; readonly status: number }
);

/** PostgreSQL table lock modes that the worlds use, weakest first. */
export type LockMode =
  | 'AccessShare'
  | 'RowShare'
  | 'RowExclusive'
  | 'ShareUpdateExclusive'
  | 'Share'
  | 'ShareRowExclusive'
  | 'Exclusive'
  | 'AccessExclusive';

export type { AutoscalerMetric, AutoscalingSpec, QuotaSpec, ScalingRules } from './autoscaling-file.ts';
export type { CacheSpec, Popularity } from './cache-file.ts';
export type { ClientSpec, JourneySpec, SessionSpec } from './client-file.ts';
export type { FlagSpec } from './flag-file.ts';
export type { FilesSpec, HostSpec, SlotSpec, VolumeSpec, WalSpec } from './host-file.ts';
export type { JobSpec } from './job-file.ts';
export type { BrokerSpec, ConsumerSpec, KafkaSpec, ProducerSpec, TopicSpec } from './kafka-file.ts';
export type { NetworkSpec, NoiseSpec, ZoneLinkSpec } from './network-file.ts';
export type { ProbeKind, ProbeSpec, ProbesSpec } from './probe-file.ts';
export type { ProviderFault, ProviderSpec, StatusPosts } from './provider-file.ts';

export type WorldChange = {
  readonly at: Seconds;
  readonly kind: 'deploy' | 'config' | 'flag' | 'migration' | 'scale' | 'infrastructure';
  readonly target: string;
  readonly title: string;
  readonly author: string;
  readonly details: string;
  readonly version?: string;
};

export type { FaultManifest };
