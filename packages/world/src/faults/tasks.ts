/**
 * Tasks that end at once, as when the host below them is retired, and environments of functions that are taken away.
 * Their service replaces them; nothing is left to undo.
 */
import type { FaultSpec } from '@firedrill/scenario';
import { killTask } from '../cold/fargate.ts';
import { recycle } from '../cold/functions.ts';
import type { World } from '../world.ts';
import { choosePods } from './choose-pods.ts';

type TaskKill = Extract<FaultSpec, { do: 'task-kill' }>;

/** Kills tasks of a service on Fargate that serve, or all environments of a function. */
export function strikeTasks(world: World, fault: TaskKill, owner: string): void {
  const service = world.machine.plan.services.find((s) => s.name === fault.service);
  if (service?.spec?.function !== undefined) return recycle(world, service.index);
  const now = Math.round(world.machine.kernel.now);
  for (const pod of choosePods(world, fault.service, fault.count, owner)) {
    world.orchestrator.port.tell(
      'warn',
      `(service ${fault.service}) (task ${pod.name}) stopped. stoppedReason: ${fault.reason}`,
      'ecs-events',
    );
    killTask(world.orchestrator, pod, { now, reason: fault.reason });
  }
}
