/**
 * PromQL told part by part, read off the grammar's tree. Each part is told by its own words alone (an `offset`, an
 * operator), so what is said holds whatever the precedence around it.
 */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { readNumber } from '../promql/literals.ts';
import { parsePromql } from '../promql/parse.ts';
import {
  COMPARISON_SIGNS,
  OPERATOR_WORDS,
  PROMQL_AGGREGATE_WORDS,
  PROMQL_FUNCTION_WORDS,
} from './promql-words.table.ts';
import {
  durationWords,
  groupWords,
  listWords,
  matcherWords,
  type QueryPart,
  type Telling,
  tellParts,
} from './query-part.ts';

/** What each part of a query does, in the order of the text; nothing for a text that is not PromQL. */
export function explainPromql(text: string): readonly QueryPart[] {
  const top = parsePromql(text).value === undefined ? null : parser.parse(text).topNode.firstChild;
  return tellParts(text, (telling) => {
    if (top !== null) visit(telling, top, 0);
  });
}

const DEEPER = new Set(['FunctionCall', 'AggregateExpr', 'ParenExpr', 'SubqueryExpr']);

function visit(telling: Telling, node: SyntaxNode, depth: number): void {
  TELLERS[node.name]?.(telling, node, depth);
  if (node.name === 'VectorSelector') return;
  for (const child of childrenOf(node)) visit(telling, child, DEEPER.has(node.name) ? depth + 1 : depth);
}

type Teller = (telling: Telling, node: SyntaxNode, depth: number) => void;

const TELLERS: Readonly<Record<string, Teller>> = {
  FunctionCall: tellCall,
  AggregateExpr: tellAggregate,
  BinaryExpr: tellBinary,
  UnaryExpr: (telling, node, depth) => {
    const sign = node.firstChild!;
    if (source(telling, sign) === '-') telling.tell(sign, depth, 'Turns the sign around.');
  },
  VectorSelector: tellSelector,
  MatrixSelector: (telling, node, depth) => {
    const range = node.getChild('DurationExpr');
    if (range === null) return;
    telling.tell(
      { from: range.from - 1, to: node.to },
      depth,
      `All samples of the ${lengthOf(telling, range)} before each step.`,
    );
  },
  SubqueryExpr: tellSubquery,
  OffsetExpr: tellOffset,
  StepInvariantExpr: (telling, node, depth) => {
    const at = node.getChild('At');
    if (at === null) return;
    const where = telling.text.slice(at.to, node.to).trim();
    const says = where.startsWith('start')
      ? 'Always looks at the beginning of the range that is asked for.'
      : where.startsWith('end')
        ? 'Always looks at the end of the range that is asked for.'
        : `Always looks at ${where} seconds since 1970.`;
    telling.tell({ from: at.from, to: node.to }, depth, says);
  },
};

function source(telling: Telling, node: SyntaxNode): string {
  return telling.text.slice(node.from, node.to);
}

function tellCall(telling: Telling, node: SyntaxNode, depth: number): void {
  const name = node.getChild('FunctionIdentifier');
  if (name === null) return;
  const words = PROMQL_FUNCTION_WORDS[source(telling, name).toLowerCase()];
  if (words !== undefined) telling.tell(name, depth, words);
}

function tellAggregate(telling: Telling, node: SyntaxNode, depth: number): void {
  const op = node.getChild('AggregateOp')!;
  const modifier = node.getChild('AggregateModifier');
  const grouped = modifier === null ? undefined : labelsOf(telling, modifier.getChild('GroupingLabels'));
  const words = PROMQL_AGGREGATE_WORDS[source(telling, op).toLowerCase()] ?? 'Brings series together';
  const without = modifier !== null && modifier.getChild('Without') !== null;
  const to = modifier !== null && telling.text.slice(op.to, modifier.from).trim() === '' ? modifier.to : op.to;
  telling.tell({ from: op.from, to }, depth, `${words}: ${groupWords(grouped, without)}.`);
}

function labelsOf(telling: Telling, node: SyntaxNode | null): readonly string[] {
  if (node === null) return [];
  return childrenOf(node)
    .filter((child) => child.name === 'LabelName' || child.name === 'QuotedLabelName')
    .map((child) => source(telling, child).replace(/^["'`]|["'`]$/g, ''));
}

function tellBinary(telling: Telling, node: SyntaxNode, depth: number): void {
  const operator = node.firstChild!.nextSibling!;
  const clause = node.getChild('MatchingModifierClause');
  const bool = node.getChild('BoolModifier');
  const sign = source(telling, operator).toLowerCase();
  const words = OPERATOR_WORDS[sign] ?? sign;
  const says = !COMPARISON_SIGNS.has(sign)
    ? words
    : bool === null
      ? `Keeps what ${words}`
      : `Gives 1 where the left ${words}, 0 elsewhere`;
  const to = Math.max(operator.to, clause?.to ?? 0, bool?.to ?? 0);
  telling.tell({ from: operator.from, to }, depth, `${says}${clause === null ? '' : matchingWords(telling, clause)}.`);
}

function matchingWords(telling: Telling, clause: SyntaxNode): string {
  const [labels, included] = clause.getChildren('GroupingLabels').map((node) => labelsOf(telling, node));
  const names = listWords(labels ?? []);
  const pairs =
    clause.getChild('On') !== null
      ? `; partners agree in ${names === '' ? 'nothing, so there is one on each side' : names}`
      : clause.getChild('Ignoring') !== null
        ? `; partners agree in all labels but ${names}`
        : '';
  const side =
    clause.getChild('GroupLeft') !== null ? 'left' : clause.getChild('GroupRight') !== null ? 'right' : undefined;
  if (side === undefined) return pairs;
  const taken = included === undefined || included.length === 0 ? '' : `, and takes ${listWords(included)} over`;
  return `${pairs}; several on the ${side} may share one partner${taken}`;
}

function tellSelector(telling: Telling, node: SyntaxNode, depth: number): void {
  const name = node.getChild('Identifier');
  const matchers = childrenOf(node.getChild('LabelMatchers') ?? node).flatMap((child) => matcherOf(telling, child));
  const what = name === null ? 'Every series' : `Every series of ${source(telling, name)}`;
  const where = matchers.length === 0 ? '' : ` where ${listWords(matchers)}`;
  const inWindow = node.parent?.name === 'MatrixSelector';
  telling.tell(node, depth, `${what}${where}${inWindow ? '' : ': the newest sample, at most 5 minutes old'}.`);
}

function matcherOf(telling: Telling, node: SyntaxNode): readonly string[] {
  if (node.name === 'QuotedLabelName') return [`the name is ${source(telling, node).slice(1, -1)}`];
  const op = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  if (op === null || value === null || node.firstChild === null) return [];
  const label = source(telling, node.firstChild).replace(/^["'`]|["'`]$/g, '');
  return [matcherWords(label, source(telling, op), source(telling, value).slice(1, -1))];
}

function tellSubquery(telling: Telling, node: SyntaxNode, depth: number): void {
  const [range, step] = node.getChildren('DurationExpr');
  const bracket = telling.text.lastIndexOf('[', range!.from);
  const often = step === undefined ? 'at the usual step' : `every ${lengthOf(telling, step)}`;
  telling.tell(
    { from: bracket, to: node.to },
    depth,
    `Asks what stands before it ${often} over the ${lengthOf(telling, range!)} before each step.`,
  );
}

function tellOffset(telling: Telling, node: SyntaxNode, depth: number): void {
  const word = node.getChild('Offset');
  const length = node.getChild('OffsetDurationExpr');
  if (word === null || length === null) return;
  const later = source(telling, length).trim().startsWith('-');
  const says = `Looks ${lengthOf(telling, length)} ${later ? 'later' : 'earlier'}.`;
  telling.tell({ from: word.from, to: length.to }, depth, says);
}

/** A duration in words; an arithmetic one as it is written. */
function lengthOf(telling: Telling, node: SyntaxNode): string {
  const text = source(telling, node);
  const seconds = readNumber(text.replace(/^-\s*/, ''));
  return seconds === undefined ? text : durationWords(seconds * 1000);
}

/** Children of a node of a grammar's tree. */
function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const out: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) out.push(child);
  return out;
}
