/**
 * What postgres_exporter says.
 */
import { databaseNamed } from '@firedrill/scenario';
import { isAbsent } from '../cold/clusters.ts';
import { countSessions, type SessionCounts } from '../cold/session-rows.ts';
import * as T from '../machine/fields.table.ts';
import { LOCK_MODES } from '../machine/locks.table.ts';
import type { Plan } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

/** A database, its tables, and what is counted of it when it is scraped. */
export type DatabaseSeries = {
  readonly shown: Subject;
  readonly process: Subject;
  /** The parameter that says how many sessions it takes. */
  readonly maxConnections: string;
  readonly reserved: number;
  /** Roles of services that connect to it, with the parameters that bound them. */
  readonly roles: readonly { readonly shown: Subject; readonly limit: string }[];
  readonly tables: readonly number[];
  readonly sessions: SessionCounts;
  /** Rows of `pg_locks` by mode, held and awaited. */
  readonly locks: Int32Array;
};

const family = familiesOfOneKind();
const UP = family('gauge', 'pg_up');
const MOST = family('gauge', 'pg_settings_max_connections');
const RESERVED = family('gauge', 'pg_settings_superuser_reserved_connections');
const ROLE_LIMIT = familiesOfOneKind()('gauge', 'pg_roles_connection_limit');
const COMMITS = family('counter', 'pg_stat_database_xact_commit_total');
const ROLLBACKS = family('counter', 'pg_stat_database_xact_rollback_total');
const REFUSED = family('counter', 'pg_connections_refused_total');
const [ACTIVE, LOCKED, IDLE, IN_TRANSACTION] = [
  activity('active', ''),
  activity('active', 'Lock'),
  activity('idle', 'Client'),
  activity('idle in transaction', 'Client'),
];
const LONGEST = family('gauge', 'pg_stat_activity_max_tx_duration');
const LOCKS = LOCK_MODES.map((mode) => family('gauge', 'pg_locks_count', { mode: `${mode.toLowerCase()}lock` }));
const WAITING = family('gauge', 'pg_locks_waiting');
const SESSIONS = family('counter', 'pg_stat_database_sessions_total');

const CPU = familiesOfOneKind()('counter', 'process_cpu_time_seconds_total');

function activity(state: string, wait: string) {
  return family('gauge', 'pg_stat_activity_count', { state, wait_event_type: wait });
}

/** Every database, with nothing shown. */
export function databaseSeries({ machine: { plan } }: World): DatabaseSeries[] {
  return plan.databases.map(({ name, reservedConnections }, d) => ({
    shown: subject({ server: name }),
    process: subject({ service: name, pod: `${name}-0` }),
    maxConnections: `database/${name}/maxConnections`,
    reserved: reservedConnections,
    roles: rolesOf(plan, d),
    tables: plan.tables.filter((table) => table.database === d).map((table) => table.index),
    sessions: { active: 0, locked: 0, idle: 0, inTransaction: 0, longest: 0 },
    locks: new Int32Array(LOCK_MODES.length),
  }));
}

function rolesOf({ services, databases, file }: Plan, d: number): DatabaseSeries['roles'] {
  const server = databases[d]!.name;
  return services.flatMap(({ name, pools }) => {
    const pool = pools.find(({ database }) => databaseNamed(file, database) === databases[d]);
    if (pool === undefined) return [];
    return [{ shown: subject({ server, rolname: name }), limit: `pool/${name}/${pool.name}/roleLimit` }];
  });
}

/** Sessions, locks, transactions, CPU of every database. */
export function scrapeDatabases(s: Scraper): void {
  const { machine: m, now } = s.world;
  const { I, F } = m;
  countSessions(m, s.known.databases);
  for (let d = 0; d < s.known.databases.length; d++) {
    const database = s.known.databases[d]!;
    if (isAbsent(s.world, d)) continue;
    const { shown, sessions, locks } = database;
    const at = m.db(d);
    s.put(shown, UP, I[at + T.D_UP]!);
    s.put(shown, MOST, s.world.parameters.value(database.maxConnections));
    s.put(shown, RESERVED, database.reserved);
    for (const role of database.roles) {
      const limit = s.world.parameters.value(role.limit);
      s.put(role.shown, ROLE_LIMIT, limit === Infinity ? -1 : limit);
    }
    s.put(shown, COMMITS, I[at + T.D_COMMITS]!);
    s.put(shown, ROLLBACKS, I[at + T.D_ROLLBACKS]!);
    // Read without touching the integral: telemetry must change no state, not even a last bit.
    const seconds = F[(at + T.D_CPU) >> 1]! + I[at + T.D_BUSY]! * (now - F[(at + T.D_LAST) >> 1]!);
    const stolen = s.world.cold.hosts?.shares[d]?.stolen ?? 0;
    s.put(database.process, CPU, seconds * 0.7 + 0.05 * now - stolen);
    s.put(shown, REFUSED, I[at + T.D_REFUSED]!);
    s.put(shown, ACTIVE, sessions.active);
    s.put(shown, LOCKED, sessions.locked);
    s.put(shown, IDLE, sessions.idle);
    s.put(shown, IN_TRANSACTION, sessions.inTransaction);
    s.put(shown, LONGEST, sessions.longest);
    const waiting = countLocks(s, database);
    for (let mode = 0; mode < LOCKS.length; mode++) s.put(shown, LOCKS[mode]!, locks[mode]!);
    s.put(shown, WAITING, waiting);
    s.put(shown, SESSIONS, I[at + T.D_CONNECTS]!);
  }
}

/** Counts locks by mode, held and awaited, as the exporter does, and says how many wait. */
function countLocks(s: Scraper, { tables, locks }: DatabaseSeries): number {
  const m = s.world.machine;
  const { I } = m;
  let waiting = 0;
  locks.fill(0);
  for (let t = 0; t < tables.length; t++) {
    const at = m.table(tables[t]!);
    for (let mode = 0; mode < locks.length; mode++) locks[mode]! += I[at + T.T_HELD + mode]!;
    for (let v = I[at + T.T_QUEUE]!; v >= 0; v = I[m.visit(v) + T.V_NEXT]!) locks[I[m.visit(v) + T.V_MODE]!]!++;
    waiting += I[at + T.T_QUEUE + 2]!;
  }
  return waiting;
}
