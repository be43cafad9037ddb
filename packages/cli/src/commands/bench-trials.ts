/**
 * `firedrill bench trials`: random ways through three worlds in trouble, each held against the straight run.
 */
import { join } from 'node:path';
import { runTrials, shopInTrouble, tidewaterInTrouble, treeInTrouble } from '@firedrill/bench';
import { printJson } from '../console.ts';
import { projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { readWorldFile } from '../read-input.ts';

/** What `bench trials` was told. */
export type TrialOptions = { readonly count: number; readonly seed: number; readonly json?: true };

/** Runs the trials; ends with 1 when a hash differs, and says how to see it again. */
export function benchTrials({ count, seed, json }: TrialOptions, { console, exit }: CommandContext): void {
  const world = (path: string) => readWorldFile(join(projectRoot(), path), console);
  const troubles = [
    shopInTrouble(world('packages/world/testdata/shop.world.yaml')),
    treeInTrouble(world('bench/worlds/tree.world.yaml')),
    tidewaterInTrouble(world('worlds/tidewater/world.yaml')),
  ];
  const progress = startProgress(console, { title: 'trials', total: count, unit: 'trials' });
  const report = runTrials(troubles, { count, seed, onTrial: (done) => progress.at(done) });
  progress.end();
  if (json) printJson(console, report);
  else {
    for (const mismatch of report.mismatches) console.print(mismatch);
    console.print(`${report.trials} trials, ${report.mismatches.length} mismatches`);
  }
  if (report.mismatches.length > 0) exit(1);
}
