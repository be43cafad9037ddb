/**
 * What kube-state-metrics says of deployments and pods.
 */
import { PROBE_KINDS, type ProbeKind } from '@firedrill/scenario';
import type { Pod } from '../cold/orchestrator.ts';
import type { World } from '../world.ts';
import type { PodSeries } from './pod-series.ts';
import { scrapeBatch } from './scrape-batch.ts';
import { scrapeNodes } from './scrape-nodes.ts';
import type { Scraper } from './scraper.ts';
import { type Family, familiesOfOneKind, type Subject, subject } from './series-of.ts';

const ofDeployment = familiesOfOneKind();
const DESIRED = ofDeployment('gauge', 'kube_deployment_spec_replicas');
const REPLICAS = ofDeployment('gauge', 'kube_deployment_status_replicas');
const AVAILABLE = ofDeployment('gauge', 'kube_deployment_status_replicas_available');
const UNAVAILABLE = ofDeployment('gauge', 'kube_deployment_status_replicas_unavailable');

const ofPod = familiesOfOneKind();
const PHASES = ['Pending', 'Running', 'Failed'].map((phase) => ofPod('gauge', 'kube_pod_status_phase', { phase }));
const READY = ofPod('gauge', 'kube_pod_status_ready', { condition: 'true' });
const REQUESTS = ofPod('gauge', 'kube_pod_container_resource_requests', { resource: 'cpu', unit: 'core' });
const MEMORY_REQUESTS = ofPod('gauge', 'kube_pod_container_resource_requests', { resource: 'memory', unit: 'byte' });
const MEMORY_LIMITS = ofPod('gauge', 'kube_pod_container_resource_limits', { resource: 'memory', unit: 'byte' });
const CRASHING = ofPod('gauge', 'kube_pod_container_status_waiting_reason', { reason: 'CrashLoopBackOff' });
const PULLING = ofPod('gauge', 'kube_pod_container_status_waiting_reason', { reason: 'ImagePullBackOff' });

const INFO = familiesOfOneKind()('gauge', 'kube_pod_info');

const ofContainer = familiesOfOneKind();
const RESTARTS = ofContainer('counter', 'kube_pod_container_status_restarts_total');
const ENDED_BADLY = ofContainer('gauge', 'kube_pod_container_status_last_terminated_reason', { reason: 'Error' });
const OOM_KILLED = ofContainer('gauge', 'kube_pod_container_status_last_terminated_reason', { reason: 'OOMKilled' });

/** By kind of probe: those that succeeded, those that failed. */
const PROBED = Object.fromEntries(
  PROBE_KINDS.map((kind) => {
    const probe_type = `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
    const of = (result: string) => ofContainer('counter', 'prober_probe_total', { probe_type, result });
    return [kind, { succeeded: of('successful'), failed: of('failed') }];
  }),
) as Record<ProbeKind, { readonly succeeded: Family; readonly failed: Family }>;

/** By number of its service every deployment, with nothing shown. */
export function deploymentSeries({ machine: { plan }, options }: World): Subject[] {
  const { namespace } = options.file;
  return plan.services.map(({ name }) => subject({ namespace, deployment: name }));
}

/** Deployments, pods, nodes. */
export function scrapeCluster(s: Scraper): void {
  const { state } = s.world.orchestrator;
  for (const { service, desired } of state.deployments) {
    if (s.known.serverless[service] !== undefined) continue;
    const deployment = s.known.deployments[service]!;
    const ready = s.readyCount[service]!;
    s.put(deployment, DESIRED, desired);
    s.put(deployment, REPLICAS, s.podCount[service]!);
    s.put(deployment, AVAILABLE, ready);
    s.put(deployment, UNAVAILABLE, Math.max(0, desired - ready));
  }
  for (const pod of state.pods) if (s.known.serverless[pod.service] === undefined) ofOnePod(s, pod, s.pod(pod));
  scrapeBatch(s);
  scrapeNodes(s);
}

function ofOnePod(s: Scraper, pod: Pod, shown: PodSeries): void {
  const { kube, kubeContainer } = shown;
  const phase = phaseOf(pod);
  for (let p = 0; p < PHASES.length; p++) s.put(kube, PHASES[p]!, p === phase ? 1 : 0);
  s.put(kube, READY, pod.phase === 'Ready' ? 1 : 0);
  s.put(kubeContainer, RESTARTS, pod.restarts);
  s.put(kube, REQUESTS, pod.cpu);
  const { request, limit } = s.world.orchestrator.memoryOf(pod);
  // What asks for nothing has no such series.
  if (request > 0) s.put(kube, MEMORY_REQUESTS, request);
  if (limit < Infinity) s.put(kube, MEMORY_LIMITS, limit);
  if (shown.node !== pod.node) {
    shown.node = pod.node;
    shown.kubeInfo = subject({ ...kube.labels, node: pod.node });
  }
  if (pod.node !== '') s.put(shown.kubeInfo, INFO, 1);
  for (const kind of PROBE_KINDS) {
    const found = pod.probes?.[kind];
    if (found === undefined) continue;
    s.put(kubeContainer, PROBED[kind].succeeded, found.succeeded);
    s.put(kubeContainer, PROBED[kind].failed, found.failed);
  }
  if (pod.terminated === 'Error') s.put(kubeContainer, ENDED_BADLY, 1);
  if (pod.terminated === 'OOMKilled') s.put(kubeContainer, OOM_KILLED, 1);
  if (pod.phase === 'CrashLoopBackOff') s.put(kube, CRASHING, 1);
  if (pod.phase === 'ImagePullBackOff') s.put(kube, PULLING, 1);
}

/** Place of a pod's phase, as Kubernetes knows it, in {@link PHASES}. */
function phaseOf({ phase }: Pod): number {
  if (phase === 'Pending' || phase === 'ContainerCreating' || phase === 'ImagePullBackOff') return 0;
  return phase === 'Failed' ? 2 : 1;
}
