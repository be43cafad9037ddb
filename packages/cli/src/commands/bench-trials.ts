/**
 * `firedrill bench trials`: random ways through worlds in trouble, of the house and at random, each held against the
 * straight run.
 */
import { join } from 'node:path';
import { amongRandom, runTrials, shopInTrouble, tidewaterInTrouble, treeInTrouble } from '@firedrill/bench';
import { printJson } from '../console.ts';
import { projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { readWorldFile } from '../read-input.ts';

/** Different random worlds. */
const RANDOM = 60;

/** What `bench trials` was told. */
export type TrialOptions = { readonly count: number; readonly seed: number; readonly json?: true };

/** Runs the trials; ends with 1 when a hash differs, and says how to see it again. */
export function benchTrials({ count, seed, json }: TrialOptions, { console, exit }: CommandContext): void {
  const world = (path: string) => readWorldFile(join(projectRoot(), path), console);
  const ofTheHouse = [
    shopInTrouble(world('packages/world/testdata/shop.world.yaml')),
    treeInTrouble(world('bench/worlds/tree.world.yaml')),
    tidewaterInTrouble(world('worlds/tidewater/world.yaml')),
  ];
  const troubles = amongRandom(ofTheHouse, RANDOM);
  const began = console.now();
  const progress = startProgress(console, { title: 'trials', total: count, unit: 'trials' });
  const report = runTrials(troubles, { count, seed, onTrial: (done) => progress.at(done) });
  progress.end();
  if (json) printJson(console, report);
  else {
    for (const mismatch of report.mismatches) console.print(mismatch);
    const seconds = Math.round((console.now() - began) / 1000);
    console.print(`${report.trials} trials, ${report.mismatches.length} mismatches, ${seconds} s`);
  }
  if (report.mismatches.length > 0) exit(1);
}
