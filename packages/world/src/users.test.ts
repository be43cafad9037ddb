import { instant } from '@firedrill/base';
import { describe, expect, test } from 'vitest';
import { smallWorld } from '../testdata/small-world.ts';
import { audit } from './audit.ts';
import type { World } from './index.ts';
import * as T from './machine/fields.table.ts';

const row = (world: World, component: string) => world.report().find((r) => r.component === component)!;
const near = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got / want - 1), `${got} for ${want}`).toBeLessThan(tolerance);
const client = (world: World, n: number, word: number) => world.machine.I[world.machine.clients + n * T.CLIENT + word]!;
const set = (world: World, parameter: string, value: number, owner = 'test') =>
  world.parameters.add({ owner, parameter, op: 'set', value });

/** M/M/c//N by its birth–death equations (Kleinrock 1975, 3.9): throughput, time at the station, utilisation. */
function machineRepair(users: number, servers: number, think: number, service: number) {
  const weights = [1];
  for (let n = 1; n <= users; n++)
    weights.push((weights[n - 1]! * (users - n + 1) * service) / (think * Math.min(n, servers)));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = (of: (n: number) => number) => weights.reduce((sum, w, n) => sum + (w / total) * of(n), 0);
  const busy = mean((n) => Math.min(n, servers));
  const throughput = busy / service;
  return { throughput, time: mean((n) => n) / throughput, utilisation: busy / servers };
}

const station = (clients: string, service = 'workers: 4, queue: 1000', steps = '[{work: {exponential: 100ms}}]') =>
  smallWorld({
    services: `{name: station, replicas: 1, ${service}, operations: [{name: serve, steps: ${steps}}]}`,
    clients,
  });

describe('users', () => {
  test('[W28] a closed loop of 30 users at four servers has the throughput, time and load of M/M/c//N', () => {
    const world = station(
      '{name: users, journey: visit, to: station, patience: 1h, closed: {users: 30, think: {exponential: 600ms}}}',
    );
    world.advance(instant(1500));
    const want = machineRepair(30, 4, 0.6, 0.1);
    near(row(world, 'station').completions / 1500, want.throughput, 0.02);
    near(row(world, 'users').residenceMs.mean, want.time * 1000, 0.03);
    near(row(world, 'station').utilisation, want.utilisation, 0.02);
    expect(audit(world)).toEqual([]);
  });

  test('[W28] a closed loop grows and shrinks to the user, and those who stay do what they would have done', () => {
    const make = () =>
      station(
        '{name: users, journey: visit, to: station, patience: 1h, closed: {users: 20, think: {exponential: 1s}}}',
        'workers: 1000, queue: 0',
      );
    const rate = (world: World, from: number, to: number) => {
      world.advance(instant(from));
      const before = row(world, 'users').arrivals;
      world.advance(instant(to));
      expect(audit(world)).toEqual([]);
      return (row(world, 'users').arrivals - before) / (to - from);
    };
    const world = make();
    near(rate(world, 5, 105), 20 / 1.1, 0.08);
    set(world, 'client/users/users', 60);
    expect(client(world, 0, T.L_USERS)).toBe(60);
    near(rate(world, 110, 160), 60 / 1.1, 0.08);
    set(world, 'client/users/users', 5);
    near(rate(world, 160, 360), 5 / 1.1, 0.08);
    world.parameters.removeOwner('test');
    near(rate(world, 365, 465), 20 / 1.1, 0.08);
    set(world, 'client/users/rate', 0);
    expect(rate(world, 467, 480)).toBe(0);
    const [shrunk, whole] = [make(), make()];
    set(shrunk, 'client/users/users', 1);
    shrunk.advance(instant(50));
    whole.advance(instant(50));
    const first = (w: World) => w.machine.I[w.machine.call(w.machine.I[w.machine.crowds[0]!]! - 1) + T.C_KEY];
    expect(first(shrunk)).toBe(first(whole));
  });

  test('[W28] deterministic arrivals come evenly: at 99 % nobody waits for constant work', () => {
    const world = station(
      '{name: users, journey: visit, to: station, patience: 1h, rate: 10/s, arrivals: deterministic}',
      'workers: 1, queue: 10',
      '[{work: 99ms}]',
    );
    world.advance(instant(100.05));
    expect(row(world, 'users').arrivals).toBe(1000);
    expect(row(world, 'station').waitMs.mean).toBeLessThan(1e-6);
    set(world, 'client/users/rate', 0.01);
    world.advance(instant(200));
    expect(row(world, 'users').arrivals).toBeGreaterThan(1005);
  });

  test('[W28] a curve is followed by the second, in straight lines', () => {
    const world = station(
      '{name: users, journey: visit, to: station, patience: 1h, rate: 100/s, curve: [{at: 0s, factor: 0}, {at: 60s, factor: 2}, {at: 120s, factor: 2}, {at: 121s, factor: 0}]}',
      'workers: 1000, queue: 0',
    );
    const arrived: number[] = [];
    for (const t of [30, 60, 120, 122, 160]) {
      world.advance(instant(t));
      arrived.push(row(world, 'users').arrivals);
    }
    near(arrived[0]!, 1500, 0.1);
    near(arrived[1]! - arrived[0]!, 4500, 0.06);
    near(arrived[2]! - arrived[1]!, 12_000, 0.04);
    expect(arrived[4]! - arrived[3]!).toBeLessThan(10);
  });

  test('[W28] sessions have 1 / (1 - continue) answered requests, and go on by weight', () => {
    const world = smallWorld({
      services:
        '{name: shop, replicas: 1, workers: 1000, queue: 0, operations: [{name: home, steps: [{work: 1ms}]}, {name: list, steps: [{work: 1ms}]}, {name: buy, steps: [{work: 1ms}]}]}',
      clients:
        '{name: users, journey: visit, to: shop, operation: home, rate: 50/s, session: {continue: 60%, think: {exponential: 2s}, to: [{operation: list, weight: 3}, {operation: buy}]}}',
    });
    world.advance(instant(200));
    set(world, 'client/users/rate', 0);
    world.advance(instant(290));
    const started = client(world, 0, T.L_COUNT);
    near(row(world, 'users').arrivals / started, 2.5, 0.03);
    const asked = (operation: number) => {
      const { machine: m } = world;
      const n = m.plan.services[0]!.firstInstance * m.plan.maxOperations + operation;
      let sum = 0;
      for (let b = 0; b < 15; b++) sum += m.I[m.requestHists + n * 7 * T.HIST + b]!;
      return sum;
    };
    expect(asked(0)).toBe(started);
    near(asked(1) / asked(2), 3, 0.06);
    expect(audit(world)).toEqual([]);
    set(world, 'client/users/continue', 0);
    set(world, 'client/users/rate', 1);
    const follows = client(world, 0, T.L_FOLLOWS);
    world.advance(instant(310));
    expect(client(world, 0, T.L_COUNT)).toBeGreaterThan(started);
    expect(client(world, 0, T.L_FOLLOWS)).toBe(follows);
  });

  test('[W28] the network of users lies before every operation of their sessions', () => {
    const world = smallWorld({
      services:
        '{name: shop, replicas: 1, workers: 1000, queue: 0, operations: [{name: home, steps: [{work: 1ms}]}, {name: list, steps: [{work: 1ms}]}]}',
      clients:
        '{name: users, journey: visit, to: shop, operation: home, rate: 50/s, patience: 8s, session: {continue: 90%, think: {exponential: 1s}, to: [{operation: list}]}}',
    });
    world.advance(instant(30));
    set(world, 'client/users/extra', 0.2);
    const before = row(world, 'users');
    world.advance(instant(130));
    const after = row(world, 'users');
    const sum = after.residenceMs.mean * after.completions - before.residenceMs.mean * before.completions;
    near(sum / (after.completions - before.completions), 201, 0.02);
  });

  test('[W29] branches go by flag, segment, version and chance, and every attempt of a request the same way', () => {
    const world = smallWorld({
      services:
        `{name: web, replicas: 1, workers: 1000, queue: 0, calls: [{to: back, attempts: 3, backoff: {base: 1ms}}], operations: [{name: get, steps: [{call: back}]}]}
        {name: back, replicas: 1, workers: 1000, queue: 0, calls: [{to: premium}, {to: old}, {to: lucky}], operations: [{name: get, steps: [
        {branch: {segment: {plan: premium, region: eu}, then: [{call: premium}]}}, {branch: {version: "1.9", then: [{call: old}]}}, {branch: {chance: 20%, then: [{call: lucky}]}}]}]}`.replace(
          /\[\n\s*/,
          '[',
        ),
      clients: `{name: a, journey: visit, to: web, rate: 30/s, segment: {plan: premium, region: eu}}
        {name: b, journey: visit, to: web, rate: 20/s, segment: {plan: premium, region: us, version: "1.9"}}`,
      more: 'providers: [{name: premium, host: p, latency: 1ms}, {name: old, host: o, latency: 1ms}, {name: lucky, host: l, latency: 1ms, errors: 100%}]',
    });
    world.advance(instant(100));
    const arrivals = (component: string) => row(world, component).arrivals;
    expect(
      Math.abs(arrivals('premium') - (arrivals('a') + world.machine.I[world.machine.edge(0) + T.E_RETRIES]! * 0.6)),
    ).toBeLessThan(200);
    expect(arrivals('lucky') % 3).toBe(0);
    near(arrivals('lucky') / 3 / (arrivals('a') + arrivals('b')), 0.2, 0.06);
    expect(row(world, 'a').refusals + row(world, 'b').refusals).toBe(arrivals('lucky') / 3);
  });

  test('[W30] the storm of HotOS 2021: one immediate retry keeps 280 a second down for good; cancelling ends it', () => {
    const storm = (retries: number, cancel: boolean, queue: string) => {
      const world = station(
        `{name: users, journey: visit, to: station, patience: 1s, cancel: ${cancel}, rate: 280/s, retry: {probability: 100%, think: 0, times: ${retries}}}`,
        `workers: 10, queue: ${queue}`,
        '[{work: {exponential: 33.3333ms}}]',
      );
      world.advance(instant(10));
      set(world, 'service/station/work', 20);
      world.advance(instant(20));
      world.parameters.removeOwner('test');
      world.advance(instant(40));
      const [ok, asked] = [row(world, 'users').completions, row(world, 'users').arrivals];
      world.advance(instant(60));
      return {
        goodput: (row(world, 'users').completions - ok) / 20,
        attempts: (row(world, 'users').arrivals - asked) / 20,
      };
    };
    const stuck = storm(1, false, 'unbounded');
    expect(stuck.goodput).toBeLessThan(3);
    near(stuck.attempts, 560, 0.05);
    expect(storm(1, false, '600').goodput).toBeLessThan(3);
    near(storm(1, false, '150').goodput, 280, 0.06);
    near(storm(1, true, 'unbounded').goodput, 280, 0.06);
  });
});
