/**
 * TraceQL text to tokens. What cannot be a token is one of kind `unknown`; the parser says what is wrong with it.
 */

export type TokenKind = 'text' | 'number' | 'attribute' | 'word' | 'sign' | 'unknown' | 'end';
export type Token = { readonly kind: TokenKind; readonly text: string; readonly from: number };

const QUOTED = '"(?:[^"\\\\\\n]|\\\\[\\s\\S])*"|`[^`]*`';
/** An attribute's name goes on until something that cannot be part of one: `.a+1` is a name. */
const NAME = '(?:"(?:[^"\\\\]|\\\\["\\\\])*"|[^\\s{}()=~!<>&|^,"])+';
const TOKEN = new RegExp(
  [
    '(\\s+|//[^\\n]*|/\\*[\\s\\S]*?\\*/)',
    `(${QUOTED})`,
    '((?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?[\\d.nsuµμmhdwy]*)(?![\\p{L}\\p{N}_])',
    `((?:(?:parent\\.)?(?:span|resource)\\.|(?:parent|event|link|instrumentation)?\\.)${NAME})`,
    '((?:span|trace|event|link|instrumentation):[A-Za-z]+|[\\p{L}_][\\p{L}\\p{N}_]*)',
    '(&&|\\|\\||=~|!=|==|>=|<=|!>>|!>|!<<|!<|!~|&>>|&>|&<<|&<|&~|>>|<<|[{}()|=<>!~+*/%^,-])',
    '([\\s\\S][\\p{L}\\p{N}_.]*)',
  ].join('|'),
  'uy',
);
const KINDS: readonly (TokenKind | undefined)[] = [undefined, 'text', 'number', 'attribute', 'word', 'sign', 'unknown'];

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

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
  d: 8.64e13,
  w: 6.048e14,
  y: 3.1536e16,
};
const WHOLE = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?$/;
const PARTS = /^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

/** A number as it was written; a duration in nanoseconds. Undefined when it is neither. */
export function readNumber(
  text: string,
): { readonly type: 'int' | 'float' | 'duration'; readonly value: number } | undefined {
  if (/^\d+$/.test(text)) {
    const value = Number(text);
    return value >= 2 ** 63 ? undefined : { type: 'int', value };
  }
  if (/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return { type: 'float', value: Number(text) };
  if (!WHOLE.test(text) && !PARTS.test(text)) return undefined;
  const parts = text.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h|d|w|y)/g);
  let value = 0;
  for (const [, count, unit] of parts) value += Number(count) * UNITS[unit!]!;
  return { type: 'duration', value: Math.round(value) };
}
