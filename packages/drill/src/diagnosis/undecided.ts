/**
 * One theory, or several? A diagnosis is one; "either A or B or C" is none, whichever of them is right. A single "maybe"
 * is no list: doubt has its own field in the ledger, the confidence.
 */
import type { Said } from './said.ts';

const HEDGES = new Set('maybe perhaps possibly might could may'.split(' '));
const DOUBTS: readonly string[] = [
  'not sure',
  'no idea',
  'can not say',
  'can not tell',
  'who knows',
  'do not know',
  'dont know',
  'something with',
];

/** From so many mechanisms on that are no part of the story, a text lists theories. */
const FOREIGN_THEORIES = 2;

export type Told = {
  readonly text: string /** Mechanisms besides that are no part of the story. */;
  readonly foreign: number;
};

/** Whether words hold no theory of their own. */
export function isUndecided(said: readonly Said[], { text: written, foreign }: Told): boolean {
  const words = said.map(({ word }) => word);
  const count = (test: (word: string) => boolean) => words.filter(test).length;
  const or = count((word) => word === 'or' || word === 'vs' || word === 'versus');
  const hedges = count((word) => HEDGES.has(word));
  const text = ` ${words.join(' ')} `;
  if (written.split('?').length > 2) return true;
  if (words.includes('either') && or > 0) return true;
  if (or >= 2 || hedges >= 2 || (or > 0 && (hedges > 0 || foreign > 0))) return true;
  return foreign >= FOREIGN_THEORIES || DOUBTS.some((doubt) => text.includes(` ${doubt} `));
}
