/**
 * Plans in words, as EXPLAIN ANALYZE and auto_explain print them: what the planner believed and what it came to.
 */

import type { Way } from '../cold/planner.ts';
import type { PlannedStatement } from '../cold/plans.ts';

const whole = (n: number) => String(Math.max(0, Math.round(n)));

/** `seconds`: how long one execution took, where that is known; `hits`: share of its pages found in memory. */
type Known = { readonly seconds: number | undefined; readonly hits: number; readonly buffers: boolean };

/** The plan of a statement, line by line. */
export function explain({ way, spec, table }: PlannedStatement, { seconds, hits, buffers }: Known): string[] {
  const actual = (rows: number) => (seconds === undefined ? '' : ` (actual rows=${whole(rows)} loops=1)`);
  const node = `${nodeName(way, table.name)}  (cost=0.00..${way.cost.toFixed(2)} rows=${whole(way.believedRows)})${actual(way.rows)}`;
  const inner: string[] = [];
  const { condition, filter } = conditions(way, spec.filter, spec.order);
  if (condition.length > 0) inner.push(`  Index Cond: (${condition.join(' AND ')})`);
  if (filter.length > 0) inner.push(`  Filter: (${filter.join(' AND ')})`);
  if (seconds !== undefined && way.examined - way.rows >= 1)
    inner.push(`  Rows Removed by Filter: ${whole(way.examined - way.rows)}`);
  if (seconds !== undefined && buffers)
    inner.push(`  Buffers: shared hit=${whole(way.pages * hits)} read=${whole(way.pages * (1 - hits))}`);
  const isSorted = spec.order === undefined || way.isOrdered || way.index?.columns.includes(spec.order) === true;
  const body = isSorted
    ? [node, ...inner]
    : [`Sort  (Sort Key: ${spec.order})`, `  ->  ${node}`, ...inner.map((line) => `      ${line}`)];
  const limited =
    spec.limit === undefined
      ? body
      : [`Limit  (rows=${spec.limit})`, ...body.map((line, i) => (i === 0 ? `  ->  ${line}` : `      ${line}`))];
  return seconds === undefined ? limited : [...limited, `Execution Time: ${(seconds * 1000).toFixed(3)} ms`];
}

function nodeName({ index }: Way, table: string): string {
  return index === undefined ? `Seq Scan on ${table}` : `Index Scan using ${index.name} on ${table}`;
}

/** Which comparisons the index serves, and which are left to look at every row. */
function conditions(
  { index, isOrdered }: Way,
  filter: readonly string[],
  order: string | undefined,
): { readonly condition: readonly string[]; readonly filter: readonly string[] } {
  const compare = (column: string) => `${column} = $${filter.indexOf(column) + 1}`;
  if (index === undefined || (isOrdered && index.columns[0] === order))
    return { condition: [], filter: filter.map(compare) };
  const end = index.columns.findIndex((column) => !filter.includes(column));
  const used = end < 0 ? index.columns : index.columns.slice(0, end);
  return { condition: used.map(compare), filter: filter.filter((column) => !used.includes(column)).map(compare) };
}
