/** Understanding × recovery: two independent questions, four answers. */
import { isServedAtEnd } from '@firedrill/drill';
import { dataWords } from '../data-words.ts';
import { figure } from '../figure.ts';
import { all, dataLeftWrong, isFalseAlarm, type Play } from '../play.ts';
import type { Figure, Quadrant } from '../types.ts';

const words: Readonly<Record<Quadrant, string>> = {
  'understood-and-recovered': 'Understood and recovered',
  'recovered-by-luck': 'Recovered, not understood',
  'understood-not-recovered': 'Understood, not recovered',
  neither: 'Neither yet',
};

/** Which of the four a play came to. */
export function quadrantOf(play: Play): Quadrant {
  const understood = play.isUnderstood;
  if (hasRecovered(play)) return understood ? 'understood-and-recovered' : 'recovered-by-luck';
  return understood ? 'understood-not-recovered' : 'neither';
}

/** Whether users were served at the end and no data was left wrong; after a false alarm they were served all along. */
export function hasRecovered(play: Play): boolean {
  if (dataLeftWrong(play).length > 0) return false;
  if (isFalseAlarm(play.scenario)) return isServedAtEnd(play.facts);
  return play.closed?.event.recovered ?? play.recovery !== undefined;
}

/** Goal: both. */
export function understandingRecovery(play: Play): Figure {
  const quadrant = quadrantOf(play);
  const wrong = dataLeftWrong(play);
  return figure({
    id: 'understanding-recovery',
    title: 'Understanding and recovery',
    unit: 'count',
    better: 'higher',
    target: 2,
    value: Number(play.isUnderstood) + Number(hasRecovered(play)),
    words: words[quadrant],
    detail: `Each stands for itself: recovery without understanding comes back, understanding without recovery leaves users waiting.${wrong.length === 0 ? '' : ` Data was left wrong: ${dataWords(wrong)}.`}`,
    formula:
      'one for a diagnosis (see time to diagnosis) that still stood at the close, and one for journeys that held at the close with no data left wrong',
    inputs: [
      play.diagnosis,
      play.recovery,
      ...(wrong.length === 0 ? [] : all(play.facts, 'impact-counted').slice(-1)),
      play.closed,
    ],
  });
}
