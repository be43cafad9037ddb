/**
 * File descriptors of processes: sockets of requests and of connections to databases, and what requests have opened and
 * not closed. At its limit a process can open nothing more: what comes in fails, until it is started again.
 */
import * as T from '../machine/fields.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { interceptors, settleInterceptors, tellMachine } from './interceptors.ts';
import { answeredBy, requestsInside } from './memory.ts';
import { isRunning, type Pod } from './orchestrator.ts';

/** What a process has open that does nothing: libraries, pipes, its listener, a log. */
const AT_REST = 42;
/** The limit of a container where nobody sets another. */
const MOST = 65_536;

/** By instance: descriptors that are never closed, and how many requests it had answered then. */
export type LostDescriptors = Record<number, { readonly lost: number; readonly answered: number }>;

/** Declares `service/<name>/{descriptorLeak,descriptors}`: what each request leaves open, and the limit. */
export function defineDescriptors({ parameters }: World, { name }: PlanService): void {
  parameters.define(`service/${name}/descriptorLeak`, 0, () => {});
  parameters.define(`service/${name}/descriptors`, MOST, () => {});
}

/** Descriptors that a process may have. */
export const mostDescriptors = (world: World, service: PlanService): number =>
  world.parameters.reading(`service/${service.name}/descriptors`).effective;

/** Descriptors that an instance has open now, at most its limit. */
export function openDescriptors(world: World, service: PlanService, slot: number): number {
  const { machine: m, cold } = world;
  const first = service.firstPool + (slot - service.firstInstance) * service.pools.length;
  let open = AT_REST + requestsInside(m, slot) + (cold.descriptors?.[slot]?.lost ?? 0);
  for (let p = first; p < first + service.pools.length; p++) open += m.I[m.pool(p) + T.P_OPEN]!;
  return Math.min(open, mostDescriptors(world, service));
}

/** One second: what requests have left open; and who can open no more. */
export function turnDescriptors(world: World): void {
  for (const service of world.machine.plan.services) {
    if (service.spec === undefined) continue;
    const leak = world.parameters.reading(`service/${service.name}/descriptorLeak`);
    for (const pod of world.orchestrator.podsOf(service.index)) {
      const before = world.cold.descriptors?.[pod.slot];
      if (!isRunning(pod) || (!leak.isModified && before === undefined)) continue;
      const answered = answeredBy(world.machine, pod.slot);
      const more = before === undefined ? 0 : (answered - before.answered) * leak.effective;
      world.cold.descriptors ??= {};
      world.cold.descriptors[pod.slot] = { lost: (before?.lost ?? 0) + more, answered };
      setExhausted(world, service, pod);
    }
  }
}

const ownerOf = (pod: Pod) => `descriptors/${pod.name}`;

/** What comes in at a process that can open nothing more fails. */
function setExhausted(world: World, service: PlanService, pod: Pod): void {
  const owner = ownerOf(pod);
  const isExhausted = openDescriptors(world, service, pod.slot) >= mostDescriptors(world, service);
  if (isExhausted) say(world, service, pod);
  const rules = world.cold.interceptors?.agents ?? [];
  if (isExhausted === rules.some((rule) => rule.owner === owner)) return;
  if (!isExhausted) return forget(world, owner);
  const all = { operations: undefined, statements: undefined, latency: 0, ends: 'throw' } as const;
  interceptors(world).agents.push({
    owner,
    pods: [pod.name],
    fault: { service: service.name, count: 1, ...all },
    until: 0,
  });
  tellMachine(world);
}

function forget(world: World, owner: string): void {
  const rules = world.cold.interceptors;
  if (rules === undefined) return;
  rules.agents = rules.agents.filter((rule) => rule.owner !== owner);
  settleInterceptors(world);
}

/** A process is gone, and all that it had open with it. */
export function closeDescriptors(world: World, pod: Pod): void {
  if (world.cold.descriptors?.[pod.slot] === undefined) return;
  delete world.cold.descriptors[pod.slot];
  forget(world, ownerOf(pod));
}

function say({ recorder, options }: World, { name }: PlanService, pod: Pod): void {
  const source = { service: name, namespace: options.file.namespace, pod: pod.name };
  recorder?.voice.line(
    recorder.epoch,
    source,
    'error',
    'accept tcp [::]:8080: accept4: too many open files; retrying in 1s',
  );
}
