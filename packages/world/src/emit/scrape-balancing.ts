/**
 * What the gateway says of its clusters, under Envoy's names: only of services that balance by more than taking turns.
 */
import * as B from '../machine/balancing.table.ts';
import * as T from '../machine/fields.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { Scraper } from './scraper.ts';

/** Membership, ejections, failed checks, and each instance's load and weight. */
export function scrapeBalancing(s: Scraper): void {
  for (const service of s.world.machine.plan.services) if (isTold(s, service)) cluster(s, service);
}

/** Round robin that nothing has ever disturbed has nothing to say. */
function isTold(s: Scraper, service: PlanService): boolean {
  const { machine: m } = s.world;
  const at = m.balance(service.index);
  if (service.kind !== 'service') return false;
  return (
    service.spec?.balancing !== undefined ||
    service.spec?.weights !== undefined ||
    m.I[m.service(service.index) + T.S_BALANCE] !== 0 ||
    m.F[(at + B.B_INTERVAL) >> 1]! > 0 ||
    m.I[at + B.B_EJECTIONS]! > 0
  );
}

function cluster(s: Scraper, service: PlanService): void {
  const { machine: m, orchestrator, options } = s.world;
  const at = m.balance(service.index);
  const { namespace } = options.file;
  const labels = { namespace, envoy_cluster_name: service.name };
  const pods = orchestrator.podsOf(service.index).filter((p) => p.phase === 'Ready');
  const fit = pods.filter((p) => m.I[m.health(p.slot) + B.H_OUT] === 0).length;
  const gauge = (name: string, value: number) => s.put('gauge', `envoy_cluster_${name}`, labels, value, service.name);
  const counter = (name: string, value: number) =>
    s.put('counter', `envoy_cluster_${name}`, labels, value, service.name);
  gauge('membership_total', pods.length);
  gauge('membership_healthy', fit);
  gauge('outlier_detection_ejections_active', m.I[at + B.B_EJECTED]!);
  counter('outlier_detection_ejections_enforced_total', m.I[at + B.B_EJECTIONS]!);
  counter('health_check_failure', m.I[at + B.B_CHECKS_FAILED]!);
  gauge('panic', m.I[at + B.B_PANICKING]!);
  for (const pod of pods) {
    const inst = m.inst(pod.slot);
    const named = { ...labels, pod: pod.name };
    const inside = m.I[inst + T.N_BUSY]! + m.I[inst + T.N_QUEUE + 2]!;
    s.put('gauge', 'envoy_cluster_endpoint_rq_active', named, inside, pod.name);
    s.put('gauge', 'envoy_cluster_endpoint_weight', named, m.F[(m.health(pod.slot) + B.H_WEIGHT) >> 1]!, pod.name);
  }
}
