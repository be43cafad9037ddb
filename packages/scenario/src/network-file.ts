/**
 * The way between zones, and how a healthy system wanders, as a world file has them after parsing.
 */
import type { Seconds } from '@firedrill/base';

/** The network between zones. */
export type NetworkSpec = { readonly zones: readonly ZoneLinkSpec[] };

/** The way between two zones (or within one), both ways alike; `bandwidth` in bytes per second, Infinity = no limit. */
export type ZoneLinkSpec = {
  readonly between: readonly string[];
  readonly rtt: Seconds;
  readonly jitter: Seconds;
  readonly bandwidth: number;
};

/** Slow noise. Half the variance of `work` is common to all, half each component's own. */
export type NoiseSpec = {
  /** How long the level of traffic remembers; undefined: about eight minutes. */
  readonly trafficMemory: Seconds | undefined;
  /** Relative standard deviation of the time that work takes, and how long its level remembers. */
  readonly work: number;
  readonly workMemory: Seconds;
};
