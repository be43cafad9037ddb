/** Time to diagnosis: from the page until the right part and mechanism stood confirmed in the ledger. */
import { countOf } from '@firedrill/drill';
import { clockFigure } from '../figure.ts';
import type { Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: ten minutes. */
export function timeToDiagnosis(play: Play): Figure {
  const hints = hintsBefore(play);
  return clockFigure(play, {
    id: 'time-to-diagnosis',
    title: 'Time to diagnosis',
    target: 600,
    end: play.diagnosis,
    never: 'Not diagnosed',
    ...(hints === 0 ? {} : { detail: `With ${countOf(hints, 'hint')}.` }),
    formula:
      'first instant at which a confirmed hypothesis has component and mechanism of a cause − paged (a false alarm: no incident judged, with evidence that shows one of its signals, − paged)',
  });
}

/** Hints that were on the record when the diagnosis was made, or all of them without one. */
function hintsBefore({ facts, diagnosis }: Play): number {
  return facts.filter(
    (fact) => fact.event.type === 'hint-taken' && (diagnosis === undefined || fact.seq < diagnosis.seq),
  ).length;
}
