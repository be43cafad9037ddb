import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { type ActionRequest, type FaultSpec, parseWorld } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

function file(name: string) {
  const url = new URL(name, import.meta.url);
  const parsed = parseWorld(readFileSync(url, 'utf8'), name);
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const SHOP = file('../testdata/shop.world.yaml');
const STATION = file('../testdata/station.world.yaml');
const stores = () => ({
  metrics: new MetricStore(),
  logs: new LogStore(),
  traces: new TraceStore(),
  changes: new ChangeStore(),
});
const shop = (seed = 1) => World.create({ file: SHOP, seed, telemetry: undefined });
const fault = (spec: FaultSpec) => ({
  apiVersion: 'firedrill.dev/v1alpha1',
  kind: 'Chaos',
  name: 'test',
  at: { file: '', line: 1, column: 1 },
  spec,
});

/** A story with faults and actions of every kind the shop can suffer. */
function eventful(world: World, until = 240): World {
  const at = (seconds: number, then: () => void) => {
    if (seconds > until) return;
    world.advance(instant(seconds));
    then();
  };
  world.strike(
    fault({
      do: 'provider',
      provider: 'card-api',
      latency: { kind: 'lognormal', median: 0.4, sigma: 0.3 },
      errors: 0.1,
      statusPageDelay: undefined,
    }),
    instant(40),
    instant(100),
  );
  world.strike(
    fault({
      do: 'db-session',
      database: 'db',
      statement: 'ALTER TABLE carts ADD COLUMN x int',
      table: 'carts',
      lock: 'AccessExclusive',
      duration: 0.01,
      user: 'deploy',
      applicationName: 'migrate',
    }),
    instant(45),
    undefined,
  );
  world.strike(fault({ do: 'pod-kill', service: 'cart', count: 1 }), instant(120), undefined);
  world.strike(
    fault({ do: 'network-delay', services: ['web'], target: 'cart', latency: 0.05, jitter: 0.01 }),
    instant(130),
    instant(160),
  );
  at(60, () => world.act({ do: 'resize-pool', target: 'cart', params: { pool: 'db', size: 12 } }, 'test'));
  at(90, () => world.act({ do: 'set-timeout', target: 'cart', params: { call: 'card', timeout: '120ms' } }, 'test'));
  at(150, () => world.act({ do: 'restart', target: 'web', params: { how: 'rolling' } }, 'test'));
  at(200, () => world.act({ do: 'failover', target: 'db', params: {} }, 'test'));
  world.advance(instant(until));
  return world;
}

describe('same bytes', () => {
  const goal = eventful(shop()).hash();

  test('[W1] the same seed and commands give the same state; another seed does not', () => {
    expect(eventful(shop()).hash()).toBe(goal);
    expect(eventful(shop(2)).hash()).not.toBe(goal);
  });

  test('[W2] telemetry changes nothing', () => {
    const world = eventful(World.create({ file: SHOP, seed: 1, telemetry: stores() }));
    const strip = (w: World) => JSON.stringify({ ...JSON.parse(w.snapshot().cold), cold: { ...w.cold, changes: 0 } });
    expect(world.machine.kernel.arena.hash()).toBe(eventful(shop()).machine.kernel.arena.hash());
    expect(strip(world)).toBe(strip(eventful(shop())));
  });

  test('[W3] [W4] a hundred random snapshots, restores and steps', () => {
    const world = shop();
    eventful(world, 40);
    const from = world.snapshot();
    world.advance(instant(70));
    const future = world.hash();
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (steps, forked) => {
          const copy = forked ? world.fork() : world;
          copy.restore(from);
          let at = 40;
          for (const ms of steps) {
            at = Math.min(70, at + ms / 1000);
            copy.advance(instant(at));
            if (ms % 3 === 0) copy.restore(copy.snapshot());
          }
          copy.advance(instant(70));
          expect(copy.hash()).toBe(future);
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });
});

test('[W4] where a budget of events ends makes no difference', () => {
  const reference = eventful(shop(), 55);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 6 }), (budgets) => {
      const world = eventful(shop(), 0);
      let slices = 0;
      while (!world.advance(instant(55), budgets[slices++ % budgets.length]!))
        if (slices % 50 === 0) world.restore(world.snapshot());
        else expect(world.machine.kernel.now).toBe(world.now);
      expect(slices).toBeGreaterThan(3);
      expect(world.hash()).toBe(reference.hash());
    }),
    { seed: 5, numRuns: 8 },
  );
});

describe('physics', () => {
  test('[W8] [W7] M/M/8 at 85 %: waits, utilisation and number inside as Erlang says', () => {
    const world = World.create({ file: STATION, seed: 3, telemetry: undefined });
    world.advance(instant(12_000));
    const station = world.report().find((r) => r.component === 'station')!;
    // Erlang C for c = 8, a = 6.8: P(wait) 0.57257, Wq = 0.47714 service times; service 100 ms.
    expect(station.waitMs.mean).toBeGreaterThan(47.714 * 0.96);
    expect(station.waitMs.mean).toBeLessThan(47.714 * 1.04);
    expect(station.residenceMs.mean).toBeCloseTo(147.714, -1);
    expect(station.utilisation).toBeCloseTo(0.85, 2);
    const perSecond = station.completions / 12_000;
    expect(Math.abs(station.meanInSystem / ((perSecond * station.residenceMs.mean) / 1000) - 1)).toBeLessThan(0.001);
    expect(station.arrivals - station.completions - station.refusals).toBeLessThan(60);
  });

  test('[W6] every user request has one outcome or is still inside', () => {
    const world = eventful(shop());
    const m = world.machine;
    let inside = 0;
    for (let c = 0; c < m.callCount; c++) {
      const at = m.call(c);
      if (m.I[at + T.C_LIVE] === 1 && m.I[at + T.C_CLIENT]! >= 0 && m.I[at + T.C_PARENT] === -1) inside++;
    }
    const clients = world.report().filter((r) => r.kind === 'client');
    const entered = clients.reduce((n, c) => n + c.arrivals, 0);
    const left = clients.reduce((n, c) => n + c.completions + c.refusals, 0);
    // A user who thinks before coming back holds a live call and has been counted as an arrival already.
    expect(entered - left).toBe(inside);
  });

  test('[W12] no more connections than the database takes', () => {
    const world = shop();
    world.act({ do: 'scale', target: 'cart', params: { replicas: 6 } }, 'test');
    world.act({ do: 'resize-pool', target: 'cart', params: { pool: 'db', size: 20 } }, 'test');
    world.strike(
      fault({
        do: 'db-session',
        database: 'db',
        statement: 'LOCK TABLE carts',
        table: 'carts',
        lock: 'AccessExclusive',
        duration: 20,
        user: 'x',
        applicationName: 'y',
      }),
      instant(20),
      undefined,
    );
    for (let t = 1; t < 60; t++) {
      world.advance(instant(t));
      expect(world.sessions().length).toBeLessThanOrEqual(27);
    }
  });
});

describe('locks', () => {
  test('[W9] readers queue behind a waiting ALTER that waits for a reader; cancelling either frees them', () => {
    const blocked = () => {
      const world = shop();
      world.strike(
        fault({
          do: 'db-session',
          database: 'db',
          statement: 'SELECT slow',
          table: 'carts',
          lock: 'AccessShare',
          duration: 600,
          user: 'analyst',
          applicationName: 'long',
        }),
        instant(5),
        undefined,
      );
      world.strike(
        fault({
          do: 'db-session',
          database: 'db',
          statement: 'ALTER TABLE carts',
          table: 'carts',
          lock: 'AccessExclusive',
          duration: 0.01,
          user: 'deploy',
          applicationName: 'migrate',
        }),
        instant(10),
        undefined,
      );
      world.advance(instant(14));
      return world;
    };
    for (const application of ['migrate', 'long']) {
      const world = blocked();
      const rows = world.sessions();
      const alter = rows.find((r) => r.application === 'migrate')!;
      const reader = rows.find((r) => r.application === 'long')!;
      expect(alter.waitEvent).toBe('Lock: relation');
      expect(alter.blockedBy).toContain(reader.pid);
      const waiting = rows.filter((r) => r.application === 'cart' && r.waitEvent === 'Lock: relation');
      expect(waiting.length).toBeGreaterThan(10);
      expect(waiting.every((r) => r.blockedBy.includes(alter.pid))).toBe(true);
      const pid = rows.find((r) => r.application === application)!.pid;
      expect(world.act({ do: 'cancel-query', target: 'db', params: { pid } }, 'test').ok).toBe(true);
      world.advance(instant(15));
      expect(world.sessions().filter((r) => r.waitEvent === 'Lock: relation')).toEqual([]);
    }
  });
});

describe('modifiers', () => {
  test('[W5] ended faults and undone actions leave the parameters as they were', () => {
    const world = shop();
    const names = [
      'call/cart/card/timeout',
      'pool/cart/db/size',
      'service/web/admit',
      'call/web/cart/extra',
      'flag/strict',
      'provider/card-api/errors',
    ];
    const before = names.map((n) => world.parameters.value(n));
    world.strike(
      fault({ do: 'network-delay', services: ['web'], target: undefined, latency: 0.2, jitter: 0 }),
      instant(5),
      instant(10),
    );
    world.strike(
      fault({ do: 'provider', provider: 'card-api', latency: undefined, errors: 0.9, statusPageDelay: undefined }),
      instant(5),
      instant(12),
    );
    const requests: readonly ActionRequest[] = [
      { do: 'set-timeout', target: 'cart', params: { call: 'card', timeout: '50ms' } },
      { do: 'resize-pool', target: 'cart', params: { pool: 'db', size: 3 } },
      { do: 'set-admission', target: 'web', params: { percent: 50 } },
      { do: 'set-flag', target: 'strict', params: { flag: 'strict', on: true } },
    ];
    const actions = requests.map((a) => world.act(a, 'test'));
    world.advance(instant(8));
    expect(names.map((n) => world.parameters.value(n))).not.toEqual(before);
    for (const a of actions) if (a.ok) expect(world.undo(a.id).ok).toBe(true);
    world.advance(instant(20));
    expect(names.map((n) => world.parameters.value(n))).toEqual(before);
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W11] what cannot work says why and changes nothing', () => {
    const world = shop();
    const before = world.hash();
    for (const [action, code] of [
      [{ do: 'scael', target: 'web', params: {} }, 'unknown-action'],
      [{ do: 'scale', target: 'nobody', params: { replicas: 2 } }, 'unknown-target'],
      [{ do: 'scale', target: 'web', params: { replicas: 'many' } }, 'bad-parameter'],
      [{ do: 'scale', target: 'web', params: { replicas: 60 } }, 'impossible'],
      [{ do: 'cancel-query', target: 'db', params: { pid: 1 } }, 'impossible'],
      [{ do: 'rollback', target: 'web', params: {} }, 'impossible'],
      [{ do: 'set-timeout', target: 'web', params: { call: 'nothing', timeout: '1s' } }, 'unknown-target'],
    ] as const) {
      const outcome = world.act(action, 'test');
      expect(outcome.ok ? 'ok' : outcome.code).toBe(code);
    }
    expect(world.hash()).toBe(before);
  });
});
