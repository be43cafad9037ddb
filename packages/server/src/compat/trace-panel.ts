/**
 * What the traces panel asks: traces that match, and one with its spans, in Firedrill's own JSON.
 */
import type { EpochMs } from '@firedrill/base';
import { issueLines, type TraceSearch, traceSearchQuery } from '@firedrill/protocol';
import { parseTraceql, printSpans, searchTraces } from '@firedrill/query';
import type { TraceReader } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { answering, badData, QueryMistake, sentences, text } from './params.ts';

/** What is read of a drill. `now` is simulated: nothing later is told. */
export type TraceSource = { readonly traces: TraceReader; readonly now: EpochMs };

/** Answers `search` and `:trace`; mistakes have the form of Prometheus. */
export function answerTracePanel(source: TraceSource, request: QueryRequest): QueryAnswer {
  return answering(() =>
    request.path === 'search' ? search(source, request.params) : trace(source, text(request.params, ':trace') ?? ''),
  );
}

function search(source: TraceSource, params: QueryRequest['params']): QueryAnswer {
  const asked = traceSearchQuery.safeParse(
    Object.fromEntries(Object.entries(params).map(([name, values]) => [name, values[0]])),
  );
  if (!asked.success) throw badData(issueLines(asked.error).join('; '));
  const { q, start, end, limit } = asked.data;
  const { value, issues } = parseTraceql(q);
  if (value === undefined) throw badData(sentences(issues));
  const matches = searchTraces(source.traces, value, {
    from: start * 1000,
    to: Math.min(end * 1000, source.now + 1),
    limit,
  });
  const answer: TraceSearch = { traces: matches.map((match) => ({ ...match.summary, matched: match.matched })) };
  return { status: 200, body: JSON.stringify(answer) };
}

function trace(source: TraceSource, traceId: string): QueryAnswer {
  const spans = source.traces.trace(traceId);
  if (spans.length === 0) throw new QueryMistake(404, 'not_found', 'no such trace; it may not have been sampled');
  // The text of a TraceAnswer.
  return { status: 200, body: `{"traceId":${JSON.stringify(traceId)},"spans":${printSpans(spans)}}` };
}
