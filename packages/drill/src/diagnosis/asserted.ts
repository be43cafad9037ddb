/**
 * What a text says is so, and what it says is not: the words that stand behind a denial ("not the database") or before
 * a clearing ("the database is fine") are not held to be so.
 */
import { type Hit, isDenial } from './pattern.ts';
import type { Said } from './said.ts';

/** So many words after a denial are denied, up to the end of its clause; after "without" and "no" fewer. */
const DENIED_WORDS = 7;
const DENIED_NOUN: Readonly<Record<string, number>> = { without: 1, no: 5 };
const ARTICLES = new Set('a an any the its their'.split(' '));

const COPULA = new Set('is are was were be looks look seems seem stays stay has have'.split(' '));
const CLEARED = new Set(
  'fine healthy ok okay innocent harmless unrelated normal irrelevant well good clean up-to-date'.split(' '),
);
const BLAME = new Set('cause problem culprit issue reason fault'.split(' '));
/** "not only" and the like deny nothing. */
const NOT_DENYING = new Set('only just merely simply'.split(' '));

/** A component is denied by a denial right before it: "not the database". */
export const DENIED_NAME = 3;

/** Places whose words the text denies. `used` are denials that belong to what is said ("never released"); `reach` is in words. */
export function deniedIn(said: readonly Said[], used: ReadonlySet<number>, reach = DENIED_WORDS): ReadonlySet<number> {
  const denied = new Set<number>();
  said.forEach((one, i) => {
    if (deniesAhead(said, i, used)) {
      const articles = Number(ARTICLES.has(said[i + 1]?.word ?? ''));
      const last = Math.min(said.length - 1, i + articles + Math.min(reach, DENIED_NOUN[one.word] ?? reach));
      for (let k = i + 1; k <= last && said[k]!.clause === one.clause; k++) denied.add(k);
    }
    if (clears(said, i) || endsInNobody(said, i)) {
      for (let k = i; k >= 0 && said[k]!.clause === one.clause; k--) denied.add(k);
    }
  });
  return denied;
}

/** Hits of which no word is denied. */
export function assertedOf(hits: readonly Hit[], denied: ReadonlySet<number>): readonly Hit[] {
  return hits.filter(({ at }) => !at.some((i) => denied.has(i)));
}

function deniesAhead(said: readonly Said[], i: number, used: ReadonlySet<number>): boolean {
  const one = said[i]!;
  if (one.word === 'plenty') return true;
  if (one.word === 'instead' || one.word === 'rather')
    return said[i + 1]?.word === 'of' || said[i + 1]?.word === 'than';
  if (one.word === 'all') return said[i + 1]?.word === 'of' && said[i - 1]?.word === 'has';
  return isDenial(one) && !used.has(i) && !NOT_DENYING.has(said[i + 1]?.word ?? '');
}

/** "finder evicted nobody": the last word of its clause denies the clause. */
function endsInNobody(said: readonly Said[], i: number): boolean {
  const { word, clause } = said[i]!;
  return (word === 'nobody' || word === 'nothing') && said[i + 1]?.clause !== clause && said[i - 1]?.clause === clause;
}

/** Whether what stands before place `i` in its clause is cleared there. */
function clears(said: readonly Said[], i: number): boolean {
  const one = said[i]!;
  const before = (k: number) => (said[i - k]?.clause === one.clause ? said[i - k]!.word : '');
  const after = (k: number) => (said[i + k]?.clause === one.clause ? said[i + k]!.word : '');
  if (CLEARED.has(one.word))
    return [1, 2].some((k) => COPULA.has(before(k))) && ![1, 2].some((k) => before(k) === 'not');
  if (one.word === 'up') return after(1) === 'to' && after(2) === 'date';
  if (one.word === 'nothing') return (after(1) === 'to' && after(2) === 'do') || after(1) === 'wrong';
  if (one.word === 'work' || one.word === 'works') return ['as', 'fine', 'well'].includes(after(1));
  if (one.word === 'returned') return before(1) === 'all';
  if (one.word === 'there') return COPULA.has(before(1)) && before(2) !== '';
  return BLAME.has(one.word) && [1, 2].some((k) => before(k) === 'not');
}
