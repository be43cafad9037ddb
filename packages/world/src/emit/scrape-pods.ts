/**
 * What the process and the container of every ready pod say: requests, calls, statements, pools, CPU and memory.
 */

import { mostDescriptors, openDescriptors } from '../cold/descriptors.ts';
import { workingSet } from '../cold/memory.ts';
import { burntSeconds } from '../cold/node-reads.ts';
import { isRunning, type Pod } from '../cold/orchestrator.ts';
import * as T from '../machine/fields.table.ts';
import * as R from '../machine/reasons.table.ts';
import { throttledSeconds } from '../machine/sharing.ts';
import type { PlanService } from '../plan/plan.ts';
import type { PodSeries } from './pod-series.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, subject } from './series-of.ts';

const ofProcess = familiesOfOneKind();
const UP = ofProcess('gauge', 'up');
const ACTIVE = ofProcess('gauge', 'http_server_active_requests');
const QUEUED = ofProcess('gauge', 'http_server_queued_requests');
const UPTIME = ofProcess('gauge', 'process_uptime_seconds');
const CPU = ofProcess('counter', 'process_cpu_time_seconds_total');
const UTILIZATION = ofProcess('gauge', 'process_cpu_utilization_ratio');
const MEMORY = ofProcess('gauge', 'process_memory_usage_bytes');
const OPEN_FILES = ofProcess('gauge', 'process_open_fds');
const MOST_FILES = ofProcess('gauge', 'process_max_fds');
/** Drops by reason, in the order of their counters from `N_EXPIRED` on. */
const QUEUE_DROPS = ['deadline_exceeded', 'queue_delay', 'queue_timeout'].map((reason) =>
  ofProcess('counter', 'http_server_queue_drops_total', { reason }),
);

const TARGET = familiesOfOneKind()('gauge', 'target_info');

const ofContainer = familiesOfOneKind();
const CONTAINER_CPU = ofContainer('counter', 'container_cpu_usage_seconds_total');
const THROTTLED = ofContainer('counter', 'container_cpu_cfs_throttled_seconds_total');
const WORKING_SET = ofContainer('gauge', 'container_memory_working_set_bytes');

const ofPool = familiesOfOneKind();
const USED = ofPool('gauge', 'db_client_connection_count', { state: 'used' });
const IDLE = ofPool('gauge', 'db_client_connection_count', { state: 'idle' });
const MOST = ofPool('gauge', 'db_client_connection_max');
const PENDING = ofPool('gauge', 'db_client_connection_pending_requests');
const TIMEOUTS = ofPool('counter', 'db_client_connection_timeouts_total');

/** Every pod that is ready. */
export function scrapePods(s: Scraper): void {
  const { machine: m, orchestrator } = s.world;
  for (const pod of orchestrator.state.pods) {
    if (!isRunning(pod)) continue;
    const shown = s.pod(pod);
    const service = m.plan.services[pod.service]!;
    processOf(s, pod, shown);
    requests(s, pod, shown);
    calls(s, pod, shown);
    statements(s, pod, shown);
    pools(s, service, { pod, shown });
  }
}

function processOf(s: Scraper, pod: Pod, shown: PodSeries): void {
  const { machine: m, now } = s.world;
  const { I } = m;
  const { process } = shown;
  const at = m.inst(pod.slot);
  // A task or a function has no node that anybody sees.
  const where = s.known.serverless[pod.service] === undefined ? 'k8s_node_name' : 'cloud_availability_zone';
  shown.target ??= subject({ ...process.labels, service_version: pod.version, [where]: pod.node });
  s.put(process, UP, 1);
  s.put(shown.target, TARGET, 1);
  s.put(process, ACTIVE, I[at + T.N_BUSY]! + I[at + T.N_QUEUE + 2]!);
  s.put(process, QUEUED, I[at + T.N_QUEUE + 2]!);
  const age = now - m.F[(at + T.N_STARTED) >> 1]!;
  s.put(process, UPTIME, age);
  // Shown once a discipline is set or one was dropped.
  for (let i = 0; i < QUEUE_DROPS.length; i++) {
    const count = I[at + T.N_EXPIRED + i]!;
    if (count !== 0 || I[at + T.N_FLAGS] !== 0) s.put(process, QUEUE_DROPS[i]!, count);
  }
  cpu(s, pod, { shown, age });
  const memory = Math.round(workingSet(s.world, m.plan.services[pod.service]!, pod.slot));
  s.put(shown.container, WORKING_SET, memory);
  s.put(process, MEMORY, memory);
  s.put(process, OPEN_FILES, Math.floor(openDescriptors(s.world, m.plan.services[pod.service]!, pod.slot)));
  s.put(process, MOST_FILES, mostDescriptors(s.world, m.plan.services[pod.service]!));
}

/** CPU burnt by steps of work, and a small share for being alive. */
function cpu(s: Scraper, pod: Pod, { shown, age }: { readonly shown: PodSeries; readonly age: number }): void {
  const { machine: m, now } = s.world;
  const at = m.inst(pod.slot);
  const seconds = burntSeconds(s.world, pod.slot) + 0.01 * age;
  s.put(shown.process, CPU, seconds);
  s.put(shown.container, CONTAINER_CPU, seconds);
  if (m.I[at + T.N_SHARES] === 1) s.put(shown.container, THROTTLED, throttledSeconds(m, at));
  if (shown.cpu === undefined) {
    shown.cpu = s.firstCpu(pod, seconds);
    return;
  }
  const dt = now - s.previousAt;
  const { cpu: cores } = m.plan.services[pod.service]!.spec!;
  if (dt > 0) s.put(shown.process, UTILIZATION, Math.max(0, seconds - shown.cpu.seconds) / dt / cores);
  shown.cpu.seconds = seconds;
}

function requests(s: Scraper, pod: Pod, { process, requests: known }: PodSeries): void {
  const m = s.world.machine;
  let hist = m.requestHists + pod.slot * m.plan.maxOperations * R.STATUS_COUNT * T.HIST;
  for (let k = 0; k < known.length; k++, hist += T.HIST) {
    if (!s.isFilled(hist)) continue;
    known[k] ??= s.register('http_server_request_duration_seconds', {
      ...process.labels,
      ...routeOf(m.plan.services[pod.service]!, k),
    });
    s.putHistogram(known[k]!, hist);
  }
}

function routeOf(service: PlanService, k: number) {
  const { method, route } = service.operations[Math.floor(k / R.STATUS_COUNT)]!;
  return {
    http_request_method: method,
    http_route: route,
    http_response_status_code: String(R.STATUSES[k % R.STATUS_COUNT]),
  };
}

function calls(s: Scraper, pod: Pod, { process, calls: known }: PodSeries): void {
  const m = s.world.machine;
  let hist = m.callHists + pod.slot * m.maxEdges * R.OUTCOME_COUNT * T.HIST;
  for (let k = 0; k < known.length; k++, hist += T.HIST) {
    if (!s.isFilled(hist)) continue;
    known[k] ??= s.register('http_client_request_duration_seconds', { ...process.labels, ...peerOf(s, pod, k) });
    s.putHistogram(known[k]!, hist);
  }
}

function peerOf(s: Scraper, pod: Pod, k: number) {
  const { plan } = s.world.machine;
  const edge = plan.edges[plan.services[pod.service]!.edges[Math.floor(k / R.OUTCOME_COUNT)]!]!;
  const outcome = k % R.OUTCOME_COUNT;
  const peer = { peer_service: plan.services[edge.service]!.name };
  return outcome === 0 ? peer : { ...peer, error_type: R.OUTCOMES[outcome]! };
}

function statements(s: Scraper, pod: Pod, { process, statements: known }: PodSeries): void {
  const m = s.world.machine;
  const { statements: rows } = m.plan.services[pod.service]!;
  for (let k = 0; k < known.length; k++) {
    const hist = m.statementHists + (pod.slot * m.maxStatements + m.statementLocal[rows[k]!]!) * T.HIST;
    if (!s.isFilled(hist)) continue;
    const { database, tableName, verb } = m.plan.statements[rows[k]!]!;
    known[k] ??= s.register('db_client_operation_duration_seconds', {
      ...process.labels,
      db_namespace: m.plan.databases[database]!.name,
      db_collection_name: tableName,
      db_operation_name: verb,
    });
    s.putHistogram(known[k]!, hist);
  }
}

function pools(
  s: Scraper,
  service: PlanService,
  { pod, shown }: { readonly pod: Pod; readonly shown: PodSeries },
): void {
  const m = s.world.machine;
  const { I } = m;
  const first = service.firstPool + (pod.slot - service.firstInstance) * service.pools.length;
  for (let p = 0; p < shown.pools.length; p++) {
    const pool = shown.pools[p]!;
    const at = m.pool(first + p);
    s.put(pool.shown, USED, I[at + T.P_ACTIVE]!);
    s.put(pool.shown, IDLE, I[at + T.P_OPEN]! - I[at + T.P_ACTIVE]!);
    s.put(pool.shown, MOST, I[at + T.P_SIZE]!);
    s.put(pool.shown, PENDING, I[at + T.P_WAITERS + 2]!);
    s.put(pool.shown, TIMEOUTS, I[at + T.P_TIMEOUTS]!);
    const wait = m.poolHists + (first + p) * 2 * T.HIST;
    if (s.isFilled(wait)) {
      pool.wait ??= s.register('db_client_connection_wait_time_seconds', pool.shown.labels);
      s.putHistogram(pool.wait, wait);
    }
    const use = wait + T.HIST;
    if (s.isFilled(use)) {
      pool.use ??= s.register('db_client_connection_use_time_seconds', pool.shown.labels);
      s.putHistogram(pool.use, use);
    }
  }
}
