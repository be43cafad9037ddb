/** Calibration: how far confidences were from what turned out (Brier 1950, one class: right or not). */
import { matchesTruth } from '@firedrill/drill';
import { figure } from '../figure.ts';
import { all, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Goal: below 0.15. */
export function calibration(play: Play): Figure {
  const { hypotheses } = play.state;
  const errors = hypotheses.map((h) => {
    const confidence = h.state === 'refuted' ? 0 : h.confidence;
    return (confidence - (matchesTruth(h, play.scenario.truth) ? 1 : 0)) ** 2;
  });
  const value = errors.length === 0 ? undefined : errors.reduce((a, b) => a + b, 0) / errors.length;
  return figure({
    id: 'calibration',
    title: 'Calibration',
    value,
    unit: 'score',
    better: 'lower',
    target: 0.15,
    words: value === undefined ? 'No hypothesis' : value.toFixed(2),
    detail: `Goal 0.15; 0 is perfect, 0.25 is what a coin gets. Over ${hypotheses.length} ${hypotheses.length === 1 ? 'hypothesis' : 'hypotheses'}.`,
    formula:
      'mean over the ledger at the close of (confidence − outcome)²; outcome 1 when component and mechanism match a cause, else 0; a confidence never changed stands as it was when the hypothesis was opened; refuted counts as confidence 0',
    inputs: [
      ...all(play.facts, 'hypothesis-opened'),
      ...all(play.facts, 'hypothesis-revised'),
      ...all(play.facts, 'confidence-set'),
      ...all(play.facts, 'hypothesis-judged'),
    ],
  });
}
