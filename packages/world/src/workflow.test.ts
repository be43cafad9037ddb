/**
 * A Workflow as Chaos Mesh writes it, from its text to what it does to a world.
 */
import { instant } from '@firedrill/base';
import { parseChange, parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { World } from './index.ts';

const WORLD = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: duo}
spec:
  title: Duo
  about: One service asks another.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, zone: a, cpu: 40, memory: 40Gi}]
  services:
    - {name: web, replicas: 3, startup: 1s, calls: [{to: cart}], operations: [{name: get, steps: [{work: 1ms}, {call: cart}]}]}
    - {name: cart, replicas: 3, startup: 1s, operations: [{name: get, steps: [{work: 1ms}]}]}
  clients: [{name: users, journey: visit, to: web, operation: get, rate: 20/s, patience: 10s}]
  journeys: [{name: visit, latency: 2s}]
`;

const CHANGE = `
apiVersion: firedrill.dev/v1alpha1
kind: Change
metadata: {name: flow}
spec:
  until: 200s
  measure: {from: 0s, to: 200s}
  changes: [{at: 0s, set: client/users/rate, to: 1}]
  faults:
    - at: 20s
      fault:
        apiVersion: chaos-mesh.org/v1alpha1
        kind: Workflow
        metadata: {name: flow}
        spec:
          entry: all
          templates:
            - {name: all, templateType: Serial, deadline: 100s, children: [lag, pause, beside]}
            - {name: pause, templateType: Suspend, deadline: 10s}
            - {name: beside, templateType: Parallel, children: [lag, kills]}
            - name: lag
              templateType: NetworkChaos
              deadline: 20s
              networkChaos: {action: delay, delay: {latency: 90ms}, mode: all, selector: {labelSelectors: {app: web}}, direction: to, target: {mode: all, selector: {labelSelectors: {app: cart}}}}
            - name: kills
              templateType: Schedule
              deadline: 200s
              schedule: {schedule: "@every 20s", type: PodChaos, podChaos: {action: pod-kill, mode: one, selector: {labelSelectors: {app.kubernetes.io/part-of: duo}}}}
`;

test('[W175] steps of a workflow begin when those before them have ended, and nothing is left of it after its deadline', () => {
  const file = parseWorld(WORLD, 'duo.yaml').value!;
  const { value: change, issues } = parseChange(CHANGE, 'flow.yaml', file);
  expect(issues).toEqual([]);
  const world = World.create({ file, seed: 5, telemetry: undefined });
  for (const { fault, at, until } of change!.faults)
    world.strike(fault, instant(at), until === undefined ? undefined : instant(until));
  const delay = (seconds: number) => {
    world.advance(instant(seconds));
    return world.parameters.value('call/web/cart/extra') > 0;
  };
  // lag 20-40, pause 40-50, lag beside kills from 50; the whole ends at 120.
  expect([19, 21, 39, 41, 49, 51, 69, 71].map(delay)).toEqual([false, true, true, false, false, true, true, false]);
  const names = () => world.orchestrator.state.pods.map(({ name }) => name);
  const before = names();
  world.advance(instant(91));
  expect(names().filter((name) => !before.includes(name))).toHaveLength(1);
  world.advance(instant(121));
  const after = names();
  expect(after.filter((name) => !before.includes(name))).toHaveLength(2);
  world.advance(instant(200));
  expect(names()).toEqual(after);
  expect(world.parameters.inForce().filter(({ owner }) => owner.startsWith('fault/'))).toEqual([]);
  expect([world.cold.parts, world.cold.selected]).toEqual([undefined, undefined]);
  expect(world.cold.events.filter(({ event }) => event.do === 'part')).toEqual([]);
});
