/**
 * Words of the section on what each move cost or saved.
 */
import type { Counterfactuals, Fork, ForksState } from '@firedrill/protocol';

export const COSTS = {
  title: 'What each move cost or saved',
  how: 'The same drill played again, from the same page, with one thing changed. All counted to the same instant.',
  move: 'Move',
  without: 'Without it',
  sooner: 'Sooner',
  took: 'Not taken',
  instead: 'In place of what was done',
  nobody: 'Nobody changes anything',
  none: 'Nothing was changed in this drill.',
  notSooner: '–',
} as const;

/** How far it is, or why there is nothing. */
export function forksWords(state: ForksState): string {
  if (state.state === 'could-not') return state.why;
  if (state.state === 'ready') return '';
  return state.of === 0
    ? 'Getting ready to play it otherwise …'
    : `Playing it otherwise: ${state.done} of ${state.of} runs …`;
}

/** Which way a run went: better for users than what was done, worse, or as good as the same. */
export function toneOf({ words, saves }: Fork): 'fewer' | 'more' | 'same' {
  if (words === 'nothing to speak of') return 'same';
  return (saves.bad === 0 ? saves.money : saves.bad) > 0 ? 'fewer' : 'more';
}

/** Of the best known route and the reference run, one sentence each. */
export function routeWords(runs: Counterfactuals): readonly string[] {
  return runs.sentences.flatMap(({ text }) => (/\bthe best known route\b/i.test(text) ? [text] : []));
}
