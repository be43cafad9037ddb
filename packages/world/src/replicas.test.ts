import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

type More = {
  readonly replicas?: string;
  readonly replication?: string;
  readonly ttl?: string;
  readonly write?: string;
  readonly read?: string;
  readonly jobs?: string;
};

/** A service that reads from the reader's name and writes to the writer's. */
function worldOf(more: More = {}): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: replicas}
spec:
  title: Replicas
  about: A database with replicas.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  databases:
    - name: db-1
      cpu: 4
      maxConnections: 200
      restart: 20s
      failover: 30s
      replication:
        replicas: ${more.replicas ?? '[{name: db-2}, {name: db-3}]'}
        writer: db-rw
        reader: db-ro
        ttl: ${more.ttl ?? '5s'}
        perWrite: 10000
        apply: 1mbps
        detect: 5s
        promote: 10s
        rebuild: 2m
        recent: 10%
        ${more.replication ?? ''}
      tables: [{name: orders}, {name: plants}]
  services:
    - name: web
      replicas: 4
      workers: 200
      startup: 1s
      pools:
        - {name: rw, database: db-rw, size: 10, ${more.write ?? ''}}
        - {name: ro, database: db-ro, size: 10, ${more.read ?? ''}}
      operations:
        - {name: buy, steps: [{acquire: rw}, {query: {statement: "INSERT INTO orders VALUES ($1)", table: orders, law: 5ms}}, {release: rw}, {reply: 200}]}
        - {name: look, steps: [{acquire: ro}, {query: {statement: "SELECT * FROM plants", table: plants, law: 8ms}}, {release: ro}, {reply: 200}]}
  clients:
    - {name: buyers, journey: buy, to: web, operation: buy, rate: 50/s, patience: 5s}
    - {name: lookers, journey: look, to: web, operation: look, rate: 100/s, patience: 5s}
  journeys: [{name: buy, latency: 1s}, {name: look, latency: 1s}]
  jobs: ${more.jobs ?? '[]'}
`;
  const parsed = parseWorld(text, 'replicas.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: 5, telemetry: undefined });
}

const run = (world: World, until: number) => {
  world.advance(instant(until));
  expect(audit(world)).toEqual([]);
};
const set = (world: World, parameter: string, value: number, owner = 'test') =>
  world.parameters.add({ owner, parameter, op: 'set', value });
const cluster = (world: World) => world.cold.clusters![0]!;
const share = (world: World, journey: string, from: number, to: number) => {
  const read = world.journeys(instant(from), instant(to)).find((one) => one.journey === journey)!;
  return read.good / Math.max(1, read.requests);
};
const open = (world: World) => [0, 1, 2].map((d) => world.machine.I[world.machine.db(d) + T.D_OPEN]!);
const done = (world: World) => [0, 1, 2].map((d) => world.machine.I[world.machine.db(d) + T.D_DONE]!);

describe('replicas', () => {
  test('writes go to the writer, reads to the readers, and nothing waits', () => {
    const world = worldOf();
    run(world, 60);
    const [writer, second, third] = done(world);
    expect(writer! / 60).toBeCloseTo(50, -1);
    expect((second! + third!) / 60).toBeCloseTo(100, -1);
    expect(Math.min(second!, third!) / 60).toBeGreaterThan(30);
    expect(share(world, 'buy', 0, 60)).toBe(1);
    expect(share(world, 'look', 0, 60)).toBe(1);
    expect(cluster(world).members.map(({ lag }) => lag)).toEqual([0, 0.02, 0.02]);
  });

  test('[W110] a replica that replays less than is written falls behind; its lag follows from the two rates, and it catches up', () => {
    const world = worldOf();
    run(world, 60);
    // 50 writes of 10 kB a second, and only half of it is replayed.
    set(world, 'database/db-2/apply', 250_000);
    run(world, 160);
    const [, slow, other] = cluster(world).members;
    expect(slow!.lag).toBeGreaterThan(45);
    expect(slow!.lag).toBeLessThan(55);
    expect(other!.lag).toBe(0.02);
    const stale = cluster(world).stale;
    expect(stale).toBeGreaterThan(200);
    world.parameters.removeOwner('test');
    run(world, 260);
    expect(slow!.lag).toBe(0.02);
  });

  test('[W110] a long query on a replica holds up replay until it is cancelled, unless the replica says what it needs', () => {
    const jobs =
      '[{name: report, database: db-2, statement: "SELECT sum(total) FROM orders", table: orders, duration: 3m, start: 20s}]';
    const held = worldOf({ jobs, replication: 'feedback: false' });
    run(held, 45);
    expect(cluster(held).members[1]!.lag).toBeGreaterThan(20);
    run(held, 70);
    expect(held.cold.sessions).toEqual([]);
    run(held, 110);
    expect(cluster(held).members[1]!.lag).toBe(0.02);
    const free = worldOf({ jobs });
    run(free, 70);
    expect(free.cold.sessions.length).toBe(1);
    expect(cluster(free).members[1]!.lag).toBe(0.02);
  });

  test('while a reader restarts the other one has all reads; it comes back to no connections', () => {
    const world = worldOf();
    run(world, 60);
    expect(world.act({ do: 'restart-database', target: 'db-2', params: {} }, 'me').ok).toBe(true);
    run(world, 70);
    expect(open(world)[1]).toBe(0);
    const before = done(world);
    run(world, 79);
    const after = done(world);
    expect(after[1]).toBe(before[1]);
    expect((after[2]! - before[2]!) / 9).toBeCloseTo(100, -1);
    expect(share(world, 'look', 67, 79)).toBe(1);
    run(world, 100);
    expect(cluster(world).members[1]!.lag).toBe(0.02);
  });

  test('with its only reader gone a pool that looks up anew asks the writer; one that waits at its reader fails', () => {
    const fresh = worldOf({ replicas: '[{name: db-2}]' });
    run(fresh, 60);
    set(fresh, 'database/db-2/up', 0);
    run(fresh, 90);
    expect(share(fresh, 'look', 66, 90)).toBe(1);
    const stuck = worldOf({ replicas: '[{name: db-2}]', read: 'resolve: once, whenDown: wait, acquireTimeout: 2s' });
    run(stuck, 60);
    set(stuck, 'database/db-2/up', 0);
    run(stuck, 90);
    expect(share(stuck, 'look', 66, 88)).toBe(0);
    expect(share(stuck, 'buy', 66, 88)).toBe(1);
    stuck.parameters.removeOwner('test');
    run(stuck, 120);
    expect(share(stuck, 'look', 95, 118)).toBe(1);
  });

  test('[W112] a writer that dies is missed, a replica is promoted, and what it had not received is lost for ever', () => {
    const world = worldOf({ replication: 'bandwidth: 480kbps' });
    run(world, 120);
    const behind = cluster(world).written - cluster(world).members[1]!.received;
    expect(behind).toBeGreaterThan(0);
    set(world, 'database/db-1/up', 0);
    run(world, 125);
    expect(cluster(world).writer).toBe(0);
    run(world, 150);
    const state = cluster(world);
    expect(state.writer).toBe(1);
    expect(state.timeline).toBe(2);
    expect(state.lost).toBeGreaterThan(50);
    expect(share(world, 'buy', 145, 150)).toBe(1);
    // It comes back as a reader, copied from the new writer because it had more.
    world.parameters.removeOwner('test');
    run(world, 200);
    expect(state.members[0]).toMatchObject({ role: 'reader', state: 'rebuilding' });
    run(world, 290);
    expect(state.members[0]).toMatchObject({ role: 'reader', state: 'there' });
    expect(open(world)[0]).toBe(0);
  });

  test('[W111] [W112] a planned failover loses nothing; a pool that looked up once goes on writing to who only reads now', () => {
    const world = worldOf({ write: 'resolve: once', replication: 'storage: shared' });
    run(world, 60);
    const outcome = world.act({ do: 'failover', target: 'db-1', params: {} }, 'me');
    expect(outcome.ok).toBe(true);
    run(world, 75);
    expect(cluster(world)).toMatchObject({ writer: 1, lost: 0 });
    run(world, 120);
    expect(share(world, 'buy', 100, 120)).toBe(0);
    expect(share(world, 'look', 100, 120)).toBe(1);
    // New instances look it up anew.
    world.act({ do: 'restart', target: 'web', params: {} }, 'me');
    run(world, 200);
    expect(share(world, 'buy', 180, 200)).toBe(1);
  });

  test('[W201] connections that were opened to who only reads now stay there, and a pool that wants a writer replaces them', () => {
    const after = (write: string) => {
      const world = worldOf({ write, ttl: '60s' });
      run(world, 60);
      world.act({ do: 'failover', target: 'db-1', params: {} }, 'me');
      run(world, 200);
      return share(world, 'buy', 150, 200);
    };
    expect(after('validate: 1ms')).toBeLessThan(0.9);
    expect(after('validate: 1ms, session: writer')).toBe(1);
  });

  test('[W202] a statement on a server elsewhere takes the way there and back besides', () => {
    const median = (distance: string) => {
      const world = worldOf({ replicas: `[{name: db-2${distance}}]` });
      run(world, 30);
      return world.journeys(instant(10), instant(30)).find(({ journey }) => journey === 'look')!.p50;
    };
    expect(median(', distance: 30ms') - median('')).toBeCloseTo(0.03, 2);
  });

  test('[W203] a promotion begins a timeline; who is promoted beside the writer has one alone until it is copied anew', () => {
    const world = worldOf();
    const timelines = () => cluster(world).members.map(({ timeline }) => timeline);
    run(world, 60);
    world.act({ do: 'promote-replica', target: 'db-3', params: {} }, 'me');
    run(world, 62);
    expect(timelines()).toEqual([1, 1, 2]);
    world.act({ do: 'add-replica', target: 'db-1', params: {} }, 'me');
    run(world, 179);
    expect(cluster(world).members[2]!.state).toBe('rebuilding');
    run(world, 190);
    expect([timelines(), cluster(world).members[2]!.state]).toEqual([[1, 1, 1], 'there']);
    world.act({ do: 'failover', target: 'db-1', params: {} }, 'me');
    run(world, 260);
    expect(timelines()).toEqual([2, 2, 2]);
  });

  test('[W111] a request on a connection to a host that died hangs until its socket gives up', () => {
    const world = worldOf({ write: 'onFailover: stale, socketTimeout: 40s' });
    run(world, 60);
    set(world, 'database/db-1/up', 0);
    run(world, 80);
    const hung = () => {
      let n = 0;
      for (let k = 0; k < world.machine.connCount; k++) n += world.machine.I[world.machine.conn(k) + T.K_HUNG]!;
      return n;
    };
    expect(hung()).toBeGreaterThan(0);
    run(world, 180);
    expect(share(world, 'buy', 160, 180)).toBe(1);
  });

  test('reads are sent to the writer, and back; a replica is added; a server is set read-only and back', () => {
    const world = worldOf({ replicas: '[{name: db-2}, {name: db-3, spare: true}]' });
    run(world, 60);
    expect(done(world)[2]).toBe(0);
    const reroute = world.act({ do: 'reroute-reads', target: 'web', params: { pool: 'ro', to: 'writer' } }, 'me');
    const pause = world.act({ do: 'recycle-pool', target: 'web', params: { pool: 'ro' } }, 'me');
    expect([reroute.ok, pause.ok]).toEqual([true, true]);
    run(world, 70);
    world.act({ do: 'recycle-pool', target: 'web', params: { pool: 'ro' } }, 'me');
    run(world, 80);
    const before = done(world);
    run(world, 90);
    expect(done(world)[1]).toBe(before[1]);
    if (reroute.ok) world.undo(reroute.id);
    expect(world.act({ do: 'add-replica', target: 'db-1', params: {} }, 'me').ok).toBe(true);
    run(world, 220);
    expect(cluster(world).members[2]).toMatchObject({ role: 'reader', state: 'there', lag: 0.02 });
    const closed = world.act({ do: 'set-read-only', target: 'db-1', params: { on: true } }, 'me');
    run(world, 240);
    expect(share(world, 'buy', 222, 240)).toBe(0);
    if (closed.ok) world.undo(closed.id);
    run(world, 260);
    expect(share(world, 'buy', 242, 260)).toBe(1);
  });

  test('a snapshot in the middle of a failover goes on as the run did', () => {
    const world = worldOf();
    run(world, 60);
    set(world, 'database/db-1/up', 0);
    run(world, 68);
    const fork = world.fork();
    run(world, 200);
    fork.advance(instant(200));
    expect(fork.hash()).toBe(world.hash());
  });
});
