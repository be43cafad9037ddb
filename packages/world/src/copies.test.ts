import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { audit } from './audit.ts';
import { World } from './index.ts';

/** Copies of one request meet at a bottleneck of one instance; whoever gets in while the breaker is open ends at once. */
function worldOf(steps: string): World {
  const text = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: copies}
spec:
  title: Copies
  about: Copies.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  databases: [{name: db, tables: [{name: rows, rows: 1}]}]
  services:
    - name: door
      workers: unlimited
      calls: [{to: house, rtt: 0s, hedge: {after: 5ms, max: 2}, cancel: true}]
      operations: [{name: ask, steps: [{call: house}]}]
    - name: house
      replicas: 1
      workers: unlimited
      pools: [{name: db, size: 1}]
      limits: [{name: few, size: 1}]
      calls: [{to: cellar, rtt: 0s}]
      operations: [{name: ask, steps: ${steps}}]
    - name: cellar
      operations: [{name: ask, steps: [{work: {exponential: 12ms}}]}]
  clients: [{name: users, journey: visit, to: door, operation: ask, rate: 40/s}]
  journeys: [{name: visit, latency: 1s}]
`;
  const { value, issues } = parseWorld(text, 'copies.yaml');
  if (value === undefined) throw new Error(JSON.stringify(issues));
  return World.create({ file: value, seed: 2, telemetry: undefined });
}

test.each([
  ['a turn in the middle', '[{acquire: few}, {call: cellar}, {release: few}, {work: 1ms}]'],
  ['a connection in the middle', '[{acquire: db}, {call: cellar}, {commit: db}, {work: 1ms}]'],
  ['a turn at the end', '[{acquire: few}, {call: cellar}, {fail: 500}]'],
  ['a connection at the end', '[{acquire: db}, {call: cellar}, {reply: 200}]'],
])('[W13] a request that gives back %s may be cancelled by the copy that gets it', (_, steps) => {
  const world = worldOf(steps);
  for (let n = 1; n <= 300; n++) {
    world.advance(instant(n / 100));
    if (n % 2 === 0) world.parameters.removeOwner('test');
    else world.set('call/house/cellar/open', 1, 'test');
    expect(audit(world)).toEqual([]);
  }
  expect(world.totals().find(({ component }) => component === 'house')!.arrivals).toBeGreaterThan(200);
});
