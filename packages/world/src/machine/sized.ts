/**
 * Work that depends on how large the user's request is: time × size to the power of 0, 1 or 2. Only programs of worlds
 * whose clients draw sizes hold such steps.
 */
import { KIND_BITS } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';

/** A step of work in a slot of its own, by the size of the request. */
export function sizedWork(m: Machine, v: number, pc: number): void {
  const { I, F, code } = m;
  const at = m.visit(v);
  const inst = m.inst(I[at + T.V_INST]!);
  const drawn = drawLaw(m, code[pc + 1]!, I[at + T.V_KEY]!, pc) * F[(inst + T.N_SPEED) >> 1]!;
  const seconds = drawn * sizePower(m, at, code[pc + 3]!);
  F[(inst + T.N_CPU) >> 1]! += seconds * code[pc + 2]! * 0.001;
  I[at + T.V_STATE] = T.WORKING;
  m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_WORK);
}

/** Size of a visit's request to a power. */
export function sizePower(m: Machine, visit: number, power: number): number {
  const size = m.F[(visit + T.V_SIZE) >> 1]!;
  return power === 0 ? 1 : power === 1 ? size : size * size;
}
