import { instant } from '@firedrill/base';
import { parseChange, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { oldestAge } from './cold/transaction-ids.ts';
import { deadRows, type Place } from './cold/vacuum-state.ts';
import { World } from './index.ts';

/** A table of 10,000 rows of which 50 a second are updated; half an hour of it would leave it ten times as large. */
function worldOf(
  more: { vacuum?: string; jobs?: string; replication?: string; clients?: string; seed?: number } = {},
): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: vacuum}
spec:
  title: Vacuum
  about: A table that is updated all the time.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  databases:
      - name: db
        cpu: 8
        maxConnections: 100
        storage: {iops: 16000, latency: 0.12ms, cache: 1Gi}
        vacuum: ${more.vacuum ?? '{}'}
        ${more.replication ?? ''}
        tables:
          - {name: stock, rows: 10000, columns: {plant: 10000, shelf: 10}, indexes: [{name: stock_pkey, columns: [plant], unique: true}]}
          - {name: orders, rows: 1000000, columns: {id: 1000000}, indexes: [{name: orders_pkey, columns: [id], unique: true}]}
  services:
    - name: web
      replicas: 1
      workers: 500
      startup: 1s
      pools: [{name: db, size: 40, acquireTimeout: none}]
      operations:
        - {name: reserve, steps: [{acquire: db}, {query: {statement: "UPDATE stock SET free = free - 1 WHERE plant = $1", table: stock, law: 2ms}}, {query: {statement: "INSERT INTO orders VALUES ($1)", table: orders, law: 1ms}}, {commit: db}, {reply: 200}]}
        - {name: peek, steps: [{acquire: db}, {query: {statement: "SELECT 1 FROM orders", table: orders, law: 1ms}}, {leak: db}, {reply: 200}]}
        - {name: poke, steps: [{acquire: db}, {query: {statement: "UPDATE orders SET seen = true", table: orders, law: 1ms}}, {leak: db}, {reply: 200}]}
        - {name: list, steps: [{acquire: db}, {query: {statement: "SELECT * FROM stock WHERE shelf = $1", table: stock, law: 2ms, plan: {name: shelf, filter: [shelf]}}}, {release: db}, {reply: 200}]}
  clients:
    - {name: buyers, journey: buy, to: web, operation: reserve, rate: 50/s, patience: 1h}
    - {name: lookers, journey: buy, to: web, operation: list, rate: 5/s, patience: 1h}
    ${more.clients ?? ''}
  journeys: [{name: buy, latency: 1s}]
  jobs: ${more.jobs ?? '[]'}
`;
  const parsed = parseWorld(text, 'vacuum.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: more.seed ?? 5, telemetry: undefined });
}

const run = (world: World, until: number) => {
  world.advance(instant(until));
  expect(audit(world)).toEqual([]);
};
const state = (world: World) => world.cold.vacuum![0]!;
const stock = (world: World): Place => ({ state: state(world), place: 0, table: state(world).tables[0]! });
const dead = (world: World) => deadRows(world, stock(world));
const read = (world: World, view: string) => {
  const { columns, rows } = world.catalogue('db')!.view(view)!;
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
};
const shelf = (world: World) => world.plans!.statements.find(({ spec }) => spec.name === 'shelf')!;
const struck = (world: World, spec: Record<string, unknown>, at: number, until?: number) => {
  const fault = { apiVersion: 'firedrill.dev/v1alpha1', kind: 'CeilingChaos', metadata: { name: 'f' }, spec };
  const set = '{at: 1s, set: noise/work, to: 0%}';
  const change = parseChange(
    `apiVersion: firedrill.dev/v1alpha1\nkind: Change\nmetadata: {name: c}\nspec: {until: 2s, faults: [{at: 0s, fault: ${JSON.stringify(fault)}}], changes: [${set}]}`,
    'c.yaml',
  );
  const timed = change.value?.faults[0];
  if (timed === undefined) throw new Error(JSON.stringify(change.issues));
  world.strike(timed.fault, instant(at), until === undefined ? undefined : instant(until));
};
const REPORT =
  '[{name: report, database: db, statement: "SELECT count(*) FROM orders", table: orders, duration: 20m, start: 1s}]';

describe('vacuum', () => {
  test('[W190] updates leave dead rows; autovacuum removes them at threshold + scale factor, and their room is taken again', () => {
    const world = worldOf();
    run(world, 40);
    // 50 a second; due at 50 + 20 % of 10,000.
    expect(dead(world)).toBeGreaterThan(1700);
    expect(dead(world)).toBe(state(world).tables[0]!.updated);
    expect(stock(world).table.autovacuums).toBe(0);
    run(world, 600);
    expect(stock(world).table.autovacuums).toBeGreaterThan(7);
    expect(dead(world)).toBeLessThan(3100);
    // Rows dead and free together stay about what one minute and a threshold bring.
    expect(dead(world) + stock(world).table.free).toBeLessThan(7000);
    expect(read(world, 'pg_stat_user_tables')[0]).toMatchObject({
      relname: 'stock',
      n_live_tup: 10000,
      n_dead_tup: dead(world),
      autovacuum_count: stock(world).table.autovacuums,
    });
    // Nobody updates the other table: it is never due.
    expect(state(world).tables[1]!.autovacuums).toBe(0);
  });

  test('[W190] what an old snapshot needs is not removed: rows pile up, and all that look for others go over them', () => {
    const world = worldOf({ jobs: REPORT });
    const before = shelf(world).way;
    run(world, 600);
    expect(state(world).horizon).toBeCloseTo(1, 0);
    expect(stock(world).table.autovacuums).toBeGreaterThan(5);
    expect(dead(world)).toBeGreaterThan(28_000);
    expect(shelf(world).way.pages).toBeGreaterThan(before.pages * 3.5);
    expect(shelf(world).way.examined).toBeGreaterThan(before.examined * 3.5);
    expect(shelf(world).way.rows).toBe(before.rows);
    const activity = read(world, 'pg_stat_activity').find(({ query }) => String(query).includes('count(*)'))!;
    const xmin = world.catalogue('db')!.functions.age_of_xid!(activity.backend_xmin!);
    expect(xmin).toBeGreaterThan(28_000);
    // The report is ended: a minute later the rows are gone, though their room is not given back.
    world.act({ do: 'terminate-session', target: 'db', params: { pid: Number(activity.pid) } }, 'you');
    run(world, 720);
    expect(dead(world)).toBeLessThan(5000);
    expect(shelf(world).way.examined).toBeLessThan(before.examined * 1.6);
    expect(shelf(world).way.pages).toBeGreaterThan(before.pages * 3);
    world.act({ do: 'vacuum-full', target: 'db', params: { table: 'stock' } }, 'you');
    run(world, 723);
    expect(shelf(world).way.pages).toBeLessThan(before.pages * 1.5);
  });

  test('[W190] a session that only read and idles in its transaction is in no way of vacuum; one that wrote is', () => {
    for (const [operation, holds] of [
      ['peek', false],
      ['poke', true],
    ] as const) {
      const world = worldOf({
        clients: `- {name: losers, journey: buy, to: web, operation: ${operation}, rate: 0.2/s, patience: 1h}`,
      });
      run(world, 100);
      const idle = read(world, 'pg_stat_activity').filter((row) => row.state === 'idle in transaction');
      expect(idle.length).toBeGreaterThan(5);
      expect(idle.every((row) => (row.backend_xmin !== null) === holds)).toBe(true);
      if (holds) expect(state(world).horizon).toBeLessThan(30);
      else expect(state(world).horizon).toBeGreaterThan(99);
    }
  });

  test('[W190] a table that is not vacuumed by itself is vacuumed by hand; who wants its lock is let in', () => {
    const world = worldOf();
    world.act({ do: 'set-autovacuum', target: 'db', params: { table: 'stock', enabled: false } }, 'you');
    run(world, 300);
    expect(stock(world).table.autovacuums).toBe(0);
    expect(dead(world)).toBeGreaterThan(14_000);
    const done = world.act({ do: 'vacuum', target: 'db', params: { table: 'stock' } }, 'you');
    expect(done).toMatchObject({ ok: true });
    const offered = world.offers().find((offer) => offer.do === 'set-autovacuum')!;
    expect(offered.targets).toEqual(['db']);
    run(world, 303);
    expect(stock(world).table.vacuums).toBe(1);
    expect(dead(world)).toBeLessThan(500);
    expect(world.undo('a1')).toMatchObject({ ok: true });
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W190] a snapshot of the world holds it all', () => {
    const world = worldOf({ jobs: REPORT });
    run(world, 200);
    const kept = world.snapshot();
    run(world, 400);
    const hash = world.hash();
    const other = worldOf({ jobs: REPORT });
    other.restore(kept);
    run(other, 400);
    expect(other.hash()).toBe(hash);
  });
});

describe('transaction ids', () => {
  test('[W194] a transaction takes one at its first write; freezing gives them back as far as no snapshot needs them', () => {
    const world = worldOf({ vacuum: '{xidAge: 1000000}' });
    run(world, 300);
    // Two statements write in each transaction, and half of what comes only reads.
    expect(state(world).xids).toBe(state(world).tables[1]!.inserted);
    expect(oldestAge(state(world))).toBe(1_000_000 + state(world).xids);
    expect(world.act({ do: 'vacuum', target: 'db', params: { freeze: true } }, 'you')).toMatchObject({ ok: true });
    run(world, 310);
    expect(oldestAge(state(world))).toBeLessThan(1000);
  });

  test('[W194] three million before the end writes are refused and reads are not, until old rows are frozen', () => {
    const world = worldOf({ vacuum: '{workers: 1}' });
    struck(world, { target: 'transaction-ids', database: 'db', limit: 500 }, 61);
    run(world, 75);
    expect(state(world).isStopped).toBe(true);
    const written = state(world).tables[1]!.inserted;
    const scans = world.cold.plans!.tables[0]!.seqScans;
    run(world, 110);
    expect(state(world).tables[1]!.inserted).toBe(written);
    expect(world.cold.plans!.tables[0]!.seqScans).toBeGreaterThan(scans + 100);
    expect(oldestAge(state(world))).toBeGreaterThanOrEqual(2 ** 31 - 1 - 3_000_000);
    // Autovacuum takes no id: it comes when it would, looks at every page, and is not to be stopped by settings.
    world.parameters.add({ owner: 'x', parameter: 'database/db/autovacuumWorkers', op: 'set', value: 0 });
    run(world, 130);
    expect(state(world).isStopped).toBe(false);
    expect(state(world).tables.map(({ autovacuums }) => autovacuums)).toEqual([2, 1]);
    run(world, 140);
    expect(state(world).tables[1]!.inserted).toBeGreaterThan(written + 300);
  });

  test('[W194] a fault of ids that has ended leaves no trace', () => {
    const world = worldOf();
    struck(world, { target: 'transaction-ids', database: 'db', limit: 500 }, 10, 40);
    run(world, 30);
    expect(state(world).isStopped).toBe(true);
    run(world, 45);
    expect(state(world).isStopped).toBe(false);
    expect(state(world).moved).toBe(0);
    expect(world.parameters.inForce()).toEqual([]);
  });
});
