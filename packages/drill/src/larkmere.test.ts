import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { type FaultSpec, parseWorld } from '@firedrill/scenario';
import { World } from '@firedrill/world';
import { expect, test } from 'vitest';

const FILE = parseWorld(
  readFileSync(new URL('../../../worlds/larkmere/world.yaml', import.meta.url), 'utf8'),
  'world.yaml',
).value!;

const good = (world: World, journey: string, from: number, to: number) => {
  const row = world.journeys(instant(from), instant(to)).find((one) => one.journey === journey)!;
  return row.good / row.requests;
};

test('Larkmere is well; a rule that blocks is seen by nobody behind the edge; a certificate ramps up', () => {
  const world = World.create({ file: FILE, seed: 7, telemetry: undefined });
  const strike = (spec: FaultSpec, at: number) =>
    world.strike(
      { apiVersion: '', kind: '', name: 'f', spec, at: { file: '', line: 1, column: 1 } },
      instant(at),
      undefined,
    );
  strike(
    { do: 'edge', what: 'rule', rule: 'SizeRestrictions_BODY', mode: 'block', matches: {}, change: undefined },
    300,
  );
  strike({ do: 'certificate', certificate: 'internal-wildcard', flaw: 'expired' }, 700);
  world.advance(instant(600));
  for (const { name, goal } of FILE.journeys) expect(good(world, name, 60, 300)).toBeGreaterThan(goal);
  expect(good(world, 'upload', 400, 600)).toBeLessThan(0.7);
  expect(good(world, 'page', 400, 600)).toBeGreaterThan(0.99);
  const outcome = world.act(
    { do: 'set-rule-mode', target: 'kestrel', params: { rule: 'SizeRestrictions_BODY', mode: 'count' } },
    'you',
  );
  expect(outcome.ok).toBe(true);
  world.advance(instant(1400));
  expect(good(world, 'upload', 655, 700)).toBeGreaterThan(0.97);
  expect(good(world, 'upload', 1310, 1400)).toBe(0);
  expect(good(world, 'checkout', 760, 820)).toBeGreaterThan(good(world, 'checkout', 1000, 1060));
});
