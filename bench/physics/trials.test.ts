import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { amongRandom } from './random-trial.ts';
import { runTrials } from './trials.ts';
import { shopInTrouble, tidewaterInTrouble, treeInTrouble } from './troubles.ts';

const root = join(import.meta.dirname, '../..');
const world = (path: string) => parseWorld(readFileSync(join(root, path), 'utf8'), path).value!;

/** All thousand: FIREDRILL_TRIALS=1000, or `firedrill bench trials`. */
const COUNT = Number(process.env.FIREDRILL_TRIALS ?? 60);

test(`[W61] ${COUNT} random ways through steps, snapshots, restores, forks, with telemetry and without, come to the same bytes`, () => {
  const troubles = [
    shopInTrouble(world('packages/world/testdata/shop.world.yaml')),
    treeInTrouble(world('bench/worlds/tree.world.yaml')),
    tidewaterInTrouble(world('worlds/tidewater/world.yaml')),
  ];
  expect(runTrials(amongRandom(troubles, 20), { count: COUNT, seed: 7 })).toEqual({ trials: COUNT, mismatches: [] });
}, 600_000);
