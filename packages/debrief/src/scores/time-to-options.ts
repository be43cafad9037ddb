/** Time to options: from the page until two different ways out that can work were written down. */
import { clockFigure } from '../figure.ts';
import { all, isFalseAlarm, type Play } from '../play.ts';
import type { Figure } from '../types.ts';
import { distinctViable } from '../ways-out.ts';

/** Goal: fifteen minutes. */
export function timeToOptions(play: Play): Figure {
  const viable = distinctViable(play);
  const recorded = all(play.facts, 'option-added').length;
  return clockFigure(play, {
    id: 'time-to-options',
    title: 'Time to two options',
    target: 900,
    end: viable[1],
    never: isFalseAlarm(play.scenario)
      ? 'No way out was needed'
      : recorded === 0
        ? 'No option recorded'
        : `${viable.length} viable of ${recorded} recorded`,
    formula:
      "second distinct viable option − paged; viable = its action (and target) is one of a way out in the scenario's truth, or the world measured it as better, or its title recalls that way out (40 % of its terms); distinct = it can be given a way out of its own, and differs in action, target or a parameter by which the truth tells two ways out apart",
    inputs: viable.slice(0, 1),
  });
}
