import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

type Station = {
  readonly rate: number;
  readonly workers: number;
  readonly queue: number;
  readonly steps: string;
  /** Further lines of the service, of the world. */
  readonly service?: string;
  readonly world?: string;
};

/** One station with Poisson arrivals; times are such that one unit of theory is 100 ms. */
function station(s: Station): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: textbook}
spec:
  title: Station
  about: A station of queueing theory.
  clock: "2026-01-05T08:00:00Z"
  namespace: theory
  region: none
  nodes: [{name: node-a, zone: a, cpu: 64, memory: 64Gi}]
  ${s.world ?? ''}
  services:
    - name: station
      about: Servers and a queue
      replicas: 1
      image: example/station
      version: 1.0.0
      workers: ${s.workers}
      queue: ${s.queue}
      cpu: 8
      memory: 1Gi
      startup: 5s
      ${s.service ?? ''}
      operations:
        - {name: serve, method: GET, route: /, steps: ${s.steps}}
  clients:
    - {name: users, journey: visit, to: station, operation: serve, rate: ${s.rate}/s, patience: 1h}
  journeys:
    - {name: visit, title: Visits, goal: 99%, latency: 2s}
`;
  const parsed = parseWorld(text, 'textbook.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: 5, telemetry: undefined });
}

const row = (world: World, component: string) => world.report().find((r) => r.component === component)!;
const near = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got / want - 1), `${got} for ${want}`).toBeLessThan(tolerance);

describe('the textbook', () => {
  test('[W8] M/M/1 at 80 %: waits four services, and an exponential time in system', () => {
    const world = station({
      rate: 8,
      workers: 1,
      queue: 100_000,
      steps: '[{work: {exponential: 100ms}}, {reply: 200}]',
    });
    world.advance(instant(50_000));
    const r = row(world, 'station');
    near(r.waitMs.mean, 400, 0.06);
    near(r.residenceMs.mean, 500, 0.05);
    near(r.residenceMs.p50, 500 * Math.LN2, 0.05);
    near(r.residenceMs.p99, 500 * Math.log(100), 0.12);
    near(r.utilisation, 0.8, 0.01);
    near(r.meanInSystem, 4, 0.05);
  });

  test('[W8] M/M/8/20 offered 1.2: the loss and the time of those who are let in', () => {
    const world = station({ rate: 96, workers: 8, queue: 12, steps: '[{work: {exponential: 100ms}}, {reply: 200}]' });
    world.advance(instant(8_000));
    const r = row(world, 'station');
    near(r.refusals / r.arrivals, 0.17611, 0.02);
    near(r.residenceMs.mean, 201.01, 0.01);
    near(r.meanInSystem, 15.898, 0.01);
    expect(r.arrivals - r.completions - r.refusals).toBeLessThanOrEqual(20);
  });

  test('[W8] M/D/1 at 80 %: half the wait of M/M/1', () => {
    const world = station({ rate: 8, workers: 1, queue: 100_000, steps: '[{work: 100ms}, {reply: 200}]' });
    world.advance(instant(30_000));
    near(row(world, 'station').waitMs.mean, 200, 0.04);
  });

  test('[W8] a pool of 8 at 85 % waits as M/M/8, and its database serves without a wait', () => {
    const world = station({
      rate: 68,
      workers: 10_000,
      queue: 10,
      steps:
        '[{acquire: db}, {query: {statement: "SELECT 1", table: t, lock: AccessShare, law: {exponential: 100ms}}}, {commit: db}, {reply: 200}]',
      service: 'pools: [{name: db, database: db, size: 8, acquireTimeout: 1h}]',
      world:
        'databases: [{name: db, engine: postgresql, version: "16", cpu: 64, memory: 8Gi, maxConnections: 100, tables: [{name: t, rows: 1}]}]',
    });
    world.advance(instant(8_000));
    const pool = row(world, 'station/db');
    near(pool.waitMs.mean, 47.714, 0.05);
    near(pool.residenceMs.mean, 147.714, 0.02);
    near(pool.utilisation, 0.85, 0.01);
    near(row(world, 'db').residenceMs.mean, 100, 0.01);
    near(row(world, 'db').waitMs.mean + 1, 1, 1e-9);
  });

  test('[W14] a call that fails with p and is tried R times more is attempted (1 - p^(R+1)) / (1 - p) times', () => {
    const world = station({
      rate: 50,
      workers: 1000,
      queue: 10,
      steps: '[{call: out}, {reply: 200}]',
      service: 'calls: [{name: out, to: api, timeout: 5s, attempts: 4, backoff: {base: 10ms, cap: 10ms, factor: 1}}]',
      world: 'providers: [{name: api, host: api.example, latency: {constant: 5ms}, errors: 60%}]',
    });
    world.advance(instant(2_000));
    const m = world.machine;
    const attempts = row(world, 'api').arrivals / row(world, 'station').arrivals;
    near(attempts, (1 - 0.6 ** 4) / 0.4, 0.01);
    expect(m.I[m.edge(0) + T.E_RETRIES]).toBeGreaterThan(0);
    near(row(world, 'users').refusals / row(world, 'users').arrivals, 0.6 ** 4, 0.03);
  });
});
