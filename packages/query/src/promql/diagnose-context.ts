/**
 * Mistakes that Prometheus names by where they stand: in label matching, in a list of labels, after `offset` and `@`. Read
 * from the tokens of a text that is known not to parse.
 */
import type { Mistake, Token } from './diagnose.ts';
import { AGGREGATES } from './functions.table.ts';

type Text = { readonly tokens: readonly Token[]; readonly end: number };

const COMPARED = new Set(['=', '!=', '=~', '!~']);
const KEYWORDS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'offset', 'bool']);
const OPERATORS = new Set(['and', 'or', 'unless', 'atan2']);

/** A token in the words of Prometheus: `identifier "x"`, `<op:+>`, `end of input`. */
export function describeToken(token: Token | undefined): string {
  if (token === undefined) return 'end of input';
  const { kind, text } = token;
  const word = text.toLowerCase();
  if (kind === 'word' && KEYWORDS.has(word)) return `<${text}>`;
  if (kind === 'word' && AGGREGATES.has(word)) return `<aggr:${text}>`;
  if ((kind === 'word' && OPERATORS.has(word)) || (kind === 'mark' && /^[-+*/%^<>=!]/.test(text) && text !== '='))
    return `<op:${text}>`;
  if (kind === 'word') return `identifier ${JSON.stringify(text)}`;
  const short = text.length > 10 ? `${JSON.stringify(text.slice(0, 10))}...` : JSON.stringify(text);
  return kind === 'mark' ? short : `${kind} ${short}`;
}

/** The first mistake that has a context, or undefined. */
export function mistakeInContext(text: Text): Mistake | undefined {
  for (let i = 0; i < text.tokens.length; i++) {
    const mistake = mistakeAt(text, i);
    if (mistake !== undefined) return mistake;
  }
  return undefined;
}

function mistakeAt(text: Text, i: number): Mistake | undefined {
  const { kind, text: mark } = text.tokens[i]!;
  if (kind === 'mark' && mark === '{') return inBraces(text, i + 1);
  if (kind === 'mark' && mark === '@')
    return isTimestamp(text.tokens[i + 1]) ? undefined : wrong(text, i + 1, '@, expected timestamp');
  if (kind !== 'word') return undefined;
  const word = mark.toLowerCase();
  if (word === 'offset' && endsOperand(text.tokens[i - 1]))
    return isDuration(text.tokens[i + 1]) ? undefined : wrong(text, i + 1, 'offset, expected number or duration');
  const opens = text.tokens[i + 1]?.text === '(';
  switch (word) {
    case 'by':
    case 'without':
      if (!followsAggregate(text.tokens[i - 1])) return undefined;
      return opens ? inList(text, i + 2) : wrong(text, i + 1, 'grouping opts, expected "("');
    case 'on':
    case 'ignoring':
      if (!followsOperator(text.tokens[i - 1])) return undefined;
      return opens ? inList(text, i + 2) : wrong(text, i + 1, 'grouping opts, expected "("');
    default:
      return undefined;
  }
}

function wrong({ tokens, end }: Text, i: number, context: string): Mistake {
  const token = tokens[i];
  // Between braces, every word is a name.
  const name =
    context.startsWith('label matching') && token?.kind === 'word'
      ? `identifier ${JSON.stringify(token.text)}`
      : undefined;
  return { offset: token?.offset ?? end, message: `unexpected ${name ?? describeToken(token)} in ${context}` };
}

const endsOperand = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind === 'word' || token.kind === 'string' || /^[)\]}]$/.test(token.text));
const followsAggregate = (token: Token | undefined): boolean =>
  token !== undefined && (token.text === ')' || (token.kind === 'word' && AGGREGATES.has(token.text.toLowerCase())));
const followsOperator = (token: Token | undefined): boolean =>
  token !== undefined &&
  (/^[-+*/%^<>=!]/.test(token.text) || token.text === 'bool' || OPERATORS.has(token.text.toLowerCase()));
const isDuration = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind === 'number' || /^[-+(]$/.test(token.text) || token.text.toLowerCase() === 'step');
const isTimestamp = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind === 'number' || /^(?:[-+]|start|end|inf|nan)$/i.test(token.text));

/** A list of labels after its bracket; one that never closes is told of as an open bracket. */
function inList(text: Text, from: number): Mistake | undefined {
  for (let i = from; ; i += 2) {
    const label = text.tokens[i];
    if (label === undefined || label.text === ')') return undefined;
    if (label.kind !== 'word' && label.kind !== 'string') return wrong(text, i, 'grouping opts, expected label');
    const after = text.tokens[i + 1];
    if (after === undefined || after.text === ')') return undefined;
    if (after.text !== ',') return wrong(text, i + 1, 'grouping opts, expected "," or ")"');
  }
}

/** What the lexer does not take between braces at all. */
function outsideBraces({ kind, text, offset }: Token): Mistake | undefined {
  if (kind !== 'number' && !/^[-+*/%^<>@([\])]/.test(text)) return undefined;
  return { offset, message: `unexpected character inside braces: '${text[0]}'` };
}

/** Matchers after their brace. */
function inBraces(text: Text, from: number): Mistake | undefined {
  const { tokens, end } = text;
  const expected = (i: number, what: string): Mistake =>
    tokens[i] === undefined
      ? { offset: end, message: 'unexpected end of input inside braces' }
      : (outsideBraces(tokens[i]!) ?? wrong(text, i, `label matching, expected ${what}`));
  for (let i = from; ; i++) {
    const name = tokens[i];
    if (name?.text === '}') return undefined;
    if (name === undefined || (name.kind !== 'word' && name.kind !== 'string')) return expected(i, 'identifier or "}"');
    const isAlone = name.kind === 'string' && /^[,}]$/.test(tokens[i + 1]?.text ?? '');
    if (!isAlone) {
      if (!COMPARED.has(tokens[i + 1]?.text ?? '')) return expected(i + 1, 'label matching operator');
      if (tokens[i + 2]?.kind !== 'string') return expected(i + 2, 'string');
    }
    i += isAlone ? 1 : 3;
    if (tokens[i]?.text === '}') return undefined;
    if (tokens[i]?.text !== ',') return expected(i, '"," or "}"');
  }
}
