import { instant } from '@firedrill/base';
import { describe, expect, test } from 'vitest';
import { smallWorld } from '../testdata/small-world.ts';
import { audit } from './audit.ts';
import type { World } from './index.ts';
import * as T from './machine/fields.table.ts';

const row = (world: World, component: string) => world.report().find((r) => r.component === component)!;
const near = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got / want - 1), `${got} for ${want}`).toBeLessThan(tolerance);
/** A word of the n-th edge of the file. */
const edge = (world: World, n: number, word: number) => world.machine.I[world.machine.edge(n) + word]!;
const set = (world: World, parameter: string, value: number) =>
  world.parameters.add({ owner: 'test', parameter, op: 'set', value });

const API = (latency: string, errors: string) =>
  `providers: [{name: api, host: api.example, latency: ${latency}, errors: ${errors}}]`;
/** One service in front of a provider. */
const caller = (policy: string, rate: number, more: string) =>
  smallWorld({
    services: `{name: web, replicas: 1, workers: 10000, queue: 0, calls: [{to: api, rtt: 0, ${policy}}], operations: [{name: get, steps: [{call: api}]}]}`,
    clients: `{name: users, journey: visit, to: web, rate: ${rate}/s, patience: 1h}`,
    more,
  });

describe('call policy', () => {
  test('[W26] three attempts at each of five layers over a dead bottom make 243 of one request', () => {
    const layer = (n: number) =>
      `{name: s${n}, replicas: 1, workers: 1000, queue: 0, calls: [{to: ${n === 5 ? 'api' : `s${n + 1}`}, name: next, attempts: 3, backoff: {kind: constant, base: 1ms, jitter: none}}], operations: [{name: get, steps: [{call: next}]}]}`;
    const world = smallWorld({
      services: [1, 2, 3, 4, 5].map(layer).join('\n'),
      clients: '{name: users, journey: visit, to: s1, rate: 2/s, patience: 1h}',
      more: API('1ms', '100%'),
    });
    world.advance(instant(5));
    set(world, 'client/users/rate', 0);
    world.advance(instant(20));
    expect(row(world, 'users').arrivals).toBeGreaterThan(3);
    expect(row(world, 'api').arrivals).toBe(243 * row(world, 'users').arrivals);
    expect([0, 1, 2, 3, 4].map((n) => edge(world, n, T.E_CALLS) / row(world, 'users').arrivals)).toEqual([
      3, 9, 27, 81, 243,
    ]);
  });

  test('[W26] a retry budget of b per call lets λ (1 + b) through when all fails, and its burst once', () => {
    const world = caller(
      'attempts: 3, budget: {ratio: 10%, burst: 25, per: call}, backoff: {base: 0, jitter: none}',
      50,
      API('1ms', '100%'),
    );
    world.advance(instant(100));
    const arrivals = row(world, 'users').arrivals;
    const retries = edge(world, 0, T.E_RETRIES);
    expect(Math.abs(retries - (24.9 + 0.1 * arrivals))).toBeLessThan(2);
    expect(edge(world, 0, T.E_EXHAUSTED)).toBeGreaterThan(0.8 * arrivals);
  });

  test('[W26] hedging cuts the tail by the minimum of two and costs the share that is slower than its delay', () => {
    const plain = caller('timeout: 5s', 100, API('{exponential: 100ms}', '0%'));
    const hedged = caller('timeout: 5s, hedge: {after: 200ms}', 100, API('{exponential: 100ms}', '0%'));
    plain.advance(instant(200));
    hedged.advance(instant(200));
    near(row(plain, 'users').residenceMs.p99, 100 * Math.log(100), 0.06);
    near(row(hedged, 'users').residenceMs.p99, 50 * (2 + Math.log(100)), 0.06);
    near(edge(hedged, 0, T.E_HEDGED) / row(hedged, 'users').arrivals, Math.exp(-2), 0.05);
    expect(audit(hedged)).toEqual([]);
  });

  test('[W27] with cancel a timed-out attempt leaves its server, its queue and what it has called; without it works on', () => {
    const chain = (cancel: boolean) =>
      smallWorld({
        services: `{name: web, replicas: 1, workers: 1000, queue: 0, calls: [{to: mid, timeout: 200ms, cancel: ${cancel}}], operations: [{name: get, steps: [{call: mid}]}]}
          {name: mid, replicas: 1, workers: 50, queue: 100, calls: [{to: leaf, cancel: ${cancel}}], operations: [{name: get, steps: [{call: leaf}]}]}
          {name: leaf, replicas: 1, workers: 4, queue: 1000, operations: [{name: get, steps: [{work: 10s}]}]}`,
        clients: '{name: users, journey: visit, to: web, rate: 20/s, patience: 1h}',
      });
    const [zombies, cancelled] = [chain(false), chain(true)];
    for (const world of [zombies, cancelled]) {
      world.advance(instant(5));
      set(world, 'client/users/rate', 0);
      world.advance(instant(6));
      expect(audit(world)).toEqual([]);
    }
    const inside = (world: World, service: number) => {
      const at = world.machine.inst(world.machine.plan.services[service]!.firstInstance);
      return world.machine.I[at + T.N_BUSY]! + world.machine.I[at + T.N_QUEUE + 2]!;
    };
    expect([1, 2].map((s) => inside(zombies, s) > 30)).toEqual([true, true]);
    expect([0, 1, 2].map((s) => inside(cancelled, s))).toEqual([0, 0, 0]);
    expect(edge(cancelled, 0, T.E_CANCELLED)).toBe(edge(cancelled, 0, T.E_TIMEOUTS));
    expect(edge(cancelled, 1, T.E_CANCELLED)).toBeGreaterThan(50);
    expect(edge(zombies, 0, T.E_CANCELLED)).toBe(0);
  });

  test('[W26] a breaker opens, refuses, probes as often as told, and closes when all probes succeed', () => {
    const world = caller(
      'timeout: 1s, breaker: {threshold: 50%, minimum: 10, window: 1s, open: 2s, probes: 3}',
      50,
      API('1ms', '0%'),
    );
    const state = () => edge(world, 0, T.E_BREAKER);
    world.advance(instant(3));
    expect(state()).toBe(0);
    set(world, 'provider/api/errors', 1);
    world.advance(instant(4.5));
    expect(state()).toBe(1);
    const served = row(world, 'api').arrivals;
    const refused = edge(world, 0, T.E_REFUSED);
    world.advance(instant(11));
    expect(edge(world, 0, T.E_OPENED)).toBeGreaterThanOrEqual(3);
    expect(row(world, 'api').arrivals - served).toBeLessThan(12);
    expect(edge(world, 0, T.E_REFUSED) - refused).toBeGreaterThan(250);
    set(world, 'provider/api/errors', 0);
    world.advance(instant(16));
    expect(state()).toBe(0);
    expect(audit(world)).toEqual([]);
  });

  test('[W26] a breaker that probes by share lets that share through while open, and closes after successes in a row', () => {
    const world = caller(
      'timeout: 1s, breaker: {threshold: 50%, minimum: 10, window: 1s, probeShare: 10%, probesToClose: 4}',
      100,
      API('1ms', '100%'),
    );
    world.advance(instant(30));
    expect(edge(world, 0, T.E_OPENED)).toBe(1);
    near(row(world, 'api').arrivals, 10 + 0.1 * row(world, 'users').arrivals, 0.2);
    set(world, 'provider/api/errors', 0);
    world.advance(instant(33));
    expect(edge(world, 0, T.E_BREAKER)).toBe(0);
  });

  test('[W26] a deadline shrinks along the chain: nobody works or waits for longer than the first has left', () => {
    const chain = (deadline: boolean) =>
      smallWorld({
        services: `{name: web, replicas: 1, workers: 100, queue: 0, calls: [{to: mid, timeout: 100ms, deadline: ${deadline}}], operations: [{name: get, steps: [{call: mid}]}]}
          {name: mid, replicas: 1, workers: 100, queue: 0, calls: [{to: api, timeout: 1s, attempts: 3, deadline: ${deadline}}], operations: [{name: get, steps: [{work: 20ms}, {call: api}]}]}`,
        clients: '{name: users, journey: visit, to: web, rate: 20/s, patience: 1h}',
        more: API('2s', '0%'),
      });
    const [blind, bounded] = [chain(false), chain(true)];
    blind.advance(instant(30));
    bounded.advance(instant(30));
    near(row(blind, 'mid').residenceMs.p50, 1000, 3);
    near(row(bounded, 'mid').residenceMs.mean, 99.5, 0.01);
    expect(edge(bounded, 1, T.E_RETRIES)).toBe(0);
    expect(audit(bounded)).toEqual([]);
  });

  test('[W26] a fallback costs its time, and the request goes on', () => {
    const world = caller('timeout: 50ms, fallback: {work: 30ms}', 50, API('1s', '0%'));
    world.advance(instant(20));
    expect(row(world, 'users').refusals).toBe(0);
    near(row(world, 'users').residenceMs.mean, 80, 0.01);
    expect(edge(world, 0, T.E_FALLEN)).toBe(edge(world, 0, T.E_TIMEOUTS));
    set(world, 'call/web/api/fallback', 0);
    world.advance(instant(30));
    expect(row(world, 'users').refusals).toBeGreaterThan(400);
  });

  test('[W5] [W26] each field of a policy changes while the world runs, and goes back', () => {
    const world = caller('timeout: 500ms, attempts: 3, budget: 20%', 10, API('{exponential: 100ms}', '20%'));
    const m = world.machine;
    world.advance(instant(5));
    const before = [...m.I.subarray(m.edge(0), m.edge(0) + T.EDGE)];
    const fields = ['timeout', 'attempts', 'backoffBase', 'backoffCap', 'backoffFactor', 'backoffJitter', 'budget'];
    fields.push('budgetBurst', 'breaker', 'breakerThreshold', 'breakerMinimum', 'breakerWindow', 'breakerOpenFor');
    fields.push('breakerProbes', 'breakerProbeShare', 'hedgeAfter', 'cancel', 'deadline', 'failOpen', 'fallback');
    fields.push('breakerProbesToClose', 'hedgeMax', 'budgetPer');
    for (const field of fields) set(world, `call/web/api/${field}`, field === 'budgetBurst' ? 50 : 1);
    const all = T.WITH_CANCEL | T.WITH_HEDGE | T.WITH_DEADLINE | T.WITH_CALL_BUDGET;
    expect(m.I[m.edge(0) + T.E_POLICY]).toBe(all);
    world.parameters.removeOwner('test');
    const after = [...m.I.subarray(m.edge(0), m.edge(0) + T.EDGE)];
    const moved = [T.E_EPOCH, T.E_RING, T.E_SINCE, T.E_SINCE + 1];
    expect(after.filter((_, i) => !moved.includes(i))).toEqual(before.filter((_, i) => !moved.includes(i)));
  });

  test('[W26] a breaker judges the last window, whenever the failures begin', () => {
    // All fail from some instant on: half of the window has failed half a window later, at any phase.
    for (const from of [20, 21.3, 23.9, 26.1, 28.8]) {
      const world = caller('timeout: 1s, breaker: {threshold: 50%, window: 10s, open: 1h}', 400, API('1ms', '0%'));
      world.advance(instant(from));
      set(world, 'provider/api/errors', 1);
      world.advance(instant(from + 4.3));
      expect(edge(world, 0, T.E_BREAKER), `from ${from}`).toBe(0);
      expect(audit(world)).toEqual([]);
      world.advance(instant(from + 5.2));
      expect(edge(world, 0, T.E_BREAKER), `from ${from}`).toBe(1);
      expect(edge(world, 0, T.E_TOTAL)).toBe(0);
      expect(audit(world)).toEqual([]);
    }
  });

  test('[W26] a breaker forgets what is older than its window', () => {
    const breaker = 'breaker: {threshold: 50%, minimum: 1000, window: 10s, open: 1h}';
    const world = caller(`timeout: 1s, ${breaker}`, 400, API('1ms', '0%'));
    const within = () => edge(world, 0, T.E_TOTAL);
    set(world, 'provider/api/errors', 0.45);
    world.advance(instant(30));
    near(within(), 9.5 * 400, 0.07);
    near(edge(world, 0, T.E_FAILS) / within(), 0.45, 0.06);
    world.parameters.removeOwner('test');
    world.advance(instant(40.1));
    expect(edge(world, 0, T.E_FAILS)).toBe(0);
    set(world, 'client/users/rate', 0);
    world.advance(instant(80));
    world.parameters.removeOwner('test');
    world.advance(instant(80.5));
    near(within(), 200, 0.25);
    expect(edge(world, 0, T.E_BREAKER)).toBe(0);
    set(world, 'call/web/api/breakerWindow', 2);
    expect(within()).toBe(0);
    world.advance(instant(90));
    near(within(), 1.9 * 400, 0.15);
    expect(audit(world)).toEqual([]);
  });

  test('[W5] [W26] fewer probes close a half-open breaker that has seen as many succeed', () => {
    const world = caller(
      'timeout: 1s, breaker: {threshold: 50%, minimum: 5, window: 1s, open: 1s, probes: 3}',
      5,
      API('1ms', '100%'),
    );
    const state = () => edge(world, 0, T.E_BREAKER);
    world.advance(instant(10));
    expect(edge(world, 0, T.E_OPENED)).toBeGreaterThan(1);
    set(world, 'provider/api/errors', 0);
    while (edge(world, 0, T.E_PROBES_OK) !== 2) world.advance(instant(world.now + 0.01));
    expect(state()).toBe(2);
    set(world, 'call/web/api/breakerProbes', 2);
    expect(state()).toBe(0);
    world.advance(instant(world.now + 5));
    expect(state()).toBe(0);
    expect(audit(world)).toEqual([]);
  });

  test('[W5] [W26] a budget per success starves when all fails, one per call does not; hedges are as many as told now', () => {
    const world = caller(
      'timeout: 5s, attempts: 2, backoff: {base: 1ms}, budget: {ratio: 20%, burst: 10}',
      100,
      API('1ms', '100%'),
    );
    const retries = () => edge(world, 0, T.E_RETRIES);
    world.advance(instant(30));
    expect(retries()).toBe(10);
    set(world, 'call/web/api/budgetPer', 1);
    world.advance(instant(90));
    near((retries() - 10) / 60, 20, 0.08);
    world.parameters.removeOwner('test');
    const before = retries();
    world.advance(instant(120));
    expect(retries() - before).toBeLessThanOrEqual(1);
    const hedged = caller('timeout: 5s, hedge: {after: 100ms}', 100, API('{exponential: 100ms}', '0%'));
    const share = (from: number, max: number) => {
      set(hedged, 'call/web/api/hedgeMax', max);
      hedged.advance(instant(from + 2));
      const [sent, came] = [edge(hedged, 0, T.E_HEDGED), row(hedged, 'users').arrivals];
      hedged.advance(instant(from + 200));
      return (edge(hedged, 0, T.E_HEDGED) - sent) / (row(hedged, 'users').arrivals - came);
    };
    // The first takes over 100 ms with e⁻¹; it takes over 200 ms, and its hedge over 100 ms, with e⁻² e⁻¹.
    near(share(0, 1), Math.exp(-1), 0.04);
    near(share(200, 2), Math.exp(-1) + Math.exp(-3), 0.04);
    expect(share(400, 0)).toBe(0);
    near(share(600, 7), Math.exp(-1) + Math.exp(-3), 0.04);
    expect(audit(hedged)).toEqual([]);
  });

  test('[W192] a policy that is set wrong holds from then on; ended, every field is what it was, whatever was set meanwhile', () => {
    const world = caller(
      'timeout: 1s, attempts: 1, budget: {ratio: 20%}, breaker: {minimum: 1000}',
      50,
      API('1ms', '50%'),
    );
    const wrong = {
      timeout: 2,
      attempts: 6,
      backoffBase: 0,
      budget: Infinity,
      breaker: 0,
      deadline: 1,
      hedgeAfter: 0.5,
    };
    const parameters = Object.keys(wrong).map((field) => `call/web/api/${field}`);
    const now = () => parameters.map((parameter) => world.parameters.value(parameter));
    const before = now();
    const sets = Object.values(wrong).map((value, i) => ({ parameter: parameters[i]!, value }));
    const at = { file: '', line: 1, column: 1 };
    const fault = { apiVersion: '', kind: 'PolicyChaos', name: 'wrong', at, spec: { do: 'policy' as const, sets } };
    world.strike(fault, instant(20), instant(60));
    world.advance(instant(20));
    expect(edge(world, 0, T.E_RETRIES)).toBe(0);
    world.advance(instant(40));
    expect(now()).toEqual(Object.values(wrong));
    expect(edge(world, 0, T.E_RETRIES)).toBeGreaterThan(700);
    const act = world.act({ do: 'set-retries', target: 'web', params: { call: 'api', attempts: 3 } }, 'test');
    world.advance(instant(60));
    expect(now()).toEqual(before.map((value, i) => (i === 1 ? 3 : value)));
    if (act.ok) world.undo(act.id);
    expect(now()).toEqual(before);
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W13] policies of every kind together, while instances come and go: every table adds up', () => {
    const policy =
      'timeout: 60ms, attempts: 3, backoff: {base: 5ms}, hedge: {after: 20ms, max: 2}, cancel: true, deadline: true, budget: {ratio: 50%}, breaker: {minimum: 30, window: 1s, open: 1s, probes: 2}';
    const world = smallWorld({
      services: `{name: web, replicas: 2, workers: 40, queue: 20, startup: 1s, calls: [{to: mid, ${policy}}, {name: twin, to: leaf, ${policy}, fallback: {work: 2ms}}], operations: [{name: get, steps: [{work: 1ms}, {all: [mid, twin]}]}]}
        {name: mid, replicas: 2, workers: 6, queue: 10, startup: 1s, pools: [{name: db, size: 3, acquireTimeout: 100ms}], calls: [{to: leaf, ${policy}}], operations: [{name: get, steps: [{acquire: db}, {query: {statement: "UPDATE t SET x = 1", table: t, law: {exponential: 4ms}}}, {call: leaf}, {commit: db}]}]}
        {name: leaf, replicas: 2, workers: 3, queue: 10, startup: 1s, operations: [{name: get, steps: [{work: {exponential: 12ms}}, {fail: {chance: 2%}}]}]}`,
      clients: '{name: users, journey: visit, to: web, rate: 150/s, patience: 300ms}',
      more: 'databases: [{name: db, cpu: 2, failover: 2s, tables: [{name: t}]}]',
    });
    const does: Record<number, () => void> = {
      4: () => void world.act({ do: 'restart', target: 'mid', params: { how: 'rolling' } }, 'test'),
      7: () => void world.act({ do: 'failover', target: 'db', params: {} }, 'test'),
      11: () => set(world, 'call/mid/leaf/cancel', 0),
      12: () => set(world, 'call/web/mid/hedgeAfter', Number.POSITIVE_INFINITY),
      13: () => world.parameters.removeOwner('test'),
      15: () => void world.act({ do: 'restart', target: 'leaf', params: { how: 'rolling' } }, 'test'),
    };
    for (let t = 1; t <= 20; t++) {
      does[t]?.();
      world.advance(instant(t));
      expect(audit(world)).toEqual([]);
    }
    expect([T.E_HEDGED, T.E_CANCELLED, T.E_RETRIES].map((word) => edge(world, 0, word) > 0)).toEqual([
      true,
      true,
      true,
    ]);
    const copy = world.fork();
    world.advance(instant(22));
    copy.advance(instant(22));
    expect(copy.hash()).toBe(world.hash());
  });
});
