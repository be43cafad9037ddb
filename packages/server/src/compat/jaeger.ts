/**
 * The HTTP API of Jaeger's query service over a drill's traces: services, operations, traces, dependencies.
 */
import { type EpochMs, parseDuration } from '@firedrill/base';
import { parseTraceqlField, printTraceValue, traceTagValues } from '@firedrill/query';
import type { Span } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { jaegerError, json } from './error-forms.ts';
import { jaegerTrace } from './jaeger-trace.ts';
import { answering, badData, QueryMistake, text } from './params.ts';
import type { TraceSource } from './trace-panel.ts';

type Params = QueryRequest['params'];
type Handler = (source: TraceSource, params: Params) => QueryAnswer;

const DAY_MS = 86_400_000;
const MAX_TRACES = 1500;

const HANDLERS: Readonly<Record<string, Handler>> = {
  services,
  'services/:service/operations': (source, params) => operations(source, text(params, ':service') ?? ''),
  operations: kindsOfOperations,
  traces: findTraces,
  'traces/:trace': traceById,
  dependencies,
};

/** Answers a request to `/api/<path>`. */
export function answerJaeger(source: TraceSource, request: QueryRequest): QueryAnswer {
  const handler = HANDLERS[request.path];
  return answering(() => {
    if (handler === undefined) throw new QueryMistake(404, 'not_found', '404 page not found');
    return handler(source, request.params);
  }, jaegerError);
}

function envelope(data: readonly unknown[]): QueryAnswer {
  return { status: 200, body: json({ data, total: data.length, limit: 0, offset: 0, errors: null }) };
}

const all = ({ now }: TraceSource) => ({ from: Number.NEGATIVE_INFINITY, to: now + 1 });

function services(source: TraceSource): QueryAnswer {
  const field = parseTraceqlField('resource.service.name').value;
  return envelope(field === undefined ? [] : traceTagValues(source.traces, field, all(source)).map(printTraceValue));
}

function operations(source: TraceSource, service: string): QueryAnswer {
  const names = new Set(spansOf(source, service).map(({ name }) => name));
  return envelope([...names].sort());
}

function kindsOfOperations(source: TraceSource, params: Params): QueryAnswer {
  const service = text(params, 'service') ?? '';
  if (service === '') throw badData("parameter 'service' is required");
  const wanted = text(params, 'spanKind') ?? '';
  const found = new Map<string, { name: string; spanKind: string }>();
  for (const { name, kind } of spansOf(source, service))
    if (wanted === '' || kind === wanted) found.set(`${name} ${kind}`, { name, spanKind: kind });
  return envelope([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, operation]) => operation));
}

/** One span of each operation and kind of a service. */
function spansOf(source: TraceSource, service: string): readonly Pick<Span, 'name' | 'kind'>[] {
  const found = new Map<string, Pick<Span, 'name' | 'kind'>>();
  const keep = (spans: readonly Span[]) => {
    for (const { service: own, name, kind } of spans) if (own === service) found.set(`${name} ${kind}`, { name, kind });
    return false;
  };
  source.traces.search({ ...all(source), limit: 1, keep });
  return [...found.values()];
}

function findTraces(source: TraceSource, params: Params): QueryAnswer {
  const ids = params.traceID ?? [];
  if (ids.length > 0) return envelope(ids.slice(0, MAX_TRACES).flatMap((id) => tracesOf(source, id)));
  if ((text(params, 'service') ?? '') === '') throw badData("parameter 'service' is required");
  const isFound = spanTest(params);
  const limit = microLimit(params);
  const from = microTime(params, 'start', source.now - DAY_MS * 2);
  const to = Math.min(microTime(params, 'end', source.now + 1), source.now + 1);
  const keep = (spans: readonly Span[]) => spans.some(isFound);
  const found = to <= from ? [] : source.traces.search({ from, to, limit, keep });
  return envelope(found.flatMap(({ traceId }) => tracesOf(source, traceId)));
}

function traceById(source: TraceSource, params: Params): QueryAnswer {
  const id = text(params, ':trace') ?? '';
  if (!/^[0-9a-fA-F]{1,32}$/.test(id))
    throw badData(`strconv.ParseUint: parsing ${JSON.stringify(id)}: invalid syntax`);
  const found = tracesOf(source, id);
  if (found.length === 0) throw new QueryMistake(404, 'not_found', 'trace not found');
  return envelope(found);
}

function tracesOf({ traces }: TraceSource, id: string): readonly object[] {
  const spans = traces.trace(id.toLowerCase().padStart(32, '0'));
  return spans.length === 0 ? [] : [jaegerTrace(spans)];
}

/** What one span of a trace must be: of the service, and all else that is asked. */
function spanTest(params: Params): (span: Span) => boolean {
  const service = text(params, 'service') ?? '';
  const operation = text(params, 'operation') ?? '';
  const tags = Object.entries(tagsOf(params));
  const least = duration(params, 'minDuration', 0);
  const most = duration(params, 'maxDuration', Number.POSITIVE_INFINITY);
  if (most < least) throw badData("'maxDuration' should be greater than 'minDuration'");
  return (span) =>
    span.service === service &&
    (operation === '' || span.name === operation) &&
    span.durationMs >= least &&
    span.durationMs <= most &&
    tags.every(([name, value]) => tagOf(span, name) === value);
}

/** `tags={"a":"b"}` and `tag=a:b`. */
function tagsOf(params: Params): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const pair of params.tag ?? []) {
    const colon = pair.indexOf(':');
    if (colon < 0) throw badData(`malformed 'tag' parameter, expecting key:value, received: ${pair}`);
    found[pair.slice(0, colon)] = pair.slice(colon + 1);
  }
  for (const map of params.tags ?? []) Object.assign(found, tagMap(map));
  return found;
}

function tagMap(map: string): Record<string, string> {
  let read: unknown;
  try {
    read = JSON.parse(map);
  } catch {
    throw badData(`malformed 'tags' parameter, cannot unmarshal JSON: ${map.slice(0, 200)}`);
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw badData(`malformed 'tags' parameter, expecting a map of texts`);
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]));
}

function tagOf(span: Span, name: string): string | undefined {
  if (name === 'error') return span.status === 'error' ? 'true' : undefined;
  if (name === 'span.kind') return span.kind;
  if (name === 'otel.status_code') return span.status === 'unset' ? undefined : span.status.toUpperCase();
  const value = span.attributes[name] ?? span.resource[name];
  return value === undefined ? undefined : String(value);
}

function duration(params: Params, name: string, missing: number): number {
  const value = text(params, name) ?? '';
  if (value === '') return missing;
  const seconds = parseDuration(value);
  if (seconds === undefined)
    throw badData(`unable to parse param '${name}': time: invalid duration ${JSON.stringify(value)}`);
  return seconds * 1000;
}

/** Microseconds since the epoch. */
function microTime(params: Params, name: string, missing: EpochMs): EpochMs {
  const value = text(params, name) ?? '';
  if (value === '') return missing;
  if (!/^-?\d{1,18}$/.test(value))
    throw badData(
      `unable to parse param '${name}': strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`,
    );
  return Number(value) / 1000;
}

function microLimit(params: Params): number {
  const value = text(params, 'limit') ?? '';
  if (value === '') return 100;
  if (!/^\d{1,9}$/.test(value))
    throw badData(`unable to parse param 'limit': strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`);
  return Math.min(Number(value), MAX_TRACES);
}

/** Who calls whom, and how often: calls between services in kept traces. */
function dependencies(source: TraceSource, params: Params): QueryAnswer {
  const milliseconds = (name: string, missing: number) => {
    const value = text(params, name) ?? '';
    if (value === '' && name === 'lookback') return missing;
    if (!/^\d{1,16}$/.test(value))
      throw badData(
        `unable to parse param '${name}': strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`,
      );
    return Number(value);
  };
  const to = Math.min(milliseconds('endTs', 0), source.now + 1);
  const from = to - milliseconds('lookback', DAY_MS);
  const calls = new Map<string, { parent: string; child: string; callCount: number }>();
  const count = (spans: readonly Span[]) => {
    const byId = new Map(spans.map((span) => [span.spanId, span.service]));
    for (const { parentSpanId, service } of spans) {
      const parent = parentSpanId === undefined ? undefined : byId.get(parentSpanId);
      if (parent === undefined || parent === service) continue;
      const call = calls.get(`${parent} ${service}`) ?? { parent, child: service, callCount: 0 };
      call.callCount++;
      calls.set(`${parent} ${service}`, call);
    }
    return false;
  };
  if (to > from) source.traces.search({ from, to, limit: 1, keep: count });
  return envelope([...calls.values()]);
}
