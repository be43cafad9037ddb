/**
 * What exporters say of services without nodes: tasks and deployments of a container service on Fargate (`ecs_…`), their
 * target group (`aws_alb_…`), functions (`aws_lambda_…`). Names are those of the CloudWatch metrics in Prometheus form.
 */
import type { Deployment, Pod } from '../cold/orchestrator.ts';
import { TARGET_STATES, TASK_STATUSES } from '../cold/tasks.ts';
import * as T from '../machine/fields.table.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const ofService = familiesOfOneKind();
const DESIRED = ofService('gauge', 'ecs_service_desired_tasks');
const COUNTS = ['running', 'pending', 'deactivating'].map((s) => ofService('gauge', `ecs_service_${s}_tasks`));
const FAILED = ofService('gauge', 'ecs_deployment_failed_tasks');
const STATES = ['IN_PROGRESS', 'COMPLETED', 'FAILED'].map((state) =>
  ofService('gauge', 'ecs_deployment_rollout_state', { state }),
);
const CHANGES = TASK_STATUSES.map((last_status) =>
  ofService('counter', 'ecs_task_state_changes_total', { last_status }),
);
const CODES = [
  'ServiceSchedulerInitiated/health-check',
  'ServiceSchedulerInitiated/scaling',
  'TaskFailedToStart',
  'EssentialContainerExited',
  'TerminationNotice',
  'UserInitiated',
];
const STOPPED = CODES.map((stop_code) => ofService('counter', 'ecs_task_stopped_total', { stop_code }));
const INTERFACES = ofService('gauge', 'ecs_service_network_interfaces');
const GRACE = ofService('gauge', 'ecs_service_health_check_grace_period_seconds');

const ofGroup = familiesOfOneKind();
const HEALTHY = ofGroup('gauge', 'aws_alb_healthy_host_count');
const UNHEALTHY = ofGroup('gauge', 'aws_alb_unhealthy_host_count');
const INITIAL = ofGroup('gauge', 'aws_alb_initial_host_count');

const ofTask = familiesOfOneKind();
const STATUS = TASK_STATUSES.map((last_status) => ofTask('gauge', 'ecs_task_last_status', { last_status }));
const AGE = ofTask('gauge', 'ecs_task_age_seconds');
const PULL = ofTask('gauge', 'ecs_task_image_pull_seconds');

const ofFunction = familiesOfOneKind();
const INVOCATIONS = ofFunction('counter', 'aws_lambda_invocations_total');
const ERRORS = ofFunction('counter', 'aws_lambda_errors_total');
const THROTTLES = ofFunction('counter', 'aws_lambda_throttles_total');
const CONCURRENT = ofFunction('gauge', 'aws_lambda_concurrent_executions');
const RESERVED = ofFunction('gauge', 'aws_lambda_reserved_concurrent_executions');
const WARM = ofFunction('gauge', 'aws_lambda_environments');
const INITS = ofFunction('counter', 'aws_lambda_init_duration_seconds_count');
const INIT_SECONDS = ofFunction('counter', 'aws_lambda_init_duration_seconds_sum');

const KEPT = ofFunction('gauge', 'aws_lambda_provisioned_concurrent_executions');
const KEPT_READY = ofFunction('gauge', 'aws_lambda_provisioned_concurrency_allocated');
const KEPT_USE = ofFunction('gauge', 'aws_lambda_provisioned_concurrency_utilization');
const SPILLED = ofFunction('counter', 'aws_lambda_provisioned_concurrency_spillover_invocations_total');
const COST = ofFunction('counter', 'aws_lambda_provisioned_concurrency_cost_total');

/** What a service without nodes shows: itself, its target group, its tasks by name. */
export type ServerlessSeries = {
  readonly shown: Subject;
  readonly group: Subject;
  readonly tasks: Map<string, Subject>;
};

/** By number of its service, with nothing shown; undefined for those on nodes and for providers. */
export function serverlessSeries({ machine: { plan }, options }: World): (ServerlessSeries | undefined)[] {
  const { namespace } = options.file;
  return plan.services.map(({ name, spec }) => {
    if (spec?.function !== undefined) {
      const shown = subject({ namespace, function_name: name });
      return { shown, group: shown, tasks: new Map<string, Subject>() };
    }
    if (spec?.fargate === undefined) return undefined;
    const service = { cluster: namespace, service: name };
    const group = subject({ ...service, target_group: spec.fargate.targetGroup.name });
    return { shown: subject(service), group, tasks: new Map<string, Subject>() };
  });
}

/** Container services and functions. */
export function scrapeServerless(s: Scraper): void {
  for (const d of s.world.orchestrator.state.deployments) {
    const series = s.known.serverless[d.service];
    if (series === undefined) continue;
    const service = s.world.machine.plan.services[d.service]!;
    if (service.spec!.function !== undefined) ofOneFunction(s, service, series.shown);
    else ofOneService(s, { d, service, series });
  }
}

type One = { readonly d: Deployment; readonly service: PlanService; readonly series: ServerlessSeries };

function ofOneService(s: Scraper, { d, service, series }: One): void {
  const { orchestrator, parameters } = s.world;
  const { shown, group } = series;
  const pods = orchestrator.podsOf(d.service);
  const rollout = d.rollout!;
  const number = (status: (pod: Pod) => boolean) => pods.filter(status).length;
  const pending = ['PROVISIONING', 'PENDING', 'ACTIVATING'];
  s.put(shown, DESIRED, d.desired);
  s.put(
    shown,
    COUNTS[0]!,
    number((p) => p.task!.status === 'RUNNING'),
  );
  s.put(
    shown,
    COUNTS[1]!,
    number((p) => pending.includes(p.task!.status)),
  );
  s.put(
    shown,
    COUNTS[2]!,
    number((p) => p.task!.status === 'DEACTIVATING'),
  );
  s.put(shown, FAILED, rollout.failed);
  s.put(shown, STATES[0]!, rollout.state === 'IN_PROGRESS' ? 1 : 0);
  s.put(shown, STATES[1]!, rollout.state === 'COMPLETED' ? 1 : 0);
  s.put(shown, STATES[2]!, rollout.state === 'FAILED' ? 1 : 0);
  s.put(shown, INTERFACES, pods.length);
  s.put(shown, GRACE, parameters.value(`service/${service.name}/gracePeriod`));
  for (let i = 0; i < CHANGES.length; i++) s.put(shown, CHANGES[i]!, rollout.changes[TASK_STATUSES[i]!] ?? 0);
  for (let i = 0; i < CODES.length; i++) s.put(shown, STOPPED[i]!, rollout.stopped[CODES[i]!] ?? 0);
  const hosts = TARGET_STATES.map((state) => number((p) => p.task!.target === state));
  s.put(group, INITIAL, hosts[0]!);
  s.put(group, HEALTHY, hosts[1]!);
  s.put(group, UNHEALTHY, hosts[2]!);
  for (const pod of pods) ofOneTask(s, pod, series);
  for (const name of series.tasks.keys()) if (!pods.some((p) => p.name === name)) series.tasks.delete(name);
}

function ofOneTask(s: Scraper, pod: Pod, { shown, tasks }: ServerlessSeries): void {
  let known = tasks.get(pod.name);
  if (known === undefined) {
    known = subject({ ...shown.labels, task: pod.name, revision: pod.version });
    tasks.set(pod.name, known);
  }
  const { status, pull } = pod.task!;
  s.put(known, STATUS[TASK_STATUSES.indexOf(status)]!, 1);
  s.put(known, AGE, s.world.now - pod.createdAt);
  if (pull > 0) s.put(known, PULL, pull);
}

function ofOneFunction(s: Scraper, service: PlanService, shown: Subject): void {
  const { machine: m, orchestrator } = s.world;
  const at = m.service(service.index);
  const counts = m.I;
  let [busy, warm] = [0, 0];
  for (const pod of orchestrator.podsOf(service.index)) {
    busy += counts[m.inst(pod.slot) + T.N_BUSY]!;
    warm += counts[m.inst(pod.slot) + T.N_WARM]!;
  }
  s.put(shown, INVOCATIONS, counts[at + T.S_DONE]! + counts[at + T.S_FAILED]!);
  s.put(shown, ERRORS, counts[at + T.S_FAILED]!);
  s.put(shown, THROTTLES, counts[at + T.S_REFUSED]!);
  s.put(shown, CONCURRENT, busy);
  s.put(shown, RESERVED, m.I[m.inst(service.firstInstance) + T.N_WORKERS]!);
  s.put(shown, WARM, warm);
  s.put(shown, INITS, counts[at + T.S_INITS]!);
  s.put(shown, INIT_SECONDS, m.F[(at + T.S_INIT_SECONDS) >> 1]!);
  const kept = s.world.cold.provisioned?.[service.name];
  if (kept === undefined) return;
  const used = Math.min(busy, kept.ready);
  s.put(shown, KEPT, used);
  s.put(shown, KEPT_READY, kept.ready);
  s.put(shown, KEPT_USE, kept.ready === 0 ? 0 : used / kept.ready);
  s.put(shown, SPILLED, kept.spilled + m.I[m.inst(service.firstInstance) + T.N_SPILLED]!);
  s.put(shown, COST, (kept.seconds / 3600) * service.spec!.function!.provisioned!.perHour);
}
