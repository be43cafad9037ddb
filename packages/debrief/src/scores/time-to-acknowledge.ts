/** Time to acknowledge: from the page until somebody took it. */
import { clockFigure } from '../figure.ts';
import { first, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: five minutes. */
export function timeToAcknowledge(play: Play): Figure {
  return clockFigure(play, {
    id: 'time-to-acknowledge',
    title: 'Time to acknowledge',
    target: 300,
    end: first(play.facts, 'acknowledged'),
    never: 'Never acknowledged',
    formula: 'acknowledged − paged',
  });
}
