/**
 * How users and services reach one another, as a world file has it after parsing: names, certificates, and the edge in
 * front of the first service.
 */
import type { Seconds } from '@firedrill/base';

/** `dns:` of a world. */
export type DnsSpec = {
  readonly zone: string;
  /** How long a resolver remembers that a name is not there (SOA minimum, RFC 2308). */
  readonly negativeTtl: Seconds;
  readonly records: readonly RecordSpec[];
  readonly resolvers: readonly ResolverSpec[];
  readonly cluster: ClusterDnsSpec | undefined;
};

export type RecordSpec = {
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'CNAME';
  readonly value: string;
  readonly ttl: Seconds;
  /** How long the tool that owns the record takes between deleting and creating it, when it replaces it. */
  readonly replaceTakes: Seconds;
};

/** Recursive resolvers of the users of a region; each has a cache with a phase of its own. */
export type ResolverSpec = { readonly region: string; readonly caches: number; readonly purgeable: number };

/** The resolver inside the cluster (CoreDNS). */
export type ClusterDnsSpec = {
  readonly replicas: number;
  /** Memory limit, what a process holds at rest, what each query under way holds. */
  readonly memory: number;
  readonly base: number;
  readonly perQuery: number;
  /** Queries per second that a replica answers. */
  readonly capacity: number;
  /** Search domains tried before a name with fewer dots than `ndots`. */
  readonly search: number;
  readonly ttl: Seconds;
  /** Queries per second that come besides those of calls. */
  readonly queries: number;
  /** A cache on every node answers what it knows, even while the resolver is gone. */
  readonly nodeLocal: boolean;
};

/** A certificate and who presents it. */
export type CertificateSpec = {
  readonly name: string;
  /** Subject alternative names; `*.` covers one label. */
  readonly hosts: readonly string[];
  readonly issuer: string;
  /** From instant 0. */
  readonly expires: Seconds;
  /** Services, or `edge`. */
  readonly servedBy: readonly string[];
  /** How a process takes a new one: by itself, on a signal, or by a restart. */
  readonly reload: 'auto' | 'signal' | 'restart';
  /** Until a new one has reached every process's disk. */
  readonly distribution: Seconds;
  /** How long a new one is valid. */
  readonly lifetime: Seconds;
  /** Whether anybody's probe looks at it. */
  readonly monitored: boolean;
};

/** `edge:` of a world: what a request passes before the first service. */
export type EdgeSpec = {
  readonly name: string;
  readonly hosts: readonly string[];
  /** Points of presence, by which copies are kept apart. */
  readonly pops: number;
  /** Until a pushed rule is everywhere. */
  readonly propagation: Seconds;
  /** How long a user waits for what the edge answers itself. */
  readonly latency: Seconds;
  /** Whether its error pages carry CORS headers. */
  readonly corsOnErrors: boolean;
  readonly bodyLimit: number;
  readonly caches: readonly EdgeCacheSpec[];
  readonly rules: readonly EdgeRuleSpec[];
  readonly limiters: readonly EdgeLimiterSpec[];
  readonly modules: readonly EdgeModuleSpec[];
};

/** Copies that the edge keeps: `keys` with Zipf popularity `skew`, for `ttl`, of the cacheable share of requests. */
export type EdgeCacheSpec = {
  readonly name: string;
  readonly clients: readonly string[];
  readonly keys: number;
  readonly skew: number;
  readonly ttl: Seconds;
  readonly cacheable: number;
};

export type RuleMode = 'block' | 'count' | 'off';

/** A rule of the firewall; `matches` is the share of a client's requests that it fits, by client. */
export type EdgeRuleSpec = {
  readonly name: string;
  readonly about: string;
  readonly matches: Readonly<Record<string, number>>;
  readonly mode: RuleMode;
  readonly status: number;
};

/** Requests per second that each key may send. */
export type EdgeLimiterSpec = {
  readonly name: string;
  readonly clients: readonly string[];
  readonly key: 'client' | 'balancer';
  readonly limit: number;
  /** Keys there are when it counts by `balancer`. */
  readonly balancers: number;
};

/** A module of the edge's workers that reads a generated file. */
export type EdgeModuleSpec = {
  readonly name: string;
  readonly entries: number;
  readonly limit: number;
  /** The generator writes a file so often. */
  readonly every: Seconds;
  readonly onOversize: 'panic' | 'open';
};
