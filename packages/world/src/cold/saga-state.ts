/**
 * State of sagas, as plain data. An execution holds what its engine believes (`done`) and what is so (`inForce`): who
 * gave up on a step that came about all the same has the two apart.
 */
import type { SagaSpec } from '@firedrill/scenario';
import type { Case, LedgerState } from './ledger-state.ts';

/** Upper bounds of the histogram of durations (s). */
export const SAGA_BOUNDS = [0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600] as const;
/** Executions that failed and are kept; of more the oldest are forgotten. */
export const MOST_FAILED = 5000;

/** `waiting`: for the compensation worker. `unknown`: for what came of a step that did not answer in time. */
export const LIVE_STATES = ['running', 'unknown', 'waiting', 'compensating'] as const;
export const OUTCOMES = ['succeeded', 'compensated', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Execution = {
  readonly id: number;
  readonly saga: number;
  /** The request that started it, and the key of its own requests and of its trace. */
  readonly order: number;
  readonly key: number;
  readonly startedAt: number;
  state: (typeof LIVE_STATES)[number] | 'compensated' | 'failed';
  /** The step that runs, or is taken back, since when, and how often it was tried. */
  step: number;
  since: number;
  attempt: number;
  /** The attempt that the engine waits for, and until when; 0 = none. */
  flight: number;
  deadline: number;
  isArmed: boolean;
  done: number[];
  inForce: number[];
  /** Steps to take back, the next one first; and those that could not be. */
  undo: number[];
  dead: number[];
  /** What it fails with first. */
  error?: string;
  /** What its compensations lack is made up for. */
  redriven?: true;
  /** A script runs it, which waits for no worker. */
  byHand?: true;
  /** With `unknown`: what came of the attempt that was given up; 0 is well. */
  answer?: number;
};

/** A request that is under way. */
export type StepFlight = {
  readonly execution: number;
  readonly step: number;
  readonly isUndo: boolean;
  readonly sentAt: number;
  /** Key of its visit. */
  readonly key: number;
  readonly attempt: number;
};

export type OneSaga = {
  started: number;
  throttled: number;
  ended: Record<Outcome, number>;
  /** Executions by duration, and the sum of these. */
  buckets: number[];
  seconds: number;
  /** By step. */
  timeouts: number[];
  late: number[];
  undone: number[];
  undoFailed: number[];
  queue: number[];
  busy: number;
  /** Lines written in the present second. */
  said: { second: number; lines: number };
  /** When failed executions were last classified, and how many there were of each class. */
  classified?: { readonly at: number; readonly classes: Record<string, number> };
};

export type SagasState = {
  nextExecution: number;
  nextFlight: number;
  /** Instances are asked in turn. */
  turn: number;
  live: Record<string, Execution>;
  failed: Record<string, Execution>;
  flights: Record<string, StepFlight>;
  /** By key of an execution whose order is not settled. */
  held: Record<string, true>;
  forgotten: number;
  one: OneSaga[];
};

/** What comes due. */
export type SagaEvent =
  | { readonly do: 'start'; readonly saga: number; readonly order: number }
  | { readonly do: 'again'; readonly execution: number; readonly attempt: number }
  | { readonly do: 'late'; readonly execution: number; readonly flight: number }
  | { readonly do: 'answer'; readonly flight: number; readonly reason: number }
  | { readonly do: 'settle'; readonly execution: number; readonly by: 'complete' | 'compensate' }
  | { readonly do: 'rerun'; readonly execution: number };

/** Sagas in which nothing has begun. */
export function newSagas(sagas: readonly SagaSpec[]): SagasState {
  return {
    nextExecution: 1,
    nextFlight: 0,
    turn: 0,
    live: {},
    failed: {},
    flights: {},
    held: {},
    forgotten: 0,
    one: sagas.map(({ steps }) => ({
      started: 0,
      throttled: 0,
      ended: { succeeded: 0, compensated: 0, failed: 0 },
      buckets: new Array<number>(SAGA_BOUNDS.length + 1).fill(0),
      seconds: 0,
      timeouts: steps.map(() => 0),
      late: steps.map(() => 0),
      undone: steps.map(() => 0),
      undoFailed: steps.map(() => 0),
      queue: [],
      busy: 0,
      said: { second: -1, lines: 0 },
    })),
  };
}

/** Whether an order of this case has an execution that is not settled. */
export function isHeld({ sagas }: LedgerState, { requests }: Case): boolean {
  return sagas !== undefined && requests.some((request) => sagas.held[request] === true);
}

/** A class of executions: the steps that are in force, by name. */
export const classOf = ({ steps }: SagaSpec, { inForce }: Execution): string =>
  steps
    .filter((_, n) => inForce.includes(n))
    .map(({ name }) => name)
    .join('+') || 'nothing';

/** Messages in the dead-letter queue of a saga. */
export const deadLetters = (state: SagasState, saga: number): number =>
  [...Object.values(state.failed), ...Object.values(state.live)].reduce(
    (sum, one) => sum + (one.saga === saga ? one.dead.length : 0),
    0,
  );
