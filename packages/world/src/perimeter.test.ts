import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { type FaultSpec, parseWorld } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { describe, expect, test } from 'vitest';
import { hitShare, longer } from './cold/edge-laws.ts';
import { fits } from './faults/perimeter.ts';
import { World } from './index.ts';

const STOREFRONT = parseWorld(
  readFileSync(new URL('../../drill/testdata/suites/storefront.world.yaml', import.meta.url), 'utf8'),
  'storefront.world.yaml',
).value!;

const make = (seed = 1) => World.create({ file: STOREFRONT, seed, telemetry: undefined, reports: true });

function strike(world: World, spec: FaultSpec, at: number, until?: number): void {
  const fault = { apiVersion: '', kind: '', name: 'f', spec, at: { file: '', line: 1, column: 1 } };
  world.strike(fault, instant(at), until === undefined ? undefined : instant(until));
}

/** Requests that reached a service in a window, by whether they failed. */
function arrivals(world: World, service: string, from: number, to: number) {
  const read = () => world.totals().find((row) => row.component === service)!;
  world.advance(instant(from));
  const before = read();
  world.advance(instant(to));
  const after = read();
  return (after.arrivals - before.arrivals) / (to - from);
}

const goodShare = (world: World, journey: string, from: number, to: number) => {
  const row = world.journeys(instant(from), instant(to)).find((one) => one.journey === journey)!;
  return row.good / row.requests;
};

const gone: FaultSpec = {
  do: 'record',
  record: 'www.shop.example',
  answer: 'nxdomain',
  gap: 90,
  change: undefined,
};

describe('names', () => {
  test('[W150] users leave as their caches run out, and come back as the missing name is forgotten', () => {
    const world = make();
    strike(world, gone, 30);
    const before = arrivals(world, 'shop', 5, 30);
    const half = arrivals(world, 'shop', 58, 62);
    const none = arrivals(world, 'shop', 92, 118);
    const late = arrivals(world, 'shop', 130, 140);
    const after = arrivals(world, 'shop', 190, 230);
    expect(half / before).toBeGreaterThan(0.3);
    expect(half / before).toBeLessThan(0.75);
    expect(none).toBe(0);
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(before * 0.6);
    expect(after / before).toBeGreaterThan(0.85);
    expect(goodShare(world, 'page', 95, 115)).toBe(0);
    expect(world.users().reduce((sum, row) => sum + row.failures, 0)).toBe(0);
  });

  test('[W152] pods of the resolver follow one another, and a call keeps what it has open', () => {
    const world = make();
    strike(world, { do: 'resolver', memory: undefined, replicas: undefined, queries: 2400 }, 30, 120);
    world.advance(instant(34));
    world.advance(instant(110));
    expect(world.cold.perimeter!.names.cluster!.pods.every((pod) => pod.restarts >= 2)).toBe(true);
    expect(goodShare(world, 'page', 30, 35)).toBeGreaterThan(0.9);
    expect(goodShare(world, 'page', 100, 110)).toBeLessThan(0.9);
    world.advance(instant(500));
    expect(goodShare(world, 'page', 470, 500)).toBeGreaterThan(0.99);
  });

  test('patterns are those of Chaos Mesh', () => {
    expect(fits('card.*', 'card.example')).toBe(true);
    expect(fits('card.?xample', 'card.example')).toBe(true);
    expect(fits('card', 'card.example')).toBe(false);
    expect(fits('*ard*', 'card.example')).toBe(true);
  });
});

describe('certificates', () => {
  const expired: FaultSpec = { do: 'certificate', certificate: 'internal', flaw: 'expired' };

  test('[W151] failures grow over the lifetime of connections; a restart brings all of them at once', () => {
    const ramp = make();
    strike(ramp, expired, 30);
    ramp.advance(instant(105));
    const early = goodShare(ramp, 'page', 40, 50);
    const late = goodShare(ramp, 'page', 70, 80);
    expect(early).toBeGreaterThan(late);
    expect(early).toBeGreaterThan(0.8);
    // Two thirds of the pages are copies at the edge.
    expect(goodShare(ramp, 'page', 95, 105)).toBeLessThan(0.72);
    const restarted = make();
    strike(restarted, expired, 30);
    restarted.advance(instant(35));
    restarted.act({ do: 'restart', target: 'stock', params: { how: 'all' } }, 'you');
    restarted.advance(instant(55));
    expect(goodShare(restarted, 'page', 45, 55)).toBeLessThan(0.72);
  });

  test('[W153] a new certificate counts once it is there and loaded', () => {
    const world = make();
    strike(world, expired, 30);
    world.advance(instant(100));
    world.act({ do: 'issue-certificate', target: 'internal', params: {} }, 'you');
    world.advance(instant(105));
    world.act({ do: 'reload-certificates', target: 'stock', params: {} }, 'you');
    world.advance(instant(118));
    expect(goodShare(world, 'page', 105, 115)).toBeLessThan(0.75);
    world.advance(instant(125));
    world.act({ do: 'reload-certificates', target: 'stock', params: {} }, 'you');
    world.advance(instant(150));
    expect(goodShare(world, 'page', 130, 150)).toBe(1);
  });
});

describe('edge', () => {
  test('[W154] what it refuses reaches no service; a push spreads', () => {
    const world = make();
    strike(world, { do: 'edge', what: 'body-limit', limit: 1024 ** 2, change: undefined }, 30, 120);
    world.advance(instant(200));
    const share = longer({ median: 900 * 1024, p95: 3 * 1024 ** 2 }, 1024 ** 2);
    expect(goodShare(world, 'photo', 55, 120)).toBeCloseTo(0.99 * (1 - share), 1);
    expect(goodShare(world, 'photo', 30, 40)).toBeGreaterThan(goodShare(world, 'photo', 55, 120));
    expect(goodShare(world, 'photo', 145, 200)).toBeGreaterThan(0.96);
    expect(world.users().find((row) => row.component === 'upload')!.failures).toBe(0);
  });

  test('[W154] copies answer what rate, keys and time to live give', () => {
    expect(hitShare({ keys: 1, skew: 0 } as never, { rate: 1, ttl: 9, since: Infinity })).toBeCloseTo(0.9, 9);
    expect(hitShare({ keys: 10, skew: 0 } as never, { rate: 10, ttl: 9, since: Infinity })).toBeCloseTo(0.9, 9);
    expect(hitShare({ keys: 10, skew: 0 } as never, { rate: 10, ttl: 9, since: 0 })).toBe(0);
    expect(longer({ median: 1, p95: 10 }, 10)).toBeCloseTo(0.05, 6);
  });
});

test('[W155] ended faults leave no modifier, and the same seed the same bytes, with telemetry and without', () => {
  const faults: FaultSpec[] = [
    gone,
    { do: 'lookups', services: ['shop'], patterns: [], answer: 'random', count: 1 },
    { do: 'certificate', certificate: 'public', flaw: 'wrong-name' },
    { do: 'edge', what: 'generator', module: 'bots', share: 1, change: undefined },
    { do: 'edge', what: 'limiter', limiter: 'per-client', key: 'balancer', change: undefined },
  ];
  const run = (telemetry: boolean) => {
    const writer = {
      metrics: new MetricStore(),
      logs: new LogStore(),
      traces: new TraceStore(),
      changes: new ChangeStore(),
    };
    const world = World.create({ file: STOREFRONT, seed: 5, telemetry: telemetry ? writer : undefined });
    for (const fault of faults) strike(world, fault, 20, 80);
    world.advance(instant(150));
    return world;
  };
  const world = run(false);
  expect(world.parameters.inForce()).toEqual([]);
  expect(run(true).snapshot().cold).toBe(world.snapshot().cold);
  const again = run(false);
  expect(again.hash()).toBe(world.hash());
});
