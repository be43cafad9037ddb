/**
 * The data ledger of a world: what it keeps and owes, apart from how fast it answers. Rows with owners and copies,
 * effects that happen outside (a charge, a mail), what must always be true of both, and what is kept to mend from.
 */
import type { Seconds } from '@firedrill/base';
import type { SagaSpec } from './saga-file.ts';

/** An operation of a service. */
export type OperationRef = { readonly service: string; readonly operation: string };

/** An operation that writes the next version of a row; `checks`: only if nobody has written one since it came. */
export type UpdaterSpec = OperationRef & { readonly checks: boolean };

/** Another store that copies the rows of an entity, so long after they were written. */
export type CopySpec = {
  readonly store: string;
  readonly kind: 'replica' | 'cache' | 'warehouse' | 'search';
  readonly lag: Seconds;
};

export type EntitySpec = {
  readonly name: string;
  /** Where its rows are, and in which table. */
  readonly database: string;
  readonly table: string;
  /** Rows at instant 0, and how many a day were written before. */
  readonly rows: number;
  readonly rowsPerDay: number;
  /** Classes of owners with their shares of the rows. */
  readonly owners: Readonly<Record<string, number>>;
  /** A good answer of one of these writes a row. */
  readonly writes: readonly OperationRef[];
  /** A good answer of one of these writes the next version of the row of its order; absent: rows have no versions. */
  readonly updates?: readonly UpdaterSpec[] | undefined;
  /** A good answer of one of these takes the row of its order away; absent: none does. */
  readonly deletes?: readonly OperationRef[] | undefined;
  /** A good answer of one of these has read a row, and met what is wrong with it. */
  readonly reads: readonly ReaderSpec[];
  readonly copies: readonly CopySpec[];
};

/**
 * `notices`: what it does with a row that is gone or spoilt: answers as if nothing were, writes a line, or fails. `from`:
 * the copy that it reads, which has versions its lag later; absent: the rows.
 */
export type ReaderSpec = OperationRef & {
  readonly notices: 'nothing' | 'logs' | 'fails';
  readonly from?: string | undefined;
};

/** What a key of idempotency is made of: each attempt anew, the request, or the order, whoever asks for it again. */
export const KEY_SCOPES = ['attempt', 'request', 'order'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** Something that happens outside once a call (of `call`), or an operation, is through, whoever still waits for it. */
export type EffectSpec = {
  readonly name: string;
  /** What it belongs to: one for each row of this entity. */
  readonly entity: string;
  readonly service: string;
  readonly call: string | undefined;
  readonly operation: string | undefined;
  readonly key: KeyScope;
  /** A good answer of one of these gives it back; absent: none does. */
  readonly undoneBy?: readonly OperationRef[] | undefined;
  /** What one is worth, in the world's currency. */
  readonly amount: number;
  /** Of those who had it twice so many write to support, so long after. */
  readonly complaints: { readonly share: number; readonly after: Seconds };
};

/** Ways in which rows come to harm. */
export const HARMS = ['delete', 'redact', 'corrupt', 'lost-write', 'cross-owner'] as const;
export type Harm = (typeof HARMS)[number];

/** What must be true: each row has its effect once (`effect`), or its row elsewhere (`with`), or none is hurt so (`harms`). */
export type InvariantSpec = {
  readonly name: string;
  readonly entity: string;
  readonly effect: string | undefined;
  /** An order that has its row has a row of this entity too, and the other way round. */
  readonly with?: string | undefined;
  /** No newer version of a row was overwritten by who had not seen it. */
  readonly versions?: boolean | undefined;
  readonly harms: readonly Harm[];
  /** Counted so often and shown as a metric; undefined = only when somebody asks. */
  readonly monitored: Seconds | undefined;
  /** How long counting takes. */
  readonly takes: Seconds;
};

/** Backups of the databases: one so often, kept so long; a restore takes so long. */
export type BackupSpec = {
  readonly every: Seconds;
  readonly keep: Seconds;
  /** Age of the newest at instant 0. */
  readonly age: Seconds;
  readonly restore: Seconds;
};

export type LedgerSpec = {
  readonly entities: readonly EntitySpec[];
  readonly effects: readonly EffectSpec[];
  readonly invariants: readonly InvariantSpec[];
  readonly backups: BackupSpec | undefined;
  /** Before-images of changed rows are kept so long; undefined = there is no audit log. */
  readonly audit: Seconds | undefined;
  /** Absent: there are none. */
  readonly sagas?: readonly SagaSpec[] | undefined;
};

/** Rows come to harm, or effects happen twice; `rows` or `share` of them, `since` so long before it began. */
export type DataFault = {
  readonly do: 'data';
  readonly action: Harm | 'duplicate-effect';
  readonly entity: string | undefined;
  readonly effect: string | undefined;
  /** Hurt at once, by a job that goes through them, or with every write. */
  readonly by: 'once' | 'job' | 'writes';
  readonly rows: number | undefined;
  readonly share: number | undefined;
  readonly over: Seconds;
  readonly since: Seconds;
  /** Only the rows of this class of owners. */
  readonly owner: string | undefined;
  /** Only the copies in these stores; the rows themselves are right. Empty: the rows. */
  readonly stores: readonly string[];
};
