/**
 * What postgres_exporter says.
 */
import { sessionRows } from '../cold/session-rows.ts';
import * as T from '../machine/fields.table.ts';
import { LOCK_MODES } from '../machine/locks.table.ts';
import type { DatabaseSessionRow } from '../types.ts';
import type { Scraper } from './scraper.ts';

const STATES = ['active', 'idle', 'idle in transaction'] as const;

/** Sessions, locks, transactions, CPU of every database. */
export function scrapeDatabases(s: Scraper): void {
  const m = s.world.machine;
  const rows = sessionRows(s.world);
  m.plan.databases.forEach((db, d) => {
    const at = m.db(d);
    const labels = { server: db.name };
    s.put('gauge', 'pg_up', labels, m.I[at + T.D_UP]!, db.name);
    s.put('gauge', 'pg_settings_max_connections', labels, db.maxConnections, db.name);
    s.put('counter', 'pg_stat_database_xact_commit_total', labels, m.I[at + T.D_COMMITS]!, db.name);
    s.put('counter', 'pg_stat_database_xact_rollback_total', labels, m.I[at + T.D_ROLLBACKS]!, db.name);
    s.put(
      'counter',
      'process_cpu_time_seconds_total',
      { service: db.name, pod: `${db.name}-0` },
      cpuSeconds(s, at) * 0.7 + 0.05 * s.world.now,
      db.name,
    );
    s.put('counter', 'pg_connections_refused_total', labels, m.I[at + T.D_REFUSED]!, db.name);
    sessions(
      s,
      db.name,
      rows.filter((r) => r.database === db.name),
    );
    const locks = lockCounts(s, d);
    LOCK_MODES.forEach((mode, i) => {
      s.put(
        'gauge',
        'pg_locks_count',
        { ...labels, mode: `${mode.toLowerCase()}lock` },
        locks[i]!,
        `${db.name}/${mode}`,
      );
    });
    let waiting = 0;
    m.plan.tables.forEach((table, t) => {
      if (table.database === d) waiting += m.I[m.table(t) + T.T_QUEUE + 2]!;
    });
    s.put('gauge', 'pg_locks_waiting', labels, waiting, db.name);
  });
}

/** Rows of `pg_locks` by mode, held and awaited, as the exporter counts them. */
function lockCounts(s: Scraper, d: number): number[] {
  const m = s.world.machine;
  const counts = LOCK_MODES.map(() => 0);
  m.plan.tables.forEach((table, t) => {
    if (table.database !== d) return;
    const at = m.table(t);
    for (let mode = 0; mode < counts.length; mode++) counts[mode]! += m.I[at + T.T_HELD + mode]!;
    for (let v = m.I[at + T.T_QUEUE]!; v >= 0; v = m.I[m.visit(v) + T.V_NEXT]!) counts[m.I[m.visit(v) + T.V_MODE]!]!++;
  });
  return counts;
}

/** CPU seconds up to now, read without touching the integral: telemetry must change no state, not even a last bit. */
function cpuSeconds(s: Scraper, at: number): number {
  const m = s.world.machine;
  return m.F[(at + T.D_CPU) >> 1]! + m.I[at + T.D_BUSY]! * (s.world.now - m.F[(at + T.D_LAST) >> 1]!);
}

function sessions(s: Scraper, server: string, rows: readonly DatabaseSessionRow[]): void {
  for (const state of STATES) {
    for (const wait of ['', 'Lock', 'Client']) {
      if (wait === 'Lock' && state !== 'active') continue;
      if (wait === 'Client' && state === 'active') continue;
      if (wait === '' && state !== 'active') continue;
      const n = rows.filter(
        (r) => r.state === state && r.waitEvent.startsWith(wait) && (wait !== '' || r.waitEvent === ''),
      ).length;
      s.put(
        'gauge',
        'pg_stat_activity_count',
        { server, state, wait_event_type: wait },
        n,
        `${server}/${state}/${wait}`,
      );
    }
  }
  const longest = rows.filter((r) => r.state !== 'idle').reduce((max, r) => Math.max(max, r.seconds), 0);
  s.put('gauge', 'pg_stat_activity_max_tx_duration', { server }, longest, server);
}
