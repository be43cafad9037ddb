/**
 * What a databases tile shows: the sessions, or one of the questions that an engineer asks a server first. The same for
 * every scenario.
 */
import type { JSX } from 'react';
import { useRoom } from '../../screens/war-room/room.ts';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { Select } from '../../ui/parts.tsx';

/** A view of the tile, and the server it is about; '' for every one. */
export type DatabaseView = {
  readonly tile: Tile;
  readonly database: string;
  readonly onDatabase: (database: string) => void;
};

const QUESTIONS: readonly (readonly [string, string])[] = [
  ['', 'Sessions'],
  [
    'SELECT query, calls, round(mean_exec_time, 2) AS mean_ms, round(total_exec_time / 1000) AS total_s FROM pg_stat_statements ORDER BY total_exec_time DESC',
    'Statements by time',
  ],
  [
    "SELECT pid, application_name, state, now() - xact_start AS age, query FROM pg_stat_activity WHERE state <> 'idle' ORDER BY age DESC LIMIT 20",
    'Longest transactions',
  ],
  [
    'SELECT l.pid, l.relation, l.mode, pg_blocking_pids(l.pid) AS blocked_by, a.query FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted',
    'Who waits for a lock',
  ],
  ['SELECT * FROM pg_stat_user_tables ORDER BY seq_tup_read DESC', 'Tables'],
  ['SELECT * FROM pg_indexes ORDER BY tablename', 'Indexes'],
  ['SELECT * FROM pg_stat_database', 'Counters of the server'],
  ['SELECT * FROM pg_stat_replication', 'Replicas'],
  ['SELECT * FROM pg_replication_slots', 'Replication slots'],
  ['SELECT * FROM pg_settings', 'Settings'],
];

/** The choice of what is shown; a question of the player's own stands among them. */
export function ViewSelect({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const isOwn = !QUESTIONS.some(([query]) => query === tile.query);
  return (
    <Select
      label="View"
      className="quiet"
      value={tile.query}
      onChange={(query) => room.setQuery(tile.id, query)}
      options={isOwn ? [...QUESTIONS, [tile.query, 'Own question']] : QUESTIONS}
    />
  );
}
