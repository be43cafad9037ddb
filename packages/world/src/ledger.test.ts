import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@firedrill/base';
import { type DataFault, type FaultManifest, type FaultSpec, parseWorld } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { describe, expect, test } from 'vitest';
import { hurtNow } from './cold/wounds.ts';
import { World } from './world.ts';

const path = join(import.meta.dirname, '../../drill/testdata/suites/till.world.yaml');
const file = parseWorld(readFileSync(path, 'utf8'), 'till.world.yaml').value!;
const DAY = 86_400;

const start = (seed = 1) => World.create({ file, seed, telemetry: undefined });
const strike = (world: World, spec: FaultSpec, from: number, until?: number) =>
  world.strike({ spec } as FaultManifest, instant(from), until === undefined ? undefined : instant(until));
const act = (world: World, action: string, target: string, params = {}) =>
  world.act({ do: action, target, params }, 'you');
const ledger = (world: World) => world.cold.ledger!;
const charges = (world: World) => ledger(world).effects[0]!;
const counted = (world: World, name: string) =>
  ledger(world).counted[file.ledger!.invariants.findIndex((one) => one.name === name)];
/** The bank takes longer than the shop waits. */
const slowBank: FaultSpec = {
  do: 'provider',
  provider: 'bank',
  latency: { kind: 'constant', value: 2.5 },
  errors: undefined,
  statusPageDelay: undefined,
};
const hurting = (spec: Partial<DataFault>): DataFault => ({
  do: 'data',
  action: 'redact',
  entity: 'orders',
  effect: undefined,
  by: 'once',
  rows: undefined,
  share: undefined,
  over: 600,
  since: 0,
  owner: undefined,
  stores: [],
  ...spec,
});
const hurt = (world: World) => ledger(world).wounds.reduce((sum, wound) => sum + hurtNow(wound), 0);

describe('effects', () => {
  test('[W185] in quiet hours every row has its effect, once', () => {
    const world = start();
    world.advance(instant(600));
    const { count, duplicates, orphans, missing } = charges(world);
    expect(count).toBeGreaterThan(5500);
    expect(Math.abs(count - ledger(world).entities[0]!.written)).toBeLessThan(5);
    expect([duplicates, orphans, missing]).toEqual([0, 0, 0]);
  });

  test('[W185] a call that times out and is tried again charges twice, and its caller hears of neither', () => {
    const world = start();
    strike(world, slowBank, 60, 120);
    world.advance(instant(600));
    const { duplicates, orphans, count } = charges(world);
    // Every one of about 600 orders is asked for twice by the shop, and half of the users come back once more.
    expect(duplicates).toBeGreaterThan(600);
    expect(orphans).toBeGreaterThan(200);
    expect(count - ledger(world).entities[0]!.written).toBe(duplicates + orphans);
  });

  test('[W185] with a key made from the request its retries have one effect, from the order those of the user too', () => {
    const played = (key: string) => {
      const world = start();
      act(world, 'set-idempotency-key', 'charge', { scope: key });
      strike(world, slowBank, 60, 120);
      world.advance(instant(600));
      return charges(world);
    };
    expect(played('attempt').known).toBe(0);
    const byRequest = played('request');
    expect(byRequest.duplicates).toBeGreaterThan(100);
    expect(byRequest.duplicates).toBeLessThan(500);
    const byOrder = played('order');
    expect(byOrder.duplicates).toBe(0);
    expect(byOrder.known).toBeGreaterThan(600);
  });

  test('[W186] doubles are given back only once somebody has counted them', () => {
    const world = start();
    strike(world, slowBank, 60, 120);
    world.advance(instant(500));
    expect(act(world, 'refund-duplicates', 'charge')).toMatchObject({ ok: false, code: 'impossible' });
    expect(act(world, 'run-invariant', 'charged_once').ok).toBe(true);
    world.advance(instant(530));
    const before = counted(world, 'charged_once')!.violations;
    expect(before).toBeGreaterThan(700);
    expect(act(world, 'refund-duplicates', 'charge').ok).toBe(true);
    world.advance(instant(1200));
    expect(charges(world).refunded).toBe(charges(world).duplicates);
    act(world, 'run-invariant', 'charged_once');
    world.advance(instant(1300));
    expect(counted(world, 'charged_once')!.violations).toBe(charges(world).orphans);
  });
});

describe('wounds', () => {
  test('[W186] an invariant that nobody monitors or asks says nothing', () => {
    const metrics = new MetricStore();
    const telemetry = { metrics, logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
    const world = World.create({ file, seed: 1, telemetry });
    strike(world, hurting({ rows: 500 }), 30);
    world.advance(instant(300));
    const names = new Set(
      ledger(world).counted.map((last, n) => (last === null ? '' : file.ledger!.invariants[n]!.name)),
    );
    expect([...names].sort()).toEqual(['', 'accounts_there']);
    act(world, 'run-invariant', 'orders_whole');
    world.advance(instant(330));
    expect(counted(world, 'orders_whole')).toMatchObject({ violations: 500 });
  });

  test('[W187] what was hurt stays hurt when the fault ends, and no more is', () => {
    const world = start();
    strike(world, hurting({ by: 'writes', share: 0.5 }), 60, 120);
    strike(world, hurting({ by: 'job', rows: 1000, over: 1000 }), 60, 160);
    world.advance(instant(161));
    const then = hurt(world);
    expect(then).toBeGreaterThan(100 + 240);
    world.advance(instant(600));
    expect(hurt(world)).toBe(then);
  });

  test('[W187] a fault that hurts nothing any more leaves no parameter; a reader fails until the rows are back', () => {
    const world = start();
    strike(world, hurting({ action: 'delete', entity: 'accounts', share: 0.25 }), 60, 90);
    world.advance(instant(240));
    const from = world.journeys(instant(120), instant(240)).find(({ journey }) => journey === 'look')!;
    // A quarter of two thirds of the requests.
    expect(from.failed / from.requests).toBeCloseTo(0.25 * (2 / 3), 1);
    expect(counted(world, 'accounts_there')!.violations).toBe(10_000);
    act(world, 'repair-data', 'accounts', { source: 'audit', dryRun: true });
    world.advance(instant(360));
    act(world, 'repair-data', 'accounts', { source: 'audit' });
    world.advance(instant(480));
    expect(hurt(world)).toBe(0);
    world.advance(instant(600));
    expect(world.journeys(instant(500), instant(600)).every(({ failed }) => failed === 0)).toBe(true);
    expect(world.cold.interceptors).toBeUndefined();
  });
});

describe('backups', () => {
  test('[W188] a restore in place makes good what was hurt since, and loses what is newer', () => {
    const world = start();
    strike(world, hurting({ rows: 800 }), 60, 61);
    world.advance(instant(300));
    const before = ledger(world).entities[0]!.rows;
    act(world, 'restore-backup', 'main');
    world.advance(instant(500));
    const lost = ledger(world).wounds.find(({ action }) => action === 'lost-write')!;
    // Six hours of orders, one a second, and what came since instant 0.
    expect(hurtNow(lost)).toBeGreaterThan(6 * 3600);
    expect(before - hurtNow(lost)).toBeLessThan(file.ledger!.entities[0]!.rows - 6 * 3599);
    expect(
      ledger(world)
        .wounds.find(({ action }) => action === 'redact')!
        .marks.at(-1),
    ).toBe(0);
  });

  test('[W188] a backup from after the harm holds it; of an older one the rows since are not in it', () => {
    const world = start();
    strike(world, hurting({ share: 0.1, since: 10 * DAY }), 60, 61);
    world.advance(instant(70));
    const all = hurt(world);
    act(world, 'side-restore', 'main', { age: 0 });
    act(world, 'side-restore', 'main', { age: 11 * DAY });
    expect(act(world, 'repair-data', 'orders', { source: 'main-copy-1' })).toMatchObject({ ok: false });
    world.advance(instant(300));
    act(world, 'repair-data', 'orders', { source: 'main-copy-1', dryRun: true });
    world.advance(instant(400));
    act(world, 'repair-data', 'orders', { source: 'main-copy-1' });
    world.advance(instant(700));
    // It was made six hours ago: nearly all of the ten days' harm is in it.
    expect(hurt(world)).toBeGreaterThan(0.95 * all);
    act(world, 'repair-data', 'orders', { source: 'main-copy-2', dryRun: true });
    world.advance(instant(800));
    act(world, 'repair-data', 'orders', { source: 'main-copy-2' });
    world.advance(instant(1100));
    expect(hurt(world)).toBeLessThan(0.6 * all);
    expect(hurt(world)).toBeGreaterThan(0);
  });

  test('[W188] a store that lags has what was so its lag ago, and no more', () => {
    const mended = (since: number) => {
      const world = start();
      strike(world, hurting({ rows: 1000, since }), 60, 61);
      world.advance(instant(70));
      act(world, 'repair-data', 'orders', { source: 'warehouse', dryRun: true });
      world.advance(instant(200));
      act(world, 'repair-data', 'orders', { source: 'warehouse' });
      world.advance(instant(400));
      return 1000 - hurt(world);
    };
    expect(mended(0)).toBeGreaterThan(990);
    const half = mended(7200);
    expect(half).toBeGreaterThan(400);
    expect(half).toBeLessThan(520);
  });

  test('[W188] without a dry run a repair overwrites what has changed since', () => {
    const world = start();
    strike(world, hurting({ rows: 100 }), 60, 61);
    world.advance(instant(70));
    act(world, 'side-restore', 'main', {});
    world.advance(instant(300));
    act(world, 'repair-data', 'orders', { source: 'main-copy-1' });
    world.advance(instant(500));
    const lost = ledger(world).wounds.find(({ action }) => action === 'lost-write')!;
    expect(hurtNow(lost)).toBeGreaterThan(6 * 3600);
  });

  test('[W188] what is too old goes, unless retention is frozen; that is taken back without a trace', () => {
    const short = { ...file, ledger: { ...file.ledger!, backups: { every: 60, keep: 300, age: 30, restore: 60 } } };
    const played = (isFrozen: boolean) => {
      const world = World.create({ file: short, seed: 1, telemetry: undefined });
      world.advance(instant(10));
      if (isFrozen) act(world, 'freeze-retention', 'main');
      world.advance(instant(600));
      return world;
    };
    const kept = played(true);
    expect(ledger(played(false)).backups.length).toBe(5);
    expect(ledger(kept).backups.length).toBeGreaterThan(13);
    kept.undo('a1');
    kept.advance(instant(660));
    expect(ledger(kept).backups.length).toBe(5);
    expect(ledger(kept).frozenAt).toBeUndefined();
  });
});

test('[W189] books change nothing that is served, and a snapshot holds them', () => {
  const { ledger: _, ...without } = file;
  const served = (world: World) => {
    strike(world, slowBank, 60, 90);
    world.advance(instant(200));
    return world.journeys(instant(0), instant(200));
  };
  expect(served(start())).toEqual(served(World.create({ file: without, seed: 1, telemetry: undefined })));
  const world = start();
  strike(world, slowBank, 60, 90);
  world.advance(instant(100));
  const copy = world.fork();
  world.advance(instant(300));
  copy.advance(instant(300));
  expect(copy.hash()).toBe(world.hash());
  const other = World.create({ file, seed: 1, telemetry: undefined, interpreted: true });
  strike(other, slowBank, 60, 90);
  other.advance(instant(300));
  expect(other.hash()).toBe(world.hash());
});

test('[W187] sessions that are ended come back as their owners log in', () => {
  const world = start();
  strike(world, hurting({ action: 'cross-owner', entity: 'logins', share: 0.2 }), 30, 31);
  world.advance(instant(100));
  const { exposed } = ledger(world).entities[2]!;
  expect(exposed).toBeGreaterThan(200);
  expect(act(world, 'invalidate-sessions', 'orders').ok).toBe(true);
  act(world, 'invalidate-sessions', 'logins');
  world.advance(instant(200));
  const { exposed: later } = ledger(world).entities[2]!;
  world.advance(instant(500));
  expect(ledger(world).entities[2]!.exposed).toBe(later);
  expect(hurtNow(ledger(world).wounds.at(-1)!)).toBe(0);
});

test('[W189] what the business counts follows from answers and effects; doubles and orphans cost what they are worth', () => {
  const metrics = new MetricStore();
  const telemetry = { metrics, logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
  const world = World.create({ file, seed: 1, telemetry });
  strike(world, slowBank, 60, 120);
  world.advance(instant(600));
  const total = (kpi: string) => {
    const [series] = metrics.select([{ name: 'kpi', test: (value) => value === kpi, equals: kpi }]);
    return series!.values[series!.count - 1];
  };
  const [paid] = world.journeys(instant(0), instant(600)).map(({ good, slow }) => good + slow);
  expect(total('orders')).toBe(paid);
  expect(total('revenue')).toBe(paid! * 25);
  // The books are entered after the scrape of the same second.
  expect(charges(world).count * 25 - total('charged')!).toBeLessThan(25 * 25);
  const { duplicates, orphans } = charges(world);
  expect(world.dataHarm()).toEqual([
    { what: 'charge: twice, or not with its row', count: duplicates + orphans, money: (duplicates + orphans) * 25 },
  ]);
});
