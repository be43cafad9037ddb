/**
 * What becomes of sessions that nobody works for, looked at once a second: a database ends those that are idle in a
 * transaction for too long, and a pool notices, when it next looks at its connections, that the other end is closed.
 */

import { databaseStream } from '../emit/log-voice.ts';
import * as T from '../machine/fields.table.ts';
import { endLostSession, isLost, reclaim } from '../machine/leaks.ts';
import type { Machine } from '../machine/machine.ts';
import { closeIdle } from '../machine/pools.ts';
import { R_TERMINATED } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { World } from '../world.ts';

/** How often a pool looks at its connections (s). */
const LOOKS_EVERY = 5;

/** One second of it. */
export function lostConnections(world: World, now: number): void {
  for (const database of world.machine.plan.databases) {
    const timeout = world.parameters.value(`database/${database.name}/idleInTransactionTimeout`);
    if (timeout !== Infinity) endIdleTransactions(world, database.name, timeout);
  }
  if (now % LOOKS_EVERY === 0) noticeClosed(world.machine);
}

/** `idle_in_transaction_session_timeout`: who has begun a transaction and asked nothing for so long is ended. */
function endIdleTransactions(world: World, name: string, timeout: number): void {
  const { machine: m } = world;
  const d = m.plan.databases.findIndex((db) => db.name === name);
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    if (m.I[at + T.K_STATE] !== T.CONN_IN_TX || m.I[at + T.K_DB] !== d || m.I[at + T.K_CLOSING] === T.DEAD_PEER)
      continue;
    if (m.kernel.now - m.F[(at + T.K_SINCE) >> 1]! <= timeout) continue;
    world.recorder?.voice.line(
      world.recorder.epoch,
      databaseStream(name),
      'error',
      `[${m.I[at + T.K_PID]}] FATAL:  terminating connection due to idle-in-transaction timeout`,
    );
    endSessionOf(m, k);
  }
}

/** Ends the session of a connection, whoever holds it. */
export function endSessionOf(m: Machine, k: number): void {
  if (isLost(m, k)) return endLostSession(m, k);
  m.I[m.conn(k) + T.K_CLOSING] = T.TERMINATED;
  abort(m, m.I[m.conn(k) + T.K_VISIT]!, R_TERMINATED);
}

/** Lost connections whose session has ended are closed, and their pools have room again. */
function noticeClosed(m: Machine): void {
  for (let k = 0; k < m.connCount; k++) if (isLost(m, k) && m.I[m.conn(k) + T.K_CLOSING] === T.DEAD_PEER) reclaim(m, k);
}

/** The pool of every instance is made anew: how many connections were closed at once, lost ones among them. */
export function recyclePool(m: Machine, pools: readonly number[]): { closed: number; lost: number } {
  let [closed, lost] = [0, 0];
  for (const p of pools) {
    for (let k = 0; k < m.connCount; k++) {
      const at = m.conn(k);
      if (m.I[at + T.K_POOL] !== p || m.I[at + T.K_STATE] === T.CONN_FREE) continue;
      if (isLost(m, k)) {
        reclaim(m, k);
        lost++;
      } else if (m.I[at + T.K_STATE] !== T.CONN_IDLE && m.I[at + T.K_CLOSING] === 0)
        m.I[at + T.K_CLOSING] = T.TERMINATED;
    }
    closed += closeIdle(m, p, Number.MAX_SAFE_INTEGER);
  }
  return { closed: closed + lost, lost };
}
