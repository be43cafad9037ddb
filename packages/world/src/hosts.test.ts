import { instant } from '@firedrill/base';
import { type FaultSpec, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { hostedWorld } from '../testdata/hosted-world.ts';
import { audit } from './audit.ts';
import { share, weightOf } from './cold/hosts.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

const TEXT = hostedWorld({
  volume:
    'reserved: 256Mi, reservedFor: db, resize: 2m, files: [{path: /data/base, bytes: 4Gi}, {path: /data/log, bytes: 1Gi, growth: 100kbps, isSpare: true}]',
  database:
    'restart: 10s, failover: 10s, tables: [{name: t, rows: 1}], wal: {volume: data, path: /data/pg_wal, perWrite: 100k, checkpoint: 1m, keeps: 512Mi, recovery: 5s, slots: [{name: standby}]}',
  steps:
    '[{write: {host: db-1, volume: data}}, {acquire: db}, {query: {statement: "INSERT INTO t VALUES (1)", table: t, law: {exponential: 20ms}}}, {commit: db}, {reply: 200}]',
  rate: '50/s',
});
const PARSED = parseWorld(TEXT, 'hosted.yaml');

function hosted(): World {
  expect(PARSED.issues).toEqual([]);
  return World.create({ file: PARSED.value!, seed: 3, telemetry: undefined });
}

const strike = (world: World, spec: FaultSpec, at: number, until?: number) =>
  world.strike(
    { apiVersion: '', kind: '', name: 'x', at: { file: '', line: 1, column: 1 }, spec },
    instant(at),
    until === undefined ? undefined : instant(until),
  );
const run = (world: World, to: number) => world.advance(instant(to));
const act = (world: World, what: string, target: string, params: Record<string, string | number> = {}) =>
  world.act({ do: what, target, params }, 'test');
const host = (world: World) => world.cold.hosts!.hosts[0]!;
const log = (world: World) => world.cold.hosts!.logs[0]!;
const contention = (world: World) => world.cold.hosts!.shares[0]!.contention;
const mean = (world: World) => {
  const [reading] = world.journeys(instant(Math.max(0, world.now - 30)), world.now);
  return reading!;
};

const BACKUP: FaultSpec = {
  do: 'process',
  host: 'db-1',
  name: 'pigz',
  command: 'pigz -9',
  parent: 'cron',
  user: 'backup',
  nice: 0,
  threads: 32,
  reads: 1e8,
  duration: 600,
  backup: 'nightly',
  change: undefined,
  session: {
    database: 'db',
    statement: 'COPY t TO stdout',
    table: 't',
    user: 'backup',
    applicationName: 'pg_dump',
    count: 1,
  },
};
const FULL: FaultSpec = {
  do: 'io',
  files: { host: 'db-1', volume: 'data' },
  data: [],
  logs: ['db'],
  latency: 0,
  errno: 28,
  hasBadPages: false,
  share: 1,
};
const SLOT: FaultSpec = { do: 'slot', database: 'db', slot: 'gone', retained: 4.4 * 1024 ** 3 };

describe('[W70] cores of a host are shared by weight', () => {
  test('nobody gets more than a core a thread; beyond that weights decide and all cores are used', () => {
    const threads = [
      { threads: 2, weight: weightOf(0), rate: 0 },
      { threads: 8, weight: weightOf(19), rate: 0 },
      { threads: 8, weight: weightOf(0), rate: 0 },
    ];
    share(threads, 8);
    expect(threads.reduce((sum, one) => sum + one.threads * one.rate, 0)).toBeCloseTo(8);
    expect(threads[0]!.rate).toBeCloseTo(threads[2]!.rate);
    expect(threads[0]!.rate / threads[1]!.rate).toBeCloseTo(1.25 ** 19, 3);
    const few = [{ threads: 3, weight: 5, rate: 0 }];
    share(few, 8);
    expect(few[0]!.rate).toBe(1);
  });

  test('32 threads on 4 cores: statements take 0.3 + 0.7 (32 + runnable) / 4 times as long, and burn as much as before', () => {
    const world = hosted();
    run(world, 60);
    const before = mean(world).p50;
    strike(world, BACKUP, 60);
    run(world, 180);
    // One statement runs on average; n of them are inside, f - 0.3 want to run: f = 0.3 + 0.7 (f - 0.3 + 32) / 4.
    const expected = 0.3 + (0.7 * 32) / 4 / (1 - 0.7 / 4);
    expect(contention(world)).toBeGreaterThan(expected * 0.85);
    expect(contention(world)).toBeLessThan(expected * 1.15);
    expect(mean(world).p50 / before).toBeGreaterThan(4.5);
    const m = world.machine;
    const busy = m.F[(m.db(0) + T.D_CPU) >> 1]! * 0.7;
    expect(busy - world.cold.hosts!.shares[0]!.stolen).toBeLessThan(1.15 * 0.7 * 180);
    const { user, nice, system } = host(world);
    expect((user + nice + system - 60 * 0.75) / 120).toBeCloseTo(4, 0);
    expect(host(world).load1).toBeGreaterThan(25);
    expect(audit(world)).toEqual([]);
  });

  test('reniced it takes what is left; paused it keeps its session; undone and resumed it is as before', () => {
    const world = hosted();
    strike(world, BACKUP, 10);
    run(world, 60);
    const slow = contention(world);
    const nice = act(world, 'renice', 'db-1', { process: 'pigz', nice: 19 });
    run(world, 70);
    expect(contention(world)).toBe(1);
    expect(nice.ok && world.undo(nice.id).ok).toBe(true);
    run(world, 90);
    expect(contention(world)).toBeGreaterThan(slow * 0.7);
    expect(act(world, 'pause-process', 'db-1', { process: 'pigz' }).ok).toBe(true);
    run(world, 95);
    expect(contention(world)).toBe(1);
    expect(world.sessions().some(({ application }) => application === 'pg_dump')).toBe(true);
    expect(act(world, 'resume-process', 'db-1', { process: 'pigz' }).ok).toBe(true);
    run(world, 97);
    expect(contention(world)).toBeGreaterThan(3);
    expect(act(world, 'kill-process', 'db-1', { process: 'postgres' })).toMatchObject({
      ok: false,
      code: 'impossible',
    });
    expect(act(world, 'renice', 'db-1', { process: 'pigz', nice: 40 })).toMatchObject({ code: 'bad-parameter' });
  });

  test('killed there is no backup; its session taken away it fails; alone it completes', () => {
    const outcome = (until: number, what?: (world: World) => void) => {
      const world = hosted();
      strike(world, { ...BACKUP, threads: 2, duration: 100 }, 10);
      run(world, 60);
      what?.(world);
      run(world, until);
      const { completed, killed, failed } = world.cold.hosts!.backups[0]!;
      expect(world.sessions().some(({ application }) => application === 'pg_dump')).toBe(false);
      expect(host(world).processes).toEqual([]);
      return { completed, killed, failed };
    };
    expect(outcome(130)).toEqual({ completed: 1, killed: 0, failed: 0 });
    expect(outcome(62, (world) => act(world, 'kill-process', 'db-1', { process: 'pigz' }))).toMatchObject({
      killed: 1,
    });
    expect(outcome(62, (world) => act(world, 'failover', 'db'))).toMatchObject({ failed: 1, completed: 0 });
  });

  test('[W5] ended as a fault it leaves no trace', () => {
    const world = hosted();
    strike(world, BACKUP, 10, 60);
    run(world, 70);
    const m = world.machine;
    expect(m.F[(m.db(0) + T.D_SLOW) >> 1]).toBe(1);
    expect(m.I[m.db(0) + T.D_CORES]).toBe(4);
    expect(world.parameters.inForce()).toEqual([]);
    expect(world.cold.sessions).toEqual([]);
    expect(host(world).processes).toEqual([]);
    expect(audit(world)).toEqual([]);
  });
});

describe('[W71] a volume is full when it is full', () => {
  test('a slot keeps the log; others find no space first, then the server stops, and cannot start while that is so', () => {
    const world = hosted();
    strike(world, SLOT, 0);
    run(world, 30);
    const written = log(world).written;
    run(world, 40);
    // 50 statements a second of 100 kB.
    expect((log(world).written - written) / 10 / 5e6).toBeCloseTo(1, 0);
    expect(log(world).size).toBeCloseTo(4.4 * 1024 ** 3 + log(world).written, -6);
    run(world, 110);
    expect(mean(world).failed / mean(world).requests).toBeGreaterThan(0.9); // uploads: the last 256 MiB are the server's
    expect(log(world).server).toBe('up');
  });

  test('the server stops at the last byte; a restart does not help, room does', () => {
    const world = hosted();
    strike(world, { do: 'slot', database: 'db', slot: 'gone', retained: 4.9 * 1024 ** 3 }, 0);
    // Nothing but statements: the switch for temporary files is the reserve's, here it is full for others from the start.
    run(world, 5);
    strike(world, FULL, 5, 40);
    run(world, 10);
    expect(log(world).server).toBe('full');
    expect(world.machine.I[world.machine.db(0) + T.D_UP]).toBe(0);
    expect(act(world, 'restart-database', 'db').ok).toBe(true);
    run(world, 30);
    expect(log(world).server).toBe('full');
    expect(act(world, 'drop-slot', 'db', { slot: 'gone' })).toMatchObject({ ok: false, code: 'impossible' });
    run(world, 60);
    expect(log(world).server).toBe('up');
    expect(world.machine.I[world.machine.db(0) + T.D_UP]).toBe(1);
  });

  test('dropped, the slot gives its bytes back at the next checkpoint; one that is in use is not dropped', () => {
    const world = hosted();
    strike(world, SLOT, 0);
    run(world, 20);
    expect(act(world, 'drop-slot', 'db', { slot: 'standby' })).toMatchObject({ ok: false, code: 'impossible' });
    expect(act(world, 'drop-slot', 'db', { slot: 'gone' }).ok).toBe(true);
    run(world, 40);
    expect(log(world).size).toBe(512 * 1024 ** 2);
  });

  test('a volume grows in its time and once; deleted logs give their bytes back; a deleted log ends the server for good', () => {
    const world = hosted();
    strike(world, SLOT, 0);
    run(world, 10);
    expect(act(world, 'grow-volume', 'db-1', { volume: 'data', capacity: '9Gi' })).toMatchObject({
      code: 'bad-parameter',
    });
    expect(act(world, 'grow-volume', 'db-1', { volume: 'data', capacity: '20Gi' }).ok).toBe(true);
    run(world, 100);
    expect(host(world).volumes[0]!.size).toBe(10 * 1024 ** 3);
    run(world, 135);
    expect(host(world).volumes[0]!.size).toBe(20 * 1024 ** 3);
    expect(act(world, 'grow-volume', 'db-1', { volume: 'data', capacity: '30Gi' })).toMatchObject({
      code: 'impossible',
    });
    expect(act(world, 'delete-files', 'db-1', { path: '/data/log' }).ok).toBe(true);
    expect(act(world, 'delete-files', 'db-1', { path: '/nowhere' })).toMatchObject({ ok: false, code: 'impossible' });
    expect(act(world, 'delete-files', 'db-1', { path: '/data/pg_wal' }).ok).toBe(true);
    run(world, 200);
    expect(log(world).server).toBe('corrupt');
    expect(world.machine.I[world.machine.db(0) + T.D_UP]).toBe(0);
    expect(act(world, 'restart-database', 'db')).toMatchObject({ ok: false, code: 'impossible' });
    expect(act(world, 'failover', 'db').ok).toBe(true);
    run(world, 215);
    expect(world.machine.I[world.machine.db(0) + T.D_UP]).toBe(1);
  });

  test('[W5] slot, files and a forced error leave no trace when they end', () => {
    const world = hosted();
    const plain = hosted();
    strike(world, { ...SLOT, retained: 4e9 }, 10, 30);
    strike(
      world,
      {
        do: 'fill',
        host: 'db-1',
        volume: 'data',
        path: '/data/core',
        bytes: 1e8,
        growth: 1e5,
        until: undefined,
      },
      10,
      30,
    );
    for (const one of [world, plain]) run(one, 90);
    expect(log(world)).toEqual(log(plain));
    expect(host(world).volumes).toEqual(host(plain).volumes);
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W3] a fork with a backup and a full disk goes the same way', () => {
    const world = hosted();
    strike(world, BACKUP, 5);
    strike(world, SLOT, 5);
    run(world, 50);
    const copy = world.fork();
    for (const one of [world, copy]) run(one, 120);
    expect(copy.hash()).toBe(world.hash());
  });
});
