/**
 * Series over traces, as Tempo answers TraceQL metrics: labels with their types, times as texts.
 */
import {
  defaultTraceStep,
  printTraceLabels,
  type TraceMetricExpr,
  type TraceSeries,
  traceMetricInstant,
  traceMetricRange,
} from '@firedrill/query';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { badData, text } from './params.ts';
import { goDuration, metricsBounds, traceqlOf, wholeOf } from './tempo-params.ts';
import { keyValue } from './tempo-values.ts';
import type { TraceSource } from './trace-panel.ts';

type Params = QueryRequest['params'];

/** `metrics/query_range`. */
export function metricsRange(source: TraceSource, { params }: QueryRequest): QueryAnswer {
  const { start, end } = metricsBounds(params, source.now);
  const asked = text(params, 'step') ?? '';
  const step = asked === '' ? defaultTraceStep(start, end) : goDuration(asked, '');
  if (step <= 0) throw badData(`cannot parse ${JSON.stringify(asked)}: step must be positive`);
  const expr = metricOf(params);
  const last = Math.min(end, Math.max(source.now, start + step));
  const exemplars = wholeOf(params, 'exemplars', 0);
  const { value, issues } = traceMetricRange(source.traces, expr, { start, end: last, step, exemplars });
  if (value === undefined) throw badData(issues.map(({ message }) => message).join('; '));
  return { status: 200, body: json({ series: value.series.map(rangeSeries), metrics: METRICS }) };
}

/** `metrics/query`: one number for the whole range. */
export function metricsInstant(source: TraceSource, { params }: QueryRequest): QueryAnswer {
  const { start, end } = metricsBounds(params, source.now);
  const { value, issues } = traceMetricInstant(source.traces, metricOf(params), { start, end });
  if (value === undefined) throw badData(issues.map(({ message }) => message).join('; '));
  const series = value.series.map(({ typedLabels, values }) => ({
    labels: typedLabels.map(keyValue),
    promLabels: printTraceLabels(typedLabels),
    value: values.at(-1) ?? 0,
  }));
  return { status: 200, body: json({ series, metrics: METRICS }) };
}

const METRICS = { completedJobs: 1, totalJobs: 1 };

function metricOf(params: Params): TraceMetricExpr {
  const expr = traceqlOf(text(params, 'q') ?? text(params, 'query') ?? '');
  if (expr.kind === 'metric') return expr;
  throw badData('not a metrics query');
}

function rangeSeries({ typedLabels, times, values, exemplars }: TraceSeries): object {
  return {
    labels: typedLabels.map(keyValue),
    promLabels: printTraceLabels(typedLabels),
    samples: Array.from(times, (at, i) => ({ timestampMs: String(Math.round(at)), value: number(values[i]!) })),
    ...(exemplars.length === 0
      ? {}
      : {
          exemplars: exemplars.map(({ at, value, labels }) => ({
            labels: labels.map(keyValue),
            value: number(value),
            timestampMs: String(Math.round(at)),
          })),
        }),
  };
}

/** JSON has no word for what is not finite; protobuf's JSON uses texts. */
function number(value: number): number | string {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}
