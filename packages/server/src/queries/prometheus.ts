/**
 * The HTTP API of Prometheus over a drill's metrics and rules: `query`, `query_range`, `series`, `labels`, label
 * values, `metadata`, `rules`, `alerts`, `status/buildinfo`. Checks parameters; the languages are the query room's.
 */
import type { EpochMs, Parsed } from '@firedrill/base';
import type { AlertState, RulesData } from '@firedrill/protocol';
import {
  instantQuery,
  type MetricAnswer,
  parsePromql,
  printPrometheusJson,
  promqlErrorText,
  rangeQuery,
} from '@firedrill/query';
import type { Labels, MetricReader } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { answering, badData, count, durationMs, QueryMistake, success, text, texts, time } from './params.ts';

/** What the API reads of a drill. `now` is simulated: nothing later is told. */
export type PrometheusSource = {
  readonly metrics: MetricReader;
  readonly now: EpochMs;
  readonly alerts: () => readonly AlertState[];
  readonly rules: () => RulesData;
  readonly version: string;
};
type Params = QueryRequest['params'];
type Handler = (source: PrometheusSource, params: Params) => QueryAnswer;

const HANDLERS: Readonly<Record<string, Handler>> = {
  query: instant,
  query_range: range,
  query_exemplars: () => success('[]'),
  series,
  labels: (source, params) => names(labelNames(source, params), params),
  'label/:name/values': (source, params) => names(labelValues(source, params), params),
  metadata,
  rules: ({ rules }, params) => success(JSON.stringify(ofType(rules(), text(params, 'type')))),
  alerts: ({ alerts }) => success(JSON.stringify({ alerts: alerts() })),
  'status/buildinfo': ({ version }) =>
    success(JSON.stringify({ version, revision: '', branch: '', buildUser: '', buildDate: '', goVersion: '' })),
};

/** Answers a request to `/api/v1/<path>`. */
export function answerPrometheus(source: PrometheusSource, request: QueryRequest): QueryAnswer {
  const handler = HANDLERS[request.path];
  return answering(() => {
    if (handler === undefined) throw new QueryMistake(404, 'not_found', `there is no ${request.path}`);
    return handler(source, request.params);
  });
}

function instant(source: PrometheusSource, params: Params): QueryAnswer {
  const at = time(params, 'time', source.now);
  return print(instantQuery(source.metrics, parsed(params), Math.min(at, source.now)), params);
}

function range(source: PrometheusSource, params: Params): QueryAnswer {
  const start = time(params, 'start');
  const end = time(params, 'end');
  if (end < start) throw badData('invalid parameter "end": end timestamp must not be before start time');
  const step = durationMs(params, 'step');
  if (step <= 0)
    throw badData(
      'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  if ((end - start) / step > 11_000)
    throw badData(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  const last = start > source.now ? start : Math.min(end, source.now);
  return print(rangeQuery(source.metrics, parsed(params), { start, end: last, step }), params);
}

function parsed(params: Params) {
  const { value, issues } = parsePromql(text(params, 'query') ?? '');
  if (value === undefined)
    throw badData(
      `invalid parameter "query": ${issues[0] === undefined ? 'cannot be read' : promqlErrorText(issues[0])}`,
    );
  return value;
}

function print(result: Parsed<MetricAnswer>, params: Params): QueryAnswer {
  const { value } = result;
  const issue = result.issues[0];
  if (value === undefined) {
    if (issue?.code === 'promql-type') throw badData(`invalid parameter "query": ${issue.message}`);
    throw new QueryMistake(422, 'execution', issue?.message ?? 'the query could not be evaluated');
  }
  const limit = count(params, 'limit', 0);
  const { cut, result: shown } = truncate(value, limit);
  return success(printPrometheusJson(shown), {
    warnings: cut ? [...value.warnings, 'results truncated due to limit'] : value.warnings,
    infos: value.infos,
  });
}

function truncate(value: MetricAnswer, limit: number): { cut: boolean; result: MetricAnswer } {
  if (limit > 0 && value.kind === 'vector' && value.samples.length > limit)
    return { cut: true, result: { ...value, samples: value.samples.slice(0, limit) } };
  if (limit > 0 && value.kind === 'matrix' && value.series.length > limit)
    return { cut: true, result: { ...value, series: value.series.slice(0, limit) } };
  return { cut: false, result: value };
}

function series(source: PrometheusSource, params: Params): QueryAnswer {
  const matches = texts(params, 'match');
  if (matches.length === 0) throw badData('no match[] parameter provided');
  const limit = count(params, 'limit', 0);
  const found = selected(source, matches);
  return limited(found, limit);
}

/** Label sets of all series that one of the selectors selects, each once, in order of first appearance. */
function selected(source: PrometheusSource, matches: readonly string[]): readonly Labels[] {
  const byId = new Map<number, Labels>();
  for (const match of matches) for (const one of source.metrics.select(testsOf(match))) byId.set(one.id, one.labels);
  return [...byId.entries()].sort(([a], [b]) => a - b).map(([, labels]) => labels);
}

function testsOf(match: string) {
  const { value, issues } = parsePromql(match);
  if (value?.kind === 'selector') return value.tests;
  throw badData(
    `invalid parameter "match[]": ${issues[0] === undefined ? 'a series selector is expected' : promqlErrorText(issues[0])}`,
  );
}

function labelNames(source: PrometheusSource, params: Params): readonly string[] {
  const matches = texts(params, 'match');
  if (matches.length === 0) return source.metrics.labelNames();
  return selected(source, matches).flatMap((labels) => Object.keys(labels));
}

function labelValues(source: PrometheusSource, params: Params): readonly string[] {
  const name = text(params, ':name') ?? '';
  const matches = texts(params, 'match');
  if (matches.length === 0) return source.metrics.labelValues(name);
  return selected(source, matches).flatMap((labels) => labels[name] ?? []);
}

function names(values: readonly string[], params: Params): QueryAnswer {
  const sorted = [...new Set(values)].sort();
  return limited(sorted, count(params, 'limit', 0));
}

function limited(values: readonly unknown[], limit: number): QueryAnswer {
  if (limit === 0 || values.length <= limit) return success(JSON.stringify(values));
  return success(JSON.stringify(values.slice(0, limit)), { warnings: ['results truncated due to limit'] });
}

function metadata(source: PrometheusSource, params: Params): QueryAnswer {
  const metric = text(params, 'metric');
  const limit = count(params, 'limit', 0);
  const families = source.metrics.metadata().filter((meta) => metric === undefined || meta.name === metric);
  const shown = limit > 0 ? families.slice(0, limit) : families;
  return success(
    JSON.stringify(Object.fromEntries(shown.map(({ name, type, unit, help }) => [name, [{ type, unit, help }]]))),
  );
}

function ofType(rules: RulesData, type: string | undefined): RulesData {
  if (type === undefined) return rules;
  const wanted = type === 'record' ? 'recording' : 'alerting';
  return {
    groups: rules.groups.map((group) => ({ ...group, rules: group.rules.filter((rule) => rule.type === wanted) })),
  };
}
