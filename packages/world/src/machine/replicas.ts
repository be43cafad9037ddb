/**
 * Statements of pools whose server may be any of a cluster: a connection stays with the server it was opened to, and a
 * statement runs there. Members have the same tables in the same order, so rows of tables and statements differ by a
 * multiple. A connection to a host that has died hangs until the socket gives up.
 */
import { KIND_BITS } from '@firedrill/kernel';
import { runStatement } from './database.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { bringForward } from './pools.ts';
import * as R from './reasons.table.ts';
import { finish } from './requests.ts';

/** Lock modes by number. */
const ROW_EXCLUSIVE = 2;
const SHARE_UPDATE_EXCLUSIVE = 3;

/** The statement of a step runs on the server of the connection that its pool gave. */
export function replicated(m: Machine, v: number, pc: number): void {
  const { I, code } = m;
  const at = m.visit(v);
  const pool = I[m.inst(I[at + T.V_INST]!) + T.N_POOL0]! + code[pc + 5]!;
  if (!bringForward(m, v, T.K_POOL, pool)) return finish(m, v, R.REASON_STATUS[R.R_DB_DOWN]!, R.R_DB_DOWN);
  const d = I[m.conn(I[at + T.V_CONN]! - 1) + T.K_DB]!;
  const member = d - I[m.table(code[pc + 2]!) + T.T_DB]!;
  const table = code[pc + 2]! + member * I[m.db(d) + T.D_TABLES]!;
  runStatement(m, v, code[pc + 1]! + member, table, code[pc + 3]!, code[pc + 4]!);
}

/** The way to a server elsewhere and back; true = the program goes on after it. */
export function away(m: Machine, v: number, pc: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  const pool = I[m.inst(I[at + T.V_INST]!) + T.N_POOL0]! + m.code[pc + 1]!;
  if (!bringForward(m, v, T.K_POOL, pool)) return false;
  const micros = I[m.db(I[m.conn(I[at + T.V_CONN]! - 1) + T.K_DB]!) + T.D_AWAY]!;
  if (micros === 0) return false;
  I[at + T.V_STATE] = T.WORKING;
  m.kernel.at(F[m.now]! + micros * 1e-6, (v << KIND_BITS) | T.EV_WORK);
  return true;
}

/** A statement on a connection whose server has gone: it fails, at once or when the socket gives up. */
export function onDeadPeer(m: Machine, v: number, conn: number): void {
  const { I, F } = m;
  const wait = I[m.pool(I[conn + T.K_POOL]!) + T.P_SOCKET]!;
  if (wait === 0 || I[conn + T.K_HUNG] === 1 || I[m.db(I[conn + T.K_DB]!) + T.D_UP] === 1)
    return finish(m, v, R.REASON_STATUS[R.R_STALE]!, R.R_STALE);
  // The step is taken once more when the socket has given up.
  const at = m.visit(v);
  I[conn + T.K_HUNG] = 1;
  I[at + T.V_STATE] = T.WORKING;
  I[at + T.V_PC]! -= T.STEP;
  m.kernel.at(F[m.now]! + wait, (v << KIND_BITS) | T.EV_WORK);
}

/** Whether what a table refuses now concerns a statement; then the request has failed. */
export function refusesWrite(m: Machine, v: number, table: number, mode: number): boolean {
  const { I } = m;
  const at = m.visit(v);
  const refuses = I[m.table(table) + T.T_REFUSES]!;
  if (mode === 0) return false;
  if ((refuses & T.READ_ONLY) !== 0) {
    finish(m, v, R.REASON_STATUS[R.R_READ_ONLY]!, R.R_READ_ONLY);
    return true;
  }
  if ((refuses & T.NO_XID_LEFT) !== 0 && takesXid(m, at, mode)) {
    finish(m, v, R.REASON_STATUS[R.R_WRAPAROUND]!, R.R_WRAPAROUND);
    return true;
  }
  // Sessions of their own do not say what they do by a statement of the plan.
  if ((refuses & T.NO_ID_LEFT) === 0 || I[at + T.V_INST]! < 0) return false;
  if (m.statementInserts[I[at + T.V_STMT]!] === 0) return false;
  finish(m, v, R.REASON_STATUS[R.R_OUT_OF_RANGE]!, R.R_OUT_OF_RANGE);
  return true;
}

/** A statement that writes takes a transaction id; of sessions of their own VACUUM alone takes none. */
function takesXid(m: Machine, at: number, mode: number): boolean {
  return mode >= ROW_EXCLUSIVE && (m.I[at + T.V_INST]! >= 0 || mode !== SHARE_UPDATE_EXCLUSIVE);
}
