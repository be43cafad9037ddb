/**
 * What the logs panel asks besides Loki's API: lines in order, a histogram by level, patterns.
 */
import type { EpochMs } from '@firedrill/base';
import {
  histogramQuery,
  issueLines,
  type LogHistogram,
  type LogLines,
  type LogPatterns,
  linesQuery,
  patternsQuery,
} from '@firedrill/protocol';
import { type LogSelection, logHistogram, logPatterns, logRangeQuery, parseLogql } from '@firedrill/query';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import type { LokiSource } from './loki.ts';
import { answering, badData, QueryMistake, sentences } from './params.ts';

type Params = QueryRequest['params'];

/** Lines that a grouping looks at, the latest of the range. */
const PATTERN_LINES = 5000;

const HANDLERS: Readonly<Record<string, (source: LokiSource, params: Params) => QueryAnswer>> = {
  lines,
  histogram,
  patterns,
};

/** Answers a request of the panel, in Firedrill's own JSON; mistakes have the form of Prometheus. */
export function answerLogPanel(source: LokiSource, request: QueryRequest): QueryAnswer {
  const handler = HANDLERS[request.path];
  return answering(() => {
    if (handler === undefined) throw new QueryMistake(404, 'not_found', `there is no ${request.path}`);
    return handler(source, request.params);
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
  const { value, issues } = parseLogql(query);
  if (value === undefined) throw badData(sentences(issues));
  if (value.kind === 'log') return value;
  throw badData('query: lines are asked with a log query, not a metric query');
}
