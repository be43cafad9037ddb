/**
 * The resolver of the cluster: pods that answer so many queries a second. What they cannot answer waits until its client
 * gives up, and each query under way holds memory; a pod above its limit is killed, its queries go to the others, and
 * those follow it when the load stands.
 */
import type { ClusterDnsSpec } from '@firedrill/scenario';
import type { World } from '../world.ts';

/** A client of the resolver waits so long (resolv.conf's default). */
export const PATIENCE = 5;
const ANSWER_SECONDS = 0.002;
const START = 5;
const LONGEST_BACKOFF = 300;
const FORGIVEN_AFTER = 600;

export type ResolverPod = {
  readonly name: string;
  isUp: boolean;
  /** When it comes up again. */
  until: number;
  since: number;
  restarts: number;
  /** Restarts that its next back-off counts. */
  recent: number;
  backlog: number;
  memory: number;
};

export type ClusterState = {
  pods: ResolverPod[];
  made: number;
  /** Queries asked, answered, and given up. */
  queries: number;
  answered: number;
  dropped: number;
  /** Of the last second: queries, and the share of them that was answered. */
  rate: number;
  share: number;
};

/** The resolver at rest. */
export function newCluster(spec: ClusterDnsSpec): ClusterState {
  const state: ClusterState = { pods: [], made: 0, queries: 0, answered: 0, dropped: 0, rate: 0, share: 1 };
  while (state.pods.length < spec.replicas) state.pods.push(newPod(state, { isUp: true, now: 0, memory: spec.base }));
  return state;
}

function newPod(
  state: ClusterState,
  { isUp, now, memory }: { readonly isUp: boolean; readonly now: number; readonly memory: number },
): ResolverPod {
  const name = `coredns-7c65d6cfc9-${(0x2b6f1 + state.made++ * 0x1a7d3).toString(36)}`;
  return { name, isUp, until: now + START, since: now, restarts: 0, recent: 0, backlog: 0, memory };
}

/** One second with so many queries. */
export function turnCluster(world: World, state: ClusterState, demand: number): void {
  const now = world.machine.kernel.now;
  const spec = world.options.file.dns!.cluster!;
  const value = (field: string) => world.parameters.value(`dns/${field}`);
  fitReplicas(state, Math.round(value('replicas')), { now, memory: spec.base });
  for (const pod of state.pods) if (!pod.isUp && pod.until <= now) comeUp(pod, now);
  const up = state.pods.filter(({ isUp }) => isUp);
  const load = up.length === 0 ? 0 : demand / up.length;
  const capacity = value('capacity');
  let answered = 0;
  for (const pod of up) {
    answered += Math.min(load, capacity);
    pod.backlog = Math.min(PATIENCE * load, Math.max(0, pod.backlog + load - capacity));
    pod.memory = spec.base + spec.perQuery * (pod.backlog + Math.min(load, capacity) * ANSWER_SECONDS);
    if (now - pod.since > FORGIVEN_AFTER) pod.recent = 0;
    if (pod.memory > value('memory')) kill(world, pod, now);
  }
  state.queries += demand;
  state.answered += answered;
  state.dropped += demand - answered;
  state.rate = demand;
  state.share = demand > 0 ? answered / demand : up.length > 0 ? 1 : 0;
}

function fitReplicas(
  state: ClusterState,
  wanted: number,
  made: { readonly now: number; readonly memory: number },
): void {
  if (state.pods.length > wanted) state.pods.length = Math.max(0, wanted);
  while (state.pods.length < wanted) state.pods.push(newPod(state, { isUp: false, ...made }));
}

function comeUp(pod: ResolverPod, now: number): void {
  pod.isUp = true;
  pod.since = now;
  pod.backlog = 0;
}

function kill(world: World, pod: ResolverPod, now: number): void {
  pod.isUp = false;
  pod.backlog = 0;
  pod.memory = 0;
  pod.restarts++;
  pod.until = now + (pod.recent === 0 ? START : Math.min(LONGEST_BACKOFF, 10 * 2 ** (pod.recent - 1)));
  pod.recent++;
  world.orchestrator.port.tell(
    'warn',
    `pod/kube-system/${pod.name}: Container coredns was OOMKilled (exit code 137); restart ${pod.restarts}`,
  );
}
