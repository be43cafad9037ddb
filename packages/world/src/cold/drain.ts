/**
 * Draining a node: it is cordoned and its pods are evicted, all at once but for those that a disruption budget protects;
 * these are tried again every five seconds, and the events say what is waited for.
 */
import { removeBatchPod } from './batch.ts';
import type { NodeState } from './node-state.ts';
import type { Orchestrator, Pod } from './orchestrator.ts';

const RETRY = 5;
const EVENT_EVERY = 30;

/** One second of every drain. */
export function turnDrains(o: Orchestrator, now: number): void {
  for (const node of o.state.nodes) if (node.drain !== undefined && !node.drain.done) turn(o, node, now);
}

function turn(o: Orchestrator, node: NodeState, now: number): void {
  const drain = node.drain!;
  for (const batch of o.state.batch ?? [])
    for (const pod of batch.pods.filter((p) => p.node === node.name)) {
      o.port.tell('info', `Evicted pod/${pod.name}: drained from ${node.name}`);
      removeBatchPod(batch, pod);
    }
  if (now % RETRY !== 0) return;
  const waits: Pod[] = [];
  for (const pod of o.state.pods.filter((p) => p.node === node.name)) {
    if (mayGo(o, pod)) {
      o.port.tell('info', `Evicted pod/${pod.name}: drained from ${node.name}`);
      o.remove(pod);
    } else waits.push(pod);
  }
  if (waits.length === 0) {
    drain.done = true;
    return o.port.tell('info', `node/${node.name} drained`);
  }
  if (now - drain.toldAt < EVENT_EVERY) return;
  drain.toldAt = now;
  o.port.tell(
    'warn',
    `error when evicting pods/"${waits[0]!.name}" on ${node.name} (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.`,
  );
}

/** Whether the budget of a pod's service lets it go. */
function mayGo(o: Orchestrator, pod: Pod): boolean {
  const { minAvailable } = o.plan.services[pod.service]!.spec!;
  if (minAvailable === undefined || pod.phase !== 'Ready') return true;
  return o.podsOf(pod.service).filter((p) => p.phase === 'Ready').length > minAvailable;
}
