import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';
import { cpuSeconds, throttledSeconds } from './machine/sharing.ts';

/** Services by their lines, each with its own users at a rate. */
function sharers(
  services: readonly { readonly rate: number; readonly steps: string; readonly more: string }[],
  cores = 8,
): World {
  const names = services.map((_, i) => `s${i}`);
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: sharing}
spec:
  title: Sharing
  about: Services that share cores.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: ${cores}, memory: 64Gi}]
  services:
${services
  .map(
    (s, i) => `    - name: ${names[i]}
      replicas: 1
      workers: unlimited
      scheduling: processor-sharing
      ${s.more}
      operations: [{name: serve, steps: ${s.steps}}]`,
  )
  .join('\n')}
  clients:
${services.map((s, i) => `    - {name: c${i}, journey: visit, to: s${i}, operation: serve, rate: ${s.rate}/s, patience: 1h}`).join('\n')}
  journeys: [{name: visit, latency: 2s}]
`;
  const parsed = parseWorld(text, 'sharing.yaml');
  if (parsed.value === undefined) throw new Error(JSON.stringify(parsed.issues));
  return World.create({ file: parsed.value, seed: 11, telemetry: undefined });
}

const slot = (world: World, i: number) => world.machine.inst(world.machine.plan.services[i]!.firstInstance);
const cpu = (world: World, i: number) => cpuSeconds(world.machine, slot(world, i));
const row = (world: World, i = 0) => world.report()[i]!;
const near = (got: number, want: number, tolerance: number) =>
  expect(Math.abs(got / want - 1), `${got} for ${want}`).toBeLessThan(tolerance);

describe('shared cores', () => {
  test.each([
    ['100ms', 3_000],
    ['{hyperexponential: {mean: 100ms, cv2: 4}}', 8_000],
  ])('[W50] M/G/1 by processor sharing at 80 %%, work %s: the mean time is that of M/M/1', (law, seconds) => {
    const world = sharers([{ rate: 8, steps: `[{work: ${law}}]`, more: 'cpu: 1' }]);
    world.advance(instant(seconds));
    near(row(world).residenceMs.mean, 500, 0.08);
    near(row(world).meanInSystem, 4, 0.1);
    near(cpu(world, 0) / seconds, 0.8, 0.03);
    expect(audit(world)).toEqual([]);
  });

  test('[W50] M/M/c by processor sharing has the queue of M/M/c, and half a core is half as fast', () => {
    const two = sharers([{ rate: 16, steps: '[{work: {exponential: 100ms}}]', more: 'cpu: 2' }]);
    two.advance(instant(3_000));
    near(row(two).meanInSystem, 4.444, 0.08);
    const half = sharers([{ rate: 4, steps: '[{work: {exponential: 100ms}}]', more: 'cpu: 500m' }]);
    half.advance(instant(6_000));
    near(row(half).residenceMs.mean, 1000, 0.1);
    near(cpu(half, 0) / 6_000, 0.4, 0.03);
  });

  test('[W50] only the part of a step that burns CPU shares; the rest waits by itself', () => {
    const world = sharers([{ rate: 8, steps: '[{work: {law: 200ms, cpu: 50%}}]', more: 'cpu: 1' }]);
    world.advance(instant(3_000));
    near(row(world).residenceMs.mean, 600, 0.08);
    near(cpu(world, 0) / 3_000, 0.8, 0.03);
  });

  test('[W51] a hog takes its part of an instance: own CPU at least five times, no other’s changes', () => {
    const calm = { rate: 10, steps: '[{work: 10ms}]', more: 'cpu: 1' };
    const make = () => sharers([calm, calm]);
    const [world, other] = [make(), make()];
    const at = { file: '', line: 1, column: 1 };
    const spec = { do: 'stress-cpu' as const, service: 's0', count: 1, load: 1 };
    world.strike({ apiVersion: '', kind: 'StressChaos', name: 'hog', at, spec }, instant(60), instant(120));
    for (const w of [world, other]) w.advance(instant(60));
    const [own, neighbour] = [cpu(world, 0), cpu(world, 1)];
    for (const w of [world, other]) w.advance(instant(120));
    expect((cpu(world, 0) - own) / own).toBeGreaterThan(5);
    expect(cpu(world, 1)).toBe(cpu(other, 1));
    near(cpu(world, 1) - neighbour, neighbour, 0.2);
    expect(throttledSeconds(world.machine, slot(world, 0))).toBeGreaterThan(3);
    // Half the core is left, so work takes twice as long while the hog burns.
    world.advance(instant(180));
    expect(world.machine.F[(slot(world, 0) + T.N_HOG) >> 1]).toBe(0);
    expect(audit(world)).toEqual([]);
  });

  test('[W51] on a full node instances get cores by their requests, and theirs again when it is free', () => {
    const busy = (requests: string) => ({
      rate: 30,
      steps: '[{work: 100ms}]',
      more: `queue: 20\n      cpu: ${requests}`,
    });
    const world = sharers([busy('1'), busy('3')], 4);
    world.advance(instant(5.5));
    for (const i of [0, 1]) {
      const n = world.machine.plan.services[i]!.firstInstance;
      world.parameters.add({ owner: 'test', parameter: `instance/${n}/cores`, op: 'set', value: 4 });
    }
    world.advance(instant(30.5));
    const cores = (i: number) => world.machine.F[(slot(world, i) + T.N_CORES) >> 1]!;
    near(cores(0) + cores(1), 4, 0.001);
    near(cores(1) / cores(0), 3, 0.001);
    world.parameters.removeOwner('test');
    expect([cores(0), cores(1)]).toEqual([1, 3]);
    expect(audit(world)).toEqual([]);
  });

  test('[W3] requests that share cores, snapshot and restored, have the same future', () => {
    const world = sharers([{ rate: 8, steps: '[{work: {exponential: 100ms}}]', more: 'cpu: 1' }]);
    world.advance(instant(50));
    const copy = world.fork();
    for (let t = 51; t <= 90; t += 3.7) copy.advance(instant(t));
    for (const w of [world, copy]) w.advance(instant(100));
    expect(copy.hash()).toBe(world.hash());
  });

  test('[W13] callers that give up with a restart in between leave nothing behind', () => {
    const world = sharers([{ rate: 30, steps: '[{work: 100ms}]', more: 'cpu: 2' }]);
    for (let t = 5; t <= 60; t += 5) {
      if (t % 20 === 0) world.act({ do: 'restart', target: 's0', params: { how: 'all' } }, 'test');
      world.advance(instant(t));
      expect(audit(world)).toEqual([]);
    }
  });

  test('[W62] hours of work beside short requests need no more of the simulation than short requests do', () => {
    const steps = '[{branch: {chance: 0.2%, then: [{work: 3h}], otherwise: []}}, {work: 1ms}]';
    const world = sharers([{ rate: 400, steps, more: 'cpu: 4' }]);
    for (let t = 30; t <= 150; t += 30) {
      world.advance(instant(t));
      expect(audit(world)).toEqual([]);
    }
    expect(world.bounds()).toEqual([]);
    expect(world.machine.I[slot(world, 0) + T.N_SHARING]).toBeGreaterThan(60);
  });
});
