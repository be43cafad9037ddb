import { instant } from '@firedrill/base';
import { type ActionRequest, type FaultSpec, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { listening } from '../testdata/listening.ts';
import { audit } from './audit.ts';
import { World } from './index.ts';

type Telemetry = ReturnType<typeof listening>['telemetry'];
type Market = { readonly world: World; readonly telemetry: Telemetry };

/** Two services with twelve connections each hold them for a second; the server takes 20, three for the administrator. */
function market(rates: { readonly shop: number; readonly stock: number }, version = '16.4'): Market {
  const service = (name: string) => `
    - name: ${name}
      about: A service
      replicas: 1
      image: example/${name}
      version: 1.0.0
      workers: 200
      queue: 200
      cpu: 1
      memory: 1Gi
      pools: [{name: db, database: db, size: 12, acquireTimeout: 1s, maxLifetime: none}]
      operations: [{name: serve, method: GET, route: /, steps: [{acquire: db}, {work: 1s}, {query: {statement: SELECT 1, table: a, law: 1ms}}, {commit: db}, {reply: 200}]}]`;
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: market}
spec:
  title: Market
  about: A market.
  clock: "2026-01-05T08:00:00Z"
  namespace: market
  region: none
  nodes: [{name: node-a, zone: a, cpu: 64, memory: 64Gi}]
  databases: [{name: db, version: "${version}", cpu: 32, maxConnections: 20, reservedConnections: 3, restart: 5s, tables: [{name: a, rows: 1}]}]
  services: ${service('shop')} ${service('stock')}
  clients:
    - {name: buyers, journey: visit, to: shop, operation: serve, rate: ${rates.shop}/s, patience: 5s}
    - {name: keepers, journey: visit, to: stock, operation: serve, rate: ${rates.stock}/s, patience: 5s}
  journeys: [{name: visit, latency: 4s}]
`;
  const parsed = parseWorld(text, 'market.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  const { telemetry } = listening();
  return { world: World.create({ file: parsed.value, seed: 4, telemetry }), telemetry };
}

const manifest = (spec: FaultSpec) => ({
  apiVersion: 'firedrill.dev/v1alpha1',
  kind: 'Fault',
  name: 'test',
  at: { file: '', line: 1, column: 1 },
  spec,
});

/** Runs and audits each second. */
function run(world: World, to: number): World {
  for (let t = Math.floor(world.now) + 1; t <= to; t++) {
    world.advance(instant(t));
    expect(audit(world)).toEqual([]);
  }
  return world;
}

const act = (world: World, action: ActionRequest) => {
  const outcome = world.act(action, 'test');
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
};

const sessionsOf = (world: World, user: string) => world.sessions().filter((s) => s.user === user).length;

const session = (user: string) =>
  manifest({
    do: 'db-session',
    database: 'db',
    statement: 'SELECT count(*) FROM a',
    table: 'a',
    lock: 'AccessShare',
    duration: 30,
    user,
    applicationName: 'psql',
  });

/** What the log of a service or a server says, each message once and without its numbers. */
function said({ logs }: Telemetry, service: string): string[] {
  const streams = logs.streams().filter(({ labels }) => labels.service_name === service);
  const messages = new Set<string>();
  const range = { streams: new Set(streams.map(({ id }) => id)), from: 0, to: Number.MAX_SAFE_INTEGER };
  logs.scan(range, (record) => {
    const { msg } = JSON.parse(record.line()) as { readonly msg: string };
    if (msg.includes('FATAL')) messages.add(msg.replace(/^\[\d+\]/, '[pid]'));
    return true;
  });
  return [...messages].sort();
}

describe('connections of a database', () => {
  test('[W191] pools have all but the reserved slots; a superuser has those, and nobody has more', () => {
    const { world, telemetry } = market({ shop: 14, stock: 14 });
    run(world, 10);
    expect(world.sessions().length).toBe(17);
    world.strike(session('analyst'), instant(11), undefined);
    for (const at of [12, 13, 14, 15]) world.strike(session('postgres'), instant(at), undefined);
    run(world, 14);
    const reserved = 'remaining connection slots are reserved for roles with the SUPERUSER attribute';
    expect(said(telemetry, 'shop')).toEqual([`could not connect: FATAL: ${reserved}`]);
    expect(said(telemetry, 'db')).toEqual([`FATAL:  ${reserved} (application psql)`, `[pid] FATAL:  ${reserved}`]);
    run(world, 20);
    expect(sessionsOf(world, 'analyst')).toBe(0);
    expect(sessionsOf(world, 'postgres')).toBe(3);
    expect(world.sessions().length).toBe(20);
    expect(said(telemetry, 'db')).toContain('FATAL:  sorry, too many clients already (application psql)');
    expect(said(telemetry, 'shop')).toContain('could not connect: FATAL: sorry, too many clients already');
  });

  test('[W191] servers before PostgreSQL 16 say it in other words', () => {
    const { world, telemetry } = market({ shop: 14, stock: 14 }, '15.6');
    run(world, 10);
    expect(said(telemetry, 'db')).toEqual([
      '[pid] FATAL:  remaining connection slots are reserved for non-replication superuser connections',
    ]);
  });

  test('[W191] a role has no more than its limit, others have what is left; open sessions stay', () => {
    const { world, telemetry } = market({ shop: 14, stock: 14 });
    run(world, 10);
    const had = sessionsOf(world, 'shop');
    expect(had).toBeGreaterThan(6);
    const limited = act(world, { do: 'set-connection-limit', target: 'db', params: { role: 'shop', connections: 4 } });
    run(world, 11);
    expect(sessionsOf(world, 'shop')).toBe(had);
    act(world, { do: 'recycle-pool', target: 'shop', params: { pool: 'db' } });
    run(world, 20);
    expect(sessionsOf(world, 'shop')).toBe(4);
    expect(sessionsOf(world, 'stock')).toBe(12);
    expect(said(telemetry, 'db')).toContain('[pid] FATAL:  too many connections for role "shop"');
    world.undo(limited.id);
    run(world, 30);
    expect(sessionsOf(world, 'shop')).toBe(5);
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W191] a lower ceiling leaves open sessions and refuses new ones; ended, nothing is left of it', () => {
    const { world } = market({ shop: 14, stock: 0.001 });
    run(world, 10);
    expect(sessionsOf(world, 'shop')).toBe(12);
    const sets = [{ parameter: 'database/db/maxConnections', value: 9 }];
    world.strike(manifest({ do: 'ceiling', sets }), instant(11), instant(30));
    run(world, 15);
    expect(sessionsOf(world, 'shop')).toBe(12);
    act(world, { do: 'recycle-pool', target: 'shop', params: { pool: 'db' } });
    run(world, 25);
    expect(sessionsOf(world, 'shop')).toBe(6);
    run(world, 40);
    expect(sessionsOf(world, 'shop')).toBe(12);
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W191] max_connections is raised by a restart, up to twice what the memory is sized for', () => {
    const { world } = market({ shop: 14, stock: 14 });
    run(world, 10);
    const more = (connections: number) =>
      world.act({ do: 'set-max-connections', target: 'db', params: { connections } }, 'test');
    expect(more(41)).toMatchObject({ ok: false, code: 'impossible' });
    expect(more(3)).toMatchObject({ ok: false, code: 'bad-parameter' });
    expect(more(27)).toMatchObject({ ok: true, takes: 5 });
    expect(world.sessions()).toEqual([]);
    run(world, 25);
    expect(world.sessions().length).toBe(24);
  });
});

describe('what can be done', () => {
  test('roles and sizes are offered where a database or a pool has them', () => {
    const { world } = market({ shop: 14, stock: 14 });
    const offered = (name: string) => world.offers().find((one) => one.do === name)!;
    expect(offered('set-connection-limit').params[0]!.choicesByTarget).toEqual({ db: ['shop', 'stock'] });
    expect(offered('set-max-connections').params[0]!.current).toEqual({ db: '20' });
    expect(offered('set-max-lifetime').targets).toEqual(['shop', 'stock']);
  });
});
