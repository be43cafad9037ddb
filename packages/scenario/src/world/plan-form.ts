/**
 * Storage, tables, columns, indexes and what a statement filters by: all that a plan follows from.
 */
import { type Form, mapped, scalarOr } from '../form/form.ts';
import { fallback, field, list, mapOf, optional, record } from '../form/record.ts';
import { boolean, bytes, choice, count, duration, identifier, name, number, share } from '../form/scalars.ts';
import {
  type ColumnSpec,
  type IdsSpec,
  type IndexSpec,
  type PlanSpec,
  STATISTICS,
  type StorageSpec,
  type TableSpec,
  type VacuumSpec,
} from '../plan-file.ts';

/** The disk of a database. */
export const storage = record<StorageSpec>({
  title: 'storage',
  about:
    'The disk of a database server and the memory for its pages. With it statements that say their `plan` read pages: from memory, or from a disk that all who read share.',
  fields: {
    iops: field(number({ min: 1, max: 10_000_000 }), 'Reads a second that the disk gives at most, to all together.'),
    latency: fallback(duration(), 0.0002, '0.2ms', 'One read on an idle disk; a session reads one after another.'),
    cache: field(bytes, 'Memory that holds pages (shared buffers).'),
  },
});

/** How dead rows are cleared away. */
export const vacuum = record<VacuumSpec>({
  title: 'vacuum',
  about:
    'Updates and deletes leave dead rows, which vacuum removes once no snapshot needs them; writes take transaction ids, which vacuum frees. Needs `storage`. Defaults are those of PostgreSQL; pruning of a page as it is read (HOT) is not looked at.',
  fields: {
    workers: fallback(count(1, 16), 3, '3', '`autovacuum_max_workers`.'),
    naptime: fallback(
      duration(),
      60,
      '1m',
      '`autovacuum_naptime`: so often one more worker begins, if a table is due.',
    ),
    costLimit: fallback(
      count(1, 10_000),
      200,
      '200',
      '`autovacuum_vacuum_cost_limit`: shared among the workers; a page in memory costs 1, one read 2, one written 20.',
    ),
    costDelay: fallback(
      duration(),
      0.002,
      '2ms',
      '`autovacuum_vacuum_cost_delay`: the pause when the limit is used up.',
    ),
    threshold: fallback(count(0, 1e9), 50, '50', '`autovacuum_vacuum_threshold`: dead rows.'),
    scaleFactor: fallback(
      share,
      0.2,
      '20%',
      '`autovacuum_vacuum_scale_factor`: dead rows besides, as a share of its rows.',
    ),
    freezeMaxAge: fallback(
      count(100_000, 2e9),
      200_000_000,
      '200000000',
      '`autovacuum_freeze_max_age`: a table whose oldest transaction id is older is vacuumed whatever is set.',
    ),
    xidAge: fallback(
      count(0, 2e9),
      50_000_000,
      '50000000',
      'How old its oldest transaction id is: `age(datfrozenxid)`.',
    ),
  },
});

const columnRecord = record<ColumnSpec>({
  title: 'column',
  about: 'A column that statements filter or order by.',
  fields: {
    distinct: field(number({ min: 1, max: 1e12 }), 'How many different values it has.'),
    correlation: fallback(share, 0, '0%', 'How far the order of the rows on disk follows it.'),
    grows: fallback(boolean, false, 'false', 'New values come all the time: stale statistics do not know them.'),
  },
});

/** A bare number is how many different values there are. */
const column: Form<ColumnSpec> = scalarOr(
  mapped(number({ min: 1, max: 1e12 }), (distinct): ColumnSpec => ({ distinct, correlation: 0, grows: false })),
  columnRecord,
);

const index = record<IndexSpec>({
  title: 'index',
  about: 'An index of a table.',
  fields: {
    name: field(identifier, 'Its name; one of its database.'),
    columns: field(list(identifier, { min: 1, max: 16 }), 'Its columns in order.'),
    unique: fallback(boolean, false, 'false', 'No two rows are the same in all of them.'),
  },
});

const ids = record<IdsSpec>({
  title: 'ids',
  about: 'A column of ids. Each insert takes one; past the last that its type can hold inserts fail.',
  fields: {
    column: fallback(identifier, 'id', 'id', 'The column.'),
    type: fallback(choice(['integer', 'bigint']), 'integer', 'integer', 'An `integer` ends at 2147483647.'),
    next: fallback(number({ min: 1, max: 1e15 }), 1, '1', 'The id that the next row gets.'),
    copies: optional(identifier, 'The table of the same database whose ids it holds, as a foreign key does.'),
  },
});

/** A table of a database. */
export const table = record<TableSpec>({
  title: 'table',
  about: 'A table that statements may lock, and read where its database has storage.',
  fields: {
    name: field(identifier, 'Its name.'),
    rows: fallback(count(0, 1e12), 1_000_000, '1000000', 'About how many rows.'),
    rowBytes: optional(number({ min: 1, max: 100_000 }), 'Bytes of a row; absent: 120.'),
    hot: optional(share, 'Share of its pages that nearly all reading of single rows goes to; absent: 5%.'),
    statistics: optional(choice(STATISTICS), 'What the planner knows of it; absent: fresh.'),
    columns: optional(
      mapOf(column, 'mapping of [columns](#column)'),
      'Columns; a bare number is how many different values.',
    ),
    indexes: optional(list(index, { max: 50 }), 'Indexes.'),
    ids: optional(ids, 'Its column of ids, where it may come to an end; absent: it never does.'),
    dead: optional(count(0, 1e12), 'Dead rows at first, where its database has `vacuum`; absent: none.'),
  },
});

/** By what a statement finds its rows. */
export const plan = record<PlanSpec>({
  title: 'plan',
  about:
    'By what the statement finds its rows. Its plan follows from indexes and statistics as in PostgreSQL; `law` is its time with the plan of fresh statistics and all pages in memory.',
  fields: {
    name: field(name, 'Its name in faults; one of its service.'),
    filter: fallback(list(identifier, { max: 16 }), [], 'all rows', 'Columns compared with =.'),
    order: optional(identifier, 'The column that the answer is ordered by.'),
    limit: optional(count(1, 1e9), 'The most rows that it gives.'),
  },
});
