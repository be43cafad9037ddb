/**
 * A trace in Jaeger's JSON: spans that refer to their parents, processes for those who emitted them.
 */
import type { Attributes, AttributeValue, Span, SpanResource } from '@firedrill/telemetry';

type Tag = { readonly key: string; readonly type: string; readonly value: string | number | boolean };

/** The spans of one trace; at least one. */
export function jaegerTrace(spans: readonly Span[]): object {
  const processes = new Map<SpanResource, string>();
  for (const { resource } of spans) if (!processes.has(resource)) processes.set(resource, `p${processes.size + 1}`);
  const known = new Set(spans.map(({ spanId }) => spanId));
  return {
    traceID: spans[0]!.traceId,
    spans: spans.map((span) => jaegerSpan(span, processes.get(span.resource)!, known)),
    processes: Object.fromEntries(
      [...processes].map(([{ 'service.name': serviceName = '', ...rest }, id]) => [
        id,
        { serviceName, tags: tagsOf(rest) },
      ]),
    ),
    warnings: null,
  };
}

function jaegerSpan(span: Span, processID: string, known: ReadonlySet<string>): object {
  const { traceId, spanId, parentSpanId } = span;
  const lost = parentSpanId !== undefined && !known.has(parentSpanId);
  return {
    traceID: traceId,
    spanID: spanId,
    operationName: span.name,
    references: parentSpanId === undefined ? [] : [{ refType: 'CHILD_OF', traceID: traceId, spanID: parentSpanId }],
    startTime: Math.round(span.start * 1000),
    duration: Math.round(span.durationMs * 1000),
    tags: [...tagsOf(span.attributes), ...ownTags(span)],
    logs: [],
    processID,
    warnings: lost ? [`invalid parent span IDs=${parentSpanId}; skipping clock skew adjustment`] : null,
  };
}

/** What Jaeger says by tags and OpenTelemetry otherwise. */
function ownTags({ kind, status, error }: Span): readonly Tag[] {
  const text = (key: string, value: string): Tag => ({ key, type: 'string', value });
  return [
    text('span.kind', kind),
    ...(status === 'unset' ? [] : [text('otel.status_code', status.toUpperCase())]),
    ...(status === 'error' ? [{ key: 'error', type: 'bool', value: true }] : []),
    ...(error === undefined ? [] : [text('otel.status_description', error)]),
  ];
}

function tagsOf(attributes: Attributes): readonly Tag[] {
  return Object.entries(attributes).map(([key, value]) => tagOf(key, value));
}

function tagOf(key: string, value: AttributeValue): Tag {
  if (typeof value === 'boolean') return { key, type: 'bool', value };
  if (typeof value === 'number') return { key, type: Number.isSafeInteger(value) ? 'int64' : 'float64', value };
  return { key, type: 'string', value: typeof value === 'string' ? value : JSON.stringify(value) };
}
