/**
 * What the main thread and the thread that plays a drill otherwise say to each other: one start, then tellings in order.
 */
import type { Input, SessionOptions } from '@firedrill/drill';

/** A closed drill to be played otherwise. */
export type ForkStart = {
  readonly session: SessionOptions;
  readonly inputs: readonly Input[];
  /** Canonical JSON of the facts. */
  readonly facts: readonly string[];
  /** Whether the reference run of the scenario and seed is wanted as well. */
  readonly wantsReference: boolean;
};

/** The last telling is `done` or `could-not`. Values are JSON, ready to be kept. */
export type ForkTelling =
  | { readonly type: 'reference'; readonly json: string }
  | { readonly type: 'progress'; readonly done: number; readonly of: number }
  | { readonly type: 'done'; readonly json: string }
  | { readonly type: 'could-not'; readonly why: string };
