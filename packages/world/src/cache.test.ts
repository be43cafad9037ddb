import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld, type WorldFile } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { readCaches, World } from './index.ts';
import { drawKey, keySampler } from './plan/key-sampler.ts';

type Setup = {
  readonly cache: string;
  readonly rate: number;
  readonly miss?: string;
  readonly hit?: string;
  /** Further lines of the service, and of the world. */
  readonly service?: string;
  readonly world?: string;
};

/** A service that looks into one cache, in front of work. */
function fileOf({ cache, rate, miss = '[{work: 1ms}]', hit = '[]', service = '', world = '' }: Setup): WorldFile {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: lookaside}
spec:
  title: Cache
  about: A cache.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  caches: [{name: pages, ${cache}}]
  ${world}
  services:
    - name: web
      replicas: 1
      workers: 5000
      startup: 1s
      ${service}
      operations: [{name: view, steps: [{cache: {name: pages, hit: ${hit}, miss: ${miss}}}, {reply: 200}]}]
  clients: [{name: users, journey: view, to: web, rate: ${rate}/s, patience: 30s}]
  journeys: [{name: view, latency: 1s}]
`;
  const parsed = parseWorld(text, 'cache.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const worldOf = (setup: Setup, seed = 5) => World.create({ file: fileOf(setup), seed, telemetry: undefined });

function counts(world: World) {
  const sum = { hits: 0, misses: 0, coalesced: 0, negative: 0, fills: 0, evictions: 0, expired: 0, entries: 0 };
  for (const row of readCaches(world)) for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += row[key];
  return sum;
}

/** Hit ratio between now and an instant. */
function hitRatio(world: World, until: number): number {
  const before = counts(world);
  world.advance(instant(until));
  const after = counts(world);
  const hits = after.hits - before.hits;
  return hits / (hits + after.misses - before.misses);
}

const near = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got / want - 1), `${got} for ${want}`).toBeLessThan(tolerance);

describe('a cache', () => {
  test.each([
    [10_000, 1_000, 0.8, 0.43666],
    [10_000, 1_000, 1, 0.6756],
    [100_000, 5_000, 0.99, 0.65092],
  ])('[W55] the least recently used of %i keys, %i kept, Zipf %f: hits %f', (keys, capacity, exponent, want) => {
    const world = worldOf({
      cache: `keys: ${keys}, capacity: ${capacity}, popularity: {zipf: ${exponent}}, latency: 0, warm: 100%`,
      rate: 4000,
      miss: '[]',
    });
    world.advance(instant(10));
    near(hitRatio(world, 50), want, 0.01);
    expect(counts(world).entries).toBe(capacity);
    expect(audit(world)).toEqual([]);
  });

  test.each([
    [1, 0.5],
    [9, 0.9],
    [99, 0.99],
  ])('[W55] one key with a time to live of %i mean gaps hits λT / (1 + λT) = %f', (gaps, want) => {
    const world = worldOf({
      cache: `keys: 1, popularity: uniform, ttl: ${gaps}ms, latency: 0`,
      rate: 1000,
      miss: '[]',
    });
    near(1 - hitRatio(world, 120), 1 - want, 0.04);
  });

  test.each([0.5, 1, 1.2])('[W55] the k-th key is asked for in proportion to 1 / k^%f, exactly', (exponent) => {
    const sampler = keySampler(300, { kind: 'zipf', exponent });
    const draws = 300_000;
    const drawn = new Float64Array(300);
    for (let i = 0; i < draws; i++) drawn[drawKey(sampler, (i + 0.5) / draws)]!++;
    const weights = drawn.map((_, k) => (k + 1) ** -exponent);
    const sum = weights.reduce((a, b) => a + b);
    drawn.forEach((n, k) => {
      expect(Math.abs(n - (draws * weights[k]!) / sum)).toBeLessThanOrEqual(1.001);
    });
    expect(drawKey(keySampler(200_000, { kind: 'log-uniform' }), 0.5)).toBe(Math.floor(Math.sqrt(200_000)) - 1);
  });

  test('[W56] with coalescing one request loads and the others wait for it and get its answer', () => {
    const setup = { rate: 500, miss: '[{work: 100ms}]' };
    const alone = worldOf({ ...setup, cache: 'keys: 1, ttl: 1s, latency: 0' });
    const together = worldOf({ ...setup, cache: 'keys: 1, ttl: 1s, latency: 0, coalescing: true' });
    for (const world of [alone, together]) world.advance(instant(60));
    const [a, t] = [counts(alone), counts(together)];
    // A load takes 0.1 s, then the entry lives for 1 s: one load in 1.1 s.
    near(t.misses - t.coalesced, 60 / 1.1, 0.03);
    near(t.misses, (0.1 / 1.1) * 500 * 60, 0.05);
    expect(a.coalesced).toBe(0);
    expect(a.fills).toBeGreaterThan(40 * t.fills);
    expect(audit(together)).toEqual([]);
    expect(together.journeys(instant(0), instant(60))[0]!.failed).toBe(0);
  });

  test('[W56] when the one who loads fails, the next in line loads; nobody waits for ever', () => {
    const world = worldOf({
      cache: 'keys: 3, popularity: uniform, ttl: 200ms, latency: 0, coalescing: true',
      rate: 400,
      miss: '[{work: {exponential: 20ms}}, {fail: {chance: 50%}}]',
    });
    for (let t = 1; t <= 30; t++) {
      world.advance(instant(t));
      expect(audit(world)).toEqual([]);
    }
    const { misses, coalesced, fills } = counts(world);
    expect(coalesced).toBeGreaterThan(0);
    // Every load, a first one or one in another's stead, fails with a half; nobody else fails.
    near(world.journeys(instant(0), instant(30))[0]!.failed, fills, 0.2);
    expect(fills).toBeLessThan(misses - coalesced);
    world.act({ do: 'restart', target: 'web', params: { how: 'all at once' } }, 'test');
    world.advance(instant(60));
    expect(audit(world)).toEqual([]);
  });

  test('[W56] a failure that is kept answers those who want the key', () => {
    const setup = { rate: 200, miss: '[{work: 5ms}, {fail: {status: 404, reason: no such page}}]' };
    const forgets = worldOf({ ...setup, cache: 'keys: 1, latency: 0' });
    const keeps = worldOf({ ...setup, cache: 'keys: 1, latency: 0, negativeTtl: 1s' });
    for (const world of [forgets, keeps]) world.advance(instant(30));
    expect(counts(forgets)).toMatchObject({ negative: 0, fills: 0, hits: 0 });
    near(counts(keeps).misses, 30 * 2, 0.1);
    near(counts(keeps).negative, 30 * 198, 0.05);
    expect(keeps.journeys(instant(0), instant(30))[0]!.good).toBe(0);
    expect(audit(keeps)).toEqual([]);
  });

  test('[W55] flush, bypass, down, a smaller capacity: each bites at once, and what is a parameter leaves no trace', () => {
    const world = worldOf({ cache: 'keys: 500, capacity: 300, nodes: 3, popularity: uniform, warm: 100%', rate: 1000 });
    const force = JSON.stringify(world.parameters.inForce());
    expect(counts(world).entries).toBe(300);
    near(hitRatio(world, 5), 0.6, 0.05);
    expect(world.act({ do: 'bypass-cache', target: 'pages', params: { on: true } }, 'test').ok).toBe(true);
    const still = counts(world);
    world.advance(instant(6));
    expect(counts(world).hits).toBe(still.hits);
    expect(counts(world).fills - still.fills).toBeLessThan(5);
    world.undo('a1');
    world.parameters.add({ owner: 'test', parameter: 'cache/pages/capacity', op: 'set', value: 30 });
    expect(counts(world).entries).toBe(30);
    expect(audit(world)).toEqual([]);
    world.parameters.removeOwner('test');
    world.advance(instant(10));
    expect(counts(world).entries).toBe(300);
    const fault = (spec: Parameters<World['strike']>[0]['spec']) => ({
      apiVersion: '',
      kind: 'CacheChaos',
      name: 't',
      at: { file: '', line: 1, column: 1 },
      spec,
    });
    world.strike(fault({ do: 'cache-flush', cache: 'pages', nodes: 1 }), instant(10.5), undefined);
    world.advance(instant(10.501));
    expect(readCaches(world).map((c) => c.entries > 90)).toEqual([false, true, true]);
    world.strike(fault({ do: 'cache-down', cache: 'pages' }), instant(12), instant(14));
    world.advance(instant(13));
    expect(counts(world).entries).toBe(0);
    world.advance(instant(20));
    expect(counts(world).entries).toBe(300);
    const flushed = world.act({ do: 'flush-cache', target: 'pages', params: {} }, 'test');
    expect(flushed).toMatchObject({ ok: true, undo: undefined });
    expect(counts(world).entries).toBe(0);
    expect(JSON.stringify(world.parameters.inForce())).toBe(force);
    expect(world.act({ do: 'flush-cache', target: 'nowhere', params: {} }, 'test')).toMatchObject({
      code: 'unknown-target',
    });
    expect(audit(world)).toEqual([]);
  });

  test('[W55] a cache inside each instance dies with it', () => {
    const world = worldOf({ cache: 'keys: 200, perInstance: true, popularity: uniform, warm: 100%', rate: 200 });
    world.advance(instant(2));
    expect(readCaches(world)[0]!.entries).toBe(200);
    const others = readCaches(world).slice(1);
    expect(others.every((c) => c.entries === 0)).toBe(true);
    world.act({ do: 'restart', target: 'web', params: { how: 'all at once' } }, 'test');
    world.advance(instant(2.5));
    expect(counts(world).entries).toBe(0);
    world.advance(instant(8));
    expect(counts(world).entries).toBeGreaterThan(100);
  });

  test('[W2] [W3] caches are part of a snapshot', () => {
    const file = fileOf({
      cache: 'keys: 1000, capacity: 50, ttl: 5s, coalescing: true',
      rate: 300,
      miss: '[{work: {exponential: 30ms}}]',
    });
    const world = World.create({ file, seed: 2, telemetry: undefined });
    world.advance(instant(7));
    const copy = world.fork();
    for (const w of [world, copy]) w.advance(instant(20));
    expect(copy.hash()).toBe(world.hash());
  });
});

describe('parameter sheets', () => {
  const text = readFileSync(new URL('../testdata/cache-flush.world.yaml', import.meta.url), 'utf8');
  const SHEET = parseWorld(text, 'cache-flush.world.yaml').value!;
  const within = (value: number, goal: number, what: string) =>
    expect(Math.abs(value / goal - 1), `${what}: ${value} for ${goal}`).toBeLessThan(0.1);

  /** Hit ratio, share of users served and rows read a second, from now until an instant. */
  function during(world: World, until: number) {
    const from = world.now;
    const rows = () => world.report().find((r) => r.component === 'rows')!.completions;
    const shed = () => world.report().find((r) => r.component === 'web')!.refusals;
    const [read, refused] = [rows(), shed()];
    const hit = hitRatio(world, until);
    const j = world.journeys(instant(from), instant(until))[0]!;
    const ok = (j.good + j.slow) / (j.requests - (shed() - refused));
    return { hit, ok, rows: (rows() - read) / (until - from) };
  }
  const flush = (world: World) => {
    during(world, 60);
    world.act({ do: 'flush-cache', target: 'pages', params: {} }, 'test');
  };

  test('[W57] cache flush: 97 % of lookups hit, then 43 % for ever, and the rows are read as fast as they can be', () => {
    const world = World.create({ file: SHEET, seed: 7, telemetry: undefined });
    const warm = during(world, 30);
    within(warm.hit, 0.97, 'hit before');
    expect(warm.ok).toBeGreaterThan(0.99);
    flush(world);
    during(world, 90);
    for (const until of [120, 150]) {
      const stuck = during(world, until);
      within(stuck.hit, 0.43, 'hit');
      within(stuck.ok, 0.43, 'ok');
      within(stuck.rows, 800, 'rows');
    }
    // Fifteen in a hundred are let in and the line is cleared; then forty, then all.
    world.act({ do: 'set-admission', target: 'web', params: { percent: 15 } }, 'test');
    world.act({ do: 'restart', target: 'rows', params: { how: 'all at once' } }, 'test');
    during(world, 180);
    const throttled = during(world, 210);
    within(throttled.hit, 0.63, 'hit at 15 %');
    expect(throttled.ok).toBeGreaterThan(0.99);
    world.act({ do: 'set-admission', target: 'web', params: { percent: 40 } }, 'test');
    during(world, 240);
    within(during(world, 270).hit, 0.85, 'hit at 40 %');
    world.act({ do: 'set-admission', target: 'web', params: { percent: 100 } }, 'test');
    during(world, 330);
    const back = during(world, 360);
    within(back.hit, 0.91, 'hit at 100 %');
    expect(back.ok).toBeGreaterThan(0.99);
  }, 400_000);

  test('[W57] with a bounded line in front of the rows the cache fills again within a minute', () => {
    const services = SHEET.services.map((s) => (s.name === 'rows' ? { ...s, queue: 400 } : s));
    const world = World.create({ file: { ...SHEET, services }, seed: 7, telemetry: undefined });
    flush(world);
    during(world, 110);
    expect(during(world, 120).ok).toBeGreaterThan(0.99);
  }, 200_000);
});
