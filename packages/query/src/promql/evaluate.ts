/**
 * The evaluator: walks a checked tree and gives the values of every step at once, row by row. A range query is one walk;
 * an instant query is a range of one step.
 */

import { aggregate } from './aggregate.ts';
import type { Expr } from './ast.ts';
import { unwrap } from './ast.ts';
import { evaluateBinary } from './binary.ts';
import { evaluateCall } from './call.ts';
import { smoothRows } from './extended.ts';
import {
  type Context,
  dropName,
  keepTime,
  mergeRows,
  QueryFailure,
  type Row,
  rowsOf,
  scalarOf,
  type Value,
} from './frame.ts';
import { scale } from './native/arithmetic.ts';
import { selectRows } from './select.ts';

/** Evaluates an expression at all steps of the context. */
export function evaluate(ctx: Context, expr: Expr): Value {
  keepTime(ctx.query);
  switch (expr.kind) {
    case 'number':
      return { type: 'scalar', values: new Float64Array(ctx.steps).fill(expr.value) };
    case 'string':
      return { type: 'string', text: expr.value };
    case 'paren':
      return evaluate(ctx, expr.expr);
    case 'selector':
      return { type: 'vector', rows: expr.extend === 'smoothed' ? smoothRows(ctx, expr) : selectRows(ctx, expr) };
    case 'call':
      return evaluateCall(ctx, expr, evaluate);
    case 'unary':
      return evaluateUnary(ctx, expr.op, evaluate(ctx, expr.expr));
    case 'binary':
      return evaluateBinary(ctx, expr, [evaluate(ctx, expr.left), evaluate(ctx, expr.right)]);
    case 'aggregate':
      return evaluateAggregate(ctx, expr);
    case 'matrix':
    case 'subquery':
      throw new QueryFailure('a range vector has no value at a step', { at: expr.at });
  }
}

function evaluateAggregate(ctx: Context, expr: Extract<Expr, { kind: 'aggregate' }>): Value {
  const param = expr.param === undefined ? undefined : unwrap(expr.param);
  const text = param?.kind === 'string' ? param.value : undefined;
  const scalar = param === undefined || text !== undefined ? undefined : scalarOf(evaluate(ctx, param));
  const rows = rowsOf(evaluate(ctx, expr.expr));
  // Groups differ in their labels, and chosen rows did before: there is nothing to merge.
  return { type: 'vector', rows: aggregate(ctx, expr, { rows, param: scalar, text }) };
}

function evaluateUnary(ctx: Context, op: '+' | '-', value: Value): Value {
  if (op === '+' || value.type === 'string') return value;
  if (value.type === 'scalar') return { type: 'scalar', values: value.values.map((v) => -v) };
  const rows = value.rows.map((row): Row => {
    const out = { ...row, ...dropName(ctx, row), values: row.values.map((v) => -v) };
    if (row.histograms === undefined) return out;
    return { ...out, histograms: row.histograms.map((h) => (h === undefined ? h : scale(h, -1))) };
  });
  return { type: 'vector', rows: mergeRows(rows) };
}
