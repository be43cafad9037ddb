/**
 * A query's text as the grammar likes it, every character at its place: the grammar was made for editors and does not know
 * a few forms that Prometheus does.
 */

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*|(?<![\w.])(?<whole>\d+)\.(?![\w.])|(?<word>[a-zA-Z_:][\w:]*)|(?<mark>[[\]()+-])|[^\s]/g;

/** Names of functions that durations have as well, and which are only there known to the grammar. */
const PAIRS = new Set(['min_of', 'max_of']);
const DURATION_WORDS = new Set(['step', 'range', ...PAIRS]);

/** What a token stands in: brackets, or the duration after `offset` (waiting for it, or so many parentheses deep). */
type Place = { brackets: number; offset: 'none' | 'waiting' | number };

/** Replaces, at equal length: `1.` by `1 `, `STEP()` by `step()`, and outside of durations `min_of(` by a known name. */
export function soften(text: string): string {
  const place: Place = { brackets: 0, offset: 'none' };
  return text.replace(TOKEN, (token: string, ...rest) => {
    const groups = rest.at(-1) as { readonly whole?: string; readonly word?: string; readonly mark?: string };
    const inDuration = place.brackets > 0 || place.offset !== 'none';
    move(place, token, groups);
    if (groups.whole !== undefined) return `${groups.whole} `;
    const word = groups.word?.toLowerCase() ?? '';
    if (!DURATION_WORDS.has(word) || !isCalled(text, (rest.at(-3) as number) + token.length)) return token;
    if (inDuration) return word;
    return PAIRS.has(token) ? 'minute' : token;
  });
}

/** True when a parenthesis opens at an offset, or behind blanks there. */
function isCalled(text: string, offset: number): boolean {
  const opening = /\s*\(/y;
  opening.lastIndex = offset;
  return opening.test(text);
}

function move(place: Place, token: string, { word, mark }: { readonly word?: string; readonly mark?: string }): void {
  if (mark === '[') place.brackets++;
  if (mark === ']') place.brackets--;
  if (word?.toLowerCase() === 'offset') place.offset = 'waiting';
  else if (mark === '(')
    place.offset = place.offset === 'none' ? 'none' : place.offset === 'waiting' ? 1 : place.offset + 1;
  else if (mark === ')' && typeof place.offset === 'number')
    place.offset = place.offset > 1 ? place.offset - 1 : 'none';
  else if (place.offset === 'waiting' && !/^[-+]$/.test(token) && !DURATION_WORDS.has(token.toLowerCase())) {
    place.offset = 'none';
  }
}
