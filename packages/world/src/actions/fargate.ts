/**
 * Actions on tasks and functions: the settings of a container service, a forced deployment, another size of its tasks,
 * the concurrency of a function.
 */
import { printDuration } from '@firedrill/base';
import type { ActionRequest, ServiceSpec } from '@firedrill/scenario';
import { boundsOf, imageSizeOf, revisionOf, stopTask } from '../cold/fargate.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import { cores } from './cluster.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const CONFIG_PUSH = 1;
/** Sizes of CPU that Fargate offers, in cores. */
const SIZES = [0.25, 0.5, 1, 2, 4, 8, 16];
const NAMES = [
  'set-grace-period',
  'set-deployment-breaker',
  'force-deployment',
  'resize-task',
  'set-concurrency',
  'set-provisioned-concurrency',
];

/** Carries out what only tasks or functions know; undefined when it is none of these. */
export function tasks(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (!NAMES.includes(action.do)) return undefined;
  const { services } = world.machine.plan;
  const service = services.findIndex((s) => s.name === action.target && s.kind === 'service');
  if (service < 0) return refused('unknown-target', `There is no service "${action.target}"`);
  const spec = services[service]!.spec!;
  if (action.do === 'set-concurrency')
    return spec.function === undefined
      ? refused('impossible', `${spec.name} is no function`)
      : concurrency(world, action, id);
  if (action.do === 'set-provisioned-concurrency') return provisioned(world, action, { id, spec });
  if (spec.fargate === undefined) return refused('impossible', `${spec.name} does not run as tasks on Fargate`);
  switch (action.do) {
    case 'set-grace-period':
      return gracePeriod(world, action, id);
    case 'set-deployment-breaker':
      return breaker(world, action, id);
    case 'force-deployment':
      return force(world, service);
    default:
      return resize(world, action, service);
  }
}

function gracePeriod(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const value = toNumber(params.seconds ?? Number.NaN);
  if (!(value >= 0 && value < 1e9))
    return refused('bad-parameter', `"${String(params.seconds)}" is not a duration; write 4m or 240s`);
  world.parameters.add({ owner: id, parameter: `service/${target}/gracePeriod`, op: 'set', value });
  const says = `${target}: health check grace period is now ${printDuration(value)}`;
  return { says, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}

function breaker(world: World, { target, params }: ActionRequest, id: string): Done {
  const on = toNumber(params.on ?? 1) > 0;
  world.parameters.add({ owner: id, parameter: `service/${target}/circuitBreaker`, op: 'set', value: on ? 1 : 0 });
  const says = `${target}: deployment circuit breaker ${on ? 'on, with rollback' : 'off'}`;
  return { says, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}

/** New tasks of the same definition in place of all. */
function force(world: World, service: number): Done {
  const d = world.orchestrator.deployment(service);
  d.rollout!.forced++;
  const { name } = world.machine.plan.services[service]!;
  return {
    says: `${name}: new deployment of ${d.version} forced, all tasks are replaced`,
    takes: deploying(world, service),
    undo: undefined,
  };
}

function resize(world: World, { params }: ActionRequest, service: number): Done | Refused {
  const cpu = cores(params.cpu);
  if (!SIZES.includes(cpu))
    return refused('bad-parameter', `Fargate has no tasks of ${String(params.cpu)} vCPU; it has ${SIZES.join(', ')}`);
  const d = world.orchestrator.deployment(service);
  const before = d.cpu;
  d.cpu = cpu;
  return {
    says: `${world.machine.plan.services[service]!.name}: task size ${before} → ${cpu} vCPU in a new revision, all tasks are replaced`,
    takes: deploying(world, service),
    undo: { how: 'requests', service, cpu: before },
  };
}

function concurrency(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const value = toNumber(params.concurrency ?? Number.NaN);
  if (!Number.isInteger(value) || value < 1 || value > 10_000)
    return refused('bad-parameter', `"${String(params.concurrency)}" is not a number of environments`);
  world.parameters.add({ owner: id, parameter: `service/${target}/workers`, op: 'set', value });
  const says = `${target}: reserved concurrency is now ${value}`;
  return { says, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}

type Kept = { readonly id: string; readonly spec: ServiceSpec };

function provisioned(world: World, { target, params }: ActionRequest, { id, spec }: Kept): Done | Refused {
  const kept = spec.function?.provisioned;
  if (kept === undefined)
    return refused(
      'impossible',
      spec.function === undefined
        ? `${target} is no function`
        : `${target} has no published version that environments could be kept ready of`,
    );
  const value = toNumber(params.concurrency ?? Number.NaN);
  if (!Number.isInteger(value) || value < 0 || value > 10_000)
    return refused('bad-parameter', `"${String(params.concurrency)}" is not a number of environments`);
  const reserved = world.parameters.value(`service/${target}/workers`);
  if (value > reserved)
    return refused(
      'impossible',
      `provisioned concurrency ${value} is greater than the reserved concurrency of ${target}, ${reserved}`,
    );
  const before = world.parameters.value(`service/${target}/provisionedConcurrency`);
  world.parameters.add({ owner: id, parameter: `service/${target}/provisionedConcurrency`, op: 'set', value });
  const cost = (value * kept.perHour).toFixed(2);
  return {
    says: `${target}: provisioned concurrency ${before} → ${value}, ${cost} ${world.options.file.currency ?? 'EUR'} an hour`,
    takes: value > before ? kept.allocation : CONFIG_PUSH,
    undo: { how: 'remove-owner' },
  };
}

/** Seconds until a new task serves, about. */
export function replacing(world: World, service: number): number {
  const row = world.machine.plan.services[service]!;
  const { startup } = row.spec!;
  const fargate = row.spec!.fargate!;
  const pull = imageSizeOf(row, world.orchestrator.deployment(service).version) / fargate.pullRate;
  return Math.round(fargate.provisioning + pull + startup + fargate.targetGroup.interval);
}

/** Seconds until a deployment is complete, about: in rounds, for the tasks that are not yet as wanted. */
export function deploying(world: World, service: number): number {
  const { orchestrator } = world;
  const d = orchestrator.deployment(service);
  const { least, most } = boundsOf(orchestrator, d);
  const right = orchestrator.podsOf(service).filter((p) => p.phase === 'Ready' && p.revision === revisionOf(d)).length;
  const rounds = Math.ceil((d.desired - right) / Math.max(1, most - least));
  return Math.max(0, rounds) * replacing(world, service);
}

/** Tasks are stopped, drained first; new ones take their place. Rolling, all are replaced by a forced deployment. */
export function restartTasks(world: World, action: ActionRequest, service: number): Done | Refused {
  const how = String(action.params.how ?? 'rolling');
  if (how === 'rolling') return force(world, service);
  const { name } = world.machine.plan.services[service]!;
  const ready = world.orchestrator.podsOf(service).filter((p) => p.phase === 'Ready');
  const named = action.params.pod === undefined ? ready : ready.filter((p) => p.name === action.params.pod);
  if (named.length === 0) return refused('impossible', `${name} has no such task in service`);
  const chosen = how === 'one' ? named.slice(0, 1) : ready;
  const ending = { now: Math.round(world.machine.kernel.now), reason: 'Task stopped by user' };
  for (const pod of chosen) stopTask(world.orchestrator, pod, ending);
  return {
    says: `${name}: ${chosen.length} tasks stopped; new ones take their place`,
    takes: replacing(world, service),
    undo: undefined,
  };
}
