/**
 * Scrapes a lab: what the engine accounts for each instance, and what the application tells at /metrics. Names are those
 * of cAdvisor and Prometheus.
 */
import type { InstanceSpec, InstanceStats, Lab, Visit } from '@firedrill/lab';
import type { MetricMeta, MetricStore } from '@firedrill/telemetry';
import { parseExposition } from './exposition.ts';

const METRICS_PORT = 3000;
const SCRAPE_MS = 1_500;
const INSTANCES_JOB = 'instances';
const APP_JOB = 'app';
const USERS_JOB = 'users';

const METAS: readonly MetricMeta[] = [
  { name: 'up', type: 'gauge', unit: '', help: '1 where the scrape was answered' },
  {
    name: 'container_memory_working_set_bytes',
    type: 'gauge',
    unit: 'bytes',
    help: 'Memory in use, without files that the kernel may forget',
  },
  { name: 'container_spec_memory_limit_bytes', type: 'gauge', unit: 'bytes', help: 'Memory limit' },
  { name: 'container_cpu_usage_seconds_total', type: 'counter', unit: 'seconds', help: 'Processor time used' },
  { name: 'container_spec_cpus', type: 'gauge', unit: '', help: 'Processors that it may use' },
  {
    name: 'container_cpu_cfs_throttled_periods_total',
    type: 'counter',
    unit: '',
    help: 'Periods in which it was held back because its share of the processor was used up',
  },
  { name: 'container_processes', type: 'gauge', unit: '', help: 'Processes and threads' },
  { name: 'container_start_time_seconds', type: 'gauge', unit: 'seconds', help: 'When it booted, since the epoch' },
  { name: 'probe_success', type: 'gauge', unit: '', help: '1 where the latest user fared well' },
  { name: 'probe_duration_seconds', type: 'gauge', unit: 'seconds', help: 'How long it took the latest user' },
];

export type ScraperOptions = {
  readonly instances: readonly string[];
  readonly store: MetricStore;
  /** How the latest users fared, one of each journey. */
  readonly visits: () => readonly Visit[];
};

type InstanceReading = { readonly spec: InstanceSpec; readonly stats: InstanceStats | undefined };

/** Scrapes one lab into a store; a scrape that takes too long makes the next one wait. */
export class Scraper {
  readonly #lab: Lab;
  readonly #instances: readonly string[];
  readonly #store: MetricStore;
  readonly #visits: () => readonly Visit[];
  #startedAt: ReadonlyMap<string, number | undefined> = new Map();
  #isBusy = false;

  constructor(lab: Lab, { instances, store, visits }: ScraperOptions) {
    this.#lab = lab;
    this.#instances = instances;
    this.#store = store;
    this.#visits = visits;
    for (const meta of METAS) store.describe(meta);
  }

  /** When each instance booted, epoch ms, as of the latest scrape; undefined where it is down. Empty before the first. */
  get startedAt(): ReadonlyMap<string, number | undefined> {
    return this.#startedAt;
  }

  /** Never throws: what does not answer has no samples. */
  async scrape(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      const [stats, told] = await Promise.all([this.#stats(), this.#told()]);
      // Nothing is put before all is here, so that samples of one scrape stand at one instant.
      const at = Date.now();
      // An engine that is busy says nothing of the machine.
      const before = this.#startedAt;
      this.#startedAt = new Map(
        stats.map(({ spec: { name }, stats: read }) => [name, read === undefined ? before.get(name) : read.startedAt]),
      );
      this.#putInstances(at, stats);
      this.#putApp(at, told);
      this.#putVisits(at);
    } finally {
      this.#isBusy = false;
    }
  }

  #stats(): Promise<readonly InstanceReading[]> {
    const instances = this.#lab.instances.filter(({ name }) => this.#instances.includes(name));
    return Promise.all(
      instances.map(async (spec) => ({ spec, stats: await this.#lab.stats(spec.name).catch(() => undefined) })),
    );
  }

  /** Undefined where it does not answer, or there is no application. */
  async #told(): Promise<string | undefined> {
    if (!this.#instances.includes('app')) return undefined;
    try {
      const address = `http://${this.#lab.address('app')}:${METRICS_PORT}/metrics`;
      const answer = await fetch(address, { signal: AbortSignal.timeout(SCRAPE_MS) });
      return answer.ok ? await answer.text() : undefined;
    } catch {
      return undefined; // up says so
    }
  }

  #putInstances(at: number, all: readonly InstanceReading[]): void {
    this.#store.beginScrape(at, INSTANCES_JOB);
    for (const { spec, stats } of all) {
      const gauge = (name: string, value: number) => this.#put({ __name__: name, instance: spec.name }, value, false);
      const counter = (name: string, value: number) => this.#put({ __name__: name, instance: spec.name }, value, true);
      const isUp = stats?.startedAt !== undefined;
      this.#put({ __name__: 'up', job: INSTANCES_JOB, instance: spec.name }, isUp ? 1 : 0, false);
      if (stats?.startedAt === undefined) continue;
      gauge('container_memory_working_set_bytes', stats.workingSetBytes);
      gauge('container_spec_memory_limit_bytes', spec.memoryBytes);
      counter('container_cpu_usage_seconds_total', stats.cpuSeconds);
      gauge('container_spec_cpus', spec.cpus);
      counter('container_cpu_cfs_throttled_periods_total', stats.throttled);
      gauge('container_processes', stats.pids);
      gauge('container_start_time_seconds', stats.startedAt / 1000);
    }
    this.#store.endScrape();
  }

  #putApp(at: number, told: string | undefined): void {
    if (!this.#instances.includes('app')) return;
    this.#store.beginScrape(at, APP_JOB);
    this.#put({ __name__: 'up', job: APP_JOB, instance: 'app' }, told === undefined ? 0 : 1, false);
    const { samples, metas } = parseExposition(told ?? '');
    for (const meta of metas) this.#store.describe(meta);
    for (const { labels, value, isCounter } of samples)
      this.#put({ ...labels, job: APP_JOB, instance: 'app' }, value, isCounter);
    this.#store.endScrape();
  }

  /** Under the names of the blackbox exporter. */
  #putVisits(at: number): void {
    this.#store.beginScrape(at, USERS_JOB);
    for (const { name, seconds, well } of this.#visits()) {
      const labels = { job: USERS_JOB, journey: name };
      this.#put({ ...labels, __name__: 'probe_success' }, well ? 1 : 0, false);
      this.#put({ ...labels, __name__: 'probe_duration_seconds' }, seconds, false);
    }
    this.#store.endScrape();
  }

  #put(labels: Readonly<Record<string, string>>, value: number, isCounter: boolean): void {
    this.#store.put(this.#store.series(labels, isCounter ? 'counter' : 'gauge'), value);
  }
}
