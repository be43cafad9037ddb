/**
 * The scrape: every interval the counters of the arena become samples. Series are registered when they first have
 * something to say, under OpenTelemetry's names in Prometheus form and the exporters' own (cAdvisor,
 * kube-state-metrics, node_exporter, postgres_exporter).
 */
import type { Labels, MetricWriter, TelemetryWriter } from '@firedrill/telemetry';
import { workingSet } from '../cold/memory.ts';
import type { Pod } from '../cold/orchestrator.ts';
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import * as R from '../machine/reasons.table.ts';
import { cpuSeconds, throttledSeconds } from '../machine/sharing.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { describeFamilies } from './families.table.ts';
import { scrapeBalancing } from './scrape-balancing.ts';
import { scrapeCaches } from './scrape-caches.ts';
import { scrapeCluster } from './scrape-cluster.ts';
import { scrapeDatabases } from './scrape-databases.ts';
import { scrapeEdges } from './scrape-edges.ts';
import { scrapeLimits } from './scrape-limits.ts';

/** `le` labels of the histogram buckets. */
const LE = [...T.BOUNDS.map(String), '+Inf'];

/** Reasons of drops, in the order of their counters from `N_EXPIRED` on. */
const QUEUE_DROPS = ['deadline_exceeded', 'queue_delay', 'queue_timeout'] as const;

type Handles = { readonly buckets: readonly number[]; readonly sum: number; readonly count: number };

/** A {@link Scraper} as plain data: CPU seconds by pod, and by node what it had used and its counter. */
export type FrozenScraper = {
  readonly previousAt: number;
  readonly cpu: Readonly<Record<string, number>>;
  readonly nodes: readonly { readonly node: string; readonly used: number; readonly total: number }[];
};

export class Scraper {
  readonly world: World;
  readonly metrics: MetricWriter;
  private readonly handles = new Map<string, number>();
  private readonly histograms = new Map<string, Handles>();
  private previousCpu = new Map<string, number>();
  private readonly nodeUsed = new Map<string, { used: number; total: number }>();
  private previousAt = 0;

  constructor(world: World, writer: TelemetryWriter) {
    this.world = world;
    this.metrics = writer.metrics;
    describeFamilies(writer.metrics);
  }

  /** What the next scrape is measured against; series are found again by their labels. */
  freeze(): FrozenScraper {
    return {
      previousAt: this.previousAt,
      cpu: Object.fromEntries(this.previousCpu),
      nodes: [...this.nodeUsed].map(([node, { used, total }]) => ({ node, used, total })),
    };
  }

  /** Goes on from a frozen one over the same stores. */
  thaw(frozen: FrozenScraper): void {
    this.handles.clear();
    this.histograms.clear();
    this.previousAt = frozen.previousAt;
    this.previousCpu = new Map(Object.entries(frozen.cpu));
    this.nodeUsed.clear();
    for (const { node, used, total } of frozen.nodes) this.nodeUsed.set(node, { used, total });
  }

  /** Takes one scrape at now. */
  scrape(): void {
    this.metrics.beginScrape(this.world.epoch);
    for (const pod of this.world.orchestrator.state.pods) if (pod.phase === 'Ready') this.pod(pod);
    this.journeys();
    scrapeEdges(this);
    scrapeBalancing(this);
    scrapeCluster(this);
    scrapeDatabases(this);
    scrapeCaches(this);
    scrapeLimits(this);
    this.metrics.endScrape();
    this.previousAt = this.world.now;
  }

  /** Puts one sample; `key` names the series among all. */
  put(type: 'counter' | 'gauge', name: string, labels: Labels, value: number, key: string): void {
    const id = `${name}|${key}`;
    let handle = this.handles.get(id);
    if (handle === undefined) {
      handle = this.metrics.series({ __name__: name, ...labels }, type);
      this.handles.set(id, handle);
    }
    this.metrics.put(handle, value);
  }

  /** Puts a histogram of the arena, once it holds anything. */
  histogram(name: string, labels: Labels, hist: number, key: string): void {
    const m = this.world.machine;
    let count = 0;
    for (let b = 0; b < 15; b++) count += m.I[hist + b]!;
    if (count === 0) return;
    const handles = this.histogramHandles(name, labels, key);
    let below = 0;
    for (let b = 0; b < 15; b++) {
      below += m.I[hist + b]!;
      this.metrics.put(handles.buckets[b]!, below);
    }
    this.metrics.put(handles.sum, m.F[(hist + 16) >> 1]!);
    this.metrics.put(handles.count, count);
  }

  /** Whether a histogram of the arena holds nothing: most do, and their labels need not be made. */
  private isEmpty(hist: number): boolean {
    const { I } = this.world.machine;
    for (let b = 0; b < 15; b++) if (I[hist + b] !== 0) return false;
    return true;
  }

  private histogramHandles(name: string, labels: Labels, key: string): Handles {
    const id = `${name}|${key}`;
    const known = this.histograms.get(id);
    if (known !== undefined) return known;
    const made = {
      buckets: LE.map((le) => this.metrics.series({ __name__: `${name}_bucket`, ...labels, le }, 'counter')),
      sum: this.metrics.series({ __name__: `${name}_sum`, ...labels }, 'counter'),
      count: this.metrics.series({ __name__: `${name}_count`, ...labels }, 'counter'),
    };
    this.histograms.set(id, made);
    return made;
  }

  /** Labels that every series of a pod carries. */
  podLabels(pod: Pod): Labels {
    const service = this.world.machine.plan.services[pod.service]!.name;
    return {
      service,
      namespace: this.world.options.file.namespace,
      pod: pod.name,
      job: service,
      instance: `${pod.name}:9464`,
    };
  }

  /** A node's CPU counter: it never falls when pods leave, so only growth counts, and no more than `cores` can burn. */
  nodeCpu(node: string, used: number, cores: number): number {
    const last = this.nodeUsed.get(node) ?? { used: 0, total: 0 };
    const most = cores * (this.world.now - this.previousAt);
    const total = last.total + Math.min(most, Math.max(0, used - last.used));
    this.nodeUsed.set(node, { used, total });
    return total;
  }

  private pod(pod: Pod): void {
    const m = this.world.machine;
    const service = m.plan.services[pod.service]!;
    const labels = this.podLabels(pod);
    const key = pod.name;
    const at = m.inst(pod.slot);
    this.put('gauge', 'up', labels, 1, key);
    this.put('gauge', 'target_info', { ...labels, service_version: pod.version, k8s_node_name: pod.node }, 1, key);
    this.put('gauge', 'http_server_active_requests', labels, m.I[at + T.N_BUSY]! + m.I[at + T.N_QUEUE + 2]!, key);
    this.put('gauge', 'http_server_queued_requests', labels, m.I[at + T.N_QUEUE + 2]!, key);
    this.put('gauge', 'process_uptime_seconds', labels, this.world.now - m.F[(at + T.N_STARTED) >> 1]!, key);
    this.queueDrops(at, labels, key);
    this.cpu(pod, labels, key);
    this.requests(m, service, pod, labels, key);
    this.pools(m, service, pod, labels, key);
  }

  /** Requests dropped from the queue, once a discipline is set or one was dropped. */
  private queueDrops(at: number, labels: Labels, key: string): void {
    const { I } = this.world.machine;
    for (const [i, reason] of QUEUE_DROPS.entries()) {
      const count = I[at + T.N_EXPIRED + i]!;
      if (count === 0 && I[at + T.N_FLAGS] === 0) continue;
      this.put('counter', 'http_server_queue_drops_total', { ...labels, reason }, count, `${key}/${reason}`);
    }
  }

  /** CPU burnt by steps of work, and a small share for being alive. */
  private cpu(pod: Pod, labels: Labels, key: string): void {
    const m = this.world.machine;
    const at = m.inst(pod.slot);
    const spec = m.plan.services[pod.service]!.spec!;
    const seconds = cpuSeconds(m, at) + 0.01 * (this.world.now - m.F[(at + T.N_STARTED) >> 1]!);
    const before = this.previousCpu.get(key);
    const dt = this.world.now - this.previousAt;
    this.put('counter', 'process_cpu_time_seconds_total', labels, seconds, key);
    this.put('counter', 'container_cpu_usage_seconds_total', { ...labels, container: labels.service! }, seconds, key);
    if (m.I[at + T.N_SHARES] === 1)
      this.put(
        'counter',
        'container_cpu_cfs_throttled_seconds_total',
        { ...labels, container: labels.service! },
        throttledSeconds(m, at),
        key,
      );
    if (before !== undefined && dt > 0)
      this.put('gauge', 'process_cpu_utilization_ratio', labels, Math.max(0, seconds - before) / dt / spec.cpu, key);
    this.previousCpu.set(key, seconds);
    const memory = workingSet(this.world, m.plan.services[pod.service]!, pod.slot);
    this.put(
      'gauge',
      'container_memory_working_set_bytes',
      { ...labels, container: labels.service! },
      Math.round(memory),
      key,
    );
    this.put('gauge', 'process_memory_usage_bytes', labels, Math.round(memory), key);
  }

  private requests(m: Machine, service: PlanService, pod: Pod, labels: Labels, key: string): void {
    for (const [o, op] of service.operations.entries()) {
      for (let c = 0; c < R.STATUS_COUNT; c++) {
        const hist = m.requestHists + ((pod.slot * m.plan.maxOperations + o) * R.STATUS_COUNT + c) * T.HIST;
        if (this.isEmpty(hist)) continue;
        this.histogram(
          'http_server_request_duration_seconds',
          {
            ...labels,
            http_request_method: op.method,
            http_route: op.route,
            http_response_status_code: String(R.STATUSES[c]),
          },
          hist,
          `${key}/${o}/${c}`,
        );
      }
    }
    for (const [local, e] of service.edges.entries()) {
      const callee = m.plan.services[m.plan.edges[e]!.service]!.name;
      for (let c = 0; c < R.OUTCOME_COUNT; c++) {
        const hist = m.callHists + ((pod.slot * m.maxEdges + local) * R.OUTCOME_COUNT + c) * T.HIST;
        if (this.isEmpty(hist)) continue;
        const outcome: Labels = c === 0 ? {} : { error_type: R.OUTCOMES[c]! };
        this.histogram(
          'http_client_request_duration_seconds',
          { ...labels, peer_service: callee, ...outcome },
          hist,
          `${key}/${local}/${c}`,
        );
      }
    }
    for (const row of service.statements) {
      const s = m.plan.statements[row]!;
      const hist = m.statementHists + (pod.slot * m.maxStatements + m.statementLocal[row]!) * T.HIST;
      this.histogram(
        'db_client_operation_duration_seconds',
        {
          ...labels,
          db_namespace: m.plan.databases[s.database]!.name,
          db_collection_name: s.tableName,
          db_operation_name: s.verb,
        },
        hist,
        `${key}/${row}`,
      );
    }
  }

  private pools(m: Machine, service: PlanService, pod: Pod, labels: Labels, key: string): void {
    for (const [p, spec] of service.pools.entries()) {
      const row = service.firstPool + (pod.slot - service.firstInstance) * service.pools.length + p;
      const at = m.pool(row);
      const named = { ...labels, pool_name: spec.name };
      const k = `${key}/${p}`;
      this.put('gauge', 'db_client_connection_count', { ...named, state: 'used' }, m.I[at + T.P_ACTIVE]!, `${k}/used`);
      this.put(
        'gauge',
        'db_client_connection_count',
        { ...named, state: 'idle' },
        m.I[at + T.P_OPEN]! - m.I[at + T.P_ACTIVE]!,
        `${k}/idle`,
      );
      this.put('gauge', 'db_client_connection_max', named, m.I[at + T.P_SIZE]!, k);
      this.put('gauge', 'db_client_connection_pending_requests', named, m.I[at + T.P_WAITERS + 2]!, k);
      this.put('counter', 'db_client_connection_timeouts_total', named, m.I[at + T.P_TIMEOUTS]!, k);
      this.histogram('db_client_connection_wait_time_seconds', named, m.poolHists + row * 2 * T.HIST, k);
      this.histogram('db_client_connection_use_time_seconds', named, m.poolHists + (row * 2 + 1) * T.HIST, k);
    }
  }

  /** What users got, by journey and segment, as the edge of the system counts it. */
  private journeys(): void {
    const m = this.world.machine;
    m.plan.clients.forEach((client, c) => {
      const at = m.clients + c * T.CLIENT;
      const labels = { journey: client.journey, client: client.name, ...client.segment };
      const key = client.name;
      this.put('counter', 'journey_requests_total', { ...labels, outcome: 'good' }, m.I[at + T.L_OK]!, `${key}/good`);
      this.put('counter', 'journey_requests_total', { ...labels, outcome: 'slow' }, m.I[at + T.L_SLOW]!, `${key}/slow`);
      this.put(
        'counter',
        'journey_requests_total',
        { ...labels, outcome: 'failed' },
        m.I[at + T.L_FAILED]!,
        `${key}/failed`,
      );
      this.put('counter', 'journey_retries_total', labels, m.I[at + T.L_TRIES]!, key);
      this.histogram('journey_request_duration_seconds', labels, m.journeyHists + c * T.HIST, key);
      // The static part of every page comes from the CDN: healthy, in step with visits.
      const seen = m.I[at + T.L_COUNT]! * 14;
      this.put(
        'counter',
        'cdn_cache_requests_total',
        { ...labels, status: 'hit' },
        Math.round(seen * 0.962),
        `${key}/hit`,
      );
      this.put(
        'counter',
        'cdn_cache_requests_total',
        { ...labels, status: 'miss' },
        Math.round(seen * 0.038),
        `${key}/miss`,
      );
    });
  }
}
