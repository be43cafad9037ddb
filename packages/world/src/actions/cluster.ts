/**
 * Actions on deployments and nodes. They change what the orchestrator wants; pods follow at their own pace.
 */
import type { ActionRequest } from '@firedrill/scenario';
import { isRunning, type Pod } from '../cold/orchestrator.ts';
import { purge } from '../machine/queue-discipline.ts';
import type { World } from '../world.ts';
import { whoDecides } from './autoscalers.ts';
import type { Done, Refused } from './carry-out.ts';
import { deploying, replacing, restartTasks, tasks } from './fargate.ts';
import { nodeActions } from './nodes.ts';
import { pipelineFails } from './pipeline.ts';
import { setRequests } from './requests.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });

/** Deployments and nodes; undefined when the action is none of these. */
export function cluster(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const ofTasks = tasks(world, action, id);
  if (ofTasks !== undefined) return ofTasks;
  const ofNodes = nodeActions(world, action, id);
  if (ofNodes !== undefined) return ofNodes;
  if (!['scale', 'restart', 'purge-queue', 'rollback', 'set-image', 'set-requests'].includes(action.do))
    return undefined;
  const service = world.machine.plan.services.findIndex((s) => s.name === action.target && s.kind === 'service');
  if (service < 0) return refused('unknown-target', `There is no service "${action.target}"`);
  const d = world.orchestrator.deployment(service);
  const spec = world.machine.plan.services[service]!.spec!;
  if (spec.function !== undefined && ['scale', 'restart', 'set-requests'].includes(action.do))
    return refused('impossible', `${spec.name} is a function: it has environments, no instances; set its concurrency`);
  switch (action.do) {
    case 'scale': {
      const replicas = Number(action.params.replicas);
      const most = world.machine.plan.services[service]!.instances;
      if (!Number.isInteger(replicas) || replicas < 0)
        return refused('bad-parameter', `"${String(action.params.replicas)}" is not a number of replicas`);
      if (replicas > most) return refused('impossible', `The quota of ${spec.name} is ${most} instances`);
      const before = d.desired;
      const takes = scaleSeconds(world, service, replicas);
      d.desired = replicas;
      return {
        says: `${spec.name}: scaled ${before} → ${replicas}${whoDecides(world, spec.name)}`,
        takes,
        undo: { how: 'scale', service, replicas: before },
      };
    }
    case 'restart':
      return restart(world, action, service);
    case 'purge-queue':
      return purgeQueues(world, service);
    case 'rollback': {
      const version = d.previous[0];
      if (version === undefined) return refused('impossible', `${spec.name} has no earlier version to go back to`);
      const stuck = pipelineFails(world, spec.name, `rollback to ${version}`);
      if (stuck !== undefined) return stuck;
      return release(world, service, version, 'rolling back to');
    }
    case 'set-image': {
      const tag = String(action.params.tag ?? '');
      if (tag === '') return refused('bad-parameter', 'Say which tag');
      const stuck = pipelineFails(world, spec.name, `release of ${tag}`);
      if (stuck !== undefined) return stuck;
      return release(world, service, tag, 'rolling out');
    }
    default:
      return setRequests(world, action, service);
  }
}

/** An amount of CPU as it was written: cores, or `500m`. */
export function cores(value: string | number | boolean | undefined): number {
  if (typeof value === 'number') return value;
  const milli = /^([0-9]+)m$/.exec(String(value));
  return milli === null ? Number(value) : Number(milli[1]) / 1000;
}

function release(world: World, service: number, version: string, words: string): Done {
  const d = world.orchestrator.deployment(service);
  const before = d.version;
  const previous = [...d.previous];
  if (words === 'rolling back to') d.previous.shift();
  else d.previous.unshift(before);
  d.version = version;
  d.template++;
  const { name } = world.machine.plan.services[service]!;
  return {
    says: `${name}: ${words} ${version}`,
    takes: rolloutSeconds(world, service),
    undo: { how: 'version', service, version: before, previous },
  };
}

/** How long it takes to replace all instances of a deployment, round by round (s). */
export function rolloutSeconds(world: World, service: number): number {
  const { desired, rollout } = world.orchestrator.deployment(service);
  const { startup, maxUnavailable, maxSurge } = world.machine.plan.services[service]!.spec!;
  if (rollout !== undefined) return deploying(world, service);
  return Math.ceil(desired / Math.max(1, maxUnavailable + maxSurge)) * (startup + 4);
}

/** How long it takes until a deployment has so many instances (s): new ones start, others end at once. */
export function scaleSeconds(world: World, service: number, replicas: number): number {
  const { startup } = world.machine.plan.services[service]!.spec!;
  const { desired, rollout } = world.orchestrator.deployment(service);
  if (replicas <= desired) return 0;
  return rollout === undefined ? startup + 3 : replacing(world, service);
}

function restart(world: World, action: ActionRequest, service: number): Done | Refused {
  if (world.orchestrator.deployment(service).rollout !== undefined) return restartTasks(world, action, service);
  const how = String(action.params.how ?? 'rolling');
  const spec = world.machine.plan.services[service]!.spec!;
  const pods = world.orchestrator.podsOf(service).filter(isRunning);
  if (how === 'rolling') {
    const d = world.orchestrator.deployment(service);
    d.template++;
    return {
      says: `${spec.name}: rolling restart of ${pods.length} instances`,
      takes: rolloutSeconds(world, service),
      undo: undefined,
    };
  }
  const named = action.params.pod === undefined ? pods : pods.filter((p) => p.name === action.params.pod);
  if (named.length === 0) return refused('impossible', `${spec.name} has no such ready instance`);
  // Pods are deleted; their deployment makes new ones, which must find a node like any other.
  const chosen = how === 'one' ? named.slice(0, 1) : world.orchestrator.podsOf(service).filter(hasContainer);
  for (const pod of chosen) world.orchestrator.remove(pod);
  return {
    says: `${spec.name}: ${chosen.length} instances deleted at once; new ones take their place`,
    takes: spec.startup + 4,
    undo: undefined,
  };
}

/** Its container runs, starts, or waits to be started again. */
const hasContainer = (pod: Pod): boolean =>
  isRunning(pod) || pod.phase === 'Starting' || pod.phase === 'CrashLoopBackOff';

/** Whoever waits at any instance hears a refusal now. */
function purgeQueues(world: World, service: number): Done {
  const m = world.machine;
  const { name, firstInstance, instances } = m.plan.services[service]!;
  let refusals = 0;
  for (let i = 0; i < instances; i++) refusals += purge(m, m.inst(firstInstance + i));
  return { says: `${name}: ${refusals} waiting requests refused`, takes: 0, undo: undefined };
}
