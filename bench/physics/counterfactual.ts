/**
 * How sure paired runs are: for three changes to the tree of ten services, the variance of the difference between
 * independent runs ÷ that between runs with one seed. The ratio does not depend on how long the runs are.
 */
import { parseChange, type WorldFile } from '@firedrill/scenario';
import { comparePairs, runPair } from '@firedrill/world';
import { type Check, claim } from './check.ts';
import type { Experiment } from './lab.ts';

const CHANGES = [
  ['search: 8 to 9 workers', 'set: service/search/workers, to: 9'],
  ['cart-db: two more failures in a hundred', 'set: service/cart-db/errors, to: 2%'],
  ['catalog-db: a tenth more work', 'set: service/catalog-db/work, to: 1.1'],
] as const;

/** At least fifty times, for the mean latency of users. Many pairs, because a ratio of variances is hard to know. */
export function varianceChecks(tree: WorldFile, pairs: number): readonly Check[] {
  return CHANGES.map(([parameters, what]) => {
    const text = `apiVersion: firedrill.dev/v1alpha1\nkind: Change\nmetadata: {name: check}\nspec: {until: 8s, measure: {from: 3s, to: 8s}, changes: [{at: 2s, ${what}}]}\n`;
    const change = parseChange(text, 'change.yaml', tree).value!;
    const seeds = Array.from({ length: pairs }, (_, i) => i + 1);
    const rows = comparePairs(seeds.map((seed) => runPair(tree, change, seed)));
    const measured = rows.find(({ sli }) => sli === 'mean ms')!.varianceReduction;
    const metric = 'variance reduction of the mean latency, ×';
    return claim({ name: 'paired runs', parameters, metric }, 50, measured, [50, Number.POSITIVE_INFINITY]);
  });
}

/** As an experiment of the physics run. */
export const COUNTERFACTUAL_EXPERIMENTS: readonly Experiment[] = [
  {
    title: 'paired runs',
    cost: 20,
    fast: false,
    run: (lab) => varianceChecks(lab.world('tree', {}, 1).options.file, 300),
  },
];
