/**
 * Answers: what becomes of a visit that is done, and how its caller hears of it.
 */
import { attemptEnded } from './calls.ts';
import { passOn } from './desync.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { BACK } from './network.table.ts';
import { sendBack } from './network.ts';
import { freeVisit } from './requests.ts';

/** The answer goes to the caller; over a plain edge it is there at once. */
export function respond(m: Machine, v: number, reason: number): void {
  const { I } = m;
  const call = m.call(I[m.visit(v) + T.V_CALL]!);
  const isAwaited = I[call + T.C_GEN] === I[m.visit(v) + T.V_CALLGEN];
  if (isAwaited && (I[m.edge(I[call + T.C_EDGE]!) + T.E_NET]! & BACK) !== 0) sendBack(m, v, reason);
  else hear(m, v, reason);
}

/** Frees the visit and tells the caller, if it still listens. */
export function hear(m: Machine, v: number, reason: number): void {
  const { I } = m;
  const at = m.visit(v);
  const c = I[at + T.V_CALL]!;
  const listening = I[m.call(c) + T.C_GEN] === I[at + T.V_CALLGEN];
  if (listening && reason === 0 && (I[at + T.V_FLAGS]! & T.FOREIGN) !== 0) passOn(m, c);
  freeVisit(m, v);
  if (!listening) return;
  // Of several copies the one that answers is judged by its answer.
  if (I[m.call(c) + T.C_INST] !== 0) I[m.call(c) + T.C_INST] = I[at + T.V_INST]! + 1;
  I[m.call(c) + T.C_GEN]!++;
  attemptEnded(m, c, reason);
}
