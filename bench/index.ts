/**
 * Benchmarks. Each compares side by side within one run and returns plain figures; the command line prints them.
 */
export type { BenchReport, Figure, SubjectRow } from './figures.ts';
export type { KernelBenchOptions } from './kernel.ts';
export { benchKernel } from './kernel.ts';
export { amongRandom } from './physics/random-trial.ts';
export type { TrialReport, Trouble } from './physics/trials.ts';
export { runTrials } from './physics/trials.ts';
export { shopInTrouble, tidewaterInTrouble, treeInTrouble } from './physics/troubles.ts';
export type { WorldBenchOptions } from './worlds.ts';
export { benchDrills, benchHistory, benchReplay } from './worlds.ts';
