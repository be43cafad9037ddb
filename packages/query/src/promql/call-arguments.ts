/**
 * What every function call is given, and how it reads its arguments.
 */
import type { CallExpr, Expr } from './ast.ts';
import { unwrap } from './ast.ts';
import { type Context, type Row, rowsOf, scalarOf, type Value } from './frame.ts';

/** Evaluates an argument. */
export type Evaluate = (ctx: Context, expr: Expr) => Value;

/** A call under evaluation. */
export type Call = { readonly ctx: Context; readonly expr: CallExpr; readonly evaluate: Evaluate };

/** The rows of a vector argument. */
export function rowsArg({ ctx, expr, evaluate }: Call, i: number): readonly Row[] {
  return rowsOf(evaluate(ctx, expr.args[i]!));
}

/** The values of a scalar argument, step by step. */
export function scalarArg({ ctx, expr, evaluate }: Call, i: number): Float64Array {
  return scalarOf(evaluate(ctx, expr.args[i]!));
}

/** The text of a string argument. */
export function textArg({ expr }: Call, i: number): string {
  const arg = unwrap(expr.args[i]!);
  return arg.kind === 'string' ? arg.value : '';
}
