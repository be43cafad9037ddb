/**
 * Which caches a service looks into, over all versions of its programs.
 */
import type { ServiceSpec, StepSpec } from '../world-file.ts';

function collect(steps: readonly StepSpec[], found: Set<string>): void {
  for (const step of steps) {
    if (step.do === 'branch') for (const side of [step.then, step.otherwise]) collect(side, found);
    if (step.do !== 'cache') continue;
    found.add(step.cache);
    for (const side of [step.hit, step.miss]) collect(side, found);
  }
}

/** Names of the caches that any program of a service looks into. */
export function cachesIn(service: ServiceSpec): ReadonlySet<string> {
  const found = new Set<string>();
  for (const operation of service.operations) collect(operation.steps, found);
  for (const version of service.versions) for (const operation of version.operations) collect(operation.steps, found);
  return found;
}
