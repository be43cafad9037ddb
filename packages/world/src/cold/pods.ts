/**
 * Pods and the machine's instances: what happens in the machine when a process starts, ends, or goes out of rotation.
 */
import { enterRotation, leaveRotation } from '../machine/balance.ts';
import * as T from '../machine/fields.table.ts';
import { instanceDown, instanceUp } from '../machine/fill.ts';
import type { World } from '../world.ts';
import { weigh } from './balancing.ts';
import { setCores } from './contention.ts';
import { closeDescriptors } from './descriptors.ts';
import { lookUpAll } from './endpoints.ts';
import { leaveInterceptors } from './interceptors.ts';
import { setZone } from './network-parameters.ts';
import type { Pod } from './orchestrator.ts';
import { setSpeed } from './warm-up.ts';

/** Its process listens: the instance takes requests, with what is set for it now. */
export function podUp(world: World, pod: Pod): void {
  const service = world.machine.plan.services[pod.service]!;
  world.recorder?.bind(pod.slot, { name: pod.name, node: pod.node, version: pod.version, service: service.name });
  const version = Math.max(0, service.versions.indexOf(pod.version));
  instanceUp(world.machine, service, pod.slot, service.firstVersion + version);
  setCores(world, pod.slot);
  setSpeed(world, service, pod.slot);
  setZone(world, pod.slot, pod.node);
  service.pools.forEach((pool, p) => {
    const row = service.firstPool + (pod.slot - service.firstInstance) * service.pools.length + p;
    const size = world.parameters.value(`pool/${service.name}/${pool.name}/size`);
    world.machine.I[world.machine.pool(row) + T.P_SIZE] = Math.max(1, Math.round(size));
  });
  lookUpAll(world, service, pod.slot);
  weigh(world, service);
}

/** Its process is gone, with all that was inside. */
export function podDown(world: World, pod: Pod): void {
  instanceDown(world.machine, world.machine.plan.services[pod.service]!, pod.slot);
  delete world.cold.leaked[pod.slot];
  delete world.cold.reads?.slots[pod.slot];
  closeDescriptors(world, pod);
  leaveInterceptors(world, pod.name);
  // What slowed this pod down stays with it; the next one in its slot is another.
  for (const what of ['speed', 'weight', 'cores', 'hog', 'memory', 'clock'])
    world.parameters.removeParameter(`instance/${pod.slot}/${what}`);
}

/** It runs and takes new requests. */
export function podIn(world: World, pod: Pod): void {
  enterRotation(world.machine, pod.service, pod.slot);
}

/** It runs on and takes no new requests; those inside stay. */
export function podOut(world: World, pod: Pod): void {
  leaveRotation(world.machine, pod.service, pod.slot);
}
