/** Time to declare: from the page until an incident was declared, or judged with evidence to be none. */
import { clockFigure } from '../figure.ts';
import { first, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: five minutes. */
export function timeToDeclare(play: Play): Figure {
  const declared = first(play.facts, 'incident-declared');
  const none = first(play.facts, 'no-incident-judged');
  const end = declared === undefined || (none !== undefined && none.seq < declared.seq) ? none : declared;
  return clockFigure(play, {
    id: 'time-to-declare',
    title: 'Time to declare',
    target: 300,
    end,
    never: 'Never declared',
    formula: 'first of (incident declared, no incident judged) − paged',
  });
}
