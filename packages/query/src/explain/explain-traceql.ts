/**
 * TraceQL told part by part, read off its tokens; what stands in braces is told from its condition.
 */
import type { Field, TraceqlExpr } from '../traceql/ast.ts';
import { lexTraceql, type Token } from '../traceql/lex.ts';
import { parseTraceql } from '../traceql/parse.ts';
import { isFirstStage } from '../traceql/parse-metric.ts';
import { printFieldName } from '../traceql/print-field.ts';
import { printTraceValue, typedValue } from '../traceql/value.ts';
import { STAGES } from '../traceql/words.table.ts';
import { OPERATOR_WORDS } from './promql-words.table.ts';
import { durationWords, listWords, type QueryPart, type Telling, tellParts } from './query-part.ts';
import { FIELD_COMPARISON_WORDS, SPANSET_WORDS, TRACEQL_STAGE_WORDS } from './traceql-words.table.ts';

/** What each part of a query does, in the order of the text; nothing for a text that is not TraceQL. */
export function explainTraceql(text: string): readonly QueryPart[] {
  const tokens = parseTraceql(text).value === undefined ? [] : lexTraceql(text);
  return tellParts(text, (telling) => {
    const walk: Walk = { telling, tokens, at: 0, depth: 0, before: undefined };
    while (walk.at < tokens.length) step(walk);
  });
}

/** Where the telling stands; `before` is the part told last, which decides what an operator joins. */
type Walk = {
  readonly telling: Telling;
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  before: 'spans' | 'number' | 'series' | undefined;
};

function step(walk: Walk): void {
  const token = walk.tokens[walk.at]!;
  const { text } = token;
  if (text === '{') tellFilter(walk, '');
  else if (text === '(') walk.depth++;
  else if (text === ')') walk.depth--;
  else if (token.kind === 'word') tellWord(walk, token);
  else if (token.kind === 'number') walk.before ??= 'number';
  else if (token.kind === 'sign' && text !== '|' && walk.before !== undefined) tellOperator(walk, token);
  walk.at++;
}

/** Index of the token that closes the bracket at `open`. */
function closing({ tokens }: Walk, open: number): number {
  const [opens, closes] = tokens[open]!.text === '{' ? ['{', '}'] : ['(', ')'];
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]!.text === opens) depth++;
    if (tokens[i]!.text === closes && --depth === 0) return i;
  }
  return open;
}

function endOf(token: Token): number {
  return token.from + token.text.length;
}

/** Tells of a filter and moves to its closing brace. */
function tellFilter(walk: Walk, what: string): void {
  const { telling, tokens } = walk;
  const from = tokens[walk.at]!.from;
  const isStage = tokens[walk.at - 1]?.text === '|';
  walk.at = closing(walk, walk.at);
  const to = endOf(tokens[walk.at]!);
  const condition = conditionOf(parseTraceql(telling.text.slice(from, to)).value);
  const words = condition === undefined ? undefined : conditionWords(condition);
  const spans = words === undefined ? 'every span' : `spans where ${words}`;
  const says = `${what}${isStage ? 'of those, ' : ''}${spans}.`;
  telling.tell({ from, to }, walk.depth, says.charAt(0).toUpperCase() + says.slice(1));
  walk.before = 'spans';
}

function conditionOf(expr: TraceqlExpr | undefined): Field | undefined {
  const stage = expr?.kind === 'search' ? expr.stages[0] : undefined;
  return stage?.kind === 'filter' ? stage.condition : undefined;
}

/** Tells of a stage, of the grouping of series or of hints, and moves to the closing bracket. */
function tellWord(walk: Walk, word: Token): void {
  const { telling, tokens } = walk;
  const close = closing(walk, walk.at + 1);
  const range = { from: word.from, to: endOf(tokens[close]!) };
  const inside = telling.text.slice(endOf(tokens[walk.at + 1]!), tokens[close]!.from).trim();
  if (word.text === 'with') telling.tell(range, walk.depth, `Hints for the engine: ${inside}.`);
  else if (word.text === 'by' && walk.before === 'series')
    telling.tell(range, walk.depth, `One series for each ${fieldList(inside)}.`);
  else if (STAGES.includes(word.text)) {
    const says = TRACEQL_STAGE_WORDS[word.text]!.replace('$', fieldList(inside));
    telling.tell(range, walk.depth, says);
    if (word.text === 'compare') {
      walk.at += 2;
      walk.depth++;
      tellFilter(walk, 'The selection: ');
      walk.depth--;
    }
    walk.before = partOf(word.text);
  }
  walk.at = close;
}

function fieldList(inside: string): string {
  return listWords(inside.split(',').map((name) => name.trim()));
}

function partOf(word: string): Walk['before'] {
  if (isFirstStage(word) || word === 'topk' || word === 'bottomk') return 'series';
  return word === 'by' || word === 'select' || word === 'coalesce' ? 'spans' : 'number';
}

/** Tells of an operator by what stands before it. */
function tellOperator(walk: Walk, token: Token): void {
  const { telling, tokens, before, depth } = walk;
  const { text } = token;
  const range = { from: token.from, to: endOf(token) };
  if (before === 'spans') return telling.tell(range, depth, relationWords(text));
  const comparison = FIELD_COMPARISON_WORDS[text];
  if (comparison === undefined) return telling.tell(range, depth, `${OPERATOR_WORDS[text] ?? text}.`);
  const value = operandEnd(walk);
  const told = { from: token.from, to: endOf(tokens[value]!) };
  const limit = telling.text.slice(endOf(token), told.to).trim();
  const sides = limit === '' ? `the left ${comparison} the right` : `it ${comparison} ${limit}`;
  telling.tell(told, depth, `Keeps ${before === 'series' ? 'samples' : 'sets of spans'} where ${sides}.`);
  walk.at = value;
  if (before === 'number') walk.before = 'spans';
}

/** Index of the last token of the numbers that follow a comparison; the sign itself when something else follows. */
function operandEnd({ tokens, at }: Walk): number {
  let end = at;
  while (tokens[end + 1]?.kind === 'number' || /^[-+*/]$/.test(tokens[end + 1]?.text ?? '')) end++;
  return end;
}

function relationWords(sign: string): string {
  const base = sign.replace(/^[!&](?!&)/, '');
  const says = SPANSET_WORDS[base] ?? sign;
  if (sign.startsWith('!'))
    return `${says.replace('Spans of the right that', 'All spans of the right but those that')}`;
  return sign === base ? says : `${says.slice(0, -1)}, with those of the left.`;
}

function conditionWords(field: Field): string {
  switch (field.kind) {
    case 'logic':
      return `${nested(field.left, field.op)} ${field.op === '&&' ? 'and' : 'or'} ${nested(field.right, field.op)}`;
    case 'comparison':
      return `${fieldWords(field.left)} ${FIELD_COMPARISON_WORDS[field.op]!} ${fieldWords(field.right)}`;
    case 'presence':
      return `${field.of === undefined ? 'nil' : fieldWords(field.of)} is ${field.present ? 'present' : 'missing'}`;
    case 'not':
      return `it does not hold that ${conditionWords(field.of)}`;
    case 'attribute':
      return `${printFieldName(field)} is true`;
    default:
      return fieldWords(field);
  }
}

function nested(field: Field, op: string): string {
  const words = conditionWords(field);
  return field.kind === 'logic' && field.op !== op ? `(${words})` : words;
}

function fieldWords(field: Field): string {
  switch (field.kind) {
    case 'value':
      if (field.type === 'duration') return durationWords(Number(field.value) / 1e6);
      return field.value === '' ? 'empty' : printTraceValue(typedValue(field.value, field.type));
    case 'attribute':
    case 'intrinsic':
      return printFieldName(field);
    case 'negative':
      return `-${fieldWords(field.of)}`;
    case 'arithmetic':
      return `${fieldWords(field.left)} ${field.op} ${fieldWords(field.right)}`;
    default:
      return `(${conditionWords(field)})`;
  }
}
