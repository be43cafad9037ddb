/**
 * `search` of Tempo: traces that match a TraceQL query, or the tags and durations of older clients, which are turned
 * into one.
 */
import { type FoundSpanset, searchTraces, type TraceMatch } from '@firedrill/query';
import { printNanos } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { badData, text } from './params.ts';
import { goDuration, searchRange, traceqlOf, wholeOf } from './tempo-params.ts';
import { keyValue } from './tempo-values.ts';
import type { TraceSource } from './trace-panel.ts';

const MAX_TRACES = 5000;
const MAX_SPANS = 1000;

/** Latest traces first. */
export function search(source: TraceSource, { params }: QueryRequest): QueryAnswer {
  const range = searchRange(params, source.now);
  const limit = wholeOf(params, 'limit', 20);
  if (limit === 0) throw badData('invalid limit: must be a positive number');
  const spans = wholeOf(params, 'spss', 3);
  const expr = traceqlOf(queryOf(params));
  const options = {
    ...range,
    limit: Math.min(limit, MAX_TRACES),
    spansPerTrace: spans === 0 ? MAX_SPANS : Math.min(spans, MAX_SPANS),
  };
  const traces = range.to <= range.from ? [] : searchTraces(source.traces, expr, options);
  return {
    status: 200,
    body: json({
      traces: traces.map((match) => found(source, match)),
      metrics: { inspectedTraces: traces.length, completedJobs: 1, totalJobs: 1 },
    }),
  };
}

function found({ traces }: TraceSource, { summary, spansets }: TraceMatch): object {
  const sets = spansets.map(spanset);
  const services = new Map<string, { spanCount: number; errorCount?: number }>();
  for (const { service, status } of traces.trace(summary.traceId)) {
    const stats = services.get(service) ?? { spanCount: 0 };
    stats.spanCount++;
    if (status === 'error') stats.errorCount = (stats.errorCount ?? 0) + 1;
    services.set(service, stats);
  }
  const durationMs = Math.round(summary.durationMs);
  return {
    traceID: summary.traceId,
    rootServiceName: summary.rootService,
    rootTraceName: summary.rootName,
    startTimeUnixNano: printNanos(summary.start),
    ...(durationMs === 0 ? {} : { durationMs }),
    ...(sets.length === 0 ? {} : { spanSet: sets[0] }),
    spanSets: sets,
    serviceStats: Object.fromEntries(services),
  };
}

function spanset({ spans, matched, attributes }: FoundSpanset): object {
  return {
    spans: spans.map(({ spanId, name, start, durationMs, fields }) => ({
      spanID: spanId,
      name,
      startTimeUnixNano: printNanos(start),
      durationNanos: String(Math.round(durationMs * 1e6)),
      ...(fields.length === 0 ? {} : { attributes: fields.map(keyValue) }),
    })),
    matched,
    ...(attributes.length === 0 ? {} : { attributes: attributes.map(keyValue) }),
  };
}

/** The query, or the tags and durations as one. */
function queryOf(params: QueryRequest['params']): string {
  const q = text(params, 'q');
  const tags = text(params, 'tags');
  if (q !== undefined && tags !== undefined)
    throw badData(`invalid request: can't specify tags and q in the same query`);
  if (q !== undefined && q !== '') return q;
  const least = text(params, 'minDuration') ?? '';
  const most = text(params, 'maxDuration') ?? '';
  const durations = [
    least === '' ? undefined : `traceDuration >= ${goDuration(least, 'invalid minDuration: ')}ms`,
    most === '' ? undefined : `traceDuration <= ${goDuration(most, 'invalid maxDuration: ')}ms`,
  ];
  const conditions = [...tagConditions(tags ?? ''), ...durations.filter((one) => one !== undefined)];
  return `{ ${conditions.join(' && ')} }`;
}

/** Conditions of tags in logfmt: a value is looked for inside texts, whatever its case. */
function tagConditions(tags: string): readonly string[] {
  const seen = new Set<string>();
  return [...tags.matchAll(/([^\s="]+)(?:=("(?:[^"\\]|\\.)*"|[^\s"]*))?/g)].map(([, key = '', raw = '']) => {
    if (seen.has(key)) throw badData(`invalid tags: tag ${key} has been set twice`);
    seen.add(key);
    const value = raw.startsWith('"') ? String(JSON.parse(raw)) : raw;
    if (key === 'error' && value === 'true') return 'status = error';
    if (key === 'status') return `status = ${value}`;
    const pattern = `(?i).*${value.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')}.*`;
    return `${INTRINSICS.get(key) ?? `.${plainName(key)}`} =~ ${JSON.stringify(pattern)}`;
  });
}

const INTRINSICS: ReadonlyMap<string, string> = new Map([
  ['name', 'name'],
  ['root.name', 'rootName'],
  ['root.service.name', 'rootServiceName'],
]);

function plainName(key: string): string {
  return /^[\w.\-/]+$/.test(key) ? key : JSON.stringify(key);
}
