/**
 * Faults begin and end here. What can be a parameter is a modifier owned by the fault, so ending it leaves no trace;
 * the rest changes state and says so.
 */

import { unreachable } from '@firedrill/base';
import type { ComposedFault, FaultSpec } from '@firedrill/scenario';
import { flushCache } from '../cold/define-caches.ts';
import { removeInterceptors } from '../cold/interceptors.ts';
import { breakTelemetry, isTelemetryFault, unwatch } from '../cold/monitoring.ts';
import type { Pod } from '../cold/orchestrator.ts';
import { beginTrouble, endTrouble } from '../cold/providers.ts';
import { startSession } from '../cold/sessions.ts';
import { spareLaw } from '../cold/spare-laws.ts';
import type { World } from '../world.ts';
import { choosePods } from './choose-pods.ts';
import { endComposed, isComposed, startComposed } from './composed.ts';
import { configField } from './config-field.ts';
import { endDataFault, startDataFault } from './data.ts';
import { endHostFault, isHostFault, startHostFault } from './hosts.ts';
import { type InterceptionFault, isInterception, startInterception } from './intercept.ts';
import { leak } from './leak.ts';
import { disturbNetwork } from './network.ts';
import { endNodeFault, isNodeFault, startNodeFault } from './nodes.ts';
import { endOperationsFault, isOperationsFault, startOperationsFault } from './operations.ts';
import { isPerimeterFault, startPerimeterFault } from './perimeter.ts';
import { disturbPlans } from './query.ts';
import { disturbStream, isStreamFault } from './stream.ts';
import { strikeTasks } from './tasks.ts';
import { disturbTopology, endTopologyFault } from './topology.ts';

/** A fault begins. */
export function startFault(world: World, fault: FaultSpec, owner: string): void {
  if ('sets' in fault) {
    for (const { parameter, value } of fault.sets) world.parameters.add({ owner, parameter, op: 'set', value });
    return;
  }
  if (isHostFault(fault)) return startHostFault(world, fault, owner);
  if (fault.do === 'query') return disturbPlans(world, fault, owner);
  if (isStreamFault(fault)) return disturbStream(world, fault, owner);
  if (fault.do === 'db-topology') return disturbTopology(world, fault, owner);
  if (isTelemetryFault(fault)) return breakTelemetry(world, fault, owner);
  if (isOperationsFault(fault)) return startOperationsFault(world, fault, owner);
  if (isNodeFault(fault)) return startNodeFault(world, fault, owner);
  if (isPerimeterFault(fault)) return startPerimeterFault(world, fault, owner);
  if (isInterception(fault) || isComposed(fault) || fault.do === 'scale') return begin(world, fault, owner);
  switch (fault.do) {
    case 'provider':
      return troubleProvider(world, fault, owner);
    case 'network-delay':
    case 'network-loss':
    case 'network-partition':
    case 'network-duplicate':
    case 'network-bandwidth':
      return disturbNetwork(world, fault, owner);
    case 'pod-kill':
      for (const pod of choosePods(world, fault.service, fault.count, owner)) world.orchestrator.remove(pod);
      return;
    case 'task-kill':
      return strikeTasks(world, fault, owner);
    case 'pod-failure':
      return failPods(world, fault, owner);
    case 'stress-cpu':
      for (const pod of choosePods(world, fault.service, fault.count, owner)) stress(world, pod, fault.load, owner);
      return;
    case 'clock':
      for (const { slot } of choosePods(world, fault.service, fault.count, owner))
        world.parameters.add({ owner, parameter: `instance/${slot}/clock`, op: 'add', value: fault.offset });
      return;
    case 'node-cordon':
      world.parameters.add({ owner, parameter: `node/${fault.node}/cordoned`, op: 'set', value: 1 });
      return;
    case 'image-missing':
      world.orchestrator.state.missingImages.push(`${fault.service}:${fault.tag}`);
      return;
    case 'db-session':
      startSession(world, { job: -1, name: owner, ...fault }, { kind: 'constant', value: fault.duration }, undefined);
      return;
    case 'release':
      return release(world, fault);
    case 'config':
      return configure(world, fault, owner);
    case 'load':
      world.parameters.add({ owner, parameter: `client/${fault.client}/rate`, op: 'multiply', value: fault.factor });
      return;
    case 'load-rate':
      world.parameters.add({ owner, parameter: `client/${fault.client}/arrivals`, op: 'set', value: fault.rate });
      return;
    case 'leak-connections':
    case 'leak-memory':
    case 'leak-descriptors':
      return leak(world, fault, owner);
    case 'data':
      return startDataFault(world, fault, owner);
    case 'cache-flush':
    case 'cache-down':
    case 'cache-slow':
      return hurtCache(world, fault, owner);
    default:
      unreachable(fault);
  }
}

/** A cache is empty, gone or slow. */
function hurtCache(
  world: World,
  fault: Extract<FaultSpec, { do: 'cache-flush' | 'cache-down' | 'cache-slow' }>,
  owner: string,
): void {
  const name = `cache/${fault.cache}`;
  if (fault.do === 'cache-down') return world.parameters.add({ owner, parameter: `${name}/up`, op: 'set', value: 0 });
  if (fault.do === 'cache-slow')
    return world.parameters.add({ owner, parameter: `${name}/slow`, op: 'multiply', value: fault.factor });
  const cache = world.machine.plan.caches.find((c) => c.spec.name === fault.cache);
  if (cache !== undefined) flushCache(world.machine, cache, fault.nodes);
}

/** A provider takes another time, answers with errors, takes less; its status page tells of it in its own time. */
function troubleProvider(world: World, fault: Extract<FaultSpec, { do: 'provider' }>, owner: string): void {
  const set = (field: string, value: number) =>
    world.parameters.add({ owner, parameter: `provider/${fault.provider}/${field}`, op: 'set', value });
  if (fault.launchesFail) world.parameters.add({ owner, parameter: 'platform/launches', op: 'set', value: 0 });
  if (fault.quota !== undefined) set('quota', fault.quota);
  beginTrouble(world, fault, owner);
  if (fault.latency !== undefined) set('law', spareLaw(world, fault.latency));
  if (fault.errors !== undefined) set('errors', fault.errors);
}

/** A fault ends: its modifiers go (a cordon is one); failed pods come back, a missing image is pushed. */
export function endFault(world: World, fault: FaultSpec, owner: string): void {
  world.parameters.removeOwner(owner);
  endHostFault(world, owner);
  endTrouble(world, owner);
  unwatch(world, owner);
  removeInterceptors(world, owner);
  endDataFault(world, owner);
  if (isComposed(fault)) endComposed(world, owner);
  if (fault.do === 'scale') scaleBack(world, fault, owner);
  const now = world.machine.kernel.now;
  if (fault.do === 'db-topology') endTopologyFault(world, fault);
  if (fault.do === 'image-missing') world.orchestrator.imagePushed(`${fault.service}:${fault.tag}`);
  for (const name of world.cold.failedPods[owner] ?? []) {
    const pod = world.orchestrator.state.pods.find((p) => p.name === name);
    if (pod !== undefined) world.orchestrator.repair(pod, now);
  }
  delete world.cold.failedPods[owner];
  if (isOperationsFault(fault)) endOperationsFault(world, fault, owner);
  if (isNodeFault(fault)) endNodeFault(world, fault, owner);
}

/** What intercepts, is put together, or wants another number of instances. */
function begin(
  world: World,
  fault: InterceptionFault | ComposedFault | Extract<FaultSpec, { do: 'scale' }>,
  owner: string,
): void {
  if (isInterception(fault)) startInterception(world, fault, owner);
  else if (isComposed(fault)) startComposed(world, fault, owner);
  else scale(world, fault, owner);
}

/** So many instances are wanted now. */
function scale(world: World, fault: Extract<FaultSpec, { do: 'scale' }>, owner: string): void {
  const deployment = world.orchestrator.deployment(serviceNumber(world, fault.service));
  world.cold.scaled = { ...world.cold.scaled, [owner]: deployment.desired };
  deployment.desired = fault.replicas;
}

/** As many as before, unless somebody has wanted another number since. */
function scaleBack(world: World, fault: Extract<FaultSpec, { do: 'scale' }>, owner: string): void {
  const { [owner]: before, ...others } = world.cold.scaled ?? {};
  if (Object.keys(others).length > 0) world.cold.scaled = others;
  else delete world.cold.scaled;
  const deployment = world.orchestrator.deployment(serviceNumber(world, fault.service));
  if (before !== undefined && deployment.desired === fault.replicas) deployment.desired = before;
}

const serviceNumber = (world: World, name: string) => world.machine.plan.services.findIndex((s) => s.name === name);

/** Pods are down until the fault ends. */
function failPods(world: World, fault: Extract<FaultSpec, { do: 'pod-failure' }>, owner: string): void {
  const pods = choosePods(world, fault.service, fault.count, owner);
  world.cold.failedPods[owner] = pods.map((p) => p.name);
  for (const pod of pods) world.orchestrator.fail(pod);
}

/** Something burns a share of the instance's limit: on shared cores it takes its part, in slots work is slower for it. */
function stress(world: World, pod: Pod, load: number, owner: string): void {
  const { cpu, scheduling } = world.machine.plan.services[pod.service]!.spec!;
  world.parameters.add({ owner, parameter: `instance/${pod.slot}/hog`, op: 'add', value: load * cpu });
  if (scheduling === 'processor-sharing') return;
  world.parameters.add({ owner, parameter: `instance/${pod.slot}/speed`, op: 'multiply', value: 1 + load });
}

function release(world: World, fault: Extract<FaultSpec, { do: 'release' }>): void {
  const service = world.machine.plan.services.findIndex((s) => s.name === fault.service);
  const d = world.orchestrator.deployment(service);
  d.previous.unshift(d.version);
  d.version = fault.version;
  d.template++;
  world.recordChange({
    kind: 'deploy',
    target: fault.service,
    title: fault.title,
    author: fault.author,
    details: fault.details,
    version: fault.version,
  });
}

function configure(world: World, fault: Extract<FaultSpec, { do: 'config' }>, owner: string): void {
  for (const { parameter, value } of configField(world, fault))
    world.parameters.add({ owner, parameter, op: 'set', value });
  world.recordChange({
    kind: 'config',
    target: fault.service,
    title: fault.title,
    author: fault.author,
    details: fault.details,
  });
}
