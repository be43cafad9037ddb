/**
 * Words of the register of gaps: what a re-drill came to, and what is different about a world.
 */
import type { CountermeasureChange, DrillCard, DrillResult } from '@firedrill/protocol';
import { outcomeWords } from '../lobby/lobby.text.ts';

/** Figures of a re-drill that are shown in the register, in this order. */
const MAIN = ['time-to-diagnosis', 'time-to-mitigation', 'impact'];

/** `retry-budget door/seating: ratio 5%, per call` */
export function changeWords({ change, target, params }: CountermeasureChange): string {
  const set = Object.entries(params).map(([name, value]) => `${name} ${value}`);
  return `${change} ${target}${set.length === 0 ? '' : `: ${set.join(', ')}`}`;
}

/** The main figures of a re-drill, each with its word; none while nobody was paged. */
export function figureLines({ isPaged, figures }: DrillResult): readonly string[] {
  if (!isPaged) return [];
  return MAIN.flatMap((id) => figures.find((figure) => figure.id === id) ?? []).map(
    ({ title, words, met }) => `${title}: ${words}${met === undefined ? '' : met ? ', met' : ', missed'}`,
  );
}

/** What became of a re-drill. */
export function verdictWords(card: DrillCard): string {
  return card.state === 'running' ? 'Under way' : outcomeWords({ ...card, isChanged: false });
}
