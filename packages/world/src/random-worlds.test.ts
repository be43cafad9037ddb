import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from './audit.ts';
import { type Tap, World } from './index.ts';

const maybe = (yes: string, is: boolean) => (is ? yes : '');
const ms = (n: number) => `${n}ms`;

const shape = fc.record({
  rate: fc.integer({ min: 20, max: 250 }),
  workers: fc.integer({ min: 1, max: 40 }),
  queue: fc.integer({ min: 0, max: 60 }),
  work: fc.integer({ min: 1, max: 60 }),
  failing: fc.integer({ min: 0, max: 40 }),
  attempts: fc.integer({ min: 1, max: 3 }),
  timeout: fc.integer({ min: 20, max: 900 }),
  cancel: fc.boolean(),
  pool: fc.record({ size: fc.integer({ min: 1, max: 9 }), waiters: fc.integer({ min: 0, max: 20 }) }),
  isTested: fc.boolean(),
  limit: fc.record({ size: fc.integer({ min: 1, max: 9 }), waiters: fc.integer({ min: 0, max: 20 }) }),
  patience: fc.integer({ min: 5, max: 600 }),
  keys: fc.integer({ min: 1, max: 3000 }),
  capacity: fc.integer({ min: 1, max: 500 }),
  ttl: fc.integer({ min: 10, max: 9000 }),
  coalescing: fc.boolean(),
});
type Shape = typeof shape extends fc.Arbitrary<infer S> ? S : never;

/** web ▶ store, which has a cache before its database; a limit around the call and one around the miss. */
function worldOf(s: Shape): World {
  const bound = `acquireTimeout: ${ms(s.patience)}`;
  const query = `{query: {statement: "SELECT 1", table: t, law: {exponential: ${ms(s.work)}}}}`;
  const miss = `[{acquire: rare}, {acquire: db}, ${query}, {fail: {chance: ${s.failing}%}}, {commit: db}, {release: rare}]`;
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: random}
spec:
  title: Random
  about: Of random shape.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  databases: [{name: db, cpu: 8, failover: 2s, tables: [{name: t, rows: 1}]}]
  caches:
    - {name: near, keys: ${s.keys}, capacity: ${s.capacity}, ttl: {mean: ${ms(s.ttl)}, jitter: 20%}, coalescing: ${s.coalescing}, latency: 1ms}
  services:
    - name: web
      replicas: 2
      startup: 1s
      workers: ${s.workers}
      queue: ${s.queue}
      limits: [{name: few, size: ${s.limit.size}, waiters: ${s.limit.waiters}, ${bound}}]
      calls: [{to: store, timeout: ${ms(s.timeout)}, attempts: ${s.attempts}, cancel: ${s.cancel}}]
      operations:
        - name: view
          steps: [{work: {exponential: ${ms(s.work)}}}, {acquire: few}, {call: store}, {release: few}, {reply: 200}]
    - name: store
      replicas: 2
      startup: 1s
      workers: ${s.workers}
      limits: [{name: rare, size: ${s.limit.size + 1}}]
      pools: [{name: db, size: ${s.pool.size}, waiters: ${s.pool.waiters}, ${bound}${maybe(', onFailover: stale, validate: 1ms', s.isTested)}}]
      operations:
        - name: get
          steps: [{cache: {name: near, hit: [{work: 1ms}], miss: ${miss}}}, {reply: 200}]
  clients: [{name: users, journey: view, to: web, rate: ${s.rate}/s, patience: ${ms(2 * s.timeout)}, cancel: ${s.cancel}}]
  journeys: [{name: view, latency: 10s}]
`;
  const parsed = parseWorld(text, 'random.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: s.keys, telemetry: undefined });
}

/** What a move of kind `kind` does to the world; `n` says how much. */
function disturb(world: World, kind: number, n: number): void {
  const set = (parameter: string, value: number) =>
    world.parameters.add({ owner: 'test', parameter, op: 'set', value });
  const moves = [
    () => set('limit/web/few/size', 1 + (n % 12)),
    () => set('limit/web/few/waiters', n % 9),
    () => set('limit/store/rare/acquireTimeout', 0.01 * (1 + (n % 3))),
    () => set('pool/store/db/size', 1 + (n % 12)),
    () => set('pool/store/db/waiters', n % 9),
    () => set('cache/near/bypass', n % 2),
    () => set('cache/near/capacity', 1 + (n % 300)),
    () => set('call/web/store/cancel', n % 2),
    () => set('client/users/rate', (n % 4) / 2),
    () => world.act({ do: 'restart', target: n % 2 === 0 ? 'web' : 'store', params: { how: 'one' } }, 'test'),
    () => world.act({ do: 'failover', target: 'db', params: {} }, 'test'),
    () => world.parameters.removeOwner('test'),
  ];
  moves[kind % MOVES]!();
}
const MOVES = 12;

/** Little's law without an error, of every service, pool and limit, whatever happened inside. */
function littlesLaw(world: World, tap: Tap): void {
  const ended = new Map([
    ...tap.read().map((row) => [row.component, row.residenceSeconds] as const),
    ...tap.readPools().map((row) => [row.component, row.seconds] as const),
  ]);
  for (const { component, kind, insideSeconds, agesInside, leftSeconds } of world.totals()) {
    if (kind === 'client') continue;
    const left = ended.get(component) ?? leftSeconds;
    expect(Math.abs(left + agesInside - insideSeconds), component).toBeLessThan(1e-6 + 1e-9 * insideSeconds);
  }
}

test('[W7] [W13] in random worlds under random moves, Little’s law holds of every queue, and every table adds up', () => {
  const moves = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000), fc.integer({ min: 100, max: 2500 })), { maxLength: 10 });
  fc.assert(
    fc.property(shape, moves, (s, list) => {
      const world = worldOf(s);
      const tap = world.tap();
      for (const [kind, n, after] of list) {
        world.advance(instant(world.now + after / 1000));
        disturb(world, kind, n);
        expect(audit(world)).toEqual([]);
      }
      world.advance(instant(world.now + 3));
      expect(audit(world)).toEqual([]);
      littlesLaw(world, tap);
    }),
    { seed: 58, numRuns: 60, endOnFailure: true },
  );
}, 120_000);
