import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { audit } from './audit.ts';
import { openDescriptors } from './cold/descriptors.ts';
import { isRunning } from './cold/orchestrator.ts';
import { World } from './index.ts';

const TEXT = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: files}
spec:
  title: Files
  about: One process.
  clock: "2026-01-05T08:00:00Z"
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  services: [{name: web, replicas: 1, startup: 5s, operations: [{name: get, steps: [{work: 5ms}, {reply: 200}]}]}]
  clients: [{name: users, journey: pages, to: web, operation: get, rate: 20/s, arrivals: deterministic}]
  journeys: [{name: pages, latency: 1s}]
`;

test('[W182] what requests leave open adds up to the limit; then what comes in fails, until the process is another', () => {
  const parsed = parseWorld(TEXT, 'files.yaml');
  expect(parsed.issues).toEqual([]);
  const world = World.create({ file: parsed.value!, seed: 3, telemetry: undefined });
  const web = world.machine.plan.services[0]!;
  const open = () => {
    const pods = world.orchestrator.podsOf(web.index).filter(isRunning);
    return openDescriptors(world, web, pods.at(-1)!.slot);
  };
  const failed = (from: number, to: number) => {
    world.advance(instant(to));
    expect(audit(world)).toEqual([]);
    const [pages] = world.journeys(instant(from), instant(to));
    return pages!.failed / pages!.requests;
  };
  const spec = { do: 'leak-descriptors', service: 'web', each: 1, limit: 1000 } as const;
  const at = { file: '', line: 1, column: 1 };
  world.strike({ apiVersion: '', kind: '', name: 'x', at, spec }, instant(10), instant(200));
  expect(failed(0, 40)).toBe(0);
  expect(open()).toBeGreaterThan(42 + 20 * 29 - 25);
  expect(open()).toBeLessThan(42 + 20 * 31 + 5);
  expect(failed(70, 90)).toBe(1);
  expect(open()).toBe(1000);
  world.act({ do: 'restart', target: 'web', params: {} }, 'test');
  world.advance(instant(105));
  expect(failed(108, 120)).toBe(0);
  // The leak goes on in the new process; its end gives back nothing, and stops it.
  expect(open()).toBeGreaterThan(100);
  world.advance(instant(202));
  const left = open();
  expect(failed(205, 240)).toBe(0);
  expect(open()).toBe(left);
  expect(world.parameters.inForce()).toEqual([]);
});
