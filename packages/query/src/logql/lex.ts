/**
 * LogQL text as words, numbers, quoted texts and signs with their places. Never fails: what is no token of the language
 * comes out as a sign of its own, for the parser to stumble over in words.
 */

/** One token. `from` is the offset of its first character. */
export type Token = {
  readonly kind: 'string' | 'word' | 'number' | 'sign';
  readonly text: string;
  readonly from: number;
};

const TOKEN =
  /\s+|#[^\n]*|("(?:[^"\\\n]|\\.)*"|`[^`]*`)|([\p{L}_][\p{L}\p{Nd}_]*)|(0[xX][0-9a-fA-F_.]+(?:[pP][+-]?\d+)?|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:[A-Za-zµ.][0-9A-Za-zµ.]*)?)|(\|=|\|~|\|>|!=|!~|!>|=~|==|>=|<=|--[a-z-]+|[\s\S])/uy;

/** The tokens of a query, without white space and comments. */
export function tokenizeLogql(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null && match[0] !== ''; match = TOKEN.exec(text)) {
    const [found, string, word, number, sign] = match;
    const kind =
      string !== undefined ? 'string' : word !== undefined ? 'word' : number !== undefined ? 'number' : 'sign';
    if (kind !== 'sign' || sign !== undefined) tokens.push({ kind, text: found, from: match.index });
  }
  return tokens;
}
