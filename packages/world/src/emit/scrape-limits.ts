/**
 * What Resilience4j says of bulkheads.
 */
import type { Labels } from '@firedrill/telemetry';
import type { Pod } from '../cold/orchestrator.ts';
import * as Z from '../machine/limits.table.ts';
import type { Scraper } from './scraper.ts';

/** Turns, waiters and refusals of the limits of every pod. */
export function scrapeLimits(s: Scraper): void {
  if (s.world.machine.plan.limitCount === 0) return;
  for (const pod of s.world.orchestrator.state.pods) if (pod.phase === 'Ready') ofPod(s, pod);
}

function ofPod(s: Scraper, pod: Pod): void {
  const { machine: m } = s.world;
  m.plan.services[pod.service]!.limits.forEach((spec, local) => {
    const z = m.limit(m.instanceLimits[pod.slot]! + local);
    const labels: Labels = { ...s.podLabels(pod), name: spec.name };
    const key = `${pod.name}/${spec.name}`;
    const [size, active] = [m.I[z + Z.Z_SIZE]!, m.I[z + Z.Z_ACTIVE]!];
    s.put('gauge', 'resilience4j_bulkhead_max_allowed_concurrent_calls', labels, size, key);
    s.put('gauge', 'resilience4j_bulkhead_available_concurrent_calls', labels, Math.max(0, size - active), key);
    s.put('gauge', 'bulkhead_waiting_calls', labels, m.I[z + Z.Z_WAITERS + 2]!, key);
    const refused = m.I[z + Z.Z_REFUSED]! + m.I[z + Z.Z_TIMEOUTS]! - m.I[z + Z.Z_BEFORE]!;
    s.put('counter', 'bulkhead_rejected_calls_total', labels, refused, key);
  });
}
