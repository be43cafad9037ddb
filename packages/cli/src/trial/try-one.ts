/**
 * Trying one countermeasure with one seed, in whichever thread. The side before is the same for all countermeasures, so
 * a thread keeps the last one it has played.
 */
import {
  type QuietDay,
  quietDay,
  runTrialPair,
  runTrialSide,
  type TrialPair,
  type TrialPlan,
  type TrialSide,
} from '@firedrill/drill';

/** A plan by its place, and a seed or a quiet day. */
export type TrialJob = { readonly plan: number } & ({ readonly seed: number } | { readonly day: number });
export type TrialRow = { readonly plan: number; readonly pair?: TrialPair; readonly quiet?: QuietDay };

/** Answers jobs of these plans. */
export function tryOne(plans: readonly TrialPlan[]): (job: unknown) => TrialRow {
  let known: { readonly seed: number; readonly side: TrialSide } | undefined;
  return (job) => {
    const asked = job as TrialJob;
    const { plan } = asked;
    const { after, rules } = plans[plan]!;
    if ('day' in asked) return { plan, quiet: quietDay({ file: after.file, rules, day: asked.day }) };
    const { seed } = asked;
    if (known?.seed !== seed) known = { seed, side: runTrialSide(plans[plan]!, 'before', seed) };
    return { plan, pair: runTrialPair(plans[plan]!, seed, known.side) };
  };
}
