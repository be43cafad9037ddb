/**
 * Who is let in at a service: a share of all requests (`service/<name>/admit`), and nobody of a client that is blocked
 * there. The hot path tests one word; only where something is refused does it look further.
 */
import { ALL, LOOK } from '../machine/admission.ts';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';

/** Writes the word of a service after its share, or who is blocked there, has changed. */
export function admit({ machine: m, parameters }: World, service: string): void {
  const row = m.plan.services.find(({ name }) => name === service)!;
  const share = parameters.value(`service/${service}/admit`);
  const isSomebodyBlocked = m.plan.clients.some(
    ({ to }, c) => to === service && m.I[m.clients + c * T.CLIENT + T.L_BLOCKED] === 1,
  );
  const everybody = isSomebodyBlocked ? LOOK : ALL;
  m.I[m.service(row.index) + T.S_ADMIT] = share >= 1 ? everybody : Math.floor(Math.max(0, share) * ALL);
}
