import { instant } from '@firedrill/base';
import { type BatchSpec, type FaultSpec, parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { hostedWorld } from '../testdata/hosted-world.ts';
import { audit } from './audit.ts';
import { availableMemory, cachedBytes } from './cold/host-cache.ts';
import { World } from './index.ts';
import * as K from './machine/disks.table.ts';

const MIB = 1024 ** 2;
const TABLE =
  '{name: orders, rows: 40000000, rowBytes: 100, hot: 10%, columns: {id: 40000000}, indexes: [{name: orders_pkey, columns: [id], unique: true}]}';

/** 400 requests a second on a table of 5 GiB, 464 MiB of buffers, and 4 GiB of memory altogether. */
function cached(pageCache = '{disk: 400mbps}'): World {
  const { value, issues } = parseWorld(
    hostedWorld({
      host: `, memory: 4Gi, pageCache: ${pageCache}`,
      volume: 'files: [{path: /data/base, bytes: 6Gi}]',
      database: `storage: {iops: 6000, latency: 0.2ms, cache: 464Mi}, tables: [${TABLE}]`,
      steps:
        '[{acquire: db}, {query: {statement: "SELECT * FROM orders WHERE id = $1", table: orders, law: {exponential: 2ms}, plan: {name: show, filter: [id]}}}, {release: db}, {reply: 200}]',
      rate: '400/s',
    }),
    'cached.yaml',
  );
  expect(issues).toEqual([]);
  return World.create({ file: value!, seed: 3, telemetry: undefined });
}

const strike = (world: World, more: { reads?: number; holds?: BatchSpec['holds'] }, from: number, to: number) => {
  const kind = {
    do: 'process',
    host: 'db-1',
    name: 'pigz',
    command: 'pigz -9',
    parent: 'cron',
    user: 'backup',
  } as const;
  const none = { backup: undefined, session: undefined, change: undefined };
  const spec: FaultSpec = { ...kind, nice: 0, threads: 1, reads: 0, duration: 3600, ...none, ...more };
  const manifest = { apiVersion: '', kind: '', name: 'x', at: { file: '', line: 1, column: 1 }, spec };
  world.strike(manifest, instant(from), instant(to));
};
const cacheOf = (world: World) => world.cold.hosts!.hosts[0]!.pageCache!;
const iops = (world: World) => world.machine.F[(world.machine.disk(0) + K.DK_IOPS) >> 1]!;

/** Of the pages that statements asked for from one instant to another, the share that came from memory. */
function hitRatio(world: World, from: number, to: number): number {
  const look = () => {
    const { hits, reads } = world.cold.plans!.statements[0]!;
    return { asked: hits + reads, disk: world.machine.F[(world.machine.disk(0) + K.DK_OPS) >> 1]! };
  };
  world.advance(instant(from));
  const before = look();
  world.advance(instant(to));
  const after = look();
  return 1 - (after.disk - before.disk) / (after.asked - before.asked);
}

test('[W205] what a process reads in order pushes the pages of a database out of the page cache of their host', () => {
  const world = cached();
  strike(world, { reads: 160e6 }, 100, 400);
  expect(hitRatio(world, 40, 100)).toBeGreaterThan(0.99);
  const during = hitRatio(world, 200, 390);
  expect(during).toBeGreaterThan(0.88);
  expect(during).toBeLessThan(0.93);
  expect(iops(world) / 6000).toBeCloseTo(0.6, 2);
  expect(audit(world)).toEqual([]);
  // The disk is theirs again at once, their pages come back as they are asked for.
  world.advance(instant(402));
  expect(iops(world)).toBeGreaterThan(5900);
  expect(hitRatio(world, 410, 440)).toBeLessThan(0.95);
  expect(hitRatio(world, 1800, 1860)).toBeGreaterThan(0.95);
});

test('[W205] a server that starts anew finds in the page cache what its buffers have lost', () => {
  const world = cached();
  world.advance(instant(60));
  world.plans!.chill(0);
  expect(hitRatio(world, 61, 64)).toBeGreaterThan(0.98);
});

test('[W206] memory that processes hold is taken from the page cache, and comes back when they end', () => {
  const world = cached();
  strike(world, { holds: { from: 0, to: 2500 * MIB, over: 60 } }, 100, 300);
  world.advance(instant(100));
  const before = cachedBytes(cacheOf(world));
  world.advance(instant(130));
  expect((before - cachedBytes(cacheOf(world))) / MIB).toBeCloseTo(1250, -2);
  expect(hitRatio(world, 200, 300)).toBeLessThan(0.99);
  expect(cacheOf(world).oomKills).toBe(0);
  world.advance(instant(301));
  const { hosts } = world.options.file;
  expect(availableMemory(world, world.cold.hosts!.hosts[0]!, hosts![0]!)).toBeGreaterThan(before);
});

test('[W206] programs that do not fit fault their pages in, and where memory runs out the largest process is killed', () => {
  const world = cached();
  strike(world, { holds: { from: 3200 * MIB, to: 3200 * MIB, over: 0 } }, 100, 200);
  world.advance(instant(200));
  expect(cacheOf(world).faults).toBeGreaterThan(10_000);
  strike(world, { holds: { from: 0, to: 8000 * MIB, over: 60 } }, 300, 500);
  world.advance(instant(400));
  expect(cacheOf(world).oomKills).toBe(1);
  expect(world.cold.hosts!.hosts[0]!.processes).toEqual([]);
});

test('[W205] the disk of a host is a live parameter', () => {
  const world = cached('{disk: 200mbps}');
  strike(world, { reads: 160e6 }, 100, 400);
  world.advance(instant(110));
  expect(iops(world) / 6000).toBeCloseTo(0.2, 2);
  world.set('host/db-1/disk', 800e6, 'you');
  world.advance(instant(112));
  expect(iops(world) / 6000).toBeCloseTo(0.8, 2);
});
