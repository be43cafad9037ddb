/**
 * What stands between operators: literals, selectors, calls, aggregations, parentheses.
 */
import { nearest } from '@firedrill/base';
import type { LabelMatcher, LabelTest } from '@firedrill/telemetry';
import type { SyntaxNode } from '@lezer/common';
import { compileRe2 } from '../regex.ts';
import { type AggregateOp, type Expr, TRIMS } from './ast.ts';
import { checkAggregate, checkCall } from './check.ts';
import { AGGREGATES, EXPERIMENTAL_AGGREGATES, EXPERIMENTAL_FUNCTIONS, FUNCTIONS } from './functions.table.ts';
import { readString } from './literals.ts';
import { type Build, groupingLabels } from './parse.ts';

/** Builds one operand. */
export function buildPrimary(build: Build, node: SyntaxNode): Expr {
  const at = build.at(node);
  switch (node.name) {
    case 'StringLiteral':
      return buildString(build, node);
    case 'ParenExpr':
      return { kind: 'paren', expr: build.expr(inside(node)[0]!), at };
    case 'VectorSelector':
      return buildSelector(build, node);
    case 'FunctionCall':
      return buildCall(build, node);
    case 'AggregateExpr':
      return buildAggregate(build, node);
    default:
      build.report(at, `unexpected "${build.source(node)}"`);
      return { kind: 'number', value: 0, at };
  }
}

/** Child expressions, without punctuation and comments. */
function inside(node: SyntaxNode): SyntaxNode[] {
  const out: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'LineComment' && /^[A-Z]/.test(child.name)) out.push(child);
  }
  return out;
}

function stringOf(build: Build, node: SyntaxNode): string {
  const source = build.source(node);
  const value = readString(source);
  if (value === undefined)
    build.report(build.at(node), `invalid syntax in string ${source}`, 'Escape a backslash as \\\\');
  return value ?? '';
}

function buildString(build: Build, node: SyntaxNode): Expr {
  const [value, at] = [stringOf(build, node), build.at(node)];
  return value.includes('\ufffd')
    ? { kind: 'string', value, written: build.source(node), at }
    : { kind: 'string', value, at };
}

/** Functions that ask only for count and sum, and those that need every bucket. */
const STATISTICS = new Set(['histogram_count', 'histogram_sum', 'histogram_avg']);
const WHOLE = new Set(['histogram_quantile', 'histogram_quantiles', 'histogram_fraction']);

/** Marks selectors of which only count and sum are asked. A subquery may pass over samples, and so needs the buckets. */
function asStatistics(expr: Expr): Expr {
  switch (expr.kind) {
    case 'selector':
      return { ...expr, statistics: true };
    case 'matrix':
      return { ...expr, selector: { ...expr.selector, statistics: true } };
    case 'call':
      return WHOLE.has(expr.name) ? expr : { ...expr, args: expr.args.map(asStatistics) };
    case 'binary':
      return TRIMS.has(expr.op) ? expr : { ...expr, left: asStatistics(expr.left), right: asStatistics(expr.right) };
    case 'aggregate':
    case 'unary':
    case 'paren':
      return { ...expr, expr: asStatistics(expr.expr) };
    default:
      return expr;
  }
}

function buildCall(build: Build, node: SyntaxNode): Expr {
  const at = build.at(node);
  const name = build.source(node.firstChild!);
  const args = inside(node.getChild('FunctionCallBody')!).map((arg, i) =>
    name === 'info' && i === 1 ? buildLabelSelector(build, arg) : build.expr(arg),
  );
  const call = { kind: 'call', name, args, at } as const;
  if (FUNCTIONS.has(name)) {
    if (EXPERIMENTAL_FUNCTIONS.has(name) && !build.experimental) {
      build.report(at, `function "${name}" is not enabled`, 'it is experimental in Prometheus and switched off');
    }
    checkCall(call, (where, message, hint) => build.report(where.at, message, hint));
    return STATISTICS.has(name) ? { ...call, args: args.map(asStatistics) } : call;
  }
  const near = nearest(name, FUNCTIONS.keys());
  const hint = near === undefined ? undefined : `did you mean "${near}"?`;
  build.report(at, `unknown function with name "${name}"`, hint);
  return call;
}

function buildAggregate(build: Build, node: SyntaxNode): Expr {
  const at = build.at(node);
  const op = build.source(node.getChild('AggregateOp')!).toLowerCase();
  const args = inside(node.getChild('FunctionCallBody')!).map((arg) => build.expr(arg));
  if (EXPERIMENTAL_AGGREGATES.has(op) && !build.experimental) {
    build.report(at, `${op}() is experimental and must be enabled with --enable-feature=promql-experimental-functions`);
  }
  const wanted = AGGREGATES.get(op) === undefined ? 1 : 2;
  if (args.length !== wanted) {
    const message =
      args.length === 0
        ? 'no arguments for aggregate expression provided'
        : `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${args.length}`;
    build.report(at, message);
    return { kind: 'number', value: 0, at };
  }
  const modifier = node.getChild('AggregateModifier');
  const grouping = modifier?.getChild('GroupingLabels');
  const expr = {
    kind: 'aggregate',
    op: op as AggregateOp,
    expr: args[wanted - 1]!,
    param: wanted === 2 ? args[0] : undefined,
    labels: grouping === null || grouping === undefined ? [] : groupingLabels(build, grouping),
    without: modifier?.getChild('Without') != null,
    at,
  } as const;
  checkAggregate(expr, (where, message, hint) => build.report(where.at, message, hint));
  return expr;
}

/** The second argument of `info` only names labels: it may match everything, and names no metric. */
function buildLabelSelector(build: Build, node: SyntaxNode): Expr {
  if (node.name !== 'VectorSelector') {
    build.report(build.at(node), 'expected label selectors only');
    return build.expr(node);
  }
  if (node.getChild('Identifier') !== null) {
    build.report(build.at(node), 'expected label selectors only, got vector selector instead');
  }
  return buildSelector(build, node, true);
}

function buildSelector(build: Build, node: SyntaxNode, allowsEmpty = false): Expr {
  const at = build.at(node);
  const identifier = node.getChild('Identifier');
  let name = identifier === null ? undefined : build.source(identifier);
  const matchers: LabelMatcher[] = [];
  const places = new Map<LabelMatcher, SyntaxNode>();
  for (const part of inside(node.getChild('LabelMatchers') ?? node)) {
    if (part.name === 'QuotedLabelName') {
      const quoted = stringOf(build, part.firstChild!);
      if (name !== undefined)
        build.report(build.at(part), `metric name must not be set twice: "${name}" or "${quoted}"`);
      name = quoted;
    } else if (part.name.endsWith('LabelMatcher')) {
      const matcher = buildMatcher(build, part);
      places.set(matcher, part);
      matchers.push(matcher);
    }
  }
  const doubled = identifier === null ? undefined : matchers.find((m) => m.name === '__name__' && m.op === '=');
  if (doubled !== undefined) build.report(at, `metric name must not be set twice: "${name}" or "${doubled.value}"`);
  if (name !== undefined) matchers.unshift({ name: '__name__', op: '=', value: name });
  const tests = matchers.map((matcher) =>
    labelTest(matcher, (message) => build.report(build.at(places.get(matcher) ?? node), message)),
  );
  if (!allowsEmpty && tests.every((t) => t.test('')))
    build.report(at, 'vector selector must contain at least one non-empty matcher');
  const named = name ?? matchers.find((m) => m.name === '__name__' && m.op === '=')?.value;
  return { kind: 'selector', name: named, matchers, tests, shift: { offsetMs: 0, at: undefined }, at };
}

function buildMatcher(build: Build, node: SyntaxNode): LabelMatcher {
  const name = node.firstChild!;
  return {
    name: name.name === 'QuotedLabelName' ? stringOf(build, name.firstChild!) : build.source(name),
    op: build.source(node.getChild('MatchOp')!) as LabelMatcher['op'],
    value: stringOf(build, node.lastChild!),
  };
}

/** Turns a matcher into a test; a pattern that is not RE2 is reported and matches nothing. */
export function labelTest(matcher: LabelMatcher, report: (message: string) => void): LabelTest {
  const { name, op, value } = matcher;
  if (op === '=') return { name, test: (v) => v === value, equals: value };
  if (op === '!=') return { name, test: (v) => v !== value };
  const compiled = compileRe2(value, { anchored: true });
  if ('mistake' in compiled) {
    report(`error parsing regexp: ${compiled.mistake.replace('(?s)', '')}`);
    return { name, test: () => false };
  }
  const { test } = compiled;
  const memo = new Map<string, boolean>();
  const matches = (v: string) => {
    const known = memo.get(v);
    if (known !== undefined) return known;
    const fresh = test(v);
    if (memo.size < 10_000) memo.set(v, fresh);
    return fresh;
  };
  return op === '=~' ? { name, test: matches } : { name, test: (v) => !matches(v) };
}
