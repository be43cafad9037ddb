/**
 * Asks a server in SQL: joins, filters, groups, orders and cuts the rows of its views, as psql shows them.
 */
import { type Issue, nearest } from '@firedrill/base';
import { issueAt } from '../mistake.ts';
import type { SqlExplain, SqlExpr, SqlItem, SqlSelect, SqlSource, SqlValue } from './ast.ts';
import { SqlStop, stopSql } from './cursor.ts';
import { columnOf, evaluateSql, hasAggregate, type SqlContext, type SqlRow, type SqlScope } from './evaluate.ts';
import { parseSql } from './parse.ts';
import type { SqlServer } from './server.ts';
import { compareValues, printValue } from './values.ts';

/** Most rows that an answer has, and most pairs that a join looks at. */
export const MOST_SQL_ROWS = 1_000;
const MOST_PAIRS = 2_000_000;

/** What came of it; null is SQL's null. `isCut`: there were more rows than are given. */
export type SqlAnswer = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly isCut: boolean;
};

/** Answers one statement; a mistake is an issue with its place. */
export function askSql(
  server: SqlServer,
  text: string,
): { readonly value: SqlAnswer | undefined; readonly issues: readonly Issue[] } {
  try {
    const statement = parseSql(text);
    return { value: statement.kind === 'select' ? select(server, statement) : plan(server, statement), issues: [] };
  } catch (error) {
    if (!(error instanceof SqlStop)) throw error;
    return {
      value: undefined,
      issues: [issueAt(text, error.offset, { code: 'sql', message: error.message, hint: error.hint })],
    };
  }
}

function plan(server: SqlServer, { statement, analyze, buffers, from }: SqlExplain): SqlAnswer {
  const lines = server.explain(statement, { analyze, buffers });
  if (lines === undefined)
    return stopSql(
      { from },
      'this server shows no plan of that statement',
      'take one from pg_stat_statements, as it is written there',
    );
  return { columns: ['QUERY PLAN'], rows: lines.map((line) => [line]), isCut: false };
}

function select(server: SqlServer, statement: SqlSelect): SqlAnswer {
  const { scope, rows } = joined(server, statement.sources);
  const context = { server, scope };
  const items = statement.items.flatMap((item) => spread(context, item));
  // Mistakes show where there are no rows, too.
  for (const expr of [statement.where, statement.having, ...items.map((item) => item.expr)])
    if (expr !== undefined) evaluateSql(context, expr, []);
  const kept =
    statement.where === undefined ? rows : rows.filter((row) => evaluateSql(context, statement.where!, [row]) === true);
  const groups = grouped(context, statement, { items, rows: kept });
  const having = groups.filter(
    (group) => statement.having === undefined || evaluateSql(context, statement.having, group) === true,
  );
  const found = having.map((group) => ({ group, values: items.map(({ expr }) => evaluateSql(context, expr, group)) }));
  const ordered = inOrder(context, statement, { items, found }).map(({ values }) => values.map(printValue));
  const distinct = statement.isDistinct
    ? [...new Map(ordered.map((row) => [JSON.stringify(row), row])).values()]
    : ordered;
  const cut = distinct.slice(statement.offset, statement.offset + Math.min(statement.limit, MOST_SQL_ROWS));
  const isCut = distinct.length - statement.offset > cut.length && cut.length === MOST_SQL_ROWS;
  return { columns: items.map(({ name }) => name), rows: cut, isCut };
}

type Item = { readonly expr: SqlExpr; readonly name: string };

/** `*` as the columns that it stands for. */
function spread({ scope }: SqlContext, item: SqlItem): Item[] {
  if ('expr' in item) return [item];
  const { starOf } = item;
  const found = scope.filter(({ alias }) => starOf === undefined || alias === starOf);
  if (found.length === 0)
    stopSql({ from: 0 }, `missing FROM-clause entry for ${starOf ?? '*'}`, 'name a view after FROM');
  return found.map(({ alias, name }) => ({ expr: { kind: 'column', from: 0, table: alias, name }, name }));
}

/** Rows of all tables of the FROM, put together. Without a FROM there is one row of nothing. */
function joined(
  server: SqlServer,
  sources: readonly SqlSource[],
): { readonly scope: SqlScope; readonly rows: SqlRow[] } {
  let scope: SqlScope = [];
  let rows: SqlRow[] = [[]];
  for (const source of sources) {
    const view = server.view(source.name);
    if (view === undefined) {
      const near = nearest(source.name, [...server.views]);
      const hint = near === undefined ? `there are ${server.views.join(', ')}` : `did you mean ${near}?`;
      return stopSql(source, `relation "${source.name}" does not exist`, hint);
    }
    if (rows.length * view.rows.length > MOST_PAIRS)
      stopSql(source, 'this join looks at too many rows', 'join fewer tables');
    const before = { server, scope };
    const own: SqlScope = view.columns.map((name) => ({ alias: source.alias, name }));
    const context = { server, scope: [...scope, ...own] };
    const pairs = source.using.map((name) => {
      const ofOne = { table: undefined, name, from: source.from };
      return [columnOf(before, ofOne), scope.length + columnOf({ server, scope: own }, ofOne)] as const;
    });
    const fits = (row: SqlRow) =>
      pairs.every(([a, b]) => row[a] !== null && row[b] !== null && compareValues(row[a]!, row[b]!) === 0) &&
      (source.on === undefined || evaluateSql(context, source.on, [row]) === true);
    const nothing = view.columns.map(() => null);
    rows = rows.flatMap((left) => {
      const found = view.rows.map((right) => [...left, ...right]).filter(fits);
      return found.length === 0 && source.isLeft ? [[...left, ...nothing]] : found;
    });
    // A column that two tables are joined by is one column.
    scope = context.scope.map((one, i) =>
      pairs.some(([, b]) => b === i) ? { alias: one.alias, name: `${one.name} ` } : one,
    );
  }
  return { scope, rows };
}

function grouped(
  context: SqlContext,
  { groupBy, having, sources }: SqlSelect,
  { items, rows }: { readonly items: readonly Item[]; readonly rows: readonly SqlRow[] },
): (readonly SqlRow[])[] {
  const isWhole = groupBy.length === 0;
  if (isWhole && having === undefined && !items.some(({ expr }) => hasAggregate(expr))) return rows.map((row) => [row]);
  const by = groupBy.map((expr) => meant(expr, items));
  for (const { expr } of items) mustBeGrouped(context, expr, by);
  if (isWhole && sources.length > 0) return [rows];
  const groups = new Map<string, SqlRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(by.map((expr) => evaluateSql(context, expr, [row])));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** `GROUP BY 1` and `ORDER BY name` mean items of the list. */
function meant(expr: SqlExpr, items: readonly Item[]): SqlExpr {
  if (expr.kind === 'literal' && typeof expr.value === 'number') {
    const item = items[expr.value - 1];
    return item === undefined
      ? stopSql(expr, `position ${expr.value} is not in select list`, `there are ${items.length}`)
      : item.expr;
  }
  const named =
    expr.kind === 'column' && expr.table === undefined ? items.find(({ name }) => name === expr.name) : undefined;
  return named?.expr ?? expr;
}

const sameAs = (a: SqlExpr) => JSON.stringify(a, (key, value) => (key === 'from' ? undefined : value));

function mustBeGrouped(context: SqlContext, expr: SqlExpr, by: readonly SqlExpr[]): void {
  if (hasAggregate(expr) || expr.kind === 'literal' || by.some((one) => sameAs(one) === sameAs(expr))) return;
  if (expr.kind === 'column') {
    columnOf(context, expr);
    stopSql(
      expr,
      `column "${expr.name}" must appear in the GROUP BY clause or be used in an aggregate function`,
      `GROUP BY ${expr.name}`,
    );
  }
}

type Found = { readonly group: readonly SqlRow[]; readonly values: readonly SqlValue[] };

function inOrder(
  context: SqlContext,
  { orderBy }: SqlSelect,
  { items, found }: { readonly items: readonly Item[]; readonly found: readonly Found[] },
): readonly Found[] {
  const by = orderBy.map((order) => ({ ...order, expr: meant(order.expr, items) }));
  const keyed = found.map((one) => ({ one, keys: by.map(({ expr }) => evaluateSql(context, expr, one.group)) }));
  return keyed
    .sort((a, b) => {
      for (const [i, { isDown, nullsFirst }] of by.entries()) {
        const [x, y] = [a.keys[i]!, b.keys[i]!];
        if (x === null && y === null) continue;
        if (x === null || y === null) return (x === null) === nullsFirst ? -1 : 1;
        const order = compareValues(x, y);
        if (order !== 0) return isDown ? -order : order;
      }
      return 0;
    })
    .map(({ one }) => one);
}
