/**
 * What the gateway says of its clusters, under Envoy's names: only of services that balance by more than taking turns.
 */
import type { Pod } from '../cold/orchestrator.ts';
import * as B from '../machine/balancing.table.ts';
import * as T from '../machine/fields.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

/** A service as its callers' proxy sees it. */
export type ClusterSeries = { readonly shown: Subject; readonly service: PlanService; readonly isSaid: boolean };

const family = familiesOfOneKind();
const MEMBERS = family('gauge', 'envoy_cluster_membership_total');
const HEALTHY = family('gauge', 'envoy_cluster_membership_healthy');
const EJECTED = family('gauge', 'envoy_cluster_outlier_detection_ejections_active');
const EJECTIONS = family('counter', 'envoy_cluster_outlier_detection_ejections_enforced_total');
const CHECKS_FAILED = family('counter', 'envoy_cluster_health_check_failure');
const PANIC = family('gauge', 'envoy_cluster_panic');

const ofEndpoint = familiesOfOneKind();
const ACTIVE = ofEndpoint('gauge', 'envoy_cluster_endpoint_rq_active');
const WEIGHT = ofEndpoint('gauge', 'envoy_cluster_endpoint_weight');

/** Every service, with nothing shown. */
export function clusterSeries({ machine: { plan }, options }: World): ClusterSeries[] {
  return plan.services
    .filter((service) => service.kind === 'service')
    .map((service) => ({
      shown: subject({ namespace: options.file.namespace, envoy_cluster_name: service.name }),
      service,
      isSaid: service.spec?.balancing !== undefined || service.spec?.weights !== undefined,
    }));
}

/** Membership, ejections, failed checks, and each instance's load and weight. */
export function scrapeBalancing(s: Scraper): void {
  for (const cluster of s.known.clusters) if (isTold(s, cluster)) tell(s, cluster);
}

/** Round robin that nothing has ever disturbed has nothing to say. */
function isTold(s: Scraper, { service, isSaid }: ClusterSeries): boolean {
  const { machine: m } = s.world;
  const at = m.balance(service.index);
  return (
    isSaid ||
    (m.I[m.service(service.index) + T.S_BALANCE]! & ~B.PROXIED) !== 0 ||
    m.F[(at + B.B_INTERVAL) >> 1]! > 0 ||
    m.I[at + B.B_EJECTIONS]! > 0
  );
}

function tell(s: Scraper, { shown, service }: ClusterSeries): void {
  const { machine: m, orchestrator } = s.world;
  const { index } = service;
  const at = m.balance(index);
  let fit = 0;
  for (const pod of orchestrator.state.pods) if (isMember(pod, index) && m.I[m.health(pod.slot) + B.H_OUT] === 0) fit++;
  s.put(shown, MEMBERS, s.readyCount[index]!);
  s.put(shown, HEALTHY, fit);
  s.put(shown, EJECTED, m.I[at + B.B_EJECTED]!);
  s.put(shown, EJECTIONS, m.I[at + B.B_EJECTIONS]!);
  s.put(shown, CHECKS_FAILED, m.I[at + B.B_CHECKS_FAILED]!);
  s.put(shown, PANIC, m.I[at + B.B_PANICKING]!);
  for (const pod of orchestrator.state.pods) {
    if (!isMember(pod, index)) continue;
    const inst = m.inst(pod.slot);
    const { endpoint } = s.pod(pod);
    s.put(endpoint, ACTIVE, m.I[inst + T.N_BUSY]! + m.I[inst + T.N_QUEUE + 2]!);
    s.put(endpoint, WEIGHT, m.F[(m.health(pod.slot) + B.H_WEIGHT) >> 1]!);
  }
}

function isMember(pod: Pod, service: number): boolean {
  return pod.service === service && pod.phase === 'Ready';
}
