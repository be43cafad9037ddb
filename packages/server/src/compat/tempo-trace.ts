/**
 * A trace by its id, as Tempo gives it: protobuf when asked, else JSON in the older way of protobuf's (ids in base64,
 * enumerations by name).
 */
import { encodeOtlp, type OtlpSpan, type OtlpTraces, otlpTraces } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { badData, QueryMistake, text } from './params.ts';
import { searchRange } from './tempo-params.ts';
import type { TraceSource } from './trace-panel.ts';

const PROTOBUF = 'application/protobuf';

/** `traces/<id>`: the trace itself, which on the wire is OTLP's `TracesData`. */
export function traceV1(source: TraceSource, request: QueryRequest): QueryAnswer {
  const trace = traceOf(source, request);
  if (isProtobuf(request)) return { status: 200, type: PROTOBUF, body: encodeOtlp('TracesData', trace) };
  return { status: 200, body: json({ batches: trace.resourceSpans.map(jsonResource) }) };
}

/** `v2/traces/<id>`: the trace in an envelope, of which it is field 1. */
export function traceV2(source: TraceSource, request: QueryRequest): QueryAnswer {
  const trace = traceOf(source, request);
  if (isProtobuf(request)) return { status: 200, type: PROTOBUF, body: messageIn(1, encodeOtlp('TracesData', trace)) };
  return { status: 200, body: json({ trace: { resourceSpans: trace.resourceSpans.map(jsonResource) }, metrics: {} }) };
}

function isProtobuf({ headers }: QueryRequest): boolean {
  return headers?.accept?.includes(PROTOBUF) === true;
}

function traceOf(source: TraceSource, { params }: QueryRequest): OtlpTraces {
  const asked = text(params, ':trace') ?? '';
  const wrong = /[^0-9a-fA-F]/.exec(asked);
  if (wrong !== null)
    throw badData(
      `trace IDs can only contain hex characters: invalid character '${wrong[0]}' at position ${wrong.index + 1}`,
    );
  if (asked.length > 32) throw badData("trace IDs can't be larger than 128 bits");
  const { from, to } = searchRange(params, source.now);
  const spans = source.traces.trace(asked.toLowerCase().padStart(32, '0'));
  if (!spans.some(({ start }) => start >= from && start < to))
    throw new QueryMistake(404, 'not_found', 'trace not found');
  return otlpTraces(spans);
}

/** A message as field `number` of another: key, length, bytes. */
function messageIn(number: number, bytes: Uint8Array): Uint8Array {
  const head = [(number << 3) | 2];
  let length = bytes.length;
  for (; length > 127; length >>>= 7) head.push((length & 127) | 128);
  head.push(length);
  const out = new Uint8Array(head.length + bytes.length);
  out.set(head);
  out.set(bytes, head.length);
  return out;
}

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'];
const STATUSES = ['UNSET', 'OK', 'ERROR'];

function jsonResource({ resource, scopeSpans }: OtlpTraces['resourceSpans'][number]): object {
  return { resource, scopeSpans: scopeSpans.map(({ scope, spans }) => ({ scope, spans: spans.map(jsonSpan) })) };
}

function jsonSpan(span: OtlpSpan): object {
  const { code } = span.status;
  return {
    ...span,
    traceId: base64(span.traceId),
    spanId: base64(span.spanId),
    ...(span.parentSpanId === undefined ? {} : { parentSpanId: base64(span.parentSpanId) }),
    kind: `SPAN_KIND_${KINDS[span.kind]}`,
    status: code === undefined ? {} : { code: `STATUS_CODE_${STATUSES[code]}` },
  };
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}
