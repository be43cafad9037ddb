import { instant } from '@firedrill/base';
import { parseChange, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { idsLeft, nextId } from './cold/ids.ts';
import { World } from './index.ts';
import * as K from './machine/disks.table.ts';

const LEDGER = `
          - name: ledger
            rows: 131000000
            rowBytes: 100
            hot: 2%
            columns: {tenant: 31200, month: {distinct: 120, correlation: 100%, grows: true}, source: 1, currency: 1}
            indexes:
              - {name: ledger_tenant_month, columns: [tenant, month]}
              - {name: ledger_month_source, columns: [month, source, currency]}`;
const QUERY = `{statement: "SELECT * FROM ledger WHERE tenant = $1 AND month = $2 AND source = $3 AND currency = $4", table: ledger, law: {lognormal: {median: 6ms, sigma: 0.3}}, plan: {name: statement, filter: [tenant, month, source, currency]}}`;

/** One service on one database with storage. */
function worldOf(
  more: { rate?: string; storage?: string; query?: string; tables?: string; seed?: number } = {},
): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: plans}
spec:
  title: Plans
  about: A database with a disk.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  databases:
      - name: db
        cpu: 16
        maxConnections: 500
        restart: 20s
        storage: ${more.storage ?? '{iops: 16000, latency: 0.12ms, cache: 6Gi}'}
        tables: ${more.tables ?? LEDGER}
  services:
    - name: web
      replicas: 1
      workers: 5000
      startup: 1s
      pools: [{name: db, size: 400, acquireTimeout: none}]
      operations: [{name: view, steps: [{acquire: db}, {query: ${more.query ?? QUERY}}, {release: db}, {reply: 200}]}]
  clients: [{name: users, journey: view, to: web, rate: ${more.rate ?? '1/s'}, patience: 1h}]
  journeys: [{name: view, latency: 10s}]
`;
  const parsed = parseWorld(text, 'plans.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: more.seed ?? 5, telemetry: undefined });
}

const set = (world: World, parameter: string, value: number, owner = 'test') =>
  world.parameters.add({ owner, parameter, op: 'set', value });
const run = (world: World, until: number) => {
  world.advance(instant(until));
  expect(audit(world)).toEqual([]);
};
const one = (world: World) => world.plans!.statements[0]!;
const calls = (world: World) => world.machine.I[world.machine.statement(one(world).row.index) + K.X_CALLS]!;
const seconds = (world: World) => world.machine.F[(world.machine.statement(one(world).row.index) + K.X_SECONDS) >> 1]!;
/** Mean time of the calls that end in a window. */
function meanOver(world: World, until: number): number {
  const [n, sum] = [calls(world), seconds(world)];
  run(world, until);
  return (seconds(world) - sum) / (calls(world) - n);
}
const struck = (world: World, spec: Record<string, unknown>, at: number, until?: number) => {
  const text = JSON.stringify({
    apiVersion: 'firedrill.dev/v1alpha1',
    kind: 'QueryChaos',
    metadata: { name: 'f' },
    spec,
  });
  const set = '{at: 1s, set: noise/work, to: 0%}';
  const change = parseChange(
    `apiVersion: firedrill.dev/v1alpha1\nkind: Change\nmetadata: {name: c}\nspec: {until: 2s, faults: [{at: 0s, fault: ${text}}], changes: [${set}]}`,
    'c.yaml',
  );
  const timed = change.value?.faults[0];
  if (timed === undefined) throw new Error(JSON.stringify(change.issues));
  world.strike(timed.fault, instant(at), until === undefined ? undefined : instant(until));
};

describe('plans', () => {
  test('[W80] the planner chooses by what it believes and pays by what is true', () => {
    const world = worldOf();
    const way = () => one(world).way;
    expect(way()).toMatchObject({ index: { name: 'ledger_tenant_month' }, believedRows: 35 });
    expect(way().examined).toBeCloseTo(131e6 / 31200 / 120);
    set(world, 'table/db/ledger/statistics', 2);
    // Three unknown columns at 0.005 each: the planner believes in 16 rows where there are a million.
    expect(way()).toMatchObject({ index: { name: 'ledger_month_source' }, believedRows: 1 });
    expect(way().examined).toBeCloseTo(131e6 / 120);
    set(world, 'table/db/ledger/statistics', 1);
    expect(way().index?.name).toBe('ledger_tenant_month');
    set(world, 'table/db/ledger/statistics', 0);
    set(world, 'index/db/ledger_tenant_month/present', 0);
    expect(way().index?.name).toBe('ledger_month_source');
    set(world, 'index/db/ledger_month_source/present', 0);
    expect(way()).toMatchObject({ index: undefined, examined: 131e6, pagesPerRead: 16 });
    world.parameters.removeOwner('test');
    set(world, 'statement/web/statement/mismatch', 1);
    expect(way().index).toBeUndefined();
    world.parameters.removeOwner('test');
    set(world, 'statement/web/statement/forced', 3);
    expect(way().index?.name).toBe('ledger_month_source');
    world.parameters.removeOwner('test');
    expect(way()).toEqual(one(world).best);
  });

  test('[W80] with LIMIT and missing statistics the order is followed until there are enough', () => {
    const tables = `[{name: notes, rows: 8800000, columns: {tenant: 31200, due: {distinct: 900, correlation: 90%}}, indexes: [{name: notes_tenant, columns: [tenant]}, {name: notes_due, columns: [due]}]}]`;
    const query = `{statement: "SELECT 1 FROM notes WHERE tenant = $1 ORDER BY due LIMIT 20", table: notes, law: 4ms, plan: {name: due, filter: [tenant], order: due, limit: 20}}`;
    const world = worldOf({ tables, query });
    expect(one(world).way).toMatchObject({ index: { name: 'notes_tenant' }, isOrdered: false, rows: 20 });
    set(world, 'table/db/notes/statistics', 2);
    expect(one(world).way).toMatchObject({ index: { name: 'notes_due' }, isOrdered: true, examined: 20 * 31200 });
  });

  test('[W81] a disk is shared evenly: M/G/1 by processor sharing has the mean time of M/M/1', () => {
    const query = QUERY.replace('{lognormal: {median: 6ms, sigma: 0.3}}', '{exponential: 1ms}');
    const world = worldOf({ query, rate: '20/s', storage: '{iops: 1000, latency: 1ms, cache: 8Ki}' });
    run(world, 50);
    const service = 0.035;
    const mean = meanOver(world, 4000);
    expect(mean / (service / (1 - 20 * service) + 0.001)).toBeGreaterThan(0.94);
    expect(mean / (service / (1 - 20 * service) + 0.001)).toBeLessThan(1.06);
    const operations = world.machine.F[(world.machine.disk(0) + K.DK_OPS) >> 1]!;
    expect(operations / world.now / (20 * 35)).toBeCloseTo(1, 1);
  });

  test('[W82] memory holds what is asked for most: with room for a third, a table read evenly is found a third of the time', () => {
    const tables = `[{name: flat, rows: 6500000, hot: 0%, columns: {k: 6500}, indexes: [{name: flat_k, columns: [k]}]}]`;
    const query = `{statement: "SELECT 1 FROM flat WHERE k = $1", table: flat, law: 4ms, plan: {name: k, filter: [k]}}`;
    const world = worldOf({ tables, query, rate: '5/s', storage: '{iops: 100000, latency: 0.1ms, cache: 320Mi}' });
    run(world, 120);
    const ratio = world.plans!.hitRatio(one(world));
    const [pages] = world.cold.plans!.pages.slice(1);
    expect(ratio).toBeCloseTo((320 * 2 ** 20) / 8192 / pages!.pages, 1);
    world.act({ do: 'restart-database', target: 'db', params: {} }, 'test');
    expect(world.plans!.hitRatio(one(world))).toBe(0);
    run(world, 400);
    expect(world.plans!.hitRatio(one(world))).toBeCloseTo(ratio, 2);
  });

  test.each([
    [{ action: 'lost-statistics', database: 'db' }],
    [{ action: 'lost-statistics', database: 'db', table: 'ledger' }],
    [{ action: 'dropped-index', database: 'db', index: 'ledger_tenant_month' }],
    [{ action: 'type-mismatch', service: 'web', statement: 'statement' }],
    [{ action: 'plan-flip', service: 'web', statement: 'statement', index: 'seq_scan' }],
    [{ action: 'super-linear', service: 'web', statement: 'statement', rows: 3000 }],
  ])('[W5][W83] a fault of plans makes calls dearer and leaves no trace: %j', (spec) => {
    const world = worldOf({ rate: '0.3/s' });
    run(world, 60);
    const before = world.machine.F[(world.machine.statement(0) + K.X_CPU) >> 1]!;
    struck(world, spec, 60, 300);
    expect(meanOver(world, 299)).toBeGreaterThan(0.15);
    run(world, 301);
    expect(one(world).way).toEqual(one(world).best);
    expect(world.machine.F[(world.machine.statement(0) + K.X_CPU) >> 1]).toBe(before);
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W84] ANALYZE brings the plan back when it has run, not when it is cancelled', () => {
    const world = worldOf({ rate: '3/s' });
    struck(world, { action: 'lost-statistics', database: 'db' }, 10);
    run(world, 90);
    expect(world.machine.I[world.machine.disk(0) + K.DK_COUNT]).toBeGreaterThan(30);
    const analyze = () => world.act({ do: 'analyze', target: 'db', params: { table: 'ledger' } }, 'test');
    expect(analyze()).toMatchObject({ ok: true });
    run(world, 92);
    const session = world.sessions().find(({ statement }) => statement === 'ANALYZE ledger')!;
    expect(session.waitEvent).toBe('IO: DataFileRead');
    world.act({ do: 'cancel-query', target: 'db', params: { pid: session.pid } }, 'test');
    run(world, 95);
    expect(one(world).way.index?.name).toBe('ledger_month_source');
    const outcome = analyze();
    expect(outcome.ok && outcome.takes).toBeGreaterThan(20);
    run(world, 250);
    expect(one(world).way.index?.name).toBe('ledger_tenant_month');
    run(world, 400);
    expect(meanOver(world, 460)).toBeLessThan(0.05);
  });

  test('[W84] an index is there when it is built and gone when that is taken back; building it holds up writes', () => {
    const world = worldOf({ rate: '0.3/s' });
    set(world, 'index/db/ledger_tenant_month/present', 0);
    set(world, 'index/db/ledger_month_source/present', 0);
    run(world, 10);
    const params = { table: 'ledger', columns: 'tenant, month' };
    expect(
      world.act({ do: 'create-index', target: 'db', params: { ...params, columns: 'colour' } }, 'test'),
    ).toMatchObject({
      code: 'bad-parameter',
    });
    const built = world.act({ do: 'create-index', target: 'db', params }, 'test');
    expect(world.machine.plan.tables).toHaveLength(1);
    run(world, 12);
    expect(world.machine.I[world.machine.table(0) + 1 + 4]).toBe(1); // Share
    run(world, 400);
    expect(one(world).way.index?.columns).toEqual(['tenant', 'month']);
    expect(world.act({ do: 'create-index', target: 'db', params }, 'test')).toMatchObject({ code: 'impossible' });
    expect(built.ok && world.undo(built.id).ok).toBe(true);
    run(world, 500);
    expect(one(world).way.index).toBeUndefined();
  });

  test('[W84] VACUUM FULL keeps everybody out and counts nothing; a larger machine starts cold with the same plan', () => {
    const world = worldOf({ rate: '0.3/s' });
    set(world, 'table/db/ledger/statistics', 2);
    run(world, 60);
    world.act({ do: 'vacuum-full', target: 'db', params: { table: 'ledger' } }, 'test');
    run(world, 70);
    const before = calls(world);
    run(world, 150);
    expect(calls(world)).toBe(before);
    run(world, 400);
    expect(one(world).way.index?.name).toBe('ledger_month_source');
    world.act({ do: 'upsize-database', target: 'db', params: {} }, 'test');
    run(world, 401);
    expect(world.plans!.hitRatio(one(world))).toBe(0);
    run(world, 500);
    expect(world.machine.I[world.machine.db(0) + 1]).toBe(32);
    expect(one(world).way.index?.name).toBe('ledger_month_source');
  });

  test('[W3][W61] restored and interpreted it goes on alike', () => {
    const [a, b] = [worldOf({ rate: '3/s' }), worldOf({ rate: '3/s' })];
    for (const world of [a, b]) struck(world, { action: 'lost-statistics', database: 'db' }, 10);
    run(a, 60);
    b.restore(a.snapshot());
    expect(b.hash()).toBe(a.hash());
    run(a, 120);
    run(b, 120);
    expect(b.hash()).toBe(a.hash());
    const file = a.options.file;
    const c = World.create({ file, seed: 5, telemetry: undefined, interpreted: true });
    struck(c, { action: 'lost-statistics', database: 'db' }, 10);
    run(c, 120);
    expect(c.hash()).toBe(a.hash());
  });
});

describe('ids', () => {
  const IDS = (more: string) =>
    `[{name: events, rows: 1000000, ids: {next: 1000${more}}}, {name: audit, rows: 1000000, ids: {column: event_id, copies: events}}]`;
  const INSERT = '{statement: "INSERT INTO events VALUES ($1)", table: events, law: 2ms}';
  const state = (world: World, place: number) => world.cold.ids![place]!;

  test('[W113] inserts take ids; past the last one they fail, until the fault ends or the sequence begins anew', () => {
    const world = worldOf({ rate: '20/s', tables: IDS(''), query: INSERT });
    run(world, 60);
    const taken = state(world, 0).taken;
    expect(taken / 60).toBeCloseTo(20, -1);
    expect([nextId(world, state(world, 0)), nextId(world, state(world, 1))]).toEqual([1000 + taken, 1000 + taken]);
    set(world, 'table/db/events/idsLeft', 200);
    run(world, 100);
    expect(idsLeft(world, state(world, 0))).toBe(0);
    expect(world.journeys(instant(75), instant(100))[0]!.good).toBe(0);
    // What copies them is as far.
    expect(state(world, 1).isOut).toBe(true);
    world.parameters.removeOwner('test');
    run(world, 130);
    expect(world.journeys(instant(101), instant(130))[0]!.failed).toBe(0);
    set(world, 'table/db/events/idsLeft', 0);
    expect(world.act({ do: 'restart-sequence', target: 'db', params: { table: 'events' } }, 'me').ok).toBe(true);
    run(world, 160);
    expect(world.journeys(instant(131), instant(160))[0]!.failed).toBe(0);
    expect(nextId(world, state(world, 0))).toBeLessThan(0);
  });

  test('[W113] a column that was widened holds them all; its rewrite keeps everybody out', () => {
    const world = worldOf({ rate: '20/s', tables: IDS(''), query: INSERT });
    set(world, 'table/db/events/idsLeft', 0);
    run(world, 10);
    expect(world.journeys(instant(1), instant(10))[0]!.good).toBe(0);
    expect(world.act({ do: 'alter-column-type', target: 'db', params: { table: 'events' } }, 'me').ok).toBe(true);
    run(world, 60);
    expect(state(world, 0).type).toBe('bigint');
    expect(world.journeys(instant(40), instant(60))[0]!.failed).toBe(0);
    expect(idsLeft(world, state(world, 0))).toBeGreaterThan(1e18);
  });
});
