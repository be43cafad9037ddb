/**
 * The scrape: every interval the counters of the arena become samples. Series are registered when they first have
 * something to say, under OpenTelemetry's names in Prometheus form and the exporters' own (cAdvisor,
 * kube-state-metrics, node_exporter, postgres_exporter); from then on their handles are known where the thing is.
 */
import type { Labels, MetricWriter, TelemetryWriter } from '@firedrill/telemetry';
import type { Pod } from '../cold/orchestrator.ts';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import { describeFamilies } from './families.table.ts';
import { type CpuBefore, type PodSeries, podSeries } from './pod-series.ts';
import { autoscalerSeries, scrapeAutoscalers } from './scrape-autoscalers.ts';
import { type ClusterSeries, clusterSeries, scrapeBalancing } from './scrape-balancing.ts';
import { type CacheSeries, cacheSeries, scrapeCaches } from './scrape-caches.ts';
import { deploymentSeries, scrapeCluster } from './scrape-cluster.ts';
import { type DatabaseSeries, databaseSeries, scrapeDatabases } from './scrape-databases.ts';
import { type EdgeSeries, edgeSeries, scrapeEdges } from './scrape-edges.ts';
import { type HostSeries, hostSeries, scrapeHosts } from './scrape-hosts.ts';
import { idSeries, scrapeIds } from './scrape-ids.ts';
import { type ClientSeries, clientSeries, scrapeJourneys } from './scrape-journeys.ts';
import { type KafkaSeries, kafkaSeries, scrapeKafka } from './scrape-kafka.ts';
import { kpiSeries, scrapeKpis } from './scrape-kpis.ts';
import { type LedgerSeries, ledgerSeries, scrapeLedger } from './scrape-ledger.ts';
import { scrapeLimits } from './scrape-limits.ts';
import { scrapeNodeGroups } from './scrape-node-groups.ts';
import { type NodeSeries, nodeSeries } from './scrape-nodes.ts';
import { scrapeOutside } from './scrape-outside.ts';
import { type PerimeterSeries, scrapePerimeter } from './scrape-perimeter.ts';
import { type PlanSeries, planSeries, scrapePlans } from './scrape-plans.ts';
import { scrapePods } from './scrape-pods.ts';
import { providerSeries, scrapeProviders } from './scrape-providers.ts';
import { type ReplicationSeries, replicationSeries, scrapeReplication } from './scrape-replication.ts';
import { type SagaSeries, sagaSeries, scrapeSagas } from './scrape-sagas.ts';
import { type ServerlessSeries, scrapeServerless, serverlessSeries } from './scrape-serverless.ts';
import { scrapeVacuum, type VacuumSeries, vacuumSeries } from './scrape-vacuum.ts';
import { type Family, type Histogram, type Subject, subject } from './series-of.ts';

/** Everything that a scrape tells of, with the handles of its series; pods by the instance that they have. */
type Known = {
  readonly pods: (PodSeries | undefined)[];
  readonly clients: readonly ClientSeries[];
  readonly edges: readonly EdgeSeries[];
  readonly clusters: readonly ClusterSeries[];
  readonly deployments: readonly Subject[];
  readonly serverless: readonly (ServerlessSeries | undefined)[];
  readonly autoscalers: readonly Subject[];
  readonly quota: Subject;
  readonly providers: readonly Subject[];
  readonly nodes: readonly NodeSeries[];
  readonly nodeByName: ReadonlyMap<string, NodeSeries>;
  readonly databases: readonly DatabaseSeries[];
  readonly caches: readonly CacheSeries[];
  readonly hosts: HostSeries | undefined;
  readonly plans: readonly PlanSeries[];
  readonly vacuum: readonly VacuumSeries[];
  /** Jobs and pods that have no instance, by kind and name. */
  readonly things: Map<string, Subject>;
  readonly kafka: KafkaSeries | undefined;
  readonly ledger: LedgerSeries | undefined;
  readonly kpis: readonly Subject[];
  readonly sagas: readonly SagaSeries[];
  readonly replication: readonly ReplicationSeries[];
  readonly perimeter: PerimeterSeries;
  readonly ids: readonly Subject[];
};

/** `le` labels of the histogram buckets. */
const LE = [...T.BOUNDS.map(String), '+Inf'];
const BUCKETS = T.BOUNDS.length + 1;

/** A {@link Scraper} as plain data: CPU seconds by pod, and by node what it had used and its counter. */
export type FrozenScraper = {
  readonly previousAt: number;
  readonly cpu: Readonly<Record<string, number>>;
  readonly nodes: readonly { readonly node: string; readonly used: number; readonly total: number }[];
};

export class Scraper {
  readonly world: World;
  readonly metrics: MetricWriter;
  known: Known;
  /** By number of the service: its pods, those of them that are ready, bytes of a process and of each request inside. */
  readonly podCount: Int32Array;
  readonly readyCount: Int32Array;
  /** Instant of the scrape before. */
  previousAt = 0;
  /** CPU seconds by name of the pod, in order of their first scrapes. */
  private readonly previousCpu = new Map<string, CpuBefore>();
  private readonly nodeUsed = new Map<string, { used: number; total: number }>();

  constructor(world: World, writer: TelemetryWriter) {
    this.world = world;
    this.metrics = writer.metrics;
    const { services } = world.machine.plan;
    this.podCount = new Int32Array(services.length);
    this.readyCount = new Int32Array(services.length);
    this.known = nothingShown(world);
    describeFamilies(writer.metrics);
  }

  /** What the next scrape is measured against; series are found again by their labels. */
  freeze(): FrozenScraper {
    return {
      previousAt: this.previousAt,
      cpu: Object.fromEntries([...this.previousCpu].map(([pod, { seconds }]) => [pod, seconds])),
      nodes: [...this.nodeUsed].map(([node, { used, total }]) => ({ node, used, total })),
    };
  }

  /** Goes on from a frozen one over the same stores. */
  thaw(frozen: FrozenScraper): void {
    this.known = nothingShown(this.world);
    this.previousAt = frozen.previousAt;
    this.previousCpu.clear();
    for (const [pod, seconds] of Object.entries(frozen.cpu)) this.previousCpu.set(pod, { seconds });
    this.nodeUsed.clear();
    for (const { node, used, total } of frozen.nodes) this.nodeUsed.set(node, { used, total });
  }

  /** Takes one scrape at now. */
  scrape(): void {
    this.look();
    this.metrics.beginScrape(this.world.epoch);
    scrapePods(this);
    scrapeJourneys(this);
    scrapeEdges(this);
    scrapeBalancing(this);
    scrapeCluster(this);
    scrapeServerless(this);
    scrapeAutoscalers(this);
    scrapeNodeGroups(this);
    scrapeProviders(this);
    scrapeOutside(this);
    scrapeDatabases(this);
    if (this.known.plans.length > 0) scrapePlans(this);
    if (this.known.vacuum.length > 0) scrapeVacuum(this);
    if (this.known.replication.length > 0) scrapeReplication(this);
    if (this.known.ids.length > 0) scrapeIds(this);
    scrapeCaches(this);
    scrapeLimits(this);
    scrapeHosts(this);
    scrapeKafka(this);
    scrapeLedger(this);
    scrapeSagas(this);
    scrapeKpis(this);
    scrapePerimeter(this);
    this.metrics.endScrape();
    this.previousAt = this.world.now;
    this.forgetPods();
  }

  /** Puts one sample of a thing. */
  put(about: Subject, family: Family, value: number): void {
    let handle = about.handles[family.slot];
    if (handle === undefined || handle < 0) handle = this.registerOne(about, family);
    this.metrics.put(handle, value);
  }

  /** Puts a histogram of the arena. */
  putHistogram(handles: Histogram, hist: number): void {
    const { I, F } = this.world.machine;
    const { metrics } = this;
    let below = 0;
    for (let b = 0; b < BUCKETS; b++) {
      below += I[hist + b]!;
      metrics.put(handles[b]!, below);
    }
    metrics.put(handles[BUCKETS]!, F[(hist + 16) >> 1]!);
    metrics.put(handles[BUCKETS + 1]!, below);
  }

  /** Whether a histogram of the arena holds anything: most do not. Two counts are read at a time; the spare one is 0. */
  isFilled(hist: number): boolean {
    const { F } = this.world.machine;
    const at = hist >> 1;
    for (let k = 0; k < 8; k++) if (F[at + k] !== 0) return true;
    return false;
  }

  /** Registers the series of a histogram. */
  register(name: string, labels: Labels): Histogram {
    const buckets = this.metrics.seriesBy('le', LE, { __name__: `${name}_bucket`, ...labels }, 'counter');
    const rest = this.metrics.seriesBy('__name__', [`${name}_sum`, `${name}_count`], labels, 'counter');
    return [...buckets, ...rest];
  }

  private registerOne({ labels, handles }: Subject, { slot, type, name, more }: Family): number {
    const handle = this.metrics.series({ __name__: name, ...labels, ...more }, type);
    while (handles.length <= slot) handles.push(-1);
    handles[slot] = handle;
    return handle;
  }

  /** A pod of the orchestrator with its series. */
  pod(pod: Pod): PodSeries {
    const known = this.known.pods[pod.slot];
    if (known !== undefined && known.name === pod.name) return known;
    const made = podSeries(this.world, pod, this.previousCpu.get(pod.name));
    this.known.pods[pod.slot] = made;
    return made;
  }

  /** Something by kind and name, made when it is first seen. */
  thing(name: string, make: () => Subject): Subject {
    const known = this.known.things.get(name);
    if (known !== undefined) return known;
    const made = make();
    this.known.things.set(name, made);
    return made;
  }

  /** Keeps the CPU seconds of a pod that was not scraped before. */
  firstCpu(pod: Pod, seconds: number): CpuBefore {
    const made = { seconds };
    this.previousCpu.set(pod.name, made);
    return made;
  }

  /** A node's CPU counter: it never falls when pods leave, so only growth counts, and no more than `cores` can burn. */
  nodeCpu(node: string, used: number, cores: number): number {
    let last = this.nodeUsed.get(node);
    if (last === undefined) {
      last = { used: 0, total: 0 };
      this.nodeUsed.set(node, last);
    }
    const most = cores * (this.world.now - this.previousAt);
    last.total += Math.min(most, Math.max(0, used - last.used));
    last.used = used;
    return last.total;
  }

  /** Counts pods. */
  private look(): void {
    const { orchestrator } = this.world;
    this.podCount.fill(0);
    this.readyCount.fill(0);
    for (const { service, phase } of orchestrator.state.pods) {
      this.podCount[service]!++;
      if (phase === 'Ready') this.readyCount[service]!++;
    }
  }

  /** Pods that are gone do not come back. */
  private forgetPods(): void {
    const { pods } = this.world.orchestrator.state;
    if (this.previousCpu.size <= pods.length) return;
    const names = new Set(pods.map((pod) => pod.name));
    for (const name of this.previousCpu.keys()) if (!names.has(name)) this.previousCpu.delete(name);
  }
}

function nothingShown(world: World): Known {
  const nodes = nodeSeries(world);
  return {
    pods: new Array<PodSeries | undefined>(world.machine.plan.instanceCount).fill(undefined),
    clients: clientSeries(world),
    edges: edgeSeries(world),
    clusters: clusterSeries(world),
    deployments: deploymentSeries(world),
    serverless: serverlessSeries(world),
    autoscalers: autoscalerSeries(world),
    providers: providerSeries(world),
    quota: subject({ namespace: world.options.file.namespace, resourcequota: 'default', resource: 'pods' }),
    nodes,
    nodeByName: new Map(nodes.map((node) => [node.node.name, node])),
    databases: databaseSeries(world),
    caches: cacheSeries(world),
    hosts: hostSeries(world),
    plans: planSeries(world),
    vacuum: vacuumSeries(world),
    things: new Map(),
    kafka: kafkaSeries(world),
    ledger: ledgerSeries(world),
    sagas: sagaSeries(world),
    kpis: kpiSeries(world),
    replication: replicationSeries(world),
    perimeter: new Map(),
    ids: idSeries(world),
  };
}
