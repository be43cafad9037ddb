/**
 * The HTTP API of Prometheus over a drill's metrics and rules: one table from path to handler. Handlers check
 * parameters and choose the words of the original; the languages are the query room's.
 */
import type { EpochMs } from '@firedrill/base';
import type { AlertState, RuleGroupState } from '@firedrill/protocol';
import type { ExemplarIndex, MetricReader } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { answering, QueryMistake, success } from './params.ts';
import { federate } from './prometheus-federate.ts';
import { exemplars, formatQuery, instant, parseQuery, range } from './prometheus-query.ts';
import { labelNames, labelValues, metadata, series } from './prometheus-series.ts';
import { buildInfo, config, flags, plainText, runtimeInfo, tsdbStatus } from './prometheus-status.ts';
import { scrapePools, targetMetadata, targets } from './prometheus-targets.ts';
import { filterRules } from './rules.ts';

/** What the API reads of a drill. `now` is simulated: nothing later is told. */
export type PrometheusSource = {
  readonly metrics: MetricReader;
  readonly exemplars: ExemplarIndex;
  readonly now: EpochMs;
  /** When the history begins. */
  readonly begin: EpochMs;
  readonly alerts: () => readonly AlertState[];
  readonly rules: () => readonly RuleGroupState[];
  readonly version: string;
  /** Seconds between two scrapes. */
  readonly interval: number;
};
export type PrometheusHandler = (source: PrometheusSource, params: QueryRequest['params']) => QueryAnswer;

const nothing =
  (data: string): PrometheusHandler =>
  () =>
    success(data);

const HANDLERS: Readonly<Record<string, PrometheusHandler>> = {
  query: instant,
  query_range: range,
  query_exemplars: exemplars,
  format_query: formatQuery,
  parse_query: parseQuery,
  series,
  labels: labelNames,
  'label/:name/values': labelValues,
  metadata,
  rules: ({ rules }, params) => success(json(filterRules(rules(), params))),
  alerts: ({ alerts }) => success(json({ alerts: alerts() })),
  alertmanagers: nothing('{"activeAlertmanagers":[],"droppedAlertmanagers":[]}'),
  targets,
  'targets/metadata': targetMetadata,
  scrape_pools: scrapePools,
  notifications: nothing('[]'),
  'status/buildinfo': buildInfo,
  'status/config': config,
  'status/flags': flags,
  'status/runtimeinfo': runtimeInfo,
  'status/tsdb': tsdbStatus,
  'status/walreplay': nothing('{"min":0,"max":0,"current":0}'),
  federate,
  '-/healthy': plainText('Prometheus Server is Healthy.\n'),
  '-/ready': plainText('Prometheus Server is Ready.\n'),
};

/** Answers a request: paths below `/api/v1/` by what follows, the others whole. */
export function answerPrometheus(source: PrometheusSource, request: QueryRequest): QueryAnswer {
  const handler = HANDLERS[request.path];
  return answering(() => {
    if (handler === undefined) throw new QueryMistake(404, 'not_found', `there is no ${request.path}`);
    return handler(source, request.params);
  });
}
