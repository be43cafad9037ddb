/**
 * Who gets how many of a node's cores. As long as what its pods demand fits, each has its limit; beyond that, those on
 * shared cores get what is left in proportion to their requests, none more than it demands (weighted max-min fairness,
 * what the kernel's CPU shares do). Pods that work in slots keep what they use.
 */
import * as T from '../machine/fields.table.ts';
import { cpuSeconds, planShare, touchShare } from '../machine/sharing.ts';
import type { World } from '../world.ts';
import { isRunning, type Pod } from './orchestrator.ts';

/** Gives every instance on shared cores its cores of now; looks only where a service shares. */
export function shareNodes(world: World): void {
  if (!world.machine.plan.services.some((s) => s.spec?.scheduling === 'processor-sharing')) return;
  for (const node of world.options.file.nodes) {
    const pods = world.orchestrator.state.pods.filter((p) => p.node === node.name && isRunning(p));
    shareNode(world, pods, node.cpu - batchCpu(world, node.name));
  }
}

/** Cores that batch jobs use on a node, and what a fault burns there. */
function batchCpu({ orchestrator, options, parameters }: World, node: string): number {
  let cores = parameters.value(`node/${node}/hog`);
  for (const { job, pods } of orchestrator.state.batch ?? [])
    for (const pod of pods) if (pod.node === node && pod.phase === 'Running') cores += options.file.batch![job]!.cpu;
  return cores;
}

type Sharer = { readonly pod: Pod; readonly limit: number; readonly demand: number };

function shareNode(world: World, pods: readonly Pod[], cores: number): void {
  const { machine: m } = world;
  const sharers: Sharer[] = [];
  let free = cores;
  for (const pod of pods) {
    const at = m.inst(pod.slot);
    const hog = m.F[(at + T.N_HOG) >> 1]!;
    const limit = m.F[(at + T.N_LIMIT) >> 1]!;
    const age = m.kernel.now - m.F[(at + T.N_STARTED) >> 1]!;
    if (m.I[at + T.N_SHARES] === 1) sharers.push({ pod, limit, demand: Math.min(limit, m.I[at + T.N_SHARING]! + hog) });
    else free -= age > 0 ? cpuSeconds(m, at) / age : 0;
  }
  const wanted = sharers.reduce((sum, s) => sum + s.demand, 0);
  if (wanted <= free) for (const s of sharers) giveCores(world, s.pod.slot, s.limit);
  else divide(world, sharers, Math.max(0.01 * cores, free));
}

/** Water-filling: those below their fair part keep their demand, the rest is divided among the others. */
function divide(world: World, sharers: readonly Sharer[], cores: number): void {
  let open = [...sharers];
  let left = cores;
  for (;;) {
    const weight = open.reduce((sum, s) => sum + s.pod.cpu, 0);
    const fair = (s: Sharer) => (left * s.pod.cpu) / weight;
    const content = open.filter((s) => s.demand <= fair(s));
    if (content.length === 0 || content.length === open.length) {
      for (const s of open) giveCores(world, s.pod.slot, Math.min(s.limit, fair(s)));
      return;
    }
    for (const s of content) giveCores(world, s.pod.slot, Math.min(s.limit, fair(s)));
    open = open.filter((s) => !content.includes(s));
    left -= content.reduce((sum, s) => sum + s.demand, 0);
  }
}

/** An instance has so many cores from now on. */
function giveCores(world: World, slot: number, cores: number): void {
  const { machine: m } = world;
  const at = m.inst(slot);
  if (m.F[(at + T.N_CORES) >> 1] === cores) return;
  touchShare(m, at);
  m.F[(at + T.N_CORES) >> 1] = cores;
  planShare(m, slot);
}

/** The limit of an instance, or what burns beside it, has changed: both are felt at once. */
export function setCores(world: World, slot: number): void {
  const { machine: m, parameters } = world;
  const at = m.inst(slot);
  const pod = world.orchestrator.state.pods.find((p) => p.slot === slot);
  const service = m.plan.services[m.I[at + T.N_SERVICE]!]!;
  const cpu = service.spec!.cpu;
  touchShare(m, at);
  const limit = Math.max(0.001, parameters.value(`instance/${slot}/cores`) + (pod?.cpu ?? cpu) - cpu);
  const hog = Math.max(0, parameters.value(`instance/${slot}/hog`));
  const shares = m.I[at + T.N_SHARES] === 1;
  m.F[(at + T.N_LIMIT) >> 1] = limit;
  m.F[(at + T.N_CORES) >> 1] = limit;
  // In slots a hog finds only the cores that the requests leave on average; what it does to them is the speed's part.
  const age = m.kernel.now - m.F[(at + T.N_STARTED) >> 1]!;
  const used = shares || age <= 0 ? 0 : m.F[(at + T.N_CPU) >> 1]! / age;
  m.F[(at + T.N_HOG) >> 1] = shares ? hog : Math.max(0, Math.min(hog, limit - used));
  planShare(m, slot);
  shareNodes(world);
}
