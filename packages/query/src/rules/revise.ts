/**
 * Rules that are not as they were written: another threshold, an aggregation done wrongly.
 */
import type { Expr } from '../promql/ast.ts';
import type { Rule } from './rule-file.ts';

/** What is changed, by the name of the rule. */
export type RuleChanges = {
  readonly thresholds: Readonly<Record<string, number>>;
  readonly aggregations: Readonly<Record<string, { readonly from: string; readonly to: string }>>;
};

const OPS = ['sum', 'avg', 'max', 'min'] as const;
const COMPARISONS: readonly string[] = ['==', '!=', '>', '<', '>=', '<='];

/** The expression of a rule as it is evaluated; its own where nothing is changed. */
export function revised(rule: Rule, { thresholds, aggregations }: RuleChanges): Expr {
  const [threshold, aggregation] = [thresholds[rule.name], aggregations[rule.name]];
  const expr = aggregation === undefined ? rule.expr : aggregated(rule.expr, aggregation);
  return threshold === undefined ? expr : compared(expr, threshold);
}

/** The first comparison with a number, on the way down, is with this one instead. */
function compared(expr: Expr, value: number): Expr {
  if (expr.kind === 'paren') return { ...expr, expr: compared(expr.expr, value) };
  if (expr.kind !== 'binary') return expr;
  if (COMPARISONS.includes(expr.op) && expr.right.kind === 'number')
    return { ...expr, right: { ...expr.right, value } };
  const left = compared(expr.left, value);
  return left === expr.left ? { ...expr, right: compared(expr.right, value) } : { ...expr, left };
}

function aggregated(expr: Expr, change: { readonly from: string; readonly to: string }): Expr {
  const again = (inner: Expr) => aggregated(inner, change);
  switch (expr.kind) {
    case 'aggregate': {
      const op = expr.op === change.from ? (OPS.find((one) => one === change.to) ?? expr.op) : expr.op;
      return { ...expr, op, expr: again(expr.expr) };
    }
    case 'binary':
      return { ...expr, left: again(expr.left), right: again(expr.right) };
    case 'paren':
    case 'unary':
      return { ...expr, expr: again(expr.expr) };
    case 'call':
      return { ...expr, args: expr.args.map(again) };
    default:
      return expr;
  }
}
