/** Time to mitigation: from the page to the start of the interval in which users were served again. */
import { printClock } from '@firedrill/drill';
import { clockFigure } from '../figure.ts';
import { isFalseAlarm, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: the scenario's own, the upper end of its length. */
export function timeToMitigation(play: Play): Figure {
  const { story } = play.scenario;
  return clockFigure(play, {
    id: 'time-to-mitigation',
    title: 'Time to mitigation',
    target: story.minutes.to * 60,
    end: play.recovery,
    at: play.recovery?.event.since,
    never: isFalseAlarm(play.scenario) ? 'Nothing to mitigate' : 'Not recovered',
    detail: `All journeys must hold for ${printClock(story.hold)}.`,
    formula:
      'start of the last interval in which all journey SLIs held for the scenario’s hold − paged, at least 0; a relapse begins anew',
  });
}
