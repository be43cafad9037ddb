/**
 * Connections that a program loses: the request that borrowed one has ended, or goes on without it, and nobody gave it
 * back. For its pool it stays in use, for its database it is a session idle in transaction that keeps its locks. It
 * comes back when its instance ends, when its session is ended and the pool notices, or when the pool is made anew.
 */
import { keyedBits } from '@firedrill/kernel';
import { releaseLocks } from './database.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { observe, touchPool } from './measure.ts';
import { bringForward, disconnect, serveWaiters } from './pools.ts';

const DRAW_LEAK = 0x10000017;

/** Whether the first connection of a visit that would give it back is lost instead, as its pool now leaks; then it is. */
export function forgets(m: Machine, v: number, failed: boolean): boolean {
  const { I } = m;
  const at = m.visit(v);
  const conn = m.conn(I[at + T.V_CONN]! - 1);
  const p = I[conn + T.K_POOL]!;
  if (p < 0) return false;
  const pool = m.pool(p);
  const share = I[pool + T.P_LEAK]!;
  if (share === 0 || I[conn + T.K_CLOSING] !== 0) return false;
  if ((I[pool + T.P_FLAGS]! & T.LEAKS_ON_ERROR) !== 0 && !failed) return false;
  if (I[pool + T.P_LEAK_OP]! >= 0 && I[pool + T.P_LEAK_OP] !== I[at + T.V_OP]) return false;
  if (keyedBits(I[at + T.V_KEY]!, DRAW_LEAK) >>> 1 >= share) return false;
  lose(m, v);
  return true;
}

/** A `leak` step: the connection of a pool of the instance, if the visit has one, is lost. */
export function leakStep(m: Machine, v: number, local: number): void {
  const pool = m.I[m.inst(m.I[m.visit(v) + T.V_INST]!) + T.N_POOL0]! + local;
  if (bringForward(m, v, T.K_POOL, pool)) lose(m, v);
}

/** The first connection of a visit is nobody's from now on. */
function lose(m: Machine, v: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const k = I[at + T.V_CONN]! - 1;
  const conn = m.conn(k);
  m.recorder?.lost(v, k);
  I[at + T.V_CONN] = I[conn + T.K_NEXT]!;
  I[conn + T.K_NEXT] = 0;
  I[conn + T.K_VISIT] = -1;
  I[conn + T.K_STATE] = T.CONN_IN_TX;
  F[(conn + T.K_SINCE) >> 1] = F[m.now]!;
  I[m.pool(I[conn + T.K_POOL]!) + T.P_LEAKED]!++;
}

/** A connection that nobody holds and nobody gave back. */
export function isLost(m: Machine, k: number): boolean {
  const { I } = m;
  const conn = m.conn(k);
  return I[conn + T.K_STATE] === T.CONN_IN_TX && I[conn + T.K_POOL]! >= 0 && I[conn + T.K_VISIT]! < 0;
}

/** Its pool counts it as in use no more; the connection itself is for the caller to close. */
export function writeOff(m: Machine, k: number): void {
  const { I, F } = m;
  const conn = m.conn(k);
  const p = I[conn + T.K_POOL]!;
  const pool = m.pool(p);
  touchPool(m, pool);
  observe(m, m.poolHists + (p * 2 + 1) * T.HIST, F[m.now]! - F[(conn + T.K_XACT) >> 1]!);
  m.tap?.leftPool(p, conn + T.K_XACT);
  I[pool + T.P_ACTIVE]!--;
  I[pool + T.P_LEAKED]!--;
}

/** The database ends the session of a lost connection; its pool has yet to notice. */
export function endLostSession(m: Machine, k: number): void {
  const { I, F } = m;
  const conn = m.conn(k);
  const db = m.db(I[conn + T.K_DB]!);
  if (I[conn + T.K_CLOSING] === T.DEAD_PEER) return;
  I[conn + T.K_CLOSING] = T.DEAD_PEER;
  F[(conn + T.K_SINCE) >> 1] = F[m.now]!;
  I[db + T.D_OPEN]!--;
  I[db + T.D_ROLLBACKS]!++;
  releaseLocks(m, k);
}

/** The pool closes a lost connection and has room for another. */
export function reclaim(m: Machine, k: number): void {
  const p = m.I[m.conn(k) + T.K_POOL]!;
  endLostSession(m, k);
  writeOff(m, k);
  m.I[m.pool(p) + T.P_OPEN]!--;
  disconnect(m, k);
  serveWaiters(m, p);
}
