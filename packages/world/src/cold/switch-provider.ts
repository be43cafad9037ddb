/**
 * Calls that can be made to another provider: `call/<service>/<call>/provider` says to which, 0 = its own, n = the nth
 * that stands by. The steps of programs are changed, so nothing is asked while requests run.
 */
import type { CallSpec, ServiceSpec } from '@firedrill/scenario';
import { OP_CALL, STEP } from '../machine/fields.table.ts';
import type { World } from '../world.ts';

/** A call, then those that stand by for it, in the order of the world file. */
export const standbysOf = ({ calls }: ServiceSpec, call: string): CallSpec[] => [
  ...calls.filter(({ name }) => name === call),
  ...calls.filter(({ standbyFor }) => standbyFor === call),
];

/** Calls of a service for which another one stands by. */
export const switchableCalls = (service: ServiceSpec): string[] =>
  service.calls.map(({ name }) => name).filter((name) => standbysOf(service, name).length > 1);

/** Declares to whom each call that has a standby is made. */
export function defineSwitches(world: World): void {
  for (const service of world.options.file.services)
    for (const call of switchableCalls(service))
      world.parameters.define(`call/${service.name}/${call}/provider`, 0, () => switchCall(world, service, call));
}

/** Changes the steps of all programs to what is in force; for a world that was restored. */
export function restoreSwitches(world: World): void {
  for (const service of world.options.file.services)
    for (const call of switchableCalls(service)) switchCall(world, service, call);
}

function switchCall({ machine: m, parameters }: World, service: ServiceSpec, call: string): void {
  const edges = m.plan.services.find(({ name }) => name === service.name)!.edges;
  const edgeOf = ({ name }: CallSpec) => edges[service.calls.findIndex((one) => one.name === name)]!;
  const all = standbysOf(service, call);
  const [from, to] = [all[0]!, all[parameters.value(`call/${service.name}/${call}/provider`)] ?? all[0]!].map(edgeOf);
  const { code, edgeLists } = m.plan;
  for (let at = 0; at < code.length; at += STEP)
    if (code[at] === OP_CALL && code[at + 1] === from) m.code[at + 1] = to!;
  edgeLists.forEach((edge, n) => {
    if (edge === from) m.edgeLists[n] = to!;
  });
}
