import { instant } from '@firedrill/base';
import { type FaultSpec, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';
import { OUTCOME_COUNT, R_RESET, REASONS, STATUS_COUNT } from './machine/reasons.table.ts';

type Pair = {
  readonly rate?: number;
  readonly call?: string;
  readonly patience?: string;
  readonly web?: string;
  readonly cart?: string;
  readonly more?: string;
  readonly nodes?: string;
};

/** `web` asks `cart`, which works 2 ms; half a millisecond of network. */
function pairWorld(p: Pair = {}): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: pair}
spec:
  title: Pair
  about: One service asks another.
  clock: "2026-01-05T08:00:00Z"
  nodes: ${p.nodes ?? '[{name: node-a, zone: a, cpu: 4000, memory: 4000Gi}]'}
  ${p.more ?? ''}
  services:
    - name: web
      replicas: 2
      workers: 10000
      startup: 1s
      ${p.web ?? ''}
      calls: [{to: cart${p.call ?? ''}}]
      operations: [{name: page, steps: [{work: 1ms}, {call: cart}]}]
    - name: cart
      replicas: 2
      workers: 10000
      startup: 1s
      ${p.cart ?? ''}
      operations: [{name: get, steps: [{work: 2ms}]}]
  clients: [{name: users, journey: visit, to: web, rate: ${p.rate ?? 100}/s, patience: ${p.patience ?? '1h'}}]
  journeys: [{name: visit, latency: 2s}]
`;
  const parsed = parseWorld(text, 'pair.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: 5, telemetry: undefined });
}

const set = (world: World, parameter: string, value: number, owner = 'test') =>
  world.parameters.add({ owner, parameter, op: 'set', value });
const strike = (world: World, spec: FaultSpec, from: number, until: number | undefined) =>
  world.strike(
    { apiVersion: 'v1', kind: 'NetworkChaos', name: 'net', spec, at: { file: 'f', line: 1, column: 1 } },
    instant(from),
    until === undefined ? undefined : instant(until),
  );
const CART = 1;
/** Count and sum of seconds: of attempts as `web` saw them, of requests as `cart` did. */
function views(world: World): { readonly caller: number[]; readonly callee: number[] } {
  const m = world.machine;
  const sum = (base: number, rows: number) => {
    let [n, seconds] = [0, 0];
    for (let r = 0; r < rows; r++) {
      for (let b = 0; b < 15; b++) n += m.I[base + r * T.HIST + b]!;
      seconds += m.F[(base + r * T.HIST + 16) >> 1]!;
    }
    return [n, seconds];
  };
  const [web, cart] = m.plan.services;
  return {
    caller: sum(m.callHists + web!.firstInstance * m.maxEdges * OUTCOME_COUNT * T.HIST, 2 * m.maxEdges * OUTCOME_COUNT),
    callee: sum(
      m.requestHists + cart!.firstInstance * m.plan.maxOperations * STATUS_COUNT * T.HIST,
      2 * m.plan.maxOperations * STATUS_COUNT,
    ),
  };
}
/** Mean seconds of both views since an earlier reading. */
function meansSince(world: World, before: ReturnType<typeof views>): { caller: number; callee: number } {
  const now = views(world);
  const mean = (a: number[], b: number[]) => (b[1]! - a[1]!) / (b[0]! - a[0]!);
  return { caller: mean(before.caller, now.caller), callee: mean(before.callee, now.callee) };
}
const users = (world: World) => {
  const at = world.machine.clients;
  const I = world.machine.I;
  return { came: I[at + T.L_COUNT]!, ok: I[at + T.L_OK]!, slow: I[at + T.L_SLOW]!, failed: I[at + T.L_FAILED]! };
};
const arrivedAt = (world: World, service: number) => world.machine.I[world.machine.service(service) + T.S_ARRIVALS]!;
/** Everything that the network of edges says, and every value in force. */
const traces = (world: World) => ({
  words: world.machine.plan.edges.map((e) => world.machine.I[world.machine.edge(e.index) + T.E_NET]!),
  values: world.parameters.names().map((name) => world.parameters.value(name)),
});

describe('outage', () => {
  test('[W44] what is sent during an outage waits, and arrives in order at the instant it is lifted', () => {
    const world = pairWorld();
    const healthy = traces(world);
    world.advance(instant(5));
    set(world, 'call/web/cart/outage', 1);
    // What flew already arrives within its flight.
    world.advance(instant(5.1));
    const before = arrivedAt(world, CART);
    world.advance(instant(8));
    expect(arrivedAt(world, CART)).toBe(before);
    expect(audit(world)).toEqual([]);
    const m = world.machine;
    const held: number[] = [];
    for (let v = m.I[m.net(0) + 28]!; v >= 0; v = m.I[m.visit(v) + T.V_NEXT]!)
      held.push(m.F[(m.call(m.I[m.visit(v) + T.V_CALL]!) + T.C_ATTEMPTED) >> 1]!);
    expect(held.length).toBeGreaterThan(200);
    expect(held).toEqual([...held].sort((a, b) => a - b));
    world.parameters.removeOwner('test');
    world.advance(instant(8.0001));
    expect(arrivedAt(world, CART)).toBeGreaterThanOrEqual(before + held.length);
    world.advance(instant(20));
    const { came, ok, slow, failed } = users(world);
    expect(failed).toBe(0);
    expect(slow).toBeGreaterThan(50);
    expect(came - ok - slow).toBeLessThan(10);
    expect(audit(world)).toEqual([]);
    expect(traces(world)).toEqual(healthy);
  });

  test('[W44] [W6] who gave up meanwhile is not waited for; users have outages, too; snapshots hold them', () => {
    const world = pairWorld({ call: ', timeout: 300ms, attempts: 2', patience: '2s' });
    world.advance(instant(5));
    set(world, 'call/web/cart/outage', 1);
    set(world, 'client/users/outage', 1, 'users');
    world.advance(instant(9));
    const copy = world.fork();
    for (const one of [world, copy]) {
      one.parameters.removeOwner('test');
      one.parameters.removeOwner('users');
      one.advance(instant(12));
      expect(audit(one)).toEqual([]);
    }
    expect(copy.hash()).toBe(world.hash());
    expect(users(world).failed).toBeGreaterThan(150);
    // Lifted and begun anew at one instant: nothing is delivered.
    set(copy, 'call/web/cart/outage', 1, 'a');
    copy.advance(instant(13));
    const before = arrivedAt(copy, CART);
    copy.parameters.removeOwner('a');
    set(copy, 'call/web/cart/outage', 1, 'b');
    copy.advance(instant(14));
    expect(arrivedAt(copy, CART)).toBe(before);
    expect(audit(copy)).toEqual([]);
  });
});

describe('directions', () => {
  const delay = (direction: 'to' | 'from' | 'both'): FaultSpec => ({
    do: 'network-delay',
    services: ['web'],
    target: 'cart',
    direction,
    latency: 0.5,
    jitter: 0,
  });

  test.each(['to', 'from'] as const)('[W45] 500 ms on one leg (%s) are the caller’s alone', (direction) => {
    const world = pairWorld();
    const start = views(world);
    world.advance(instant(10));
    const calm = meansSince(world, start);
    strike(world, delay(direction), 10, 20);
    world.advance(instant(11));
    const from = views(world);
    world.advance(instant(20));
    const hurt = meansSince(world, from);
    expect(hurt.caller / calm.caller).toBeGreaterThan(10);
    expect(hurt.callee / calm.callee).toBeLessThan(1.1);
    expect(hurt.caller).toBeCloseTo(calm.caller + 0.5, 3);
  });

  test('[W45] both legs add up; a delay on all that a service sends slows those who call it, too', () => {
    const world = pairWorld();
    const start = views(world);
    world.advance(instant(10));
    const calm = meansSince(world, start);
    strike(world, delay('both'), 10, 20);
    world.advance(instant(12));
    const from = views(world);
    world.advance(instant(20));
    expect(meansSince(world, from).caller).toBeCloseTo(calm.caller + 1, 3);
    strike(world, { do: 'network-delay', services: ['cart'], target: undefined, latency: 0.3, jitter: 0 }, 22, 30);
    world.advance(instant(23));
    const later = views(world);
    world.advance(instant(30));
    expect(meansSince(world, later).caller).toBeCloseTo(calm.caller + 0.3, 3);
  });

  test('[W45] an answer that is late comes to nobody when its caller gave up, and the callee has done its work', () => {
    const world = pairWorld({ call: ', timeout: 200ms' });
    world.advance(instant(5));
    set(world, 'call/web/cart/answerExtra', 0.5);
    world.advance(instant(5.5));
    const done = world.machine.I[world.machine.service(CART) + T.S_DONE]!;
    const failed = users(world).failed;
    world.advance(instant(15));
    expect(world.machine.I[world.machine.service(CART) + T.S_DONE]! - done).toBeGreaterThan(800);
    expect(users(world).failed - failed).toBeGreaterThan(800);
    expect(audit(world)).toEqual([]);
  });

  test('[W45] loss costs retransmissions as often as it says', () => {
    const world = pairWorld({ rate: 400 });
    const start = views(world);
    world.advance(instant(10));
    const calm = meansSince(world, start).caller;
    set(world, 'call/web/cart/answerLoss', 0.1);
    world.advance(instant(12));
    const from = views(world);
    world.advance(instant(60));
    // Σ 0.2 s × 2^(n − 1) × p^n: the n-th retransmission is needed with probability p^n.
    const wanted = (0.2 * 0.1) / (1 - 2 * 0.1);
    expect(Math.abs((meansSince(world, from).caller - calm) / wanted - 1)).toBeLessThan(0.1);
  });
});

describe('partition', () => {
  const partition: FaultSpec = { do: 'network-partition', services: ['web'], target: 'cart', direction: 'both' };

  test('[W46] nothing arrives while it lasts, the caller’s timeout decides, and it leaves no trace', () => {
    const world = pairWorld({ call: ', timeout: 400ms' });
    const healthy = traces(world);
    strike(world, partition, 5, 15);
    world.advance(instant(5.1));
    const before = arrivedAt(world, CART);
    world.advance(instant(15));
    expect(arrivedAt(world, CART)).toBe(before);
    const { failed } = users(world);
    expect(failed).toBeGreaterThan(850);
    world.advance(instant(16));
    expect(traces(world)).toEqual(healthy);
    const after = users(world);
    world.advance(instant(40));
    expect(users(world).failed).toBe(after.failed);
    expect(audit(world)).toEqual([]);
  });

  test('[W46] without a timeout the seventh loss resets the connection', () => {
    const world = pairWorld();
    strike(world, partition, 5, 50);
    world.advance(instant(23.9));
    expect(users(world).failed).toBe(0);
    world.advance(instant(40));
    expect(users(world).failed).toBeGreaterThan(1400);
    expect(REASONS[R_RESET]!.type).toBe('connection_reset');
    world.advance(instant(80));
    expect(audit(world)).toEqual([]);
    const { came, ok, slow, failed } = users(world);
    expect(came - ok - slow - failed).toBeLessThan(10);
  });
});

describe('zones', () => {
  const nodes = '[{name: node-a, zone: a, cpu: 8, memory: 4000Gi}, {name: node-b, zone: b, cpu: 8, memory: 4000Gi}]';
  const link = (rest: string) => `network: {zones: [{between: [a, b], ${rest}}]}`;
  const apart = { nodes, web: 'nodeSelector: a', cart: 'nodeSelector: b' };

  test('[W48] calls between pods of two zones pay for the way; within a zone they do not', () => {
    const measured = (p: Pair, then?: (world: World) => void) => {
      const world = pairWorld(p);
      world.advance(instant(5));
      then?.(world);
      world.advance(instant(6));
      const from = views(world);
      world.advance(instant(30));
      expect(audit(world)).toEqual([]);
      return meansSince(world, from).caller;
    };
    const near = measured({ nodes });
    const far = { ...apart, more: link('rtt: 40ms, jitter: 4ms') };
    expect(measured(far) - near).toBeCloseTo(0.04, 3);
    const mixed = measured({ ...far, cart: 'balancing: {algorithm: random}', web: '' });
    expect(mixed - near).toBeGreaterThan(0.01);
    expect(mixed - near).toBeLessThan(0.03);
    expect(measured({ ...far, cart: 'nodeSelector: a' })).toBeCloseTo(near, 6);
    expect(measured(far, (world) => set(world, 'link/a-b/rtt', 0.1)) - near).toBeCloseTo(0.1, 3);
  });

  test('[W48] half of the way between zones is paid each way: by Little, as many fly there as back', () => {
    const world = pairWorld({ ...apart, more: link('rtt: 400ms, jitter: 80ms'), rate: 200 });
    const m = world.machine;
    const inState = (state: number) => {
      let n = 0;
      for (let v = 0; v < m.visitCount; v++) {
        const at = m.visit(v);
        if (m.I[at + T.V_STATE] === state && m.I[at + T.V_SERVICE] === CART) n++;
      }
      return n;
    };
    world.advance(instant(5));
    let [there, back] = [0, 0];
    for (let i = 0; i < 400; i++) {
      world.advance(instant(world.now + 0.25));
      there += inState(T.FLYING) / 400;
      back += inState(T.ANSWERING) / 400;
    }
    // 200/s × (200 ms + 0.5 ms of the call itself) there, × 200 ms back.
    expect(Math.abs(there - 40.1)).toBeLessThan(1.5);
    expect(Math.abs(back - 40)).toBeLessThan(1.5);
    expect(Math.abs(there - back)).toBeLessThan(1);
    world.act({ do: 'restart', target: 'cart', params: { how: 'all at once' } }, 'test');
    world.advance(instant(world.now + 0.1));
    expect(audit(world)).toEqual([]);
  });

  test('[W48] the jitter between zones is that of the round trip', () => {
    // Nothing else is random here but the zones: 1 ms + 2 ms of work, 500 µs of the call.
    const world = pairWorld({ ...apart, more: link('rtt: 400ms, jitter: 40ms'), rate: 200 });
    const tap = world.tap({ keep: 'web' });
    world.advance(instant(100));
    const kept = tap.takeKept();
    const mean = kept.reduce((sum, x) => sum + x, 0) / kept.length;
    const sd = Math.sqrt(kept.reduce((sum, x) => sum + (x - mean) ** 2, 0) / kept.length);
    expect(mean).toBeCloseTo(0.4035, 3);
    expect(sd).toBeGreaterThan(0.0392);
    expect(sd).toBeLessThan(0.0408);
  });

  test('[W48] a request that has left for an instance that dies meanwhile goes to another', () => {
    const world = pairWorld({ ...apart, more: link('rtt: 400ms') });
    strike(world, { do: 'pod-kill', service: 'cart', count: 1 }, 5, undefined);
    world.advance(instant(20));
    expect(users(world).failed).toBeLessThan(5);
    expect(audit(world)).toEqual([]);
  });

  test('[W47] the link between zones, and what an instance sends, saturate at rate over size', () => {
    const ended = (p: Pair) => {
      const world = pairWorld({ rate: 100, call: ', bytes: {request: 1Ki, response: 64Ki}', ...p });
      world.advance(instant(15));
      const before = users(world);
      world.advance(instant(65));
      const after = users(world);
      expect(audit(world)).toEqual([]);
      return (after.ok + after.slow - before.ok - before.slow) / 50;
    };
    expect(ended({ ...apart, more: link('bandwidth: 1966080bps') })).toBeCloseTo(30, 0);
    expect(ended({ cart: 'bandwidth: 1310720bps' })).toBeCloseTo(40, 0);
  });

  test('[W48] the language knows the zones of its nodes', () => {
    const issues = (more: string) => {
      try {
        pairWorld({ nodes, more });
        return 'none';
      } catch (error) {
        return String(error);
      }
    };
    expect(issues(link('rtt: 1ms'))).toBe('none');
    expect(issues('network: {zones: [{between: [a, c]}]}')).toContain('unknown-zone');
    expect(issues('network: {zones: [{between: [a, b, a]}]}')).toContain('bad-link');
    expect(issues('network: {zones: [{between: [a, b]}, {between: [b, a]}]}')).toContain('duplicate-link');
  });
});

describe('bandwidth', () => {
  test('[W47] a limit lets through rate over size, one message after another', () => {
    const world = pairWorld({ rate: 100 });
    strike(world, { do: 'network-bandwidth', services: ['cart'], target: 'web', rate: 40_960 }, 5, 65);
    world.advance(instant(15));
    const before = users(world);
    world.advance(instant(65));
    const after = users(world);
    // Two instances send answers of 4 KiB at 40 KiB/s each: twenty a second.
    expect(after.ok + after.slow - before.ok - before.slow).toBeGreaterThan(20 * 50 - 5);
    expect(after.ok + after.slow - before.ok - before.slow).toBeLessThan(20 * 50 + 5);
    expect(audit(world)).toEqual([]);
  });

  test('[W47] doubled packets take the bandwidth twice', () => {
    const world = pairWorld({ rate: 100 });
    const packets = { services: ['cart'], target: 'web' };
    strike(world, { do: 'network-bandwidth', ...packets, rate: 40_960 }, 5, undefined);
    strike(world, { do: 'network-duplicate', ...packets, duplicate: 1 }, 5, undefined);
    world.advance(instant(15));
    const before = users(world);
    world.advance(instant(65));
    const after = users(world);
    const throughput = (after.ok + after.slow - before.ok - before.slow) / 50;
    expect(throughput).toBeCloseTo(10, 0);
  });
});
