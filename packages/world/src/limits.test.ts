import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseChange, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { listening } from '../testdata/listening.ts';
import { audit } from './audit.ts';
import { reasonType } from './emit/span-shapes.ts';
import { runPair, World } from './index.ts';
import * as T from './machine/fields.table.ts';
import * as Z from './machine/limits.table.ts';

type Setup = {
  readonly rate: number;
  readonly steps: string;
  readonly service: string;
  readonly world?: string;
  readonly telemetry?: ReturnType<typeof listening>['telemetry'];
};

/** A service with workers to spare. */
function worldOf({ rate, steps, service, world = '', telemetry }: Setup): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: limits}
spec:
  title: Limits
  about: A bulkhead or a pool.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  ${world}
  services:
    - name: web
      replicas: 1
      workers: 5000
      startup: 1s
      ${service}
      operations: [{name: view, steps: ${steps}}]
  clients: [{name: users, journey: view, to: web, rate: ${rate}/s, patience: 1h}]
  journeys: [{name: view, latency: 10s}]
`;
  const parsed = parseWorld(text, 'limits.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: 5, telemetry });
}

const near = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got / want - 1), `${got} for ${want}`).toBeLessThan(tolerance);
const row = (world: World, component: string) => world.report().find((r) => r.component === component)!;
const set = (world: World, parameter: string, value: number) =>
  world.parameters.add({ owner: 'test', parameter, op: 'set', value });
/** Little's law of every limit and pool, without an error: times of who left and ages of who is inside. */
function sumsHold(world: World): void {
  const rows = world.totals().filter(({ kind }) => kind === 'limit' || kind === 'pool');
  expect(rows.length).toBeGreaterThan(0);
  for (const { component, insideSeconds, leftSeconds, agesInside } of rows)
    expect(Math.abs((leftSeconds + agesInside) / insideSeconds - 1), component).toBeLessThan(1e-9);
}
const HELD = '[{acquire: few}, {work: {exponential: 100ms}}, {release: few}, {reply: 200}]';

/** Reasons of the requests that failed from now on. */
function failures(world: World): Map<string, number> {
  const heard = new Map<string, number>();
  const m = world.machine;
  const nothing = () => {};
  const finished = (_v: number, _status: number, reason: number) => {
    if (reason === 0) return;
    const type = reasonType(m.plan, reason);
    heard.set(type, (heard.get(type) ?? 0) + 1);
  };
  m.recorder = new Proxy({}, { get: (_, name) => (name === 'finished' ? finished : nothing) }) as typeof m.recorder;
  return heard;
}

describe('a limit', () => {
  test('[W58] of 8 turns at 85 % waits as M/M/8', () => {
    const world = worldOf({ rate: 68, service: 'limits: [{name: few, size: 8}]', steps: HELD });
    world.advance(instant(6000));
    const r = row(world, 'web/few');
    near(r.waitMs.mean, 47.714, 0.05);
    near(r.residenceMs.mean, 147.714, 0.02);
    near(r.utilisation, 0.85, 0.01);
    expect(r.arrivals - r.completions).toBeLessThan(60);
    sumsHold(world);
    expect(audit(world)).toEqual([]);
  });

  test('[W58] with room for 12 to wait turns away as M/M/8/20', () => {
    const world = worldOf({ rate: 96, service: 'limits: [{name: few, size: 8, waiters: 12}]', steps: HELD });
    const why = failures(world);
    world.advance(instant(4000));
    const r = row(world, 'web/few');
    near(r.refusals / r.arrivals, 0.17611, 0.02);
    near(r.residenceMs.mean, 201.01, 0.01);
    expect([...why.keys()]).toEqual(['bulkhead_full']);
  });

  test('[W58] keeps turns straight through timeouts, failures, restarts and changes of size', () => {
    const steps =
      '[{acquire: few}, {work: {exponential: 100ms}}, {fail: {chance: 20%}}, {acquire: one}, {work: 20ms}, {reply: 200}]';
    const service = 'limits: [{name: few, size: 8, acquireTimeout: 50ms}, {name: one, size: 1, acquireTimeout: 2s}]';
    const world = worldOf({ rate: 120, service, steps });
    const why = failures(world);
    const changes: [string, number][] = [
      ['limit/web/few/size', 2],
      ['limit/web/one/size', 3],
      ['limit/web/few/waiters', 4],
      ['limit/web/few/acquireTimeout', 0.2],
      ['limit/web/few/size', 30],
    ];
    for (const [i, [parameter, value]] of changes.entries()) {
      world.advance(instant(5 * i + 5));
      expect(audit(world)).toEqual([]);
      set(world, parameter, value);
      expect(audit(world)).toEqual([]);
    }
    world.advance(instant(30.2));
    expect(audit(world)).toEqual([]);
    expect([...why.keys()].sort()).toEqual(['bulkhead_full', 'bulkhead_timeout', 'internal error'].sort());
    world.act({ do: 'restart', target: 'web', params: { how: 'all at once' } }, 'test');
    expect(audit(world)).toEqual([]);
    sumsHold(world);
    world.parameters.removeOwner('test');
    world.advance(instant(60));
    expect(audit(world)).toEqual([]);
    sumsHold(world);
  });

  test('[W58] [W11] is resized by an engineer, and is as before when that is taken back', () => {
    const world = worldOf({ rate: 60, service: 'limits: [{name: few, size: 2}]', steps: HELD });
    world.advance(instant(20));
    const m = world.machine;
    const waiting = () => m.I[m.limit(0) + Z.Z_WAITERS + 2]!;
    expect(waiting()).toBeGreaterThan(400);
    const offered = world.offers().find((o) => o.do === 'resize-limit')!;
    expect(offered.params.map(({ current }) => current)).toEqual([undefined, { web: 'few 2' }]);
    const resized = world.act({ do: 'resize-limit', target: 'web', params: { limit: 'few', size: 40 } }, 'test');
    expect(resized.ok && resized.says).toBe('web: limit few now lets 40 requests in at a time per instance');
    world.advance(instant(40));
    expect(waiting()).toBe(0);
    if (resized.ok) world.undo(resized.id);
    expect(m.I[m.limit(0) + Z.Z_SIZE]).toBe(2);
    const nobody = world.act({ do: 'resize-limit', target: 'web', params: { limit: 'many', size: 4 } }, 'test');
    expect(nobody.ok ? 'ok' : nobody.code).toBe('unknown-target');
    expect(audit(world)).toEqual([]);
  });

  test('[W58] [W20] keeps a slow neighbour from taking all workers: Erlang B with it and without it', () => {
    const text = readFileSync(new URL('../testdata/bulkhead.world.yaml', import.meta.url), 'utf8');
    const file = parseWorld(text, 'bulkhead.world.yaml').value!;
    const change = (set: string) =>
      parseChange(
        `apiVersion: firedrill.dev/v1alpha1\nkind: Change\nmetadata: {name: c}\nspec: {until: 900s, measure: {from: 60s, to: 900s}, changes: [{at: 10s, ${set}}]}\n`,
        'change.yaml',
        file,
      ).value!;
    const pair = runPair(file, change('set: limit/shop/payments/size, to: 1000'), 7);
    const failed = (side: 'with' | 'without', journey: string) =>
      pair[side].find(({ of, sli }) => of === journey && sli === 'error share')!.value;
    near(failed('without', 'paying'), 0.84361, 0.01);
    expect(failed('without', 'browsing')).toBe(0);
    near(failed('with', 'paying'), 0.61576, 0.02);
    near(failed('with', 'browsing'), 0.61576, 0.02);
    const same = runPair(file, change('do: resize-limit, target: shop, params: {limit: payments, size: 8}'), 7);
    expect(same.with).toEqual(same.without);
  });

  test('[W58] tells of waits in spans, of turns and refusals in metrics; a new process counts from 0', () => {
    const { telemetry, spans, shapes, errors } = listening();
    const service = 'limits: [{name: few, size: 2, waiters: 3, acquireTimeout: 200ms}]';
    const world = worldOf({ rate: 60, service, steps: HELD, telemetry });
    world.advance(instant(60));
    const waits = spans.filter((s) => shapes[s.shape]!.name === 'bulkhead.acquire');
    expect(waits.length).toBeGreaterThan(5);
    expect(waits.map((s) => errors[s.error])).toContain('bulkhead_timeout');
    expect(waits.every((s) => s.durationMs <= 200.001 && s.durationMs >= 1)).toBe(true);
    const refused = () => m.I[z + Z.Z_REFUSED]! + m.I[z + Z.Z_TIMEOUTS]! - m.I[z + Z.Z_BEFORE]!;
    const m = world.machine;
    const z = m.limit(0);
    expect(refused()).toBeGreaterThan(500);
    world.act({ do: 'restart', target: 'web', params: { how: 'all at once' } }, 'test');
    world.advance(instant(65));
    expect(refused()).toBeLessThan(400);
  });

  test('[W58] holds where it fails: a request that ends badly inside gives its turn back, and a fork goes on alike', () => {
    const steps = '[{acquire: few}, {work: {exponential: 50ms}}, {fail: {chance: 50%}}, {release: few}, {reply: 200}]';
    const world = worldOf({ rate: 100, service: 'limits: [{name: few, size: 4, waiters: 9}]', steps });
    world.advance(instant(30));
    const copy = world.fork();
    for (const w of [world, copy]) w.advance(instant(60));
    expect(copy.hash()).toBe(world.hash());
    expect(row(world, 'web/few').completions).toBeGreaterThan(3000);
    expect(audit(world)).toEqual([]);
  });
});

describe('a pool', () => {
  const DATABASE = 'databases: [{name: db, cpu: 64, failover: 2s, tables: [{name: t, rows: 1}]}]';
  const QUERY = '{query: {statement: "SELECT 1", table: t, law: {exponential: 100ms}}}';
  const STEPS = `[{acquire: db}, ${QUERY}, {commit: db}, {reply: 200}]`;

  test('[W59] with room for 12 to wait refuses the others at once, as M/M/8/20', () => {
    const world = worldOf({
      rate: 96,
      world: DATABASE,
      service: 'pools: [{name: db, size: 8, waiters: 12, acquireTimeout: 1h}]',
      steps: STEPS,
    });
    const why = failures(world);
    world.advance(instant(3000));
    const r = row(world, 'web/db');
    near(r.refusals / r.arrivals, 0.17611, 0.025);
    expect([...why.keys()]).toEqual(['pool_full']);
    set(world, 'pool/web/db/waiters', Infinity);
    set(world, 'pool/web/db/acquireTimeout', 0.1);
    why.clear();
    world.advance(instant(3100));
    expect([...why.keys()]).toEqual(['pool_timeout']);
    expect(audit(world)).toEqual([]);
  });

  test.each([
    ['closes', '', 0],
    ['is stale', 'onFailover: stale', 12],
    ['is stale and tried', 'onFailover: stale, validate: 2ms', 0],
  ])('[W59] after a failover a connection that %s: failed statements', (_, extra, failed) => {
    // Many requests have opened twelve connections; then nobody comes while the database fails over.
    const service = `pools: [{name: db, size: 12, maxLifetime: none, ${extra}}]`;
    const world = worldOf({ rate: 400, world: DATABASE, service, steps: STEPS });
    world.advance(instant(5));
    set(world, 'client/users/rate', 0);
    world.advance(instant(20));
    const m = world.machine;
    expect(m.I[m.pool(0) + T.P_OPEN]).toBe(12);
    const why = failures(world);
    world.act({ do: 'failover', target: 'db', params: {} }, 'test');
    expect(audit(world)).toEqual([]);
    world.advance(instant(25));
    why.clear();
    world.parameters.removeOwner('test');
    expect(world.sessions().length).toBeLessThan(12);
    world.advance(instant(25.5));
    expect(audit(world)).toEqual([]);
    world.advance(instant(40));
    expect(why.get('stale_connection') ?? 0).toBe(failed);
    expect(audit(world)).toEqual([]);
  });
});
