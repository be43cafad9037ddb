/**
 * Memory of instances: what the process holds, and so much for each request inside. Above its limit an instance is
 * killed, looked at once a second, and only where a world says what a request holds or somebody has changed it.
 */
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import * as R from '../machine/reasons.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { isRunning } from './orchestrator.ts';
import type { Reading } from './parameters.ts';

/** What a process holds of its limit when the world does not say. */
const BASE_SHARE = 0.38;
/** What a request holds when the world does not say. */
const PER_REQUEST = 256 * 1024;
const FIELDS = ['memory', 'memoryBase', 'memoryPerRequest', 'leak'] as const;

/** Declares `service/<name>/{memory,memoryBase,memoryPerRequest,leak}`, in bytes; `leak` is left behind by each request. */
export function defineMemory(world: World, service: PlanService): void {
  const spec = service.spec!;
  const name = `service/${service.name}`;
  const base = [spec.memory, spec.memoryBase ?? spec.memory * BASE_SHARE, spec.memoryPerRequest ?? PER_REQUEST, 0];
  FIELDS.forEach((field, i) => {
    world.parameters.define(`${name}/${field}`, base[i]!, () => {}); // read when it is looked at
  });
  for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++)
    world.parameters.define(`instance/${n}/memory`, 0, () => {});
  world.memory[service.index] = readingsOf(world, service);
}

/** What is looked at of a service's memory every second. */
export type MemoryReadings = Readonly<Record<(typeof FIELDS)[number], Reading>> & {
  /** By instance, from the service's first on: bytes that something makes it hold besides. */
  readonly instances: readonly Reading[];
};

function readingsOf({ parameters }: World, { name, firstInstance, instances }: PlanService): MemoryReadings {
  const of = (field: (typeof FIELDS)[number]) => parameters.reading(`service/${name}/${field}`);
  return {
    memory: of('memory'),
    memoryBase: of('memoryBase'),
    memoryPerRequest: of('memoryPerRequest'),
    leak: of('leak'),
    instances: Array.from({ length: instances }, (_, i) => parameters.reading(`instance/${firstInstance + i}/memory`)),
  };
}

/** Requests inside an instance now, waiting ones included. */
export function requestsInside(m: Machine, slot: number): number {
  const at = m.inst(slot);
  return m.I[at + T.N_BUSY]! + m.I[at + T.N_QUEUE + 2]!;
}

/** Bytes that an instance holds now. */
export function workingSet({ machine, memory, cold }: World, service: PlanService, slot: number): number {
  const { memoryBase, memoryPerRequest, instances } = memory[service.index]!;
  const leaked = (cold.leaked[slot]?.bytes ?? 0) + instances[slot - service.firstInstance]!.effective;
  return memoryBase.effective + requestsInside(machine, slot) * memoryPerRequest.effective + leaked;
}

/** What requests have left behind since a second ago stays in their instance until its process ends. */
export function leakMemory({ machine: m, memory, orchestrator, cold }: World): void {
  for (const service of m.plan.services) {
    if (service.spec === undefined) continue;
    const { effective: each, isModified: isLeaking } = memory[service.index]!.leak;
    for (const pod of orchestrator.podsOf(service.index)) {
      const before = cold.leaked[pod.slot];
      if (!isRunning(pod) || (!isLeaking && before === undefined)) continue;
      const answered = answeredBy(m, pod.slot);
      const bytes = before === undefined ? 0 : before.bytes + (answered - before.answered) * each;
      cold.leaked[pod.slot] = { bytes, answered };
    }
  }
}

/** Requests that an instance has answered since it started. */
export function answeredBy(m: Machine, slot: number): number {
  const words = m.plan.maxOperations * R.STATUS_COUNT;
  let sum = 0;
  for (let row = 0; row < words; row++) {
    const hist = m.requestHists + (slot * words + row) * T.HIST;
    for (let bucket = 0; bucket < T.HIST - 3; bucket++) sum += m.I[hist + bucket]!;
  }
  return sum;
}

/** Kills every instance that holds more than its limit. */
export function killOversized(world: World): void {
  const { machine: m, memory, orchestrator } = world;
  for (const service of m.plan.services) {
    const { spec } = service;
    if (spec === undefined) continue;
    const isSaid = spec.memoryBase !== undefined || spec.memoryPerRequest !== undefined;
    const readings = memory[service.index]!;
    const isLooked = isSaid || FIELDS.some((field) => readings[field].isModified);
    const limit = spec.resources === undefined ? readings.memory.effective : Infinity;
    for (const pod of orchestrator.podsOf(service.index)) {
      if (!isRunning(pod) || !(isLooked || readings.instances[pod.slot - service.firstInstance]!.isModified)) continue;
      const own = pod.memory?.limit ?? spec.resources?.memory.limit ?? limit;
      if (workingSet(world, service, pod.slot) <= own) continue;
      const age = m.kernel.now - m.F[(m.inst(pod.slot) + T.N_STARTED) >> 1]!;
      const says = `OOMKilled pod/${pod.name}: container ${service.name} exceeded its memory limit (exit code 137)`;
      orchestrator.killed(pod, Math.round(m.kernel.now), { ran: age, reason: 'OOMKilled', says });
    }
  }
}
