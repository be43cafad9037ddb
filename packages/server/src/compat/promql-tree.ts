/**
 * The tree of an expression in the form of Prometheus's `parse_query`: member names and order (alphabetical) are its.
 */
import { type Expr, FUNCTIONS } from '@firedrill/query';

type SelectorExpr = Extract<Expr, { kind: 'selector' }>;
type BinaryExpr = Extract<Expr, { kind: 'binary' }>;

/** As plain data, ready to be printed. */
export function promqlTree(expr: Expr): object {
  switch (expr.kind) {
    case 'number':
      return { type: 'numberLiteral', val: String(expr.value) };
    case 'string':
      return { type: 'stringLiteral', val: expr.value };
    case 'selector':
      return { ...selectorMembers(expr), type: 'vectorSelector' };
    case 'matrix':
      return matrixTree(expr.rangeMs, expr.selector);
    case 'subquery':
      return subqueryTree(expr);
    case 'call':
      return { args: expr.args.map(promqlTree), func: signature(expr.name), type: 'call' };
    case 'aggregate':
      return {
        expr: promqlTree(expr.expr),
        grouping: expr.labels,
        op: expr.op,
        param: expr.param === undefined ? null : promqlTree(expr.param),
        type: 'aggregation',
        without: expr.without,
      };
    case 'binary':
      return binaryTree(expr);
    case 'unary':
      return { expr: promqlTree(expr.expr), op: expr.op, type: 'unaryExpr' };
    case 'paren':
      return { expr: promqlTree(expr.expr), type: 'parenExpr' };
  }
}

function selectorMembers({ name, matchers, shift }: SelectorExpr) {
  const sorted = matchers.map(({ name: label, op, value }) => ({ name: label, type: op, value }));
  const { offset, startOrEnd, timestamp } = shiftMembers(shift);
  return { matchers: sorted, name: name ?? '', offset, startOrEnd, timestamp };
}

function matrixTree(range: number, selector: SelectorExpr): object {
  const { matchers, name, offset, startOrEnd, timestamp } = selectorMembers(selector);
  return { matchers, name, offset, range, startOrEnd, timestamp, type: 'matrixSelector' };
}

function subqueryTree({ expr, rangeMs, stepMs, shift }: Extract<Expr, { kind: 'subquery' }>): object {
  const { offset, startOrEnd, timestamp } = shiftMembers(shift);
  return {
    expr: promqlTree(expr),
    offset,
    range: rangeMs,
    startOrEnd,
    step: stepMs ?? 0,
    timestamp,
    type: 'subquery',
  };
}

function shiftMembers({ offsetMs, at }: SelectorExpr['shift']) {
  return {
    offset: offsetMs,
    startOrEnd: typeof at === 'string' ? at : null,
    timestamp: typeof at === 'number' ? at : null,
  };
}

function signature(name: string): object {
  const { args = [], returns = 'vector', variadic = 0 } = FUNCTIONS.get(name) ?? {};
  return { argTypes: args, name, returnType: returns, variadic };
}

const CARDS = { none: 'one-to-one', left: 'many-to-one', right: 'one-to-many', both: 'many-to-many' } as const;

function binaryTree({ op, left, right, bool, matching }: BinaryExpr): object {
  const isScalar = (side: Expr): boolean =>
    side.kind === 'number' ||
    (side.kind === 'paren' && isScalar(side.expr)) ||
    (side.kind === 'unary' && isScalar(side.expr)) ||
    (side.kind === 'call' && FUNCTIONS.get(side.name)?.returns === 'scalar') ||
    (side.kind === 'binary' && isScalar(side.left) && isScalar(side.right));
  const { on, labels, many, include } = matching;
  const matched = isScalar(left) || isScalar(right) ? null : { card: CARDS[many], include, labels, on };
  return { bool, lhs: promqlTree(left), matching: matched, op, rhs: promqlTree(right), type: 'binaryExpr' };
}
