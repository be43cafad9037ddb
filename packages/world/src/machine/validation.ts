/**
 * Connections whose database went away while they lay idle, or that are out of phase: the pool does not know. One that is
 * tried when borrowed is replaced at the cost of a round trip; else the statement that uses it fails, or is answered wrong.
 */
import { KIND_BITS } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { replaceConnection } from './pools.ts';
import * as R from './reasons.table.ts';
import { finish } from './requests.ts';

const poolOf = (m: Machine, v: number, pc: number) =>
  m.I[m.inst(m.I[m.visit(v) + T.V_INST]!) + T.N_POOL0]! + m.code[pc + 1]!;

/** The round trip on the connection just borrowed; false = connections of this pool are not tried. */
export function validate(m: Machine, v: number, pc: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  if ((I[m.pool(poolOf(m, v, pc)) + T.P_FLAGS]! & T.VALIDATES) === 0) {
    I[at + T.V_PC]! += T.STEP;
    return false;
  }
  const seconds = drawLaw(m, m.code[pc + 2]!, I[at + T.V_KEY]!, pc);
  I[at + T.V_STATE] = T.WORKING;
  m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_WORK);
  return true;
}

/** A connection to a server that only reads, in a pool that writes. */
function isUnwanted(m: Machine, conn: number): boolean {
  const { I } = m;
  if ((I[m.pool(I[conn + T.K_POOL]!) + T.P_FLAGS]! & (T.WANTS_WRITER | T.VALIDATES)) !== (T.WANTS_WRITER | T.VALIDATES))
    return false;
  const d = I[conn + T.K_DB]!;
  return I[m.db(d) + T.D_READS] === 1;
}

/** What it found: a dead connection is replaced; true = there is no other, and the request has failed. */
export function validated(m: Machine, v: number, pc: number): boolean {
  const k = m.I[m.visit(v) + T.V_CONN]! - 1;
  const conn = m.conn(k);
  const isFit = m.I[conn + T.K_CLOSING] !== T.DEAD_PEER && m.I[conn + T.K_PHASE] === 0;
  if (isFit && !isUnwanted(m, conn)) return false;
  if (replaceConnection(m, v, poolOf(m, v, pc))) return false;
  finish(m, v, R.REASON_STATUS[R.R_TOO_MANY]!, R.R_TOO_MANY);
  return true;
}
