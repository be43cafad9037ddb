/**
 * Opening a connection costs the database: a process, TLS, the check of a password. It waits for a core like a
 * statement, so that many new connections at once are a load of their own.
 */
import { queueForCore } from './database.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

/** The first step on a connection that was opened for this request; false = it is an older one. */
export function authenticate(m: Machine, v: number, pc: number): boolean {
  const { I, F, code } = m;
  const at = m.visit(v);
  const conn = m.conn(I[at + T.V_CONN]! - 1);
  if (F[(conn + T.K_BORN) >> 1]! !== F[m.now]! || I[conn + T.K_CLOSING] !== 0) return false;
  I[at + T.V_STMT] = code[pc + 1]!;
  I[at + T.V_LAW] = code[pc + 2]!;
  I[conn + T.K_STMT] = code[pc + 1]!;
  I[conn + T.K_LOGGED] = 0;
  F[(conn + T.K_SINCE) >> 1] = F[m.now]!;
  queueForCore(m, v);
  return true;
}
