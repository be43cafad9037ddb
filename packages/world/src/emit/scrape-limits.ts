/**
 * What Resilience4j says of bulkheads.
 */
import { isRunning, type Pod } from '../cold/orchestrator.ts';
import * as Z from '../machine/limits.table.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind } from './series-of.ts';

const family = familiesOfOneKind();
const SIZE = family('gauge', 'resilience4j_bulkhead_max_allowed_concurrent_calls');
const FREE = family('gauge', 'resilience4j_bulkhead_available_concurrent_calls');
const WAITING = family('gauge', 'bulkhead_waiting_calls');
const REJECTED = family('counter', 'bulkhead_rejected_calls_total');

/** Turns, waiters and refusals of the limits of every pod. */
export function scrapeLimits(s: Scraper): void {
  if (s.world.machine.plan.limitCount === 0) return;
  for (const pod of s.world.orchestrator.state.pods) if (isRunning(pod)) ofPod(s, pod);
}

function ofPod(s: Scraper, pod: Pod): void {
  const { machine: m } = s.world;
  const { limits } = s.pod(pod);
  for (let local = 0; local < limits.length; local++) {
    const z = m.limit(m.instanceLimits[pod.slot]! + local);
    const limit = limits[local]!;
    const [size, active] = [m.I[z + Z.Z_SIZE]!, m.I[z + Z.Z_ACTIVE]!];
    s.put(limit, SIZE, size);
    s.put(limit, FREE, Math.max(0, size - active));
    s.put(limit, WAITING, m.I[z + Z.Z_WAITERS + 2]!);
    s.put(limit, REJECTED, m.I[z + Z.Z_REFUSED]! + m.I[z + Z.Z_TIMEOUTS]! - m.I[z + Z.Z_BEFORE]!);
  }
}
