/**
 * A node that is lost. What ran on the machine answers no more, and nobody is told: requests to it hang. After 40 s the
 * control plane calls it NotReady and takes its pods out of rotation; five minutes later they are replaced elsewhere.
 * A kubelet that is gone alone is the same but for the first: what runs goes on until it is out of rotation.
 *
 *   lost ── 40 s ──▶ NotReady, no requests ── 300 s ──▶ pods deleted          back: containers start anew, Ready
 */
import type { World } from '../world.ts';
import { removeBatchPod } from './batch.ts';
import type { NodeState } from './node-state.ts';
import type { Orchestrator, Pod } from './orchestrator.ts';

/** Without a word from the kubelet for so long a node is NotReady (s, `node-monitor-grace-period`). */
const GRACE = 40;
/** Pods stay so long on a node that is not ready (s, `tolerationSeconds`). */
const TOLERATED = 300;
/** What a request takes on a machine that is gone: for ever. */
const HANGS = 1e7;

/** The machine or its kubelet is gone, for as long as the owner. */
export function loseNode(
  world: World,
  name: string,
  { owner, isKubeletOnly }: { readonly owner: string; readonly isKubeletOnly: boolean },
): void {
  const node = world.orchestrator.state.nodes.find((n) => n.name === name);
  if (node === undefined || node.lost !== undefined || node.absent !== undefined) return;
  node.lost = { since: Math.round(world.machine.kernel.now), owner, isKubeletOnly };
  if (isKubeletOnly) return;
  for (const pod of podsOn(world.orchestrator, name))
    world.parameters.add({ owner, parameter: `instance/${pod.slot}/speed`, op: 'multiply', value: HANGS });
}

/** It is back: what was not replaced meanwhile starts anew, or goes on. */
export function regainNodes({ orchestrator: o, machine }: World, owner: string): void {
  const now = Math.round(machine.kernel.now);
  for (const node of o.state.nodes) {
    if (node.lost?.owner !== owner) continue;
    const { isKubeletOnly, isNotReady } = node.lost;
    delete node.lost;
    for (const pod of podsOn(o, node.name)) {
      if (isKubeletOnly) o.setReady(pod, true);
      else if (pod.phase !== 'Pending') startAnew(o, pod, now);
    }
    if (!isKubeletOnly)
      for (const { pods } of o.state.batch ?? [])
        for (const pod of pods) if (pod.node === node.name && pod.phase === 'Running') pod.since = now;
    if (isNotReady) o.port.tell('info', `NodeReady node/${node.name}: status is now: NodeReady`);
  }
}

function startAnew(o: Orchestrator, pod: Pod, now: number): void {
  const says = `SandboxChanged pod/${pod.name}: Pod sandbox changed, it will be killed and re-created.`;
  o.killed(pod, now, { ran: Infinity, reason: 'Error', says });
}

/** One second of every node that is lost. */
export function turnLostNodes({ orchestrator: o }: World, now: number): void {
  for (const node of o.state.nodes) {
    if (node.lost === undefined) continue;
    const gone = now - node.lost.since;
    if (gone >= GRACE && node.lost.isNotReady === undefined) notReady(o, node);
    if (gone >= GRACE + TOLERATED) replaceAll(o, node);
  }
}

const podsOn = (o: Orchestrator, node: string): Pod[] => o.state.pods.filter((pod) => pod.node === node);

function notReady(o: Orchestrator, node: NodeState): void {
  node.lost!.isNotReady = true;
  o.port.tell('warn', `NodeNotReady node/${node.name}: status is now: NodeNotReady`);
  for (const pod of podsOn(o, node.name)) o.setReady(pod, false);
}

function replaceAll(o: Orchestrator, node: NodeState): void {
  for (const pod of podsOn(o, node.name)) {
    o.port.tell('warn', `TaintManagerEviction pod/${pod.name}: Marking for deletion, node ${node.name} is unreachable`);
    o.remove(pod);
  }
  for (const batch of o.state.batch ?? [])
    for (const pod of batch.pods.filter((p) => p.node === node.name)) removeBatchPod(batch, pod);
}
