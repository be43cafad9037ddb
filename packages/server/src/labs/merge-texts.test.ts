import { describe, expect, it } from 'vitest';
import { mergeTexts } from './merge-texts.ts';

describe('[LIV16] what two people write in the same field', () => {
  const cases: readonly (readonly [what: string, was: string, theirs: string, mine: string, both: string])[] = [
    ['only mine', 'a', 'a', 'ab', 'ab'],
    ['only theirs', 'a', 'ab', 'a', 'ab'],
    ['the same', 'a', 'ab', 'ab', 'ab'],
    ['both begin', '', 'tab one wrote this', 'two', 'tab one wrote this\ntwo'],
    ['both add a line', 'x', 'x\nfoo', 'x\nbar', 'x\nfoo\nbar'],
    ['both add a line that begins alike', 'x', 'x\n12:00 a', 'x\n12:00 b', 'x\n12:00 a\n12:00 b'],
    ['apart, theirs first', 'one two three', 'ONE two three', 'one two THREE', 'ONE two THREE'],
    ['apart, mine first', 'one two three', 'one two THREE', 'ONE two three', 'ONE two THREE'],
    ['the same word', 'it is slow', 'it is fast', 'it is dead', 'it is fast\ndead'],
    ['mine went on while theirs came before it', 'wor', 'hel\nwor', 'world', 'hel\nworld'],
    ['theirs is gone, mine is longer', 'abc', '', 'abcd', 'abcd'],
  ];
  for (const [what, was, theirs, mine, both] of cases)
    it(what, () => {
      expect(mergeTexts({ was, theirs, mine })).toBe(both);
    });
});
