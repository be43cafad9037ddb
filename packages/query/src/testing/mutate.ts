/**
 * Queries made wrong on purpose: a text of a corpus, changed at a few places the way typing, pasting and malice change
 * texts. The same seed gives the same texts, in any language.
 */
import type { RandomStream } from '@firedrill/base';

/** Signs and words that break or bend a query of any of the languages. */
const SPICE = [
  ...'()[]{}"\'`,:;=~!<>|&+-*/%^@#.$\\_ \t\n\u0000é✓\ud800',
  ...['0', '1', '-1', '1e308', '1e-320', '0x', '00', '9223372036854775808', 'NaN', '-Inf', '5m', '1y', '0s', '1ms'],
  ...['""', "''", '``', '"(" ', '".*"', '"(a*)*b"', '"\\', '/*', '//', '=~', '!~', '>=', '=='],
  ...['by', 'without', 'on', 'ignoring', 'group_left', 'offset', 'bool', 'and', 'or', 'unless', 'nil', 'true'],
];
const TOKEN = /\s+|[\p{L}_][\p{L}\p{N}_]*|[\d.]+|"(?:[^"\\]|\\.)*"|[^\s]/gu;
/** A mutated text is never longer; the languages have bounds of their own far above. */
const MOST_CHARACTERS = 4_000;

type Change = (tokens: string[], random: RandomStream, corpus: readonly string[]) => void;

const CHANGES: readonly Change[] = [
  (tokens, random) => void tokens.splice(place(tokens, random), 1 + random.below(3)),
  (tokens, random) => void tokens.splice(place(tokens, random), 0, one(SPICE, random)),
  (tokens, random) => void tokens.splice(place(tokens, random), 1, one(SPICE, random)),
  (tokens, random) => {
    const [from, to] = [place(tokens, random), place(tokens, random)];
    [tokens[from], tokens[to]] = [tokens[to] ?? '', tokens[from] ?? ''];
  },
  (tokens, random, corpus) => {
    const other = tokensOf(one(corpus, random));
    const from = place(other, random);
    tokens.splice(place(tokens, random), random.below(2), ...other.slice(from, from + 1 + random.below(6)));
  },
  (tokens, random) => {
    const from = place(tokens, random);
    const part = tokens.slice(from, from + 1 + random.below(8));
    tokens.splice(from, 0, ...part);
  },
  (tokens, random) => {
    const at = place(tokens, random);
    const text = tokens[at] ?? '';
    const cut = random.below(text.length + 1);
    tokens[at] = text.slice(0, cut) + String.fromCharCode(32 + random.below(95)) + text.slice(cut + 1);
  },
  (tokens, random) => void tokens.splice(place(tokens, random)),
  (tokens, random, corpus) =>
    void tokens.push(one([' + ', ' | ', ' and ', ' && ', ' >> ', ' '], random), one(corpus, random)),
  (tokens, random) => {
    const depth = 1 + random.below(60);
    tokens.unshift('('.repeat(depth));
    tokens.push(')'.repeat(depth - random.below(2)));
  },
];

/** A text of the corpus with one to five changes. */
export function mutate(corpus: readonly string[], random: RandomStream): string {
  const tokens = tokensOf(one(corpus, random));
  for (let left = 1 + random.below(5); left > 0; left--) one(CHANGES, random)(tokens, random, corpus);
  return tokens.join('').slice(0, MOST_CHARACTERS);
}

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function place(tokens: readonly string[], random: RandomStream): number {
  return random.below(tokens.length);
}

function one<T>(items: readonly T[], random: RandomStream): T {
  return items[random.below(items.length)]!;
}
