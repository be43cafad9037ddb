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
const NAME = FILE.services[0]!.name;

/** A world whose first service has one worker that is far too slow, so that requests wait. */
function slowed(): World {
  const services = FILE.services.map((s) =>
    s.name === NAME ? { ...s, workers: 1, replicas: 1, queue: Number.POSITIVE_INFINITY } : s,
  );
  const world = World.create({ file: { ...FILE, services }, seed: 3, telemetry: undefined });
  world.parameters.add({ owner: 'test', parameter: `service/${NAME}/work`, op: 'set', value: 100 });
  world.advance(instant(20));
  return world;
}
const set = (world: World, params: Record<string, string | number>) =>
  world.act({ do: 'set-queue', target: NAME, params }, 'test');
const row = (world: World) => world.totals().find(({ component }) => component === NAME)!;

test('[W24] a bound keeps who waits and refuses who comes; taken back, requests wait again', () => {
  const world = slowed();
  const before = row(world);
  expect(before.inside).toBeGreaterThan(20);
  const done = set(world, { queue: 5 });
  expect(done).toMatchObject({ ok: true, says: `${NAME}: 5 may wait per instance`, undo: expect.any(String) });
  expect(row(world).inside).toBe(before.inside);
  world.advance(instant(25));
  const bounded = row(world);
  expect(bounded.inside).toBeLessThanOrEqual(before.inside);
  expect(bounded.refusals).toBeGreaterThan(before.refusals);
  expect(world.undo(done.ok ? done.id : '')).toMatchObject({ ok: true });
  world.advance(instant(30));
  expect(row(world).refusals).toBe(bounded.refusals);
  expect(row(world).inside).toBeGreaterThan(bounded.inside);
  expect(audit(world)).toEqual([]);
});

test('[W22] [W23] order and what is dropped are set together, shown as they are, and taken back', () => {
  const world = slowed();
  const shown = () => {
    const { params } = world.offers().find((o) => o.do === 'set-queue')!;
    return Object.fromEntries(params.map((p) => [p.name, p.current?.[NAME]]));
  };
  const before = shown();
  expect(before).toMatchObject({ queue: 'unbounded', order: 'fifo' });
  const done = set(world, { order: 'lifo', drop: 'expired' });
  expect(done).toMatchObject({ says: `${NAME}: last come, first served; drops whose caller has given up` });
  expect(shown()).toMatchObject({ queue: 'unbounded', order: 'lifo', drop: 'expired' });
  world.advance(instant(25));
  expect(audit(world)).toEqual([]);
  world.undo(done.ok ? done.id : '');
  expect(shown()).toEqual(before);
});

test('[W11] a queue that cannot be set says why and changes nothing', () => {
  const world = slowed();
  const hash = world.hash();
  expect(set(world, {})).toMatchObject({ code: 'bad-parameter' });
  expect(set(world, { order: 'best' })).toMatchObject({ code: 'bad-parameter' });
  expect(set(world, { queue: -1 })).toMatchObject({ code: 'bad-parameter' });
  expect(world.act({ do: 'set-queue', target: 'nowhere', params: { queue: 5 } }, 'test')).toMatchObject({
    code: 'unknown-target',
  });
  expect(world.hash()).toBe(hash);
});
