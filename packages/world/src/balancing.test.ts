import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';
import * as B from './machine/balancing.table.ts';
import * as T from './machine/fields.table.ts';
import { STATUS_COUNT } from './machine/reasons.table.ts';

type Farm = {
  readonly rate: number;
  readonly replicas: number;
  readonly service?: string;
  readonly steps?: string;
  readonly workers?: number;
  readonly queue?: number;
  readonly patience?: string;
};

/** One service of many instances; a mean of 100 ms of exponential work unless told. */
function farmText(f: Farm): string {
  return `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: farm}
spec:
  title: Farm
  about: Many servers behind one gateway.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, zone: a, cpu: 4000, memory: 4000Gi}]
  services:
    - name: farm
      replicas: ${f.replicas}
      version: 1.0.0
      workers: ${f.workers ?? 1}
      queue: ${f.queue ?? 100_000}
      startup: 5s
      ${f.service ?? ''}
      operations: [{name: serve, steps: ${f.steps ?? '[{work: {exponential: 100ms}}]'}}]
  clients: [{name: users, journey: visit, to: farm, rate: ${f.rate}/s, patience: ${f.patience ?? '1h'}}]
  journeys: [{name: visit, latency: 2s}]
`;
}

function farm(f: Farm, telemetry = false): { readonly world: World; readonly metrics: MetricStore } {
  const parsed = parseWorld(farmText(f), 'farm.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  const metrics = new MetricStore();
  const stores = { metrics, logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
  const world = World.create({ file: parsed.value, seed: 3, telemetry: telemetry ? stores : undefined });
  return { world, metrics };
}

const report = (world: World) => world.report().find((r) => r.component === 'farm')!;
const codes = (f: Farm) => parseWorld(farmText(f), 'farm.yaml').issues.map(({ code }) => code);
const set = (world: World, parameter: string, value: number, owner = 'test') =>
  world.parameters.add({ owner, parameter, op: 'set', value });
const rotation = (world: World) => {
  const m = world.machine;
  return [...m.I.subarray(m.I[m.service(0) + T.S_LIST]!).subarray(0, m.I[m.service(0) + T.S_READY]!)];
};
/** Requests that each instance has finished or holds. */
const served = (world: World) => {
  const m = world.machine;
  return m.plan.services[0]!.instances > 0
    ? Array.from({ length: m.plan.services[0]!.instances }, (_, n) => {
        let count = 0;
        const rows = m.plan.maxOperations * STATUS_COUNT;
        for (let r = 0; r < rows; r++)
          for (let b = 0; b < 15; b++) count += m.I[m.requestHists + (n * rows + r) * T.HIST + b]!;
        return count;
      })
    : [];
};
/** A fault of one instance: what it works on takes so much longer. */
const slow = (world: World, slot: number, factor: number) =>
  set(world, `instance/${slot}/speed`, factor, `slow-${slot}`);

describe('algorithms', () => {
  test('[W40] power of two choices at 80 %: as many inside each of 120 servers as the fixed point says', () => {
    const { world } = farm({ rate: 960, replicas: 120, service: 'balancing: {algorithm: power-of-two}' });
    world.advance(instant(10));
    const before = report(world).meanInSystem * 10;
    world.advance(instant(160));
    const inside = (report(world).meanInSystem * 160 - before) / 150 / 120;
    // Mitzenmacher 1996: the share of servers with at least i inside is ρ^(2^i − 1).
    let wanted = 0;
    for (let i = 1; i < 8; i++) wanted += 0.8 ** (2 ** i - 1);
    expect(Math.abs(inside / wanted - 1), `${inside} for ${wanted}`).toBeLessThan(0.03);
    expect(audit(world)).toEqual([]);
  });

  test('[W40] at random, each of 100 servers is an M/M/1; four hundred single-worker replicas run', () => {
    const { world } = farm({ rate: 800, replicas: 100, service: 'balancing: {algorithm: random}' });
    world.advance(instant(150));
    expect(Math.abs(report(world).waitMs.mean / 400 - 1)).toBeLessThan(0.06);
    const many = farm({ rate: 2000, replicas: 400 }).world;
    many.advance(instant(10));
    expect(rotation(many)).toHaveLength(400);
    expect(Math.min(...served(many).slice(0, 400))).toBeGreaterThan(30);
    expect(audit(many)).toEqual([]);
  });

  test('[W40] least connections keeps a slow instance from gathering a queue', () => {
    const run = (algorithm: string) => {
      const { world } = farm({ rate: 40, replicas: 10, workers: 2, service: `balancing: {algorithm: ${algorithm}}` });
      slow(world, 0, 20);
      world.advance(instant(120));
      return report(world).waitMs.mean;
    };
    expect(run('least-connections')).toBeLessThan(run('round-robin') / 50);
  });

  test('[W40] weights by ordinal and by hand are shares of the traffic; 0 drains', () => {
    const { world } = farm({
      rate: 100,
      replicas: 4,
      workers: 100,
      service: 'balancing: {algorithm: weighted}\n      weights: {ordinals: [1, 2, 3, 4]}',
    });
    world.advance(instant(100));
    const shares = served(world).map((n) => n / 1000);
    [1, 2, 3, 4].forEach((w, n) => {
      expect(Math.abs(shares[n]! - w)).toBeLessThan(0.25);
    });
    set(world, 'instance/3/weight', 0);
    const before = served(world)[3]!;
    world.advance(instant(110));
    expect(served(world)[3]! - before).toBeLessThan(60);
    expect(rotation(world)).toEqual([0, 1, 2]);
    world.parameters.removeOwner('test');
    expect(rotation(world)).toEqual([0, 1, 2, 3]);
    expect(audit(world)).toEqual([]);
  });

  test('[W40] a version takes the part of the traffic that its weight says', () => {
    const { world } = farm({
      rate: 200,
      replicas: 2,
      workers: 100,
      service:
        'balancing: {algorithm: weighted}\n      weights: {versions: {1.1.0: 0.25}}\n      versions: [{version: 1.1.0}]\n      maxSurge: 1',
    });
    world.act({ do: 'set-image', target: 'farm', params: { tag: '1.1.0' } }, 'test');
    world.advance(instant(12));
    const m = world.machine;
    const weights = rotation(world).map((n) => [m.I[m.inst(n) + T.N_VERSION], m.F[(m.health(n) + B.H_WEIGHT) >> 1]]);
    expect(weights.some(([version, weight]) => version === 0 && weight === 1)).toBe(true);
    expect(weights.some(([version, weight]) => version === 1 && weight === 0.25)).toBe(true);
    set(world, 'service/farm/weight/1.1.0', 1);
    expect(rotation(world).every((n) => m.F[(m.health(n) + B.H_WEIGHT) >> 1] === 1)).toBe(true);
  });

  test('[W5] the algorithm is changed while it runs, and taken back without a trace', () => {
    const { world } = farm({ rate: 50, replicas: 4 });
    const word = () => world.machine.I[world.machine.service(0) + T.S_BALANCE]!;
    world.advance(instant(10));
    set(world, 'service/farm/algorithm', 2);
    expect(word()).toBe(B.POWER_OF_TWO);
    world.advance(instant(20));
    world.parameters.removeOwner('test');
    expect(word()).toBe(0);
  });
});

describe('actions', () => {
  test('[W11] [W40] an engineer changes the algorithm, drains an instance and gives a version its part; all is taken back', () => {
    const { world } = farm({
      rate: 200,
      replicas: 4,
      workers: 100,
      service: 'versions: [{version: 1.1.0}]',
    });
    const act = (how: string, params: Record<string, string | number>) =>
      world.act({ do: how, target: 'farm', params }, 'test');
    world.advance(instant(10));
    const pods = world.orchestrator.podsOf(0);
    const drained = act('set-weight', { of: pods[2]!.name, weight: 0 });
    expect(drained.ok && drained.says).toBe(`farm: ${pods[2]!.name} takes no new requests`);
    expect(rotation(world)).toEqual([0, 1, 3]);
    const heavy = act('set-weight', { of: pods[1]!.name, weight: 3 });
    expect(heavy.ok && heavy.says).toContain('it counts when the algorithm is not round-robin');
    const weighted = act('set-balancing', { algorithm: 'weighted' });
    const before = served(world);
    world.advance(instant(70));
    const taken = served(world).map((n, i) => (n - before[i]!) / 60);
    [40, 120, 0, 40].forEach((rate, i) => {
      expect(Math.abs(taken[i]! - rate), `instance ${i}`).toBeLessThan(4);
    });
    expect(act('set-weight', { of: '1.1.0', weight: 0 }).ok).toBe(true);
    const offered = world.offers().find((o) => o.do === 'set-balancing')!;
    expect(offered.params[0]!.current).toEqual({ farm: 'weighted' });
    // Whoever takes the drained one's place has no weight of its own.
    world.orchestrator.remove(pods[2]!);
    world.advance(instant(90));
    expect(rotation(world)).toHaveLength(4);
    for (const done of [drained, heavy, weighted]) if (done.ok) expect(world.undo(done.id).ok).toBe(true);
    expect(world.parameters.inForce().map(({ parameter }) => parameter)).toEqual(['service/farm/weight/1.1.0']);
    expect(audit(world)).toEqual([]);
  });

  test('[W11] what is no algorithm, no weight and nobody here is refused', () => {
    const { world } = farm({ rate: 10, replicas: 2 });
    world.advance(instant(5));
    const code = (how: string, params: Record<string, string | number>, target = 'farm') => {
      const outcome = world.act({ do: how, target, params }, 'test');
      return outcome.ok ? 'ok' : outcome.code;
    };
    expect(code('set-balancing', { algorithm: 'fastest' })).toBe('bad-parameter');
    expect(code('set-balancing', { algorithm: 'random' }, 'barn')).toBe('unknown-target');
    expect(code('set-weight', { of: 'farm-none', weight: 1 })).toBe('unknown-target');
    const { name } = world.orchestrator.podsOf(0)[0]!;
    for (const weight of [-1, 'heavy', 5000]) expect(code('set-weight', { of: name, weight })).toBe('bad-parameter');
    expect(world.parameters.inForce()).toEqual([]);
  });
});

describe('health', () => {
  const OUTLIER = 'balancing: {outlier: {consecutive: 5, ejectFor: 30s, maxEjected: 50%}}';

  test('[W41] five failures in a row eject an instance for a time, and callers stop feeling it', () => {
    const { world, metrics } = farm({ rate: 100, replicas: 5, workers: 50, service: OUTLIER, patience: '1s' }, true);
    slow(world, 2, 1000);
    world.advance(instant(10));
    expect(rotation(world)).toEqual([0, 1, 3, 4]);
    const [before] = world.journeys(instant(0), instant(5));
    const [after] = world.journeys(instant(10), instant(25));
    world.advance(instant(25));
    expect(before!.failed).toBeGreaterThan(10);
    expect(world.journeys(instant(10), instant(25))[0]!.failed).toBe(0);
    expect(after!.failed).toBe(0);
    world.advance(instant(35));
    const name = 'envoy_cluster_outlier_detection_ejections_active';
    const told = metrics.select([{ name: '__name__', test: (v) => v === name, equals: name }]);
    expect(told.map((series) => [series.labels.envoy_cluster_name, series.values[series.count - 1]])).toEqual([
      ['farm', 1],
    ]);
    world.parameters.removeOwner('slow-2');
    world.advance(instant(120));
    expect(rotation(world)).toHaveLength(5);
    expect(audit(world)).toEqual([]);
  });

  test('[W41] never more than the allowed share is out, whatever fails', () => {
    const { world } = farm({
      rate: 100,
      replicas: 10,
      workers: 50,
      service: OUTLIER.replace('50%', '30%'),
      patience: '500ms',
    });
    for (let n = 0; n < 10; n++) slow(world, n, 1000);
    for (let at = 1; at <= 60; at++) {
      world.advance(instant(at));
      expect(rotation(world).length).toBeGreaterThanOrEqual(7);
      expect(audit(world)).toEqual([]);
    }
    expect(rotation(world)).toHaveLength(7);
  });

  test('[W41] an ejection ends at its instant; its count begins anew', () => {
    const { world } = farm({ rate: 100, replicas: 4, workers: 1, queue: 0, steps: '[{work: 1s}]', service: OUTLIER });
    const m = world.machine;
    world.advance(instant(3));
    const out = [0, 1, 2, 3].filter((n) => !rotation(world).includes(n));
    expect(out).toHaveLength(2);
    const until = Math.max(...out.map((n) => m.F[(m.health(n) + B.H_UNTIL) >> 1]!));
    set(world, 'service/farm/eject/consecutive', 0);
    world.advance(instant(until - 0.001));
    expect(rotation(world).length).toBeLessThan(4);
    world.advance(instant(until));
    expect(rotation(world)).toHaveLength(4);
  });

  const CHECK = 'balancing: {healthCheck: {interval: 1s, timeout: 500ms, unhealthy: 3, healthy: 2}, panic: PANIC}';

  test('[W42] an instance that no longer answers probes is taken out after three and comes back after two', () => {
    const { world } = farm({ rate: 40, replicas: 5, workers: 2, queue: 20, service: CHECK.replace('PANIC', '50%') });
    slow(world, 1, 100);
    world.advance(instant(30));
    expect(rotation(world)).not.toContain(1);
    expect(rotation(world)).toHaveLength(4);
    world.parameters.removeOwner('slow-1');
    world.advance(instant(200));
    expect(rotation(world)).toHaveLength(5);
    expect(audit(world)).toEqual([]);
  });

  test('[W42] below the panic threshold all take traffic; without one nobody does', () => {
    const run = (panic: string) => {
      const { world } = farm({ rate: 100, replicas: 5, workers: 1, queue: 5, service: CHECK.replace('PANIC', panic) });
      for (let n = 0; n < 5; n++) slow(world, n, 200);
      world.advance(instant(10));
      expect(audit(world)).toEqual([]);
      return rotation(world).length;
    };
    expect(run('50%')).toBe(5);
    expect(run('0%')).toBe(0);
  });

  test('[W42] checks switched on and off while the world runs leave nobody out', () => {
    const { world } = farm({ rate: 40, replicas: 5, workers: 2, queue: 20 });
    slow(world, 1, 100);
    set(world, 'service/farm/health/interval', 1);
    world.advance(instant(60));
    expect(rotation(world)).toHaveLength(4);
    world.parameters.removeOwner('test');
    expect(rotation(world)).toHaveLength(5);
    world.advance(instant(90));
    expect(rotation(world)).toHaveLength(5);
  });

  test('[W3] a fork with ejections, checks and a ramp under way has the same future', () => {
    const { world } = farm({
      rate: 100,
      replicas: 6,
      workers: 4,
      queue: 8,
      patience: '1s',
      service: 'balancing: {algorithm: power-of-two, outlier: {ejectFor: 7s}, healthCheck: {interval: 1500ms}}',
    });
    slow(world, 2, 300);
    world.act({ do: 'set-admission', target: 'farm', params: { percent: 50, over: '40s' } }, 'test');
    world.advance(instant(17.3));
    const copy = world.fork();
    world.advance(instant(60));
    for (let at = 18; at <= 60; at++) copy.advance(instant(at));
    expect(copy.hash()).toBe(world.hash());
  });
});

describe('admission', () => {
  test('[W43] a ramp goes from what is admitted now to its goal in a line, stepped each second', () => {
    const { world } = farm({ rate: 100, replicas: 2, workers: 50 });
    world.advance(instant(10));
    const done = world.act({ do: 'set-admission', target: 'farm', params: { percent: 20, over: '40s' } }, 'test');
    expect(done).toMatchObject({ ok: true, takes: 40 });
    const admitted = () => world.parameters.value('service/farm/admit');
    expect(admitted()).toBe(1);
    world.advance(instant(20));
    expect(admitted()).toBeCloseTo(0.8, 9);
    world.advance(instant(29.5));
    expect(admitted()).toBeCloseTo(0.62, 9);
    world.advance(instant(100));
    expect(admitted()).toBe(0.2);
    world.act({ do: 'set-admission', target: 'farm', params: { percent: 100, over: '10s' } }, 'test');
    world.advance(instant(105));
    expect(admitted()).toBeCloseTo(0.6, 9);
    world.undo('a2');
    expect(admitted()).toBe(0.2);
    world.advance(instant(120));
    expect(admitted()).toBe(0.2);
    world.undo('a1');
    expect(admitted()).toBe(1);
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W11] a ramp over no time is none, and over nonsense is refused', () => {
    const { world } = farm({ rate: 10, replicas: 1 });
    const act = (over: string | number) =>
      world.act({ do: 'set-admission', target: 'farm', params: { percent: 50, over } }, 'test');
    expect(act('soon')).toMatchObject({ ok: false, code: 'bad-parameter' });
    expect(world.parameters.inForce()).toEqual([]);
    expect(act(0)).toMatchObject({ ok: true });
    expect(world.parameters.value('service/farm/admit')).toBe(0.5);
  });
});

describe('mistakes', () => {
  test('weights of nobody, probes without pause and unknown words are named', () => {
    const one = (service: string) => codes({ rate: 10, replicas: 2, service });
    expect(one('weights: {versions: {9.9.9: 1}}')).toEqual(['unknown-version']);
    expect(one('weights: {ordinals: [0, 0]}')).toEqual(['no-weight']);
    expect(one('weights: {ordinals: [1, 2]}')).toEqual(['weight-ignored']);
    expect(one('balancing: {healthCheck: {interval: 0}}')).toEqual(['bad-interval']);
    expect(one('balancing: {healthCheck: {interval: 1s, timeout: 2s}}')).toEqual(['probe-overlaps']);
    expect(one('balancing: {algorithm: round-robbin}')).toEqual(['unknown-choice']);
    expect(one('balancing: {healthCheck: none, outlier: none}')).toEqual([]);
    expect(codes({ rate: 10, replicas: 513 })).toEqual(['bad-number']);
  });
});
