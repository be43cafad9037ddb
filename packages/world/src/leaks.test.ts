import { instant } from '@firedrill/base';
import { type ActionRequest, type FaultSpec, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

type Parts = { readonly steps: string; readonly rate?: number; readonly more?: string; readonly client?: string };

/** A shop of two instances with four connections each. */
function shop({ steps, rate = 20, more = '', client = '' }: Parts): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: shop}
spec:
  title: Shop
  about: A shop.
  clock: "2026-01-05T08:00:00Z"
  namespace: shop
  region: none
  nodes: [{name: node-a, zone: a, cpu: 64, memory: 64Gi}]
  databases:
    - {name: db, engine: postgresql, version: "16", cpu: 8, memory: 8Gi, maxConnections: 60, failover: 20s, restart: 30s, tables: [{name: a, rows: 1}]}
  providers: []
  services:
    - name: shop
      about: A service
      replicas: 2
      image: example/shop
      version: 1.0.0
      workers: 64
      queue: 200
      cpu: 1
      memory: 1Gi
      startup: 5s
      pools: [{name: db, database: db, size: 4, acquireTimeout: 1s}]
      ${more}
      operations:
        - {name: serve, method: GET, route: /, steps: ${steps}}
        - {name: other, method: GET, route: /other, steps: [{acquire: db}, {query: {statement: "SELECT 2", table: a, law: 2ms}}, {commit: db}, {reply: 200}]}
  clients:
    - {name: users, journey: visit, to: shop, operation: serve, rate: ${rate}/s, patience: 10s, segment: {plan: solo}}
    - {name: others, journey: visit, to: shop, operation: other, rate: 5/s, patience: 10s, segment: {plan: team, tenant: acme}}
    ${client}
  journeys:
    - {name: visit, title: Visits, goal: 99%, latency: 2s}
`;
  const parsed = parseWorld(text, 'shop.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: 4, telemetry: undefined });
}

const QUERY = '{query: {statement: "SELECT 1", table: a, law: 5ms}}';
const PLAIN = `[{acquire: db}, ${QUERY}, {commit: db}, {reply: 200}]`;
const LEAKS = `[{acquire: db}, ${QUERY}, {branch: {chance: 5%, then: [{leak: db}, {reply: 200}]}}, {commit: db}, {reply: 200}]`;

const fault = (spec: FaultSpec) => ({
  apiVersion: 'firedrill.dev/v1alpha1',
  kind: 'LeakChaos',
  name: 'test',
  at: { file: '', line: 1, column: 1 },
  spec,
});
const LEAK: FaultSpec = {
  do: 'leak-connections',
  service: 'shop',
  pool: 'db',
  operation: undefined,
  per: 'call',
  share: 1,
};

const act = (world: World, action: ActionRequest) => {
  const outcome = world.act(action, 'test');
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
};
const word = (world: World, offset: number) => [0, 1].map((p) => world.machine.I[world.machine.pool(p) + offset]!);
const lost = (world: World) => word(world, T.P_LEAKED).reduce((a, b) => a + b);
const idleInTransaction = (world: World) => world.sessions().filter((s) => s.state === 'idle in transaction');

/** Runs and audits each second. */
function run(world: World, to: number): World {
  for (let t = Math.floor(world.now) + 1; t <= to; t++) {
    world.advance(instant(t));
    expect(audit(world)).toEqual([]);
  }
  return world;
}

describe('a leak of connections', () => {
  test('[W64] a leak step takes connections one by one, until every request of the instance waits in vain', () => {
    const world = run(shop({ steps: LEAKS }), 60);
    expect(word(world, T.P_ACTIVE)).toEqual([4, 4]);
    expect(lost(world)).toBe(8);
    const sessions = idleInTransaction(world);
    expect(sessions.length).toBe(8);
    expect(Math.max(...sessions.map((s) => s.seconds))).toBeGreaterThan(30);
    expect(sessions.every((s) => s.statement === 'SELECT 1' && s.user === 'shop')).toBe(true);
    // Also those of the operation that leaks nothing.
    expect(world.journeys(instant(50), instant(60))[0]!.good).toBe(0);
  });

  test('[W64] with share p and λ requests a second a pool of n is gone after n / (λ p) on average', () => {
    const world = shop({ steps: PLAIN, rate: 40 });
    world.strike(fault({ ...LEAK, operation: 'serve', share: 0.002 }), instant(0), undefined);
    run(world, 60);
    // 40/s × 0.002 = 0.08/s over two pools: 4.8 in a minute.
    expect(lost(world)).toBeGreaterThanOrEqual(2);
    expect(lost(world)).toBeLessThanOrEqual(8);
  });

  test('[W64] only failed requests lose theirs where it says so', () => {
    const failing = `[{acquire: db}, ${QUERY}, {fail: {chance: 10%}}, {commit: db}, {reply: 200}]`;
    const world = shop({ steps: failing, rate: 2 });
    world.strike(fault({ ...LEAK, per: 'error' }), instant(0), undefined);
    run(world, 15);
    const { failed } = world.journeys(instant(0), instant(15))[0]!;
    expect(failed).toBeGreaterThan(0);
    expect(lost(world)).toBe(failed);
  });

  test('[W5] ended, nothing more is lost and no parameter is changed; what is lost comes back with the instance', () => {
    const world = shop({ steps: PLAIN });
    world.strike(fault({ ...LEAK, share: 0.02 }), instant(1), instant(12));
    run(world, 12);
    const before = lost(world);
    expect(before).toBeGreaterThan(0);
    run(world, 30);
    expect(lost(world)).toBe(before);
    expect(world.parameters.inForce()).toEqual([]);
    act(world, { do: 'restart', target: 'shop', params: { how: 'all' } });
    run(world, 50);
    expect(lost(world)).toBe(0);
    expect(world.journeys(instant(40), instant(50))[0]!.failed).toBe(0);
  });

  test('[W13] a database that goes away takes lost connections along', () => {
    const world = run(shop({ steps: LEAKS }), 20);
    act(world, { do: 'restart-database', target: 'db', params: {} });
    run(world, 45);
    expect(lost(world)).toBe(0);
  });
});

describe('actions against it', () => {
  test('[W64] a terminated session is gone at once; its pool notices within five seconds', () => {
    const world = shop({ steps: PLAIN });
    world.strike(fault(LEAK), instant(0), instant(2));
    run(world, 6);
    expect(lost(world)).toBe(8);
    const { pid } = idleInTransaction(world)[0]!;
    act(world, { do: 'terminate-session', target: 'db', params: { pid } });
    expect(audit(world)).toEqual([]);
    expect(world.sessions().some((s) => s.pid === pid)).toBe(false);
    expect(lost(world)).toBe(8);
    run(world, 11);
    expect(lost(world)).toBe(7);
  });

  test('[W64] an idle-in-transaction timeout ends them all, and not who is at work; undone, none', () => {
    const world = shop({ steps: PLAIN });
    world.strike(fault(LEAK), instant(0), instant(2));
    run(world, 6);
    const { id } = act(world, { do: 'set-idle-timeout', target: 'db', params: { timeout: '2s' } });
    run(world, 16);
    expect(lost(world)).toBe(0);
    expect(world.journeys(instant(12), instant(16))[0]!.failed).toBe(0);
    world.undo(id);
    expect(world.parameters.inForce()).toEqual([]);
    world.strike(fault(LEAK), instant(17), instant(19));
    run(world, 30);
    expect(lost(world)).toBe(8);
  });

  test('[W64] the timeout also ends a request that thinks inside its transaction', () => {
    const world = shop({
      steps: `[{acquire: db}, ${QUERY}, {work: {law: 4s, cpu: 0%}}, {commit: db}, {reply: 200}]`,
      rate: 1,
    });
    act(world, { do: 'set-idle-timeout', target: 'db', params: { timeout: '2s' } });
    run(world, 20);
    expect(world.journeys(instant(0), instant(20))[0]!.failed).toBeGreaterThan(5);
    expect(lost(world)).toBe(0);
  });

  test('[W64] a pool made anew has all its connections again, at once', () => {
    const world = shop({ steps: PLAIN });
    world.strike(fault(LEAK), instant(0), instant(2));
    run(world, 6);
    expect(act(world, { do: 'recycle-pool', target: 'shop', params: { pool: 'db' } }).says).toContain(
      '8 of them in use by nobody',
    );
    expect(audit(world)).toEqual([]);
    expect(lost(world)).toBe(0);
    run(world, 12);
    expect(world.journeys(instant(8), instant(12))[0]!.failed).toBe(0);
  });

  test('[W11] what cannot be done says why', () => {
    const world = shop({ steps: PLAIN });
    const wrong = (action: ActionRequest) => world.act(action, 'test');
    expect(wrong({ do: 'recycle-pool', target: 'shop', params: { pool: 'no' } })).toMatchObject({
      code: 'unknown-target',
    });
    expect(wrong({ do: 'set-idle-timeout', target: 'no', params: { timeout: '1s' } })).toMatchObject({
      code: 'unknown-target',
    });
    expect(wrong({ do: 'set-idle-timeout', target: 'db', params: { timeout: 'soon' } })).toMatchObject({
      code: 'bad-parameter',
    });
    expect(wrong({ do: 'block-client', target: 'shop', params: { segment: 'tenant=nobody' } })).toMatchObject({
      code: 'impossible',
    });
    expect(wrong({ do: 'set-deadline', target: 'shop', params: { deadline: 'soon' } })).toMatchObject({
      code: 'bad-parameter',
    });
    expect(wrong({ do: 'set-health-check', target: 'shop', params: { asks: 'mother' } })).toMatchObject({
      code: 'bad-parameter',
    });
    expect(wrong({ do: 'set-panic', target: 'no', params: { percent: 50 } })).toMatchObject({ code: 'unknown-target' });
    expect(world.parameters.inForce()).toEqual([]);
  });
});

describe('a leak of memory', () => {
  test('[W65] what requests leave behind adds up to the limit; the instance is killed and starts with nothing', () => {
    const world = shop({ steps: PLAIN, rate: 20 });
    // 12.5 requests a second and instance × 4 MiB: 634 MiB above what a process holds are gone in 13 s.
    world.strike(fault({ do: 'leak-memory', service: 'shop', bytes: 4 * 1024 ** 2 }), instant(1), undefined);
    run(world, 30);
    const pods = world.orchestrator.podsOf(1).length > 0 ? world.orchestrator.podsOf(1) : world.orchestrator.podsOf(0);
    expect(pods.every((pod) => pod.restarts >= 1 && pod.terminated === 'OOMKilled')).toBe(true);
    expect(Math.max(0, ...Object.values(world.cold.leaked).map((l) => l.bytes))).toBeLessThan(700 * 1024 ** 2);
  });

  test('[W5] ended, memory stays where it is', () => {
    const world = shop({ steps: PLAIN, rate: 20 });
    world.strike(fault({ do: 'leak-memory', service: 'shop', bytes: 1024 ** 2 }), instant(1), instant(10));
    run(world, 11);
    const before = JSON.stringify(Object.values(world.cold.leaked).map((l) => l.bytes));
    run(world, 20);
    expect(JSON.stringify(Object.values(world.cold.leaked).map((l) => l.bytes))).toBe(before);
    expect(world.parameters.inForce()).toEqual([]);
  });
});

describe('at the door', () => {
  test('[W66] a blocked client is refused where it comes in, nobody else; undone, nobody', () => {
    const world = shop({ steps: PLAIN });
    const { id } = act(world, { do: 'block-client', target: 'shop', params: { segment: 'tenant=acme' } });
    run(world, 10);
    const of = (name: string) => world.report().find((r) => r.component === name)!;
    expect(of('others').completions).toBe(0);
    expect(of('others').refusals).toBeGreaterThan(30);
    expect(of('users').refusals).toBe(0);
    world.undo(id);
    const { refusals } = of('others');
    run(world, 20);
    expect(of('others').refusals).toBe(refusals);
  });

  test('[W66] a deadline stops what is older, at the latest a second later, wherever it is', () => {
    for (const steps of [
      '[{work: 60s}, {reply: 200}]',
      `[{acquire: db}, {query: {statement: "SELECT 1", table: a, law: 60s}}, {commit: db}, {reply: 200}]`,
    ])
      for (const more of ['', 'scheduling: processor-sharing']) {
        const world = shop({ steps, rate: 2, more });
        act(world, { do: 'set-deadline', target: 'shop', params: { deadline: '3s' } });
        run(world, 20);
        const inside = world.machine.plan.services[0]!;
        for (let n = inside.firstInstance; n < inside.firstInstance + 2; n++)
          expect(world.machine.I[world.machine.inst(n) + T.N_BUSY]).toBeLessThan(20);
        expect(world.journeys(instant(0), instant(20))[0]!.failed).toBeGreaterThan(20);
      }
  });

  test('[W42] a port answers while the instance is up, a worker only when one is free, a page when its CPU is there in time', () => {
    const busy = (asks: string, work = '0s') => {
      const balancing = `balancing: {panic: 0%, healthCheck: {interval: 1s, timeout: 1s, unhealthy: 2, healthy: 2, asks: ${asks}, work: ${work}}}`;
      const world = shop({
        steps: '[{work: 100s}, {reply: 200}]',
        rate: 2,
        more: `scheduling: processor-sharing\n      ${balancing}`,
      });
      run(world, 40);
      return world.machine.I[world.machine.service(0) + T.S_READY];
    };
    expect(busy('port')).toBe(2);
    expect(busy('worker')).toBe(2);
    expect(busy('page', '10ms')).toBe(2);
    expect(busy('page', '100ms')).toBe(0);
  });

  test('[W42] asked for nothing, instances that were out come back; a panic threshold uses all that are up', () => {
    const balancing =
      'balancing: {panic: 0%, healthCheck: {interval: 1s, timeout: 1s, unhealthy: 2, healthy: 2, asks: page, work: 100ms}}';
    const world = run(
      shop({
        steps: '[{work: 100s}, {reply: 200}]',
        rate: 2,
        more: `scheduling: processor-sharing\n      ${balancing}`,
      }),
      40,
    );
    const ready = () => world.machine.I[world.machine.service(0) + T.S_READY];
    expect(ready()).toBe(0);
    const { id } = act(world, { do: 'set-panic', target: 'shop', params: { percent: 50 } });
    expect(ready()).toBe(2);
    world.undo(id);
    expect(ready()).toBe(0);
    act(world, { do: 'set-health-check', target: 'shop', params: { asks: 'nothing' } });
    expect(ready()).toBe(2);
  });

  test('[W28] a dormant client never comes until a fault brings it, and goes with it', () => {
    const client = '- {name: sleepers, journey: visit, to: shop, operation: other, dormant: true, patience: 10s}';
    const world = shop({ steps: PLAIN, client });
    const arrivals = () => world.report().find((r) => r.component === 'sleepers')!.arrivals;
    world.strike(fault({ do: 'load-rate', client: 'sleepers', rate: 10 }), instant(10), instant(20));
    run(world, 10);
    expect(arrivals()).toBe(0);
    run(world, 21);
    expect(arrivals()).toBeGreaterThan(60);
    const before = arrivals();
    run(world, 30);
    expect(arrivals()).toBe(before);
  });
});
