import { instant } from '@firedrill/base';
import { type FaultSpec, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';
import { cpuSeconds } from './machine/sharing.ts';

type Station = {
  readonly rate: number;
  readonly steps: string;
  /** Lines of the service, of its only client. */
  readonly service: string;
  readonly client?: string;
  readonly seed?: number;
};

/** One service with Poisson arrivals; one unit of theory is 100 ms. */
function station(s: Station): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: textbook}
spec:
  title: Station
  about: A station of queueing theory.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 8, memory: 64Gi}]
  services:
    - name: station
      replicas: 1
      ${s.service}
      operations: [{name: serve, steps: ${s.steps}}]
  clients:
    - {name: users, journey: visit, to: station, operation: serve, rate: ${s.rate}/s, ${s.client ?? 'patience: 1h'}}
  journeys: [{name: visit, latency: 2s}]
`;
  const parsed = parseWorld(text, 'textbook.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: s.seed ?? 5, telemetry: undefined });
}

const EXPONENTIAL = '[{work: {exponential: 100ms}}, {reply: 200}]';
const row = (world: World) => world.report().find((r) => r.component === 'station')!;
const near = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got / want - 1), `${got} for ${want}`).toBeLessThan(tolerance);
const word = (world: World, offset: number) => world.machine.I[world.machine.inst(0) + offset]!;

/** State probabilities of a birth-death chain. */
function chain(birth: (n: number) => number, death: (n: number) => number, states: number): number[] {
  const p = [1];
  for (let n = 1; n < states; n++) p.push((p[n - 1]! * birth(n - 1)) / death(n));
  const total = p.reduce((sum, x) => sum + x, 0);
  return p.map((x) => x / total);
}

const configure = (world: World, field: string, value: string | number) => {
  const spec: FaultSpec = {
    do: 'config',
    service: 'station',
    call: undefined,
    field,
    value,
    title: '',
    author: '',
    details: '',
  };
  const at = { file: '', line: 1, column: 1 };
  world.strike({ apiVersion: '', kind: 'ConfigChaos', name: 'c', at, spec }, world.now, undefined);
};

describe('queues', () => {
  test('[W22] M/M/8/20 offered 1.2 by unlimited and bounded words alike: the loss is Erlang’s', () => {
    const world = station({ rate: 96, steps: EXPONENTIAL, service: 'workers: 8\n      queue: 12' });
    world.advance(instant(1_500));
    const p = chain(
      () => 96,
      (n) => 10 * Math.min(n, 8),
      21,
    );
    near(row(world).refusals / row(world).arrivals, p[20]!, 0.04);
    near(
      row(world).meanInSystem,
      p.reduce((sum, x, n) => sum + n * x, 0),
      0.02,
    );
    const open = station({ rate: 96, steps: EXPONENTIAL, service: 'workers: unlimited\n      queue: unbounded' });
    open.advance(instant(500));
    near(row(open).meanInSystem, 9.6, 0.03);
    expect(row(open).refusals).toBe(0);
  });

  test('[W22] Erlang-A (M/M/8+M): who leaves, how many wait, and the waits of all', () => {
    const world = station({
      rate: 88,
      steps: EXPONENTIAL,
      service: 'workers: 8\n      queue: unbounded\n      queueing: {patience: {exponential: 50ms}}',
    });
    world.advance(instant(1_500));
    const p = chain(
      () => 88,
      (n) => 10 * Math.min(n, 8) + 20 * Math.max(0, n - 8),
      120,
    );
    const waiting = p.reduce((sum, x, n) => sum + x * Math.max(0, n - 8), 0);
    const r = row(world);
    near(r.refusals / r.arrivals, (20 * waiting) / 88, 0.04);
    near(r.waitMs.mean, (1000 * waiting) / 88, 0.04);
    near(r.utilisation * 8, (88 - 20 * waiting) / 10, 0.02);
    expect(word(world, T.N_LEFT)).toBe(r.refusals);
    expect(audit(world)).toEqual([]);
  });

  test('[W22] last come, first served: the same mean wait, a far longer tail', () => {
    const of = (order: string) => {
      const world = station({
        rate: 8,
        steps: EXPONENTIAL,
        service: `workers: 1\n      queue: unbounded\n      queueing: {order: ${order}}`,
      });
      world.advance(instant(10_000));
      return row(world);
    };
    const [fifo, lifo] = [of('fifo'), of('lifo')];
    near(lifo.waitMs.mean, fifo.waitMs.mean, 0.02);
    near(lifo.meanInSystem, fifo.meanInSystem, 0.02);
    expect(lifo.waitMs.p50).toBeLessThan(fifo.waitMs.p50);
    expect(lifo.waitMs.p99).toBeGreaterThan(1.5 * fifo.waitMs.p99);
  });

  test('[W23] expired requests are dropped when their turn comes, and no work is wasted on them', () => {
    const of = (drop: string) => {
      const world = station({
        rate: 20,
        steps: '[{work: 100ms}, {reply: 200}]',
        service: `workers: 1\n      queue: unbounded\n      queueing: {drop: ${drop}}`,
        client: 'patience: 1s',
      });
      world.advance(instant(200));
      return world;
    };
    const [none, expired] = [of('none'), of('expired')];
    expect(word(none, T.N_QUEUE + 2)).toBeGreaterThan(1500);
    expect(word(expired, T.N_QUEUE + 2)).toBeLessThan(40);
    near(row(expired).completions, 2000, 0.01);
    expect(word(expired, T.N_EXPIRED)).toBe(row(expired).refusals);
    expect(row(expired).arrivals - row(expired).refusals - row(expired).completions).toBeLessThan(40);
    const good = (world: World) => world.journeys(instant(20), instant(200))[0]!;
    expect(good(none).good).toBe(0);
    expect(good(expired).failed).toBeGreaterThan(0);
    expect(audit(expired)).toEqual([]);
  });

  test('[W23] CoDel brings a standing queue down by drops that come ever faster, and lets bursts pass', () => {
    const world = station({
      rate: 120,
      steps: '[{work: 10ms}, {reply: 200}]',
      service: 'workers: 1\n      queue: unbounded\n      queueing: {drop: codel, target: 20ms, interval: 200ms}',
    });
    world.advance(instant(120));
    const r = row(world);
    // 120/s at 100/s: a sixth must go, and the wait of those served stays near the target, not at 20 s.
    near(word(world, T.N_DELAYED) / r.arrivals, 1 / 6, 0.2);
    expect(r.waitMs.p50).toBeLessThan(150);
    expect(r.utilisation).toBeGreaterThan(0.99);
    const calm = station({
      rate: 50,
      steps: '[{work: 10ms}, {reply: 200}]',
      service: 'workers: 1\n      queue: unbounded\n      queueing: {drop: codel, target: 20ms, interval: 200ms}',
    });
    calm.advance(instant(120));
    expect(row(calm).refusals).toBe(0);
  });

  test('[W24] workers, queue, order and drop change while it runs, at their instant', () => {
    const world = station({ rate: 30, steps: '[{work: 100ms}, {reply: 200}]', service: 'workers: 1' });
    world.advance(instant(20));
    expect(word(world, T.N_QUEUE + 2)).toBe(128);
    configure(world, 'workers', 8);
    world.advance(instant(20.001));
    expect(word(world, T.N_BUSY)).toBe(8);
    world.advance(instant(60));
    expect(word(world, T.N_QUEUE + 2)).toBe(0);
    configure(world, 'workers', 1);
    configure(world, 'queue', 5);
    configure(world, 'order', 'lifo');
    configure(world, 'drop', 'codel');
    world.advance(instant(60.0001));
    expect(audit(world)).toEqual([]);
    expect(word(world, T.N_FLAGS)).toBe(T.LIFO | T.CODEL);
    world.advance(instant(70));
    expect(word(world, T.N_BUSY)).toBe(1);
    expect(word(world, T.N_QUEUE + 2)).toBeLessThanOrEqual(5);
    expect(audit(world)).toEqual([]);
  });

  test('[W51] a hog beside requests in slots shows in the CPU of its instance, five times what it was', () => {
    const world = station({ rate: 8, steps: '[{work: 10ms}, {reply: 200}]', service: 'cpu: 1' });
    world.advance(instant(60));
    const before = cpuSeconds(world.machine, world.machine.inst(0));
    const at = { file: '', line: 1, column: 1 };
    const spec: FaultSpec = { do: 'stress-cpu', service: 'station', count: 1, load: 1 };
    world.strike({ apiVersion: '', kind: 'StressChaos', name: 'hog', at, spec }, instant(60), instant(120));
    world.advance(instant(120));
    const during = cpuSeconds(world.machine, world.machine.inst(0)) - before;
    expect(during / before).toBeGreaterThan(5);
    expect(during / 60).toBeLessThan(1.1);
    world.advance(instant(180));
    near(cpuSeconds(world.machine, world.machine.inst(0)) - before - during, before, 0.3);
  });

  test('[W3] a queue with patience, snapshot and restored, has the same future', () => {
    const make = () =>
      station({
        rate: 88,
        steps: EXPONENTIAL,
        service: 'workers: 8\n      queueing: {patience: {exponential: 50ms}, order: lifo, drop: codel}',
      });
    const world = make();
    world.advance(instant(33.3));
    const copy = world.fork();
    world.advance(instant(60));
    copy.advance(instant(47));
    copy.advance(instant(60));
    expect(copy.hash()).toBe(world.hash());
  });
});
