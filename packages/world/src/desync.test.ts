import { instant } from '@firedrill/base';
import type { FaultSpec } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { smallWorld } from '../testdata/small-world.ts';
import { audit } from './audit.ts';
import { foreignAnswers, type World } from './index.ts';
import * as T from './machine/fields.table.ts';

const READ = '{query: {statement: SELECT items FROM baskets, table: baskets, law: {exponential: 8ms}}}';
const WRITE = '{query: {statement: UPDATE baskets SET items = $1, table: baskets, law: {exponential: 8ms}}}';

/** Baskets behind a pool of connections; the door hangs up on what takes too long. */
function baskets(more: { readonly pool?: string; readonly page?: string; readonly writes?: number } = {}): World {
  const { pool = '', page = '[{call: cart}]', writes = 0.0001 } = more;
  return smallWorld({
    services: `{name: web, replicas: 1, workers: 500, calls: [{to: cart, operation: read, timeout: 1s, cancel: true}], operations: [{name: get, steps: ${page}}]}
      {name: cart, replicas: 2, workers: 100, pools: [{name: db, size: 4, maxLifetime: none${pool}}], operations: [{name: read, steps: [{acquire: db}, ${READ}, {commit: db}]}, {name: write, steps: [{acquire: db}, ${WRITE}, {commit: db}]}]}`,
    clients: `{name: users, journey: visit, to: web, rate: 100/s, patience: 1h}
      {name: writers, journey: visit, to: cart, operation: write, rate: ${writes}/s, patience: 1h}`,
    more: `databases: [{name: db, cpu: 8, maxConnections: 50, failover: 5s, tables: [{name: baskets}]}]
  caches: [{name: pages, keys: 50, ttl: 1h, latency: 0.1ms, warm: 0%}]`,
  });
}

const desync = (share: number): FaultSpec => ({
  do: 'desync',
  sets: [{ parameter: 'pool/cart/db/desync', value: share }],
});
const manifest = (spec: FaultSpec) => ({
  apiVersion: 'firedrill.dev/v1alpha1',
  kind: 'DesyncChaos',
  name: 'test',
  at: { file: '', line: 1, column: 1 },
  spec,
});

/** Calls take too long from 10 to 12 s, and are hung up on. */
function hangUps(world: World): World {
  world.advance(instant(10));
  world.parameters.add({ owner: 'slow', parameter: 'call/web/cart/timeout', op: 'set', value: 0.004 });
  world.advance(instant(12));
  world.parameters.removeOwner('slow');
  world.advance(instant(14));
  expect(audit(world)).toEqual([]);
  return world;
}

/** A world in which some connections are out of phase, from the 12th second on. */
function outOfPhase(more?: Parameters<typeof baskets>[0]): World {
  const world = baskets(more);
  world.strike(manifest(desync(1)), instant(5), instant(13));
  return hangUps(world);
}

const foreign = (world: World) => foreignAnswers(world).find(({ client }) => client === 'users')!.answers;

/** Answers with something of others between now and an instant. */
function foreignUntil(world: World, to: number): number {
  const before = foreign(world);
  world.advance(instant(to));
  expect(audit(world)).toEqual([]);
  return foreign(world) - before;
}

const act = (world: World, name: string, params: Record<string, string | number | boolean>, target = 'cart') => {
  const outcome = world.act({ do: name, target, params }, 'test');
  if (!outcome.ok) throw new Error(outcome.reason);
};

describe('connections out of phase', () => {
  test('[W193] after the hang-ups every answer over them is that of another, and nothing else tells of it', () => {
    const world = outOfPhase();
    const whole = hangUps(baskets());
    expect(foreignUntil(world, 60)).toBeGreaterThan(1000);
    expect(foreignUntil(whole, 60)).toBe(0);
    expect(world.dataHarm()).toEqual([{ what: 'answers with data of others', count: foreign(world), money: 0 }]);
    expect(whole.dataHarm()).toEqual([]);
    expect(world.parameters.inForce()).toEqual([]);
    // As if nothing were wrong: whoever came, waited and failed is the same.
    expect(world.report()).toEqual(whole.report());
    expect(world.journeys(instant(0), instant(60))).toEqual(whole.journeys(instant(0), instant(60)));
  });

  test('[W193] none where nobody hangs up, and none without the fault', () => {
    const world = baskets();
    world.strike(manifest(desync(1)), instant(5), undefined);
    expect(foreignUntil(world, 30)).toBe(0);
  });

  test('[W193] a share of the hang-ups leaves a share of the connections out of phase', () => {
    const world = baskets();
    world.strike(manifest(desync(0.001)), instant(5), instant(13));
    expect(foreignUntil(hangUps(world), 30)).toBe(0);
  });

  test('[W193] a pool made anew ends it, and so does a restart', () => {
    for (const [name, params] of [
      ['recycle-pool', { pool: 'db' }],
      ['restart', { how: 'all' }],
    ] as const) {
      const world = outOfPhase();
      act(world, name, params);
      world.advance(instant(30));
      expect(foreignUntil(world, 60)).toBe(0);
    }
  });

  test('[W193] a lifetime ends it as connections get old', () => {
    const world = outOfPhase();
    act(world, 'set-max-lifetime', { pool: 'db', lifetime: '5s' });
    expect(foreignUntil(world, 16)).toBeGreaterThan(0);
    world.advance(instant(45));
    expect(foreignUntil(world, 60)).toBe(0);
  });

  test('[W193] a trial on borrowing finds them at once and replaces them', () => {
    const world = outOfPhase({ pool: ', onFailover: stale' });
    expect(foreignUntil(world, 16)).toBeGreaterThan(0);
    act(world, 'set-pool-validation', { pool: 'db', on: true });
    world.advance(instant(17));
    expect(foreignUntil(world, 40)).toBe(0);
  });

  test('[W193] the answer to another statement is noticed: the request fails and the connection is closed', () => {
    const [world, calm] = [outOfPhase({ writes: 20 }), hangUps(baskets({ writes: 20 }))];
    const failed = ({ machine: m }: World) => m.I[m.service(1) + T.S_FAILED]!;
    const before = failed(world);
    expect(before).toBeGreaterThan(failed(calm));
    world.advance(instant(30));
    // At most one for each connection, then nobody is answered wrongly any more.
    expect(failed(world) - before).toBeLessThanOrEqual(8);
    expect(foreignUntil(world, 60)).toBe(0);
  });

  test('[W193] a cache that was filled with such an answer gives it to everybody, until it is flushed', () => {
    const world = baskets({ page: '[{cache: {name: pages, miss: [{call: cart}]}}]' });
    world.strike(manifest(desync(1)), instant(5), instant(13));
    act(world, 'bypass-cache', { on: true }, 'pages');
    hangUps(world);
    act(world, 'bypass-cache', { on: false }, 'pages');
    world.advance(instant(20));
    act(world, 'recycle-pool', { pool: 'db' });
    world.advance(instant(21));
    expect(foreignUntil(world, 30)).toBeGreaterThan(100);
    act(world, 'flush-cache', {}, 'pages');
    expect(foreignUntil(world, 60)).toBe(0);
  });
});
