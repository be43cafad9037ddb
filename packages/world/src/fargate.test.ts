import { instant } from '@firedrill/base';
import type { FaultSpec } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { smallWorld } from '../testdata/small-world.ts';
import { audit } from './audit.ts';
import { breakerThreshold } from './cold/fargate.ts';
import type { World } from './index.ts';

const SERVICE = `{name: shop, replicas: 4, version: "1", startup: 40s, workers: 16, operations: [{name: go, steps: [{work: {law: 20ms}}, {reply: 200}]}],
  versions: [{version: "2", imageSize: 1220M}, {version: "3"}],
  fargate: {imageSize: 320M, pullRate: 12.8mbps, gracePeriod: 60s, minimumHealthyPercent: MIN, maximumPercent: MAX, targetGroup: {name: shop-tg, interval: 20s, unhealthy: 6, healthy: 5}}}`;
const CLIENTS = '{name: users, journey: visit, to: shop, operation: go, rate: 20/s, patience: 5s}';

function made(min = '50%', max = '100%', seed = 5): World {
  const services = SERVICE.replaceAll('\n', '').replace('MIN', min).replace('MAX', max);
  return smallWorld({ services, clients: CLIENTS }, seed);
}

const tasks = (world: World) => world.orchestrator.podsOf(0);
const healthy = (world: World) =>
  tasks(world).filter((p) => p.phase === 'Ready' && p.task?.status !== 'DEACTIVATING').length;
const rollout = (world: World) => world.orchestrator.deployment(0).rollout!;
const act = (world: World, action: string, params: Record<string, string | number | boolean> = {}) =>
  world.act({ do: action, target: 'shop', params }, 'test');
const strike = (world: World, spec: FaultSpec, at: number, until?: number) =>
  world.strike(
    { apiVersion: '', kind: '', name: '', spec, at: { file: '', line: 1, column: 1 } },
    instant(at),
    until === undefined ? undefined : instant(until),
  );
const release = (version: string): FaultSpec => ({
  do: 'release',
  service: 'shop',
  version,
  author: '',
  title: '',
  details: '',
});

/** Runs second by second and gives how many were healthy, at least, and how many there were, at most. */
function run(world: World, to: number): { least: number; most: number } {
  let [least, most] = [Infinity, 0];
  while (world.now < to) {
    world.advance(instant(world.now + 1));
    least = Math.min(least, healthy(world));
    most = Math.max(most, tasks(world).filter((p) => p.task!.status !== 'DEACTIVATING').length);
  }
  expect(audit(world)).toEqual([]);
  return { least, most };
}

test('[W72] a task takes provisioning, pull, start and one good check until it serves', () => {
  const world = made('100%', '200%');
  run(world, 10);
  act(world, 'scale', { replicas: 5 });
  const [task] = [...tasks(world), undefined].slice(4);
  expect(task).toBeUndefined();
  run(world, 12);
  const made5 = tasks(world)[4]!;
  expect(made5.task!.status).toBe('PROVISIONING');
  run(world, 140);
  expect(healthy(world)).toBe(5);
  const { launchedAt, startedAt, readyAt, pull } = made5.task!;
  expect(pull).toBeGreaterThanOrEqual(24);
  expect(pull).toBeLessThanOrEqual(26);
  expect(startedAt - launchedAt).toBe(pull);
  expect(readyAt - startedAt).toBe(40);
});

test('[W72] a rolling deployment stays within its bounds: at least so many healthy, at most so many at all', () => {
  for (const [min, max, least, most] of [
    ['50%', '100%', 2, 4],
    ['100%', '200%', 4, 8],
    ['100%', '125%', 4, 5],
    ['75%', '100%', 3, 4],
  ] as const) {
    const world = made(min, max);
    run(world, 10);
    act(world, 'set-image', { tag: '3' });
    const seen = run(world, 900);
    expect(seen).toEqual({ least, most });
    expect(tasks(world).map((p) => p.version)).toEqual(['3', '3', '3', '3']);
    expect(rollout(world).state).toBe('COMPLETED');
  }
});

test('[W72] a task that is unhealthy when its grace period is over is stopped, and the next one fares no better', () => {
  for (const seed of [1, 2, 3]) {
    const world = made('50%', '100%', seed);
    strike(world, release('2'), 10);
    const { least } = run(world, 700);
    expect(least).toBe(2);
    expect(healthy(world)).toBe(2);
    expect(rollout(world).failed).toBeGreaterThanOrEqual(8);
    expect(rollout(world).stopped['ServiceSchedulerInitiated/health-check']).toBe(rollout(world).failed);
  }
});

test('[W72] rolled back, tasks of the version before that still run are kept', () => {
  const world = made();
  strike(world, release('2'), 10);
  run(world, 300);
  const old = tasks(world).filter((p) => p.version === '1');
  act(world, 'rollback');
  const { least } = run(world, 440);
  expect(least).toBe(2);
  expect(healthy(world)).toBe(4);
  expect(tasks(world).slice(0, 2)).toEqual(old);
});

test('[W72] with a longer grace period they live; taken back it leaves no trace', () => {
  const world = made();
  strike(world, release('2'), 10);
  run(world, 300);
  const done = act(world, 'set-grace-period', { seconds: '240s' });
  expect(done).toMatchObject({ ok: true, undo: expect.any(String) });
  run(world, 900);
  expect(healthy(world)).toBe(4);
  expect(tasks(world).every((p) => p.version === '2')).toBe(true);
  world.undo('a1');
  expect(world.parameters.value('service/shop/gracePeriod')).toBe(60);
  expect(world.parameters.isModified('service/shop/gracePeriod')).toBe(false);
});

test('[W72] the circuit breaker gives a deployment up after half of the wanted tasks, at least three, have failed', () => {
  expect([1, 4, 6, 7, 100, 1000].map(breakerThreshold)).toEqual([3, 3, 3, 4, 50, 200]);
  const world = made();
  act(world, 'set-deployment-breaker', { on: true });
  strike(world, release('2'), 10);
  run(world, 700);
  expect(healthy(world)).toBe(4);
  expect(tasks(world).every((p) => p.version === '1')).toBe(true);
  world.undo('a1');
  expect(world.parameters.value('service/shop/circuitBreaker')).toBe(0);
});

test('[W72] a forced deployment, another size and a restart replace tasks; all say how long that takes', () => {
  const world = made('100%', '200%');
  run(world, 10);
  const before = tasks(world).map((p) => p.name);
  expect(act(world, 'force-deployment')).toMatchObject({ ok: true, undo: undefined, takes: 93 });
  run(world, 200);
  expect(tasks(world).some((p) => before.includes(p.name))).toBe(false);
  expect(act(world, 'resize-task', { cpu: 3 })).toMatchObject({ ok: false, code: 'bad-parameter' });
  act(world, 'resize-task', { cpu: 2 });
  run(world, 400);
  expect(tasks(world).map((p) => p.cpu)).toEqual([2, 2, 2, 2]);
  world.undo('a2');
  run(world, 600);
  expect(tasks(world).map((p) => p.cpu)).toEqual([1, 1, 1, 1]);
  expect(act(world, 'restart', { how: 'one' })).toMatchObject({ ok: true });
  run(world, 620);
  expect(healthy(world)).toBe(3);
  run(world, 800);
  expect(healthy(world)).toBe(4);
  expect(act(world, 'set-requests', { cpu: 2 })).toMatchObject({ ok: false, code: 'impossible' });
  expect(act(world, 'set-concurrency', { concurrency: 2 })).toMatchObject({ ok: false, code: 'impossible' });
});

test('[W72] TaskChaos ends tasks that serve; they are replaced and nothing is left', () => {
  const world = made('100%', '200%');
  const twin = made('100%', '200%');
  strike(world, { do: 'task-kill', service: 'shop', count: 2, reason: 'Fargate task retirement' }, 10);
  run(world, 12);
  expect(healthy(world)).toBe(2);
  run(world, 140);
  expect(healthy(world)).toBe(4);
  expect(rollout(world).stopped.TerminationNotice).toBe(2);
  expect(world.parameters.inForce()).toEqual(twin.parameters.inForce());
});

test('[W72] an image that the registry does not have is tried again with growing pauses, and found when it is there', () => {
  const world = made('100%', '200%');
  strike(world, { do: 'image-missing', service: 'shop', tag: '3' }, 5, 400);
  strike(world, release('3'), 10);
  run(world, 390);
  expect(healthy(world)).toBe(4);
  expect(
    tasks(world)
      .filter((p) => p.phase === 'Ready')
      .every((p) => p.version === '1'),
  ).toBe(true);
  expect(rollout(world).stopped.TaskFailedToStart).toBeGreaterThan(3);
  run(world, 1200);
  expect(tasks(world).map((p) => p.version)).toEqual(['3', '3', '3', '3']);
});

test('[W3] [W72] a snapshot in the middle of a deployment has the same future', () => {
  const world = made();
  strike(world, release('2'), 10);
  run(world, 200);
  const copy = world.fork();
  run(world, 500);
  copy.advance(instant(500));
  expect(copy.hash()).toBe(world.hash());
});
