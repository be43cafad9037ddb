/**
 * What postgres_exporter says of replication: on a replica its role and its lag, on the writer who follows it and how
 * far each is behind.
 */
import type { MemberState } from '../cold/clusters.ts';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const server = familiesOfOneKind();
const REPLICA = server('gauge', 'pg_replication_is_replica');
const TIMELINE = server('gauge', 'pg_control_checkpoint_timeline_id');
const LAG = server('gauge', 'pg_replication_lag_seconds');

const follower = familiesOfOneKind();
const BEHIND = follower('gauge', 'pg_stat_replication_pg_wal_lsn_diff');
const REPLAY = follower('gauge', 'pg_stat_replication_replay_lag_seconds');

/** The members of a cluster, and by writer and follower what is shown of that pair. */
export type ReplicationSeries = {
  readonly cluster: number;
  readonly shown: readonly Subject[];
  readonly pairs: readonly (readonly Subject[])[];
};

/** Every cluster, with nothing shown. */
export function replicationSeries({ machine: { plan } }: World): ReplicationSeries[] {
  return plan.clusters.map(({ index, members }) => {
    const names = members.map((d) => plan.databases[d]!.name);
    return {
      cluster: index,
      shown: names.map((name) => subject({ server: name })),
      pairs: names.map((writer) =>
        names.map((name) => subject({ server: writer, application_name: name, state: 'streaming' })),
      ),
    };
  });
}

/** Roles and lags. A server that does not answer says nothing of itself, and is followed by nobody. */
export function scrapeReplication(s: Scraper): void {
  const { I } = s.world.machine;
  const answers = ({ database, state }: MemberState) =>
    state === 'there' && I[s.world.machine.db(database) + T.D_UP] === 1;
  for (const { cluster, shown, pairs } of s.known.replication) {
    const { members, writer, written } = s.world.cold.clusters![cluster]!;
    members.forEach((member, place) => {
      if (!answers(member)) return;
      const isReader = member.role === 'reader';
      s.put(shown[place]!, REPLICA, isReader ? 1 : 0);
      s.put(shown[place]!, TIMELINE, member.timeline);
      s.put(shown[place]!, LAG, isReader ? member.lag : 0);
      if (!isReader || !answers(members[writer]!)) return;
      s.put(pairs[writer]![place]!, BEHIND, Math.round(written - member.replayed));
      s.put(pairs[writer]![place]!, REPLAY, member.lag);
    });
  }
}
