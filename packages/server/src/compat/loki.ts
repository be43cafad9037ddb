/**
 * The HTTP API of Loki over a drill's logs: one table from path to handler.
 */
import type { EpochMs } from '@firedrill/base';
import type { LogReader } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json, plainError } from './error-forms.ts';
import { detectedFields, detectedFieldValues, patterns } from './loki-fields.ts';
import { formatLogql, instant, range, tailPage } from './loki-query.ts';
import { detectedLabels, indexStats, labelNames, labelValues, series, volume, volumeRange } from './loki-streams.ts';
import { answering, QueryMistake, success } from './params.ts';

/** What the API reads of a drill. `now` is simulated: nothing later is told. */
export type LokiSource = { readonly logs: LogReader; readonly now: EpochMs };
export type LokiHandler = (source: LokiSource, request: QueryRequest) => QueryAnswer;

/** Told to tools that ask which Loki this is. */
const BUILD = {
  version: '3.5.0+firedrill',
  revision: 'firedrill',
  branch: 'HEAD',
  buildUser: 'firedrill',
  buildDate: '',
  goVersion: '',
};

const HANDLERS: Readonly<Record<string, LokiHandler>> = {
  query: instant,
  query_range: range,
  format_query: formatLogql,
  labels: labelNames,
  label: labelNames,
  'label/:name/values': labelValues,
  series,
  'index/stats': indexStats,
  'index/volume': volume,
  'index/volume_range': volumeRange,
  detected_labels: detectedLabels,
  detected_fields: detectedFields,
  'detected_field/:name/values': detectedFieldValues,
  patterns,
  tail: tailPage,
  rules: () => {
    throw new QueryMistake(404, 'not_found', 'no rule groups found');
  },
  'prometheus/api/v1/rules': () => success('{"groups":[]}'),
  'prometheus/api/v1/alerts': () => success('{"alerts":[]}'),
  'status/buildinfo': () => ({ status: 200, body: json(BUILD) }),
  ready: () => ({ status: 200, type: 'text/plain; charset=utf-8', body: 'ready\n' }),
};

/** Answers a request: paths below `/loki/api/v1/` by what follows. */
export function answerLoki(source: LokiSource, request: QueryRequest): QueryAnswer {
  const handler = HANDLERS[request.path];
  return answering(() => {
    if (handler === undefined) throw new QueryMistake(404, 'not_found', '404 page not found');
    return handler(source, request);
  }, plainError);
}
