/**
 * Users as a world file has them after parsing: populations, their sessions, and the journeys by which they are judged.
 */
import type { Seconds } from '@firedrill/base';
import type { Law } from './world-file.ts';

export type ClientSpec = {
  readonly name: string;
  readonly journey: string;
  /** Where requests go: service and operation. */
  readonly to: string;
  readonly operation: string;
  /** Mean arrivals per second, open loop; 0 with `closed` and while `dormant`. */
  readonly rate: number;
  /** Nobody of these comes until a fault brings them. */
  readonly dormant?: boolean;
  /** At random (Poisson), or evenly spaced. */
  readonly arrivals: 'poisson' | 'deterministic';
  /** Factor on the rate (or on the users) over time, linear between the points; empty = 1. */
  readonly curve: readonly { readonly at: Seconds; readonly factor: number }[];
  /** Closed loop: so many users, each of whom thinks, asks, waits for the answer, and thinks again. */
  readonly closed: { readonly users: number; readonly think: Law } | undefined;
  /** After an answer a user goes on with this probability, after thinking, to an operation drawn by weight. */
  readonly session: SessionSpec | undefined;
  /** Slow change of the rate: relative standard deviation of its 5-minute level. */
  readonly noise: number;
  /** How large what a user asks for is, 1 = usual: drawn once per request and carried along. */
  readonly size?: Law;
  /** The user gives up after so long. */
  readonly patience: Seconds;
  /** Users who give up are noticed, and their request is cancelled. */
  readonly cancel: boolean;
  /** A user whose request failed tries again with this probability, after a think time, at most so many times. */
  readonly retry: { readonly probability: number; readonly think: Law; readonly times: number };
  /** The name they look up; absent: it always resolves, and they pass no edge. */
  readonly host?: string | undefined;
  /** Lengths of request bodies, log-normal. */
  readonly body?: { readonly median: number; readonly p95: number } | undefined;
  /** Segment labels, e.g. `{region: eu, plan: premium}`. */
  readonly segment: Readonly<Record<string, string>>;
};

export type SessionSpec = {
  readonly continue: number;
  readonly think: Law;
  readonly to: readonly { readonly operation: string; readonly weight: number }[];
};

export type JourneySpec = {
  readonly name: string;
  /** "Checkouts that succeed" */
  readonly title: string;
  /** A request is good when it succeeded within `latency`. The SLI is the share of good ones over `window`. */
  readonly goal: number;
  readonly latency: Seconds;
  readonly window: Seconds;
  /** Money lost per failed request, in the world's currency (for the scorecard). */
  readonly value: number;
};
