/**
 * An expression with all that it reads pinned to one instant by `@`, so that it gives the same wherever it is evaluated.
 */
import { childrenOf, type Expr } from './ast.ts';

/** Functions whose value depends on the instant of evaluation even when their argument does not. */
const OF_THE_INSTANT = new Set([
  'days_in_month',
  'day_of_month',
  'day_of_week',
  'day_of_year',
  'hour',
  'minute',
  'month',
  'year',
  'predict_linear',
  'time',
  'timestamp',
  'start',
  'end',
  'step',
  'range',
]);

/** Pins selectors and subqueries that are not; undefined when the value would still depend on the instant. */
export function pinInstants(expr: Expr, at: number): Expr | undefined {
  return dependsOnInstant(expr) ? undefined : pin(expr, at);
}

function dependsOnInstant(expr: Expr): boolean {
  if (expr.kind === 'call' && OF_THE_INSTANT.has(expr.name)) return true;
  // Its instants are pinned as a whole.
  if (expr.kind === 'subquery') return false;
  return childrenOf(expr).some(dependsOnInstant);
}

function pin(expr: Expr, at: number): Expr {
  const inside = (inner: Expr) => pin(inner, at);
  switch (expr.kind) {
    case 'selector':
      return { ...expr, shift: { ...expr.shift, at: expr.shift.at ?? at } };
    case 'matrix':
      return {
        ...expr,
        selector: { ...expr.selector, shift: { ...expr.selector.shift, at: expr.selector.shift.at ?? at } },
      };
    case 'subquery':
      return { ...expr, shift: { ...expr.shift, at: expr.shift.at ?? at } };
    case 'call':
      return { ...expr, args: expr.args.map(inside) };
    case 'binary':
      return { ...expr, left: inside(expr.left), right: inside(expr.right) };
    case 'aggregate':
      return { ...expr, expr: inside(expr.expr), param: expr.param === undefined ? undefined : inside(expr.param) };
    case 'unary':
    case 'paren':
      return { ...expr, expr: inside(expr.expr) };
    default:
      return expr;
  }
}
