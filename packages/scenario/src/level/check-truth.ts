/**
 * Whether a level says what happened of every variant that it can plant, and of nothing else.
 */
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import type { LevelFile, LevelVariant } from '../level-file.ts';
import { truthPartOf } from './truth-of.ts';

const NEEDED = ['summary', 'trigger', 'mitigation', 'durable'] as const;
const [FEWEST_FACTORS, MOST_FACTORS] = [2, 8];

/** Reports words and values that no variant has, and what is not said of one. */
export function checkTruth(level: LevelFile, to: Reading): void {
  const { by } = level.truth;
  for (const [word, values] of Object.entries(by)) checkWord(level, { word, values }, to);
  const told = new Set<string>();
  for (const words of level.variants) {
    const where = Object.keys(by).map((word) => `${word} is "${words[word]}"`);
    const key = where.join(' and ');
    if (!told.has(key)) checkVariant(level, { words, where: key }, to);
    told.add(key);
  }
}

type Word = { readonly word: string; readonly values: Readonly<Record<string, object>> };

function checkWord({ variants, truth }: LevelFile, { word, values }: Word, to: Reading): void {
  const known = Object.keys(variants[0]!);
  if (!known.includes(word)) {
    to.report(to.at(truth.by, word), 'unknown-word', `no variant has the word "${word}"`, nameHint(word, known));
    return;
  }
  const taken = [...new Set(variants.map((variant) => variant[word]!))];
  for (const value of Object.keys(values))
    if (!taken.includes(value))
      to.report(
        to.at(values, value),
        'unknown-value',
        `no variant has "${value}" for ${word}, so nobody would be told this`,
        nameHint(value, taken),
      );
}

function checkVariant(
  level: LevelFile,
  { words, where }: { readonly words: LevelVariant; readonly where: string },
  to: Reading,
): void {
  const part = truthPartOf(level, words);
  const ofIt = where === '' ? '' : ` where ${where}`;
  const hint = 'say it for all variants, or under `by` for each value of a word of theirs';
  for (const key of NEEDED)
    if (part[key] === undefined) to.report(to.at(level.truth), 'missing-key', `the truth needs "${key}"${ofIt}`, hint);
  const many = part.factors.length;
  if (many < FEWEST_FACTORS || many > MOST_FACTORS)
    to.report(
      to.at(level.truth),
      many < FEWEST_FACTORS ? 'too-few' : 'too-many',
      `the truth has ${many} ${many === 1 ? 'factor' : 'factors'}${ofIt}; it needs ${FEWEST_FACTORS} to ${MOST_FACTORS}`,
      'a factor under `by` counts where its word has its value',
    );
}
