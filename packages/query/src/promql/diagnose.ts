/**
 * What is wrong with a text that is not PromQL: the grammar only says where it stumbled, so the text is read once more,
 * token by token, to name the mistake the way Prometheus does.
 */
import { nearest } from '@firedrill/base';
import { describeToken, mistakeInContext } from './diagnose-context.ts';
import { AGGREGATES, FUNCTIONS } from './functions.table.ts';

/** A mistake at an offset of the text. */
export type Mistake = { readonly offset: number; readonly message: string; readonly hint?: string };

/** A piece of a text and where it begins. */
export type Token = {
  readonly kind: 'word' | 'number' | 'string' | 'mark';
  readonly text: string;
  readonly offset: number;
};

const TOKEN =
  /(?<space>\s+|#[^\n]*)|(?<word>[a-zA-Z_:][\w:]*)|(?<number>(?:\d|\.\d)[\w.]*)|(?<string>"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`[^`]*`?)|(?<mark>=~|!~|==|!=|>=|<=|[-+*/%^<>=()[\]{},:@])/y;
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const NAMES: Readonly<Record<string, string>> = { '(': 'left parenthesis', '[': 'left bracket', '{': 'left brace' };
const WORDS = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'offset',
  'bool',
  'and',
  'or',
  'unless',
  'atan2',
]);

/** Names the mistake in a text; `stumbled` is where the grammar gave up. */
export function diagnose(text: string, stumbled: number): Mistake {
  if (text.trim() === '' || /^(\s|#[^\n]*(\n|$))*$/.test(text))
    return { offset: 0, message: 'no expression found in input' };
  const tokens: Token[] = [];
  const bad = tokenize(text, tokens);
  if (bad !== undefined && bad.offset <= stumbled) return bad;
  const wrong = badNumber(tokens) ?? mistakeInContext({ tokens, end: text.length }) ?? unknownFunction(tokens);
  if (wrong !== undefined) return wrong;
  const brackets = unbalanced(text, tokens, stumbled);
  return brackets ?? bad ?? unexpected(text, tokens, stumbled);
}

function tokenize(text: string, into: Token[]): Mistake | undefined {
  for (let at = 0; at < text.length; ) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) {
      const char = String.fromCodePoint(text.codePointAt(at)!);
      return { offset: at, message: `unexpected character: '${char}'` };
    }
    const end = TOKEN.lastIndex;
    const found = text.slice(at, end);
    if (groups.string !== undefined && (found.length < 2 || found.at(-1) !== found[0])) {
      const raw = found[0] === '`' ? 'raw ' : 'quoted ';
      return { offset: at, message: `unterminated ${raw}string`, hint: `Close it with ${found[0]}` };
    }
    if (groups.space === undefined) {
      const kind =
        groups.word !== undefined
          ? 'word'
          : groups.number !== undefined
            ? 'number'
            : groups.string !== undefined
              ? 'string'
              : 'mark';
      into.push({ kind, text: found, offset: at });
    }
    at = end;
  }
  return undefined;
}

/** A number that is none; inside brackets it was meant as a duration. */
function badNumber(tokens: readonly Token[]): Mistake | undefined {
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.text === '[') depth++;
    if (token.text === ']') depth--;
    const duration = depth > 0 || tokens[i - 1]?.text.toLowerCase() === 'offset';
    if (duration && token.kind === 'word' && tokens[i - 1]?.text === '[') {
      return {
        offset: token.offset,
        message: `unexpected "${token.text}" in duration expression`,
        hint: durationHint(token.text),
      };
    }
    if (token.kind !== 'number' || isNumber(token.text)) continue;
    const hint = duration ? durationHint(token.text) : undefined;
    return { offset: token.offset, message: `bad number or duration syntax: "${token.text}"`, hint };
  }
  return undefined;
}

function durationHint(text: string): string {
  return `${text} is not a duration. Use s, m, h or d, as in [1m]`;
}

function isNumber(text: string): boolean {
  const duration = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?$/;
  return duration.test(text) || /^(?:0x[\da-f]+|(?:[\d_]+\.?[\d_]*|\.\d+)(?:e\d*)?)$/i.test(text);
}

function unknownFunction(tokens: readonly Token[]): Mistake | undefined {
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'word' || tokens[i + 1]?.text !== '(') continue;
    const name = token.text.toLowerCase();
    if (FUNCTIONS.has(token.text) || AGGREGATES.has(name) || WORDS.has(name)) continue;
    if (tokens[i - 1]?.text === '@' && (name === 'start' || name === 'end')) continue;
    if (tokens[i - 1]?.text === ')' || tokens[i - 1]?.kind === 'word') continue;
    const near = nearest(token.text, [...FUNCTIONS.keys(), ...AGGREGATES.keys()]);
    const hint = near === undefined ? undefined : `did you mean "${near}"?`;
    return { offset: token.offset, message: `unknown function with name "${token.text}"`, hint };
  }
  return undefined;
}

/** A closer without its opener before the stumble, or an opener without its closer. */
function unbalanced(text: string, tokens: readonly Token[], stumbled: number): Mistake | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.text in CLOSERS && token.kind === 'mark') open.push(token);
    if (token.kind !== 'mark' || !/[)\]}]/.test(token.text)) continue;
    const opener = open.pop();
    if (opener !== undefined && CLOSERS[opener.text] === token.text) continue;
    if (opener === undefined) {
      const name = token.text === ')' ? 'right parenthesis' : token.text === ']' ? 'right bracket' : 'right brace';
      return { offset: token.offset + 1, message: `unexpected ${name} '${token.text}'` };
    }
    return {
      offset: token.offset,
      message: `unexpected "${token.text}"`,
      hint: `expected "${CLOSERS[opener.text]}" first`,
    };
  }
  const last = open.at(-1);
  if (last === undefined || stumbled < text.trimEnd().length) return undefined;
  return { offset: text.length, message: `unclosed ${NAMES[last.text]}`, hint: `Close it with ${CLOSERS[last.text]}` };
}

function unexpected(text: string, tokens: readonly Token[], stumbled: number): Mistake {
  const token = tokens.find((t) => t.offset + t.text.length > stumbled);
  return { offset: token?.offset ?? text.length, message: `unexpected ${describeToken(token)}` };
}
