/**
 * Faults that intercept messages and operations: HTTPChaos puts a proxy before pods, JVMChaos an agent into them.
 */
import { type AgentFault, ALL_INSTANCES, type FaultSpec, type HttpFault } from '@firedrill/scenario';
import { interceptors, settleInterceptors, tellMachine } from '../cold/interceptors.ts';
import { workingSet } from '../cold/memory.ts';
import type { World } from '../world.ts';
import { choosePods } from './choose-pods.ts';

type Collection = Extract<FaultSpec, { do: 'collect' }>;
export type InterceptionFault = HttpFault | AgentFault | Collection;

/** A full collection goes through so much of what a process holds in a second, while nothing else runs (bytes). */
const COLLECTED_PER_SECOND = 2 ** 30;

/** True for those that intercept. */
export function isInterception(fault: FaultSpec): fault is InterceptionFault {
  return fault.do === 'http' || fault.do === 'agent' || fault.do === 'collect';
}

/** Puts the proxy or the agent there; ending it is `removeInterceptors`. */
export function startInterception(world: World, fault: InterceptionFault, owner: string): void {
  if (fault.do === 'collect') return collect(world, fault, owner);
  const isAll = fault.count >= ALL_INSTANCES;
  const pods = isAll ? undefined : choosePods(world, fault.service, fault.count, owner).map(({ name }) => name);
  if (fault.do === 'http') interceptors(world).proxies.push({ owner, pods, fault });
  else interceptors(world).agents.push({ owner, pods, fault, until: 0 });
  tellMachine(world);
}

/** Nothing new begins in a process until its collection is done. */
function collect(world: World, { service: name, count }: Collection, owner: string): void {
  const service = world.machine.plan.services.find((s) => s.name === name)!;
  const about = {
    service: name,
    count,
    operations: undefined,
    statements: undefined,
    latency: 0,
    ends: 'run',
  } as const;
  for (const pod of choosePods(world, name, count, owner)) {
    const seconds = workingSet(world, service, pod.slot) / COLLECTED_PER_SECOND;
    const until = world.machine.kernel.now + seconds;
    interceptors(world).agents.push({ owner, pods: [pod.name], fault: about, until });
    world.after(seconds, { do: 'part', what: { do: 'collected', owner, pod: pod.name } });
  }
  tellMachine(world);
}

/** A collection is done; one rule less. */
export function collected(world: World, owner: string, pod: string): void {
  const rules = world.cold.interceptors;
  if (rules === undefined) return;
  const isDone = (rule: { readonly owner: string; readonly pods: readonly string[] | undefined }) =>
    rule.owner === owner && (rule.pods?.includes(pod) ?? false);
  rules.agents = rules.agents.filter((rule) => !isDone(rule));
  settleInterceptors(world);
}
