/**
 * What the planner of a database knows and what is true, as an author writes it: storage and its ceiling, columns with
 * how many different values they have, indexes, statistics; and by what a statement filters. A plan follows from these.
 */
import type { Seconds } from '@firedrill/base';
import type { Law, LockMode } from './world-file.ts';

/** The disk of a database server and the pages that it keeps in memory. */
export type StorageSpec = {
  /** Read operations a second that the disk gives at most, to all together. */
  readonly iops: number;
  /** How long one read takes on an idle disk; one session reads one after another. */
  readonly latency: Seconds;
  /** Bytes of memory that hold pages: shared buffers. */
  readonly cache: number;
};

/** How a server clears away rows that nobody needs, by PostgreSQL's settings. */
export type VacuumSpec = {
  /** `autovacuum_max_workers`, `autovacuum_naptime`, `autovacuum_vacuum_cost_limit`, `autovacuum_vacuum_cost_delay`. */
  readonly workers: number;
  readonly naptime: Seconds;
  readonly costLimit: number;
  readonly costDelay: Seconds;
  /** A table is due at `threshold` dead rows and `scaleFactor` of its rows. */
  readonly threshold: number;
  readonly scaleFactor: number;
  /** `autovacuum_freeze_max_age`, in transactions. */
  readonly freezeMaxAge: number;
  /** `age(datfrozenxid)` at instant 0. */
  readonly xidAge: number;
};

/** How sure the planner can be: counted lately; counted before the newest values came; never counted. */
export type Statistics = 'fresh' | 'stale' | 'missing';
export const STATISTICS: readonly Statistics[] = ['fresh', 'stale', 'missing'];

export type ColumnSpec = {
  /** How many different values it has. */
  readonly distinct: number;
  /** From 0 to 1: how far the order of rows on disk follows the column. */
  readonly correlation: number;
  /** New values come all the time, so that stale statistics know none of them. */
  readonly grows: boolean;
};

export type IndexSpec = { readonly name: string; readonly columns: readonly string[]; readonly unique: boolean };

/** A table; what says nothing of pages and columns is only locked. */
export type TableSpec = {
  readonly name: string;
  readonly rows: number;
  /** Bytes of a row; absent: 120. */
  readonly rowBytes?: number | undefined;
  /** Share of the pages that nearly all reading of single rows goes to; absent: 5 %. */
  readonly hot?: number | undefined;
  readonly statistics?: Statistics | undefined;
  readonly columns?: Readonly<Record<string, ColumnSpec>> | undefined;
  readonly indexes?: readonly IndexSpec[] | undefined;
  /** Absent: its ids never come to an end. */
  readonly ids?: IdsSpec | undefined;
  /** Dead rows at instant 0, where its database has `vacuum`; absent: none. */
  readonly dead?: number | undefined;
};

/** A column of ids: those of a sequence, or those of another table that it refers to. */
export type IdsSpec = {
  readonly column: string;
  readonly type: 'integer' | 'bigint';
  /** The id that the first row after instant 0 gets. */
  readonly next: number;
  readonly copies?: string | undefined;
};

/** By what a statement finds its rows; all `filter` columns are compared with `=`. */
export type PlanSpec = {
  /** Its name in faults; one of its service. */
  readonly name: string;
  readonly filter: readonly string[];
  readonly order: string | undefined;
  readonly limit: number | undefined;
};

/** A statement on the connection held. */
export type QueryStep = {
  readonly do: 'query';
  readonly statement: string;
  readonly table: string;
  readonly lock: LockMode;
  readonly law: Law;
  /** By what it finds its rows; absent: it always costs its law. */
  readonly plan?: PlanSpec | undefined;
};

/** Faults of plans; ending one leaves no trace. */
export type QueryFault = {
  readonly do: 'query';
  readonly what:
    | {
        readonly kind: 'statistics';
        readonly database: string;
        readonly table: string | undefined;
        readonly state: Statistics;
      }
    | { readonly kind: 'index'; readonly database: string; readonly index: string }
    | {
        readonly kind: 'mismatch';
        readonly service: string;
        readonly statement: string;
      }
    | { readonly kind: 'plan'; readonly service: string; readonly statement: string; readonly index: string }
    | { readonly kind: 'work'; readonly service: string; readonly statement: string; readonly rows: number };
  /** Told in the log of changes when it has a title. */
  readonly title: string;
  readonly author: string;
  readonly details: string;
  /** What the change is said to have been done to. */
  readonly about: string;
};
