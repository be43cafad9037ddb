/**
 * Rolling updates of deployments: pods of an old template are replaced, as many at once as may be missing or too many.
 */
import type { Deployment, Orchestrator, Pod } from './orchestrator.ts';

/** One second of a deployment: replaces pods of an old template and keeps the number. */
export function turnRollingUpdate(o: Orchestrator, d: Deployment, now: number): void {
  const { maxUnavailable, maxSurge } = o.plan.services[d.service]!.spec!;
  const pods = o.podsOf(d.service);
  const old = pods.filter((p) => p.template !== d.template);
  if (old.length === 0 && pods.length === d.desired) return;
  for (const pod of old) if (pod.phase !== 'Ready') o.remove(pod);
  const stale = old.filter((p) => p.phase === 'Ready');
  const ready = o.podsOf(d.service).filter((p) => p.phase === 'Ready').length;
  const mayGo = Math.max(0, ready - (d.desired - maxUnavailable));
  for (const pod of stale.slice(0, mayGo)) o.remove(pod);
  const total = () => o.podsOf(d.service).length;
  const limit = d.desired + (stale.length > 0 ? maxSurge : 0);
  while (total() < limit) if (o.create(d, now) === undefined) break;
  for (const pod of spare(o, d)) if (total() > limit) o.remove(pod);
}

/** Pods in the order in which they may go: those that serve nobody first, then the newest. */
function spare(o: Orchestrator, { service }: Deployment): Pod[] {
  const newest = o.podsOf(service).reverse();
  return [...newest.filter((p) => p.phase !== 'Ready'), ...newest.filter((p) => p.phase === 'Ready')];
}
