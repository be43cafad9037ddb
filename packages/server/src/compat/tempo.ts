/**
 * The HTTP API of Tempo over a drill's traces: one table from path to handler.
 */
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json, plainError } from './error-forms.ts';
import { answering, QueryMistake } from './params.ts';
import { metricsInstant, metricsRange } from './tempo-metrics.ts';
import { search } from './tempo-search.ts';
import { tagNames, tagNamesV2, tagValues, tagValuesV2 } from './tempo-tags.ts';
import { traceV1, traceV2 } from './tempo-trace.ts';
import type { TraceSource } from './trace-panel.ts';

export type TempoHandler = (source: TraceSource, request: QueryRequest) => QueryAnswer;

/** Told to tools that ask which Tempo this is. */
const BUILD = {
  version: '2.8.0+firedrill',
  revision: 'firedrill',
  branch: 'HEAD',
  buildDate: '',
  buildUser: 'firedrill',
  goVersion: '',
};

const line =
  (body: string): TempoHandler =>
  () => ({ status: 200, type: 'text/plain; charset=utf-8', body });

const HANDLERS: Readonly<Record<string, TempoHandler>> = {
  'api/echo': line('echo'),
  'api/status/buildinfo': () => ({ status: 200, body: json(BUILD) }),
  'api/traces/:trace': traceV1,
  'api/v2/traces/:trace': traceV2,
  'api/search': search,
  'api/search/tags': tagNames,
  'api/search/tag/:tag/values': tagValues,
  'api/v2/search/tags': tagNamesV2,
  'api/v2/search/tag/:tag/values': tagValuesV2,
  'api/metrics/query_range': metricsRange,
  'api/metrics/query': metricsInstant,
  ready: line('ready\n'),
};

/** Answers a request, by its whole path. */
export function answerTempo(source: TraceSource, request: QueryRequest): QueryAnswer {
  const handler = HANDLERS[request.path];
  return answering(() => {
    if (handler === undefined) throw new QueryMistake(404, 'not_found', '404 page not found');
    return handler(source, request);
  }, plainError);
}
