/**
 * What may follow an expression: a range, a subquery, `offset`, `@`.
 */
import type { SyntaxNode } from '@lezer/common';
import type { AtModifier, Duration, Expr, Shift } from './ast.ts';
import { unwrap } from './ast.ts';
import { typeOf } from './check.ts';
import { buildDuration, type Span } from './durations.ts';
import { readNumber } from './literals.ts';
import type { Build } from './parse.ts';

/** Grammar nodes that stand behind their operand. */
export const POSTFIXES: ReadonlySet<string> = new Set([
  'MatrixSelector',
  'SubqueryExpr',
  'OffsetExpr',
  'StepInvariantExpr',
  'AnchoredExpr',
  'SmoothedExpr',
]);

/** Applies a postfix node to the expression before it. */
export function applyPostfix(build: Build, expr: Expr, node: SyntaxNode): Expr {
  switch (node.name) {
    case 'MatrixSelector':
      return range(build, expr, node);
    case 'SubqueryExpr':
      return subquery(build, expr, node);
    case 'OffsetExpr':
      return offset(build, expr, node);
    case 'StepInvariantExpr':
      return atModifier(build, expr, node);
    default:
      return extended(build, expr, node.name === 'AnchoredExpr' ? 'anchored' : 'smoothed');
  }
}

function extended(build: Build, expr: Expr, how: 'anchored' | 'smoothed'): Expr {
  const report = (message: string) => {
    build.report(expr.at, message);
    return expr;
  };
  if (!build.experimental) return report(`${how} modifier is experimental and not enabled`);
  if (expr.kind === 'subquery') return report(`${how} modifier is not supported for subqueries`);
  const selector = expr.kind === 'matrix' ? expr.selector : expr;
  if (selector.kind !== 'selector') return report(`${how} modifier not implemented`);
  if (selector.extend !== undefined && selector.extend !== how) {
    return report('anchored and smoothed modifiers cannot be used together');
  }
  const marked = { ...selector, extend: how };
  return expr.kind === 'matrix' ? { ...expr, selector: marked } : marked;
}

function range(build: Build, expr: Expr, node: SyntaxNode): Expr {
  const range = readSpan(build, node.getChild('DurationExpr')!);
  const bracket = build.at({ from: node.firstChild!.to });
  if (expr.kind !== 'selector') {
    build.report(bracket, 'ranges only allowed for vector selectors', 'Use a subquery, as in [5m:1m]');
    return expr;
  }
  if (expr.shift.offsetMs !== 0 || expr.shift.offset !== undefined)
    build.report(bracket, 'no offset modifiers allowed before range', 'Write the offset after the range');
  if (expr.shift.at !== undefined)
    build.report(bracket, 'no @ modifiers allowed before range', 'Write the @ after the range');
  return { kind: 'matrix', selector: expr, rangeMs: range.ms, ...computed('range', range), at: expr.at };
}

function subquery(build: Build, expr: Expr, node: SyntaxNode): Expr {
  const [rangeNode, stepNode] = node.getChildren('DurationExpr');
  const type = typeOf(expr);
  if (type !== 'vector') {
    build.report(expr.at, `subquery is only allowed on instant vector, got ${type} instead`);
  }
  const range = readSpan(build, rangeNode!);
  const step = stepNode === undefined ? undefined : readSpan(build, stepNode);
  return {
    kind: 'subquery',
    expr,
    rangeMs: range.ms,
    stepMs: step?.ms,
    ...computed('range', range),
    ...computed('step', step),
    shift: { offsetMs: 0, at: undefined },
    at: expr.at,
  };
}

function offset(build: Build, expr: Expr, node: SyntaxNode): Expr {
  const span = buildDuration(build, node.getChild('OffsetDurationExpr')!);
  return shifted(expr, {
    change(shift) {
      if (shift.offsetMs !== 0 || shift.offset !== undefined)
        build.report(expr.at, 'offset may not be set multiple times');
      return { ...shift, offsetMs: span.ms, ...computed('offset', span) };
    },
    refuse() {
      build.report(
        expr.at,
        `offset modifier must be preceded by an instant vector selector or range vector selector or a subquery`,
      );
    },
  });
}

function atModifier(build: Build, expr: Expr, node: SyntaxNode): Expr {
  const at = atInstant(build, node);
  return shifted(expr, {
    change(shift) {
      if (shift.at !== undefined) build.report(expr.at, '@ <timestamp> may not be set multiple times');
      return { ...shift, at };
    },
    refuse() {
      build.report(
        expr.at,
        '@ modifier must be preceded by an instant vector selector or range vector selector or a subquery',
      );
    },
  });
}

function atInstant(build: Build, node: SyntaxNode): AtModifier {
  const word = node.getChild('AtModifierPreprocessors');
  if (word !== null) return build.source(word).toLowerCase() as 'start' | 'end';
  const literal = node.lastChild!;
  const source = build.source(literal);
  const sign = source[0] === '-' ? -1 : 1;
  const seconds = readNumber(source.replace(/^[-+]\s*/, ''));
  if (seconds !== undefined && Number.isFinite(seconds)) return Math.round(sign * seconds * 1000);
  build.report(build.at(literal), `timestamp out of bounds for @ modifier: ${source}`);
  return 0;
}

function shifted(expr: Expr, how: { change(shift: Shift): Shift; refuse(): void }): Expr {
  const target = unwrap(expr);
  if (expr.kind === 'matrix') {
    return { ...expr, selector: { ...expr.selector, shift: how.change(expr.selector.shift) } };
  }
  if (target === expr && (expr.kind === 'selector' || expr.kind === 'subquery'))
    return { ...expr, shift: how.change(expr.shift) };
  how.refuse();
  return expr;
}

/** A duration of a range or step: greater than 0, unless it is known only when the query runs. */
function readSpan(build: Build, node: SyntaxNode): Span {
  const span = buildDuration(build, node);
  if (span.computed === undefined && span.ms <= 0) build.report(build.at(node), 'duration must be greater than 0');
  return span;
}

/** The part of a tree that computes a duration, where there is one. */
function computed<Name extends string>(name: Name, span: Span | undefined): { readonly [K in Name]?: Duration } {
  return span?.computed === undefined ? {} : ({ [name]: span.computed } as { readonly [K in Name]?: Duration });
}
