/**
 * The memory of nodes: what is there, what the system and every pod hold, what is available, and how much of the rest
 * holds files (the page cache). Nothing is stored: it follows from what runs.
 *
 *   capacity = system + Σ working sets + available,      page cache = what files there are, within available
 */
import { amountOf, KUBELET, type KubeletSpec, type MemoryBounds, type NodeSpec } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { type BatchPod, type BatchState, batchMemory } from './batch.ts';
import { workingSet } from './memory.ts';
import type { NodeState } from './node-state.ts';
import { isRunning, type Pod } from './orchestrator.ts';

/** Something that holds memory of a node: a pod of a service or of a batch job. */
export type Holder = {
  readonly name: string;
  readonly container: string;
  readonly bytes: number;
  readonly bounds: MemoryBounds;
  readonly priority: number;
  readonly pod: Pod | undefined;
  readonly batch: { readonly state: BatchState; readonly pod: BatchPod } | undefined;
};

export type NodeLedger = {
  readonly spec: NodeSpec;
  readonly state: NodeState;
  readonly kubelet: KubeletSpec;
  readonly holders: readonly Holder[];
  /** Bytes that are neither the system's nor in a working set; below 0 where more is wanted than there is. */
  readonly available: number;
};

/** Of a node's memory, files of the system that stay in its page cache whatever it serves. */
const SYSTEM_FILES = 0.05;
/** Share of a start in which a process loads what it will hold. */
const LOADING = 0.2;

/** Declares `node/<name>/{evictionHard,memory,hog}`: the kubelet's threshold; bytes and cores that something takes. */
export function defineNodes({ parameters, options }: World): void {
  for (const { name, kubelet = KUBELET } of options.file.nodes) {
    // Read when they are looked at.
    parameters.define(`node/${name}/evictionHard`, kubelet.evictionHard, () => {});
    parameters.define(`node/${name}/memory`, 0, () => {});
    parameters.define(`node/${name}/hog`, 0, () => {});
  }
}

/** The ledgers of all nodes, in the order of the world file. */
export function ledgersOf(world: World): readonly NodeLedger[] {
  const { nodes } = world.options.file;
  const holders = new Map(nodes.map(({ name }): [string, Holder[]] => [name, []]));
  collect(world, holders);
  return nodes.map(({ name }, n) => toLedger(world, n, holders.get(name)!));
}

/** The ledger of one node, by its number in the world file. */
export function ledgerOf(world: World, n: number): NodeLedger {
  const holders: Holder[] = [];
  collect(world, new Map([[world.options.file.nodes[n]!.name, holders]]));
  return toLedger(world, n, holders);
}

function toLedger(world: World, n: number, holders: readonly Holder[]): NodeLedger {
  const spec = world.options.file.nodes[n]!;
  const state = world.orchestrator.state.nodes[n]!;
  const kubelet = spec.kubelet ?? KUBELET;
  const held = holders.reduce((sum, { bytes }) => sum + bytes, 0);
  const others = amountOf(kubelet.reserved, spec.memory) + world.parameters.value(`node/${spec.name}/memory`);
  return { spec, state, kubelet, holders, available: spec.memory - others - held };
}

/** Bytes below which a kubelet evicts now. */
export function evictionThreshold(world: World, { name, memory }: NodeSpec): number {
  return amountOf(world.parameters.value(`node/${name}/evictionHard`), memory);
}

/** Bytes of files in the page cache of a node, at most all that its services read and the system's own. */
export function pageCache(world: World, { spec, holders, available }: NodeLedger): number {
  const files = SYSTEM_FILES * spec.memory + filesRead(world, holders);
  return Math.max(0, Math.min(files, available * 0.97));
}

/** Bytes of the files that services with pods on a node read there; the pods of a service share them. */
export function filesRead(world: World, holders: readonly Holder[]): number {
  const { services } = world.machine.plan;
  const seen = new Set<number>();
  let files = 0;
  for (const { pod } of holders) {
    const read = pod === undefined ? undefined : services[pod.service]!.spec!.reads;
    if (read === undefined || seen.has(pod!.service)) continue;
    seen.add(pod!.service);
    files += read.files;
  }
  return files;
}

/** Adds who holds memory to their nodes; other nodes are left out. */
function collect(world: World, byNode: ReadonlyMap<string, Holder[]>): void {
  const { orchestrator: o, machine, options } = world;
  const now = machine.kernel.now;
  for (const pod of o.state.pods) {
    const holders = byNode.get(pod.node);
    if (holders === undefined) continue;
    const { name, spec } = machine.plan.services[pod.service]!;
    const bytes = podMemory(world, pod, now);
    const priority = spec!.priority ?? 0;
    holders.push({ name: pod.name, container: name, bytes, bounds: o.memoryOf(pod), priority, pod, batch: undefined });
  }
  for (const state of o.state.batch ?? []) {
    const spec = options.file.batch![state.job]!;
    for (const pod of state.pods) {
      const holders = byNode.get(pod.node);
      if (holders === undefined) continue;
      const bytes = batchMemory(spec, pod, now);
      const { name: container, memory: bounds, priority } = spec;
      holders.push({ name: pod.name, container, bytes, bounds, priority, pod: undefined, batch: { state, pod } });
    }
  }
}

/** Bytes that the container of a pod holds now: in the last fifth of its start it loads what it will hold. */
export function podMemory(world: World, pod: Pod, now: number): number {
  const service = world.machine.plan.services[pod.service]!;
  if (isRunning(pod)) return workingSet(world, service, pod.slot);
  if (pod.phase !== 'Starting') return 0;
  const loads = Math.max(1, service.spec!.startup * LOADING);
  return Math.max(0, 1 - (pod.until - now) / loads) * world.parameters.value(`service/${service.name}/memoryBase`);
}
