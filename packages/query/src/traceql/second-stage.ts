/**
 * What is made of series: arithmetic between them and with numbers, comparisons, the largest and the smallest.
 */
import { unreachable } from '@firedrill/base';
import type { SeriesOp, TraceMetric } from './ast.ts';
import { compare } from './calculate.ts';
import type { TraceExemplar } from './exemplars.ts';
import type { TraceLabel } from './pipeline.ts';
import { NAME_LABEL, type Series, seriesOf } from './series.ts';
import { printTraceValue, type TraceValue } from './value.ts';

type Leaf = Extract<TraceMetric, { readonly kind: 'series' }>;

/** Works a question out, given the series of its leaves. */
export function processSeries(metric: TraceMetric, leaf: (metric: Leaf) => readonly Series[]): readonly Series[] {
  switch (metric.kind) {
    case 'series':
      return leaf(metric);
    case 'math':
      return joinSeries(metric.op, processSeries(metric.left, leaf), processSeries(metric.right, leaf));
    case 'scale':
      return scale(metric, processSeries(metric.of, leaf));
    case 'kept':
      return keep(metric, processSeries(metric.of, leaf));
    case 'ranked':
      return rank(metric, processSeries(metric.of, leaf));
    default:
      return unreachable(metric);
  }
}

function calculate(op: SeriesOp, a: number, b: number): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return b === 0 ? Number.NaN : a / b;
  }
}

function scale(
  { op, value, numberFirst }: Extract<TraceMetric, { readonly kind: 'scale' }>,
  series: readonly Series[],
): readonly Series[] {
  const one = (each: number) => (numberFirst ? calculate(op, value, each) : calculate(op, each, value));
  return series.map((each) => ({
    ...each,
    values: each.values.map(one),
    exemplars: each.exemplars.map((exemplar) => ({ ...exemplar, value: one(exemplar.value) })),
  }));
}

function keep(
  { op, value }: Extract<TraceMetric, { readonly kind: 'kept' }>,
  series: readonly Series[],
): readonly Series[] {
  const holds = (each: number) => !Number.isNaN(each) && compare(op, each, value);
  return series.flatMap((each) => {
    const values = each.values.map((one) => (holds(one) ? one : Number.NaN));
    if (values.every(Number.isNaN)) return [];
    return [{ ...each, values, exemplars: each.exemplars.filter((exemplar) => holds(exemplar.value)) }];
  });
}

/** At each instant the largest or the smallest; of equal ones those whose labels come first, or last for the smallest. */
function rank(
  { op, limit }: Extract<TraceMetric, { readonly kind: 'ranked' }>,
  series: readonly Series[],
): readonly Series[] {
  if (series.length <= limit) return series;
  const sign = op === 'topk' ? -1 : 1;
  const names = series.map(({ labels }) => labels.map(({ value }) => printTraceValue(value)).join('\u0000'));
  const byLabels = series
    .map((_, i) => i)
    .sort((a, b) => (names[a]! === names[b]! ? a - b : names[a]! < names[b]! ? sign : -sign));
  const kept = series.map(({ values }) => new Float64Array(values.length).fill(Number.NaN));
  const length = series[0]!.values.length;
  for (let i = 0; i < length; i++) {
    const present = byLabels.filter((each) => !Number.isNaN(series[each]!.values[i]!));
    present.sort((a, b) => sign * (series[a]!.values[i]! - series[b]!.values[i]!));
    for (const each of present.slice(0, limit)) kept[each]![i] = series[each]!.values[i]!;
  }
  return series.map((each, i) => ({ ...each, values: kept[i]! })).filter(({ values }) => !values.every(Number.isNaN));
}

/** Series of equal labels are joined; one without labels joins with each of the other side. */
function joinSeries(op: SeriesOp, left: readonly Series[], right: readonly Series[]): readonly Series[] {
  const lefts = new Map(left.map((series) => [series.key, series]));
  const rights = new Map(right.map((series) => [series.key, series]));
  const [alone, loneLeft] = [rights.get(''), lefts.get('')];
  const keys = alone === undefined ? rights.keys() : lefts.keys();
  return [...keys].flatMap((key) => {
    const [a, b] = [lefts.get(key) ?? loneLeft, rights.get(key) ?? alone];
    if (a === undefined || b === undefined) return [];
    const values = a.values.map((value, i) => calculate(op, value, b.values[i]!));
    return [seriesOf(joinLabels(op, a.labels, b.labels), values, joinExemplars(key, a, b))];
  });
}

function joinExemplars(key: string, a: Series, b: Series): readonly TraceExemplar[] {
  const [isOwn, isOwnToo] = [a.key === key, b.key === key];
  if (isOwn === isOwnToo) return [...a.exemplars, ...b.exemplars];
  return isOwn ? a.exemplars : b.exemplars;
}

function joinLabels(op: SeriesOp, left: readonly TraceLabel[], right: readonly TraceLabel[]): readonly TraceLabel[] {
  const nameOf = (labels: readonly TraceLabel[]) => labels.find(({ name }) => name === NAME_LABEL)?.value;
  const [a, b] = [nameOf(left), nameOf(right)];
  const own = left.filter(({ name }) => name !== NAME_LABEL);
  const others = right.filter(({ name }) => name !== NAME_LABEL && !own.some((label) => label.name === name));
  const labels = [...own, ...others];
  if (a === undefined || b === undefined) return labels;
  const value: TraceValue = { type: 'string', value: `(${printTraceValue(a)} ${op} ${printTraceValue(b)})` };
  return [...labels, { name: NAME_LABEL, value }];
}
