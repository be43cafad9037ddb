/**
 * A LogQL query in good order: the blanks that Loki prints, and no others. Works on the words of a query that was read
 * without a mistake, so it need not know what they mean.
 */

const WORD = /"(?:[^"\\]|\\.)*"|`[^`]*`|#[^\n]*|\|[=~>]|![=~>]|[=<>]=|=~|[\w.:]+|\S/gu;

/** After these nothing is put; before these neither. */
const TIGHT_AFTER = new Set(['{', '(', '[', '']);
const TIGHT_BEFORE = new Set(['}', ')', ']', ',', '[']);
const MATCHES = new Set(['=', '!=', '=~', '!~']);

/** On one line, without comments. */
export function formatLogqlText(query: string): string {
  const words = (query.match(WORD) ?? []).filter((word) => !word.startsWith('#'));
  let text = '';
  let before = '';
  let braces = 0;
  let brackets = 0;
  for (const [i, word] of words.entries()) {
    if (word === '{') braces++;
    if (word === '}') braces--;
    if (word === ']') brackets--;
    const isPlain = i === 0 || TIGHT_AFTER.has(before) || TIGHT_BEFORE.has(word);
    const isMatcher = braces > 0 && (MATCHES.has(word) || MATCHES.has(before));
    // A function's bracket stands close; that of `by (…)` or after an operator does not.
    const isCall = word === '(' && /^[a-z_0-9]+$/i.test(before) && !KEYWORDS.has(before.toLowerCase());
    const isTight = isPlain || isMatcher || isCall || brackets > 0 || isParameter(words, i);
    text += isTight ? word : ` ${word}`;
    if (word === '[') brackets++;
    before = word;
  }
  return text;
}

const KEYWORDS = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'and',
  'or',
  'unless',
  'bool',
]);

/** `label=value` of a parser or a formatter: a name, a plain equals sign, a text. */
function isParameter(words: readonly string[], i: number): boolean {
  return words[i] === '=' || words[i - 1] === '=';
}
