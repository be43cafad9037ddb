/**
 * Metric queries over logs: range functions at the leaves, aggregations and arithmetic above them, at evenly spaced steps.
 */
import type { EpochMs, Parsed } from '@firedrill/base';
import type { Labels, LogReader } from '@firedrill/telemetry';
import { issueAt } from '../mistake.ts';
import type { QueryResult, ResultSample, ResultSeries } from '../result.ts';
import { evaluateAggregate } from './aggregate.ts';
import type { Grouping, MetricExpr } from './ast.ts';
import { binaryFrames } from './binary.ts';
import { EvaluationLimit, emptySeries, type Frame, put, SeriesByLabels } from './frame.ts';
import { labelKey, withoutEmpty } from './labels.ts';
import { evaluateRange } from './range.ts';

export type LogMetricOptions = {
  readonly start: EpochMs;
  readonly end: EpochMs /** milliseconds */;
  readonly step: number;
};

/** The most points per series, as Prometheus has it. */
export const MAX_POINTS = 11_000;

/** Evaluates at start, start + step, … ≤ end. Issues tell of lines that could not be read and of bounds reached. */
export function logMetricQuery(
  reader: LogReader,
  expr: MetricExpr,
  { start, end, step }: LogMetricOptions,
): Parsed<QueryResult> {
  const count = Math.floor((end - start) / step) + 1;
  if (!(step > 0) || !(count >= 1))
    return mistake(
      'range',
      'the range needs an end not before its start, and a step above 0',
      'check start, end and step',
    );
  if (count > MAX_POINTS)
    return mistake('too-many-points', `more than ${MAX_POINTS} points per series`, 'take a longer step');
  if (contains(expr, 'approx_topk'))
    return mistake('instant-only', 'approx_topk is only supported on instant queries', 'use topk');
  const steps = Float64Array.from({ length: count }, (_, i) => start + i * step);
  return attempt(() => ({ kind: 'matrix', series: toSeries(evaluate({ reader, steps }, expr), steps) }));
}

/** Evaluates at one instant: a scalar for numbers, otherwise samples in order of their labels, unless they are sorted. */
export function logInstantQuery(reader: LogReader, expr: MetricExpr, at: EpochMs): Parsed<QueryResult> {
  if (expr.kind === 'number') return { value: { kind: 'scalar', at, value: expr.value }, issues: [] };
  return attempt(() => {
    const frame = evaluate({ reader, steps: Float64Array.of(at) }, expr).filter((series) => series.present[0] === 1);
    const isSorted = contains(expr, 'sort') || contains(expr, 'sort_desc');
    const ordered = isSorted ? frame : inOrder(frame);
    const samples = ordered.map(({ labels, values }): ResultSample => ({ labels, at, value: values[0]! }));
    return { kind: 'vector', samples };
  });
}

/** Whether an aggregation of that name stands somewhere in an expression. */
function contains(expr: MetricExpr, op: string): boolean {
  switch (expr.kind) {
    case 'aggregate':
      return expr.op === op || contains(expr.of, op);
    case 'label_replace':
      return contains(expr.of, op);
    case 'binary':
      return contains(expr.left, op) || contains(expr.right, op);
    default:
      return false;
  }
}

function attempt(run: () => QueryResult): Parsed<QueryResult> {
  try {
    return { value: run(), issues: [] };
  } catch (error) {
    if (!(error instanceof EvaluationLimit)) throw error;
    return mistake('evaluation', error.message, error.hint);
  }
}

function mistake(code: string, message: string, hint: string): Parsed<QueryResult> {
  return { value: undefined, issues: [issueAt('', 0, { code, message, hint })] };
}

type Context = { readonly reader: LogReader; readonly steps: Float64Array };

function evaluate(context: Context, expr: MetricExpr): Frame {
  const { length } = context.steps;
  switch (expr.kind) {
    case 'range':
      return evaluateRange(context.reader, expr, { steps: context.steps, grouping: undefined });
    case 'aggregate':
      return evaluateAggregate(expr, inner(context, expr), length);
    case 'binary':
      return binaryFrames(expr, { left: evaluate(context, expr.left), right: evaluate(context, expr.right), length });
    case 'label_replace':
      return replaced(expr, evaluate(context, expr.of), length);
    default: {
      const out = emptySeries({}, length);
      out.values.fill(expr.value);
      out.present.fill(1);
      return [out];
    }
  }
}

const ADDITIVE: readonly string[] = ['count_over_time', 'rate', 'bytes_over_time', 'bytes_rate', 'sum_over_time'];

/** What an aggregation works on. A sum of counts is grouped as the lines are read. */
function inner(context: Context, { op, of, grouping }: Extract<MetricExpr, { kind: 'aggregate' }>): Frame {
  const early = op === 'sum' && of.kind === 'range' && of.grouping === undefined && ADDITIVE.includes(of.op);
  if (!early) return evaluate(context, of);
  const group: Grouping = grouping ?? { without: false, labels: [] };
  return evaluateRange(context.reader, of, { steps: context.steps, grouping: group });
}

type LabelReplace = Extract<MetricExpr, { kind: 'label_replace' }>;

/** Series whose source label fits the pattern get the replacement as another label, or lose it when it is empty. */
function replaced({ target, replacement, source, pattern }: LabelReplace, frame: Frame, length: number): Frame {
  const out = new SeriesByLabels(length);
  for (const series of frame) {
    const value = pattern.expand(series.labels[source] ?? '', replacement);
    const into = out.of(value === undefined ? series.labels : withLabel(series.labels, target, value));
    for (let i = 0; i < length; i++) if (series.present[i] === 1) put(into, i, series.values[i]!);
  }
  return out.frame();
}

function withLabel(labels: Labels, name: string, value: string): Labels {
  return withoutEmpty({ ...labels, [name]: value });
}

/** Series in order of their labels. */
function inOrder(frame: Frame): Frame {
  const named = frame.map((series) => ({ series, key: labelKey(series.labels) }));
  named.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return named.map(({ series }) => series);
}

/** Columns without gaps, series in order of their labels. */
function toSeries(frame: Frame, steps: Float64Array): ResultSeries[] {
  const out: ResultSeries[] = [];
  for (const series of inOrder(frame)) {
    const keep = (_: number, i: number) => series.present[i] === 1;
    const times = steps.filter(keep);
    if (times.length > 0) out.push({ labels: series.labels, times, values: series.values.filter(keep) });
  }
  return out;
}
