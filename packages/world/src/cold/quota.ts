/**
 * Ceilings of the platform: pods of a namespace, environments of all functions of an account. What is there stays;
 * what is new is refused.
 */
import * as T from '../machine/fields.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { Deployment, Orchestrator } from './orchestrator.ts';

const TOLD_EVERY = 60;

/** Declares `quota/pods`, `quota/functionConcurrency` and `platform/launches`; they are read when they are asked for. */
export function defineQuota({ parameters, options }: World): void {
  parameters.define('quota/pods', options.file.quota?.pods ?? Infinity, () => {});
  parameters.define('quota/functionConcurrency', options.file.quota?.functionConcurrency ?? Infinity, () => {});
  parameters.define('platform/launches', 1, () => {});
}

/** Pods that count: those on nodes. */
export function podsOnNodes({ state, plan }: Orchestrator): number {
  return state.pods.filter(({ service }) => isOnNodes(plan.services[service]!)).length;
}

const isOnNodes = ({ spec }: PlanService) => spec?.fargate === undefined && spec?.function === undefined;

/** Whether a deployment gets no new instance, because the platform starts none or the namespace is full. */
export function isRefused(o: Orchestrator, d: Deployment, now: number): boolean {
  return (now > 0 && o.port.parameter('platform/launches') === 0 && cannotLaunch(o, d, now)) || isOverQuota(o, d, now);
}

/** The control plane answers nobody; what is said so, once a minute. */
function cannotLaunch(o: Orchestrator, d: Deployment, now: number): boolean {
  if (now - (d.refusedAt ?? -Infinity) < TOLD_EVERY) return true;
  d.refusedAt = now;
  const { name, spec } = o.plan.services[d.service]!;
  if (spec?.fargate !== undefined)
    o.port.tell(
      'warn',
      `(service ${name}) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.`,
      'ecs-events',
    );
  else
    o.port.tell(
      'warn',
      `FailedCreate replicaset/${name}: Error creating: Internal error occurred: the server was unable to return a response in the time allotted`,
    );
  return true;
}

/** Whether the namespace is full; it says so once a minute. */
function isOverQuota(o: Orchestrator, d: Deployment, now: number): boolean {
  const limit = o.port.parameter('quota/pods');
  if (limit === Infinity || !isOnNodes(o.plan.services[d.service]!)) return false;
  const used = podsOnNodes(o);
  if (used < limit) return false;
  if (now - (d.refusedAt ?? -Infinity) < TOLD_EVERY) return true;
  d.refusedAt = now;
  const { name } = o.plan.services[d.service]!;
  o.port.tell(
    'warn',
    `FailedCreate replicaset/${name}: Error creating: pods "${name}-" is forbidden: exceeded quota: default, requested: pods=1, used: pods=${used}, limited: pods=${limit}`,
  );
  return true;
}

/**
 * Environments that functions may have in the next second, while there is a ceiling on all: each as many as it would
 * use (those in use × those asked for ÷ those that began: Little's law), cut in proportion when that is too much. What
 * is free goes to whoever comes.
 */
export function shareConcurrency(world: World): void {
  const { machine: m, parameters, orchestrator, cold } = world;
  const limit = parameters.value('quota/functionConcurrency');
  if (limit === Infinity && cold.functions === undefined) return;
  const functions = m.plan.services.filter(({ spec }) => spec?.function !== undefined);
  cold.functions ??= {};
  const asked = functions.map((service) => {
    const at = m.service(service.index);
    const refused = m.I[at + T.S_REFUSED]!;
    const busy = orchestrator.podsOf(service.index).reduce((n, pod) => n + m.I[m.inst(pod.slot) + T.N_BUSY]!, 0);
    const answered = m.I[at + T.S_DONE]! + m.I[at + T.S_FAILED]!;
    const before = cold.functions![service.name] ?? { refused, answered, busy };
    cold.functions![service.name] = { refused, answered, busy };
    const turnedAway = refused - before.refused;
    const began = Math.max(1, answered - before.answered + busy - before.busy);
    return { service, busy, wants: Math.max(busy * (1 + turnedAway / began), Math.min(1, turnedAway)) };
  });
  const total = asked.reduce((n, { wants }) => n + wants, 0);
  const used = asked.reduce((n, { busy }) => n + busy, 0);
  for (const { service, busy, wants } of asked) {
    const own = parameters.value(`service/${service.name}/workers`);
    const fair = total > limit ? Math.round((wants / total) * limit) : Math.max(busy + limit - used, 0);
    const most = Math.max(0, Math.min(own, limit === Infinity ? own : fair));
    for (const pod of orchestrator.podsOf(service.index)) m.I[m.inst(pod.slot) + T.N_WORKERS] = Math.round(most);
  }
  if (limit === Infinity) delete cold.functions;
}
