/**
 * The scheduler: a pod goes to the node with most free CPU on which its requests for CPU and memory fit and which it
 * may go to. What a pod uses makes no difference; where nothing fits it says why, in its own words.
 */
import { allocatableMemory, type NodeSpec, takes } from '@firedrill/scenario';
import { type NodeState, present } from './node-state.ts';
import type { Orchestrator } from './orchestrator.ts';

/** What a pod asks for. */
export type Ask = {
  readonly cpu: number;
  readonly memory: number;
  readonly selector: string | undefined;
  /** Neither requests nor limits (quality of service BestEffort): a node short of memory does not take it. */
  readonly isBestEffort?: boolean;
};

/** The node that a pod with these requests goes to. */
export function nodeFor(o: Orchestrator, ask: Ask): NodeState | undefined {
  let best: NodeState | undefined;
  let bestFree = -1;
  for (const node of present(o.state.nodes)) {
    if (node.cordoned || whyNot(o, node, ask).length > 0) continue;
    const free = freeCpu(o, node.name);
    if (free > bestFree) {
      best = node;
      bestFree = free;
    }
  }
  return best;
}

/** Why an open node does not take a pod; nothing where it does. */
function whyNot(o: Orchestrator, node: NodeState, ask: Ask): string[] {
  if (!takes(specOf(o, node.name), ask.selector))
    return [
      ask.selector === undefined
        ? 'node(s) had untolerated taint(s)'
        : "node(s) didn't match Pod's node affinity/selector",
    ];
  if (node.lost !== undefined) return ['node(s) had untolerated taint {node.kubernetes.io/unreachable: }'];
  if (node.tainted !== undefined) return [`node(s) had untolerated taint {${node.tainted}}`];
  if (node.pressure !== undefined && ask.isBestEffort === true)
    return ['node(s) had untolerated taint {node.kubernetes.io/memory-pressure: }'];
  const reasons: string[] = [];
  if (freeCpu(o, node.name) + 1e-9 < ask.cpu) reasons.push('Insufficient cpu');
  if (freeMemory(o, node.name) < ask.memory) reasons.push('Insufficient memory');
  return reasons;
}

/** `1 node(s) were unschedulable, 3 Insufficient cpu`: how many nodes have which reason. */
export function whyNowhere(o: Orchestrator, ask: Ask): string {
  const counts = new Map<string, number>();
  const count = (why: string) => counts.set(why, (counts.get(why) ?? 0) + 1);
  const there = present(o.state.nodes);
  const open = there.filter((node) => !node.cordoned);
  for (let n = open.length; n < there.length; n++) count('node(s) were unschedulable');
  const reasons = open.map((node) => whyNot(o, node, ask));
  for (const why of reasons) if (why[0]?.startsWith('node(s)')) count(why[0]);
  for (const why of reasons) if (!why[0]?.startsWith('node(s)')) why.forEach(count);
  return [...counts].map(([why, n]) => `${n} ${why}`).join(', ');
}

/** Cores of a node that no pod has asked for. */
export function freeCpu(o: Orchestrator, node: string): number {
  const services = o.state.pods.filter((p) => p.node === node).reduce((sum, p) => sum + p.cpu, 0);
  let batch = 0;
  for (const { job, pods } of o.state.batch ?? [])
    for (const pod of pods) if (pod.node === node) batch += o.plan.file.batch![job]!.cpu;
  return specOf(o, node).cpu - services - batch;
}

/** Bytes of a node's allocatable memory that no pod has asked for. */
export function freeMemory(o: Orchestrator, node: string): number {
  let left = allocatableMemory(specOf(o, node));
  for (const pod of o.state.pods) if (pod.node === node) left -= o.memoryOf(pod).request;
  for (const { job, pods } of o.state.batch ?? [])
    for (const pod of pods) if (pod.node === node) left -= o.plan.file.batch![job]!.memory.request;
  return left;
}

function specOf(o: Orchestrator, node: string): NodeSpec {
  return o.plan.file.nodes.find(({ name }) => name === node)!;
}
