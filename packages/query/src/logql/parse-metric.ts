/**
 * The metric half of the LogQL builder: range functions, aggregations, arithmetic. The grammar nests binary operators by
 * position only, so precedence is settled here.
 */
import { climb, type Infix } from '../infix.ts';
import type { BinaryOp, Grouping, Matching, MetricExpr, RangeAggregation, RangeOp, Unwrap, VectorOp } from './ast.ts';
import { type Build, notYet } from './build.ts';
import { buildCondition } from './parse-condition.ts';
import { buildSelection } from './parse-log.ts';
import type { TreeNode } from './tree.ts';
import { parseNumber, parseSeconds } from './units.ts';
import { NOT_YET, PRECEDENCE, RANGE_RULES, VECTOR_OPS } from './words.table.ts';

const NOTHING: MetricExpr = { kind: 'number', value: Number.NaN };

/** Builds a `MetricExpr` (or the `Expr` around one). */
export function buildMetric(build: Build, node: TreeNode): MetricExpr {
  const inner = node.children().find((child) => /Expr$/.test(child.name));
  switch (inner?.name) {
    case 'Expr':
    case 'MetricExpr':
      return buildMetric(build, inner);
    case 'RangeAggregationExpr':
      return buildRange(build, inner);
    case 'VectorAggregationExpr':
      return buildAggregate(build, inner);
    case 'BinOpExpr':
      return buildBinary(build, inner);
    case 'LiteralExpr':
      return { kind: 'number', value: literalOf(inner) };
    case 'VectorExpr':
      return { kind: 'vector', value: literalOf(inner) };
    case 'LogExpr':
      build.complain(inner, {
        code: 'needs-metric',
        message: 'a number is due here, this gives lines',
        hint: 'count them: count_over_time({…} [5m])',
      });
      return NOTHING;
    default:
      notYet(build, node, inner?.children()[0]?.text ?? node.text);
      return NOTHING;
  }
}

function literalOf(node: TreeNode): number {
  const value = parseNumber(node.child('Number')?.text ?? '') ?? Number.NaN;
  return node.child('Sub') === undefined ? value : -value;
}

type Operation = { readonly op: BinaryOp; readonly bool: boolean; readonly matching: Matching | undefined };
type Row = { readonly operands: MetricExpr[]; readonly operators: Infix<Operation>[] };

function buildBinary(build: Build, node: TreeNode): MetricExpr {
  const row: Row = { operands: [], operators: [] };
  flatten(build, node, row);
  return climb(
    row.operands,
    row.operators,
    (operation, left, right): MetricExpr => ({ kind: 'binary', ...operation, left, right }),
  );
}

/** Lays out a chain of binary operators; what stands in brackets stays together. */
function flatten(build: Build, node: TreeNode, row: Row): void {
  const [left, operator, modifier, right] = node.children();
  operand(build, left!, row);
  const op = operator!.text as BinaryOp;
  const operation = { op, ...buildModifier(build, modifier!, op) };
  row.operators.push({ operator: operation, strength: PRECEDENCE[op] ?? 0, right: op === '^' });
  operand(build, right!, row);
}

function operand(build: Build, node: TreeNode, row: Row): void {
  const metric = node.child('MetricExpr');
  const chain = metric?.child('BinOpExpr');
  if (chain !== undefined && chain.from === node.from && chain.to === node.to) flatten(build, chain, row);
  else row.operands.push(buildMetric(build, node));
}

function buildModifier(
  build: Build,
  node: TreeNode,
  op: BinaryOp,
): { readonly bool: boolean; readonly matching: Matching | undefined } {
  const bool = node.child('Bool') !== undefined;
  if (bool && PRECEDENCE[op] !== PRECEDENCE['==']) {
    build.complain(node, {
      code: 'bool',
      message: `bool goes with comparisons, not with ${op}`,
      hint: 'leave bool out',
    });
  }
  const group = node.child('GroupLeft') ?? node.child('GroupRight');
  if (group !== undefined) notYet(build, group, group.text);
  const modifier = node.child('OnOrIgnoringModifier');
  if (modifier === undefined) return { bool, matching: undefined };
  const labels = modifier.deep('LabelName').map((label) => label.text);
  return { bool, matching: { on: modifier.child('On') !== undefined, labels } };
}

function buildGrouping(node: TreeNode | undefined): Grouping | undefined {
  if (node === undefined) return undefined;
  return { without: node.child('Without') !== undefined, labels: node.deep('Identifier').map((label) => label.text) };
}

const PARAMETER_OPS: readonly string[] = ['topk', 'bottomk'];

function buildAggregate(build: Build, node: TreeNode): MetricExpr {
  const op = node.child('VectorOp')!.text as VectorOp;
  if (!VECTOR_OPS.includes(op)) notYet(build, node, op);
  const parameter = node.child('Number') === undefined ? undefined : literalOf(node);
  const wants = PARAMETER_OPS.includes(op);
  if (wants && parameter === undefined)
    build.complain(node, { code: 'parameter', message: `${op} needs a number of series`, hint: `write ${op}(5, …)` });
  if (wants && parameter !== undefined && !(Number.isInteger(parameter) && parameter > 0)) {
    build.complain(node.child('Number')!, {
      code: 'parameter',
      message: `${op} needs a whole number above 0`,
      hint: `write ${op}(5, …)`,
    });
  }
  if (!wants && parameter !== undefined)
    build.complain(node.child('Number')!, {
      code: 'parameter',
      message: `${op} takes no number`,
      hint: 'leave it out',
    });
  const grouping = buildGrouping(node.child('Grouping'));
  const of = node.child('MetricExpr');
  if (of !== undefined) return { kind: 'aggregate', op, parameter, grouping, of: buildMetric(build, of) };
  build.complain(node, {
    code: 'needs-metric',
    message: `${op} needs numbers`,
    hint: `for example ${op}(rate({…} [5m]))`,
  });
  return NOTHING;
}

function buildRange(build: Build, node: TreeNode): MetricExpr {
  const op = node.child('RangeOp')!.text as RangeOp;
  if (NOT_YET[op] !== undefined) {
    notYet(build, node, op);
    return NOTHING;
  }
  const inside = node.child('LogRangeExpr')!;
  const unwrap = buildUnwrap(build, inside);
  const grouping = buildGrouping(node.child('Grouping'));
  const range = {
    kind: 'range',
    op,
    parameter: buildQuantile(build, node, op),
    selection: buildSelection(build, inside),
    unwrap,
    grouping,
    ...buildWindow(build, inside),
  } as const;
  checkRange(build, node, range);
  return range;
}

function buildQuantile(build: Build, node: TreeNode, op: RangeOp): number | undefined {
  const literal = node.child('Number');
  if (op === 'quantile_over_time') {
    if (literal === undefined)
      build.complain(node, { code: 'parameter', message: `${op} needs a quantile`, hint: `write ${op}(0.95, …)` });
    return literal === undefined ? undefined : literalOf(node);
  }
  if (literal !== undefined)
    build.complain(literal, { code: 'parameter', message: `${op} takes no number`, hint: 'leave it out' });
  return undefined;
}

function buildWindow(build: Build, inside: TreeNode): { readonly rangeMs: number; readonly offsetMs: number } {
  const range = inside.deep('Range')[0]!;
  const rangeMs = readMs(build, range.text.slice(1, -1).trim(), range.from + 1);
  const offset = build.tree.offsets.get(range.to);
  const offsetMs = offset === undefined ? 0 : readMs(build, offset.text, offset.from);
  if (rangeMs <= 0)
    build.complain(range, { code: 'range', message: 'a range is longer than nothing', hint: 'for example [5m]' });
  return { rangeMs, offsetMs };
}

function readMs(build: Build, text: string, from: number): number {
  const seconds = parseSeconds(text);
  if (seconds !== undefined) return seconds * 1000;
  build.complain({ from }, { code: 'duration', message: `${text} is no duration`, hint: 'for example 30s, 5m, 1h30m' });
  return 1;
}

function buildUnwrap(build: Build, inside: TreeNode): Unwrap | undefined {
  const node = inside.deep('UnwrapExpr')[0];
  if (node === undefined) return undefined;
  const levels = [node];
  for (let inner = node.child('UnwrapExpr'); inner !== undefined; inner = inner.child('UnwrapExpr'))
    levels.unshift(inner);
  const core = levels[0]!;
  const conversion = core.child('ConvOp')?.text ?? 'none';
  const filters = levels.flatMap((level) => level.all('LabelFilter'));
  return {
    label: core.child('Identifier')!.text,
    conversion: conversion === 'bytes' ? 'bytes' : conversion === 'none' ? 'none' : 'duration',
    filters: filters.map((filter) => buildCondition(build, filter)),
  };
}

function checkRange(build: Build, node: TreeNode, { op, unwrap, grouping }: RangeAggregation): void {
  const rule = RANGE_RULES[op];
  if (rule === undefined) return;
  if (rule.unwrap === 'needs' && unwrap === undefined) {
    build.complain(node, {
      code: 'needs-unwrap',
      message: `${op} needs the label that holds the number`,
      hint: `write ${op}({…} | json | unwrap took_ms [5m])`,
    });
  }
  if (rule.unwrap === 'refuses' && unwrap !== undefined) {
    build.complain(node, {
      code: 'refuses-unwrap',
      message: `${op} counts lines and takes no unwrap`,
      hint: 'leave unwrap out, or use sum_over_time',
    });
  }
  if (!rule.groups && grouping !== undefined) {
    build.complain(node.child('Grouping')!, {
      code: 'grouping',
      message: `${op} cannot be grouped by itself`,
      hint: `write sum ${grouping.without ? 'without' : 'by'} (${grouping.labels.join(', ')}) (${op}(…))`,
    });
  }
}
