/**
 * All experiments, in the order in which they are printed.
 */
import type { Experiment } from './lab.ts';
import { rowExperiment } from './row-experiment.ts';
import { QUEUE_ROWS } from './rows.table.ts';

export const EXPERIMENTS: readonly Experiment[] = [...QUEUE_ROWS.map(rowExperiment)];
