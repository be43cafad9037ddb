/**
 * The planner: which way a statement takes, by PostgreSQL's costs and its defaults where statistics are missing. It
 * chooses by what it believes and pays by what is true; both come out, as EXPLAIN ANALYZE shows them.
 *
 *   believed: rows × Π selectivity     statistics fresh: 1 / distinct
 *                                      missing:          0.005 for every column (DEFAULT_EQ_SEL)
 *                                      stale:            as fresh, and one row for a value newer than they are
 */
import { ln } from '@firedrill/kernel';
import type { ColumnSpec, IndexSpec, PlanSpec, Statistics, TableSpec } from '@firedrill/scenario';

/** Of a page of PostgreSQL. */
export const PAGE_BYTES = 8192;
/** Header and pointer of a row on a page. */
const ROW_OVERHEAD = 28;
const DEFAULT_ROW_BYTES = 120;
/** src/include/utils/selfuncs.h */
const DEFAULT_EQ_SEL = 0.005;
/** Planner cost constants of a server that nobody has tuned. */
const SEQ_PAGE = 1;
const RANDOM_PAGE = 4;
const CPU_TUPLE = 0.01;
const CPU_OPERATOR = 0.0025;
/** Pages of one read when the kernel reads ahead (128 kB). */
export const READ_AHEAD = 16;

/** What the planner may use and believe just now. */
export type Circumstances = {
  readonly statistics: Statistics;
  readonly indexes: readonly IndexSpec[];
  /** Types of the comparison do not match the column: indexes do not serve the filter. */
  readonly isMismatched: boolean;
  /** Rows that lie in the pages besides; absent: none. */
  readonly bloat?: Bloat;
  /** 0 = chooses; 1 = the whole table; else an index, from 2 on. */
  readonly forced: number;
};

/** Rows that lie in a table besides the live ones: dead ones, and room that was made free. */
export type Bloat = { readonly dead: number; readonly free: number };

/** One way to the rows. Rows and pages are of one execution; `believed` is what the planner expected. */
export type Way = {
  readonly index: IndexSpec | undefined;
  readonly cost: number;
  readonly believedRows: number;
  readonly rows: number;
  /** Rows looked at, those filtered away included. */
  readonly examined: number;
  readonly pages: number;
  /** Pages of one disk operation. */
  readonly pagesPerRead: number;
  /** An index in the order asked for, read until there are enough. */
  readonly isOrdered: boolean;
};

/** Rows of a page of this table. */
export function rowsPerPage({ rowBytes = DEFAULT_ROW_BYTES }: TableSpec): number {
  return Math.max(1, Math.floor((PAGE_BYTES - 24) / (rowBytes + ROW_OVERHEAD)));
}

/** Pages of a table. */
export function pagesOf(table: TableSpec, { dead, free }: Bloat = NO_BLOAT): number {
  return Math.max(1, Math.ceil((table.rows + dead + free) / rowsPerPage(table)));
}

/** Every row is live. */
export const NO_BLOAT: Bloat = { dead: 0, free: 0 };

/** Versions of a row that are looked at to find the live one, on average. */
const versions = ({ rows }: TableSpec, bloat: Bloat) => (rows <= 0 ? 1 : 1 + bloat.dead / rows);

/** The cheapest way as the planner sees it, or the one it is bound to. */
export function choose(table: TableSpec, plan: PlanSpec, given: Circumstances): Way {
  const ways = [
    wholeTable(table, plan, given),
    ...given.indexes.flatMap((index) => byIndex(table, plan, { index, given })),
  ];
  if (given.forced === 1) return ways[0]!;
  const bound = table.indexes?.[given.forced - 2];
  const open = bound === undefined ? ways : ways.filter(({ index }) => index?.name === bound.name);
  return (open.length > 0 ? open : ways).reduce((best, way) => (way.cost < best.cost ? way : best));
}

type Believer = (column: string) => number;

/** Share of the rows that a comparison with `=` leaves, as believed. */
function believed(table: TableSpec, statistics: Statistics): Believer {
  return (column) => {
    if (statistics === 'missing') return DEFAULT_EQ_SEL;
    const known = columnOf(table, column);
    return statistics === 'stale' && known.grows ? 1 / Math.max(1, table.rows) : 1 / known.distinct;
  };
}

const columnOf = (table: TableSpec, column: string): ColumnSpec =>
  table.columns?.[column] ?? { distinct: 200, correlation: 0, grows: false };
const truth =
  (table: TableSpec): Believer =>
  (column) =>
    1 / columnOf(table, column).distinct;
const product = (columns: readonly string[], of: Believer) => columns.reduce((share, column) => share * of(column), 1);
/** PostgreSQL never believes in less than one row. */
const atLeastOne = (rows: number) => Math.max(1, Math.round(rows));
const limited = (rows: number, { limit }: PlanSpec) => (limit === undefined ? rows : Math.min(rows, limit));

function wholeTable(table: TableSpec, plan: PlanSpec, { statistics, bloat = NO_BLOAT }: Circumstances): Way {
  const pages = pagesOf(table, bloat);
  const believedRows = table.rows * product(plan.filter, believed(table, statistics));
  return {
    index: undefined,
    cost:
      pages * SEQ_PAGE + table.rows * (CPU_TUPLE + CPU_OPERATOR * plan.filter.length) + sortCost(plan, believedRows),
    believedRows: atLeastOne(believedRows),
    rows: limited(table.rows * product(plan.filter, truth(table)), plan),
    examined: table.rows * versions(table, bloat),
    pages,
    pagesPerRead: READ_AHEAD,
    isOrdered: false,
  };
}

type Candidate = { readonly index: IndexSpec; readonly given: Circumstances };

/** Ways by one index: along the filter as far as it goes, and along the order until there are enough. */
function byIndex(table: TableSpec, plan: PlanSpec, { index, given }: Candidate): Way[] {
  const ways: Way[] = [];
  const used = given.isMismatched ? [] : leading(index, plan.filter);
  if (used.length > 0) ways.push(along(table, plan, { index, given, used }));
  if (plan.order !== undefined && plan.limit !== undefined && index.columns[0] === plan.order)
    ways.push(inOrder(table, plan, { index, given }));
  return ways;
}

/** The columns of an index, from the first, that the filter compares. */
function leading(index: IndexSpec, filter: readonly string[]): readonly string[] {
  const end = index.columns.findIndex((column) => !filter.includes(column));
  return end < 0 ? index.columns : index.columns.slice(0, end);
}

function along(
  table: TableSpec,
  plan: PlanSpec,
  { index, given, used }: Candidate & { readonly used: readonly string[] },
): Way {
  const isOne = index.unique && used.length === index.columns.length;
  const next = index.columns[used.length];
  const isSorted = plan.order === undefined || next === plan.order;
  const stops = isSorted && plan.filter.every((column) => used.includes(column));
  const found = (of: Believer) => {
    const matched = isOne ? 1 : table.rows * product(used, of);
    return stops ? limited(matched, plan) : matched;
  };
  const believer = believed(table, given.statistics);
  const bloat = given.bloat ?? NO_BLOAT;
  const [expected, examined] = [Math.max(1, found(believer)), found(truth(table)) * versions(table, bloat)];
  const final = isOne ? 1 : table.rows * product(plan.filter, believer);
  const known = given.statistics === 'missing' ? 0 : correlationOf(table, used);
  return {
    index,
    cost: scanCost(expected, pagesFor({ table, bloat }, expected, known)) + (isSorted ? 0 : sortCost(plan, final)),
    believedRows: atLeastOne(final),
    rows: isOne ? 1 : limited(table.rows * product(plan.filter, truth(table)), plan),
    examined,
    pages: pagesFor({ table, bloat }, examined, correlationOf(table, used)),
    pagesPerRead: 1,
    isOrdered: false,
  };
}

function inOrder(table: TableSpec, plan: PlanSpec, { index, given }: Candidate): Way {
  const believer = believed(table, given.statistics);
  const until = (of: Believer) => Math.min(table.rows, (plan.limit ?? 1) / product(plan.filter, of));
  const bloat = given.bloat ?? NO_BLOAT;
  const [expected, examined] = [until(believer), until(truth(table)) * versions(table, bloat)];
  const correlation = correlationOf(table, [index.columns[0]!]);
  return {
    index,
    cost: scanCost(expected, pagesFor({ table, bloat }, expected, given.statistics === 'missing' ? 0 : correlation)),
    believedRows: atLeastOne(table.rows * product(plan.filter, believer)),
    rows: limited(table.rows * product(plan.filter, truth(table)), plan),
    examined,
    pages: pagesFor({ table, bloat }, examined, correlation),
    pagesPerRead: 1,
    isOrdered: true,
  };
}

const correlationOf = (table: TableSpec, used: readonly string[]) => columnOf(table, used[0]!).correlation;
const scanCost = (rows: number, pages: number) =>
  pages * RANDOM_PAGE + rows * (CPU_TUPLE + CPU_OPERATOR) + 3 * RANDOM_PAGE;
const sortCost = ({ order }: PlanSpec, rows: number) =>
  order === undefined || rows < 2 ? 0 : 2 * CPU_OPERATOR * rows * (ln(rows) / Math.LN2);

type Lain = { readonly table: TableSpec; readonly bloat: Bloat };

/** Pages that so many rows lie on: between neighbours and strangers (Mackert and Lohman 1989) by correlation squared. */
function pagesFor({ table, bloat }: Lain, rows: number, correlation: number): number {
  const all = pagesOf(table, bloat);
  const strangers = Math.min(all, (2 * all * rows) / (2 * all + rows));
  const neighbours = Math.min(all, rows / rowsPerPage(table));
  return Math.max(1, strangers - correlation * correlation * (strangers - neighbours));
}
