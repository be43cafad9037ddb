/**
 * Services that run without machines of one's own, as a world file has them after parsing: tasks of a container service
 * on Fargate behind a target group, and functions. Durations in seconds, sizes in bytes, shares 0..1.
 */
import type { Seconds } from '@firedrill/base';
import type { Law } from './world-file.ts';

/** A service of tasks (ECS on Fargate): each task pulls its image anew, and its target group decides when it serves. */
export type FargateSpec = {
  /** Compressed size of the image in bytes, and how many of them a task pulls and unpacks in a second. */
  readonly imageSize: number;
  readonly pullRate: number;
  /** Until a task has its network interface. */
  readonly provisioning: Seconds;
  /** Bounds of a rolling deployment, as shares of the tasks wanted: healthy ones at least, all at most. */
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** For so long after its launch an unhealthy target does not end its task. */
  readonly gracePeriod: Seconds;
  /** Whether a deployment whose tasks keep failing goes back to the last one that was complete. */
  readonly circuitBreaker: boolean;
  readonly targetGroup: TargetGroupSpec;
  /** What the program says while it starts, by seconds after the start of its container. */
  readonly bootLog: readonly { readonly after: Seconds; readonly message: string }[];
};

export type TargetGroupSpec = {
  readonly name: string;
  readonly interval: Seconds;
  readonly timeout: Seconds;
  /** Checks in a row that bring an unhealthy target back; a new one needs a single one. */
  readonly healthy: number;
  readonly unhealthy: number;
  /** How long a target that leaves may finish what it has. */
  readonly deregistrationDelay: Seconds;
};

/** A function: an environment for each request at a time, made when none is idle. */
export type FunctionSpec = {
  /** Environments at most (reserved concurrency); what comes beyond is throttled. */
  readonly concurrency: number;
  /** How long a new environment takes before it can begin. */
  readonly init: Law;
  /** An environment that was idle for so long goes. */
  readonly keepAlive: Seconds;
  /** Absent: none can be kept ready. */
  readonly provisioned?: ProvisionedSpec | undefined;
};

/** Environments that are made before anybody asks, and stay. */
export type ProvisionedSpec = {
  readonly concurrency: number;
  /** From asking for more until they are ready. */
  readonly allocation: Seconds;
  /** What one costs an hour, in the currency of the world. */
  readonly perHour: number;
};
