/**
 * Patterns of words: what an author or a table of the house says of how a thing is said. A pattern's words stand near
 * one another in one sentence, in any order; `a|b` is one of them, `a+b` side by side, `a*` what begins so, `no:a` the
 * word with a denial before it, `>a` a word that comes after those before it.
 */
import { type Said, stemOf } from './said.ts';

type Word = { readonly stem: string; readonly isPrefix: boolean };
type Item = { readonly denied: boolean; readonly isAfter: boolean; readonly choices: readonly (readonly Word[])[] };
export type Pattern = { readonly text: string; readonly items: readonly Item[] };

/** Where a pattern was found: places of its words, of the denials that it needs, and the words themselves. */
export type Hit = { readonly at: readonly number[]; readonly denials: readonly number[]; readonly words: string };

/** So far apart at most are the first and the last word of a pattern. */
const SPAN = 11;
/** So far before a word at most is its denial. */
const DENIED_WITHIN = 4;

const DENIALS = new Set(
  'not no never without nobody nothing none neither nor isnt doesnt dont cant wasnt arent didnt wont hasnt'.split(' '),
);

/** Whether a word denies what follows it. */
export function isDenial({ word }: Said): boolean {
  return DENIALS.has(word);
}

const patterns = new Map<string, Pattern>();

/** A pattern from its text; the same text gives the same pattern. */
export function patternOf(text: string): Pattern {
  const before = patterns.get(text);
  if (before !== undefined) return before;
  const items = text.toLowerCase().trim().split(/\s+/).map(itemOf);
  const pattern = { text, items };
  patterns.set(text, pattern);
  return pattern;
}

function itemOf(text: string): Item {
  const isAfter = text.startsWith('>');
  const bare = isAfter ? text.slice(1) : text;
  const denied = bare.startsWith('no:');
  const choices = (denied ? bare.slice(3) : bare).split('|').map((choice) => choice.split('+').map(wordOf));
  return { denied, isAfter, choices };
}

/** Everywhere a pattern is found: once for every place of its first word. */
export function findPattern({ items }: Pattern, said: readonly Said[]): readonly Hit[] {
  const [first, ...rest] = items.map((item) => ({ isAfter: item.isAfter, options: placesOf(item, said) }));
  if (first === undefined) return [];
  return first.options.flatMap((start) => {
    let taken = [start];
    for (const { isAfter, options } of rest) {
      const last = Math.max(...taken.flatMap(({ at }) => at));
      const allowed = isAfter ? options.filter(({ at: [i = 0] }) => i > last) : options;
      const next = nearest(allowed, { start, taken, said });
      if (next === undefined) return [];
      taken = [...taken, next];
    }
    const at = taken.flatMap((place) => place.at);
    const ordered = [...at].sort((a, b) => a - b);
    return [
      { at, denials: taken.flatMap((place) => place.denials), words: ordered.map((i) => said[i]!.word).join(' ') },
    ];
  });
}

type Place = { readonly at: readonly number[]; readonly denials: readonly number[] };
type Near = { readonly start: Place; readonly taken: readonly Place[]; readonly said: readonly Said[] };

function nearest(options: readonly Place[], { start, taken, said }: Near): Place | undefined {
  const [origin] = start.at as [number];
  const used = new Set(taken.flatMap(({ at }) => at));
  return options
    .filter(({ at: [i = 0], at }) => !at.some((one) => used.has(one)) && said[i]!.sentence === said[origin]!.sentence)
    .filter(({ at: [i = 0] }) => Math.abs(i - origin) <= SPAN)
    .sort((a, b) => Math.abs(a.at[0]! - origin) - Math.abs(b.at[0]! - origin))[0];
}

function placesOf(item: Item, said: readonly Said[]): readonly Place[] {
  const found = item.choices.flatMap((words) =>
    placesOfWord(words[0]!, said)
      .filter((i) => words.every((word, k) => k === 0 || placesOfWord(word, said).includes(i + k)))
      .map((i) => words.map((_, k) => i + k)),
  );
  if (!item.denied) return found.map((at) => ({ at, denials: [] }));
  return found.flatMap((at) => {
    const denial = denialBefore(at[0]!, said);
    return denial === undefined ? [] : [{ at, denials: [denial] }];
  });
}

function denialBefore(i: number, said: readonly Said[]): number | undefined {
  for (let k = i - 1; k >= Math.max(0, i - DENIED_WITHIN); k--) {
    if (said[k]!.sentence !== said[i]!.sentence) return undefined;
    if (isDenial(said[k]!)) return k;
  }
  return undefined;
}

/** Where words of a text are, by word of a pattern: the same few are looked for in many patterns. */
const places = new WeakMap<readonly Said[], Map<Word, readonly number[]>>();
const words = new Map<string, Word>();

function wordOf(text: string): Word {
  const word = words.get(text) ?? { stem: stemOf(text.replace(/\*$/, '')), isPrefix: text.endsWith('*') };
  words.set(text, word);
  return word;
}

function placesOfWord(word: Word, said: readonly Said[]): readonly number[] {
  const known = places.get(said) ?? new Map<Word, readonly number[]>();
  places.set(said, known);
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = said.flatMap((one, i) => (matches(one, word) ? [i] : []));
  known.set(word, found);
  return found;
}

function matches(said: Said, { stem, isPrefix }: Word): boolean {
  return said.parts.some((part) => part === stem || (isPrefix && part.startsWith(stem)) || isSlip(part, stem));
}

/** Whether a word is another with one slip of the pen: one letter too many, too few, wrong or swapped, in a word of five letters or more that begins alike. */
export function isSlip(word: string, stem: string): boolean {
  if (stem.length < 5 || Math.abs(word.length - stem.length) > 1 || word[0] !== stem[0]) return false;
  let i = 0;
  while (i < word.length && word[i] === stem[i]) i++;
  const [a, b] = [word.slice(i), stem.slice(i)];
  if (a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b) return true;
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}
