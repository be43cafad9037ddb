/**
 * Which instances a fault hits, where its selector leaves a choice.
 */
import { combine32, hashText } from '@firedrill/base';
import { meets, type PodFilter, podLabels, type SelectionFault } from '@firedrill/scenario';
import { isRunning, type Pod } from '../cold/orchestrator.ts';
import type { World } from '../world.ts';

/** Pods hit, chosen by a hash of the fault, so that a variant of the seed hits others; or those chosen for its whole. */
export function choosePods(world: World, service: string, count: number, owner: string): Pod[] {
  const index = world.machine.plan.services.findIndex((s) => s.name === service);
  const running = world.orchestrator.podsOf(index).filter(isRunning);
  const chosen = chosenFor(world, owner);
  if (chosen !== undefined) return running.filter(({ name }) => chosen.includes(name));
  return inOrder(world, running, owner).slice(0, count);
}

/** Names of the pods chosen for the fault that this one is part of. */
function chosenFor(world: World, owner: string): readonly string[] | undefined {
  const whole = Object.keys(world.cold.selected ?? {}).find((name) => owner === name || owner.startsWith(`${name}.`));
  return whole === undefined ? undefined : world.cold.selected![whole];
}

/** Chooses among pods of several services, by what they are at this moment; gives their names by service. */
export function selectPods(world: World, { parts, among, many }: SelectionFault, owner: string): Map<string, string[]> {
  const { services } = world.machine.plan;
  const nameOf = (pod: Pod) => services[pod.service]!.name;
  const isMeant = (pod: Pod) => parts.some(({ service }) => service === nameOf(pod));
  const fit = world.orchestrator.state.pods.filter((pod) => isMeant(pod) && isAmong(world, pod, among));
  const chosen = new Map<string, string[]>();
  for (const pod of inOrder(world, fit, owner).slice(0, amount(world, many, { of: fit.length, owner })))
    chosen.set(nameOf(pod), [...(chosen.get(nameOf(pod)) ?? []), pod.name]);
  return chosen;
}

const inOrder = (world: World, pods: readonly Pod[], owner: string) => {
  const order = (pod: Pod) => combine32(world.options.seed, hashText(`${owner}/${pod.name}`)) >>> 0;
  return [...pods].sort((a, b) => order(a) - order(b));
};

function amount(world: World, many: SelectionFault['many'], all: { of: number; owner: string }): number {
  if (many.of === 'number') return many.value;
  const draw = combine32(world.options.seed, hashText(`${all.owner}/per cent`)) >>> 0;
  const percent = many.of === 'percent' ? many.value : draw % (many.value + 1);
  return Math.floor((all.of * percent) / 100);
}

function isAmong(world: World, pod: Pod, { names, nodes, labels }: PodFilter): boolean {
  if (!isRunning(pod)) return false;
  if (names !== undefined && !names.includes(pod.name)) return false;
  if (nodes !== undefined && !nodes.includes(pod.node)) return false;
  if (labels === undefined) return true;
  const service = world.options.file.services.find(
    ({ name }) => name === world.machine.plan.services[pod.service]!.name,
  )!;
  const carried = {
    ...podLabels(world.options.file, service),
    version: pod.version,
    'app.kubernetes.io/version': pod.version,
    'pod-template-hash': pod.name.split('-').at(-2)!,
  };
  return labels.every((one) => meets(carried, one));
}
