/** Time to diagnosis: from the page until the right part and mechanism stood confirmed in the ledger. */
import type { Seconds } from '@firedrill/base';
import { countOf, type Fact, matchedCause, printSpan, stateOf } from '@firedrill/drill';
import { clockFigure } from '../figure.ts';
import { type MitigationDelay, mitigationDelay } from '../mitigation-delay.ts';
import type { Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: ten minutes. */
export const GOAL_SECONDS: Seconds = 600;

/** From the page. */
export function timeToDiagnosis(play: Play): Figure {
  const hints = hintsBefore(play);
  const delay = mitigationDelay(play);
  const detail = [
    ...earningWords(play),
    ...(hints.length === 0 ? [] : [`With ${countOf(hints.length, 'hint')}.`]),
    ...(delay === undefined ? [] : [delayWords(delay)]),
  ].join(' ');
  return clockFigure(play, {
    id: 'time-to-diagnosis',
    title: 'Time to diagnosis',
    target: GOAL_SECONDS,
    end: play.diagnosis,
    never: 'Not diagnosed',
    ...(detail === '' ? {} : { detail }),
    formula:
      'first instant at which a confirmed hypothesis has component and mechanism of a cause, as chosen or else in its words, − paged (a false alarm: no incident judged, with evidence that shows one of its signals, − paged); hints before it are told beside it; it earns nothing when users were hurt and a safe way out lay on the record untried for more than two minutes in which nothing else was tried',
    inputs: [...hints, delay?.option],
    isForfeit: delay !== undefined,
  });
}

/** The words that earned a diagnosis of which component or mechanism was not chosen. */
function earningWords({ diagnosis, facts, scenario }: Play): readonly string[] {
  if (diagnosis === undefined || !('id' in diagnosis.event)) return [];
  const { id } = diagnosis.event;
  const { hypotheses } = stateOf(facts.filter(({ seq }) => seq <= diagnosis.seq));
  const theory = hypotheses.find((one) => one.id === id);
  const words = theory === undefined ? [] : (matchedCause(theory, scenario.truth)?.words ?? []);
  return words.length === 0 ? [] : [`By its words: "${words.join('", "')}".`];
}

function delayWords({ option, seconds }: MitigationDelay): string {
  return `It earns nothing: a safe way out ("${option.event.title}") was left lying for ${printSpan(seconds)} meanwhile.`;
}

/** Hints that were on the record when the diagnosis was made, or all of them without one. */
function hintsBefore({ facts, diagnosis }: Play): readonly Fact[] {
  return facts.filter(
    (fact) =>
      (fact.event.type === 'hint-taken' || fact.event.type === 'hint-given') &&
      (diagnosis === undefined || fact.seq < diagnosis.seq),
  );
}
