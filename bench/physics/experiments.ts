/**
 * All experiments, in the order in which they are printed: theory, published storms, parameter sheets, laws of propagation.
 */
import { BOUNDARY_EXPERIMENTS } from './boundaries.ts';
import { CACHE_ROWS } from './cache-rows.table.ts';
import { impossible } from './check.ts';
import { COUNTERFACTUAL_EXPERIMENTS } from './counterfactual.ts';
import { CACHE_SHEET } from './golden-cache.ts';
import { POOL_SHEET } from './golden-pool.ts';
import { RETRY_SHEET } from './golden-retry.ts';
import { HOTOS_EXPERIMENTS } from './hotos.ts';
import type { Experiment } from './lab.ts';
import { PROPAGATION_EXPERIMENTS } from './propagation.ts';
import { PUBLISHED_EXPERIMENTS } from './published.ts';
import { RANDOM_EXPERIMENTS } from './random-trial.ts';
import { rowExperiment } from './row-experiment.ts';
import { QUEUE_ROWS } from './rows.table.ts';

const WRITTEN: readonly Experiment[] = [
  ...[...QUEUE_ROWS, ...CACHE_ROWS].map(rowExperiment),
  ...HOTOS_EXPERIMENTS,
  ...BOUNDARY_EXPERIMENTS,
  ...PUBLISHED_EXPERIMENTS,
  ...POOL_SHEET,
  ...RETRY_SHEET,
  ...CACHE_SHEET,
  ...PROPAGATION_EXPERIMENTS,
  ...COUNTERFACTUAL_EXPERIMENTS,
  ...RANDOM_EXPERIMENTS,
];

/** What cannot be run is a line of its own that is not met. */
const guarded = (experiment: Experiment): Experiment => ({
  ...experiment,
  run: (lab) => {
    try {
      return experiment.run(lab);
    } catch (trouble) {
      const why = trouble instanceof Error ? trouble.message : String(trouble);
      return [impossible({ name: experiment.title, parameters: '', metric: 'can be run' }, 1, why)];
    }
  },
});

export const EXPERIMENTS: readonly Experiment[] = WRITTEN.map(guarded);
