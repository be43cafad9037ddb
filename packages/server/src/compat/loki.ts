/**
 * The HTTP API of Loki over a drill's logs, and what the logs panel asks besides: lines in order, a histogram by level,
 * patterns.
 */
import type { EpochMs, Issue, Parsed } from '@firedrill/base';
import {
  histogramQuery,
  issueLines,
  type LogHistogram,
  type LogLines,
  type LogPatterns,
  linesQuery,
  patternsQuery,
} from '@firedrill/protocol';
import {
  type LogqlExpr,
  type LogResultEntry,
  type LogSelection,
  logHistogram,
  logInstantQuery,
  logMetricQuery,
  logPatterns,
  logRangeQuery,
  parseLogql,
  printLokiMetric,
  printLokiStreams,
  type QueryResult,
} from '@firedrill/query';
import type { LogReader } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { answering, badData, count, durationMs, lokiTime, QueryMistake, success, text } from './params.ts';

/** What the API reads of a drill. */
export type LokiSource = { readonly logs: LogReader; readonly now: EpochMs };
type Params = QueryRequest['params'];
type Handler = (source: LokiSource, params: Params) => QueryAnswer;

const HOUR_MS = 3_600_000;
/** Lines that a grouping looks at, the latest of the range. */
const PATTERN_LINES = 5000;

const LOKI: Readonly<Record<string, Handler>> = {
  query: instant,
  query_range: range,
  labels: ({ logs }) =>
    success(JSON.stringify([...new Set(logs.streams().flatMap((stream) => Object.keys(stream.labels)))].sort())),
  'label/:name/values': ({ logs }, params) => {
    const name = text(params, ':name') ?? '';
    return success(JSON.stringify([...new Set(logs.streams().flatMap((stream) => stream.labels[name] ?? []))].sort()));
  },
};

const PANEL: Readonly<Record<string, Handler>> = { lines, histogram, patterns };

/** Answers a request to `/loki/api/v1/<path>` (api `loki`) or one of the panel's (api `logs`). */
export function answerLoki(source: LokiSource, request: QueryRequest): QueryAnswer {
  const handler = (request.api === 'loki' ? LOKI : PANEL)[request.path];
  return answering(() => {
    if (handler === undefined) throw new QueryMistake(404, 'not_found', `there is no ${request.path}`);
    return handler(source, request.params);
  });
}

function range(source: LokiSource, params: Params): QueryAnswer {
  const end = Math.min(lokiTime(params, 'end', source.now), source.now + 1);
  const start = lokiTime(params, 'start', end - HOUR_MS);
  const expr = parsed(text(params, 'query'));
  if (isLog(expr))
    return success(JSON.stringify({ ...printLokiStreams(entries(source, expr, { start, end, params })), stats: {} }));
  const step = durationMs(params, 'step', Math.max(1000, Math.ceil((end - start) / 250_000) * 1000));
  return metric(logMetricQuery(source.logs, expr, { start, end, step }));
}

function instant(source: LokiSource, params: Params): QueryAnswer {
  const at = Math.min(lokiTime(params, 'time', source.now), source.now);
  const expr = parsed(text(params, 'query'));
  if (isLog(expr))
    return success(
      JSON.stringify({
        ...printLokiStreams(entries(source, expr, { start: at - HOUR_MS, end: at, params })),
        stats: {},
      }),
    );
  return metric(logInstantQuery(source.logs, expr, at));
}

function entries(
  source: LokiSource,
  selection: LogSelection,
  ask: { start: EpochMs; end: EpochMs; params: Params },
): readonly LogResultEntry[] {
  const direction = text(ask.params, 'direction')?.toLowerCase() === 'forward' ? 'forward' : 'backward';
  return logRangeQuery(source.logs, selection, {
    start: ask.start,
    end: ask.end,
    limit: count(ask.params, 'limit', 100),
    direction,
  }).entries;
}

function metric(result: Parsed<QueryResult>): QueryAnswer {
  if (result.value === undefined) throw new QueryMistake(422, 'execution', result.issues.map(sentence).join('; '));
  return success(JSON.stringify({ ...printLokiMetric(result.value), stats: {} }), {
    warnings: result.issues.map(sentence),
  });
}

function lines(source: LokiSource, params: Params): QueryAnswer {
  const ask = panelParams(linesQuery, params);
  const result = logRangeQuery(source.logs, selection(ask.query), {
    start: ask.from,
    end: Math.min(ask.to, source.now + 1),
    limit: ask.limit,
    direction: ask.direction,
  });
  const found = result.entries.map(({ at, seq, level, labels, line, traceId }) => ({
    at,
    seq,
    level,
    labels,
    line,
    traceId,
  }));
  const answer: LogLines = {
    lines: ask.direction === 'backward' ? found.reverse() : found,
    more: !result.total.complete,
  };
  return { status: 200, body: JSON.stringify(answer) };
}

function histogram(source: LokiSource, params: Params): QueryAnswer {
  const ask = panelParams(histogramQuery, params);
  const result = logHistogram(source.logs, selection(ask.query), {
    start: ask.from,
    end: ask.to,
    buckets: ask.buckets,
  });
  const { debug, info, warn, error } = result.counts;
  const answer: LogHistogram = {
    from: ask.from,
    step: result.bucketMs,
    levels: { debug: [...debug], info: [...info], warn: [...warn], error: [...error] },
  };
  return { status: 200, body: JSON.stringify(answer) };
}

function patterns(source: LokiSource, params: Params): QueryAnswer {
  const ask = panelParams(patternsQuery, params);
  const { entries: found } = logRangeQuery(source.logs, selection(ask.query), {
    start: ask.from,
    end: Math.min(ask.to, source.now + 1),
    limit: PATTERN_LINES,
  });
  const answer: LogPatterns = {
    patterns: logPatterns(found)
      .slice(0, ask.limit)
      .map(({ pattern, count: times, level, first, last }) => ({ pattern, count: times, level, first, last })),
  };
  return { status: 200, body: JSON.stringify(answer) };
}

type Schema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: Parameters<typeof issueLines>[0] };
};

function panelParams<T extends { from: EpochMs; to: EpochMs }>(schema: Schema<T>, params: Params): T {
  const parsedParams = schema.safeParse(
    Object.fromEntries(Object.entries(params).map(([name, values]) => [name, values[0]])),
  );
  if (!parsedParams.success) throw badData(issueLines(parsedParams.error).join('; '));
  if (parsedParams.data.to <= parsedParams.data.from) throw badData('to: must be after from');
  return parsedParams.data;
}

function selection(query: string): LogSelection {
  const expr = parsed(query);
  if (isLog(expr)) return expr;
  throw badData('query: lines are asked with a log query, not a metric query');
}

function parsed(query: string | undefined): LogqlExpr {
  const { value, issues } = parseLogql(query ?? '');
  if (value === undefined) throw badData(issues.map(sentence).join('; '));
  return value;
}

function isLog(expr: LogqlExpr): expr is LogSelection {
  return expr.kind === 'log';
}

/** `1:14 unexpected }; did you mean …`. */
function sentence(issue: Issue): string {
  return `${issue.at.line}:${issue.at.column}: ${issue.message}${issue.hint === undefined ? '' : `; ${issue.hint}`}`;
}
