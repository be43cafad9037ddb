import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { workingSet } from './cold/memory.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

/** One service and its users. */
function world(parts: {
  readonly service: string;
  readonly steps: string;
  readonly client: string;
  readonly more?: string;
}) {
  const parsed = parseWorld(
    `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: one}
spec:
  title: One
  about: One service.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 8, memory: 64Gi}]
  services:
    - name: web
      replicas: 1
      startup: 5s
      ${parts.service}
      operations: [{name: serve, steps: ${parts.steps}}]
  ${parts.more ?? ''}
  clients: [{name: users, journey: visit, to: web, operation: serve, ${parts.client}}]
  journeys: [{name: visit, latency: 2s}]
`,
    'one.yaml',
  );
  const make = () => World.create({ file: parsed.value!, seed: 3, telemetry: undefined });
  return { issues: parsed.issues.map(({ code }) => code), make };
}

const residence = (w: World) => w.report().find((r) => r.component === 'web')!.residenceMs.mean;
const near = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got / want - 1), `${got} for ${want}`).toBeLessThan(tolerance);

describe('size, warm-up and memory', () => {
  test('[W52] work grows with the size of the request to its power, drawn once per request', () => {
    const of = (power: number) => {
      const w = world({
        service: 'workers: unlimited',
        steps: `[{work: {law: 100ms, size: ${power}}}, {work: {law: 100ms, size: ${power}}}]`,
        client: 'rate: 100/s, size: {lognormal: {mean: 1, cv2: 1}}',
      }).make();
      w.advance(instant(300));
      return w.report()[0]!.residenceMs;
    };
    near(of(0).mean, 200, 0.001);
    near(of(1).mean, 200, 0.03);
    // E[X²] = 1 + cv² = 2; the median of X² is the squared median, 1/2: both steps draw one size.
    near(of(2).mean, 400, 0.08);
    near(of(2).p50, 100, 0.06);
  });

  test('[W52] the size goes along with every call, over the network and with retries', () => {
    const w = world({
      service: 'calls: [{to: back, rtt: 1ms, attempts: 3}]',
      steps: '[{call: back}]',
      client: 'rate: 50/s, size: 3',
      more: '  - {name: back, workers: unlimited, operations: [{name: o, steps: [{fail: {chance: 20%}}, {work: {law: 10ms, size: 2}}]}]}',
    }).make();
    w.advance(instant(60));
    near(w.report()[1]!.residenceMs.p95, 90, 0.03);
  });

  test('[W52] a step that depends on a size nobody says is told, and takes its plain time', () => {
    const unsized = world({ service: 'workers: 4', steps: '[{work: {law: 50ms, size: 2}}]', client: 'rate: 1/s' });
    expect(unsized.issues).toEqual(['no-size']);
    const w = unsized.make();
    w.advance(instant(60));
    near(residence(w), 50, 0.001);
  });

  test('[W53] a new instance is slower by its factor and gets up to speed; what ran before is warm', () => {
    const { make } = world({
      service: 'warmup: {for: 60s, factor: 3}',
      steps: '[{work: 10ms}]',
      client: 'rate: 20/s',
    });
    const w = make();
    const speed = () => w.machine.F[(w.machine.inst(0) + T.N_SPEED) >> 1]!;
    w.advance(instant(30));
    expect(speed()).toBe(1);
    w.act({ do: 'restart', target: 'web', params: { how: 'all' } }, 'test');
    w.advance(instant(40.5));
    const age = () => w.now - w.machine.F[(w.machine.inst(0) + T.N_STARTED) >> 1]!;
    expect(age()).toBeLessThan(10);
    near(speed(), 3 - (2 * age()) / 60, 0.02);
    w.advance(instant(70.5));
    near(speed(), 3 - (2 * age()) / 60, 0.02);
    w.advance(instant(110));
    expect(speed()).toBe(1);
  });

  test('[W54] memory grows with what is inside; above the limit the instance is killed and starts again, later each time', () => {
    const { make } = world({
      service:
        'workers: 1\n      queue: unbounded\n      memory: 512Mi\n      memoryBase: 128Mi\n      memoryPerRequest: 1Mi',
      steps: '[{work: 100ms}]',
      client: 'rate: 60/s, patience: 1h',
    });
    const w = make();
    w.advance(instant(4.5));
    const m = w.machine;
    const inside = m.I[m.inst(0) + T.N_BUSY]! + m.I[m.inst(0) + T.N_QUEUE + 2]!;
    expect(workingSet(w, m.plan.services[0]!, 0)).toBe((128 + inside) * 1024 ** 2);
    // 50 a second are left over: 384 are inside after about eight seconds.
    w.advance(instant(11));
    const pod = () => w.orchestrator.state.pods[0]!;
    expect(pod()).toMatchObject({ phase: 'Starting', restarts: 1, terminated: 'OOMKilled', backoff: 10 });
    const phases = new Set<string>();
    for (let t = 14; t <= 120; t++) {
      w.advance(instant(t));
      phases.add(pod().phase);
      expect(audit(w)).toEqual([]);
    }
    expect([...phases].sort()).toEqual(['CrashLoopBackOff', 'Ready', 'Starting']);
    expect(pod().restarts).toBeGreaterThan(2);
    expect(pod().backoff).toBeGreaterThan(10);
  });
});
