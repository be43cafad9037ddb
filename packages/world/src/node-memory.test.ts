/** The memory of nodes: what fits, what is evicted, what the kernel kills, what batch jobs and drains do. */
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { describe, expect, test } from 'vitest';
import { World } from './index.ts';

const file = (
  more: {
    readonly request?: string;
    readonly evictionHard?: string;
    readonly replicas?: number;
    readonly to?: string;
    readonly mapped?: boolean;
  } = {},
) => `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: small}
spec:
  title: Small
  about: A web service beside a batch job.
  clock: "2026-03-10T13:20:00Z"
  nodes:
    - {name: node-a, cpu: 8, memory: 12Gi, kubelet: {evictionHard: ${more.evictionHard ?? '10%'}, disk: 100mbps}}
    - {name: node-b, cpu: 4, memory: 12Gi, kubelet: {evictionHard: ${more.evictionHard ?? '10%'}, disk: 100mbps}}
  services:
    - name: web
      replicas: ${more.replicas ?? 4}
      cpu: 500m
      memory: 1Gi
      memoryBase: 400Mi
      memoryPerRequest: 1Mi
      startup: 20s
      minAvailable: 3
      resources: {memory: {request: ${more.request ?? 'none'}, limit: 1Gi}}
      reads: {files: 3Gi, perRequest: 1Mi, mapped: ${more.mapped ?? false}}
      operations: [{name: get, steps: [{work: {law: 10ms, cpu: 50%}}]}]
  clients: [{name: users, journey: pages, to: web, operation: get, rate: 20/s}]
  journeys: [{name: pages, latency: 1s}]
  batch:
    - {name: rebuild, cpu: 1, memory: {request: 10Gi, limit: none}, holds: {from: 1Gi, to: ${more.to ?? '9.5Gi'}, over: 5m}, duration: 1h, start: 30s}
`;

function open(more: Parameters<typeof file>[0] = {}) {
  const read = parseWorld(file(more), 'world.yaml');
  expect(read.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const logs = new LogStore();
  const telemetry = { metrics: new MetricStore(), logs, traces: new TraceStore(), changes: new ChangeStore() };
  const world = World.create({ file: read.value!, seed: 3, telemetry });
  const to = (seconds: number) => world.advance(instant(seconds));
  const node = (name: string) => world.orchestrator.state.nodes.find((n) => n.name === name)!;
  const act = (what: string, target: string, params: Record<string, string | number | boolean> = {}) =>
    world.act({ do: what, target, params }, 'you');
  return { world, to, node, act };
}

describe('memory of nodes', () => {
  test('[W100] who holds more than it asked for is evicted, one in ten seconds, until enough is available', () => {
    const { world, to, node } = open();
    to(60);
    expect(world.orchestrator.state.batch![0]!.pods[0]!.node).toBe('node-a');
    expect(world.orchestrator.state.pods.map((p) => p.node)).toEqual(['node-a', 'node-a', 'node-a', 'node-a']);
    to(400);
    // 12 − 0.72 − 9.5 = 1.78 GiB are left for instances of 400 MiB, with 1.2 GiB to be kept available.
    expect(node('node-a').pressure).toBeDefined();
    expect(node('node-a').evictions).toBeGreaterThanOrEqual(3);
    expect(
      world.orchestrator.state.pods.filter((p) => p.node === 'node-a' && p.phase === 'Ready').length,
    ).toBeLessThanOrEqual(1);
    expect(world.orchestrator.state.batch![0]!.pods[0]!.restarts).toBe(0);
  });

  test('[W100] who asked for what it holds is not evicted, and is placed where it fits', () => {
    const { world, to, node } = open({ request: '450Mi' });
    to(400);
    expect(node('node-a').evictions ?? 0).toBe(0);
    // The job finds no room beside the instances on the larger node and goes to the other.
    expect(world.orchestrator.state.batch![0]!.pods[0]!.node).toBe('node-b');
  });

  test('[W100] MemoryPressure outlasts the shortage by five minutes', () => {
    const { to, node, act } = open();
    to(400);
    expect(act('suspend-job', 'rebuild').ok).toBe(true);
    to(640);
    expect(node('node-a').pressure).toBeDefined();
    to(720);
    expect(node('node-a').pressure).toBeUndefined();
  });

  test('[W101] without a threshold memory runs out and the kernel kills who asked for least', () => {
    const { world, to, node } = open({ evictionHard: '0', to: '10.2Gi' });
    to(420);
    expect(node('node-a').evictions ?? 0).toBe(0);
    expect(node('node-a').oomKills).toBeGreaterThan(0);
    expect(world.orchestrator.state.pods.some((p) => p.terminated === 'OOMKilled')).toBe(true);
    expect(world.orchestrator.state.batch![0]!.pods[0]!.restarts).toBe(0);
  });

  test('[W102] files that the page cache has no room for are read from the disk, and work waits for it', () => {
    const { world, to, act } = open();
    const m = world.machine;
    to(60);
    expect(world.cold.reads!.nodes['node-a']!.read).toBe(0);
    to(400);
    const slow = world.orchestrator.state.pods.find((p) => p.node === 'node-a' && p.phase === 'Ready');
    if (slow !== undefined) expect(world.cold.reads!.slots[slow.slot]!.factor).toBeGreaterThan(1.2);
    expect(world.cold.reads!.nodes['node-a']!.read).toBeGreaterThan(1e8);
    act('suspend-job', 'rebuild');
    to(900);
    for (const pod of world.orchestrator.state.pods.filter((p) => p.node === 'node-a'))
      expect(world.cold.reads!.slots[pod.slot]!.factor).toBeLessThan(1.05);
    expect(m.kernel.now).toBe(900);
  });

  test('[W102] what is missing of mapped files are major faults, 128 KiB each', () => {
    const { world, to } = open({ mapped: true });
    to(400);
    const { read, faults } = world.cold.reads!.nodes['node-a']!;
    expect(faults! * 128 * 1024).toBeCloseTo(read, 0);
    const plain = open();
    plain.to(400);
    expect(plain.world.cold.reads!.nodes['node-a']!).toEqual({
      ...world.cold.reads!.nodes['node-a']!,
      faults: undefined,
    });
  });

  test('[W103] a drain evicts all at once but what a budget protects, and says what it waits for', () => {
    const { world, to, act, node } = open();
    to(200);
    const done = act('drain', 'node-a');
    expect(done).toMatchObject({ ok: true });
    let least = 99;
    for (let t = 201; t <= 320; t++) {
      to(t);
      least = Math.min(least, world.orchestrator.state.pods.filter((p) => p.phase === 'Ready').length);
    }
    expect(least).toBe(3);
    expect(world.orchestrator.state.pods.every((p) => p.node === 'node-b')).toBe(true);
    expect(world.orchestrator.state.batch![0]!.pods[0]!.node).toBe('node-b');
    expect(node('node-a').drain!.done).toBe(true);
    if (done.ok) world.undo(done.id);
    expect(node('node-a')).toMatchObject({ cordoned: false });
    expect(node('node-a').drain).toBeUndefined();
  });

  test('[W103] set-requests of memory moves instances to where they fit, and is taken back', () => {
    const { world, to, act } = open();
    to(60);
    const done = act('set-requests', 'web', { memory: '512Mi' });
    expect(done).toMatchObject({ ok: true, says: 'web: memory request none → 512Mi, instances are replaced' });
    to(300);
    expect(world.orchestrator.state.pods.every((p) => p.node === 'node-b' && p.phase === 'Ready')).toBe(true);
    act('suspend-job', 'rebuild');
    if (done.ok) world.undo(done.id);
    to(600);
    expect(world.orchestrator.state.pods.every((p) => p.memory === undefined)).toBe(true);
    expect(act('set-requests', 'web', { memory: '2Gi', limit: '1Gi' })).toMatchObject({
      ok: false,
      code: 'bad-parameter',
    });
  });

  test('[W104] a batch job runs its pods to their end, a suspended one has none, and one that is killed begins anew', () => {
    const { world, to, act, node } = open();
    const job = () => world.orchestrator.state.batch![0]!;
    to(100);
    expect(job().pods.map((p) => p.phase)).toEqual(['Running']);
    const [first] = job().pods.map((p) => p.name);
    act('suspend-job', 'rebuild');
    expect(job().pods).toEqual([]);
    to(200);
    act('resume-job', 'rebuild');
    to(210);
    expect(job().pods).toMatchObject([{ phase: 'Running', since: 205 }]);
    expect(job().pods[0]!.name).not.toBe(first);
    to(205 + 3600 + 2);
    expect(job()).toMatchObject({ pods: [], left: 0 });
    expect(node('node-a').cordoned).toBe(false);
  });

  test('[W103] what fits nowhere stays pending, with the words of the scheduler', () => {
    const { world, to, act } = open({ replicas: 2 });
    to(60);
    act('set-requests', 'web', { memory: '11Gi', limit: '11Gi' });
    to(120);
    const pending = world.orchestrator.state.pods.filter((p) => p.phase === 'Pending');
    expect(pending.length).toBeGreaterThan(0);
  });

  test('[W105] a lost machine is NotReady after 40 s, replaced after 340 s, and back it leaves no trace', () => {
    const { world, to, node } = open({ to: '2Gi' });
    const spec = { do: 'node-lost', node: 'node-a', isKubeletOnly: false } as const;
    const at = { file: 'x', line: 1, column: 1 };
    world.strike({ apiVersion: '', kind: 'AWSChaos', name: 'x', spec, at }, instant(20), instant(600));
    to(50);
    const ready = () => world.orchestrator.state.pods.filter((p) => p.phase === 'Ready');
    expect(ready()).toHaveLength(4);
    expect(world.journeys(instant(35), instant(50))[0]!.good).toBeLessThan(10);
    to(62);
    expect(ready()).toHaveLength(0);
    expect(node('node-a').lost).toMatchObject({ isNotReady: true });
    to(355);
    expect(world.orchestrator.state.pods.every((p) => p.node === 'node-a')).toBe(true);
    to(420);
    expect(ready().map((p) => p.node)).toEqual(['node-b', 'node-b', 'node-b', 'node-b']);
    to(700);
    expect(node('node-a').lost).toBeUndefined();
    expect(world.parameters.inForce()).toEqual([]);
    const { good, requests } = world.journeys(instant(620), instant(700))[0]!;
    expect(good / requests).toBeGreaterThan(0.99);
  });
});
