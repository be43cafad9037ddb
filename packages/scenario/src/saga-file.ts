/**
 * The world file on sagas: a state machine that calls one service after another for an order that was taken already, and
 * takes back what it did when a later step fails. What it believes and what is so may differ.
 */
import type { Seconds } from '@firedrill/base';
import type { OperationRef } from './ledger-file.ts';

/** What takes a step back; it cannot without what the step `needs` leaves behind. */
export type CompensationSpec = OperationRef & { readonly needs: string | undefined };

export type SagaStepSpec = OperationRef & {
  readonly name: string;
  /** An attempt without an answer for so long is given up; what was asked may still come about. */
  readonly timeout: Seconds;
  readonly attempts: number;
  readonly backoff: Seconds;
  readonly compensation: CompensationSpec | undefined;
};

/** What a step without an answer is taken for: failed, or unknown until somebody has asked what came of it. */
export const ON_TIMEOUT = ['fail', 'ask'] as const;

export type SagaSpec = {
  readonly name: string;
  readonly about: string;
  /** Each good answer of this operation starts an execution. */
  readonly startedBy: OperationRef;
  readonly steps: readonly SagaStepSpec[];
  readonly onTimeout: (typeof ON_TIMEOUT)[number];
  /** Executions under way at once; what comes beyond is not started. */
  readonly concurrency: number;
  readonly compensation: {
    /** Executions that are compensated at once. */
    readonly workers: number;
    readonly attempts: number;
    readonly backoff: Seconds;
    readonly timeout: Seconds;
  };
};
