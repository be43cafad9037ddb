/**
 * Do two texts speak of the same thing? By shared terms: simple, stated, and the same for everybody. A term is a
 * word of at least three letters that is no filler, without its ending.
 */

/** A statement is recalled when a text holds at least this share of its terms. */
export const TERM_OVERLAP = 0.4;

const fillers = new Set(
  (
    'the and for that this with from was were are has had have not but its into than then when while which who what where there their they them our your you can could would should will may might been being ' +
    'did does done one two all any some more most less very only own same such also just because about after before during over under between each other another nobody nothing everybody everything out off ' +
    'although though however longer since until every'
  ).split(' '),
);

/** The terms of a text. */
export function termsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= 3 && !fillers.has(word)).map(stem));
}

/** Share of the terms of `statement` that stand in `text`, 0..1; 0 for a statement without terms. */
export function overlap(statement: string, text: string): number {
  const wanted = termsOf(statement);
  if (wanted.size === 0) return 0;
  const found = termsOf(text);
  let shared = 0;
  for (const term of wanted) if (found.has(term)) shared++;
  return shared / wanted.size;
}

/** Whether `text` recalls `statement`. */
export function recalls(statement: string, text: string): boolean {
  return overlap(statement, text) >= TERM_OVERLAP;
}

/** Cuts plural and verb endings, so that "transactions" meets "transaction" and "waiting" meets "waits". */
function stem(word: string): string {
  const cut = word.replace(/(?:ies|ing|ed|es|s)$/u, '');
  return cut.length >= 3 ? cut.replace(/e$/u, '') : word;
}
