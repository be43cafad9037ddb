/**
 * The world file on autoscaling, and quotas of what carries services. Durations are seconds, shares 0 to 1.
 */
import type { Law } from './world-file.ts';

type Seconds = number;

/** What an autoscaler looks at, per instance; `cpu` and `memory` as shares of the request, `busy` of the workers. */
export type AutoscalerMetric = 'cpu' | 'memory' | 'busy' | 'requests' | 'active' | 'queued';

/** A horizontal pod autoscaler; of several metrics the one that wants most decides. */
export type AutoscalingSpec = {
  readonly min: number;
  readonly max: number;
  readonly metrics: readonly { readonly metric: AutoscalerMetric; readonly target: number }[];
  readonly syncPeriod: Seconds;
  /** So far from the target nothing is done. */
  readonly tolerance: number;
  readonly scaleUp: ScalingRules;
  readonly scaleDown: ScalingRules;
};

/** How fast it may go one way: within `period` by `pods` or by `percent` (a share), whichever is more. */
export type ScalingRules = {
  /** The most careful of what was recommended within this counts. */
  readonly stabilization: Seconds;
  readonly pods: number;
  readonly percent: number;
  readonly period: Seconds;
};

/** Ceilings that somebody else has set; absent: none. */
export type QuotaSpec = {
  /** Pods of the namespace. */
  readonly pods: number | undefined;
  /** Environments of all functions together. */
  readonly functionConcurrency: number | undefined;
  /** How long it takes until somebody has raised one. */
  readonly raises: Law;
};
