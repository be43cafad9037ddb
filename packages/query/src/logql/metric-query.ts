/**
 * Metric queries over logs: range functions at the leaves, aggregations and arithmetic above them, at evenly spaced steps.
 */
import type { EpochMs, Parsed } from '@firedrill/base';
import type { LogReader } from '@firedrill/telemetry';
import { issueAt } from '../mistake.ts';
import type { QueryResult, ResultSeries } from '../result.ts';
import { evaluateAggregate } from './aggregate.ts';
import type { Grouping, MetricExpr } from './ast.ts';
import { binaryFrames } from './binary.ts';
import { labelKey } from './labels.ts';
import { EvaluationLimit, emptySeries, evaluateRange, type Frame } from './range.ts';

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
  const steps = Float64Array.from({ length: count }, (_, i) => start + i * step);
  return attempt(() => ({ kind: 'matrix', series: toSeries(evaluate({ reader, steps }, expr), steps) }));
}

/** Evaluates at one instant. */
export function logInstantQuery(reader: LogReader, expr: MetricExpr, at: EpochMs): Parsed<QueryResult> {
  return attempt(() => {
    const frame = evaluate({ reader, steps: Float64Array.of(at) }, expr).filter((series) => series.present[0] === 1);
    return { kind: 'vector', samples: frame.map(({ labels, values }) => ({ labels, at, value: values[0]! })) };
  });
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
    default: {
      const out = emptySeries({}, length);
      out.values.fill(expr.value);
      out.present.fill(1);
      return [out];
    }
  }
}

const ADDITIVE: readonly string[] = ['count_over_time', 'rate', 'bytes_over_time', 'bytes_rate', 'sum_over_time'];
const SAME: Readonly<Record<string, string>> = { min: 'min_over_time', max: 'max_over_time' };

/** What an aggregation works on. A sum of counts (a least of leasts, …) is grouped as the lines are read. */
function inner(context: Context, { op, of, grouping }: Extract<MetricExpr, { kind: 'aggregate' }>): Frame {
  const early =
    of.kind === 'range' && of.grouping === undefined && (op === 'sum' ? ADDITIVE.includes(of.op) : SAME[op] === of.op);
  if (!early) return evaluate(context, of);
  const group: Grouping = grouping ?? { without: false, labels: [] };
  return evaluateRange(context.reader, of, { steps: context.steps, grouping: group });
}

/** Columns without gaps, series in order of their labels. */
function toSeries(frame: Frame, steps: Float64Array): ResultSeries[] {
  const named = frame.map((series) => ({ series, key: labelKey(series.labels) }));
  named.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const out: ResultSeries[] = [];
  for (const { series } of named) {
    const keep = (_: number, i: number) => series.present[i] === 1;
    const times = steps.filter(keep);
    if (times.length > 0) out.push({ labels: series.labels, times, values: series.values.filter(keep) });
  }
  return out;
}
