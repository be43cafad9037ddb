/**
 * What kube-state-metrics and node_exporter say.
 */
import { cpuSeconds } from '../machine/sharing.ts';
import type { Scraper } from './scraper.ts';

const PHASES = ['Pending', 'Running', 'Failed'] as const;

/** Deployments, pods, nodes. */
export function scrapeCluster(s: Scraper): void {
  const { orchestrator, machine, options } = s.world;
  const { namespace } = options.file;
  const { state } = orchestrator;
  for (const d of state.deployments) {
    const deployment = machine.plan.services[d.service]!.name;
    const labels = { namespace, deployment };
    const pods = orchestrator.podsOf(d.service);
    const ready = pods.filter((p) => p.phase === 'Ready').length;
    s.put('gauge', 'kube_deployment_spec_replicas', labels, d.desired, deployment);
    s.put('gauge', 'kube_deployment_status_replicas', labels, pods.length, deployment);
    s.put('gauge', 'kube_deployment_status_replicas_available', labels, ready, deployment);
    s.put('gauge', 'kube_deployment_status_replicas_unavailable', labels, Math.max(0, d.desired - ready), deployment);
  }
  for (const pod of state.pods) {
    const labels = { namespace, pod: pod.name };
    const phase =
      pod.phase === 'Pending' || pod.phase === 'ContainerCreating' || pod.phase === 'ImagePullBackOff'
        ? 'Pending'
        : pod.phase === 'Failed'
          ? 'Failed'
          : 'Running';
    for (const p of PHASES)
      s.put('gauge', 'kube_pod_status_phase', { ...labels, phase: p }, p === phase ? 1 : 0, `${pod.name}/${p}`);
    s.put('gauge', 'kube_pod_status_ready', { ...labels, condition: 'true' }, pod.phase === 'Ready' ? 1 : 0, pod.name);
    s.put(
      'counter',
      'kube_pod_container_status_restarts_total',
      { ...labels, container: machine.plan.services[pod.service]!.name },
      pod.restarts,
      pod.name,
    );
    s.put(
      'gauge',
      'kube_pod_container_resource_requests',
      { ...labels, resource: 'cpu', unit: 'core' },
      pod.cpu,
      pod.name,
    );
    if (pod.node !== '') s.put('gauge', 'kube_pod_info', { ...labels, node: pod.node }, 1, `${pod.name}/${pod.node}`);
    if (pod.terminated !== undefined)
      s.put(
        'gauge',
        'kube_pod_container_status_last_terminated_reason',
        { ...labels, container: machine.plan.services[pod.service]!.name, reason: pod.terminated },
        1,
        pod.name,
      );
    if (pod.phase === 'CrashLoopBackOff')
      s.put(
        'gauge',
        'kube_pod_container_status_waiting_reason',
        { ...labels, reason: pod.phase },
        1,
        `${pod.name}/crash`,
      );
    if (pod.phase === 'ImagePullBackOff')
      s.put(
        'gauge',
        'kube_pod_container_status_waiting_reason',
        { ...labels, reason: 'ImagePullBackOff' },
        1,
        pod.name,
      );
  }
  scrapeNodes(s);
}

function scrapeNodes(s: Scraper): void {
  const { orchestrator, machine, options, now } = s.world;
  for (const node of options.file.nodes) {
    const state = orchestrator.state.nodes.find((n) => n.name === node.name)!;
    const pods = orchestrator.state.pods.filter((p) => p.node === node.name && p.phase === 'Ready');
    let used = 0;
    let memory = 0;
    for (const pod of pods) {
      const at = machine.inst(pod.slot);
      used += cpuSeconds(machine, at);
      memory += machine.plan.services[pod.service]!.spec!.memory * 0.4;
    }
    const labels = { node: node.name, zone: node.zone };
    const busy = s.nodeCpu(node.name, used, node.cpu * 0.98);
    s.put(
      'counter',
      'node_cpu_seconds_total',
      { ...labels, mode: 'user' },
      busy + 0.02 * node.cpu * now,
      `${node.name}/user`,
    );
    s.put(
      'counter',
      'node_cpu_seconds_total',
      { ...labels, mode: 'idle' },
      Math.max(0, node.cpu * now * 0.98 - busy),
      `${node.name}/idle`,
    );
    s.put('gauge', 'node_memory_MemTotal_bytes', labels, node.memory, node.name);
    s.put('gauge', 'node_memory_MemAvailable_bytes', labels, Math.round(node.memory * 0.94 - memory), node.name);
    s.put('gauge', 'kube_node_spec_unschedulable', labels, state.cordoned ? 1 : 0, node.name);
    s.put('gauge', 'kube_node_status_condition', { ...labels, condition: 'Ready', status: 'true' }, 1, node.name);
    s.put('gauge', 'kube_node_status_allocatable', { ...labels, resource: 'cpu', unit: 'core' }, node.cpu, node.name);
  }
}
