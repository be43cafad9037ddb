/**
 * Faults that are over as soon as they have struck: what they broke mends itself, or stays, whatever becomes of them.
 */
import type { FaultSpec } from '../scenario.ts';

const AT_ONCE: readonly FaultSpec['do'][] = [
  'pod-kill',
  'task-kill',
  'cache-flush',
  'release',
  'db-session',
  'collect',
];

/** Whether a fault is over as soon as it has struck. */
export function isAtOnce(fault: FaultSpec): boolean {
  return fault.do === 'select-pods' ? fault.parts.every((part) => isAtOnce(part.fault)) : AT_ONCE.includes(fault.do);
}
