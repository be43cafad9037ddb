/**
 * TraceQL text to tokens. What cannot be a token is one of kind `unknown`; the parser says what is wrong with it.
 */

export type TokenKind = 'text' | 'number' | 'duration' | 'attribute' | 'word' | 'sign' | 'unknown' | 'end';
export type Token = { readonly kind: TokenKind; readonly text: string; readonly from: number };

const QUOTED = '"(?:[^"\\\\]|\\\\[\\s\\S])*"|`[^`]*`';
const TOKEN = new RegExp(
  [
    '(\\s+|#[^\\n]*|//[^\\n]*)',
    `(${QUOTED})`,
    '((?:\\d+(?:\\.\\d+)?(?:ns|us|µs|ms|s|m|h|d))+)(?![A-Za-z0-9_.])',
    '((?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)(?![A-Za-z0-9_])',
    `((?:span|resource|parent|event|link|instrumentation)?\\.(?:"(?:[^"\\\\]|\\\\.)*"|[A-Za-z_][A-Za-z0-9_./-]*)+)`,
    '((?:span|trace|event|link|instrumentation):[A-Za-z]+|[A-Za-z_][A-Za-z0-9_]*)',
    '(&&|\\|\\||=~|!~|!=|==|>=|<=|!>>|!>|!<<|!<|&>>|&>|&<<|&<|&~|>>|<<|[{}()|=<>!~+*/%^,-])',
    '([\\s\\S][A-Za-z0-9_.]*)',
  ].join('|'),
  'y',
);
const KINDS: readonly (TokenKind | undefined)[] = [
  undefined,
  'text',
  'duration',
  'number',
  'attribute',
  'word',
  'sign',
  'unknown',
];

/** All tokens; the last is of kind `end`. */
export function lexTraceql(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text)!;
    const kind = KINDS[match.slice(1).findIndex((part) => part !== undefined)];
    if (kind !== undefined) tokens.push({ kind, text: match[0], from });
  }
  tokens.push({ kind: 'end', text: '', from: text.length });
  return tokens;
}
