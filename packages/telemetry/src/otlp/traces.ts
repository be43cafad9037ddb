/**
 * Spans as OTLP traces: grouped by the resource that emitted them, in the order given.
 */
import type { Span, SpanKind, SpanResource, SpanStatus } from '../types.ts';
import { attributesOf, type OtlpOptions, resourceOf, SCOPE } from './attributes.ts';
import type { OtlpSpan, OtlpTraces } from './messages.ts';
import { printNanos } from './nanos.ts';

const KINDS: Readonly<Record<SpanKind, number>> = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 };
const STATUS: Readonly<Record<SpanStatus, { readonly code?: number }>> = {
  unset: {},
  ok: { code: 1 },
  error: { code: 2 },
};

/** One group for each resource, in order of first appearance. */
export function otlpTraces(spans: Iterable<Span>, options: OtlpOptions = {}): OtlpTraces {
  const groups = new Map<SpanResource, OtlpSpan[]>();
  for (const span of spans) {
    const group = groups.get(span.resource);
    if (group === undefined) groups.set(span.resource, [otlpSpan(span, options)]);
    else group.push(otlpSpan(span, options));
  }
  return {
    resourceSpans: Array.from(groups, ([resource, group]) => ({
      resource: resourceOf(resource, options),
      scopeSpans: [{ scope: SCOPE, spans: group }],
    })),
  };
}

function otlpSpan(span: Span, { shiftMs = 0 }: OtlpOptions): OtlpSpan {
  const { parentSpanId } = span;
  const start = span.start + shiftMs;
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    name: span.name,
    kind: KINDS[span.kind],
    startTimeUnixNano: printNanos(start),
    endTimeUnixNano: printNanos(start, span.durationMs),
    attributes: attributesOf(span.attributes),
    status: STATUS[span.status],
  };
}
