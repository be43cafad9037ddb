/**
 * Connection pools. A request borrows a connection, or opens one while the pool and the database allow, or waits in
 * line with a timeout. A connection is at the same time a session of its database, with its locks.
 */
import { KIND_BITS } from '@firedrill/kernel';
import { releaseLocks } from './database.ts';
import { hangUp } from './desync.ts';
import * as T from './fields.table.ts';
import { forgets } from './leaks.ts';
import { limitTimedOut } from './limits.ts';
import type { Machine } from './machine.ts';
import { observe, observeFine, touchPool } from './measure.ts';
import { push, remove, shift } from './queues.ts';
import * as R from './reasons.table.ts';
import { finish, step } from './requests.ts';

/** Borrows a connection: 0 = has one, -1 = waits, else the reason why not. */
export function acquire(m: Machine, v: number, p: number): number {
  const { I, F } = m;
  const pool = m.pool(p);
  const at = m.visit(v);
  I[pool + T.P_ARRIVALS]!++;
  F[(at + T.V_TX) >> 1] = F[m.now]!;
  const db = m.db(I[pool + T.P_DB]!);
  const isAway = I[db + T.D_UP] === 0 && !hasOther(m, pool);
  if (isAway && (I[pool + T.P_FLAGS]! & T.WAITS_DOWN) === 0) {
    I[pool + T.P_REFUSED]!++;
    return R.R_DB_DOWN;
  }
  if (!isAway && I[pool + T.P_WAITERS + 2] === 0 && I[pool + T.P_ACTIVE]! < I[pool + T.P_SIZE]!) {
    const k = connectionFor(m, p);
    if (k < 0) {
      I[pool + T.P_REFUSED]!++;
      m.recorder?.connectionRefused(v, p);
      return R.R_TOO_MANY;
    }
    hand(m, v, p, k);
    return 0;
  }
  if (I[pool + T.P_MOST]! >= 0 && I[pool + T.P_WAITERS + 2]! >= I[pool + T.P_MOST]!) {
    I[pool + T.P_REFUSED]!++;
    return R.R_POOL_FULL;
  }
  touchPool(m, pool);
  I[at + T.V_STATE] = T.POOL_WAIT;
  I[at + T.V_TABLE] = p;
  push(m, pool + T.P_WAITERS, v);
  if (I[pool + T.P_RING]! >= 0) m.kernel.arm(I[pool + T.P_RING]!, at + T.V_GEN, (v << KIND_BITS) | T.EV_POOL_TIMEOUT);
  return -1;
}

/** An idle connection to a server besides the one that its endpoint resolves to now. */
function hasOther(m: Machine, pool: number): boolean {
  return (m.I[pool + T.P_FLAGS]! & T.OF_CLUSTER) !== 0 && m.I[pool + T.P_IDLE]! >= 0;
}

/** An idle connection of the pool, or a new one; -1 when the database takes no more. */
function connectionFor(m: Machine, p: number): number {
  const I = m.I;
  const pool = m.pool(p);
  const idle = I[pool + T.P_IDLE]!;
  if (idle >= 0) {
    I[pool + T.P_IDLE] = I[m.conn(idle) + T.K_NEXT]!;
    return idle;
  }
  if (I[pool + T.P_ROLE_LIMIT] !== 0 && roleIsFull(m, pool)) {
    I[m.db(I[pool + T.P_DB]!) + T.D_REFUSED]!++;
    return -1;
  }
  const k = connect(m, I[pool + T.P_DB]!, p);
  if (k >= 0) I[pool + T.P_OPEN]!++;
  return k;
}

/** The role of a pool (its service has one) has as many sessions on the database as it may (`CONNECTION LIMIT`). */
export function roleIsFull(m: Machine, pool: number): boolean {
  const { I } = m;
  const service = I[m.inst(I[pool + T.P_INST]!) + T.N_SERVICE]!;
  let room = I[pool + T.P_ROLE_LIMIT]! - 1;
  for (let k = 0; room > 0 && k < m.connCount; k++) {
    const at = m.conn(k);
    if (I[at + T.K_STATE] === T.CONN_FREE || I[at + T.K_DB] !== I[pool + T.P_DB] || I[at + T.K_POOL]! < 0) continue;
    if (I[at + T.K_CLOSING] === T.DEAD_PEER) continue;
    if (I[m.inst(I[m.pool(I[at + T.K_POOL]!) + T.P_INST]!) + T.N_SERVICE] === service) room--;
  }
  return room <= 0;
}

/** Opens a session on a database for a pool (or -1, a job); -1 when there are too many clients or it is down. */
export function connect(m: Machine, d: number, pool: number): number {
  const { I, F } = m;
  const db = m.db(d);
  const k = I[m.heads + T.H_FREE_CONN]!;
  if (I[db + T.D_UP] === 0 || I[db + T.D_OPEN]! >= I[db + T.D_MAX]! || k < 0) {
    I[db + T.D_REFUSED]!++;
    return -1;
  }
  const at = m.conn(k);
  I[m.heads + T.H_FREE_CONN] = I[at + T.K_NEXT]!;
  I[db + T.D_OPEN]!++;
  I[db + T.D_CONNECTS]!++;
  I[at + T.K_POOL] = pool;
  I[at + T.K_PID] = I[db + T.D_PID]!;
  I[db + T.D_PID]! += 1 + (I[db + T.D_PID]! % 3);
  I[at + T.K_STATE] = T.CONN_IDLE;
  I[at + T.K_LOCKS] = 0;
  I[at + T.K_STMT] = -1;
  I[at + T.K_DB] = d;
  I[at + T.K_LOGGED] = 0;
  I[at + T.K_JOB] = -1;
  I[at + T.K_VISIT] = -1;
  I[at + T.K_CLOSING] = 0;
  I[at + T.K_HUNG] = 0;
  I[at + T.K_PHASE] = 0;
  F[(at + T.K_SINCE) >> 1] = F[m.now]!;
  F[(at + T.K_BORN) >> 1] = F[m.now]!;
  return k;
}

/** Closes a session for good. */
export function disconnect(m: Machine, k: number): void {
  const at = m.conn(k);
  // A database that went away has forgotten the session already.
  if (m.I[at + T.K_CLOSING] !== T.DEAD_PEER) m.I[m.db(m.I[at + T.K_DB]!) + T.D_OPEN]!--;
  m.I[at + T.K_STATE] = T.CONN_FREE;
  m.I[at + T.K_NEXT] = m.I[m.heads + T.H_FREE_CONN]!;
  m.I[m.heads + T.H_FREE_CONN] = k;
}

/** Closes the first connection that a visit holds and opens another in its place; false = the database takes none. */
export function replaceConnection(m: Machine, v: number, p: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  const old = I[at + T.V_CONN]! - 1;
  const began = F[(m.conn(old) + T.K_XACT) >> 1]!;
  const next = connect(m, I[m.pool(p) + T.P_DB]!, p);
  if (next < 0) return false;
  I[at + T.V_CONN] = I[m.conn(old) + T.K_NEXT]!;
  disconnect(m, old);
  occupy(m, next, v);
  F[(m.conn(next) + T.K_XACT) >> 1] = began;
  return true;
}

function hand(m: Machine, v: number, p: number, k: number): void {
  const { I, F } = m;
  const pool = m.pool(p);
  const at = m.visit(v);
  const now = F[m.now]!;
  touchPool(m, pool);
  I[pool + T.P_ACTIVE]!++;
  I[pool + T.P_GRANTS]!++;
  occupy(m, k, v);
  observe(m, m.poolHists + p * 2 * T.HIST, now - F[(at + T.V_TX) >> 1]!);
  m.recorder?.acquired(v, p, now - F[(at + T.V_TX) >> 1]!, R.R_NONE);
  observeWait(m, p, now - F[(at + T.V_TX) >> 1]!);
  m.tap?.leftPool(p, at + T.V_TX);
}

/** The session now works for a visit. */
export function occupy(m: Machine, k: number, v: number): void {
  const at = m.conn(k);
  m.I[at + T.K_NEXT] = m.I[m.visit(v) + T.V_CONN]!;
  m.I[m.visit(v) + T.V_CONN] = k + 1;
  m.I[at + T.K_VISIT] = v;
  m.I[at + T.K_STATE] = T.CONN_IN_TX;
  m.I[at + T.K_LOCKS] = 0;
  m.F[(at + T.K_SINCE) >> 1] = m.F[m.now]!;
  m.F[(at + T.K_XACT) >> 1] = m.F[m.now]!;
}

function observeWait(m: Machine, p: number, wait: number): void {
  const row = m.plan.services.length + m.I[m.pool(p) + T.P_SPEC]!;
  observeFine(m, row, wait, wait);
}

/** Puts the connection that a visit holds of a database (`word` K_DB) or of a pool (K_POOL) first; false = it has none. */
export function bringForward(m: Machine, v: number, word: number, value: number): boolean {
  const { I } = m;
  const head = m.visit(v) + T.V_CONN;
  for (let before = head; I[before]! > 0; before = m.conn(I[before]! - 1) + T.K_NEXT) {
    const k = I[before]!;
    const conn = m.conn(k - 1);
    if (I[conn + word] !== value) continue;
    if (before === head) return true;
    I[before] = I[conn + T.K_NEXT]!;
    I[conn + T.K_NEXT] = I[head]!;
    I[head] = k;
    return true;
  }
  return false;
}

/** Gives back the connection of one pool of the instance. */
export function releasePool(m: Machine, v: number, local: number, commit: boolean): void {
  const pool = m.I[m.inst(m.I[m.visit(v) + T.V_INST]!) + T.N_POOL0]! + local;
  if (bringForward(m, v, T.K_POOL, pool) && !forgets(m, v, false)) releaseConnection(m, v, commit);
}

/** Gives back every connection that a visit holds. */
export function releaseAll(m: Machine, v: number, commit: boolean): void {
  while (m.I[m.visit(v) + T.V_CONN] !== 0) if (!forgets(m, v, !commit)) releaseConnection(m, v, commit);
}

/** Gives back every connection of a visit that was ended from outside. */
export function dropAll(m: Machine, v: number, reason: number): void {
  if (reason === R.R_GONE || reason === R.R_DEADLINE) hangUp(m, v);
  releaseAll(m, v, false);
}

/** Gives the first connection back (commit or roll back); the longest waiting request gets it. */
function releaseConnection(m: Machine, v: number, commit: boolean): void {
  const { I, F } = m;
  const at = m.visit(v);
  const k = I[at + T.V_CONN]! - 1;
  const conn = m.conn(k);
  const db = m.db(I[conn + T.K_DB]!);
  I[db + (commit ? T.D_COMMITS : T.D_ROLLBACKS)]!++;
  m.recorder?.committed(v, k, commit);
  I[at + T.V_CONN] = I[conn + T.K_NEXT]!;
  I[conn + T.K_STATE] = T.CONN_IDLE;
  I[conn + T.K_VISIT] = -1;
  F[(conn + T.K_SINCE) >> 1] = F[m.now]!;
  const p = I[conn + T.K_POOL]!;
  if (p < 0) {
    releaseLocks(m, k);
    disconnect(m, k);
    return;
  }
  const pool = m.pool(p);
  touchPool(m, pool);
  observe(m, m.poolHists + (p * 2 + 1) * T.HIST, F[m.now]! - F[(conn + T.K_XACT) >> 1]!);
  m.tap?.leftPool(p, conn + T.K_XACT);
  I[pool + T.P_ACTIVE]!--;
  if (I[pool + T.P_OPEN]! > I[pool + T.P_SIZE]! || I[db + T.D_UP] === 0 || I[conn + T.K_CLOSING] !== 0) {
    releaseLocks(m, k);
    disconnect(m, k);
    I[pool + T.P_OPEN]!--;
  } else {
    I[conn + T.K_NEXT] = I[pool + T.P_IDLE]!;
    I[pool + T.P_IDLE] = k;
    releaseLocks(m, k);
  }
  serveWaiters(m, p);
}

/** Hands free connections to waiters in order; those that meet a full database fail. */
export function serveWaiters(m: Machine, p: number): void {
  const I = m.I;
  const pool = m.pool(p);
  // A waiter that fails at once gives its connection back in here: the loop below serves the next, not the stack.
  if (I[pool + T.P_SERVING] === 1) return;
  I[pool + T.P_SERVING] = 1;
  while (I[pool + T.P_WAITERS + 2]! > 0 && I[pool + T.P_ACTIVE]! < I[pool + T.P_SIZE]!) {
    if ((I[pool + T.P_FLAGS]! & T.WAITS_DOWN) !== 0 && isWithout(m, pool)) break;
    const k = connectionFor(m, p);
    touchPool(m, pool);
    const v = shift(m, pool + T.P_WAITERS);
    I[m.visit(v) + T.V_GEN]!++;
    if (k < 0) {
      refuseWaiter(m, v, p);
      continue;
    }
    hand(m, v, p, k);
    step(m, v);
  }
  I[pool + T.P_SERVING] = 0;
}

/** Neither a connection nor a server to open one to. */
function isWithout(m: Machine, pool: number): boolean {
  return m.I[m.db(m.I[pool + T.P_DB]!) + T.D_UP] === 0 && m.I[pool + T.P_IDLE]! < 0;
}

/** The database took no session for the first in line. */
function refuseWaiter(m: Machine, v: number, p: number): void {
  const pool = m.pool(p);
  const reason = m.I[m.db(m.I[pool + T.P_DB]!) + T.D_UP] === 0 ? R.R_DB_DOWN : R.R_TOO_MANY;
  m.I[pool + T.P_REFUSED]!++;
  m.tap?.leftPool(p, m.visit(v) + T.V_TX);
  m.recorder?.acquired(v, p, m.F[m.now]! - m.F[(m.visit(v) + T.V_TX) >> 1]!, reason);
  if (reason === R.R_TOO_MANY) m.recorder?.connectionRefused(v, p);
  finish(m, v, R.REASON_STATUS[reason]!, reason);
}

/** Nobody gave a connection, or a turn, in time. */
export function poolTimedOut(m: Machine, v: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  if (I[at + T.V_STATE] === T.LIMIT_WAIT) return limitTimedOut(m, v);
  const p = I[at + T.V_TABLE]!;
  const pool = m.pool(p);
  touchPool(m, pool);
  remove(m, pool + T.P_WAITERS, v);
  I[pool + T.P_TIMEOUTS]!++;
  const waited = F[m.now]! - F[(at + T.V_TX) >> 1]!;
  observe(m, m.poolHists + p * 2 * T.HIST, waited);
  m.tap?.leftPool(p, at + T.V_TX);
  m.recorder?.acquired(v, p, waited, R.R_POOL_TIMEOUT);
  m.recorder?.poolTimedOut(v, p, waited);
  finish(m, v, R.REASON_STATUS[R.R_POOL_TIMEOUT]!, R.R_POOL_TIMEOUT);
}

/** Closes idle connections: as many as asked, oldest use last in the stack first out. Returns how many. */
export function closeIdle(m: Machine, p: number, count: number): number {
  const I = m.I;
  const pool = m.pool(p);
  let closed = 0;
  while (closed < count && I[pool + T.P_IDLE]! >= 0) {
    const k = I[pool + T.P_IDLE]!;
    I[pool + T.P_IDLE] = I[m.conn(k) + T.K_NEXT]!;
    disconnect(m, k);
    I[pool + T.P_OPEN]!--;
    closed++;
  }
  return closed;
}
