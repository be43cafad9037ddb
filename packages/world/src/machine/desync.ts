/**
 * Connections out of phase. Who hangs up between a request and its answer leaves the answer in the connection; whoever
 * borrows it next gets that one, and so on: each has the answer of the one before, until the connection is closed. Where
 * the answer is one to another statement the client sees that it cannot be right; else nobody does.
 */
import { keyedBits } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import * as R from './reasons.table.ts';
import { finish } from './requests.ts';

const DRAW_DESYNC = 0x10000030;

/** A visit goes while its statement is under way: its connection may be given back with the answer to come. */
export function hangUp(m: Machine, v: number): void {
  const { I } = m;
  const at = m.visit(v);
  const conn = m.conn(I[at + T.V_CONN]! - 1);
  const isAsked = I[conn + T.K_STATE] === T.CONN_ACTIVE || I[conn + T.K_STATE] === T.CONN_LOCK;
  if (!isAsked || I[conn + T.K_POOL]! < 0) return;
  const share = I[m.pool(I[conn + T.K_POOL]!) + T.P_DESYNC]!;
  if (keyedBits(I[at + T.V_KEY]!, DRAW_DESYNC) >>> 1 < share) I[conn + T.K_PHASE] = 1;
}

/** The answer of the one before, for a statement on a connection out of phase; false = the client saw it, and failed. */
export function takesForeign(m: Machine, v: number, conn: number, statement: number): boolean {
  const { I } = m;
  if (I[conn + T.K_STMT] === statement) {
    I[m.visit(v) + T.V_FLAGS]! |= T.FOREIGN;
    return true;
  }
  I[conn + T.K_CLOSING] = T.TERMINATED;
  I[m.visit(v) + T.V_STMT] = statement;
  m.recorder?.unexpectedReply(v);
  finish(m, v, R.REASON_STATUS[R.R_UNEXPECTED_REPLY]!, R.R_UNEXPECTED_REPLY);
  return false;
}

/** A good answer with something of others in it: its caller has that now, and what it answers in its turn. */
export function passOn(m: Machine, c: number): void {
  const { I } = m;
  const at = m.call(c);
  const parent = I[at + T.C_PARENT]!;
  if (parent < 0) I[m.clients + I[at + T.C_CLIENT]! * T.CLIENT + T.L_FOREIGN]!++;
  else if (I[m.visit(parent) + T.V_LIFE] === I[at + T.C_PARENTLIFE]) I[m.visit(parent) + T.V_FLAGS]! |= T.FOREIGN;
}
