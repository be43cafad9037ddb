/**
 * Request deadlines of a service (`service/<name>/deadline`): what is inside for longer is stopped, looked at once a
 * second and only where one is set.
 */
import * as T from '../machine/fields.table.ts';
import { R_DEADLINE } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { World } from '../world.ts';

/** Stops every request that is older than the deadline of the service it is inside. */
export function stopOverdue({ machine: m, parameters }: World): void {
  for (const service of m.plan.services) {
    if (service.spec === undefined) continue;
    const deadline = parameters.value(`service/${service.name}/deadline`);
    if (deadline === Infinity) continue;
    for (let v = 0; v < m.visitCount; v++) {
      const at = m.visit(v);
      const state = m.I[at + T.V_STATE]!;
      if (state === T.FREE || state === T.DEAD || state === T.FLYING || state === T.ANSWERING) continue;
      if (m.I[at + T.V_SERVICE] !== service.index || m.I[at + T.V_JOB] !== 0) continue;
      if (m.kernel.now - m.F[(at + T.V_ARRIVED) >> 1]! > deadline) abort(m, v, R_DEADLINE);
    }
  }
}
