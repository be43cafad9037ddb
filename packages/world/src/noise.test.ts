import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

// Hours of a shop that hardly anybody visits.
const text = readFileSync(new URL('../testdata/shop.world.yaml', import.meta.url), 'utf8').replaceAll(
  /rate: [36]0\/s/g,
  'rate: 0.1/s',
);
const worldOf = (noise: string) =>
  World.create({
    file: parseWorld(text.replace('  nodes:', `${noise}  nodes:`), 'shop.world.yaml').value!,
    seed: 4,
    telemetry: undefined,
  });

/** Factors on the work of two services, once in ten seconds. */
function factors(world: World, seconds: number): number[][] {
  const { machine: m } = world;
  const speed = (s: number) => m.F[(m.inst(m.plan.services[s]!.firstInstance) + T.N_SPEED) >> 1]!;
  const rows: number[][] = [];
  for (let at = Math.floor(world.now / 10) * 10 + 10; at <= seconds; at += 10) {
    world.advance(instant(at));
    rows.push([speed(0), speed(1)]);
  }
  return rows;
}

test('[W63] work wanders around what the file says, half of it in common; live, and gone without a trace', () => {
  const world = worldOf('  noise: {work: 10%, workMemory: 30s}\n');
  const rows = factors(world, 6000).map((row) => row.map((factor) => factor - 1));
  const [a, b] = [rows.map((row) => row[0]!), rows.map((row) => row[1]!)];
  const product = (x: readonly number[], y: readonly number[]) => x.reduce((n, v, i) => n + v * y[i]!, 0) / x.length;
  // A hundred memories long: the deviation is known to 7 %, so twice that is room enough.
  for (const walk of [a, b]) expect(Math.abs(Math.sqrt(product(walk, walk)) / 0.1 - 1)).toBeLessThan(0.14);
  const common = product(a, b) / Math.sqrt(product(a, a) * product(b, b));
  expect(common).toBeGreaterThan(0.35);
  expect(common).toBeLessThan(0.65);
  world.set('noise/work', 0, 'test');
  expect(factors(world, world.now + 20).at(-1)).toEqual([1, 1]);
  world.parameters.removeOwner('test');
  expect(factors(world, world.now + 20).at(-1)).not.toEqual([1, 1]);
});

test('[W63] a world that says nothing of noise, or none of it, has none; traffic of short memory keeps its deviation', () => {
  expect(factors(worldOf(''), 60).flat()).toEqual(new Array(12).fill(1));
  expect(factors(worldOf('  noise: {work: 0%}\n'), 60).flat()).toEqual(new Array(12).fill(1));
  const world = worldOf('  noise: {trafficMemory: 1m}\n');
  const levels: number[] = [];
  for (let at = 10; at <= 20_000; at += 10) {
    world.advance(instant(at));
    levels.push(world.machine.F[(world.machine.clients + T.L_LEVEL) >> 1]!);
  }
  // 5 % over five minutes is 8.8 % from ten seconds to ten seconds.
  expect(Math.sqrt(levels.reduce((n, x) => n + x * x, 0) / levels.length)).toBeCloseTo(0.088, 2);
});
