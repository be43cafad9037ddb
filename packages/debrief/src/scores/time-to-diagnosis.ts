/** Time to diagnosis: from the page until the right part and mechanism stood confirmed in the ledger. */
import { clockFigure } from '../figure.ts';
import type { Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: ten minutes. */
export function timeToDiagnosis(play: Play): Figure {
  return clockFigure(play, {
    id: 'time-to-diagnosis',
    title: 'Time to diagnosis',
    target: 600,
    end: play.diagnosis,
    never: 'Not diagnosed',
    formula:
      'first instant at which a confirmed hypothesis has component and mechanism of a cause − paged (a false alarm: no incident judged, with evidence that shows one of its signals, − paged)',
  });
}
