/**
 * A database goes away: every session is lost, its locks with it; clients hear of a broken connection.
 */
import { releaseLocks } from '../machine/database.ts';
import * as T from '../machine/fields.table.ts';
import { abortAll } from '../machine/fill.ts';
import { isLost, writeOff } from '../machine/leaks.ts';
import type { Machine } from '../machine/machine.ts';
import { disconnect } from '../machine/pools.ts';
import * as R from '../machine/reasons.table.ts';

/** Refuses connections from now on and breaks those that stand. */
export function databaseDown(m: Machine, d: number): void {
  const { I } = m;
  I[m.db(d) + T.D_UP] = 0;
  abortAll(m, (visit) => usesDatabase(m, visit, d), R.R_DB_DOWN);
  for (let k = 0; k < m.connCount; k++) {
    const conn = m.conn(k);
    if (I[conn + T.K_STATE] === T.CONN_FREE || I[conn + T.K_DB] !== d) continue;
    const wasLost = isLost(m, k);
    if ((I[conn + T.K_CLOSING] === T.DEAD_PEER && !wasLost) || keepsDead(m, k)) continue;
    if (wasLost) writeOff(m, k);
    releaseLocks(m, k);
    forgetIdle(m, k);
    disconnect(m, k);
  }
  for (let p = 0; p < m.plan.poolCount; p++) {
    const pool = m.pool(p);
    if (I[pool + T.P_DB] !== d || (I[pool + T.P_FLAGS]! & (T.KEEPS_DEAD | T.OF_CLUSTER)) !== 0) continue;
    I[pool + T.P_OPEN] = 0;
    I[pool + T.P_IDLE] = -1;
  }
}

/** A pool that may have connections to other servers loses just this one. */
function forgetIdle(m: Machine, k: number): void {
  const { I } = m;
  const p = I[m.conn(k) + T.K_POOL]!;
  if (p < 0 || (I[m.pool(p) + T.P_FLAGS]! & T.OF_CLUSTER) === 0) return;
  I[m.pool(p) + T.P_OPEN]!--;
  for (let before = m.pool(p) + T.P_IDLE; I[before]! >= 0; before = m.conn(I[before]!) + T.K_NEXT) {
    if (I[before] !== k) continue;
    I[before] = I[m.conn(k) + T.K_NEXT]!;
    return;
  }
}

/** A pool that is not told keeps its idle connections; the database has forgotten them. */
function keepsDead(m: Machine, k: number): boolean {
  const { I } = m;
  const conn = m.conn(k);
  const pool = I[conn + T.K_POOL]!;
  if (pool < 0 || (I[m.pool(pool) + T.P_FLAGS]! & T.KEEPS_DEAD) === 0) return false;
  if (I[conn + T.K_CLOSING] === T.DEAD_PEER) return true;
  releaseLocks(m, k);
  I[conn + T.K_CLOSING] = T.DEAD_PEER;
  I[m.db(I[conn + T.K_DB]!) + T.D_OPEN]!--;
  return true;
}

function usesDatabase(m: Machine, visit: number, d: number): boolean {
  const conn = m.I[visit + T.V_CONN]!;
  if (conn > 0) return m.I[m.conn(conn - 1) + T.K_DB] === d;
  if (m.I[visit + T.V_STATE] !== T.POOL_WAIT) return false;
  const pool = m.pool(m.I[visit + T.V_TABLE]!);
  return m.I[pool + T.P_DB] === d && (m.I[pool + T.P_FLAGS]! & T.WAITS_DOWN) === 0;
}
