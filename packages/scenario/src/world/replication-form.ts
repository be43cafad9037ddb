/**
 * Replication of a database, and the replicas that come of it.
 */
import type { Reading } from '../form/form.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import {
  bandwidth,
  boolean,
  bytes,
  choice,
  cores,
  count,
  duration,
  durationOrNone,
  name,
  share,
} from '../form/scalars.ts';
import type { ReplicaSpec, ReplicationSpec } from '../replication-file.ts';
import type { DatabaseSpec, WorldFile } from '../world-file.ts';

const replica = record<ReplicaSpec>({
  title: 'replica',
  about: 'A server that replays what its primary writes, and answers reads.',
  fields: {
    name: field(name, 'Its name.'),
    cpu: optional(cores, 'Cores; absent: as the primary.'),
    memory: optional(bytes, 'Memory; absent: as the primary.'),
    maxConnections: optional(count(1, 100_000), 'Connections in all; absent: as the primary.'),
    distance: optional(duration(), 'What a statement spends on the way there and back; absent: nothing.'),
    spare: optional(boolean, 'True: it is not there until somebody adds it.'),
  },
});

/** Replicas of a database and how a failover goes. */
export const replication = record<ReplicationSpec>({
  title: 'replication',
  about:
    'Replicas of a database, the names that clients ask for, and how a failover goes. Each replica is a database of the world with the same tables.',
  fields: {
    replicas: field(list(replica, { min: 1, max: 15 }), 'Its replicas.'),
    storage: fallback(
      choice(['own', 'shared']),
      'own',
      'own',
      '`own`: the log is streamed and replayed, and what had not arrived is lost in a failover. `shared`: one volume for all, nothing is lost.',
    ),
    writer: optional(name, 'The name that resolves to the server that writes; pools may ask for it.'),
    reader: optional(name, 'The name that resolves to one of the replicas that are up, or to the writer if none is.'),
    ttl: fallback(duration(), 5, '5s', 'So long an answer for these names is kept.'),
    perWrite: fallback(bytes, 5500, '5500', 'Log of a statement that writes.'),
    bulk: fallback(bandwidth, 4e6, '4mbps', 'Log of a session of its own while it writes.'),
    delay: fallback(duration(), 0.02, '20ms', 'From a commit until a replica that keeps up shows it.'),
    apply: fallback(bandwidth, 40e6, '40mbps', 'How fast a replica replays the log.'),
    bandwidth: fallback(bandwidth, 125e6, '125mbps', 'How fast the log reaches a replica.'),
    feedback: fallback(
      boolean,
      true,
      'true',
      '`hot_standby_feedback`; false: a long query on a replica holds up its replay.',
    ),
    standbyDelay: fallback(
      durationOrNone,
      30,
      '30s',
      '`max_standby_streaming_delay`: so long at most; then the query is cancelled.',
    ),
    automatic: fallback(boolean, true, 'true', 'A replica is promoted by itself when the writer is gone.'),
    detect: fallback(duration(), 10, '10s', 'The writer is missed for so long before that.'),
    promote: fallback(duration(), 15, '15s', 'Promotion, besides replaying what has arrived.'),
    rebuild: fallback(duration(), 600, '10m', 'A replica is made from nothing, or after it diverged, in so long.'),
    recent: fallback(share, 0, '0%', 'Share of reads that look for what was just written.'),
    within: fallback(duration(), 2, '2s', 'How long ago that was, on average.'),
  },
});

/** The world with every replica among its databases, right behind its primary. */
export function withReplicas(world: WorldFile, to: Reading): WorldFile {
  if (world.databases.every((database) => database.replication === undefined)) return world;
  const databases = world.databases.flatMap((primary) => [
    primary,
    ...(primary.replication?.replicas ?? []).map((one) => asDatabase(primary, one, to)),
  ]);
  return { ...world, databases: to.place(databases, to.treeOf(world.databases)!) };
}

function asDatabase(primary: DatabaseSpec, one: ReplicaSpec, to: Reading): DatabaseSpec {
  const { replication: _, wal: __, ...same } = primary;
  const database: DatabaseSpec = {
    ...same,
    name: one.name,
    cpu: one.cpu ?? primary.cpu,
    memory: one.memory ?? primary.memory,
    maxConnections: one.maxConnections ?? primary.maxConnections,
    replicaOf: primary.name,
  };
  return to.place(database, to.treeOf(one)!);
}
