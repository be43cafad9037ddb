/**
 * Faults that intercept messages and operations, and faults put together of others: what HTTPChaos, JVMChaos, Schedule
 * and Workflow come to.
 */
import type { Seconds } from '@firedrill/base';
import type { FaultSpec } from './scenario.ts';
import type { SelectionFault } from './selection-file.ts';

/** A proxy at the door of pods of a service intercepts requests, or their answers. */
export type HttpFault = {
  readonly do: 'http';
  readonly service: string;
  readonly count: number;
  /** Names of operations; undefined = all of them. */
  readonly operations: readonly string[] | undefined;
  readonly leg: 'request' | 'response';
  /** Of so many of them, 0..1. */
  readonly share: number;
  /** Only answers of this status; any below 400 stands for a good one. */
  readonly code: number | undefined;
  readonly abort: boolean;
  readonly delay: Seconds;
  /** Answers have this status instead. */
  readonly status: number | undefined;
  /** Requests are for this operation instead; `''` = for none that the service has. */
  readonly operation: string | undefined;
};

/** An agent in the processes of a service intercepts its operations, or its statements. */
export type AgentFault = {
  readonly do: 'agent';
  readonly service: string;
  readonly count: number;
  /** Names of operations; undefined = all of them. */
  readonly operations: readonly string[] | undefined;
  /** Instead of operations: statements on this table ('' any) that begin with this word ('' any). */
  readonly statements: { readonly table: string; readonly verb: string } | undefined;
  /** Of so many requests, 0..1; absent: of all. */
  readonly share?: number;
  /** It holds them up, with their worker. */
  readonly latency: Seconds;
  /** What becomes of them: they run, end at once with an error, or end at once and well. */
  readonly ends: 'run' | 'throw' | 'return';
};

/** Faults put together: parts of one timeline, one fault again and again, or one on pods of several services. */
export type ComposedFault =
  | SelectionFault
  | { readonly do: 'timeline'; readonly parts: readonly FaultPart[] }
  | {
      readonly do: 'schedule';
      /** Seconds between two; or a cron line by the world's clock (UTC). */
      readonly when: { readonly every: Seconds } | { readonly cron: string };
      /** None begins while another lasts. */
      readonly isForbidden: boolean;
      readonly for: Seconds | undefined;
      readonly fault: FaultSpec;
    };

/** A fault so long after the whole began; it ends by itself after `for`, else with the whole. */
export type FaultPart = { readonly after: Seconds; readonly for: Seconds | undefined; readonly fault: FaultSpec };

/** All of them, and what Litmus asks for besides. */
export type InterceptionFault =
  | HttpFault
  | AgentFault
  | ComposedFault
  /** Every process stops for as long as a full collection of what it holds takes. */
  | { readonly do: 'collect'; readonly service: string; readonly count: number }
  /** So many instances are wanted. */
  | { readonly do: 'scale'; readonly service: string; readonly replicas: number };
