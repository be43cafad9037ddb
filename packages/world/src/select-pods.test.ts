/**
 * Pods of several services, on a node or of a version, are chosen when a fault begins.
 */
import { instant } from '@firedrill/base';
import { ALL_INSTANCES, type FaultSpec, type PodFilter, parseWorld, type SelectionFault } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { World } from './index.ts';

const TEXT = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: trio}
spec:
  title: Trio
  about: Three services on two nodes.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, zone: a, cpu: 40, memory: 40Gi}, {name: node-b, zone: b, cpu: 40, memory: 40Gi}]
  services:
    - {name: one, replicas: 4, startup: 1s, operations: [{name: get, steps: [{work: 1ms}]}]}
    - {name: two, replicas: 4, startup: 1s, operations: [{name: get, steps: [{work: 1ms}]}]}
    - {name: other, replicas: 4, startup: 1s, operations: [{name: get, steps: [{work: 1ms}]}]}
  clients: [{name: users, journey: visit, to: one, operation: get, rate: 5/s, patience: 10s}]
  journeys: [{name: visit, latency: 2s}]
`;

function trio(seed = 5): World {
  const parsed = parseWorld(TEXT, 'trio.yaml');
  expect(parsed.issues.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  return World.create({ file: parsed.value!, seed, telemetry: undefined });
}

const strike = (world: World, spec: FaultSpec, until?: number) =>
  world.strike(
    { apiVersion: 'v1', kind: 'PodChaos', name: 'x', spec, at: { file: 'f', line: 1, column: 1 } },
    instant(10),
    until === undefined ? undefined : instant(until),
  );

const failing = (many: SelectionFault['many'], among: PodFilter = {}): SelectionFault => ({
  do: 'select-pods',
  among,
  many,
  parts: ['one', 'two'].map((service) => ({ service, fault: { do: 'pod-failure', service, count: ALL_INSTANCES } })),
});
const failed = (world: World) =>
  world.orchestrator.state.pods.filter(({ phase }) => phase === 'Failed').map(({ name }) => name.split('-')[0]!);
const ALL = { of: 'number', value: ALL_INSTANCES } as const;

describe('pods that are selected', () => {
  test('[W174] are those of all services together, so many as the mode says, and no others', () => {
    const struck = (many: SelectionFault['many'], seed?: number) => {
      const world = trio(seed);
      strike(world, failing(many));
      world.advance(instant(11));
      return failed(world).sort();
    };
    expect(struck(ALL)).toEqual(['one', 'one', 'one', 'one', 'two', 'two', 'two', 'two']);
    expect(struck({ of: 'number', value: 3 })).toHaveLength(3);
    expect(struck({ of: 'percent', value: 70 })).toHaveLength(5);
    const most = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => struck({ of: 'at-most', value: 50 }, seed).length);
    expect(Math.max(...most)).toBeLessThanOrEqual(4);
    expect(new Set(most).size).toBeGreaterThan(2);
    const ones = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => struck({ of: 'number', value: 1 }, seed)[0]);
    expect(new Set(ones)).toEqual(new Set(['one', 'two']));
  });

  test('[W174] are on the node, of the name and of the version asked for, when the fault begins', () => {
    const world = trio();
    world.advance(instant(5));
    const { pods } = world.orchestrator.state;
    const there = pods.filter(({ node, service }) => node === 'node-b' && service < 2).map(({ name }) => name);
    strike(world, failing(ALL, { nodes: ['node-b'] }));
    world.advance(instant(11));
    expect(pods.filter(({ phase }) => phase === 'Failed').map(({ name }) => name)).toEqual(there);
    const named = trio();
    named.advance(instant(5));
    const { name } = named.orchestrator.state.pods[1]!;
    strike(named, failing(ALL, { names: [name] }));
    named.advance(instant(11));
    expect(named.orchestrator.state.pods.filter(({ phase }) => phase === 'Failed').map((pod) => pod.name)).toEqual([
      name,
    ]);
    const none = trio();
    strike(none, failing(ALL, { labels: [{ key: 'version', operator: 'In', values: ['9.9.9'] }] }));
    none.advance(instant(11));
    expect(failed(none)).toEqual([]);
  });

  test('[W174] are struck by all that one fault does, and nothing is left of it when it ends', () => {
    const both = (service: string): FaultSpec => ({
      do: 'timeline',
      parts: [
        { after: 0, for: undefined, fault: { do: 'stress-cpu', service, count: ALL_INSTANCES, load: 0.5 } },
        { after: 0, for: undefined, fault: { do: 'stress-memory', service, count: ALL_INSTANCES, memory: 1e6 } },
      ],
    });
    const world = trio();
    world.advance(instant(9));
    const before = [...world.parameters.inForce()];
    const parts = ['one', 'two'].map((service) => ({ service, fault: both(service) }));
    strike(world, { do: 'select-pods', among: {}, many: { of: 'number', value: 1 }, parts }, 20);
    world.advance(instant(11));
    const slots = world.orchestrator.state.pods.map(({ slot }) => slot);
    const hit = (what: string) => slots.filter((slot) => world.parameters.value(`instance/${slot}/${what}`) > 0);
    expect(hit('hog')).toHaveLength(1);
    expect(hit('memory')).toEqual(hit('hog'));
    world.advance(instant(21));
    expect(world.parameters.inForce()).toEqual(before);
    expect([world.cold.parts, world.cold.selected]).toEqual([undefined, undefined]);
  });
});
