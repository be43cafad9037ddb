/**
 * Aggregations over series: one result per group and step; `topk` and `bottomk` keep series instead.
 */
import type { MetricExpr, VectorOp } from './ast.ts';
import { emptySeries, type Frame, type FrameSeries, put } from './frame.ts';
import { groupLabels, labelKey } from './labels.ts';
import { nextMean } from './window.ts';

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
  if (expr.op === 'topk' || expr.op === 'bottomk' || expr.op === 'approx_topk')
    return [...groups.values()].flatMap((members) => ranked(expr, members, length));
  return [...groups.values()].map((members) => reduced(expr, members, length));
}

/** What is no number comes last, whichever way. */
function byValue(a: number, b: number, sign: 1 | -1): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : sign * (a < b ? -1 : 1);
}

/** By the last value; meant for instant queries. */
function sorted(frame: Frame, sign: 1 | -1): Frame {
  return [...frame].sort((a, b) => byValue(a.values.at(-1)!, b.values.at(-1)!, sign));
}

function reduced({ op, grouping }: Aggregate, members: readonly FrameSeries[], length: number): FrameSeries {
  const out = emptySeries(groupLabels(members[0]!.labels, grouping), length);
  const values: number[] = [];
  for (let i = 0; i < length; i++) {
    values.length = 0;
    for (const series of members) if (series.present[i] === 1) values.push(series.values[i]!);
    if (values.length > 0) put(out, i, REDUCERS[op]!(values));
  }
  return out;
}

const extreme = (sign: 1 | -1) => (values: readonly number[]) =>
  values.reduce((best, value) => (sign * (value - best) > 0 || Number.isNaN(best) ? value : best));

const variance = (values: readonly number[]) => {
  let mean = 0;
  let squares = 0;
  for (const [i, value] of values.entries()) {
    const delta = value - mean;
    mean += delta / (i + 1);
    squares += delta * (value - mean);
  }
  return squares / values.length;
};

const REDUCERS: Partial<Record<VectorOp, (values: readonly number[]) => number>> = {
  sum: (values) => values.reduce((a, b) => a + b, 0),
  avg: (values) => values.reduce((mean, value, i) => nextMean(mean, value, i + 1), 0),
  min: extreme(-1),
  max: extreme(1),
  count: (values) => values.length,
  stddev: (values) => Math.sqrt(variance(values)),
  stdvar: variance,
};

/** The greatest (or least) of a group at every step; equal values keep the order of their labels. */
function ranked({ op, parameter }: Aggregate, members: readonly FrameSeries[], length: number): FrameSeries[] {
  const sign = op === 'bottomk' ? 1 : -1;
  const ordered = members
    .map((series) => ({ series, key: labelKey(series.labels), out: emptySeries(series.labels, length) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  for (let i = 0; i < length; i++) {
    const present = ordered.filter(({ series }) => series.present[i] === 1);
    present.sort((a, b) => byValue(a.series.values[i]!, b.series.values[i]!, sign));
    for (const { series, out } of present.slice(0, parameter)) put(out, i, series.values[i]!);
  }
  return ordered.map(({ out }) => out).filter((series) => series.present.includes(1));
}
