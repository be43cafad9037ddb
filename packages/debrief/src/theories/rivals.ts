/**
 * Rivals of the truth, one by one: which signal would have excluded each for whoever looked, when that signal could
 * first be seen, and when it was. The author says which signals a rival cannot explain; whether they were there, and
 * who saw them, comes from the run.
 */
import type { HypothesisState } from '@firedrill/drill';
import { mechanismOf, type Rival } from '@firedrill/scenario';
import { isFalseAlarm, type Play } from '../play.ts';
import { clockOf, fromWords } from '../sentences.ts';
import type { SeenSignal } from '../signals.ts';
import type { RivalReview } from '../types.ts';

/** All rivals of the truth, in its order. */
export function reviewRivals(play: Play, lanes: readonly SeenSignal[]): readonly RivalReview[] {
  const truth = truthWords(play.scenario);
  return (play.scenario.truth.rivals ?? []).map((rival) => {
    const signals = excludersOf(rival, lanes).map(({ id, title, tells, visibleAt, seenAt }) => ({
      id,
      title,
      tells,
      visibleAt,
      seenAt,
    }));
    const { theory, component, mechanism, predicts } = rival;
    const held = play.state.hypotheses.filter((one) => isRival(one, rival)).map(({ id }) => id);
    return { theory, component, mechanism, predicts, signals, held, told: tell(play, { truth, theory, signals }) };
  });
}

/** The lanes of the signals that exclude a rival, those that could be seen first, by when. */
export function excludersOf({ excludedBy }: Rival, lanes: readonly SeenSignal[]): readonly SeenSignal[] {
  const at = ({ visibleAt }: SeenSignal) => visibleAt ?? Number.POSITIVE_INFINITY;
  return lanes.filter(({ id }) => excludedBy.includes(id)).sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

/** Whether a theory of the ledger is this rival: the same place and the same mechanism. */
export function isRival(
  { component, mechanism }: Pick<HypothesisState, 'component' | 'mechanism'>,
  rival: Pick<Rival, 'component' | 'mechanism'>,
): boolean {
  return component === rival.component && mechanism === rival.mechanism;
}

/** What was true, as one theory among others. */
function truthWords(scenario: Play['scenario']): string {
  const cause = scenario.truth.causes[0];
  if (isFalseAlarm(scenario) || cause === undefined) return 'that there is no incident';
  return `${cause.component}: ${mechanismOf(cause.mechanism)?.title ?? cause.mechanism}`;
}

type Told = { readonly truth: string; readonly theory: string; readonly signals: RivalReview['signals'] };

function tell(play: Play, { truth, theory, signals }: Told): RivalReview['told'] {
  const first = signals.find(({ visibleAt }) => visibleAt !== undefined);
  if (first?.visibleAt === undefined) return `Nothing in this run separated "${theory}" from what was true (${truth}).`;
  const seen = signals.flatMap(({ seenAt }) => (seenAt === undefined ? [] : [seenAt]));
  const opened =
    seen.length === 0
      ? 'Nobody opened what shows it'
      : `What excludes it was first opened at ${clockOf(play, Math.min(...seen))}`;
  return `"${first.title}" speaks against "${theory}", and could be seen from ${fromWords(play, first.visibleAt)}. ${opened}.`;
}
