/**
 * Why a LogQL text cannot be read, in words for its author. The grammar only says where it gave up; this reads the words
 * around and looks for the slips that people make.
 */
import { type Issue, nearest } from '@firedrill/base';
import { issueAt, type Mistake } from '../mistake.ts';
import { type Token, tokenizeLogql } from './lex.ts';
import { RANGE_OPS, STAGES, VECTOR_OPS } from './words.table.ts';

type Finding = { readonly offset: number; readonly mistake: Mistake };

const FUNCTIONS = [
  ...RANGE_OPS,
  ...VECTOR_OPS,
  'vector',
  'label_replace',
  'ip',
  'duration',
  'duration_seconds',
  'bytes',
];
const GROUPERS = ['by', 'without', 'on', 'ignoring', 'group_left', 'group_right', 'and', 'or', 'unless', 'bool'];
const COMPARISONS = ['=', '==', '!=', '=~', '!~', '>', '>=', '<', '<='];
const FLAGS = ['--strict', '--keep-empty'];
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** The issue of a text that the grammar gave up on at `offset`. */
export function explainSyntax(text: string, offset: number): Issue {
  const tokens = tokenizeLogql(text);
  const finding =
    whole(text, tokens) ??
    unclosedString(tokens) ??
    slips(tokens) ??
    brackets(tokens) ??
    fallback(text, tokens, offset);
  return issueAt(text, finding.offset, finding.mistake);
}

function found(token: Token, code: string, message: string, hint: string): Finding {
  return { offset: token.from, mistake: { code, message, hint } };
}

function whole(text: string, tokens: readonly Token[]): Finding | undefined {
  const hint = 'start with a stream selector: {service_name="payments"}';
  if (tokens.length === 0) return { offset: 0, mistake: { code: 'empty-query', message: 'the query is empty', hint } };
  if (text.includes('{')) return undefined;
  if (tokens.some((token) => token.text === '(' || token.kind === 'number')) return undefined;
  const word = JSON.stringify(text.trim());
  return {
    offset: 0,
    mistake: {
      code: 'no-selector',
      message: 'a log query needs a stream selector',
      hint: `write {service_name="payments"} |= ${word}`,
    },
  };
}

function unclosedString(tokens: readonly Token[]): Finding | undefined {
  const quote = tokens.find((token) => token.kind === 'sign' && /^["'`]$/.test(token.text));
  if (quote === undefined) return undefined;
  if (quote.text === "'")
    return found(quote, 'quote', 'texts stand in double quotes or backticks', 'write "…" instead of \'…\'');
  return found(quote, 'unclosed-string', `the text that starts here is not closed`, `close it with ${quote.text}`);
}

/** Slips that a few neighbouring words show. */
function slips(tokens: readonly Token[]): Finding | undefined {
  let inBraces = false;
  for (const [i, token] of tokens.entries()) {
    if (token.text === '{') inBraces = true;
    if (token.text === '}') inBraces = false;
    const next = tokens[i + 1];
    const finding = inBraces ? selectorSlip(token, next) : (stageSlip(tokens, i) ?? callSlip(tokens, i));
    if (finding !== undefined) return finding;
  }
  return undefined;
}

function selectorSlip(token: Token, next: Token | undefined): Finding | undefined {
  if (token.text === '==') return found(token, 'operator', 'a selector compares with =', 'write = instead of ==');
  if (/^(>|>=|<|<=)$/.test(token.text))
    return found(
      token,
      'operator',
      `a selector cannot compare with ${token.text}`,
      'use = != =~ !~ here and compare after a parser: | json | status >= 500',
    );
  if (!/^(=|!=|=~|!~)$/.test(token.text) || next === undefined || next.kind === 'string' || next.kind === 'sign')
    return undefined;
  return found(next, 'unquoted', `the value ${next.text} needs quotes`, `write "${next.text}"`);
}

function stageSlip(tokens: readonly Token[], i: number): Finding | undefined {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  if (
    /^(\|=|\|~|!~|!=)$/.test(token.text) &&
    next?.kind === 'word' &&
    next.text !== 'ip' &&
    tokens[i - 1]?.kind !== 'word'
  ) {
    return found(next, 'unquoted', `the text ${next.text} needs quotes`, `write ${token.text} "${next.text}"`);
  }
  if (token.text.startsWith('--') && !FLAGS.includes(token.text)) {
    return found(token, 'unknown-flag', `logfmt has no flag ${token.text}`, `flags are ${FLAGS.join(' and ')}`);
  }
  if (token.text !== '|' || next === undefined) return undefined;
  if (next.kind === 'string')
    return found(token, 'operator', 'a text after | needs an operator', `write |= ${next.text}`);
  if (next.kind !== 'word' || STAGES.includes(next.text)) return undefined;
  const after = tokens[i + 2];
  if (after !== undefined && COMPARISONS.includes(after.text)) return undefined;
  const near = nearest(next.text, STAGES);
  const hint =
    near === undefined
      ? `stages are ${STAGES.join(', ')}, or a label filter: | ${next.text} = "…"`
      : `did you mean ${near}?`;
  return found(next, 'unknown-stage', `there is no stage ${next.text}`, hint);
}

function callSlip(tokens: readonly Token[], i: number): Finding | undefined {
  const token = tokens[i]!;
  const next = tokens[i + 1];
  if (token.kind !== 'word') return undefined;
  if (next?.text !== '(' || GROUPERS.includes(token.text)) return undefined;
  if (!FUNCTIONS.includes(token.text)) {
    const near = nearest(token.text, FUNCTIONS);
    return found(
      token,
      'unknown-function',
      `there is no function ${token.text}`,
      near === undefined ? `functions are ${FUNCTIONS.slice(0, 6).join(', ')}, …` : `did you mean ${near}?`,
    );
  }
  const inside = tokens.slice(i + 2, closingOf(tokens, i + 1));
  if (inside.some((t) => t.text === '[') || !inside.some((t) => t.text === '{')) return undefined;
  if (
    (VECTOR_OPS as readonly string[]).includes(token.text) &&
    !inside.some((t) => (RANGE_OPS as readonly string[]).includes(t.text))
  ) {
    return found(token, 'needs-metric', `${token.text} needs numbers`, `for example ${token.text}(rate({…} [5m]))`);
  }
  if (!(RANGE_OPS as readonly string[]).includes(token.text)) return undefined;
  return found(
    token,
    'no-range',
    `${token.text} needs a range`,
    `put one before the closing bracket: ${token.text}({…} [5m])`,
  );
}

/** Index of the bracket that closes the one at `open`, or the end. */
function closingOf(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.text === '(') depth++;
    if (tokens[i]!.text === ')' && --depth === 0) return i;
  }
  return tokens.length;
}

function brackets(tokens: readonly Token[]): Finding | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'sign') continue;
    if (token.text in CLOSING) open.push(token);
    if (!/^[})\]]$/.test(token.text)) continue;
    const partner = open.pop();
    if (partner === undefined) return found(token, 'bracket', `${token.text} closes nothing`, 'remove it');
    const due = CLOSING[partner.text]!;
    if (due !== token.text)
      return found(partner, 'bracket', `${partner.text} is not closed`, `put ${due} before the ${token.text}`);
  }
  const last = open.pop();
  return last === undefined
    ? undefined
    : found(last, 'bracket', `${last.text} is not closed`, `add ${CLOSING[last.text]!}`);
}

function fallback(text: string, tokens: readonly Token[], offset: number): Finding {
  const token = tokens.find((t) => t.from + t.text.length > offset);
  if (token === undefined)
    return {
      offset: text.length,
      mistake: { code: 'syntax', message: 'the query ends too early', hint: 'something is due after the last word' },
    };
  const before = tokens.filter((t) => t.from < token.from).at(-1);
  return found(
    token,
    'syntax',
    `${token.text} cannot stand here`,
    before === undefined ? 'start with {label="value"}' : `look at what follows ${before.text}`,
  );
}
