/**
 * Functions: environments that stay warm. A request takes an idle environment or has one made (machine/steps.ts); here,
 * once a second, those that were idle for too long go. Environments are taken most recently used first, so the k-th
 * was last in use when k of them were busy at once.
 */
import * as T from '../machine/fields.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';

/** Provisioned concurrency of a function: plain data. `seconds`: environments kept × time, which is what is paid. */
export type ProvisionedState = { ready: number; wanted: number; until: number; spilled: number; seconds: number };

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
      const kept = keepReady(world, service, { at, now });
      warm = Math.max(warm, kept);
      while (warm > kept && now - (used[warm - 1] ?? now) >= lambda.keepAlive) warm--;
      m.I[at + T.N_WARM] = warm;
      used.length = Math.min(used.length, warm);
    }
  }
}

/** Declares `service/<function>/provisionedConcurrency` where a function can keep environments ready; read each second. */
export function defineProvisioned({ parameters }: World, { name, spec }: PlanService): void {
  const provisioned = spec?.function?.provisioned;
  if (provisioned === undefined) return;
  parameters.define(`service/${name}/provisionedConcurrency`, provisioned.concurrency, () => {});
}

/** One second of provisioned concurrency: how many environments are ready, what that costs, what came beyond them. */
function keepReady(
  { machine: m, parameters, cold }: World,
  { name, spec }: PlanService,
  { at, now }: { readonly at: number; readonly now: number },
): number {
  const provisioned = spec!.function!.provisioned;
  if (provisioned === undefined) return 0;
  const wanted = Math.round(parameters.value(`service/${name}/provisionedConcurrency`));
  cold.provisioned ??= {};
  // Those of the world file are there from the beginning.
  cold.provisioned[name] ??= {
    ready: provisioned.concurrency,
    wanted: provisioned.concurrency,
    until: 0,
    spilled: 0,
    seconds: 0,
  };
  const state = cold.provisioned[name]!;
  if (wanted !== state.wanted) {
    state.wanted = wanted;
    state.until = now + Math.round(provisioned.allocation);
  }
  if (wanted < state.ready || now >= state.until) state.ready = wanted;
  state.spilled += m.I[at + T.N_SPILLED]!;
  state.seconds += wanted;
  m.I[at + T.N_SPILLED] = 0;
  m.I[at + T.N_PROVISIONED] = state.ready;
  return state.ready;
}

/** Every environment of a function is taken away: what runs in them is lost, and the next requests start cold. */
export function recycle(world: World, service: number): void {
  const { machine: m, orchestrator } = world;
  for (const pod of orchestrator.podsOf(service)) {
    orchestrator.port.podDown(pod);
    orchestrator.port.podUp(pod);
    m.I[m.inst(pod.slot) + T.N_WARM] = 0;
    const kept = world.cold.provisioned?.[m.plan.services[service]!.name];
    if (kept !== undefined) {
      // What is kept ready is made anew.
      kept.ready = 0;
      kept.until = Math.round(m.kernel.now + m.plan.services[service]!.spec!.function!.provisioned!.allocation);
    }
    if (world.cold.environments !== undefined) world.cold.environments[pod.name] = [];
  }
}
