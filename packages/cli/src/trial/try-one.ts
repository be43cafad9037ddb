/**
 * Trying one countermeasure with one seed, in whichever thread. The side before is the same for all countermeasures, so
 * a thread keeps the last one it has played.
 */
import { runTrialPair, runTrialSide, type TrialPair, type TrialPlan, type TrialSide } from '@firedrill/drill';

/** A plan by its place, and a seed. */
export type TrialJob = { readonly plan: number; readonly seed: number };
export type TrialRow = { readonly plan: number; readonly pair: TrialPair };

/** Answers jobs of these plans. */
export function tryOne(plans: readonly TrialPlan[]): (job: unknown) => TrialRow {
  let known: { readonly seed: number; readonly side: TrialSide } | undefined;
  return (job) => {
    const { plan, seed } = job as TrialJob;
    if (known?.seed !== seed) known = { seed, side: runTrialSide(plans[plan]!, 'before', seed) };
    return { plan, pair: runTrialPair(plans[plan]!, seed, known.side) };
  };
}
