/**
 * Tasks of a container service on Fargate: a rolling deployment within minimumHealthyPercent and maximumPercent, the
 * life of each task, the checks of its target group, the grace period and the circuit breaker. Tasks are the pods of
 * the orchestrator with a life of their own; one turn a second.
 *
 *   PROVISIONING ─▶ PENDING ─▶ ACTIVATING (registered; image pulled) ─▶ RUNNING (boots) ─▶ DEACTIVATING ─▶ STOPPED
 *                                   initial ─▶ healthy ⇄ unhealthy (checks)      └ unhealthy after the grace period
 */
import type { FargateSpec } from '@firedrill/scenario';
import type { PlanService } from '../plan/plan.ts';
import type { Deployment, Orchestrator, Pod } from './orchestrator.ts';
import { type Rollout, stopReason, type Task } from './tasks.ts';

/** How long a task waits for its place once it has its network. */
const PENDING_SECONDS = 2;
/** From SIGTERM to the end of a program that has nothing to finish. */
const EXIT_SECONDS = 2;
/** Tasks that cannot start are tried again after a pause that doubles from 10 s to 5 min. */
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 300;

/** Rolls a deployment, then lets its tasks live on. */
export function turnTasks(o: Orchestrator, d: Deployment, now: number): void {
  roll(o, d, now);
  for (const pod of o.podsOf(d.service)) if (pod.task !== undefined) live(o, { pod, task: pod.task, d }, now);
  settle(o, d, now);
}

/** A task that has run since before instant 0. */
export function bootedTask(now: number): Task {
  return {
    status: 'RUNNING',
    until: Infinity,
    launchedAt: -3600,
    startedAt: -3600,
    readyAt: -3600,
    pull: 0,
    target: 'healthy',
    nextCheck: now,
    streak: 0,
    said: Infinity,
    reason: '',
  };
}

/** What makes tasks alike: another version, another size or a forced deployment makes new ones. */
export function revisionOf(d: Deployment): string {
  return `${d.version}|${d.cpu}|${d.rollout?.forced ?? 0}`;
}

/** When and why a task is ended. */
export type Ending = { readonly now: number; readonly reason: string };

/** Ends a task: its target leaves, its program gets SIGTERM. */
export function stopTask(o: Orchestrator, pod: Pod, { now, reason }: Ending): void {
  const { task } = pod;
  if (task === undefined || task.status === 'DEACTIVATING') return;
  const serves = pod.phase === 'Ready';
  const service = o.plan.services[pod.service]!;
  const { name, deregistrationDelay } = service.spec!.fargate!.targetGroup;
  const runs = task.status === 'RUNNING';
  if (task.target !== 'none')
    o.port.tell('info', `(service ${service.name}) deregistered 1 targets in (target-group ${name})`, ECS);
  if (serves) o.port.drain(pod);
  change(o, pod, 'DEACTIVATING');
  task.target = 'none';
  task.reason = reason;
  task.until = now + (serves ? deregistrationDelay : runs ? EXIT_SECONDS : 1);
  if (runs && !serves) o.port.say(pod, 'info', SIGTERM);
}

/** Ends a task at once, as when what it runs on is gone. */
export function killTask(o: Orchestrator, pod: Pod, { now, reason }: Ending): void {
  if (pod.task === undefined) return;
  pod.task.reason = reason;
  pod.task.until = now;
  gone(o, pod);
}

/** What a program says when it is told to stop; one that serves is told once its target has left. */
const SIGTERM = 'SIGTERM received, no new requests';
/** Where events of the container service are logged. */
export const ECS = 'ecs-events';

// ── The deployment ─────────────────────────────────────────────────────────────────────────────────────────────────

function roll(o: Orchestrator, d: Deployment, now: number): void {
  const rollout = d.rollout!;
  const revision = revisionOf(d);
  if (rollout.revision !== revision) begin(o, d, revision);
  const tasks = o.podsOf(d.service).filter((p) => p.task!.status !== 'DEACTIVATING');
  const old = tasks.filter((p) => p.revision !== revision);
  for (const pod of old) if (pod.phase !== 'Ready') stopTask(o, pod, { now, reason: SCALED });
  const serving = old.filter((p) => p.phase === 'Ready');
  const current = tasks.filter((p) => p.revision === revision);
  const healthy = tasks.filter((p) => p.phase === 'Ready').length;
  const { least, most } = boundsOf(o, d);
  const wanted = Math.max(0, d.desired - current.length);
  // Old tasks go to make room for new ones, and where more are healthy than wanted.
  const room = Math.max(0, most - current.length - serving.length);
  const spare = Math.max(wanted - room, healthy - d.desired, 0);
  const going = Math.min(serving.length, spare, Math.max(0, healthy - least));
  for (const pod of serving.slice(0, going)) stopTask(o, pod, { now, reason: SCALED });
  for (const pod of surplus(current, d.desired)) stopTask(o, pod, { now, reason: SCALED });
  if (now < rollout.notBefore) return;
  const starting = Math.min(wanted, most - current.length - (serving.length - going));
  launch(o, d, { now, count: starting, revision });
}

const SCALED = stopReason.scaling;

/** Tasks of a deployment: at least so many healthy, at most so many at all. */
export function boundsOf(o: Orchestrator, d: Deployment): { readonly least: number; readonly most: number } {
  const { minimumHealthyPercent, maximumPercent } = specOf(o, d);
  return {
    least: Math.ceil(d.desired * minimumHealthyPercent - 1e-9),
    most: Math.floor(d.desired * maximumPercent + 1e-9),
  };
}

const serviceOf = (o: Orchestrator, d: Deployment): PlanService => o.plan.services[d.service]!;
const specOf = (o: Orchestrator, d: Deployment): FargateSpec => serviceOf(o, d).spec!.fargate!;

/** Those above the number: who serves nobody first, then the newest. */
function surplus(current: readonly Pod[], desired: number): Pod[] {
  const newest = [...current].reverse();
  const order = [...newest.filter((p) => p.phase !== 'Ready'), ...newest.filter((p) => p.phase === 'Ready')];
  return order.slice(0, Math.max(0, current.length - desired));
}

/** Another revision is wanted: its failures are counted from 0. */
function begin(o: Orchestrator, d: Deployment, revision: string): void {
  const rollout = d.rollout!;
  rollout.revision = revision;
  rollout.state = 'IN_PROGRESS';
  rollout.failed = 0;
  rollout.pause = 0;
  rollout.notBefore = 0;
  rollout.number++;
  const { name } = serviceOf(o, d);
  o.port.tell(
    'info',
    `(service ${name}) (deployment ecs-svc/${name}-${rollout.number}) deployment of ${d.version} began`,
    ECS,
  );
}

type Launch = { readonly now: number; readonly count: number; readonly revision: string };

function launch(o: Orchestrator, d: Deployment, { now, count, revision }: Launch): void {
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    const pod = o.create(d, now);
    if (pod === undefined) break;
    const { provisioning } = specOf(o, d);
    const zones = 'abc';
    pod.node = `${o.plan.file.region}${zones[pod.slot % zones.length]}`;
    pod.revision = revision;
    pod.task = { ...bootedTask(now), status: 'PROVISIONING', target: 'none', said: -1 };
    pod.task.until = now + Math.round(provisioning * (0.8 + 0.4 * o.port.draw(`${pod.name}/provisioning`)));
    change(o, pod, 'PROVISIONING');
    names.push(`(task ${pod.name})`);
  }
  if (names.length === 0) return;
  o.port.tell('info', `(service ${serviceOf(o, d).name}) has started ${names.length} tasks: ${names.join(' ')}.`, ECS);
}

/** After a turn: is the deployment complete, or has it failed too often? */
function settle(o: Orchestrator, d: Deployment, now: number): void {
  const rollout = d.rollout!;
  if (rollout.state !== 'IN_PROGRESS') return;
  const tasks = o.podsOf(d.service).filter((p) => p.task!.status !== 'DEACTIVATING');
  const { name } = serviceOf(o, d);
  if (tasks.length === d.desired && tasks.every((p) => p.revision === rollout.revision && p.phase === 'Ready')) {
    rollout.state = 'COMPLETED';
    rollout.complete = { version: d.version, cpu: d.cpu };
    o.port.tell('info', `(service ${name}) has reached a steady state.`, ECS);
    return;
  }
  if (o.port.parameter(`service/${name}/circuitBreaker`) <= 0 || rollout.failed < breakerThreshold(d.desired)) return;
  goBack(o, d, rollout);
  roll(o, d, now);
}

/** Failed tasks that trip the breaker: half of those wanted, at least 3, at most 200 (ECS developer guide). */
export function breakerThreshold(desired: number): number {
  return Math.min(200, Math.max(3, Math.ceil(desired / 2)));
}

function goBack(o: Orchestrator, d: Deployment, rollout: Rollout): void {
  const { name } = serviceOf(o, d);
  const { version, cpu } = rollout.complete;
  const deployment = `(service ${name}) (deployment ecs-svc/${name}-${rollout.number})`;
  o.port.tell('warn', `${deployment} deployment failed: tasks failed to start.`, ECS);
  rollout.state = 'FAILED';
  if (version === d.version && cpu === d.cpu) return;
  o.port.tell('warn', `${deployment} rolling back to ${version}.`, ECS);
  if (d.previous[0] === version) d.previous.shift();
  d.version = version;
  d.cpu = cpu;
}

// ── A task ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Living = { readonly pod: Pod; readonly task: Task; readonly d: Deployment };

function live(o: Orchestrator, living: Living, now: number): void {
  const { pod, task } = living;
  if (task.status === 'DEACTIVATING') {
    if (now < task.until) return;
    if (pod.phase === 'Ready') o.port.say(pod, 'info', SIGTERM);
    return gone(o, pod);
  }
  if (task.status === 'PROVISIONING' && now >= task.until) {
    change(o, pod, 'PENDING');
    task.until = now + PENDING_SECONDS;
  } else if (task.status === 'PENDING' && now >= task.until) activate(o, living, now);
  else if (task.status === 'ACTIVATING' && now >= task.until) run(o, living, now);
  if (task.target === 'none') return;
  sayBoot(o, living, now);
  while (now >= task.nextCheck) check(o, living, now);
  judge(o, living, now);
}

/** The task is launched: its grace period begins, its target is checked, its image comes. */
function activate(o: Orchestrator, { pod, task, d }: Living, now: number): void {
  const spec = specOf(o, d);
  const service = serviceOf(o, d);
  task.launchedAt = now;
  task.pull = Math.max(
    1,
    Math.round((imageSizeOf(service, pod.version) / spec.pullRate) * (0.98 + 0.04 * o.port.draw(pod.name))),
  );
  task.until = now + task.pull;
  task.target = 'initial';
  task.nextCheck = now + Math.round(spec.targetGroup.interval * o.port.draw(`${pod.name}/check`));
  task.readyAt = Infinity;
  task.startedAt = Infinity;
  pod.phase = 'ContainerCreating';
  change(o, pod, 'ACTIVATING');
  o.port.tell('info', `(service ${service.name}) registered 1 targets in (target-group ${spec.targetGroup.name})`, ECS);
}

/** The image is there, or the registry does not have it. */
function run(o: Orchestrator, living: Living, now: number): void {
  const { pod, task, d } = living;
  const service = serviceOf(o, d);
  if (!o.hasImage(pod)) {
    const { image } = service.spec!;
    const reason = `CannotPullContainerError: pull image manifest has been retried: ${image}:${pod.version}: not found`;
    fail(o, living, { now, reason });
    const rollout = d.rollout!;
    rollout.pause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, rollout.pause * 2));
    rollout.notBefore = now + rollout.pause;
    return;
  }
  pod.phase = 'Starting';
  change(o, pod, 'RUNNING');
  task.until = Infinity;
  task.startedAt = now;
  task.readyAt = now + service.spec!.startup;
}

/** Compressed bytes of a version's image. */
export function imageSizeOf(service: PlanService, version: string): number {
  const own = service.spec!.versions.find((v) => v.version === version)?.imageSize;
  return own ?? service.spec!.fargate!.imageSize;
}

/** Lines of a program that starts, each when it is due. */
function sayBoot(o: Orchestrator, { pod, task, d }: Living, now: number): void {
  if (task.said === Infinity || task.status !== 'RUNNING') return;
  const lines = specOf(o, d).bootLog;
  for (const line of lines) {
    const at = task.startedAt + line.after;
    if (at <= now && line.after > task.said) o.port.say(pod, 'info', line.message);
  }
  task.said = now - task.startedAt;
  if (now < task.readyAt) return;
  task.said = Infinity;
  o.port.say(pod, 'info', 'listening on :8080');
}

/** One check of a target by the load balancer. */
function check(o: Orchestrator, { pod, task, d }: Living, now: number): void {
  const { interval, timeout, healthy, unhealthy } = specOf(o, d).targetGroup;
  task.nextCheck += Math.max(1, interval);
  const isReady = task.status === 'RUNNING' && now >= task.readyAt;
  const passes = isReady && (pod.phase !== 'Ready' || o.port.answers(pod, timeout));
  if (passes ? task.target === 'healthy' : task.target === 'unhealthy') {
    task.streak = 0;
    return;
  }
  task.streak++;
  // A new target needs a single good check, one that was unhealthy several (Elastic Load Balancing, health checks).
  const needed = passes ? (task.target === 'initial' ? 1 : healthy) : unhealthy;
  if (task.streak < needed) return;
  task.target = passes ? 'healthy' : 'unhealthy';
  task.streak = 0;
  const { name } = specOf(o, d).targetGroup;
  const service = serviceOf(o, d).name;
  if (!passes)
    o.port.tell(
      'warn',
      `(service ${service}) (task ${pod.name}) is unhealthy in (target-group ${name}) due to (reason Health checks failed)`,
      ECS,
    );
}

/** What follows from the state of the target. */
function judge(o: Orchestrator, living: Living, now: number): void {
  const { pod, task, d } = living;
  const { name } = serviceOf(o, d);
  if (task.target === 'healthy' && pod.phase !== 'Ready') return o.become(pod, 'Ready', Infinity);
  if (task.target !== 'unhealthy') return;
  if (now < task.launchedAt + o.port.parameter(`service/${name}/gracePeriod`)) return;
  fail(o, living, { now, reason: stopReason.unhealthy(specOf(o, d).targetGroup.name) });
}

/** A task is stopped because it failed; the deployment counts it. */
function fail(o: Orchestrator, { pod, d }: Living, { now, reason }: Ending): void {
  if (pod.revision === d.rollout!.revision) d.rollout!.failed++;
  o.port.tell(
    'warn',
    `(service ${serviceOf(o, d).name}) has stopped 1 running tasks: (task ${pod.name}). stoppedReason: ${reason}`,
    ECS,
  );
  stopTask(o, pod, { now, reason });
}

/** A task is no more. */
function gone(o: Orchestrator, pod: Pod): void {
  const rollout = o.deployment(pod.service).rollout!;
  const { reason } = pod.task!;
  change(o, pod, 'STOPPED');
  const code = stopReason.code(reason);
  rollout.stopped[code] = (rollout.stopped[code] ?? 0) + 1;
  o.remove(pod);
}

function change(o: Orchestrator, pod: Pod, status: Task['status']): void {
  pod.task!.status = status;
  const { changes } = o.deployment(pod.service).rollout!;
  changes[status] = (changes[status] ?? 0) + 1;
}
