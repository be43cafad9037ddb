import { instant } from '@firedrill/base';
import type { FaultSpec } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { smallWorld } from '../testdata/small-world.ts';
import { audit } from './audit.ts';
import type { World } from './index.ts';
import * as T from './machine/fields.table.ts';

const PROBE = 'asks: health, period: 5s, timeout: 1s, failureThreshold: 3';
const DATABASE = (more = '') =>
  `databases: [{name: books, cpu: 8, maxConnections: 100, failover: 30s, restart: 30s, ${more} tables: [{name: rows, rows: 1}]}]
  jobs: [{name: import, database: books, statement: COPY rows FROM STDIN, table: rows, duration: {constant: 1h}, start: 10h, slows: 400}]`;
const ASK = '{query: {statement: SELECT 1 FROM rows, table: rows, law: {constant: 5ms}}}';
const PROGRAM = `[{acquire: books}, ${ASK}, {release: books}, {reply: 200}]`;

type Parts = {
  readonly probes: string;
  readonly more?: string;
  readonly rate?: number;
  readonly service?: string;
  readonly startup?: string;
};

/** Four instances of a service that reads a database, asked by probes. */
function shop({ probes, more = '', rate = 40, service = '', startup = '5s' }: Parts): World {
  return smallWorld({
    services:
      `{name: shop, version: 2.0.0, versions: [{version: 1.9.0}], replicas: 4, workers: 16, startup: ${startup}, cpu: 1, maxUnavailable: 1, ${service}
        pools: [{name: books, size: 4, acquireTimeout: 2s}], probes: {${probes}},
        operations: [{name: visit, steps: ${PROGRAM}}, {name: health, steps: ${PROGRAM}}]}`.replaceAll(/\n\s*/g, ' '),
    clients: `{name: users, journey: visit, to: shop, operation: visit, rate: ${rate}/s, patience: 10s}`,
    more: DATABASE(more),
  });
}

const strike = (world: World, spec: FaultSpec, until?: number) =>
  world.strike(
    { apiVersion: '', kind: '', name: 'f', spec, at: { file: '', line: 1, column: 1 } },
    world.now,
    until === undefined ? undefined : instant(until),
  );
const to = (world: World, seconds: number) => world.advance(instant(seconds));
const phases = (world: World) => world.orchestrator.podsOf(0).map(({ phase }) => phase);
const ready = (world: World) => phases(world).filter((phase) => phase === 'Ready').length;
const restarts = (world: World) => world.orchestrator.podsOf(0).reduce((sum, pod) => sum + pod.restarts, 0);
const connects = (world: World) => world.machine.I[world.machine.db(0) + T.D_CONNECTS]!;

describe('probes', () => {
  test('[W90] a healthy service answers its probes, and they are requests like any other', () => {
    const world = shop({ probes: `liveness: {${PROBE}, initialDelay: 10s}, readiness: {${PROBE}}` });
    to(world, 120);
    expect(phases(world)).toEqual(['Ready', 'Ready', 'Ready', 'Ready']);
    expect(restarts(world)).toBe(0);
    const probed = world.orchestrator.podsOf(0).map((pod) => pod.probes!.liveness!);
    for (const { succeeded, failed } of probed) expect([succeeded > 20, failed]).toEqual([true, 0]);
    expect(audit(world)).toEqual([]);
  });

  test('[W90] a slow database fails a probe that asks it: readiness takes the instance out, liveness kills it', () => {
    const out = shop({ probes: `readiness: {${PROBE}}` });
    strike(out, { do: 'job-run', job: 'import' });
    to(out, 40);
    expect(phases(out)).toEqual(['Unready', 'Unready', 'Unready', 'Unready']);
    expect(restarts(out)).toBe(0);
    const killed = shop({ probes: `liveness: {${PROBE}, initialDelay: 10s}` });
    strike(killed, { do: 'job-run', job: 'import' });
    to(killed, 40);
    expect(restarts(killed)).toBeGreaterThanOrEqual(4);
    expect(killed.orchestrator.podsOf(0)[0]!.terminated).toBe('Error');
    expect([...audit(out), ...audit(killed)]).toEqual([]);
  });

  test('[W90] one that asks the process alone stands whatever the database does', () => {
    const world = shop({ probes: 'liveness: {asks: alive, period: 5s, initialDelay: 10s}' });
    strike(world, { do: 'job-run', job: 'import' });
    to(world, 120);
    expect([ready(world), restarts(world)]).toEqual([4, 0]);
  });

  test('[W90] busy workers fail a probe as they fail users', () => {
    const world = shop({ probes: `readiness: {${PROBE}}`, rate: 400, service: 'queue: 20,' });
    to(world, 20);
    expect(ready(world)).toBe(4);
    // One worker, 40 ms a request: of a hundred a second three quarters find the queue full, and so do probes.
    world.parameters.add({ owner: 'x', parameter: 'service/shop/workers', op: 'set', value: 1 });
    world.parameters.add({ owner: 'x', parameter: 'database/books/slow', op: 'set', value: 8 });
    const seen: number[] = [];
    for (let t = 21; t <= 60; t++) {
      to(world, t);
      seen.push(ready(world));
    }
    expect(Math.min(...seen)).toBeLessThan(4);
    world.parameters.removeOwner('x');
    to(world, 120);
    expect(ready(world)).toBe(4);
    expect(audit(world)).toEqual([]);
  });

  test('[W91] pauses before a restart double from 10 s to 5 min and are forgotten after ten good minutes', () => {
    const world = shop({ probes: `liveness: {${PROBE}, initialDelay: 10s}` });
    strike(world, { do: 'job-run', job: 'import' }, 1400);
    const pauses = new Set<number>();
    for (let t = 1; t <= 1400; t++) {
      to(world, t);
      for (const pod of world.orchestrator.podsOf(0))
        if (pod.phase === 'CrashLoopBackOff') pauses.add(Math.round((pod.until - t) / 10) * 10);
    }
    expect(Math.max(...pauses)).toBe(300);
    expect([10, 20, 40, 80, 160].filter((pause) => !pauses.has(pause))).toEqual([]);
    to(world, 2600);
    expect(ready(world)).toBe(4);
    const [pod] = world.orchestrator.podsOf(0);
    world.orchestrator.killed(pod!, 2600, { ran: 2600 - pod!.startedAt!, reason: 'Error', says: '' });
    expect(pod!.phase).toBe('Starting');
    expect(audit(world)).toEqual([]);
  });

  test('[W171] deleting all instances deletes those that wait after a crash as well', () => {
    const world = shop({ probes: `liveness: {${PROBE}, initialDelay: 10s}` });
    strike(world, { do: 'job-run', job: 'import' });
    let t = 1;
    const waits = () => world.orchestrator.podsOf(0).some(({ phase }) => phase === 'CrashLoopBackOff');
    while (t < 600 && !(waits() && ready(world) > 0)) to(world, t++);
    expect([waits(), ready(world) > 0]).toEqual([true, true]);
    const names = world.orchestrator.podsOf(0).map(({ name }) => name);
    world.act({ do: 'restart', target: 'shop', params: { how: 'all' } }, 'you');
    to(world, t + 2);
    expect(world.orchestrator.podsOf(0).filter(({ name }) => names.includes(name))).toEqual([]);
    expect([ready(world), audit(world)]).toEqual([0, []]);
  });

  test('[W90] a startup probe protects a slow start, and liveness waits for it', () => {
    const guarded = shop({
      probes: 'startup: {asks: alive, period: 5s, failureThreshold: 20}, liveness: {asks: alive, period: 5s}',
      startup: '40s',
    });
    guarded.act({ do: 'restart', target: 'shop', params: { how: 'all' } }, 'you');
    to(guarded, 90);
    expect([ready(guarded), restarts(guarded)]).toEqual([4, 0]);
  });

  test('[W91] opening connections costs the database, and a restart opens them anew', () => {
    const world = shop({ probes: `readiness: {${PROBE}}`, more: 'connect: {constant: 50ms},' });
    to(world, 60);
    const before = connects(world);
    world.act({ do: 'restart', target: 'shop', params: { how: 'all' } }, 'you');
    to(world, 90);
    expect(connects(world)).toBeGreaterThanOrEqual(before + 4);
    expect(audit(world)).toEqual([]);
  });

  test('[W5] set-probe replaces instances and is taken back without a trace', () => {
    const world = shop({ probes: `liveness: {${PROBE}, initialDelay: 10s}` });
    strike(world, { do: 'job-run', job: 'import' });
    to(world, 60);
    const done = world.act(
      { do: 'set-probe', target: 'shop', params: { probe: 'liveness', asks: 'alive', failureThreshold: 9 } },
      'you',
    );
    expect(done).toMatchObject({ ok: true, says: expect.stringContaining('asks alive, failureThreshold 9') });
    to(world, 100);
    expect([ready(world), restarts(world)]).toEqual([4, 0]);
    world.undo('a1');
    expect(world.parameters.value('probe/shop/liveness/asks')).toBe(2);
    expect(world.parameters.value('probe/shop/liveness/failureThreshold')).toBe(3);
    to(world, 160);
    expect(restarts(world)).toBeGreaterThan(0);
  });

  test('[W11] set-probe that cannot work says why', () => {
    const world = shop({ probes: `liveness: {${PROBE}, initialDelay: 10s}` });
    const say = (params: Record<string, string | number>) => {
      const done = world.act({ do: 'set-probe', target: 'shop', params }, 'you');
      return done.ok ? 'done' : done.reason;
    };
    expect(say({ probe: 'readiness', asks: 'alive' })).toBe('shop has no readiness probe');
    expect(say({ probe: 'liveness' })).toContain('Say what to change');
    expect(say({ probe: 'liveness', asks: 'nobody' })).toBe('shop has no operation "nobody"');
    expect(say({ probe: 'liveness', failureThreshold: 0 })).toContain('not a value for failureThreshold');
    expect(world.orchestrator.deployment(0).template).toBe(1);
  });

  test('[W5] a job that runs out of turn slows the database while it runs, and not after', () => {
    const world = shop({ probes: `readiness: {${PROBE}}` });
    const slow = () => world.parameters.value('database/books/slow');
    strike(world, { do: 'job-run', job: 'import' }, 30);
    to(world, 20);
    expect(slow()).toBe(400);
    to(world, 31);
    expect([slow(), world.cold.sessions.length]).toEqual([1, 0]);
    strike(world, { do: 'job-run', job: 'import' });
    to(world, 40);
    world.act({ do: 'suspend-job', target: 'import', params: {} }, 'you');
    expect([slow(), world.cold.sessions.length]).toEqual([1, 0]);
  });

  test('[W170] a job that slows its database takes as long as it says itself', () => {
    const world = shop({ probes: `readiness: {${PROBE}}` });
    strike(world, { do: 'job-run', job: 'import' });
    to(world, 3599);
    expect(world.cold.sessions.map(({ name }) => name)).toEqual(['import']);
    expect(world.parameters.value('database/books/slow')).toBe(400);
    to(world, 3601);
    expect(world.cold.sessions).toEqual([]);
    expect(world.parameters.value('database/books/slow')).toBe(1);
  });

  test('[W5] while the pipeline is broken a rollback takes its time and changes nothing', () => {
    const world = shop({ probes: `readiness: {${PROBE}}` });
    strike(world, { do: 'pipeline-broken', service: undefined, reason: 'forbidden', takes: 60 }, 100);
    to(world, 10);
    expect(world.act({ do: 'rollback', target: 'shop', params: {} }, 'you')).toMatchObject({ ok: true, takes: 60 });
    to(world, 90);
    expect(world.orchestrator.deployment(0).version).toBe('2.0.0');
    to(world, 101);
    expect(world.cold.brokenPipelines).toEqual([]);
    world.act({ do: 'rollback', target: 'shop', params: {} }, 'you');
    expect(world.orchestrator.deployment(0).version).toBe('1.9.0');
  });

  test('[W3] a snapshot in the middle of probes and pauses has the same future', () => {
    const world = shop({ probes: `liveness: {${PROBE}, initialDelay: 10s}, readiness: {${PROBE}}` });
    strike(world, { do: 'job-run', job: 'import' });
    to(world, 47);
    const fork = world.fork();
    to(world, 120);
    fork.advance(instant(120));
    expect(fork.hash()).toBe(world.hash());
  });
});
