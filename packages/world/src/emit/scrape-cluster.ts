/**
 * What kube-state-metrics and node_exporter say.
 */
import { type NodeSpec, PROBE_KINDS, type ProbeKind } from '@firedrill/scenario';
import { isRunning, type Pod } from '../cold/orchestrator.ts';
import { cpuSeconds } from '../machine/sharing.ts';
import type { World } from '../world.ts';
import type { PodSeries } from './pod-series.ts';
import type { Scraper } from './scraper.ts';
import { type Family, familiesOfOneKind, type Subject, subject } from './series-of.ts';

/** A node, and what the ready pods on it have used when it is scraped. */
export type NodeSeries = { readonly shown: Subject; readonly node: NodeSpec; used: number; memory: number };

const ofDeployment = familiesOfOneKind();
const DESIRED = ofDeployment('gauge', 'kube_deployment_spec_replicas');
const REPLICAS = ofDeployment('gauge', 'kube_deployment_status_replicas');
const AVAILABLE = ofDeployment('gauge', 'kube_deployment_status_replicas_available');
const UNAVAILABLE = ofDeployment('gauge', 'kube_deployment_status_replicas_unavailable');

const ofPod = familiesOfOneKind();
const PHASES = ['Pending', 'Running', 'Failed'].map((phase) => ofPod('gauge', 'kube_pod_status_phase', { phase }));
const READY = ofPod('gauge', 'kube_pod_status_ready', { condition: 'true' });
const REQUESTS = ofPod('gauge', 'kube_pod_container_resource_requests', { resource: 'cpu', unit: 'core' });
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

const ofNode = familiesOfOneKind();
const USER = ofNode('counter', 'node_cpu_seconds_total', { mode: 'user' });
const IDLE = ofNode('counter', 'node_cpu_seconds_total', { mode: 'idle' });
const MEMORY = ofNode('gauge', 'node_memory_MemTotal_bytes');
const FREE_MEMORY = ofNode('gauge', 'node_memory_MemAvailable_bytes');
const CORDONED = ofNode('gauge', 'kube_node_spec_unschedulable');
const CONDITION = ofNode('gauge', 'kube_node_status_condition', { condition: 'Ready', status: 'true' });
const ALLOCATABLE = ofNode('gauge', 'kube_node_status_allocatable', { resource: 'cpu', unit: 'core' });

/** By number of its service every deployment, with nothing shown. */
export function deploymentSeries({ machine: { plan }, options }: World): Subject[] {
  const { namespace } = options.file;
  return plan.services.map(({ name }) => subject({ namespace, deployment: name }));
}

/** Every node, with nothing shown. */
export function nodeSeries({ options }: World): NodeSeries[] {
  return options.file.nodes.map((node) => ({
    shown: subject({ node: node.name, zone: node.zone }),
    node,
    used: 0,
    memory: 0,
  }));
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
  addUpNodes(s);
  for (let n = 0; n < s.known.nodes.length; n++) ofOneNode(s, s.known.nodes[n]!, state.nodes[n]!.cordoned);
}

function ofOnePod(s: Scraper, pod: Pod, shown: PodSeries): void {
  const { kube, kubeContainer } = shown;
  const phase = phaseOf(pod);
  for (let p = 0; p < PHASES.length; p++) s.put(kube, PHASES[p]!, p === phase ? 1 : 0);
  s.put(kube, READY, pod.phase === 'Ready' ? 1 : 0);
  s.put(kubeContainer, RESTARTS, pod.restarts);
  s.put(kube, REQUESTS, pod.cpu);
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

/** What the ready pods of every node have used so far. */
function addUpNodes(s: Scraper): void {
  const { machine: m, orchestrator } = s.world;
  for (const node of s.known.nodes) node.used = node.memory = 0;
  for (const pod of orchestrator.state.pods) {
    if (!isRunning(pod)) continue;
    const node = s.known.nodeByName.get(pod.node);
    if (node === undefined) continue;
    node.used += cpuSeconds(m, m.inst(pod.slot));
    node.memory += m.plan.services[pod.service]!.spec!.memory * 0.4;
  }
}

function ofOneNode(s: Scraper, { shown, node, used, memory }: NodeSeries, isCordoned: boolean): void {
  const { now } = s.world;
  const busy = s.nodeCpu(node.name, used, node.cpu * 0.98);
  s.put(shown, USER, busy + 0.02 * node.cpu * now);
  s.put(shown, IDLE, Math.max(0, node.cpu * now * 0.98 - busy));
  s.put(shown, MEMORY, node.memory);
  s.put(shown, FREE_MEMORY, Math.round(node.memory * 0.94 - memory));
  s.put(shown, CORDONED, isCordoned ? 1 : 0);
  s.put(shown, CONDITION, 1);
  s.put(shown, ALLOCATABLE, node.cpu);
}
