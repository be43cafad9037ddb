/**
 * What may follow an expression: a range, a subquery, `offset`, `@`.
 */
import type { SyntaxNode } from '@lezer/common';
import type { AtModifier, Expr, Shift } from './ast.ts';
import { unwrap } from './ast.ts';
import { typeOf } from './check.ts';
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
      build.report(build.at(node), 'anchored and smoothed are experimental and not enabled');
      return expr;
  }
}

function range(build: Build, expr: Expr, node: SyntaxNode): Expr {
  const rangeMs = positiveDuration(build, node.getChild('DurationExpr')!);
  const bracket = build.at({ from: node.firstChild!.to });
  if (expr.kind !== 'selector') {
    build.report(bracket, 'ranges only allowed for vector selectors', 'Use a subquery, as in [5m:1m]');
    return expr;
  }
  if (expr.shift.offsetMs !== 0)
    build.report(bracket, 'no offset modifiers allowed before range', 'Write the offset after the range');
  if (expr.shift.at !== undefined)
    build.report(bracket, 'no @ modifiers allowed before range', 'Write the @ after the range');
  return { kind: 'matrix', selector: expr, rangeMs, at: expr.at };
}

function subquery(build: Build, expr: Expr, node: SyntaxNode): Expr {
  const [rangeNode, stepNode] = node.getChildren('DurationExpr');
  const type = typeOf(expr);
  if (type !== 'vector') {
    build.report(expr.at, `subquery is only allowed on instant vector, got ${type} instead`);
  }
  return {
    kind: 'subquery',
    expr,
    rangeMs: positiveDuration(build, rangeNode!),
    stepMs: stepNode === undefined ? undefined : positiveDuration(build, stepNode),
    shift: { offsetMs: 0, at: undefined },
    at: expr.at,
  };
}

function offset(build: Build, expr: Expr, node: SyntaxNode): Expr {
  const offsetMs = duration(build, node.getChild('OffsetDurationExpr')!);
  return shifted(expr, {
    change(shift) {
      if (shift.offsetMs !== 0) build.report(expr.at, 'offset may not be set multiple times');
      return { ...shift, offsetMs };
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

function positiveDuration(build: Build, node: SyntaxNode): number {
  const ms = duration(build, node);
  if (ms <= 0) build.report(build.at(node), 'duration must be greater than 0');
  return ms;
}

/** Milliseconds of a duration or a number of seconds, with signs. */
function duration(build: Build, node: SyntaxNode): number {
  const inner = node.firstChild;
  if (inner?.name === 'UnaryOp') return (build.source(inner) === '-' ? -1 : 1) * duration(build, node.lastChild!);
  if (inner?.name !== 'NumberDurationLiteralInDurationContext' || inner.nextSibling !== null) {
    build.report(
      build.at(node),
      'experimental duration expression is not enabled',
      'Write a plain duration, as in [5m]',
    );
    return 1;
  }
  const seconds = readNumber(build.source(inner));
  if (seconds !== undefined && Number.isFinite(seconds) && seconds * 1000 <= Number.MAX_SAFE_INTEGER)
    return Math.round(seconds * 1000);
  build.report(build.at(inner), 'duration out of range');
  return 1;
}
