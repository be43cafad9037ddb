/**
 * The server that SQL is asked of, as the reader needs it: views with rows, plans, functions that only it can answer.
 */
import type { EpochMs } from '@firedrill/base';
import type { SqlValue } from './ast.ts';

/** A view with its rows; values in the order of the columns. */
export type SqlTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
};

/** A database server. */
export type SqlServer = {
  readonly now: EpochMs;
  readonly database: string;
  readonly views: readonly string[];
  readonly view: (name: string) => SqlTable | undefined;
  /** `pg_blocking_pids` and its like, by name. */
  readonly functions: Readonly<Record<string, (...args: readonly SqlValue[]) => SqlValue>>;
  /** Lines of a plan; undefined: the server shows none of that statement. */
  readonly explain: (
    statement: string,
    options: { readonly analyze: boolean; readonly buffers: boolean },
  ) => readonly string[] | undefined;
};
