/**
 * Plans can be made: columns that a statement filters by are known, indexes are over columns, names are given once.
 */
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import type { TableSpec } from '../plan-file.ts';
import { databaseNamed } from '../replication-file.ts';
import { type PlannedStatement, plansIn } from '../world/plans-in.ts';
import type { DatabaseSpec, ServiceSpec, WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

function checkIndexes(database: DatabaseSpec, to: Reading): void {
  const names = new Set<string>();
  for (const table of database.tables) {
    for (const index of table.indexes ?? []) {
      if (names.has(index.name))
        to.report(to.at(index, 'name'), 'duplicate-name', `two indexes of ${database.name} are called "${index.name}"`);
      names.add(index.name);
      for (const [i, column] of index.columns.entries())
        expectColumn(column, table, { at: to.at(index.columns, i), to });
    }
  }
}

function expectColumn(
  column: string,
  table: TableSpec,
  where: { readonly at: ReturnType<Reading['at']>; readonly to: Reading },
): void {
  const known = Object.keys(table.columns ?? {});
  if (!known.includes(column))
    where.to.report(where.at, 'unknown-column', `${table.name} has no column "${column}"`, nameHint(column, known));
}

function checkStatement(
  service: ServiceSpec,
  { plan, table: named, at }: PlannedStatement,
  { world, to }: { readonly world: WorldFile; readonly to: Reading },
): void {
  const database = world.databases.find(
    ({ name, tables }) =>
      service.pools.some((pool) => (databaseNamed(world, pool.database)?.name ?? '') === name) &&
      tables.some((table) => table.name === named),
  );
  const table = database?.tables.find(({ name }) => name === named);
  if (database === undefined || table === undefined) return;
  if (database.storage === undefined)
    to.report(
      to.at(plan),
      'no-storage',
      `the statement has a plan, but ${database.name} has no storage`,
      'add "storage: {iops: …, cache: …}" to the database, or drop the plan',
    );
  for (const [i, column] of plan.filter.entries()) expectColumn(column, table, { at: to.at(plan.filter, i), to });
  if (plan.order !== undefined) expectColumn(plan.order, table, { at: to.at(plan, 'order') ?? at, to });
}

function checkVacuum({ name, storage, vacuum }: DatabaseSpec, to: Reading): void {
  if (vacuum !== undefined && storage === undefined)
    to.report(
      to.at(vacuum),
      'no-storage',
      `${name} has vacuum, but no storage`,
      'add "storage: {iops: …, cache: …}" to the database, or drop the vacuum',
    );
}

function check(world: WorldFile, to: Reading): void {
  for (const database of world.databases) {
    checkIndexes(database, to);
    if (database.replicaOf === undefined) checkVacuum(database, to);
  }
  for (const service of world.services) {
    const names = new Set<string>();
    for (const statement of plansIn(service)) {
      const { name } = statement.plan;
      if (names.has(name))
        to.report(to.at(statement.plan, 'name'), 'duplicate-name', `two plans of ${service.name} are called "${name}"`);
      names.add(name);
      checkStatement(service, statement, { world, to });
    }
  }
}

export const plans: WorldRule = {
  codes: ['unknown-column', 'no-storage'],
  about: 'Plans can be made of what is said of tables.',
  check,
};
