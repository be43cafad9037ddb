/**
 * State of a data ledger, as plain data. ledger*.ts keep the books, once a second; telemetry shows only what a real
 * system would know of it.
 */
import type { Harm } from '@firedrill/scenario';
import type { SagasState } from './saga-state.ts';

export type EntityState = {
  /** Rows that ought to be there, the hurt ones among them. */
  rows: number;
  written: number;
  /** Reads that met a row of somebody else. */
  exposed: number;
  /** Absent where rows have no versions. */
  versions?: VersionCounts;
};

/** Versions that were written; of these some over a newer one; refused, as there was a newer one; reads of an old one. */
export type VersionCounts = { written: number; overwritten: number; conflicts: number; stale: number };

export type EffectState = {
  /** How often it has happened, and what all of it was worth. */
  count: number;
  /** Asked for again with a key that was known: nothing happened. */
  known: number;
  /** Happened once more for the same row, and how many of these were given back. */
  duplicates: number;
  refunded: number;
  /** Of rows that are no longer watched: an effect without its row, and a row without its effect. */
  orphans: number;
  missing: number;
  /** Given back by an operation that does; absent where none is. */
  undone?: number;
};

/** Rows that were hurt in one way by one cause. */
export type Wound = {
  readonly id: string;
  readonly action: Harm;
  readonly entity: number;
  readonly stores: readonly string[];
  /** Instants and how many were hurt by then, in turns; between two it grew evenly. */
  marks: number[];
  /** While it goes on: a share of the writes, or a job that goes through so many rows. */
  share?: number;
  job?: { readonly rows: number; readonly from: number; readonly over: number; done: number };
  /** Each write makes one of them good again. */
  heals?: true;
};

/** What one wanted, and what came of it: by number of the mark how often, and with which requests. */
export type Case = {
  readonly at: number;
  readonly requests: number[];
  readonly done: Record<string, number[]>;
  /** By number of the entity: when each version of the row of this order was written. */
  versions?: Record<string, number[]>;
};

/** What an invariant gave when it was last counted. */
export type Counted = { readonly at: number; readonly violations: number };

/** A copy of a database as it was at an instant, restored beside it. */
export type SideCopy = {
  readonly name: string;
  readonly database: string;
  readonly of: number;
  readonly readyAt: number;
};

/** Work on the data that is under way. */
export type LedgerWork =
  | { readonly do: 'counted'; readonly invariant: number }
  | { readonly do: 'refunded'; readonly effect: number; readonly wanted: number }
  | { readonly do: 'repaired'; readonly entity: number; readonly from: string; readonly isDry: boolean }
  | { readonly do: 'copied'; readonly name: string }
  | { readonly do: 'classified'; readonly saga: number }
  | { readonly do: 'restored'; readonly database: string; readonly of: number };

export type LedgerState = {
  /** Marks of the machine that were read, and that came too thick to be read. */
  read: number;
  unread: number;
  entities: EntityState[];
  effects: EffectState[];
  /** By invariant; undefined = never counted. */
  counted: (Counted | null)[];
  wounds: Wound[];
  /** Effects that happen twice now, by the fault that does it. */
  doubling: { readonly owner: string; readonly effect: number; readonly share: number }[];
  cases: Record<string, Case>;
  caseOf: Record<string, string>;
  /** Cases that are old, and whose saga is not settled; absent where there are no sagas. */
  kept?: Record<string, Case>;
  /** By invariant about two entities: orders in one of them only, of cases that are closed; absent where there is none. */
  apart?: number[];
  sagas?: SagasState;
  /** Cases are numbered as they come, and closed in that order. */
  firstCase: number;
  nextCase: number;
  /** Instants of the backups that are there, oldest first. */
  backups: number[];
  /** Since when nothing is deleted any more. */
  frozenAt?: number;
  copies: SideCopy[];
  /** When a repair was last tried dry, by entity and source. */
  tried: Record<string, number>;
  /** Letters to support, by what they are about; and those that will be written. */
  tickets: Record<string, number>;
  letters: { readonly at: number; readonly about: string }[];
};
