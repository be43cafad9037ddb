/**
 * A pod with the handles of its series: made when it is first seen, for as long as it has its instance.
 */
import type { Labels } from '@firedrill/telemetry';
import type { Pod } from '../cold/orchestrator.ts';
import * as R from '../machine/reasons.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { type Histogram, type Subject, subject } from './series-of.ts';

/** CPU seconds of a pod as its last scrape told them. */
export type CpuBefore = { seconds: number };

/** A pool of a pod. */
export type PoolSeries = { readonly shown: Subject; wait: Histogram | undefined; use: Histogram | undefined };

/** Things that a pod shows: its process, container, state in the cluster, and what is inside. */
export type PodSeries = {
  readonly name: string;
  readonly process: Subject;
  /** Made once it runs somewhere. */
  target: Subject | undefined;
  readonly container: Subject;
  readonly endpoint: Subject;
  readonly kube: Subject;
  readonly kubeContainer: Subject;
  /** The node that `kubeInfo` names. */
  node: string;
  kubeInfo: Subject;
  readonly pools: readonly PoolSeries[];
  readonly limits: readonly Subject[];
  /** By number of the cache; those that its service does not use show nothing. */
  readonly caches: readonly Subject[];
  /** Histograms of requests by operation and status, of calls by edge and outcome, of statements. */
  readonly requests: (Histogram | undefined)[];
  readonly calls: (Histogram | undefined)[];
  readonly statements: (Histogram | undefined)[];
  /** Set by its first scrape. */
  cpu: CpuBefore | undefined;
};

/** A pod that has shown nothing yet. */
export function podSeries(world: World, pod: Pod, cpu: CpuBefore | undefined): PodSeries {
  const { plan } = world.machine;
  const { namespace } = world.options.file;
  const { name } = pod;
  const service = plan.services[pod.service]!;
  const own = service.name;
  const labels: Labels = { service: own, namespace, pod: name, job: own, instance: `${name}:9464` };
  const kube: Labels = { namespace, pod: name };
  return {
    name,
    process: subject(labels),
    target: undefined,
    container: subject({ ...labels, container: own }),
    endpoint: subject({ namespace, envoy_cluster_name: own, pod: name }),
    kube: subject(kube),
    kubeContainer: subject({ ...kube, container: own }),
    node: pod.node,
    kubeInfo: subject({ ...kube, node: pod.node }),
    ...partSeries(world, service, labels),
    cpu,
  };
}

function partSeries(world: World, service: PlanService, labels: Labels) {
  const { caches } = world.machine.plan;
  const none = (n: number) => Array.from({ length: n }, (): Histogram | undefined => undefined);
  return {
    pools: service.pools.map((p) => ({
      shown: subject({ ...labels, pool_name: p.name }),
      wait: undefined,
      use: undefined,
    })),
    limits: service.limits.map((limit) => subject({ ...labels, name: limit.name })),
    caches: caches.map(({ spec }) => subject({ ...labels, cache: spec.name })),
    requests: none(service.operations.length * R.STATUS_COUNT),
    calls: none(service.edges.length * R.OUTCOME_COUNT),
    statements: none(service.statements.length),
  };
}
