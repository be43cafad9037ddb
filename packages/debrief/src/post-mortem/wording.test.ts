/** Hints about wording: what they catch, what they let pass, what they offer instead. */
import { describe, expect, it } from 'vitest';
import { WORDING_RULES } from './wording.table.ts';
import { wordingHints } from './wording.ts';

const rules = (text: string, path = 'summary', names: readonly string[] = []) =>
  wordingHints(text, { path, names }).map(({ rule }) => rule);

describe('[B68] hints', () => {
  it.each([
    ['It was human error.', 'human-error'],
    ['A careless rollout', 'human-error'],
    ['The on-call should have looked at the queue', 'counterfactual'],
    ["They couldn't have known", 'counterfactual'],
    ['He failed to check', 'counterfactual'],
    ['Somebody forgot to run ANALYZE', 'counterfactual'],
    ['Support is to blame', 'blame'],
    ['It was their own fault', 'blame'],
    ['The reason was obvious', 'hindsight'],
    ['It would have been fine', 'would-have'],
  ])('"%s" → %s', (text, rule) => expect(rules(text, 'rootCause')).toContain(rule));

  it.each([
    'At 13:50 the daily compaction slowed seating three times.',
    'The fault injected delays of 700 ms.',
    'The cordon was forgotten when the maintenance was called off.',
    'Retries without a budget kept the queue full.',
    'The error rate rose to 4 %.',
    'The user agent changed.',
  ])('nothing to say about "%s"', (text) => expect(rules(text, 'rootCause')).toEqual([]));

  it('names are no causes, and stand where they belong', () => {
    expect(rules('Ada restarted it', 'factor/a/text', ['Ada Lovelace'])).toEqual(['name-as-cause']);
    expect(rules('An engineer deployed it', 'trigger')).toEqual(['person-as-cause']);
    expect(rules('Ada restarted it', 'wentWell', ['Ada Lovelace'])).toEqual([]);
    expect(rules('Adamant growth', 'trigger', ['Ada'])).toEqual([]);
  });

  it('"would have" is in place where the field asks for it', () => {
    expect(rules('An alert on waiting requests would have told us at 13:51', 'detectionGap')).toEqual([]);
  });

  it('an action that only reminds, and a check that shows nothing, are said so where they stand', () => {
    expect(rules('Remind everybody', 'action/a/title')).toEqual(['reminder']);
    expect(rules('A lint refuses it', 'action/a/title')).toEqual([]);
    expect(rules('tbd', 'action/a/check')).toEqual(['no-check']);
    expect(rules('', 'action/a/check')).toEqual([]);
  });

  it('says where, why and what instead; one at a place', () => {
    const [hint, ...more] = wordingHints('The team should have known.', { path: 'lucky' });
    expect(hint).toMatchObject({ said: 'should have', from: 9, to: 20 });
    expect(more).toEqual([]);
    for (const { why, instead } of WORDING_RULES) expect([why, instead].every((words) => words.length > 20)).toBe(true);
  });
});
