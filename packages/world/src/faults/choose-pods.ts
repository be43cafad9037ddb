/**
 * Which instances a fault hits, where its selector leaves a choice.
 */
import { combine32, hashText } from '@firedrill/base';
import { isRunning, type Pod } from '../cold/orchestrator.ts';
import type { World } from '../world.ts';

/** Pods hit, chosen by a hash of the fault, so that a variant of the seed hits others. */
export function choosePods(world: World, service: string, count: number, owner: string): Pod[] {
  const index = world.machine.plan.services.findIndex((s) => s.name === service);
  const order = (pod: Pod) => combine32(world.options.seed, hashText(`${owner}/${pod.name}`)) >>> 0;
  return world.orchestrator
    .podsOf(index)
    .filter(isRunning)
    .sort((a, b) => order(a) - order(b))
    .slice(0, count);
}
