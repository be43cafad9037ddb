/**
 * Agents in the process of an instance, as JVMChaos puts them there: they hold operations or statements up, with the
 * worker that runs them, or end them at once. A program comes here by a way round that is there only while an agent is.
 */
import { KIND_BITS, keyedBits, toUniform } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import * as R from './reasons.table.ts';
import { finish } from './requests.ts';

/** What one agent does. */
export type Agent = {
  readonly service: number;
  /** Instances it is in; undefined = all. */
  readonly slots: readonly number[] | undefined;
  /** Operations, or statements, that it intercepts; the other is empty. */
  readonly operations: readonly number[];
  readonly statements: readonly number[];
  /** Of so many requests. */
  readonly share: number;
  readonly latency: number;
  /** Nothing begins before this instant; 0 = at once. */
  readonly until: number;
  readonly ends: 'run' | 'throw' | 'return';
};

/** The step at a trap: true = the program goes on later, or has ended. */
export function agentStep(m: Machine, v: number, pc: number): boolean {
  const { I, F, code } = m;
  const at = m.visit(v);
  let held = 0;
  for (const agent of m.agents) {
    if (!isMet(agent, code, pc) || (agent.slots !== undefined && !agent.slots.includes(I[at + T.V_INST]!))) continue;
    if (agent.share < 1 && toUniform(keyedBits(I[at + T.V_KEY]!, pc)) >= agent.share) continue;
    if (agent.ends === 'throw') {
      finish(m, v, 500, R.R_ERROR);
      return true;
    }
    if (agent.ends === 'return') {
      finish(m, v, 200, 0);
      return true;
    }
    held += agent.latency + Math.max(0, agent.until - F[m.now]!);
  }
  if (held <= 0) return false;
  I[at + T.V_STATE] = T.WORKING;
  I[at + T.V_REASON] = 0;
  m.kernel.at(F[m.now]! + held, (v << KIND_BITS) | T.EV_WORK);
  return true;
}

function isMet(agent: Agent, code: Int32Array, pc: number): boolean {
  if (agent.service !== code[pc + 1]) return false;
  return agent.operations.includes(code[pc + 2]!) || agent.statements.includes(code[pc + 3]!);
}
