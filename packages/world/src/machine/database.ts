/**
 * The database: statements wait for their lock (FIFO by PostgreSQL's rules), then for a core, then run. Locks are held
 * by the session until it commits or rolls back.
 */
import { KIND_BITS } from '@firedrill/kernel';
import { takesForeign } from './desync.ts';
import { bookStatement, flushesLog, planned, readsPages } from './disk.ts';
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import { CONFLICTS } from './locks.table.ts';
import type { Machine } from './machine.ts';
import { observe, observeFine, touchDatabase } from './measure.ts';
import { bringForward } from './pools.ts';
import { push, remove, shift } from './queues.ts';
import * as R from './reasons.table.ts';
import { onDeadPeer, refusesWrite } from './replicas.ts';
import { finish, freeVisit, step } from './requests.ts';

/** A visit runs a statement: lock first. */
export function runStatement(m: Machine, v: number, statement: number, table: number, mode: number, law: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  if (!bringForward(m, v, T.K_DB, I[m.table(table) + T.T_DB]!)) return finish(m, v, 500, R.R_DB_DOWN);
  const conn = m.conn(I[at + T.V_CONN]! - 1);
  if (I[conn + T.K_CLOSING] === T.DEAD_PEER) return onDeadPeer(m, v, conn);
  if (I[conn + T.K_PHASE] !== 0 && !takesForeign(m, v, conn, statement)) return;
  I[at + T.V_STMT] = statement;
  I[at + T.V_TABLE] = table;
  I[at + T.V_MODE] = mode;
  I[at + T.V_LAW] = law;
  if (I[m.table(table) + T.T_REFUSES] !== 0 && refusesWrite(m, v, table, mode)) return;
  I[conn + T.K_STMT] = statement;
  I[conn + T.K_TABLE] = table;
  I[conn + T.K_LOGGED] = 0;
  F[(conn + T.K_SINCE) >> 1] = F[m.now]!;
  if (holds(m, conn, table, mode)) return queueForCore(m, v);
  if (!grantable(m, conn, table, mode)) {
    I[at + T.V_STATE] = T.LOCK_WAIT;
    I[conn + T.K_STATE] = T.CONN_LOCK;
    push(m, m.table(table) + T.T_QUEUE, v);
    return;
  }
  lock(m, conn, table, mode);
  queueForCore(m, v);
}

/** A visit takes a lock that nobody is in the way of, and works at a pace of its own, off the cores. */
export function runPaced(m: Machine, v: number, table: number, mode: number, seconds: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const conn = m.conn(I[at + T.V_CONN]! - 1);
  I[at + T.V_STMT] = 0;
  I[at + T.V_TABLE] = table;
  I[at + T.V_MODE] = mode;
  I[at + T.V_STATE] = T.DB_FLUSHING;
  I[conn + T.K_STMT] = 0;
  I[conn + T.K_TABLE] = table;
  I[conn + T.K_STATE] = T.CONN_ACTIVE;
  F[(conn + T.K_SINCE) >> 1] = F[m.now]!;
  lock(m, conn, table, mode);
  m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_DB);
}

/** The session already holds this lock, or one at least as strong. */
function holds(m: Machine, conn: number, table: number, mode: number): boolean {
  const n = m.I[conn + T.K_LOCKS]!;
  for (let i = 0; i < n; i++) {
    const held = m.I[conn + T.K_LOCK0 + i]!;
    if (held >> 4 === table && (CONFLICTS[mode]! & ~CONFLICTS[held & 15]!) === 0) return true;
  }
  return false;
}

/** No conflict with what others hold, nor with what waits before us. */
function grantable(m: Machine, conn: number, table: number, mode: number): boolean {
  const t = m.table(table);
  const conflicts = CONFLICTS[mode]!;
  if ((conflicts & heldByOthers(m, conn, table)) !== 0) return false;
  for (let v = m.I[t + T.T_QUEUE]!; v >= 0; v = m.I[m.visit(v) + T.V_NEXT]!) {
    if ((conflicts & (1 << m.I[m.visit(v) + T.V_MODE]!)) !== 0) return false;
  }
  return true;
}

/** Modes held on a table by other sessions; a session is never in its own way. */
function heldByOthers(m: Machine, conn: number, table: number): number {
  const { I } = m;
  const held = m.table(table) + T.T_HELD;
  let mask = 0;
  for (let mode = 0; mode < 8; mode++) {
    let count = I[held + mode]!;
    for (let i = 0; count > 0 && i < I[conn + T.K_LOCKS]!; i++)
      if (I[conn + T.K_LOCK0 + i] === ((table << 4) | mode)) count--;
    if (count > 0) mask |= 1 << mode;
  }
  return mask;
}

function lock(m: Machine, conn: number, table: number, mode: number): void {
  const n = m.I[conn + T.K_LOCKS]!;
  if (n === 4) return;
  m.I[conn + T.K_LOCK0 + n] = (table << 4) | mode;
  m.I[conn + T.K_LOCKS] = n + 1;
  m.I[m.table(table) + T.T_HELD + mode]!++;
}

/** The session's transaction ends: its locks are given up and the queues move. */
export function releaseLocks(m: Machine, k: number): void {
  const conn = m.conn(k);
  const n = m.I[conn + T.K_LOCKS]!;
  m.I[conn + T.K_LOCKS] = 0;
  for (let i = 0; i < n; i++) {
    const held = m.I[conn + T.K_LOCK0 + i]!;
    m.I[m.table(held >> 4) + T.T_HELD + (held & 15)]!--;
  }
  for (let i = 0; i < n; i++) wake(m, m.I[conn + T.K_LOCK0 + i]! >> 4);
}

/** Grants the lock to waiters in order, as far as each conflicts neither with the held nor with those still before it. */
export function wake(m: Machine, table: number): void {
  const { I } = m;
  const t = m.table(table);
  let ahead = 0;
  let v = I[t + T.T_QUEUE]!;
  while (v >= 0) {
    const at = m.visit(v);
    const next = I[at + T.V_NEXT]!;
    const mode = I[at + T.V_MODE]!;
    const conn = m.conn(I[at + T.V_CONN]! - 1);
    if ((CONFLICTS[mode]! & (heldByOthers(m, conn, table) | ahead)) === 0) {
      remove(m, t + T.T_QUEUE, v);
      lock(m, conn, table, mode);
      queueForCore(m, v);
    } else ahead |= 1 << mode;
    if (ahead === 0xff) return;
    v = next;
  }
}

/** The statement that a visit has at hand waits for a core, and runs. */
export function queueForCore(m: Machine, v: number): void {
  const { I } = m;
  const at = m.visit(v);
  const conn = m.conn(I[at + T.V_CONN]! - 1);
  const db = m.db(I[conn + T.K_DB]!);
  I[conn + T.K_STATE] = T.CONN_ACTIVE;
  I[db + T.D_ARRIVALS]!++;
  touchDatabase(m, db);
  if (I[db + T.D_BUSY]! < I[db + T.D_CORES]!) {
    I[db + T.D_BUSY]!++;
    execute(m, v, db);
  } else {
    I[at + T.V_STATE] = T.DB_QUEUED;
    push(m, db + T.D_QUEUE, v);
  }
}

function execute(m: Machine, v: number, db: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  I[at + T.V_STATE] = T.DB_RUNNING;
  const drawn = drawLaw(m, I[at + T.V_LAW]!, I[at + T.V_KEY]!, I[at + T.V_STMT]! + 0x20000000);
  const seconds = (I[db + T.D_STORED] === 0 ? drawn : planned(m, v, drawn)) * F[(db + T.D_SLOW) >> 1]!;
  m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_DB);
}

/** So many cores from now on; what runs ends. */
export function setDatabaseCores(m: Machine, d: number, cores: number): void {
  const { I } = m;
  const db = m.db(d);
  touchDatabase(m, db);
  I[db + T.D_CORES] = Math.max(1, Math.round(cores));
  while (I[db + T.D_BUSY]! < I[db + T.D_CORES]! && I[db + T.D_QUEUE + 2]! > 0) {
    I[db + T.D_BUSY]!++;
    freeCore(m, db);
  }
}

/** A core is free: the longest waiting statement runs. */
export function freeCore(m: Machine, db: number): void {
  const { I } = m;
  touchDatabase(m, db);
  const isOver = I[db + T.D_BUSY]! > I[db + T.D_CORES]!;
  const next = isOver ? -1 : shift(m, db + T.D_QUEUE);
  if (next >= 0) execute(m, next, db);
  else I[db + T.D_BUSY]!--;
}

/** A statement has had its core. */
export function statementDone(m: Machine, v: number): void {
  const { I } = m;
  const at = m.visit(v);
  if (I[at + T.V_STATE] === T.DEAD) return freeVisit(m, v);
  if (I[at + T.V_STATE] === T.DB_FLUSHING) return statementEnded(m, v);
  const d = I[m.conn(I[at + T.V_CONN]! - 1) + T.K_DB]!;
  const db = m.db(d);
  I[db + T.D_DONE]!++;
  freeCore(m, db);
  if (I[db + T.D_STORED] === 0 || !readsPages(m, v, d)) statementEnded(m, v);
}

/** A statement has run. */
export function statementEnded(m: Machine, v: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const conn = m.conn(I[at + T.V_CONN]! - 1);
  const d = I[conn + T.K_DB]!;
  if (I[m.db(d) + T.D_FLUSH] !== 0 && flushesLog(m, v, m.db(d))) return;
  const took = F[m.now]! - F[(conn + T.K_SINCE) >> 1]!;
  I[conn + T.K_STATE] = T.CONN_IN_TX;
  observeFine(m, m.plan.services.length + m.componentRows - m.plan.databases.length + d, 0, took);
  if (I[at + T.V_INST]! >= 0) {
    if (I[m.db(d) + T.D_STORED] !== 0) bookStatement(m, v, took);
    const n = I[at + T.V_INST]!;
    const local = m.statementLocal[I[at + T.V_STMT]!]!;
    observe(m, m.statementHists + (n * m.maxStatements + local) * T.HIST, took);
    m.recorder?.queried(v, took);
  }
  F[(conn + T.K_SINCE) >> 1] = F[m.now]!;
  if (I[at + T.V_INST]! < 0) finish(m, v, 200, 0);
  else step(m, v);
}
