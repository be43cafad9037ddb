/**
 * Limits (bulkheads): so many requests of an instance at a time, the others wait in order, with a timeout and a bound.
 * What a visit holds is a bit in its flags.
 */
import { KIND_BITS } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import * as Z from './limits.table.ts';
import type { Machine } from './machine.ts';
import { push, remove } from './queues.ts';
import * as R from './reasons.table.ts';
import { finish, step } from './requests.ts';

/** Row of a limit of the instance that a visit is at. */
function limitOf(m: Machine, v: number, local: number): number {
  return m.instanceLimits[m.I[m.visit(v) + T.V_INST]!]! + local;
}

/** Asks for a turn; true = the visit waits, or has been refused. */
export function enterLimit(m: Machine, v: number, local: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  const row = limitOf(m, v, local);
  const z = m.limit(row);
  I[z + Z.Z_ARRIVALS]!++;
  if (I[z + Z.Z_WAITERS + 2] === 0 && I[z + Z.Z_ACTIVE]! < I[z + Z.Z_SIZE]!) {
    grant(m, v, z);
    return false;
  }
  if (I[z + Z.Z_MOST]! >= 0 && I[z + Z.Z_WAITERS + 2]! >= I[z + Z.Z_MOST]!) {
    I[z + Z.Z_REFUSED]!++;
    finish(m, v, R.REASON_STATUS[R.R_LIMIT_FULL]!, R.R_LIMIT_FULL);
    return true;
  }
  touchLimit(m, z);
  I[at + T.V_STATE] = T.LIMIT_WAIT;
  I[at + T.V_TABLE] = row;
  F[(at + T.V_TX) >> 1] = F[m.now]!;
  F[(z + Z.Z_WAITED) >> 1]! -= F[m.now]!;
  push(m, z + Z.Z_WAITERS, v);
  if (I[z + Z.Z_RING]! >= 0) m.kernel.arm(I[z + Z.Z_RING]!, at + T.V_GEN, (v << KIND_BITS) | T.EV_POOL_TIMEOUT);
  return true;
}

function grant(m: Machine, v: number, z: number): void {
  const { I, F } = m;
  touchLimit(m, z);
  I[z + Z.Z_ACTIVE]!++;
  I[z + Z.Z_GRANTS]!++;
  I[m.visit(v) + T.V_FLAGS]! |= I[z + Z.Z_BIT]!;
  F[(z + Z.Z_HELD) >> 1]! -= F[m.now]!;
}

/** Gives a turn back, if the visit has it; the longest waiting one gets it. */
export function exitLimit(m: Machine, v: number, local: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const z = m.limit(limitOf(m, v, local));
  if ((I[at + T.V_FLAGS]! & I[z + Z.Z_BIT]!) === 0) return;
  I[at + T.V_FLAGS]! &= ~I[z + Z.Z_BIT]!;
  touchLimit(m, z);
  I[z + Z.Z_ACTIVE]!--;
  F[(z + Z.Z_HELD) >> 1]! += F[m.now]!;
  letIn(m, z);
}

/** Gives back every turn that a visit has. */
export function exitLimits(m: Machine, v: number): void {
  for (let local = 0; (m.I[m.visit(v) + T.V_FLAGS]! & T.HELD_LIMITS) !== 0; local++) exitLimit(m, v, local);
}

/** Lets waiters in while there is room. */
export function letIn(m: Machine, z: number): void {
  const { I } = m;
  // One that ends at once gives its turn back in here: the loop below lets the next in, not the stack.
  if (I[z + Z.Z_SERVING] === 1) return;
  I[z + Z.Z_SERVING] = 1;
  while (I[z + Z.Z_WAITERS + 2]! > 0 && I[z + Z.Z_ACTIVE]! < I[z + Z.Z_SIZE]!) {
    const v = I[z + Z.Z_WAITERS]!;
    waitEnded(m, v, z, R.R_NONE);
    grant(m, v, z);
    step(m, v);
  }
  I[z + Z.Z_SERVING] = 0;
}

function waitEnded(m: Machine, v: number, z: number, reason: number): void {
  touchLimit(m, z);
  m.recorder?.turnCame(v, (z - m.limits) / Z.LIMIT, reason);
  remove(m, z + Z.Z_WAITERS, v);
  m.I[m.visit(v) + T.V_GEN]!++;
  m.F[(z + Z.Z_WAITED) >> 1]! += m.F[m.now]!;
}

/** Its turn did not come in time. */
export function limitTimedOut(m: Machine, v: number): void {
  const z = m.limit(m.I[m.visit(v) + T.V_TABLE]!);
  waitEnded(m, v, z, R.R_LIMIT_TIMEOUT);
  m.I[z + Z.Z_TIMEOUTS]!++;
  finish(m, v, R.REASON_STATUS[R.R_LIMIT_TIMEOUT]!, R.R_LIMIT_TIMEOUT);
}

/** One who waits is taken away. */
export function leaveLimit(m: Machine, v: number, reason: number): void {
  const z = m.limit(m.I[m.visit(v) + T.V_TABLE]!);
  waitEnded(m, v, z, reason);
  m.I[z + Z.Z_ABANDONED]!++;
}

/** Brings the integrals up to now; call before the numbers change. */
export function touchLimit(m: Machine, z: number): void {
  const { I, F } = m;
  const dt = F[m.now]! - F[(z + Z.Z_LAST) >> 1]!;
  F[(z + Z.Z_AREA_BUSY) >> 1]! += I[z + Z.Z_ACTIVE]! * dt;
  F[(z + Z.Z_AREA_WAIT) >> 1]! += I[z + Z.Z_WAITERS + 2]! * dt;
  F[(z + Z.Z_LAST) >> 1] = F[m.now]!;
}
