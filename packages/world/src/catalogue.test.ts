import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import type { CatalogueValue } from './index.ts';
import { World } from './index.ts';
import * as K from './machine/disks.table.ts';

const path = join(import.meta.dirname, '../../../worlds/quillbooks/world.yaml');
const file = parseWorld(readFileSync(path, 'utf8'), 'world.yaml').value!;
const after = (seconds: number) => {
  const world = World.create({ file, seed: 1, telemetry: undefined });
  world.advance(instant(seconds));
  return world;
};
const rowsOf = (world: World, view: string): Record<string, CatalogueValue>[] => {
  const { columns, rows } = world.catalogue('main-db')!.view(view)!;
  return rows.map((row) => Object.fromEntries(row.map((value, i) => [columns[i]!, value])));
};

test('[W197] views say what the machine holds, one row a session, a lock, a statement, and reading them changes nothing', () => {
  const world = after(60);
  const before = world.hash();
  const server = world.catalogue('main-db')!;
  for (const view of server.views)
    expect(server.view(view)!.rows.every((row) => row.length === server.view(view)!.columns.length)).toBe(true);
  const activity = rowsOf(world, 'pg_stat_activity');
  expect(activity.map(({ pid }) => pid)).toEqual(
    world
      .sessions()
      .filter(({ database }) => database === 'main-db')
      .map(({ pid }) => pid),
  );
  const locks = rowsOf(world, 'pg_locks');
  expect(locks.every(({ pid }) => activity.some((one) => one.pid === pid))).toBe(true);
  const calls = rowsOf(world, 'pg_stat_statements').reduce((sum, row) => sum + Number(row.calls), 0);
  expect(calls).toBeGreaterThan(60 * 300);
  expect(rowsOf(world, 'pg_stat_database')[0]!.numbackends).toBe(activity.length);
  expect(rowsOf(world, 'pg_replication_slots')).toMatchObject([
    { slot_name: 'standby_1', active: true, wal_status: 'reserved' },
  ]);
  expect(server.view('pg_nothing')).toBeUndefined();
  expect(world.catalogue('nobody')).toBeUndefined();
  expect(world.hash()).toBe(before);
});

test('[W199] who takes over reads from the disk at first: a replica remembers what it was asked for itself', () => {
  const world = after(60);
  const inMemory = (server: string, name: string) => {
    const { plan } = world.machine;
    const found = world.plans!.statements.find(
      ({ row, spec }) => plan.databases[row.database]!.name === server && spec.name === name,
    );
    return world.plans!.hitRatio(found!);
  };
  expect(inMemory('main-db', 'list-customers')).toBeGreaterThan(0.9);
  expect(inMemory('standby-1', 'list-customers')).toBeLessThan(0.01);
  expect(inMemory('standby-1', 'invoice-lines')).toBeGreaterThan(0);
});

test('[W198] EXPLAIN shows the plan in force, and ANALYZE what it takes at the present load', () => {
  const world = after(60);
  const statement = world.plans!.statements.find(({ spec }) => spec.name === 'list-invoices')!;
  const ask = (analyze: boolean) =>
    world
      .catalogue('main-db')!
      .explain(` ${statement.row.text.replace(/ /g, '\n ')}`, { analyze, buffers: analyze })!
      .join('\n');
  expect(ask(false)).toMatch(/^Limit .*\n.*Index Scan using invoices_tenant_id_issued_on on invoices/);
  expect(ask(false)).not.toMatch(/Execution Time|Buffers/);
  const shown = Number(/Execution Time: ([\d.]+) ms/.exec(ask(true))![1]) / 1000;
  const at = world.machine.statement(statement.row.index);
  const mean = world.machine.F[(at + K.X_SECONDS) >> 1]! / world.machine.I[at + K.X_CALLS]!;
  expect(shown / mean).toBeGreaterThan(0.75);
  expect(shown / mean).toBeLessThan(1.25);
  world.parameters.add({
    owner: 'test',
    parameter: 'index/main-db/invoices_tenant_id_issued_on/present',
    op: 'set',
    value: 0,
  });
  expect(ask(true)).toMatch(/Seq Scan on invoices[\s\S]*Rows Removed by Filter[\s\S]*Buffers: shared hit=\d+ read=\d+/);
  expect(world.catalogue('main-db')!.explain('SELECT 1', { analyze: false, buffers: false })).toBeUndefined();
});
