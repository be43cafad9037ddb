/**
 * The rows of `pg_stat_activity`, read from the connection table.
 */
import * as T from '../machine/fields.table.ts';
import { CONFLICTS } from '../machine/locks.table.ts';
import type { Machine } from '../machine/machine.ts';
import type { DatabaseSessionRow } from '../types.ts';
import type { World } from '../world.ts';

/** Every session, by database and pid. */
export function sessionRows(world: World): DatabaseSessionRow[] {
  const m = world.machine;
  const rows: DatabaseSessionRow[] = [];
  for (let k = 0; k < m.connCount; k++) if (isSession(m, m.conn(k))) rows.push(row(world, k));
  return rows.sort((a, b) => (a.database < b.database ? -1 : a.database > b.database ? 1 : a.pid - b.pid));
}

/** Sessions of a database by what they do, and how long the longest has been at its transaction (s). */
export type SessionCounts = { active: number; locked: number; idle: number; inTransaction: number; longest: number };

/** Counts the sessions of every database, in order of the databases. */
export function countSessions(m: Machine, into: readonly { readonly sessions: SessionCounts }[]): void {
  const { I, F } = m;
  for (const { sessions } of into)
    sessions.active = sessions.locked = sessions.idle = sessions.inTransaction = sessions.longest = 0;
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    if (!isSession(m, at)) continue;
    const { sessions } = into[I[at + T.K_DB]!]!;
    const state = I[at + T.K_STATE]!;
    if (state === T.CONN_IDLE) {
      sessions.idle++;
      continue;
    }
    if (state === T.CONN_IN_TX) sessions.inTransaction++;
    else if (state === T.CONN_LOCK) sessions.locked++;
    else sessions.active++;
    sessions.longest = Math.max(sessions.longest, m.kernel.now - F[(at + T.K_XACT) >> 1]!);
  }
}

/** The database knows of it: a dead connection that a pool still holds is none of its sessions. */
export function isSession(m: Machine, at: number): boolean {
  return m.I[at + T.K_STATE] !== T.CONN_FREE && m.I[at + T.K_CLOSING] !== T.DEAD_PEER;
}

/** Connection row of a pid on a database; -1 when there is none. */
export function connectionOf(m: Machine, database: number, pid: number): number {
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    if (isSession(m, at) && m.I[at + T.K_DB] === database && m.I[at + T.K_PID] === pid) return k;
  }
  return -1;
}

function row(world: World, k: number): DatabaseSessionRow {
  const m = world.machine;
  const at = m.conn(k);
  const state = m.I[at + T.K_STATE]!;
  const pool = m.I[at + T.K_POOL]!;
  const service =
    pool < 0 ? undefined : m.plan.services[m.I[m.inst(m.I[m.pool(pool) + T.P_INST]!) + T.N_SERVICE]!]!.name;
  const own = world.cold.sessions.find((s) => s.id === m.I[at + T.K_JOB]);
  const statement =
    pool < 0 ? (own?.statement ?? '') : m.I[at + T.K_STMT]! >= 0 ? m.plan.statements[m.I[at + T.K_STMT]!]!.text : '';
  return {
    database: m.plan.databases[m.I[at + T.K_DB]!]!.name,
    pid: m.I[at + T.K_PID]!,
    user: own?.user ?? service ?? '',
    application: own?.applicationName ?? service ?? '',
    state: state === T.CONN_IDLE ? 'idle' : state === T.CONN_IN_TX ? 'idle in transaction' : 'active',
    waitEvent:
      state === T.CONN_LOCK
        ? 'Lock: relation'
        : own?.effect?.do === 'vacuumed' && own.effect.isAuto
          ? 'Timeout: VacuumDelay'
          : isIn(m, at, T.DB_READING)
            ? 'IO: DataFileRead'
            : isIn(m, at, T.DB_FLUSHING)
              ? 'IO: WALSync'
              : state === T.CONN_IN_TX || state === T.CONN_IDLE
                ? 'Client: ClientRead'
                : '',
    blockedBy: state === T.CONN_LOCK ? blockers(m, k) : [],
    seconds: m.kernel.now - m.F[(at + (state === T.CONN_IDLE ? T.K_SINCE : T.K_XACT)) >> 1]!,
    statement,
  };
}

/** Its statement waits for the disk, in this way. */
function isIn(m: Machine, at: number, state: number): boolean {
  const visit = m.I[at + T.K_VISIT]!;
  return m.I[at + T.K_STATE] === T.CONN_ACTIVE && visit >= 0 && m.I[m.visit(visit) + T.V_STATE] === state;
}

/** Pids that hold, or wait before us for, a conflicting lock on the same table (`pg_blocking_pids`). */
export function blockers(m: Machine, k: number): number[] {
  const pids = blockingSessions(m, k).map((other) => m.I[m.conn(other) + T.K_PID]!);
  return [...new Set(pids)].sort((a, b) => a - b);
}

/** True when who is in the way of a waiting session waits, directly or through others, for that session itself. */
export function isDeadlocked(m: Machine, k: number): boolean {
  const seen = new Set<number>();
  const open = [k];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (m.I[m.conn(at) + T.K_STATE] !== T.CONN_LOCK) continue;
    for (const other of blockingSessions(m, at)) {
      if (other === k) return true;
      if (!seen.has(other)) open.push(other);
      seen.add(other);
    }
  }
  return false;
}

/** Connections that are in the way of one that waits for a lock. */
function blockingSessions(m: Machine, k: number): number[] {
  const { I } = m;
  const visit = m.visit(I[m.conn(k) + T.K_VISIT]!);
  const table = I[visit + T.V_TABLE]!;
  const conflicts = CONFLICTS[I[visit + T.V_MODE]!]!;
  const found: number[] = [];
  for (let other = 0; other < m.connCount; other++) {
    const at = m.conn(other);
    if (other === k || I[at + T.K_STATE] === T.CONN_FREE) continue;
    for (let i = 0; i < I[at + T.K_LOCKS]!; i++) {
      const held = I[at + T.K_LOCK0 + i]!;
      if (held >> 4 === table && (conflicts & (1 << (held & 15))) !== 0) found.push(other);
    }
  }
  for (let v = I[m.table(table) + T.T_QUEUE]!; v >= 0 && m.visit(v) !== visit; v = I[m.visit(v) + T.V_NEXT]!) {
    const at = m.visit(v);
    if ((conflicts & (1 << I[at + T.V_MODE]!)) !== 0) found.push(I[at + T.V_CONN]! - 1);
  }
  return found;
}
