/**
 * What kube-state-metrics and cAdvisor say of batch jobs and of pods that were evicted.
 */
import { type BatchPod, type BatchState, batchMemory } from '../cold/batch.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const ofJob = familiesOfOneKind();
const SUSPENDED = ofJob('gauge', 'kube_cronjob_spec_suspend');
const ACTIVE = ofJob('gauge', 'kube_cronjob_status_active');

const ofPod = familiesOfOneKind();
const PHASES = ['Pending', 'Running', 'Failed'].map((phase) => ofPod('gauge', 'kube_pod_status_phase', { phase }));
const EVICTED = ofPod('gauge', 'kube_pod_status_reason', { reason: 'Evicted' });
const CPU = ofPod('gauge', 'kube_pod_container_resource_requests', { resource: 'cpu', unit: 'core' });
const MEMORY = ofPod('gauge', 'kube_pod_container_resource_requests', { resource: 'memory', unit: 'byte' });
const LIMIT = ofPod('gauge', 'kube_pod_container_resource_limits', { resource: 'memory', unit: 'byte' });

const INFO = familiesOfOneKind()('gauge', 'kube_pod_info');

const ofContainer = familiesOfOneKind();
const USED = ofContainer('counter', 'container_cpu_usage_seconds_total');
const WORKING_SET = ofContainer('gauge', 'container_memory_working_set_bytes');
const RESTARTS = ofContainer('counter', 'kube_pod_container_status_restarts_total');

/** Every batch job with its pods, and every pod that was evicted. */
export function scrapeBatch(s: Scraper): void {
  const { batch = [], evicted = [] } = s.world.orchestrator.state;
  for (const state of batch) {
    const { name: cronjob } = s.world.options.file.batch![state.job]!;
    const shown = s.thing(`cronjob/${cronjob}`, () => subject({ namespace: s.world.options.file.namespace, cronjob }));
    s.put(shown, SUSPENDED, state.suspended ? 1 : 0);
    s.put(shown, ACTIVE, state.left > 0 && !state.suspended ? 1 : 0);
    for (const pod of state.pods) ofOnePod(s, state, pod);
  }
  for (const { name } of evicted) {
    const shown = podSubject(s, name);
    for (const [p, phase] of PHASES.entries()) s.put(shown, phase, p === 2 ? 1 : 0);
    s.put(shown, EVICTED, 1);
  }
}

function podSubject(s: Scraper, pod: string): Subject {
  return s.thing(`pod/${pod}`, () => subject({ namespace: s.world.options.file.namespace, pod }));
}

function ofOnePod(s: Scraper, state: BatchState, pod: BatchPod): void {
  const { world } = s;
  const spec = world.options.file.batch![state.job]!;
  const { name: container, cpu, memory } = spec;
  const kube = podSubject(s, pod.name);
  const phase = pod.phase === 'Running' ? 1 : 0;
  for (const [p, family] of PHASES.entries()) s.put(kube, family, p === phase ? 1 : 0);
  s.put(kube, CPU, cpu);
  if (memory.request > 0) s.put(kube, MEMORY, memory.request);
  if (memory.limit < Infinity) s.put(kube, LIMIT, memory.limit);
  if (pod.node === '') return;
  const info = s.thing(`info/${pod.name}`, () => subject({ ...kube.labels, node: pod.node }));
  s.put(info, INFO, 1);
  if (pod.phase !== 'Running') return;
  const labels = { ...kube.labels, service: container, job: container, instance: `${pod.name}:9464`, container };
  const running = s.thing(`container/${pod.name}`, () => subject(labels));
  s.put(running, USED, cpu * Math.max(0, world.now - pod.since));
  s.put(running, WORKING_SET, Math.round(batchMemory(spec, pod, world.now)));
  s.put(running, RESTARTS, pod.restarts);
}
