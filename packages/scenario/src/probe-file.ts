/**
 * Probes of a world file: what the kubelet asks the instances of a service.
 */
import type { Seconds } from '@firedrill/base';

/** Probes of a service by kind. */
export type ProbesSpec = { readonly [K in ProbeKind]?: ProbeSpec | undefined };
/** The kinds of probes, as Kubernetes has them. */
export type ProbeKind = 'liveness' | 'readiness' | 'startup';
/** A probe: what it asks, how often, how soon it must be answered, and how many answers in a row decide. */
export type ProbeSpec = {
  /** `alive` (the process answers by itself) or an operation of the service. */
  readonly asks: string;
  readonly initialDelay: Seconds;
  readonly period: Seconds;
  readonly timeout: Seconds;
  /** The handler gives itself so long and then answers 503; Infinity = it does not look at the clock. */
  readonly budget: Seconds;
  readonly failureThreshold: number;
  readonly successThreshold: number;
};
