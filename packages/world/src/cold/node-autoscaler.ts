/**
 * The cluster autoscaler: it looks every ten seconds, adds a node to a group where pods stay pending that would fit on
 * one, and takes a node away that was not needed for long. It sees requests, never what is used. What the provider does
 * not give fails, and the group is left alone for a while (`initial-node-group-backoff-duration`).
 *
 *   pod Pending ──▶ node asked for ── provisioning ──▶ Ready        below half ── idleAfter ──▶ drained ──▶ gone
 */
import { allocatableMemory, takes, type WorldFile } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { batchAskOf } from './batch.ts';
import { type NodeState, present } from './node-state.ts';
import type { Orchestrator } from './orchestrator.ts';
import { type Ask, freeCpu, freeMemory } from './scheduler.ts';

type Group = NonNullable<WorldFile['nodeGroups']>[number];

/** Plain data. Instants in seconds, counts since instant 0. */
export type NodeGroupState = {
  added: number;
  removed: number;
  /** Nodes that the provider did not give. */
  refused: number;
  lastAdded: number;
  /** Not asked again until then, and how long it waits after the next failure. */
  backoffUntil: number;
  backoff: number;
  /** When it was last told why pods bring no node. */
  toldAt: number;
};

const SCAN_EVERY = 10;
const FIRST_BACKOFF = 300;
const LONGEST_BACKOFF = 1800;
const TELL_EVERY = 60;
/** Below so much of a node's CPU and memory asked for it may go (`scale-down-utilization-threshold`). */
const NEEDED = 0.5;
const LOG = 'cluster-autoscaler';
const STATUS = 'configmap/cluster-autoscaler-status';

/** Declares `nodegroup/<group>/{min,max,quota,provisioning,idleAfter}`; all are read when it looks. */
export function defineNodeGroups({ parameters, options }: World): void {
  for (const group of options.file.nodeGroups ?? [])
    for (const what of ['min', 'max', 'quota', 'provisioning', 'idleAfter'] as const)
      parameters.define(`nodegroup/${group.name}/${what}`, group[what], () => {});
}

/** One second of every node group. */
export function turnNodeGroups(world: World, now: number): void {
  const groups = world.options.file.nodeGroups;
  if (groups === undefined) return;
  world.cold.nodeGroups ??= Object.fromEntries(groups.map(({ name }) => [name, newGroup()]));
  if (now % SCAN_EVERY === 0) scan(world, groups, now);
  for (const group of groups)
    for (const node of nodesOf(world, group.name)) {
      if (node.absent?.joinsAt !== undefined && now >= node.absent.joinsAt) join(world, node);
      if (node.drain?.done === true && node.drain.owner === ownerOf(node)) leave(world, group, node);
    }
}

/** One look. A node that joins in this second is still to come: nothing could be placed there yet. */
function scan(world: World, groups: readonly Group[], now: number): void {
  const pending = pendingAsks(world.orchestrator);
  scaleUp(world, pending, now);
  if (pending.length === 0) for (const group of groups) scaleDown(world, group, now);
}

const newGroup = (): NodeGroupState => ({
  added: 0,
  removed: 0,
  refused: 0,
  lastAdded: -Infinity,
  backoffUntil: -Infinity,
  backoff: FIRST_BACKOFF,
  toldAt: -Infinity,
});

const ownerOf = ({ name }: NodeState) => `${LOG}/${name}`;

/** Nodes of a group, those that are not there included. */
export function nodesOf({ orchestrator, options }: World, group: string): NodeState[] {
  const { nodes } = options.file;
  return orchestrator.state.nodes.filter((_, n) => nodes[n]!.group?.name === group);
}

/** Nodes of a group that are there or asked for. */
export function sizeOf(world: World, group: string): number {
  return nodesOf(world, group).filter(({ absent }) => absent === undefined || absent.joinsAt !== undefined).length;
}

/** A pod that no node takes. */
export type PendingAsk = { readonly pod: string; readonly ask: Ask };

/** Pods that wait for a node. */
export function pendingAsks(o: Orchestrator): PendingAsk[] {
  const services = o.state.pods
    .filter(({ phase, node }) => phase === 'Pending' && node === '')
    .map((pod) => ({ pod: pod.name, ask: o.askOf(pod) }));
  const batch = (o.state.batch ?? []).flatMap((state) =>
    state.pods.filter(({ phase }) => phase === 'Pending').map(({ name }) => ({ pod: name, ask: batchAskOf(o, state) })),
  );
  return [...services, ...batch];
}

/** What a node that is not there yet has to give. */
type Upcoming = { readonly group: Group; readonly isAskedFor: boolean; cpu: number; memory: number };

function scaleUp(world: World, pending: readonly PendingAsk[], now: number): void {
  if (pending.length === 0) return;
  const groups = world.options.file.nodeGroups!;
  const upcoming = groups.flatMap((group) =>
    nodesOf(world, group.name)
      .filter(({ absent }) => absent?.joinsAt !== undefined)
      .map(() => emptyNode(group, true)),
  );
  const triggered = new Map<Group, string>();
  for (const one of pending) {
    if (upcoming.some((node) => place(node, one.ask))) continue;
    const group = groups.find((candidate) => place(emptyNode(candidate, false), one.ask));
    const why = group === undefined ? whyNoGroup(groups, one.ask) : whyNotNow(world, group, { upcoming, now });
    if (group === undefined || why !== undefined) {
      tellNotTriggered(world, group ?? groups[0]!, { pod: one.pod, why: why!, now });
      continue;
    }
    const node = emptyNode(group, false);
    place(node, one.ask);
    upcoming.push(node);
    if (!triggered.has(group)) triggered.set(group, one.pod);
  }
  for (const [group, pod] of triggered)
    ask(world, group, { pod, now, wanted: upcoming.filter((u) => u.group === group && !u.isAskedFor).length });
}

const emptyNode = (group: Group, isAskedFor: boolean): Upcoming => ({
  group,
  isAskedFor,
  cpu: group.cpu,
  memory: allocatableMemory(group),
});

/** Puts a pod on a node that is not there yet, where it fits. */
function place(node: Upcoming, { cpu, memory, selector }: Ask): boolean {
  if (!takes(node.group, selector) || node.cpu + 1e-9 < cpu || node.memory < memory) return false;
  node.cpu -= cpu;
  node.memory -= memory;
  return true;
}

function whyNoGroup(groups: readonly Group[], ask: Ask): string {
  const reasons = groups.map((group) => {
    if (!takes(group, ask.selector)) return "node(s) didn't match Pod's node affinity/selector";
    return group.cpu < ask.cpu ? 'Insufficient cpu' : 'Insufficient memory';
  });
  return [...new Set(reasons)].map((why) => `${reasons.filter((one) => one === why).length} ${why}`).join(', ');
}

type Plan = { readonly upcoming: readonly Upcoming[]; readonly now: number };

function whyNotNow(world: World, group: Group, { upcoming, now }: Plan): string | undefined {
  const planned = upcoming.filter((node) => node.group === group && !node.isAskedFor).length;
  if (sizeOf(world, group.name) + planned >= world.parameters.value(`nodegroup/${group.name}/max`))
    return '1 max node group size reached';
  if (now < world.cold.nodeGroups![group.name]!.backoffUntil) return '1 in backoff after failed scale-up';
  return undefined;
}

type NotTriggered = { readonly pod: string; readonly why: string; readonly now: number };

function tellNotTriggered({ orchestrator, cold }: World, { name }: Group, { pod, why, now }: NotTriggered): void {
  const state = cold.nodeGroups![name]!;
  if (now - state.toldAt < TELL_EVERY) return;
  state.toldAt = now;
  orchestrator.port.tell('info', `NotTriggerScaleUp pod/${pod}: pod didn't trigger scale-up: ${why}`);
}

type Wanted = { readonly pod: string; readonly wanted: number; readonly now: number };

/** Asks the provider for so many nodes; what it has not fails, and is tried again after a while. */
function ask(world: World, { name }: Group, { pod, wanted, now }: Wanted): void {
  const { parameters, orchestrator } = world;
  const state = world.cold.nodeGroups![name]!;
  const { tell } = orchestrator.port;
  const value = (what: string) => parameters.value(`nodegroup/${name}/${what}`);
  const size = sizeOf(world, name);
  const plan = `${name} ${size}->${size + wanted} (max: ${value('max')})`;
  tell('info', `TriggeredScaleUp pod/${pod}: pod triggered scale-up: [{${plan}}]`);
  tell('info', `Final scale-up plan: [{${plan}}]`, LOG);
  const quota = Math.min(value('quota'), nodesOf(world, name).length);
  const given = Math.max(0, Math.min(wanted, quota - size));
  const spare = nodesOf(world, name).filter(({ absent }) => absent !== undefined && absent.joinsAt === undefined);
  for (const node of spare.slice(0, given)) node.absent = { joinsAt: now + Math.round(value('provisioning')) };
  if (given > 0) {
    const says = `setting group ${name} size to ${size + given} instead of ${size} (max: ${value('max')})`;
    tell('info', `ScaledUpGroup ${STATUS}: Scale-up: ${says}`);
    state.lastAdded = now;
    state.backoff = FIRST_BACKOFF;
  }
  if (given === wanted) return;
  const missing = wanted - given;
  const why = `quota exceeded: ${quota} instances of ${name} are allowed, ${size + wanted} were asked for`;
  state.refused += missing;
  state.backoffUntil = now + state.backoff;
  tell('warn', `FailedToScaleUpGroup ${STATUS}: Scale-up failed for group ${name}: ${why}`);
  tell(
    'warn',
    `Failed adding ${missing} nodes to group ${name} due to OutOfResource.quotaExceeded; source errors: ${why}`,
    LOG,
  );
  tell('warn', `Disabling scale-up for node group ${name} for ${state.backoff}s`, LOG);
  state.backoff = Math.min(LONGEST_BACKOFF, state.backoff * 2);
}

function join(world: World, node: NodeState): void {
  const { tell } = world.orchestrator.port;
  delete node.absent;
  world.cold.nodeGroups![groupOf(world, node)]!.added++;
  tell('info', `RegisteredNode node/${node.name}: Node ${node.name} event: Registered Node ${node.name} in Controller`);
  tell('info', `NodeReady node/${node.name}: Node ${node.name} status is now: NodeReady`);
}

const groupOf = ({ options, orchestrator }: World, node: NodeState) =>
  options.file.nodes[orchestrator.state.nodes.indexOf(node)]!.group!.name;

/** Marks what is not needed, and begins to empty one node that was not for long. */
function scaleDown(world: World, group: Group, now: number): void {
  const state = world.cold.nodeGroups![group.name]!;
  const there = present(nodesOf(world, group.name));
  for (const node of there) {
    if (node.drain !== undefined || node.lost !== undefined || !mayGo(world, group, node)) delete node.unneededSince;
    else node.unneededSince ??= now;
  }
  const [min, idleAfter] = ['min', 'idleAfter'].map((what) =>
    world.parameters.value(`nodegroup/${group.name}/${what}`),
  );
  const isBusy = there.some(({ drain }) => drain !== undefined) || now - state.lastAdded < idleAfter!;
  if (isBusy || there.length <= min!) return;
  const node = there.findLast(({ unneededSince: since }) => since !== undefined && now - since >= idleAfter!);
  if (node === undefined) return;
  const { tell } = world.orchestrator.port;
  tell('info', `ScaleDown node/${node.name}: marked the node as toBeDeleted/unschedulable`);
  tell('info', `Scale-down: removing node ${node.name}, unneeded for ${now - node.unneededSince!}s`, LOG);
  world.parameters.add({ owner: ownerOf(node), parameter: `node/${node.name}/cordoned`, op: 'set', value: 1 });
  node.drain = { owner: ownerOf(node), toldAt: -Infinity, done: false };
  delete node.unneededSince;
}

/** Whether little is asked of a node, and its pods fit elsewhere; a run of a job is let come to its end. */
function mayGo({ orchestrator: o }: World, group: Group, node: NodeState): boolean {
  const memory = allocatableMemory(group);
  const isHalf = freeCpu(o, node.name) >= group.cpu * NEEDED && freeMemory(o, node.name) >= memory * NEEDED;
  if (!isHalf || (o.state.batch ?? []).some(({ pods }) => pods.some((pod) => pod.node === node.name))) return false;
  const specs = new Map(o.plan.file.nodes.map((spec) => [spec.name, spec]));
  const others = present(o.state.nodes)
    .filter((one) => one !== node && !one.cordoned && one.lost === undefined && one.tainted === undefined)
    .map(({ name }) => ({ spec: specs.get(name)!, cpu: freeCpu(o, name), memory: freeMemory(o, name) }));
  for (const pod of o.state.pods.filter((one) => one.node === node.name)) {
    const wants = o.askOf(pod);
    const other = others.find(
      ({ spec, cpu, memory: left }) => takes(spec, wants.selector) && cpu + 1e-9 >= wants.cpu && left >= wants.memory,
    );
    if (other === undefined) return false;
    other.cpu -= wants.cpu;
    other.memory -= wants.memory;
  }
  return true;
}

/** It is empty and goes; another of its name is a new machine. */
function leave(world: World, group: Group, node: NodeState): void {
  world.parameters.removeOwner(ownerOf(node));
  for (const key of ['drain', 'pressure', 'evictions', 'oomKills', 'hogged', 'unneededSince'] as const)
    delete node[key];
  node.absent = {};
  world.cold.nodeGroups![group.name]!.removed++;
  world.orchestrator.port.tell('info', `ScaleDown node/${node.name}: node removed by cluster autoscaler`);
}
