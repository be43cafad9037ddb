/**
 * Disks that are slow or wrong, felt by what lies on them alone.
 */
import { instant } from '@firedrill/base';
import { type FaultSpec, type IoFault, parseChange, parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';

/** One service that reads pages, writes rows, and writes files. */
function worldOf(interpreted = false): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: disks}
spec:
  title: Disks
  about: A host with one volume.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  hosts:
    - {name: db-1, cpu: 16, databases: [db], volumes: [{name: data, mount: /data, size: 100Gi, files: [{path: /data/base, bytes: 4Gi}]}]}
  databases:
    - name: db
      cpu: 16
      maxConnections: 500
      storage: {iops: 1000000, latency: 1ms, cache: 8Ki}
      tables: [{name: t, rows: 1000000, columns: {id: 1000000}, indexes: [{name: t_pkey, columns: [id], unique: true}]}]
      wal: {volume: data, path: /data/pg_wal, perWrite: 1k, checkpoint: 1m, keeps: 512Mi, recovery: 5s}
  services:
    - name: web
      replicas: 1
      workers: 5000
      startup: 1s
      pools: [{name: db, size: 400, acquireTimeout: none}]
      operations:
        - {name: read, steps: [{acquire: db}, {query: {statement: "SELECT 1 FROM t WHERE id = $1", table: t, law: 1ms, plan: {name: one, filter: [id]}}}, {release: db}, {reply: 200}]}
        - {name: save, steps: [{acquire: db}, {query: {statement: "INSERT INTO t VALUES (1)", table: t, law: 1ms}}, {commit: db}, {reply: 200}]}
        - {name: put, steps: [{write: {host: db-1, volume: data}}, {reply: 200}]}
  clients:
    - {name: readers, journey: read, to: web, operation: read, rate: 50/s}
    - {name: writers, journey: save, to: web, operation: save, rate: 50/s}
    - {name: senders, journey: put, to: web, operation: put, rate: 50/s}
  journeys: [{name: read, latency: 1h}, {name: save, latency: 1h}, {name: put, latency: 1h}]
`;
  const parsed = parseWorld(text, 'disks.yaml');
  expect(parsed.issues).toEqual([]);
  return World.create({ file: parsed.value!, seed: 7, telemetry: undefined, interpreted });
}

const strike = (world: World, spec: FaultSpec, at: number, until?: number) =>
  world.strike(
    { apiVersion: '', kind: '', name: 'x', at: { file: '', line: 1, column: 1 }, spec },
    instant(at),
    until === undefined ? undefined : instant(until),
  );
const WHOLE: IoFault = {
  do: 'io',
  files: { host: 'db-1', volume: 'data' },
  data: ['db'],
  logs: ['db'],
  latency: 0,
  errno: undefined,
  hasBadPages: false,
  share: 1,
};
/** Mean seconds and share of failures, by journey, from one instant to another. */
function means(world: World, from: number, to: number) {
  world.advance(instant(to));
  expect(audit(world)).toEqual([]);
  const all = world.journeys(instant(from), instant(to));
  return Object.fromEntries(
    ['read', 'save', 'put'].map((name) => {
      const one = all.find(({ journey }) => journey === name)!;
      return [name, { p50: one.p50, failed: one.failed / one.requests }];
    }),
  ) as Record<'read' | 'save' | 'put', { p50: number; failed: number }>;
}

describe('[W179] a disk that is slow or wrong is felt by what lies on it, and by nothing else', () => {
  test('a delay is paid for each page read, twice for a commit, once for a file', () => {
    const world = worldOf();
    const before = means(world, 0, 60);
    strike(world, { ...WHOLE, latency: 0.03 }, 60, 120);
    const during = means(world, 61, 120);
    const pages = Math.round((before.read.p50 - 0.001) / 0.001);
    expect(during.read.p50 - before.read.p50).toBeCloseTo(pages * 0.03, 1);
    expect(during.save.p50 - before.save.p50).toBeCloseTo(0.06, 2);
    expect(during.put.p50 - before.put.p50).toBeCloseTo(0.03, 2);
    expect(world.parameters.inForce()).toEqual([]);
    const after = means(world, 122, 180);
    expect(after.save.p50).toBeCloseTo(before.save.p50, 3);
    expect(after.put.p50).toBeCloseTo(before.put.p50, 3);
  });

  test('of so many operations: a file fails with that chance, a statement unless each of its pages is given', () => {
    const world = worldOf();
    const before = means(world, 0, 60);
    strike(world, { ...WHOLE, logs: [], errno: 5, share: 0.2 }, 60);
    const during = means(world, 61, 360);
    const pages = Math.round((before.read.p50 - 0.001) / 0.001);
    expect(during.put.failed).toBeCloseTo(0.2, 1);
    expect(during.read.failed).toBeCloseTo(1 - 0.8 ** pages, 1);
    expect(during.save.failed).toBe(0);
  });

  test('wrong bytes fail reads alone; an error of the log stops the server until it is over', () => {
    const world = worldOf();
    strike(world, { ...WHOLE, files: undefined, logs: [], hasBadPages: true }, 10, 20);
    const bad = means(world, 11, 19);
    expect([bad.read.failed, bad.save.failed, bad.put.failed]).toEqual([1, 0, 0]);
    strike(world, { ...WHOLE, files: undefined, data: [], errno: 30 }, 40, 60);
    world.advance(instant(50));
    expect(world.cold.hosts!.logs[0]!.server).toBe('full');
    world.advance(instant(90));
    expect(world.cold.hosts!.logs[0]!.server).toBe('up');
    expect(world.parameters.inForce()).toEqual([]);
    expect(means(world, 91, 120).save.failed).toBe(0);
  });

  test('[W3] [W61] restored and interpreted it goes on alike', () => {
    const [a, b, c] = [worldOf(), worldOf(), worldOf(true)];
    for (const world of [a, b, c]) strike(world, { ...WHOLE, logs: ['db'], latency: 0.02, share: 0.5 }, 5, 40);
    for (const world of [a, b, c]) strike(world, { ...WHOLE, logs: [], errno: 5, share: 0.1 }, 10, 30);
    a.advance(instant(20));
    b.restore(a.snapshot());
    for (const world of [a, b, c]) world.advance(instant(60));
    expect(b.hash()).toBe(a.hash());
    expect(c.hash()).toBe(a.hash());
  });
});

describe('[W180] IOChaos and BlockChaos are read as upstream writes them', () => {
  const file = worldOf().options.file;
  const read = (kind: string, spec: string) => {
    const fault = `{apiVersion: chaos-mesh.org/v1alpha1, kind: ${kind}, metadata: {name: x}, spec: {mode: one, ${spec}}}`;
    const text = `{apiVersion: firedrill.dev/v1alpha1, kind: Change, metadata: {name: c}, spec: {until: 1m, faults: [{at: 1s, fault: ${fault}}], changes: [{at: 0s, set: client/readers/rate, to: 1}], measure: {from: 0s, to: 1m}}}`;
    return parseChange(text, 'c.yaml', file);
  };
  const io = (spec: string) => read('IOChaos', `selector: {labelSelectors: {app: db}}, volumePath: /data, ${spec}`);
  const spec = (parsed: ReturnType<typeof read>) => parsed.value?.faults[0]?.fault.spec;
  const why = ({ issues }: ReturnType<typeof read>) => issues.map(({ message }) => message);

  test('the path and the methods decide what is touched', () => {
    const at = (path: string, rest = '') => spec(io(`action: latency, delay: 10ms, path: "${path}"${rest}`));
    expect(at('/data/**/*')).toMatchObject({ data: ['db'], logs: ['db'], files: { volume: 'data' } });
    expect(at('/data/pg_wal/*')).toMatchObject({ data: [], logs: ['db'], files: undefined });
    expect(at('/data/base/**')).toMatchObject({ data: ['db'], logs: [], files: undefined });
    expect(at('/data/spool/*')).toMatchObject({ data: [], logs: [], files: { host: 'db-1' } });
    expect(at('/data/**', ', methods: [read], percent: 50')).toMatchObject({ data: ['db'], logs: [], share: 0.5 });
    expect(at('/data/**', ', methods: [write, fsync]')).toMatchObject({ data: [], logs: ['db'] });
  });

  test('permissions are an error of their own; what nobody looks at is refused with what matters', () => {
    expect(spec(io('action: attrOverride, attr: {perm: 72}'))).toMatchObject({ errno: 13, share: 1 });
    expect(spec(io('action: attrOverride, attr: {perm: 256}'))).toMatchObject({ errno: 13, data: [], logs: ['db'] });
    expect(why(io('action: attrOverride, attr: {perm: 420}'))).toEqual([
      'with permissions 0644 the owner reads and writes as before',
    ]);
    expect(why(io('action: attrOverride, attr: {size: 0}'))).toEqual(['only permissions matter to a program here']);
    expect(why(io('action: latency, delay: 1ms, methods: [mkdir]'))).toEqual(['nothing here waits for mkdir']);
    expect(why(io('action: mistake, methods: [write], mistake: {filling: random}'))).toEqual([
      'bytes that are written wrong would stay wrong when the fault ends',
    ]);
    expect(why(io('action: fault, errno: 99'))).toEqual(['errno 99 is no error that a disk gives']);
    expect(why(io('action: fault'))).toEqual(['action "fault" needs "errno"']);
    expect(why(read('IOChaos', 'selector: {}, volumePath: /nowhere, action: fault, errno: 5'))).toEqual([
      'no disk is mounted at "/nowhere"',
    ]);
  });

  test('a block device is a volume by its name', () => {
    const block = (more: string) => read('BlockChaos', `selector: {labelSelectors: {app: db}}, action: delay, ${more}`);
    expect(spec(block('volumeName: data, delay: {latency: 1s, correlation: "25"}'))).toMatchObject({
      data: ['db'],
      logs: ['db'],
      latency: 1,
    });
    expect(why(block('volumeName: data'))).toEqual(['action "delay" needs "delay"']);
    expect(why(block('volumeName: other, delay: {latency: 1s}'))).toEqual(['no disk is called "other"']);
  });
});
