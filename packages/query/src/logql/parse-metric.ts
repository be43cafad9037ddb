/**
 * The metric half of the LogQL parser: aggregations, arithmetic with its precedence, `label_replace`, numbers.
 */
import { climb, type Infix } from '../infix.ts';
import { compileReplacePattern } from '../promql/replace-pattern.ts';
import type { BinaryOp, Grouping, Matching, MetricExpr, VectorOp } from './ast.ts';
import { operate } from './binary.ts';
import { type Cursor, SyntaxStop } from './cursor.ts';
import { parseGrouping, parseRangeCall } from './parse-range.ts';
import { parseNumber } from './units.ts';
import { PRECEDENCE, RANGE_OPS, VECTOR_OPS } from './words.table.ts';

/** Most binary operators in a row. */
export const MAX_OPERATORS = 500;

type Operation = {
  readonly op: BinaryOp;
  readonly bool: boolean;
  readonly matching: Matching | undefined;
  readonly from: number;
};

/** Reads a metric query: operands with operators between them. */
export function parseMetric(cursor: Cursor): MetricExpr {
  return cursor.nested(() => {
    const operands = [parseOperand(cursor)];
    const operators: Infix<Operation>[] = [];
    for (let op = operatorAt(cursor); op !== undefined; op = operatorAt(cursor)) {
      const { from } = cursor.take();
      if (operators.length === MAX_OPERATORS) refuseLong(cursor, from);
      const operator = { op, ...parseModifiers(cursor, op), from };
      operators.push({ operator, strength: PRECEDENCE[op] ?? 0, right: op === '^' });
      operands.push(parseOperand(cursor));
    }
    return climb(operands, operators, (operation, left, right) => combine(cursor, operation, { left, right }));
  });
}

function refuseLong(cursor: Cursor, from: number): never {
  const message = `a query chains at most ${MAX_OPERATORS} operators`;
  cursor.complain(from, { code: 'too-many-operators', message, hint: 'shorten it' });
  throw new SyntaxStop(from);
}

function operatorAt(cursor: Cursor): BinaryOp | undefined {
  const token = cursor.peek();
  const text = token?.kind === 'string' ? '' : (token?.text.toLowerCase() ?? '');
  return PRECEDENCE[text] === undefined ? undefined : (text as BinaryOp);
}

type Sides = { readonly left: MetricExpr; readonly right: MetricExpr };

/** Two numbers are one number; a set operator wants series on both sides. */
function combine(cursor: Cursor, { from, ...operation }: Operation, { left, right }: Sides): MetricExpr {
  const isSet = operation.op === 'and' || operation.op === 'or' || operation.op === 'unless';
  const number = left.kind === 'number' ? left : right.kind === 'number' ? right : undefined;
  if (isSet && number !== undefined) {
    const side = number === left ? 'left' : 'right';
    const message = `${operation.op} wants series, but a number stands on its ${side}`;
    cursor.complain(from, { code: 'set-operator', message, hint: `write vector(${number.value})` });
  }
  if (!isSet && left.kind === 'number' && right.kind === 'number')
    return { kind: 'number', value: operate(operation.op, left.value, right.value) };
  return { kind: 'binary', ...operation, left, right };
}

function parseModifiers(cursor: Cursor, op: BinaryOp): Pick<Operation, 'bool' | 'matching'> {
  const { at } = cursor;
  const bool = cursor.accept('bool');
  if (bool && PRECEDENCE[op] !== PRECEDENCE['==']) {
    const message = `bool goes with comparisons, not with ${op}`;
    cursor.complain(at, { code: 'bool', message, hint: 'leave bool out' });
  }
  if (!cursor.is('on') && !cursor.is('ignoring')) return { bool, matching: undefined };
  const on = cursor.take().text.toLowerCase() === 'on';
  const labels = cursor.names();
  const many = cursor.is('group_left') ? 'left' : cursor.is('group_right') ? 'right' : undefined;
  if (many !== undefined) cursor.take();
  const include = many !== undefined && cursor.is('(') ? optionalNames(cursor) : [];
  return { bool, matching: { on, labels, many, include } };
}

/** The brackets behind `group_left` may hold labels, or be those of the operand that follows. */
function optionalNames(cursor: Cursor): readonly string[] {
  const isList = cursor.is(')', 1) || (cursor.isName(1) && (cursor.is(',', 2) || cursor.is(')', 2)));
  return isList ? cursor.names() : [];
}

function parseOperand(cursor: Cursor): MetricExpr {
  if (cursor.accept('(')) {
    const inner = parseMetric(cursor);
    cursor.expect(')');
    return inner;
  }
  if (cursor.is('-') || cursor.is('+') || cursor.peek()?.kind === 'number') return parseLiteral(cursor);
  const word = cursor.peek()?.kind === 'word' ? cursor.peek()!.text.toLowerCase() : '';
  if (word === 'label_replace') return parseLabelReplace(cursor);
  if (word === 'vector') return parseVector(cursor);
  if ((RANGE_OPS as readonly string[]).includes(word)) return parseRangeCall(cursor);
  if ((VECTOR_OPS as readonly string[]).includes(word)) return parseAggregate(cursor);
  cursor.stop();
}

function parseLiteral(cursor: Cursor): MetricExpr {
  const minus = cursor.accept('-');
  if (!minus) cursor.accept('+');
  const value = readNumber(cursor);
  return { kind: 'number', value: minus ? -value : value };
}

function readNumber(cursor: Cursor): number {
  if (cursor.peek()?.kind !== 'number') cursor.stop();
  const { text, from } = cursor.take();
  const value = parseNumber(text);
  if (value === undefined)
    cursor.complain(from, { code: 'number', message: `${text} is no number`, hint: 'for example 5, 0.5 or 1e3' });
  return value ?? Number.NaN;
}

function parseVector(cursor: Cursor): MetricExpr {
  cursor.take();
  cursor.expect('(');
  const value = readNumber(cursor);
  cursor.expect(')');
  return { kind: 'vector', value };
}

const RANKS: readonly string[] = ['topk', 'bottomk', 'approx_topk'];

function parseAggregate(cursor: Cursor): MetricExpr {
  const { text, from } = cursor.take();
  const op = text.toLowerCase() as VectorOp;
  const before = parseGrouping(cursor);
  cursor.expect('(');
  const parameter = parseParameter(cursor, op, from);
  const of = parseMetric(cursor);
  cursor.expect(')');
  const grouping = before ?? parseGrouping(cursor);
  checkGrouping(cursor, { op, grouping, from });
  return { kind: 'aggregate', op, parameter, grouping, of };
}

type Grouped = { readonly op: VectorOp; readonly grouping: Grouping | undefined; readonly from: number };

function checkGrouping(cursor: Cursor, { op, grouping, from }: Grouped): void {
  if (grouping === undefined) return;
  const sorts = (op === 'sort' || op === 'sort_desc') && grouping.labels.length > 0;
  if (!sorts && op !== 'approx_topk') return;
  const hint = op === 'approx_topk' ? 'use topk' : `group inside: ${op}(sum by (…) (…))`;
  cursor.complain(from, { code: 'grouping', message: `${op} cannot be grouped`, hint });
}

function parseParameter(cursor: Cursor, op: VectorOp, from: number): number | undefined {
  const wants = RANKS.includes(op);
  if (cursor.peek()?.kind !== 'number' || !cursor.is(',', 1)) {
    const message = `${op} needs a number of series`;
    if (wants) cursor.complain(from, { code: 'parameter', message, hint: `write ${op}(5, …)` });
    return undefined;
  }
  const literal = cursor.take();
  cursor.take();
  const value = /^\d+$/.test(literal.text) ? Number(literal.text) : Number.NaN;
  if (!wants)
    cursor.complain(literal.from, { code: 'parameter', message: `${op} takes no number`, hint: 'leave it out' });
  else if (!(value > 0)) {
    const message = `${op} needs a whole number above 0`;
    cursor.complain(literal.from, { code: 'parameter', message, hint: `write ${op}(5, …)` });
  }
  return value;
}

function parseLabelReplace(cursor: Cursor): MetricExpr {
  cursor.take();
  cursor.expect('(');
  const of = parseMetric(cursor);
  const [target, replacement, source, literal] = [0, 1, 2, 3].map(() => {
    cursor.expect(',');
    return cursor.string();
  });
  cursor.expect(')');
  const pattern = compileReplacePattern(literal!.value);
  if (pattern === undefined) {
    const message = `invalid regex in label_replace: ${literal!.token.text}`;
    const hint = 'patterns are RE2: no look-around, no back-references';
    cursor.complain(literal!.token.from, { code: 'pattern', message, hint });
    return of;
  }
  return {
    kind: 'label_replace',
    of,
    target: target!.value,
    replacement: replacement!.value,
    source: source!.value,
    pattern,
  };
}
