import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { audit } from './audit.ts';
import { sizeOf } from './cold/node-autoscaler.ts';
import { present } from './cold/node-state.ts';
import { World } from './index.ts';

/** Six instances of a core each on a group of nodes with two cores, of which three are there. */
function grown(more: { readonly group?: string; readonly batch?: string } = {}): World {
  const { value, issues } = parseWorld(
    `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: grown}
spec:
  title: Grown
  about: A shop on a node group.
  clock: "2026-01-05T08:00:00Z"
  nodeGroups: [{name: pool, cpu: 2, memory: 16Gi, min: 3, max: 6, provisioning: 80s, idleAfter: 4m${more.group ?? ''}}]
  services: [{name: shop, replicas: 6, workers: 8, cpu: 1, startup: 5s, operations: [{name: page, steps: [{work: 20ms}]}]}]
  clients: [{name: users, journey: look, to: shop, operation: page, rate: 40/s}]
  journeys: [{name: look, latency: 500ms}]
  ${more.batch ?? ''}
`,
    'grown.yaml',
  );
  expect(issues).toEqual([]);
  return World.create({ file: value!, seed: 3, telemetry: undefined });
}
const run = (world: World, to: number) => {
  world.advance(instant(to));
  expect(audit(world)).toEqual([]);
};
const there = (world: World) => present(world.orchestrator.state.nodes).map(({ name }) => name);
const pods = (world: World, phase: string) => world.orchestrator.state.pods.filter((pod) => pod.phase === phase).length;
const act = (world: World, what: string, target: string, params: Record<string, number>) =>
  world.act({ do: what, target, params }, 'you');
const group = (world: World) => world.cold.nodeGroups!.pool!;

test('[W207] pods that stay pending bring the nodes that they need, after their provisioning, and no more', () => {
  const world = grown();
  run(world, 20);
  expect(there(world)).toEqual(['pool-1', 'pool-2', 'pool-3']);
  act(world, 'scale', 'shop', { replicas: 10 });
  run(world, 35);
  expect([pods(world, 'Pending'), sizeOf(world, 'pool'), there(world).length]).toEqual([4, 5, 3]);
  run(world, 130);
  expect(there(world)).toEqual(['pool-1', 'pool-2', 'pool-3', 'pool-4', 'pool-5']);
  expect([pods(world, 'Ready'), pods(world, 'Pending')]).toEqual([10, 0]);
  act(world, 'scale', 'shop', { replicas: 16 });
  run(world, 300);
  expect([there(world).length, pods(world, 'Pending')]).toEqual([6, 4]);
  expect(group(world)).toMatchObject({ added: 3, refused: 0 });
});

test('[W207] a pod that fits on no node of a group brings none', () => {
  const world = grown({
    batch:
      'batch: [{name: train, cpu: 8, memory: {request: 1Gi, limit: none}, holds: {from: 1Gi, to: 1Gi, over: 1m}, duration: 1h, start: 10s}]',
  });
  run(world, 200);
  expect(there(world)).toHaveLength(3);
});

test('[W207] what the provider does not give is asked for again after five minutes, then after ten', () => {
  const world = grown({ group: ', quota: 4' });
  act(world, 'scale', 'shop', { replicas: 12 });
  run(world, 150);
  expect(there(world)).toHaveLength(4);
  expect(group(world).refused).toBe(2);
  run(world, 305);
  expect(group(world).refused).toBe(2);
  run(world, 330);
  expect(group(world)).toMatchObject({ refused: 4, backoff: 1200 });
  run(world, 900);
  expect(group(world).refused).toBe(4);
});

test('[W208] nodes that are not needed go after their time, one after another, down to the least number', () => {
  const world = grown();
  act(world, 'scale', 'shop', { replicas: 12 });
  run(world, 130);
  expect(there(world)).toHaveLength(6);
  const done = act(world, 'scale', 'shop', { replicas: 6 });
  expect(done).toMatchObject({ ok: true });
  run(world, 330);
  expect(there(world)).toHaveLength(6);
  run(world, 1200);
  expect(there(world)).toHaveLength(3);
  expect(pods(world, 'Ready')).toBe(6);
  expect(group(world)).toMatchObject({ added: 3, removed: 3 });
  expect(world.parameters.inForce()).toEqual([]);
  const copy = world.fork();
  for (const one of [world, copy]) {
    act(one, 'scale', 'shop', { replicas: 8 });
    run(one, 1400);
  }
  expect(there(world)).toHaveLength(4);
  expect(copy.hash()).toBe(world.hash());
});

test('[W208] a node with a run of a job stays', () => {
  const world = grown({
    group: ', start: 4',
    batch:
      'batch: [{name: train, cpu: 1, memory: {request: 1Gi, limit: none}, holds: {from: 1Gi, to: 1Gi, over: 1m}, duration: 15m, start: 5s}]',
  });
  run(world, 850);
  const node = world.orchestrator.state.batch![0]!.pods[0]!.node;
  expect(there(world)).toContain(node);
});

test('[W207] the most can be set, is taken back, and must be a number of nodes', () => {
  const world = grown({ group: ', quota: 8' });
  act(world, 'scale', 'shop', { replicas: 16 });
  const done = act(world, 'set-max-nodes', 'pool', { nodes: 7 });
  expect(done).toMatchObject({ ok: true });
  run(world, 200);
  expect(there(world)).toHaveLength(7);
  if (done.ok) world.undo(done.id);
  expect(world.parameters.value('nodegroup/pool/max')).toBe(6);
  expect(act(world, 'set-max-nodes', 'pool', { nodes: 1 })).toMatchObject({ ok: false, code: 'bad-parameter' });
  expect(act(world, 'set-max-nodes', 'nowhere', { nodes: 4 })).toMatchObject({ ok: false, code: 'unknown-target' });
  expect(act(world, 'cordon', 'pool-8', {})).toMatchObject({ ok: false, code: 'unknown-target' });
});
