/**
 * How fast an instance works: its own factor, its service's, how warm it is, and the slow noise of the system (noise.ts). A new process begins `factor` times
 * slower and falls to 1 over the warm-up; it is looked at once a second. What ran before instant 0 is warm.
 */
import { exp } from '@firedrill/kernel';
import * as T from '../machine/fields.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';

/** Writes the factor on an instance's work. */
export function setSpeed(world: World, service: PlanService, n: number): void {
  const { machine: m, parameters, cold } = world;
  const own = parameters.value(`instance/${n}/speed`) * parameters.value(`service/${service.name}/work`);
  m.F[(m.inst(n) + T.N_SPEED) >> 1] =
    own * coldness(world, service, n) * workNoise(world, service) * (cold.reads?.slots[n]?.factor ?? 1);
}

/** Instances that warm up are a second warmer. */
export function warmUp(world: World): void {
  const { machine: m } = world;
  for (const service of m.plan.services) {
    if (service.spec === undefined || world.parameters.value(`service/${service.name}/warmupFactor`) === 1) continue;
    for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++)
      if (m.I[m.inst(n) + T.N_UP] === 1) setSpeed(world, service, n);
  }
}

function coldness(world: World, service: PlanService, n: number): number {
  const { machine: m, parameters } = world;
  const started = m.F[(m.inst(n) + T.N_STARTED) >> 1]!;
  if (service.spec === undefined || started === 0) return 1;
  const factor = parameters.value(`service/${service.name}/warmupFactor`);
  const lasts = parameters.value(`service/${service.name}/warmupFor`);
  const age = m.kernel.now - started;
  return factor === 1 || age >= lasts ? 1 : factor + ((1 - factor) * age) / lasts;
}

/** The factor on a service's work that its walk has now; 1 on average. */
function workNoise(world: World, service: PlanService): number {
  const deviation = world.parameters.value('noise/work');
  if (deviation === 0) return 1;
  const level = world.machine.F[(world.machine.service(service.index) + T.S_LEVEL) >> 1]!;
  return exp(deviation * level - (deviation * deviation) / 2);
}
