import { instant } from '@firedrill/base';
import { type ActionRequest, type FaultSpec, parseWorld } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, type SpanRecord, TraceStore } from '@firedrill/telemetry';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

type Parts = { readonly service: string; readonly rest?: string; readonly rate?: number };

/** A world of one door and one house behind it. */
function house({ service, rest = '', rate = 50 }: Parts): string {
  return `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: house}
spec:
  title: House
  about: A house.
  clock: "2026-01-05T08:00:00Z"
  namespace: house
  region: none
  nodes: [{name: node-a, zone: a, cpu: 64, memory: 64Gi}, {name: node-b, zone: a, cpu: 64, memory: 64Gi, cordoned: true}]
  databases:
    - {name: one, engine: postgresql, version: "16", cpu: 8, memory: 8Gi, maxConnections: 60, failover: 20s, restart: 30s, tables: [{name: a, rows: 1}]}
    - {name: two, engine: postgresql, version: "16", cpu: 8, memory: 8Gi, maxConnections: 60, failover: 20s, restart: 30s, tables: [{name: b, rows: 1}]}
  providers:
    - {name: api, host: api.example, latency: {constant: 10ms}, errors: 0%}
  services:
${service}
  clients:
    - {name: users, journey: visit, to: door, operation: serve, rate: ${rate}/s, patience: 10s}
  journeys:
    - {name: visit, title: Visits, goal: 99%, latency: 2s}
${rest}
`;
}

const service = (name: string, steps: string, more = '') => `
    - name: ${name}
      about: A service
      replicas: 2
      image: example/${name}
      version: 2.0.0
      workers: 64
      queue: 200
      cpu: 1
      memory: 1Gi
      startup: 5s
      versions: [{version: 1.9.0}]
      ${more}
      operations:
        - {name: serve, method: GET, route: /, steps: ${steps}}
`;
const POOLS =
  'pools: [{name: one, database: one, size: 4, acquireTimeout: 1s}, {name: two, database: two, size: 4, acquireTimeout: 1s}]';

function open(text: string, telemetry: ConstructorParameters<typeof Object>[0] = undefined): World {
  const parsed = parseWorld(text, 'house.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: 4, telemetry });
}
const fault = (spec: FaultSpec) => ({
  apiVersion: 'firedrill.dev/v1alpha1',
  kind: 'Chaos',
  name: 'test',
  at: { file: '', line: 1, column: 1 },
  spec,
});
const act = (world: World, action: ActionRequest) => {
  const outcome = world.act(action, 'test');
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
};
const query = (statement: string, table: string, law = '5ms', lock = 'AccessShare') =>
  `{query: {statement: "${statement}", table: ${table}, lock: ${lock}, law: ${law}}}`;
const SIMPLE = service(
  'door',
  `[{acquire: one}, ${query('SELECT', 'a')}, {commit: one}, {call: api}, {reply: 200}]`,
  `${POOLS}
      calls: [{name: api, to: api, timeout: 1s}]`,
);
const report = (world: World, name: string) => world.report().find((r) => r.component === name)!;

describe('connections', () => {
  test('[W13] a request may hold connections of two databases; both come back, also when it is reset', () => {
    const steps = `[{acquire: one}, ${query('SELECT a', 'a')}, {acquire: two}, ${query('SELECT b', 'b')}, {commit: one}, {work: 5ms}, {commit: two}, {reply: 200}]`;
    const world = open(house({ service: service('door', steps, POOLS) }));
    world.strike(fault({ do: 'pod-kill', service: 'door', count: 1 }), instant(5.01), undefined);
    for (let t = 1; t <= 40; t++) {
      world.advance(instant(t * 0.5));
      expect(audit(world)).toEqual([]);
    }
    const users = report(world, 'users');
    expect(users.completions / users.arrivals).toBeGreaterThan(0.95);
  });

  test('[W15] a terminated session is closed, not handed to the next in line', () => {
    const steps = `[{acquire: one}, ${query('SELECT', 'a', '400ms')}, {commit: one}, {reply: 200}]`;
    const world = open(house({ service: service('door', steps, POOLS) }));
    world.advance(instant(5));
    const { pid } = world.sessions().find((r) => r.state === 'active')!;
    act(world, { do: 'terminate-session', target: 'one', params: { pid } });
    expect(audit(world)).toEqual([]);
    expect(world.sessions().some((r) => r.database === 'one' && r.pid === pid)).toBe(false);
  });

  test('[W15] a session may ask for a stronger lock than it holds; two that wait for each other are a deadlock, and one gives way', () => {
    const steps = `[{acquire: one}, ${query('LOCK', 'a', '20ms', 'Share')}, ${query('UPDATE', 'a', '1ms', 'RowExclusive')}, {commit: one}, {reply: 200}]`;
    const world = open(house({ service: service('door', steps, POOLS), rate: 1 }));
    for (let t = 1; t <= 150; t++) {
      world.advance(instant(t));
      expect(audit(world)).toEqual([]);
      expect(world.sessions().every((r) => r.state === 'idle' || r.seconds < 4)).toBe(true);
    }
    const users = report(world, 'users');
    expect(users.refusals).toBeGreaterThan(0);
    expect(users.refusals / users.arrivals).toBeLessThan(0.5);
  });

  test('[W13] while a database is down nobody gets a session, not even a job', () => {
    const rest =
      '  jobs: [{name: dump, database: one, statement: "COPY", table: a, lock: AccessShare, duration: 3s, start: 1s, every: 2s, user: u, applicationName: dump}]';
    const world = open(house({ service: SIMPLE, rest }));
    world.advance(instant(4));
    act(world, { do: 'restart-database', target: 'one', params: {} });
    for (let t = 4.1; t < 33; t += 0.7) {
      world.advance(instant(t));
      expect(audit(world)).toEqual([]);
      expect(world.sessions().filter((r) => r.database === 'one')).toEqual([]);
    }
    world.advance(instant(50));
    expect(report(world, 'users').refusals).toBeGreaterThan(100);
    expect(world.journeys(instant(40), instant(50))[0]!.failed).toBe(0);
    expect(world.cold.sessions.length).toBe(1);
  });
});

describe('calls', () => {
  test('[W16] a request whose deadline has passed is dropped before it starts, also when its caller has gone', () => {
    const back = service('house', '[{work: 400ms}, {reply: 200}]').replace('workers: 64', 'workers: 1');
    const front = service(
      'door',
      '[{call: house}, {reply: 200}]',
      'calls: [{name: house, to: house, timeout: 500ms, attempts: 2, deadline: true}]',
    );
    const world = open(house({ service: front + back, rate: 20 }));
    world.advance(instant(60));
    const r = report(world, 'house');
    // Two workers of 2.5/s each finish 300 in a minute and nothing is worked on in vain: what is begun was in time.
    expect(r.completions).toBeGreaterThan(200);
    expect(r.waitMs.p99).toBeLessThan(1_000);
    const m = world.machine;
    expect(m.I[m.service(1) + T.S_FAILED]!).toBeGreaterThan(r.completions);
    expect(audit(world)).toEqual([]);
  });

  test('[W16] an open breaker counts no late answers: it lets its probe through when its time is over', () => {
    const world = open(
      house({
        service: service(
          'door',
          '[{call: api}, {reply: 200}]',
          'calls: [{name: api, to: api, timeout: 4s, breaker: {threshold: 50%, minimum: 10, window: 10s, open: 3s}}]',
        ),
      }),
    );
    const slow = { do: 'provider' as const, provider: 'api', errors: undefined, statusPageDelay: undefined };
    world.strike(fault({ ...slow, latency: { kind: 'constant', value: 60 } }), instant(20), instant(23));
    const m = world.machine;
    world.advance(instant(22.9));
    for (let t = 23; t <= 35; t += 0.5) {
      world.advance(instant(t));
      expect(audit(world)).toEqual([]);
    }
    expect(m.I[m.edge(0) + T.E_BREAKER]).toBe(0);
    world.advance(instant(45));
    expect(world.journeys(instant(35), instant(45))[0]!.failed).toBe(0);
  });

  test('[W16] traffic that was throttled to almost nothing is back within seconds', () => {
    const world = open(house({ service: SIMPLE }));
    world.strike(fault({ do: 'load', client: 'users', factor: 0.0001 }), instant(5), instant(20));
    world.advance(instant(50));
    expect(world.journeys(instant(35), instant(50))[0]!.requests).toBeGreaterThan(600);
  });
});

describe('cold side', () => {
  test('[W17] laws in force keep their rows however many jobs run meanwhile', () => {
    const rest =
      '  jobs: [{name: tick, database: two, statement: "SELECT", table: b, lock: AccessShare, duration: 20s, start: 1s, every: 1s, user: u, applicationName: t}]';
    const world = open(house({ service: SIMPLE, rest, rate: 5 }));
    world.strike(
      fault({
        do: 'provider',
        provider: 'api',
        latency: { kind: 'constant', value: 0.3 },
        errors: undefined,
        statusPageDelay: undefined,
      }),
      instant(2),
      undefined,
    );
    for (let t = 100; t <= 2000; t += 100) {
      world.advance(instant(t));
      expect(audit(world)).toEqual([]);
    }
    expect(report(world, 'api').residenceMs.p99).toBeLessThan(350);
  });

  test('[W17] a periodic job comes again after it was suspended and resumed, and after it was cancelled', () => {
    const rest =
      '  jobs: [{name: dump, database: one, statement: "COPY", table: a, lock: AccessShare, duration: 5s, start: 3s, every: 10s, user: u, applicationName: dump}]';
    const world = open(house({ service: SIMPLE, rest }));
    const runs = () => world.cold.nextSession;
    world.advance(instant(4));
    const { id } = act(world, { do: 'suspend-job', target: 'one', params: { job: 'dump' } });
    expect(act(world, { do: 'suspend-job', target: 'one', params: { job: 'dump' } }).undo).toBeUndefined();
    world.advance(instant(60));
    const before = runs();
    world.undo(id);
    world.advance(instant(90));
    expect(runs()).toBeGreaterThan(before);
    world.advance(instant(world.now + 6));
    while (world.cold.sessions.length === 0) world.advance(instant(world.now + 1));
    const pid = world.cold.sessions[0]!.pid;
    act(world, { do: 'cancel-query', target: 'one', params: { pid } });
    const cancelled = runs();
    world.advance(instant(world.now + 12));
    expect(runs()).toBeGreaterThan(cancelled);
  });

  test('[W5] a cordon of the file outlives a fault that cordons the same node; undone releases restore what can be rolled back to', () => {
    const world = open(house({ service: SIMPLE }));
    world.strike(fault({ do: 'node-cordon', node: 'node-b' }), instant(1), instant(2));
    world.advance(instant(3));
    expect(world.orchestrator.state.nodes[1]!.cordoned).toBe(true);
    const d = world.orchestrator.deployment(0);
    const previous = JSON.stringify(d.previous);
    const actions: readonly ActionRequest[] = [
      { do: 'rollback', target: 'door', params: {} },
      { do: 'set-image', target: 'door', params: { tag: '3.0.0' } },
    ];
    for (const action of actions) {
      world.undo(act(world, action).id);
      expect([d.version, JSON.stringify(d.previous)]).toEqual(['2.0.0', previous]);
    }
  });

  test('[W2] a report changes nothing', () => {
    const [a, b] = [open(house({ service: SIMPLE })), open(house({ service: SIMPLE }))];
    for (let t = 1; t < 20; t++) {
      a.advance(instant(t * 0.37));
      b.advance(instant(t * 0.37));
      a.report();
    }
    expect(a.hash()).toBe(b.hash());
  });

  test('[W11] a timeout of nothing and a pool without bound are refused', () => {
    const world = open(house({ service: SIMPLE }));
    const actions: readonly ActionRequest[] = [
      { do: 'set-timeout', target: 'door', params: { call: 'api', timeout: '0s' } },
      { do: 'resize-pool', target: 'door', params: { pool: 'one', size: 'none' } },
      { do: 'set-retries', target: 'door', params: { call: 'api', attempts: 'none' } },
    ];
    for (const action of actions) {
      const outcome = world.act(action, 'test');
      expect(outcome.ok ? 'ok' : outcome.code).toBe('bad-parameter');
    }
  });

  test('[W18] by its own doing the orchestrator never goes below desired - maxUnavailable', () => {
    const world = open(house({ service: SIMPLE.replace('replicas: 2', 'replicas: 6') }));
    const ready = () => world.orchestrator.podsOf(0).filter((p) => p.phase === 'Ready').length;
    const spec = world.options.file.services[0]!;
    world.advance(instant(2));
    act(world, { do: 'restart', target: 'door', params: { how: 'rolling' } });
    for (let t = 2; t < 120; t++) {
      if (t === 8) act(world, { do: 'set-image', target: 'door', params: { tag: '2.0.0' } });
      if (t === 20) act(world, { do: 'set-requests', target: 'door', params: { cpu: '500m' } });
      if (t === 40) act(world, { do: 'scale', target: 'door', params: { replicas: 4 } });
      world.advance(instant(t));
      expect(ready()).toBeGreaterThanOrEqual(world.orchestrator.deployment(0).desired - spec.maxUnavailable);
    }
    expect(ready()).toBe(4);
    world.strike(fault({ do: 'pod-failure', service: 'door', count: 2 }), instant(120), instant(200));
    world.advance(instant(122));
    act(world, { do: 'scale', target: 'door', params: { replicas: 2 } });
    world.advance(instant(124));
    expect(ready()).toBe(2);
    act(world, { do: 'scale', target: 'door', params: { replicas: 0 } });
    world.advance(instant(126));
    expect([ready(), audit(world).length]).toEqual([0, 0]);
  });
});

describe('traces', () => {
  test('[W19] every span of a kept trace has its parent there, though callers time out, retry and are killed', () => {
    const traces = new TraceStore();
    const spans: SpanRecord[] = [];
    const append = traces.append.bind(traces);
    traces.append = (span) => {
      spans.push({ ...span });
      append(span);
    };
    const telemetry = { metrics: new MetricStore(), logs: new LogStore(), traces, changes: new ChangeStore() };
    const back = service(
      'house',
      `[{acquire: two}, ${query('SELECT b', 'b', '{exponential: 40ms}')}, {call: api}, {commit: two}, {reply: 200}]`,
      `${POOLS}
      calls: [{name: api, to: api, timeout: 1s}]`,
    );
    const front = service(
      'door',
      '[{call: house}, {work: 2ms}, {reply: 200}]',
      'calls: [{name: house, to: house, timeout: 60ms, attempts: 3, backoff: {base: 5ms, cap: 20ms, factor: 2, jitter: full}}]',
    );
    const world = open(house({ service: front + back }), telemetry);
    world.strike(fault({ do: 'pod-kill', service: 'door', count: 1 }), instant(20.003), undefined);
    world.strike(fault({ do: 'pod-kill', service: 'house', count: 1 }), instant(30.003), undefined);
    world.strike(fault({ do: 'load', client: 'users', factor: 0 }), instant(50), undefined);
    world.advance(instant(80));
    expect(spans.length).toBeGreaterThan(1000);
    const byTrace = new Map<number, SpanRecord[]>();
    for (const s of spans) byTrace.set(s.trace, [...(byTrace.get(s.trace) ?? []), s]);
    let orphans = 0;
    let outside = 0;
    for (const trace of byTrace.values()) {
      const keys = new Map(trace.map((s) => [s.span, s]));
      expect(trace.filter((s) => s.parent === 0).length).toBeLessThanOrEqual(1);
      for (const s of trace) {
        const parent = keys.get(s.parent);
        if (s.parent === 0) continue;
        if (parent === undefined) orphans++;
        else if (s.start < parent.start - 1e-6) outside++;
      }
    }
    expect([orphans, outside]).toEqual([0, 0]);
  });
});

describe('time averages', () => {
  test('[W7] in an eventful run the integrals of every queue are what a close look at it counts', () => {
    const steps = `[{work: 2ms}, {acquire: one}, ${query('SELECT', 'a', '{exponential: 40ms}')}, {commit: one}, {call: api}, {reply: 200}]`;
    const world = open(
      house({
        service: service('door', steps, `${POOLS}\n      calls: [{name: api, to: api, timeout: 1s}]`).replace(
          'workers: 64',
          'workers: 12',
        ),
        rate: 150,
      }),
    );
    world.strike(fault({ do: 'pod-kill', service: 'door', count: 1 }), instant(10.003), undefined);
    const m = world.machine;
    const seen = { service: 0, pool: 0, database: 0 };
    const step = 1 / 256;
    for (let n = 1; n <= 40 * 256; n++) {
      world.advance(instant(n * step));
      if (n === 20 * 256) act(world, { do: 'failover', target: 'one', params: {} });
      for (let i = 0; i < m.plan.instanceCount; i++)
        if (m.I[m.inst(i) + T.N_SERVICE] === 0)
          seen.service += m.I[m.inst(i) + T.N_BUSY]! + m.I[m.inst(i) + T.N_QUEUE + 2]!;
      for (let p = 0; p < m.plan.poolCount; p += 2)
        seen.pool += m.I[m.pool(p) + T.P_ACTIVE]! + m.I[m.pool(p) + T.P_WAITERS + 2]!;
      seen.database += m.I[m.db(0) + T.D_BUSY]! + m.I[m.db(0) + T.D_QUEUE + 2]!;
    }
    for (const [component, total] of [
      ['door', seen.service],
      ['door/one', seen.pool],
      ['one', seen.database],
    ] as const)
      expect(Math.abs(report(world, component).meanInSystem / (total / (40 * 256)) - 1), component).toBeLessThan(0.02);
  });
});
