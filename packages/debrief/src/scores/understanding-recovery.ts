/** Understanding × recovery: two independent questions, four answers. */
import { isServedAtEnd } from '@firedrill/drill';
import { figure } from '../figure.ts';
import { isFalseAlarm, type Play } from '../play.ts';
import type { Figure, Quadrant } from '../types.ts';

const words: Readonly<Record<Quadrant, string>> = {
  'understood-and-recovered': 'Understood and recovered',
  'recovered-by-luck': 'Recovered, not understood',
  'understood-not-recovered': 'Understood, not recovered',
  neither: 'Neither yet',
};

/** Which of the four a play came to. */
export function quadrantOf(play: Play): Quadrant {
  const understood = play.diagnosis !== undefined;
  if (hasRecovered(play)) return understood ? 'understood-and-recovered' : 'recovered-by-luck';
  return understood ? 'understood-not-recovered' : 'neither';
}

/** Whether users were served at the end; after a false alarm they were all along. */
export function hasRecovered(play: Play): boolean {
  if (isFalseAlarm(play.scenario)) return isServedAtEnd(play.facts);
  return play.closed?.event.recovered ?? play.recovery !== undefined;
}

/** Goal: both. */
export function understandingRecovery(play: Play): Figure {
  const quadrant = quadrantOf(play);
  return figure({
    id: 'understanding-recovery',
    title: 'Understanding and recovery',
    unit: 'count',
    better: 'higher',
    target: 2,
    value: (play.diagnosis === undefined ? 0 : 1) + (hasRecovered(play) ? 1 : 0),
    words: words[quadrant],
    detail:
      'Each stands for itself: recovery without understanding comes back, understanding without recovery leaves users waiting.',
    formula: 'one for a diagnosis (see time to diagnosis) and one for journeys that held at the close',
    inputs: [play.diagnosis, play.recovery, play.closed],
  });
}
