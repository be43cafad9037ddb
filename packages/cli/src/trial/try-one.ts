/**
 * Trying one countermeasure with one seed, in whichever thread. The side before is the same for all countermeasures, so
 * a thread keeps the last one it has played.
 */
import {
  QUIET_HOURS,
  type QuietDay,
  runTrialPair,
  runTrialSide,
  type TrialPair,
  type TrialPlan,
  type TrialSide,
} from '@firedrill/drill';
import { watchQuietDay } from '@firedrill/server';

/** A plan by its place, and a seed or a quiet day. */
export type TrialJob = { readonly plan: number } & ({ readonly seed: number } | { readonly day: number });
/** `told`: what could not be read or kept of a quiet day. */
export type TrialRow = {
  readonly plan: number;
  readonly pair?: TrialPair;
  readonly quiet?: QuietDay;
  readonly told?: readonly string[];
};

/** What is on trial, and the folder in which quiet days are kept. */
export type OnTrial = { readonly plans: readonly TrialPlan[]; readonly quiet: string };

/** Answers jobs of these plans; `onProgress` is told what share of a job is done. */
export function tryOne({ plans, quiet }: OnTrial, onProgress: (share: number) => void): (job: unknown) => TrialRow {
  let known: { readonly seed: number; readonly side: TrialSide } | undefined;
  return (job) => {
    const asked = job as TrialJob;
    const { plan } = asked;
    if ('day' in asked) return { plan, ...watchDay(plans[plan]!, asked.day, { folder: quiet, onProgress }) };
    const { seed } = asked;
    if (known?.seed !== seed) known = { seed, side: runTrialSide(plans[plan]!, 'before', seed) };
    return { plan, pair: runTrialPair(plans[plan]!, seed, known.side) };
  };
}

function watchDay(
  { after: { file, settings }, rules }: TrialPlan,
  day: number,
  { folder, onProgress }: { readonly folder: string; readonly onProgress: (share: number) => void },
): Pick<TrialRow, 'quiet' | 'told'> {
  const told: string[] = [];
  const quiet = watchQuietDay({ file, settings, day }, rules, {
    folder,
    tell: (trouble) => told.push(trouble),
    onHour: (hour) => onProgress(hour / QUIET_HOURS),
  });
  return { quiet, told };
}
