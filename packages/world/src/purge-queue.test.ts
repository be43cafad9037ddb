import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';

const FILE = parseWorld(
  readFileSync(new URL('../testdata/shop.world.yaml', import.meta.url), 'utf8'),
  'shop.world.yaml',
).value!;

test('[W13] a purged queue is empty at once, its callers hear, and what runs goes on', () => {
  const [busiest] = FILE.services;
  const services = FILE.services.map((s) => (s === busiest ? { ...s, workers: 1, replicas: 1, queue: 1000 } : s));
  const world = World.create({ file: { ...FILE, services }, seed: 3, telemetry: undefined });
  world.parameters.add({ owner: 'test', parameter: `service/${busiest!.name}/work`, op: 'set', value: 100 });
  world.advance(instant(20));
  const row = () => world.totals().find(({ component }) => component === busiest!.name)!;
  const before = row();
  expect(before.inside).toBeGreaterThan(20);
  const done = world.act({ do: 'purge-queue', target: busiest!.name, params: {} }, 'test');
  expect(done).toMatchObject({ ok: true, undo: undefined, says: expect.stringContaining('waiting requests refused') });
  expect(row().inside).toBe(1);
  expect(row().refusals - before.refusals).toBe(before.inside - 1);
  expect(audit(world)).toEqual([]);
  world.advance(instant(21));
  expect(audit(world)).toEqual([]);
  expect(world.act({ do: 'purge-queue', target: 'nowhere', params: {} }, 'test')).toMatchObject({
    code: 'unknown-target',
  });
});
