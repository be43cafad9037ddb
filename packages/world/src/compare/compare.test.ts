import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { PARAMETERS, parametersOf, parseChange, parseWorld, type WorldFile } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { comparePairs, runPair, World } from '../index.ts';

const worldOf = (name: string): WorldFile =>
  parseWorld(readFileSync(new URL(`../../testdata/${name}.world.yaml`, import.meta.url), 'utf8'), name).value!;
const SHOP = worldOf('shop');

function changeOf(changes: readonly string[], world = SHOP, more = 'until: 40s, measure: {from: 10s, to: 40s}') {
  const text = `apiVersion: firedrill.dev/v1alpha1\nkind: Change\nmetadata: {name: test}\nspec: {${more}, changes: [${changes.map((one) => `{${one}}`).join(', ')}]}\n`;
  const { value, issues } = parseChange(text, 'change.yaml', world);
  expect(issues).toEqual([]);
  return value!;
}

describe('pairs of runs', () => {
  test('[W20] a change that changes nothing gives no difference at all, and one that ends leaves none behind', () => {
    const same = runPair(SHOP, changeOf(['at: 10s, set: pool/cart/db/size, to: 8']), 3);
    expect(same.with).toEqual(same.without);
    const brief = changeOf(
      [
        'at: 2s, until: 3s, set: client/us/rate, to: 1',
        'at: 2s, until: 4s, do: set-flag, target: cart, params: {flag: strict, on: false}',
      ],
      SHOP,
      'until: 20s, measure: {from: 5s, to: 20s}',
    );
    const pair = runPair(SHOP, brief, 3);
    expect(pair.with).toEqual(pair.without);
    expect(pair.refusals).toEqual([]);
  });

  test('[W20] the run without the change is the run of that seed, and the same pair comes again', () => {
    const change = changeOf(['at: 12s, do: set-retries, target: web, params: {call: cart, attempts: 1}']);
    const pair = runPair(SHOP, change, 5);
    expect(runPair(SHOP, change, 5)).toEqual(pair);
    const world = World.create({ file: SHOP, seed: 5, telemetry: undefined });
    world.advance(instant(40));
    const [reading] = world.journeys(instant(10), instant(40));
    expect(pair.without.find(({ sli }) => sli === 'requests')!.value).toBe(reading!.requests);
    expect(pair.without.find(({ sli }) => sli === 'error share')!.value).toBeCloseTo(
      reading!.failed / reading!.requests,
      12,
    );
  });

  test('[W20] what the world refuses is said', () => {
    const change = changeOf(['at: 10s, do: scale, target: cart, params: {replicas: 900}']);
    expect(runPair(SHOP, change, 1).refusals).toEqual([expect.stringContaining('scale on cart: The quota of cart')]);
  });

  test('[W20] differences, intervals and variance ratios are those of the readings', () => {
    const sli = (value: number) => [{ of: 'a', sli: 'mean ms' as const, value }];
    const pair = (seed: number, without: number, withIt: number) => ({
      seed,
      without: sli(without),
      with: sli(withIt),
      refusals: [],
    });
    const [row] = comparePairs([pair(1, 10, 12), pair(2, 14, 15), pair(3, 12, 15)]);
    expect(row).toMatchObject({ without: 12, with: 14, difference: 2, pairs: 3 });
    expect(row!.half).toBeCloseTo(4.302653 * Math.sqrt(1 / 3), 6);
    expect(row!.varianceReduction).toBeCloseTo((4 + 3) / 1, 9);
  });
});

test('[W21] the live parameters of a world are those of the reference, no more and no fewer', () => {
  for (const file of [SHOP, worldOf('station'), worldOf('cache-flush'), worldOf('bulkhead')]) {
    const declared = World.create({ file, seed: 1, telemetry: undefined }).parameters.names();
    const named = declared.filter((name) => !name.startsWith('instance/'));
    expect([...named].sort()).toEqual([...parametersOf(file)].sort());
    const ofInstances = new Set(
      declared.filter((name) => name.startsWith('instance/')).map((name) => name.split('/')[2]!),
    );
    const rows = PARAMETERS.filter(({ name }) => name.startsWith('instance/')).map(({ name }) => name.split('/')[2]!);
    expect([...ofInstances].sort()).toEqual(rows.sort());
  }
});

test('[W62] a run that outgrows the simulation says which bound it reached, where, and what to do', () => {
  const text = readFileSync(new URL('../../testdata/station.world.yaml', import.meta.url), 'utf8');
  const crowded = parseWorld(
    text.replace('rate: 68/s', 'rate: 60000/s').replace('queue: 100000', 'queue: 1000000'),
    'crowded',
  ).value!;
  const world = World.create({ file: crowded, seed: 1, telemetry: undefined });
  world.advance(instant(0.5));
  expect(world.bounds()).toEqual([]);
  world.advance(instant(3));
  const bound = world.bounds().find((row) => row.bound === 'calls');
  expect(bound).toMatchObject({ bound: 'calls', where: 'station' });
  expect(bound!.says).toMatch(/^the simulation has room for \d+ open calls; most requests are inside station: bound a/);
  const failed = world.report().find(({ component }) => component === 'users')!.refusals;
  expect(failed).toBeGreaterThanOrEqual(bound!.times);
});
