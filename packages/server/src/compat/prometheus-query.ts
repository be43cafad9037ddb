/**
 * What Prometheus answers about an expression: its value at an instant or over a range, its exemplars, its text in
 * good order, its tree.
 */
import type { Parsed } from '@firedrill/base';
import {
  type Expr,
  instantQuery,
  type MetricAnswer,
  parsePromql,
  prettyPromql,
  printFloat,
  printPrometheusBytes,
  printPrometheusPieces,
  printTime,
  promqlErrorText,
  type QueryOptions,
  rangeQuery,
  selectorsOf,
} from '@firedrill/query';
import type { ExemplarSeries } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { badData, durationMs, envelope, limitOf, QueryMistake, success, text, time } from './params.ts';
import type { PrometheusSource } from './prometheus.ts';
import { promqlTree } from './promql-tree.ts';

type Params = QueryRequest['params'];

/** Most points of a range query, as Prometheus has it. */
const MAX_POINTS = 11_000;
const TOO_MANY =
  'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)';

/** `query`. */
export function instant(source: PrometheusSource, params: Params): QueryAnswer {
  const limit = limitOf(params);
  const at = time(params, 'time', source.now, 'named');
  const options = optionsOf(params);
  const expr = parsed(params);
  return print(params, limit, () => instantQuery(source.metrics, expr, Math.min(at, source.now), options));
}

/** `query_range`. */
export function range(source: PrometheusSource, params: Params): QueryAnswer {
  const limit = limitOf(params);
  const start = time(params, 'start');
  const end = time(params, 'end');
  if (end < start) throw badData('invalid parameter "end": end timestamp must not be before start time');
  const step = durationMs(params, 'step');
  if (step <= 0)
    throw badData(
      'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  if (Math.floor((end - start) / step) > MAX_POINTS) throw badData(TOO_MANY);
  const options = optionsOf(params);
  const expr = parsed(params);
  // The future is not told: steps end with the drill's now. A range that lies ahead altogether is a single step at its start.
  const last = start > source.now ? start : Math.min(end, source.now);
  return print(params, limit, () => rangeQuery(source.metrics, expr, { start, end: last, step }, options));
}

/** `query_exemplars`: of the series that the query selects; one that selects none has no data at all. */
export function exemplars(source: PrometheusSource, params: Params): QueryAnswer {
  const from = time(params, 'start', Number.NEGATIVE_INFINITY, 'named');
  const to = time(params, 'end', Number.POSITIVE_INFINITY, 'named');
  if (to < from) throw badData('end timestamp must not be before start timestamp');
  const { value, issues } = read(params);
  if (value === undefined) throw badData(issues[0] === undefined ? 'cannot be read' : promqlErrorText(issues[0]));
  const selectors = selectorsOf(value).map(({ tests }) => tests);
  if (selectors.length === 0) return { status: 200, body: '{"status":"success"}' };
  source.exemplars.refresh();
  const found = source.exemplars.select(selectors, { from, to }).map(printExemplars);
  return success(`[${found.join(',')}]`);
}

function printExemplars({ labels, exemplars: each }: ExemplarSeries): string {
  const told = each.map(({ traceId, spanId, value, at }) => {
    const of = json({ span_id: spanId, trace_id: traceId });
    return `{"labels":${of},"value":"${printFloat(value)}","timestamp":${printTime(at)}}`;
  });
  return `{"seriesLabels":${json(labels)},"exemplars":[${told.join(',')}]}`;
}

/** `format_query`. */
export function formatQuery(_: PrometheusSource, params: Params): QueryAnswer {
  return success(json(prettyPromql(parsed(params))));
}

/** `parse_query`. */
export function parseQuery(_: PrometheusSource, params: Params): QueryAnswer {
  return success(json(promqlTree(parsed(params))));
}

function parsed(params: Params): Expr {
  const { value, issues } = read(params);
  if (value !== undefined) return value;
  throw badData(
    `invalid parameter "query": ${issues[0] === undefined ? 'cannot be read' : promqlErrorText(issues[0])}`,
  );
}

/** What a Prometheus has behind `--enable-feature` is spoken where a query says `experimental=true`. */
function read(params: Params): Parsed<Expr> {
  const experimental = text(params, 'experimental') ?? '';
  if (!['', 'true', 'false'].includes(experimental))
    throw badData(`invalid parameter "experimental": ${JSON.stringify(experimental)} is neither true nor false`);
  return parsePromql(text(params, 'query') ?? '', { experimental: experimental === 'true' });
}

/** A query takes no longer, unless it asks for less: the default of Prometheus (`query.timeout`). */
const LONGEST_MS = 120_000;

function optionsOf(params: Params): QueryOptions {
  const until = performance.now() + Math.min(LONGEST_MS, durationMs(params, 'timeout', LONGEST_MS));
  const isOver = () => performance.now() >= until;
  const delta = text(params, 'lookback_delta');
  if (delta === undefined || delta === '') return { isOver };
  const lookbackMs = durationMs(params, 'lookback_delta', 0, 'error parsing lookback delta duration: ');
  return lookbackMs > 0 ? { isOver, lookbackMs } : { isOver };
}

function print(params: Params, limit: number, evaluate: () => Parsed<MetricAnswer>): QueryAnswer {
  const began = performance.now();
  const { value, issues } = evaluate();
  const issue = issues[0];
  if (value === undefined) {
    if (issue?.code === 'promql-type') throw badData(`invalid parameter "query": ${issue.message}`);
    if (issue?.code === 'promql-timeout') throw new QueryMistake(503, 'timeout', issue.message);
    throw new QueryMistake(422, 'execution', issue?.message ?? 'the query could not be evaluated');
  }
  const took = (performance.now() - began) / 1000;
  const { cut, result } = truncate(value, limit);
  const around = envelope({
    warnings: cut ? [...value.warnings, 'results truncated due to limit'] : value.warnings,
    infos: value.infos,
  });
  const inside = text(params, 'stats') ? `,"stats":${statsOf(value, took)}` : '';
  const body = (pointsOf(result) > WHOLE ? printPrometheusPieces : printPrometheusBytes)(result, { ...around, inside });
  return { status: 200, body };
}

/** So many points of a matrix are printed whole: some megabytes, some ten milliseconds. */
const WHOLE = 50_000;

function pointsOf(answer: MetricAnswer): number {
  return answer.kind === 'matrix' ? answer.series.reduce((sum, one) => sum + one.times.length, 0) : 0;
}

/** Timings in seconds of the wall clock. The evaluator counts no samples; what it gave back is a lower bound. */
function statsOf(value: MetricAnswer, took: number): string {
  const samples = value.kind === 'vector' ? value.samples.length : pointsOf(value);
  return json({
    timings: {
      evalTotalTime: took,
      resultSortTime: 0,
      queryPreparationTime: 0,
      innerEvalTime: took,
      execQueueTime: 0,
      execTotalTime: took,
    },
    samples: { totalQueryableSamples: samples, peakSamples: samples },
  });
}

function truncate(value: MetricAnswer, limit: number): { cut: boolean; result: MetricAnswer } {
  if (limit > 0 && value.kind === 'vector' && value.samples.length > limit)
    return { cut: true, result: { ...value, samples: value.samples.slice(0, limit) } };
  if (limit > 0 && value.kind === 'matrix' && value.series.length > limit)
    return { cut: true, result: { ...value, series: value.series.slice(0, limit) } };
  return { cut: false, result: value };
}
