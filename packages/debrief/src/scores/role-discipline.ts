/** Role discipline: does whoever commands keep their hands off the system? Needs a crew. */
import { figure } from '../figure.ts';
import type { Play } from '../play.ts';
import type { Figure } from '../types.ts';

/** Played alone, there is nothing to measure. */
export function roleDiscipline(play: Play): Figure {
  const players = new Set(
    play.facts.map((fact) => fact.actor).filter((actor) => actor !== 'world' && actor !== 'story'),
  );
  return figure({
    id: 'role-discipline',
    title: 'Role discipline',
    value: undefined,
    unit: 'share',
    better: 'higher',
    target: undefined,
    words: players.size <= 1 ? 'Played alone' : 'No roles were taken',
    detail: 'Counts in a crew of two or more with a commander.',
    formula: 'with a crew of two or more: 1 when the commander made no change with their own hands, else 0',
    inputs: [],
  });
}
