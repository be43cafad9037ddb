/**
 * The type rules of PromQL: which expression may stand where. Error texts are those of Prometheus 3.5.
 */
import type { AggregateExpr, BinaryExpr, CallExpr, Expr, ValueType } from './ast.ts';
import { COMPARISONS, SET_OPERATORS } from './ast.ts';
import { AGGREGATES, FUNCTIONS } from './functions.table.ts';

/** Reports a mistake at a node. */
export type Report = (node: Expr, message: string, hint?: string) => void;

/** The type an expression evaluates to. */
export function typeOf(expr: Expr): ValueType {
  switch (expr.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'selector':
    case 'aggregate':
      return 'vector';
    case 'matrix':
    case 'subquery':
      return 'matrix';
    case 'call':
      return FUNCTIONS.get(expr.name)?.returns ?? 'vector';
    case 'binary':
      return typeOf(expr.left) === 'scalar' && typeOf(expr.right) === 'scalar' ? 'scalar' : 'vector';
    case 'unary':
    case 'paren':
      return typeOf(expr.expr);
  }
}

/** A type in the words of Prometheus. */
export function typeName(type: ValueType): string {
  return type === 'vector' ? 'instant vector' : type === 'matrix' ? 'range vector' : type;
}

function expectType(node: Expr, wanted: ValueType, where: { readonly context: string; readonly report: Report }): void {
  const got = typeOf(node);
  if (got === wanted) return;
  const hint = wanted === 'matrix' && got === 'vector' ? 'Add a range, as in [5m]' : undefined;
  where.report(node, `expected type ${typeName(wanted)} in ${where.context}, got ${typeName(got)}`, hint);
}

/** Number and types of a call's arguments. */
export function checkCall(call: CallExpr, report: Report): void {
  const signature = FUNCTIONS.get(call.name)!;
  const [count, got] = [signature.args.length, call.args.length];
  const least = signature.variadic === 0 ? count : count - 1;
  const most = signature.variadic === 0 ? count : least + signature.variadic;
  const word = signature.variadic === 0 ? '' : got < least ? 'at least ' : 'at most ';
  if (got < least || (signature.variadic >= 0 && got > most)) {
    report(call, `expected ${word}${got < least ? least : most} argument(s) in call to "${call.name}", got ${got}`);
    return;
  }
  call.args.forEach((arg, i) => {
    const wanted = signature.args[Math.min(i, count - 1)]!;
    expectType(arg, wanted, { context: `call to function "${call.name}"`, report });
  });
}

/** The operand and the parameter of an aggregation. */
export function checkAggregate(node: AggregateExpr, report: Report): void {
  expectType(node.expr, 'vector', { context: 'aggregation expression', report });
  const wanted = AGGREGATES.get(node.op);
  if (node.param !== undefined && wanted !== undefined) {
    expectType(node.param, wanted, { context: 'aggregation parameter', report });
  }
}

/** Operand types, `bool`, and vector matching of a binary expression. */
export function checkBinary(
  node: BinaryExpr,
  has: { readonly on: boolean; readonly fill: boolean },
  report: Report,
): void {
  const { op, matching } = node;
  const [left, right] = [typeOf(node.left), typeOf(node.right)];
  const comparison = COMPARISONS.has(op);
  if (node.bool && !comparison) report(node, 'bool modifier can only be used on comparison operators');
  if (comparison && !node.bool && left === 'scalar' && right === 'scalar') {
    report(node, 'comparisons between scalars must use BOOL modifier', 'Write bool after the operator');
  }
  if (SET_OPERATORS.has(op) && (matching.many === 'left' || matching.many === 'right')) {
    report(node, `no grouping allowed for "${op}" operation`);
  }
  if (matching.on) {
    const twice = matching.labels.find((label) => matching.include.includes(label));
    if (twice !== undefined) report(node, `label "${twice}" must not occur in ON and GROUP clause at once`);
  }
  for (const side of [node.left, node.right]) {
    const type = typeOf(side);
    if (type === 'matrix' || type === 'string') {
      report(side, 'binary expression must contain only scalar and instant vector types');
      return;
    }
  }
  if (left === 'vector' && right === 'vector') {
    if (has.fill && SET_OPERATORS.has(op)) report(node, 'filling in missing series not allowed for set operators');
    return;
  }
  if (has.fill) report(node, 'filling in missing series only allowed between instant vectors');
  if (has.on) report(node, 'vector matching only allowed between instant vectors');
  else if (SET_OPERATORS.has(op)) report(node, `set operator "${op}" not allowed in binary scalar expression`);
}
