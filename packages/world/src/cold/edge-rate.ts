/**
 * How many requests of some populations come to the edge.
 */
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';

/** Requests per second that these clients send now, as planned. */
export function beforeCache({ machine: m }: World, clients: readonly string[]): number {
  let rate = 0;
  m.plan.clients.forEach(({ name }, c) => {
    if (clients.includes(name)) rate += m.F[(m.clients + c * T.CLIENT + T.L_BASE) >> 1]!;
  });
  return rate;
}
