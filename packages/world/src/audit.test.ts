import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { type ActionRequest, type FaultSpec, parseWorld, type WorldFile } from '@firedrill/scenario';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';

function file(name: string): WorldFile {
  const parsed = parseWorld(readFileSync(new URL(name, import.meta.url), 'utf8'), name);
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

const SMALL = file('../testdata/shop.world.yaml');
/** With room for a rolling update at its full surge; a cluster without it gets stuck half way, as in life. */
const SHOP: WorldFile = { ...SMALL, nodes: SMALL.nodes.map((n) => ({ ...n, cpu: 8 })) };
const TIDEWATER = file('../../../worlds/tidewater/world.yaml');
const QUILLBOOKS = file('../../../worlds/quillbooks/world.yaml');

const fault = (spec: FaultSpec) => ({
  apiVersion: 'firedrill.dev/v1alpha1',
  kind: 'Chaos',
  name: 'test',
  at: { file: '', line: 1, column: 1 },
  spec,
});

/** Some member of a list, by a number of any size. */
const pick = <V>(list: readonly V[], n: number): V => list[n % list.length]!;

/** A fault of kind `kind` on something that `n` chooses. */
function someFault(f: WorldFile, kind: number, n: number): FaultSpec {
  const service = pick(f.services, n).name;
  const db = pick(f.databases, n);
  const table = pick(db.tables, n >> 3).name;
  const session = { do: 'db-session' as const, database: db.name, table, user: 'u', applicationName: 'a' };
  const provider = f.providers.length === 0 ? undefined : pick(f.providers, n).name;
  switch (kind) {
    case 0:
      if (provider === undefined) return { do: 'pod-kill', service, count: 1 };
      return {
        do: 'provider',
        provider,
        latency: { kind: 'lognormal', median: 2, sigma: 0.3 },
        errors: 0.2,
        statusPageDelay: undefined,
      };
    case 1:
      return { do: 'network-delay', services: [service], target: undefined, latency: 0.3, jitter: 0.1 };
    case 2:
      return { do: 'network-loss', services: [], target: service, loss: 0.3 };
    case 3:
      return { do: 'pod-kill', service, count: 1 + (n % 3) };
    case 4:
      return { do: 'pod-failure', service, count: 1 + (n % 2) };
    case 5:
      return { do: 'stress-cpu', service, count: 2, load: 3 };
    case 6:
      return { do: 'node-cordon', node: pick(f.nodes, n).name };
    case 7:
      return { ...session, statement: 'LOCK TABLE', lock: 'AccessExclusive', duration: 3 + (n % 9) };
    case 8:
      return { ...session, statement: 'SELECT', lock: 'AccessShare', duration: 20 };
    case 9:
      return { do: 'load', client: pick(f.clients, n).name, factor: pick([0, 0.01, 3], n) };
    default:
      return {
        do: 'image-missing',
        service,
        tag: f.services.find((s) => s.name === service)!.version,
      };
  }
}

/** An action of kind `kind` on something that `n` chooses. */
function someAction(world: World, kind: number, n: number): ActionRequest {
  const f = world.options.file;
  const s = pick(f.services, n);
  const db = pick(f.databases, n).name;
  const call = s.calls.length === 0 ? 'none' : pick(s.calls, n >> 3).name;
  const pool = s.pools.length === 0 ? 'none' : pick(s.pools, n >> 3).name;
  const rows = world.sessions().filter((r) => r.database === db);
  const pid = rows.length === 0 ? 0 : pick(rows, n >> 3).pid;
  const table: readonly ActionRequest[] = [
    { do: 'scale', target: s.name, params: { replicas: n % 7 } },
    { do: 'restart', target: s.name, params: { how: pick(['rolling', 'one', 'all at once'], n >> 3) } },
    { do: 'set-image', target: s.name, params: { tag: s.version } },
    { do: 'rollback', target: s.name, params: {} },
    { do: 'set-requests', target: s.name, params: { cpu: pick(['100m', '1'], n) } },
    { do: 'cordon', target: pick(f.nodes, n).name, params: {} },
    { do: 'uncordon', target: pick(f.nodes, n).name, params: {} },
    { do: 'set-timeout', target: s.name, params: { call, timeout: pick(['20ms', '100ms', '2s'], n) } },
    { do: 'set-retries', target: s.name, params: { call, attempts: n % 5 } },
    { do: 'set-fail-open', target: s.name, params: { call, on: true } },
    { do: 'open-breaker', target: s.name, params: { call, open: n % 2 === 0 } },
    { do: 'resize-pool', target: s.name, params: { pool, size: pick([0, 1, 3, 40], n >> 2) } },
    { do: 'set-admission', target: s.name, params: { percent: n % 101 } },
    { do: 'cancel-query', target: db, params: { pid } },
    { do: 'terminate-session', target: db, params: { pid } },
    { do: 'failover', target: db, params: {} },
    { do: 'restart-database', target: db, params: {} },
    { do: 'suspend-job', target: db, params: { job: pick(f.jobs, n)?.name ?? 'none' } },
  ];
  return pick(table, kind);
}

type Move = { readonly after: number; readonly isFault: boolean; readonly kind: number; readonly n: number };
const moves = (most: number) =>
  fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 4000 }),
      isFault: fc.boolean(),
      kind: fc.nat(1000),
      n: fc.nat(10_000),
    }),
    { minLength: 4, maxLength: most },
  );

/** Plays moves, auditing after each; then everything ends or is taken back and the world has time to recover. */
function play(world: World, seconds: number, list: readonly Move[]): void {
  const f = world.options.file;
  const pods = () => world.orchestrator.state.deployments.map((d) => [d.service, d.desired, d.version, d.cpu]);
  const [before, force] = [JSON.stringify(pods()), JSON.stringify(world.parameters.inForce())];
  world.advance(instant(3));
  const done: string[] = [];
  for (const move of list) {
    world.advance(instant(world.now + move.after / 1000));
    if (move.isFault)
      world.strike(fault(someFault(f, move.kind % 11, move.n)), world.now, instant(world.now + 1 + (move.n % 20)));
    else {
      const outcome = world.act(someAction(world, move.kind, move.n), 'test');
      if (outcome.ok && outcome.undo !== undefined) done.push(outcome.id);
    }
    expect(audit(world)).toEqual([]);
    world.advance(instant(world.now + 0.05));
    expect(audit(world)).toEqual([]);
  }
  for (const id of done.reverse()) world.undo(id);
  world.advance(instant(world.now + seconds));
  expect(audit(world)).toEqual([]);
  expect(JSON.stringify(pods())).toBe(before);
  expect(JSON.stringify(world.parameters.inForce())).toBe(force);
  for (const d of world.orchestrator.state.deployments) {
    const phases = world.orchestrator.podsOf(d.service).map((p) => p.phase);
    expect(phases).toEqual(new Array(d.desired).fill('Ready'));
  }
}

/** Share of good requests in the last minute. */
function goodShare(world: World): number {
  const readings = world.journeys(instant(Math.floor((world.now - 60) / 5) * 5), world.now);
  return readings.reduce((n, r) => n + r.good, 0) / readings.reduce((n, r) => n + r.requests, 0);
}

describe('audit', () => {
  test('[W13] random faults and actions on a shop: every table adds up at every step, and the shop recovers', () => {
    fc.assert(
      fc.property(moves(14), fc.nat(5), (list, seed) => {
        const world = World.create({ file: SHOP, seed, telemetry: undefined });
        play(world, 260, list);
        expect(goodShare(world)).toBeGreaterThan(0.97);
      }),
      { seed: 11, numRuns: 8, endOnFailure: true },
    );
  }, 120_000);

  test.each([
    ['tidewater', TIDEWATER],
    ['quillbooks', QUILLBOOKS],
  ])(
    '[W13] the same on %s',
    (_, f) => {
      fc.assert(
        fc.property(moves(8), (list) => {
          const world = World.create({ file: f, seed: 3, telemetry: undefined });
          play(world, 400, list);
          expect(goodShare(world)).toBeGreaterThan(0.97);
        }),
        { seed: 7, numRuns: 1, endOnFailure: true },
      );
    },
    300_000,
  );
});
