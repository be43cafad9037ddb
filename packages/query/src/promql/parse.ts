/**
 * PromQL text → checked tree. The grammar is Prometheus's own for editors (lezer); it is lenient about operator
 * precedence around postfix modifiers, so each chain of operators is flattened and bound again by the rules of Prometheus.
 */
import type { Issue, Parsed, Position } from '@firedrill/base';
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { BinaryOp, Expr, Matching } from './ast.ts';
import { SET_OPERATORS } from './ast.ts';
import { checkBinary, typeName, typeOf } from './check.ts';
import { diagnose } from './diagnose.ts';
import { readNumber } from './literals.ts';
import { applyPostfix, POSTFIXES } from './parse-postfix.ts';
import { buildPrimary } from './parse-primary.ts';
import { soften } from './soften.ts';

/** What building a tree shares: the text, and where mistakes go. */
export type Build = {
  readonly text: string;
  /** Whether what is experimental in PromQL may be said. */
  readonly experimental: boolean;
  source(node: SyntaxNode): string;
  at(node: Pick<SyntaxNode, 'from'>): Position;
  expr(node: SyntaxNode): Expr;
  report(at: Position, message: string, hint?: string): void;
};

/** Longest query that is read, in characters. */
const MAX_LENGTH = 20_000;
/** Deepest nesting of brackets, and most operators and modifiers: beyond them the tree would be too deep to walk. */
const MAX_DEPTH = 200;
const MAX_OPERATORS = 500;

/** `experimental`: functions, durations and modifiers that Prometheus has behind feature flags are spoken. */
export type ParseOptions = { readonly experimental?: boolean };

/** What was parsed last, oldest first: dashboards and rules ask the same again and again, and trees never change. */
const parsed = new Map<string, Parsed<Expr>>();
const MOST_KEPT = 256;
const LONGEST_KEPT = 2000;

/**
 * Parses and checks a PromQL expression. Issues stand in the file `<query>` and carry the wording of Prometheus. The
 * same text gives the same (unchangeable) tree.
 */
export function parsePromql(text: string, { experimental = false }: ParseOptions = {}): Parsed<Expr> {
  if (text.length > LONGEST_KEPT) return parseAnew(text, experimental);
  const key = `${experimental ? 1 : 0}${text}`;
  const known = parsed.get(key) ?? parseAnew(text, experimental);
  parsed.delete(key);
  parsed.set(key, known);
  if (parsed.size > MOST_KEPT) parsed.delete(parsed.keys().next().value!);
  return known;
}

function parseAnew(text: string, experimental: boolean): Parsed<Expr> {
  const issues: Issue[] = [];
  const position = positions(text);
  const report = (at: Position, message: string, hint?: string) => {
    issues.push({ code: 'promql', message, at, ...(hint === undefined ? {} : { hint }) });
  };
  const excess = tooLarge(text);
  if (excess !== undefined) {
    report(position(0), excess);
    return { value: undefined, issues };
  }
  const tree = parser.parse(soften(text));
  const stumbled = firstError(tree.topNode);
  const top = tree.topNode.firstChild;
  if (stumbled !== undefined || top === null) {
    const { offset, message, hint } = diagnose(text, stumbled ?? 0);
    report(position(offset), message, hint);
    return { value: undefined, issues };
  }
  const build: Build = {
    text,
    experimental,
    source: (node) => text.slice(node.from, node.to),
    at: (node) => position(node.from),
    report,
    expr: (node) => buildExpr(build, node),
  };
  const value = build.expr(top);
  return issues.length === 0 ? { value, issues } : { value: undefined, issues: issues.slice(0, 1) };
}

const MARK =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*|([-+*/%^@[]|[=!<>]=?|\b(?:and|or|unless|atan2|offset)\b)|[({]|([)}\]])/gi;

/** Which bound a text exceeds, read without building anything. */
function tooLarge(text: string): string | undefined {
  if (text.length > MAX_LENGTH) return `query is longer than ${MAX_LENGTH} characters`;
  let [depth, operators] = [0, 0];
  for (const [mark, operator, closer] of text.matchAll(MARK)) {
    if (operator !== undefined) operators++;
    if (/^[([{]$/.test(mark)) depth++;
    if (closer !== undefined) depth--;
    if (depth > MAX_DEPTH) return `expression is nested deeper than ${MAX_DEPTH} levels`;
    if (operators > MAX_OPERATORS) return `more than ${MAX_OPERATORS} operators in one query`;
  }
  return undefined;
}

/** A mistake for the person who typed the query: `Column 33: 1x is not a duration. Use s, m, h or d, as in [1m]`. */
export function printQueryMistake({ at, message, hint }: Issue): string {
  const place = at.line === 1 ? `Column ${at.column}` : `Line ${at.line}, column ${at.column}`;
  if (hint === undefined) return `${place}: ${message}`;
  return hint.includes(' is not a ')
    ? `${place}: ${hint}`
    : `${place}: ${message}. ${hint[0]!.toUpperCase()}${hint.slice(1)}`;
}

/** A mistake as the HTTP API of Prometheus words it: `1:33: parse error: bad number or duration syntax: "1x"`. */
export function promqlErrorText({ at, message }: Issue): string {
  const place = message === 'no expression found in input' ? 'unknown position' : `${at.line}:${at.column}`;
  return `${place}: parse error: ${message}`;
}

/** Offset → position, counting lines and columns from 1. */
function positions(text: string): (offset: number) => Position {
  return (offset) => {
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    return { file: '<query>', line, column: offset - before.lastIndexOf('\n') };
  };
}

function firstError(top: SyntaxNode): number | undefined {
  const cursor = top.cursor();
  do {
    if (cursor.type.isError) return cursor.from;
  } while (cursor.next());
  return undefined;
}

type Token =
  | { readonly kind: 'operand'; readonly expr: Expr }
  | { readonly kind: 'unary'; readonly op: '+' | '-'; readonly at: Position }
  | { readonly kind: 'binary'; readonly op: BinaryOp; readonly node: SyntaxNode }
  | { readonly kind: 'postfix'; readonly node: SyntaxNode };

function buildExpr(build: Build, node: SyntaxNode): Expr {
  const tokens: Token[] = [];
  flatten(build, node, tokens);
  const [first] = tokens;
  if (tokens.length === 1 && first?.kind === 'operand') return first.expr;
  return bind(build, { tokens, next: 0 }, 0);
}

/** Operands and operators of one chain (everything outside parentheses) in the order of the text. */
function flatten(build: Build, node: SyntaxNode, into: Token[]): void {
  if (node.name === 'BinaryExpr') {
    const left = node.firstChild!;
    const operator = left.nextSibling!;
    flatten(build, left, into);
    into.push({ kind: 'binary', op: build.source(operator).toLowerCase() as BinaryOp, node: operator });
    flatten(build, node.lastChild!, into);
  } else if (node.name === 'UnaryExpr') {
    const operator = node.firstChild!;
    into.push({ kind: 'unary', op: build.source(operator) as '+' | '-', at: build.at(operator) });
    flatten(build, node.lastChild!, into);
  } else if (POSTFIXES.has(node.name)) {
    flatten(build, node.firstChild!, into);
    into.push({ kind: 'postfix', node });
  } else if (node.name === 'NumberDurationLiteral') {
    flattenNumber(build, node, into);
  } else {
    into.push({ kind: 'operand', expr: buildPrimary(build, node) });
  }
}

/** The grammar swallows the sign of a number, but `-2^2` is `-(2^2)`. */
function flattenNumber(build: Build, node: SyntaxNode, into: Token[]): void {
  const source = build.source(node);
  const signed = source[0] === '-' || source[0] === '+';
  const at = build.at(node);
  if (signed) into.push({ kind: 'unary', op: source[0] as '+' | '-', at });
  const value = readNumber(signed ? source.slice(1).trim() : source.trim());
  if (value === undefined) build.report(at, `bad number or duration syntax: "${source}"`);
  into.push({ kind: 'operand', expr: { kind: 'number', value: value ?? 0, at } });
}

type Chain = { readonly tokens: readonly Token[]; next: number };

const UNARY_POWER = 5;

function power(op: BinaryOp): number {
  if (op === 'or') return 1;
  if (op === 'and' || op === 'unless') return 2;
  if (op === '+' || op === '-') return 4;
  if (op === '*' || op === '/' || op === '%' || op === 'atan2') return UNARY_POWER;
  return op === '^' ? 6 : 3;
}

/** Precedence climbing: binds everything that holds at least as tightly as `least`. */
function bind(build: Build, chain: Chain, least: number): Expr {
  let left = bindPrefix(build, chain);
  for (;;) {
    const token = chain.tokens[chain.next];
    if (token?.kind !== 'binary' || power(token.op) < least) return left;
    chain.next++;
    const right = bind(build, chain, token.op === '^' ? power(token.op) : power(token.op) + 1);
    left = buildBinary(build, token, [left, right]);
  }
}

function bindPrefix(build: Build, chain: Chain): Expr {
  const token = chain.tokens[chain.next++];
  if (token?.kind === 'unary') return buildUnary(build, token, bind(build, chain, UNARY_POWER + 1));
  let expr: Expr =
    token?.kind === 'operand' ? token.expr : { kind: 'number', value: 0, at: { file: '<query>', line: 1, column: 1 } };
  for (;;) {
    const postfix = chain.tokens[chain.next];
    if (postfix?.kind !== 'postfix') return expr;
    chain.next++;
    expr = applyPostfix(build, expr, postfix.node);
  }
}

function buildUnary(build: Build, token: { readonly op: '+' | '-'; readonly at: Position }, expr: Expr): Expr {
  if (expr.kind === 'number') return { ...expr, value: token.op === '-' ? -expr.value : expr.value, at: token.at };
  const type = typeOf(expr);
  if (type !== 'scalar' && type !== 'vector') {
    build.report(
      token.at,
      `unary expression only allowed on expressions of type scalar or instant vector, got "${typeName(type)}"`,
    );
  }
  return { kind: 'unary', op: token.op, expr, at: token.at };
}

function buildBinary(
  build: Build,
  token: { readonly op: BinaryOp; readonly node: SyntaxNode },
  sides: readonly [Expr, Expr],
): Expr {
  let bool = false;
  let clause: SyntaxNode | undefined;
  let fill: SyntaxNode | undefined;
  for (let node = token.node.nextSibling; node !== null; node = node.nextSibling) {
    if (node.name === 'BoolModifier') bool = true;
    if (node.name === 'MatchingModifierClause') clause = node;
    if (node.name === 'FillModifier') fill = node;
  }
  const expr = {
    kind: 'binary',
    op: token.op,
    left: sides[0],
    right: sides[1],
    bool,
    matching: { ...buildMatching(build, token.op, clause), ...buildFill(build, fill) },
    at: sides[0].at,
  } as const;
  const report = (node: Expr, message: string, hint?: string) =>
    build.report(node === expr && AT_OPERATOR.test(message) ? build.at(token.node) : node.at, message, hint);
  checkBinary(expr, { on: clause !== undefined, fill: fill !== undefined }, report);
  return expr;
}

/** Mistakes that Prometheus puts at the operator; others stand where the expression begins. */
const AT_OPERATOR = /^(?:bool modifier|comparisons between|label ".*" must not occur)/;

/** `fill(0)`, `fill_left(0)`, `fill_right(0)`: what stands for a missing partner. */
function buildFill(build: Build, modifier: SyntaxNode | undefined): Pick<Matching, 'fill'> {
  if (modifier === undefined) return {};
  if (!build.experimental) {
    build.report(build.at(modifier), 'binop fill modifiers are experimental and not enabled');
  }
  const value = (clause: string) => {
    const literal = modifier.getChild(clause)?.getChild('NumberDurationLiteral');
    if (literal === null || literal === undefined) return undefined;
    const source = build.source(literal);
    const size = readNumber(source.replace(/^[-+]\s*/, '')) ?? Number.NaN;
    return source.startsWith('-') ? -size : size;
  };
  const both = value('FillClause');
  return { fill: { left: both ?? value('FillLeftClause'), right: both ?? value('FillRightClause') } };
}

function buildMatching(build: Build, op: BinaryOp, clause: SyntaxNode | undefined): Matching {
  const many = SET_OPERATORS.has(op) ? 'both' : 'none';
  if (clause === undefined) return { on: false, labels: [], many, include: [] };
  const groups = clause.getChildren('GroupingLabels').map((node) => groupingLabels(build, node));
  const left = clause.getChild('GroupLeft') !== null;
  const right = clause.getChild('GroupRight') !== null;
  return {
    on: clause.getChild('On') !== null,
    labels: groups[0] ?? [],
    many: left ? 'left' : right ? 'right' : many,
    include: groups[1] ?? [],
  };
}

/** Label names of a `by`, `on` or `group_left` list, quoted or not. */
export function groupingLabels(build: Pick<Build, 'source'>, node: SyntaxNode): readonly string[] {
  return [...node.getChildren('LabelName'), ...node.getChildren('QuotedLabelName')]
    .sort((a, b) => a.from - b.from)
    .map((label) => (label.name === 'LabelName' ? build.source(label) : build.source(label).slice(1, -1)));
}
