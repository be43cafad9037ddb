/**
 * Aggregations over series: one result per group and step; `topk` and `bottomk` keep series instead.
 */
import type { MetricExpr, VectorOp } from './ast.ts';
import { groupLabels, labelKey } from './labels.ts';
import { emptySeries, type Frame, type FrameSeries } from './range.ts';

type Aggregate = Extract<MetricExpr, { kind: 'aggregate' }>;

/** Aggregates a frame of `length` steps. */
export function evaluateAggregate(expr: Aggregate, frame: Frame, length: number): Frame {
  if (expr.op === 'sort' || expr.op === 'sort_desc') return sorted(frame, expr.op === 'sort' ? 1 : -1);
  const groups = new Map<string, FrameSeries[]>();
  for (const series of frame) {
    const key = labelKey(groupLabels(series.labels, expr.grouping));
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [series]);
    else members.push(series);
  }
  if (expr.op === 'topk' || expr.op === 'bottomk')
    return [...groups.values()].flatMap((members) => ranked(expr, members, length));
  return [...groups.values()].map((members) => reduced(expr, members, length));
}

/** By the last value; meant for instant queries. */
function sorted(frame: Frame, sign: 1 | -1): Frame {
  return [...frame].sort((a, b) => sign * ((a.values.at(-1) ?? 0) - (b.values.at(-1) ?? 0)));
}

function reduced({ op, grouping }: Aggregate, members: readonly FrameSeries[], length: number): FrameSeries {
  const out = emptySeries(groupLabels(members[0]!.labels, grouping), length);
  for (let i = 0; i < length; i++) {
    const values = members.filter((series) => series.present[i] === 1).map((series) => series.values[i]!);
    if (values.length === 0) continue;
    out.values[i] = REDUCERS[op]!(values);
    out.present[i] = 1;
  }
  return out;
}

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const variance = (values: readonly number[]) => {
  const mean = total(values) / values.length;
  return total(values.map((value) => (value - mean) ** 2)) / values.length;
};

const REDUCERS: Partial<Record<VectorOp, (values: readonly number[]) => number>> = {
  sum: total,
  avg: (values) => total(values) / values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  count: (values) => values.length,
  stddev: (values) => Math.sqrt(variance(values)),
  stdvar: variance,
};

/** The greatest (or least) of a group at every step; equal values keep the order of their labels. */
function ranked({ op, parameter }: Aggregate, members: readonly FrameSeries[], length: number): FrameSeries[] {
  const sign = op === 'topk' ? -1 : 1;
  const ordered = members
    .map((series) => ({ series, key: labelKey(series.labels), out: emptySeries(series.labels, length) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  for (let i = 0; i < length; i++) {
    const present = ordered.filter(({ series }) => series.present[i] === 1);
    present.sort((a, b) => sign * (a.series.values[i]! - b.series.values[i]!));
    for (const { series, out } of present.slice(0, parameter)) {
      out.values[i] = series.values[i]!;
      out.present[i] = 1;
    }
  }
  return ordered.map(({ out }) => out).filter((series) => series.present.includes(1));
}
