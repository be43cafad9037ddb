import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { hostedWorld } from '../testdata/hosted-world.ts';
import { audit } from './audit.ts';
import { volumeOf } from './cold/volumes.ts';
import { World } from './index.ts';

const GIB = 1024 ** 3;
/** A table of 2.5 GiB on a volume with so much besides. */
function worldOf(other: string): World {
  const { value, issues } = parseWorld(
    hostedWorld({
      volume: `files: [{path: /data/base, bytes: 4Gi}, {path: /data/other, bytes: ${other}}]`,
      database:
        'storage: {iops: 16000, latency: 0.12ms, cache: 4Gi}, tables: [{name: t, rows: 20000000, rowBytes: 100, columns: {id: 20000000}, indexes: [{name: t_pkey, columns: [id], unique: true}]}], wal: {volume: data, path: /data/pg_wal, perWrite: 5k, checkpoint: 1m, keeps: 512Mi, recovery: 5s, slots: []}',
      steps:
        '[{acquire: db}, {query: {statement: "SELECT * FROM t WHERE id = $1", table: t, law: 2ms, plan: {name: view, filter: [id]}}}, {release: db}, {reply: 200}]',
      rate: '20/s',
    }),
    'rewrites.yaml',
  );
  expect(issues).toEqual([]);
  const world = World.create({ file: value!, seed: 3, telemetry: undefined });
  world.advance(instant(10));
  return world;
}
const filesOf = (world: World) => volumeOf(world, 0, 'data')!.state.files;
const copyOf = (world: World) => filesOf(world).find(({ path }) => path.startsWith('/data/base/16384/'));
const vacuum = (world: World) => world.act({ do: 'vacuum-full', target: 'db', params: { table: 't' } }, 'you');

test('[W200] a table that is written anew takes its room again while that lasts, and then no more', () => {
  const world = worldOf('1Gi');
  expect(vacuum(world)).toMatchObject({ ok: true });
  world.advance(instant(18));
  expect(copyOf(world)!.bytes).toBeGreaterThan(0.4 * GIB);
  while (world.cold.sessions.length > 0) world.advance(instant(world.now + 1));
  expect(filesOf(world)).toHaveLength(2);
  expect(audit(world)).toEqual([]);
});

test('[W200] without that room it fails, leaves nothing, and gives its lock back', () => {
  const world = worldOf('5Gi');
  vacuum(world);
  let most = 0;
  while (world.cold.sessions.length > 0) {
    world.advance(instant(world.now + 1));
    most = Math.max(most, copyOf(world)?.bytes ?? 0);
  }
  expect(most).toBeGreaterThan(0.2 * GIB);
  expect(most).toBeLessThan(0.5 * GIB);
  expect(filesOf(world)).toHaveLength(2);
  world.advance(instant(world.now + 5));
  expect(
    world
      .catalogue('db')!
      .view('pg_locks')!
      .rows.every((row) => row[3] === 'AccessShareLock'),
  ).toBe(true);
  expect(audit(world)).toEqual([]);
});
