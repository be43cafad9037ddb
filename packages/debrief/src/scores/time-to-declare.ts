/** Time to declare: from the page until an incident was declared; after a false alarm also until it was judged to be none. */
import { clockFigure } from '../figure.ts';
import { first, isFalseAlarm, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: five minutes. */
export function timeToDeclare(play: Play): Figure {
  const declared = first(play.facts, 'incident-declared');
  const none = isFalseAlarm(play.scenario) ? first(play.facts, 'no-incident-judged') : undefined;
  const end = declared === undefined || (none !== undefined && none.seq < declared.seq) ? none : declared;
  return clockFigure(play, {
    id: 'time-to-declare',
    title: 'Time to declare',
    target: 300,
    end,
    never: 'Never declared',
    formula: 'incident declared − paged (a false alarm: the first of incident declared and no incident judged)',
  });
}
