/**
 * Admission at the door of a service: clients that are blocked there, and a share of everybody else.
 */
import { keyedBits } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

const DRAW_ADMISSION = 0x10000001;
/** `S_ADMIT` of a service that lets everybody in. */
export const ALL = 0x7fffffff;
/** As {@link ALL}, but for clients that are blocked. */
export const LOOK = 0x7ffffffe;

/** Whether a visit is refused at the door of a service whose word is not {@link ALL}. */
export function isShed(m: Machine, at: number, admit: number): boolean {
  const client = m.I[at + T.V_CLIENT]!;
  if (client >= 0 && m.I[m.clients + client * T.CLIENT + T.L_BLOCKED] === 1) return true;
  return admit !== LOOK && keyedBits(m.I[at + T.V_KEY]!, DRAW_ADMISSION) >>> 1 >= admit;
}
