/**
 * State of tasks on Fargate and of their deployments, as plain data: what fargate.ts moves and telemetry shows.
 */

/** The states that a task goes through, in this order. */
export const TASK_STATUSES = ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'DEACTIVATING', 'STOPPED'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** Where a task's target is with its load balancer; `none` before it is registered and once it leaves. */
export const TARGET_STATES = ['initial', 'healthy', 'unhealthy'] as const;
export type TargetState = (typeof TARGET_STATES)[number] | 'none';

/** Instants in seconds. */
export type Task = {
  status: TaskStatus;
  /** When the present status ends, for those that end by time. */
  until: number;
  /** When it became ACTIVATING: its grace period counts from here. */
  launchedAt: number;
  /** When its container started, and when its program will answer. */
  startedAt: number;
  readyAt: number;
  /** Seconds that its image took. */
  pull: number;
  target: TargetState;
  nextCheck: number;
  /** Checks in a row that speak against the present state of its target. */
  streak: number;
  /** Up to which second of its start it has logged. */
  said: number;
  /** Why it is being stopped. */
  reason: string;
};

export type Rollout = {
  /** What the tasks wanted are alike in. */
  revision: string;
  state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  /** Deployments so far, and forced ones. */
  number: number;
  forced: number;
  /** Tasks of this deployment that failed. */
  failed: number;
  /** Tasks that could not start: the present pause, and its end. */
  pause: number;
  notBefore: number;
  /** What the last complete deployment ran. */
  complete: { version: string; cpu: number };
  /** Tasks that came into each status, and that stopped, by code. */
  changes: Partial<Record<TaskStatus, number>>;
  stopped: Record<string, number>;
};

/** A deployment that is complete. */
export function newRollout(revision: string, complete: Rollout['complete']): Rollout {
  return {
    revision,
    state: 'COMPLETED',
    number: 1,
    forced: 0,
    failed: 0,
    pause: 0,
    notBefore: 0,
    complete,
    changes: {},
    stopped: {},
  };
}

/** Reasons why tasks stop, in the words of ECS, and their short codes for a label. */
export const stopReason = {
  scaling: 'Scaling activity initiated by the deployment',
  unhealthy: (group: string) => `Task failed ELB health checks in (target-group ${group})`,
  killed: 'Fargate task retirement',
  code: (reason: string): string => {
    if (reason.startsWith('Task failed ELB')) return 'ServiceSchedulerInitiated/health-check';
    if (reason.startsWith('Scaling')) return 'ServiceSchedulerInitiated/scaling';
    if (reason.startsWith('CannotPull')) return 'TaskFailedToStart';
    if (reason.startsWith('Task stopped by user')) return 'UserInitiated';
    return reason.startsWith('OutOfMemory') ? 'EssentialContainerExited' : 'TerminationNotice';
  },
};
