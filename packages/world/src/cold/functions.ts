/**
 * Functions: environments that stay warm. A request takes an idle environment or has one made (machine/steps.ts); here,
 * once a second, those that were idle for too long go. Environments are taken most recently used first, so the k-th
 * was last in use when k of them were busy at once.
 */
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';

/** One second of every function. */
export function coolDown(world: World): void {
  const { machine: m, cold } = world;
  const now = Math.round(m.kernel.now);
  for (const service of m.plan.services) {
    const lambda = service.spec?.function;
    if (lambda === undefined) continue;
    cold.environments ??= {};
    for (const pod of world.orchestrator.podsOf(service.index)) {
      const at = m.inst(pod.slot);
      cold.environments[pod.name] ??= [];
      const used = cold.environments[pod.name]!;
      for (let k = 0; k < m.I[at + T.N_PEAK]!; k++) used[k] = now;
      m.I[at + T.N_PEAK] = m.I[at + T.N_BUSY]!;
      let warm = m.I[at + T.N_WARM]!;
      while (warm > 0 && now - (used[warm - 1] ?? now) >= lambda.keepAlive) warm--;
      m.I[at + T.N_WARM] = warm;
      used.length = Math.min(used.length, warm);
    }
  }
}

/** Every environment of a function is taken away: what runs in them is lost, and the next requests start cold. */
export function recycle(world: World, service: number): void {
  const { machine: m, orchestrator } = world;
  for (const pod of orchestrator.podsOf(service)) {
    orchestrator.port.podDown(pod);
    orchestrator.port.podUp(pod);
    m.I[m.inst(pod.slot) + T.N_WARM] = 0;
    if (world.cold.environments !== undefined) world.cold.environments[pod.name] = [];
  }
}
