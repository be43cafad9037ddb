/**
 * Limits at instant 0.
 */
import type { PlanService } from '../plan/plan.ts';
import * as T from './fields.table.ts';
import * as Z from './limits.table.ts';
import type { Machine } from './machine.ts';
import { clearQueue } from './queues.ts';

/** Writes the limits of every instance of a service. */
export function fillLimits(m: Machine, service: PlanService): void {
  const { I } = m;
  for (let i = 0; i < service.instances; i++) {
    service.limits.forEach((spec, local) => {
      const z = m.limit(service.firstLimit + i * service.limits.length + local);
      I[z + Z.Z_SIZE] = spec.size;
      I[z + Z.Z_BIT] = T.FIRST_LIMIT << local;
      I[z + Z.Z_MOST] = boundOf(spec.waiters);
      I[z + Z.Z_RING] = spec.acquireTimeout === Infinity ? -1 : m.kernel.ringFor(spec.acquireTimeout);
      clearQueue(m, z + Z.Z_WAITERS);
    });
  }
}

/** An instance begins: its process has counted nothing yet. */
export function limitsUp(m: Machine, service: PlanService, n: number): void {
  for (let local = 0; local < service.limits.length; local++) {
    const z = m.limit(m.instanceLimits[n]! + local);
    m.I[z + Z.Z_BEFORE] = m.I[z + Z.Z_REFUSED]! + m.I[z + Z.Z_TIMEOUTS]!;
  }
}

/** A bound as a word: -1 for none. */
export const boundOf = (most: number) => (most === Infinity ? -1 : Math.max(0, Math.round(most)));
