import { instant } from '@firedrill/base';
import { type AgentFault, ALL_INSTANCES, type FaultSpec, type HttpFault, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { nextOf } from './faults/cron.ts';
import { World } from './index.ts';

const TEXT = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: pair}
spec:
  title: Pair
  about: One service asks another.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, zone: a, cpu: 4000, memory: 4000Gi}]
  databases: [{name: db, cpu: 4, maxConnections: 40, tables: [{name: rows, rows: 10}]}]
  services:
    - name: web
      replicas: 2
      workers: 1000
      startup: 1s
      calls: [{to: cart, operation: get, timeout: 2s, attempts: 1}, {name: put, to: cart, operation: put, timeout: 2s, attempts: 1}]
      operations: [{name: page, steps: [{work: 1ms}, {call: cart}, {call: put}]}]
    - name: cart
      replicas: 2
      workers: 100
      balancing: {algorithm: random}
      startup: 1s
      pools: [{name: db, size: 10}]
      operations:
        - {name: get, method: GET, route: "/items/{id}", steps: [{work: 2ms}]}
        - {name: put, method: POST, route: /items, steps: [{acquire: db}, {query: {statement: UPDATE rows SET a = 1, table: rows, lock: RowExclusive, law: 1ms}}, {commit: db}]}
  clients: [{name: users, journey: visit, to: web, rate: 50/s, patience: 10s}]
  journeys: [{name: visit, latency: 2s}]
`;

function pair(interpreted = false): World {
  const parsed = parseWorld(TEXT, 'pair.yaml');
  expect(parsed.issues.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  return World.create({ file: parsed.value!, seed: 5, telemetry: undefined, interpreted });
}

const strike = (world: World, spec: FaultSpec, from: number, until?: number) =>
  world.strike(
    { apiVersion: 'v1', kind: 'HTTPChaos', name: 'x', spec, at: { file: 'f', line: 1, column: 1 } },
    instant(from),
    until === undefined ? undefined : instant(until),
  );
const to = (world: World, seconds: number) => world.advance(instant(seconds));

const HTTP: HttpFault = {
  do: 'http',
  service: 'cart',
  count: ALL_INSTANCES,
  operations: ['get'],
  leg: 'response',
  share: 1,
  code: undefined,
  abort: false,
  delay: 0,
  status: undefined,
  operation: undefined,
};
const AGENT: AgentFault = {
  do: 'agent',
  service: 'cart',
  count: ALL_INSTANCES,
  operations: ['get'],
  statements: undefined,
  latency: 0.05,
  ends: 'run',
};
/** Requests of users that ended within a window. */
const visits = (world: World, from: number, until: number) => world.journeys(instant(from), instant(until))[0]!;

describe('what intercepts', () => {
  test('[W101] a proxy touches the operations, the instances and the leg it is for, and nobody else', () => {
    const late = pair();
    strike(late, { ...HTTP, delay: 0.2 }, 20, 40);
    to(late, 60);
    expect(visits(late, 22, 40).p50).toBeGreaterThan(0.19);
    expect(visits(late, 42, 60).p50).toBeLessThan(0.01);
    const half = pair();
    strike(half, { ...HTTP, leg: 'request', count: 1, abort: true }, 20, 40);
    to(half, 60);
    const { failed, requests } = visits(half, 21, 40);
    expect(failed / requests).toBeGreaterThan(0.4);
    expect(failed / requests).toBeLessThan(0.6);
    expect(visits(half, 42, 60).failed).toBe(0);
    for (const world of [late, half]) expect(audit(world)).toEqual([]);
  });

  test('[W101] an answer of another status fails its caller; a failure made good does not', () => {
    const world = pair();
    strike(world, { ...HTTP, status: 503 }, 20, 60);
    strike(world, { ...HTTP, code: 503, status: 200 }, 40, 60);
    to(world, 60);
    expect(visits(world, 22, 39)).toMatchObject({ good: 0 });
    expect(visits(world, 42, 60)).toMatchObject({ failed: 0 });
  });

  test('[W102] an agent holds an operation up with its worker, and a statement with its connection', () => {
    const world = pair();
    strike(world, AGENT, 20, 40);
    strike(
      world,
      { ...AGENT, operations: undefined, statements: { table: 'rows', verb: 'update' }, latency: 0.3 },
      50,
      70,
    );
    to(world, 80);
    expect(visits(world, 22, 40).p50).toBeGreaterThan(0.048);
    expect(visits(world, 42, 50).p50).toBeLessThan(0.01);
    expect(visits(world, 55, 70).p50).toBeGreaterThan(0.28);
    expect(visits(world, 72, 80).p50).toBeLessThan(0.01);
    expect(audit(world)).toEqual([]);
  });

  test('[W102] a collection stops a process for a second per GiB that it holds, once', () => {
    const world = pair();
    strike(world, { do: 'collect', service: 'cart', count: ALL_INSTANCES }, 20, 40);
    to(world, 20.05);
    expect(world.machine.agents).toHaveLength(2);
    to(world, 21);
    expect(world.machine.agents).toEqual([]);
    expect(world.cold.interceptors).toBeUndefined();
  });

  test('[W101] [W102] what intercepts goes with its pod, ends without a trace, and survives a snapshot', () => {
    const world = pair();
    strike(world, { ...HTTP, count: 1, abort: true }, 10, 40);
    strike(world, { ...AGENT, count: 1 }, 10, 40);
    to(world, 20);
    const copy = world.fork();
    to(world, 30);
    to(copy, 30);
    expect(copy.hash()).toBe(world.hash());
    const pod = world.orchestrator
      .podsOf(1)
      .find(({ name }) => world.cold.interceptors!.proxies[0]!.pods!.includes(name))!;
    world.orchestrator.remove(pod);
    to(world, 39);
    expect(visits(world, 32, 39).failed).toBe(0);
    to(world, 50);
    expect([world.cold.interceptors, world.machine.proxies, world.machine.agents]).toEqual([undefined, [], []]);
    const { code, entries, plan } = world.machine;
    expect([[...code], [...entries]]).toEqual([[...plan.code], Array.from(plan.entries, (n) => n ?? 0)]);
    copy.restore(pair().snapshot());
    expect(copy.machine.agents).toEqual([]);
  });

  test('[W61] intercepted, the compiled machine and the one in JavaScript come to the same bytes', () => {
    const hashes = [false, true].map((interpreted) => {
      const world = pair(interpreted);
      strike(world, { ...HTTP, share: 0.5, count: 1, status: 500 }, 10, 40);
      strike(world, { ...AGENT, share: 0.3, ends: 'throw' }, 20, 50);
      to(world, 60);
      return world.hash();
    });
    expect(hashes[0]).toBe(hashes[1]);
  });
});

describe('faults put together', () => {
  const slow: FaultSpec = { ...HTTP, delay: 0.2 };

  test('[W103] parts of a timeline begin and end at their times, and all of them with the whole', () => {
    const world = pair();
    const parts = [
      { after: 0, for: 10, fault: slow },
      { after: 20, for: undefined, fault: slow },
      { after: 500, for: undefined, fault: slow },
    ];
    strike(world, { do: 'timeline', parts }, 10, 50);
    to(world, 70);
    expect([12, 22, 32, 52].map((from) => visits(world, from, from + 8).p50 > 0.19)).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect([world.cold.parts, world.cold.interceptors]).toEqual([undefined, undefined]);
    expect(world.cold.events.map(({ event }) => event.do)).not.toContain('part');
  });

  test('[W103] a schedule strikes again and again; none begins while another lasts, where that is forbidden', () => {
    const count = (isForbidden: boolean) => {
      const world = pair();
      strike(world, { do: 'schedule', when: { every: 10 }, isForbidden, for: 25, fault: slow }, 0, 100);
      to(world, 28);
      return world.cold.parts!.length;
    };
    expect([count(true), count(false)]).toEqual([1, 2]);
    const kills = pair();
    const kill: FaultSpec = { do: 'pod-kill', service: 'cart', count: 1 };
    strike(kills, { do: 'schedule', when: { every: 5 }, isForbidden: true, for: undefined, fault: kill }, 0, 21);
    to(kills, 40);
    expect(kills.orchestrator.state.created).toBe(4 + 4);
    expect(kills.cold.events.map(({ event }) => event.do)).not.toContain('part');
  });

  test('[W103] a cron line is due by the clock of the world', () => {
    const at = (text: string) => Date.parse(text);
    const from = at('2026-01-05T08:00:00Z');
    const due = (line: string) => new Date(nextOf(line, from)).toISOString();
    expect(due('*/5 * * * *')).toBe('2026-01-05T08:05:00.000Z');
    expect(due('30 * * * * *')).toBe('2026-01-05T08:00:30.000Z');
    expect(due('0 8 * * *')).toBe('2026-01-06T08:00:00.000Z');
    expect(due('0 0 29 feb ?')).toBe('2028-02-29T00:00:00.000Z');
    expect(due('15 10 1 * sat')).toBe('2026-01-10T10:15:00.000Z');
    expect(due('@weekly')).toBe('2026-01-11T00:00:00.000Z');
    expect(nextOf('0 0 30 2 *', from)).toBe(Infinity);
    expect(nextOf('61 * * * *', from)).toBe(Infinity);
  });
});
