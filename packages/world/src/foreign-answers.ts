/**
 * Harm that no metric counts: good answers to users that held data of others.
 */
import * as T from './machine/fields.table.ts';
import type { World } from './world.ts';

/** By client: answers to its users, since instant 0, with something of others in them. */
export function foreignAnswers({ machine: m }: World): { readonly client: string; readonly answers: number }[] {
  return m.plan.clients.map(({ name }, c) => ({ client: name, answers: m.I[m.clients + c * T.CLIENT + T.L_FOREIGN]! }));
}
