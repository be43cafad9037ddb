/**
 * LogQL told part by part, read off the grammar's tree.
 */
import type { SyntaxNode } from '@lezer/common';
import { parseLogql } from '../logql/parse.ts';
import { logqlTree } from '../logql/tree.ts';
import { LINE_FILTER_WORDS, LOGQL_RANGE_WORDS, LOGQL_VECTOR_WORDS } from './logql-words.table.ts';
import { COMPARISON_SIGNS, OPERATOR_WORDS } from './promql-words.table.ts';
import {
  childrenOf,
  groupWords,
  listWords,
  matcherWords,
  type QueryPart,
  type Telling,
  tellParts,
} from './query-part.ts';

/** What each part of a query does, in the order of the text; nothing for a text that is not LogQL. */
export function explainLogql(text: string): readonly QueryPart[] {
  const root = parseLogql(text).value === undefined ? undefined : logqlTree(text).root.node;
  return tellParts(text, (telling) => {
    if (root !== undefined) visit(telling, root, 0);
  });
}

const DEEPER = new Set(['VectorAggregationExpr', 'RangeAggregationExpr', 'LabelReplaceExpr']);
const CLOSED = new Set(['Selector', 'LineFilter', 'LabelFilter', 'UnwrapExpr']);

type Teller = (telling: Telling, node: SyntaxNode, depth: number) => void;

function visit(telling: Telling, node: SyntaxNode, depth: number): void {
  TELLERS[node.name]?.(telling, node, depth);
  if (CLOSED.has(node.name)) return;
  for (const child of childrenOf(node)) visit(telling, child, DEEPER.has(node.name) ? depth + 1 : depth);
}

const simply =
  (says: string): Teller =>
  (telling, node, depth) =>
    telling.tell(node, depth, says);

const TELLERS: Readonly<Record<string, Teller>> = {
  Selector: tellSelector,
  LineFilter: tellLineFilter,
  LabelFilter: (telling, node, depth) => telling.tell(node, depth, `Keeps lines where ${source(telling, node)}.`),
  JsonExpressionParser: tellParser,
  LogfmtExpressionParser: tellParser,
  LogfmtParser: simply('Reads the line as key=value pairs; each key becomes a label.'),
  LabelParser: tellParser,
  LineFormatExpr: simply('Writes the line anew from this template; {{.name}} is the value of a label.'),
  LabelFormatExpr: simply('Renames labels, or writes them from a template.'),
  DropLabelsExpr: (telling, node, depth) =>
    telling.tell(node, depth, `Drops the labels ${rest(telling, node, 'DropLabels')}.`),
  KeepLabelsExpr: (telling, node, depth) =>
    telling.tell(node, depth, `Drops all labels but ${rest(telling, node, 'KeepLabels')}.`),
  DecolorizeExpr: simply('Takes colour codes out of the line.'),
  UnwrapExpr: tellUnwrap,
  Range: (telling, node, depth) =>
    telling.tell(node, depth, `The lines of the ${source(telling, node).slice(1, -1)} before each step.`),
  OffsetExpr: (telling, node, depth) =>
    telling.tell(node, depth, `Looks ${source(telling, node).replace(/^offset\s*/, '')} earlier.`),
  RangeAggregationExpr: tellRange,
  VectorAggregationExpr: tellAggregation,
  BinOpExpr: tellBinary,
  LabelReplaceExpr: (telling, node, depth) =>
    telling.tell(node.firstChild ?? node, depth, 'Writes a label from what a pattern finds in another.'),
  VectorExpr: simply('A number as a series without labels.'),
};

function source(telling: Telling, node: SyntaxNode): string {
  return telling.text.slice(node.from, node.to);
}

function unquoted(text: string): string {
  return text.replace(/^["`]|["`]$/g, '');
}

function rest(telling: Telling, node: SyntaxNode, name: string): string {
  const list = node.getChild(name);
  return list === null ? '' : source(telling, list);
}

/** Every descendant of that name, in the order of the text. */
function deep(node: SyntaxNode, name: string): readonly SyntaxNode[] {
  return node.name === name ? [node] : childrenOf(node).flatMap((child) => deep(child, name));
}

function tellSelector(telling: Telling, node: SyntaxNode, depth: number): void {
  const matchers = deep(node, 'Matcher').map((matcher) => {
    const name = matcher.firstChild!;
    const value = matcher.lastChild!;
    return matcherWords(
      source(telling, name),
      telling.text.slice(name.to, value.from).trim(),
      unquoted(source(telling, value)),
    );
  });
  telling.tell(node, depth, `Every log stream where ${listWords(matchers)}.`);
}

function tellLineFilter(telling: Telling, node: SyntaxNode, depth: number): void {
  const sign = source(telling, node.firstChild!);
  const texts = deep(node, 'String').map((text) => source(telling, text));
  const address = /^\S+\s*ip\s*\(/.test(source(telling, node));
  const words = address
    ? `${sign === '|=' ? 'Keeps' : 'Drops'} lines with an IP address in`
    : (LINE_FILTER_WORDS[sign] ?? 'Filters lines by');
  telling.tell(node, depth, `${words} ${listWords(texts, 'or')}.`);
}

const PARSERS: Readonly<Record<string, string>> = {
  json: 'Reads the line as JSON; each field becomes a label, nested ones joined by _.',
  logfmt: 'Reads the line as key=value pairs; each key becomes a label.',
  regexp: 'Each named group of the pattern becomes a label.',
  pattern: 'Each <name> of the pattern becomes a label; <_> stands for anything.',
  unpack: 'Takes the labels that were packed into the line out again.',
};

function tellParser(telling: Telling, node: SyntaxNode, depth: number): void {
  const text = source(telling, node);
  const word = /^\w+/.exec(text)?.[0] ?? '';
  const labels = deep(node, 'LabelExtractionExpression').map((one) => source(telling, one.firstChild!));
  const says =
    labels.length === 0
      ? PARSERS[word]
      : `Reads the line as ${word === 'json' ? 'JSON' : 'key=value pairs'} and takes ${listWords(labels)} from it.`;
  if (says !== undefined) telling.tell(node, depth, says);
}

function tellUnwrap(telling: Telling, node: SyntaxNode, depth: number): void {
  const text = source(telling, node).replace(/^\|\s*/, '');
  const found = /^unwrap\s+(?:(\w+)\s*\(\s*(\w+)\s*\)|(\w+))/.exec(text);
  const [, conversion, converted, label] = found ?? [];
  const as =
    conversion === undefined
      ? ''
      : conversion.startsWith('duration')
        ? ', read as a duration in seconds'
        : ', read as bytes';
  telling.tell(node, depth, `Takes the number in ${converted ?? label ?? 'a label'} as the value of the line${as}.`);
}

function tellRange(telling: Telling, node: SyntaxNode, depth: number): void {
  const op = node.getChild('RangeOp');
  if (op === null) return;
  const grouping = node.getChild('Grouping');
  const says = LOGQL_RANGE_WORDS[source(telling, op)] ?? 'Brings the lines of the window together.';
  telling.tell(op, depth, grouping === null ? says : `${says.slice(0, -1)}: ${groupingWords(telling, grouping)}.`);
}

function groupingWords(telling: Telling, node: SyntaxNode | null): string {
  if (node === null) return groupWords(undefined, false);
  const labels = deep(node, 'Identifier').map((label) => source(telling, label));
  return groupWords(labels, node.getChild('Without') !== null);
}

function tellAggregation(telling: Telling, node: SyntaxNode, depth: number): void {
  const op = node.getChild('VectorOp');
  if (op === null) return;
  const name = source(telling, op);
  const grouping = node.getChild('Grouping');
  const words = LOGQL_VECTOR_WORDS[name] ?? 'Brings series together';
  const to = grouping !== null && telling.text.slice(op.to, grouping.from).trim() === '' ? grouping.to : op.to;
  const says = name.startsWith('sort') ? `${words}.` : `${words}: ${groupingWords(telling, grouping)}.`;
  telling.tell({ from: op.from, to }, depth, says);
}

function tellBinary(telling: Telling, node: SyntaxNode, depth: number): void {
  const left = node.firstChild!;
  const right = node.lastChild!;
  const between = telling.text.slice(left.to, right.from);
  const sign = /^\s*(==|!=|>=|<=|\w+|\S)/.exec(between)?.[1] ?? '';
  const words = OPERATOR_WORDS[sign.toLowerCase()] ?? sign;
  const says = !COMPARISON_SIGNS.has(sign)
    ? `${words}.`
    : /\bbool\b/.test(between)
      ? `Gives 1 where the left ${words}, 0 elsewhere.`
      : `Keeps what ${words}.`;
  const from = left.to + between.search(/\S/);
  telling.tell({ from, to: from + between.trim().length }, depth, says);
}
