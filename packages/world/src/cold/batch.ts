/**
 * Batch jobs as pods: a run has so many pods that each run for a while and hold ever more memory. A pod that is evicted
 * or killed begins anew; a suspended job has none. Plain data, turned once a second with the orchestrator.
 *
 *   Pending ─▶ ContainerCreating ─▶ Running ─▶ done          (memory = from + (to − from) · min(1, age / over))
 */
import { hashText, mix32 } from '@firedrill/base';
import type { BatchSpec } from '@firedrill/scenario';
import { present } from './node-state.ts';
import type { Orchestrator } from './orchestrator.ts';
import { type Ask, nodeFor, whyNowhere } from './scheduler.ts';

export type BatchPod = {
  readonly name: string;
  readonly createdAt: number;
  node: string;
  phase: 'Pending' | 'ContainerCreating' | 'Running';
  /** When its container is there, or started. */
  since: number;
  restarts: number;
  toldAt: number;
};

export type BatchState = {
  readonly job: number;
  suspended: boolean;
  /** When its next run begins by the schedule; undefined = never. */
  next: number | undefined;
  /** Pods of the present run that have not come to their end. */
  left: number;
  created: number;
  pods: BatchPod[];
};

const PULL_SECONDS = 3;
const EVENT_EVERY = 60;

/** A job before its first run. */
export function newBatch({ start, suspended }: BatchSpec, job: number): BatchState {
  return { job, suspended, next: start, left: 0, created: 0, pods: [] };
}

/** The spec of a batch job. */
export function batchSpec(o: Orchestrator, { job }: BatchState): BatchSpec {
  return o.plan.file.batch![job]!;
}

/** What runs at instant 0 has run since its start. */
export function bootBatch(o: Orchestrator): void {
  for (const state of o.state.batch ?? []) {
    const { start, every, duration, parallelism } = batchSpec(o, state);
    if (start >= 0) continue;
    state.next = every === undefined ? undefined : start + every * Math.ceil(-start / every);
    if (state.suspended || -start >= duration) continue;
    state.left = parallelism;
    fillUp(o, state, 0);
    for (const pod of state.pods) {
      pod.node = nodeFor(o, batchAskOf(o, state))?.name ?? '';
      if (pod.node === '') continue;
      pod.phase = 'Running';
      pod.since = start;
    }
  }
}

/** One second of every batch job. */
export function turnBatch(o: Orchestrator, now: number): void {
  for (const state of o.state.batch ?? []) {
    const { every, duration } = batchSpec(o, state);
    if (state.next !== undefined && now >= state.next) {
      state.next = every === undefined ? undefined : state.next + every;
      if (!state.suspended) startRun(o, state);
    }
    for (const pod of [...state.pods]) {
      if (pod.phase === 'Pending') place(o, state, { pod, now });
      else if (pod.phase === 'ContainerCreating' && now >= pod.since) {
        pod.phase = 'Running';
        pod.since = now;
      } else if (pod.phase === 'Running' && now - pod.since >= duration) complete(o, state, pod);
    }
    if (!state.suspended) fillUp(o, state, now);
  }
}

/** A run begins, unless one is under way (`concurrencyPolicy: Forbid`). */
export function startRun(o: Orchestrator, state: BatchState): void {
  const { name, parallelism } = batchSpec(o, state);
  if (state.left > 0)
    return o.port.tell('warn', `JobAlreadyActive cronjob/${name}: Not starting job because prior execution is running`);
  state.left = parallelism;
  o.port.tell('info', `SuccessfulCreate cronjob/${name}: Created job with ${parallelism} pods`);
}

/** The present run is given up. */
export function endRun(state: BatchState): void {
  state.left = 0;
  state.pods = [];
}

function complete(o: Orchestrator, state: BatchState, pod: BatchPod): void {
  state.pods = state.pods.filter((one) => one !== pod);
  state.left--;
  o.port.tell('info', `Completed pod/${pod.name}: Job ${batchSpec(o, state).name}, ${state.left} pods left`);
}

function fillUp(o: Orchestrator, state: BatchState, now: number): void {
  const { name } = batchSpec(o, state);
  while (state.pods.length < state.left) {
    const n = ++state.created;
    const suffix = (mix32(hashText(`${name}/${n}`)) >>> 0).toString(36).padStart(5, '7').slice(0, 5);
    state.pods.push({
      name: `${name}-${suffix}`,
      createdAt: now,
      node: '',
      phase: 'Pending',
      since: 0,
      restarts: 0,
      toldAt: -Infinity,
    });
  }
}

/** What a pod of a job asks of a node. */
export function batchAskOf(o: Orchestrator, state: BatchState): Ask {
  const { cpu, memory, nodeSelector } = batchSpec(o, state);
  return { cpu, memory: memory.request, selector: nodeSelector };
}

function place(
  o: Orchestrator,
  state: BatchState,
  { pod, now }: { readonly pod: BatchPod; readonly now: number },
): void {
  const node = nodeFor(o, batchAskOf(o, state));
  if (node !== undefined) {
    pod.node = node.name;
    pod.phase = 'ContainerCreating';
    pod.since = now + PULL_SECONDS;
    return o.port.tell('info', `Successfully assigned ${pod.name} to ${node.name}`);
  }
  if (now - pod.toldAt < EVENT_EVERY) return;
  pod.toldAt = now;
  const { length } = present(o.state.nodes);
  o.port.tell(
    'warn',
    `FailedScheduling pod/${pod.name}: 0/${length} nodes are available: ${whyNowhere(o, batchAskOf(o, state))}.`,
  );
}

/** A pod is gone from its node; its job makes another. */
export function removeBatchPod(state: BatchState, pod: BatchPod): void {
  state.pods = state.pods.filter((one) => one !== pod);
}

/** Bytes that what grows in a straight line holds at an age in seconds. */
export function heldAt({ from, to, over }: BatchSpec['holds'], age: number): number {
  return from + (to - from) * Math.min(1, over > 0 ? age / over : 1);
}

/** Bytes that a pod holds now. */
export function batchMemory({ holds }: BatchSpec, pod: BatchPod, now: number): number {
  if (pod.phase !== 'Running') return 0;
  return heldAt(holds, Math.max(0, now - pod.since));
}

/** Suspends a job: its pods are deleted; or lets it go on, the pods of its run from the beginning. */
export function setSuspended(o: Orchestrator, state: BatchState, isSuspended: boolean): void {
  if (state.suspended === isSuspended) return;
  state.suspended = isSuspended;
  if (isSuspended) state.pods = [];
  const { name } = batchSpec(o, state);
  o.port.tell('info', isSuspended ? `Suspended job/${name}: Job suspended` : `Resumed job/${name}: Job resumed`);
}
