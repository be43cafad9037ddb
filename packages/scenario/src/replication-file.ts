/**
 * Replication as a world file has it after parsing: a server that writes, its replicas, the two names that clients ask
 * for, and how a failover goes. Every replica stands among the databases, behind its primary.
 */
import type { Seconds } from '@firedrill/base';
import type { DatabaseSpec, WorldFile } from './world-file.ts';

/** A replica; what is absent is as its primary has it. */
export type ReplicaSpec = {
  readonly name: string;
  readonly cpu?: number | undefined;
  readonly memory?: number | undefined;
  readonly maxConnections?: number | undefined;
  /** Seconds that a statement spends on the way there and back, for clients elsewhere. */
  readonly distance?: Seconds | undefined;
  /** True: made only when somebody adds it. */
  readonly spare?: boolean | undefined;
};

/** Rates and amounts in bytes and bytes per second of write-ahead log. */
export type ReplicationSpec = {
  readonly replicas: readonly ReplicaSpec[];
  /** `shared`: all read one volume, nothing is replayed from a stream and nothing can be lost in a failover. */
  readonly storage: 'own' | 'shared';
  /** Names that resolve to the server that writes, and to one of those that only read. */
  readonly writer?: string | undefined;
  readonly reader?: string | undefined;
  readonly ttl: Seconds;
  readonly perWrite: number;
  readonly bulk: number;
  readonly delay: Seconds;
  readonly apply: number;
  readonly bandwidth: number;
  /** False: a long query on a replica holds up replay, for `standbyDelay` at most. */
  readonly feedback: boolean;
  readonly standbyDelay: Seconds;
  readonly automatic: boolean;
  readonly detect: Seconds;
  readonly promote: Seconds;
  readonly rebuild: Seconds;
  /** Share of reads that look for what was just written, and how long ago on average. */
  readonly recent: number;
  readonly within: Seconds;
};

/** The primary and its replicas, in the order of the databases; just the one where it has none. */
export function membersOf(world: WorldFile, primary: DatabaseSpec): readonly DatabaseSpec[] {
  return world.databases.filter(({ name, replicaOf }) => name === primary.name || replicaOf === primary.name);
}

/** What a pool or a job names: a server, or the primary behind an endpoint; undefined for none. */
export function databaseNamed(world: WorldFile, name: string): DatabaseSpec | undefined {
  return (
    world.databases.find((one) => one.name === name) ??
    world.databases.find(({ replication }) => replication?.writer === name || replication?.reader === name)
  );
}

/** Names that resolve to a server of a cluster. */
export function endpointsOf(world: WorldFile): readonly string[] {
  return world.databases.flatMap(({ replication }) =>
    [replication?.writer, replication?.reader].filter((name) => name !== undefined),
  );
}
