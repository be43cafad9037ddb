/**
 * Spans as JSON, to the letter as `JSON.stringify` has them. Spans of one place in the program share their attribute
 * sets, so each set is printed once.
 */
import type { Attributes, Span } from '@firedrill/telemetry';

const printed = new WeakMap<Attributes, string>();

/** A list of spans as JSON text. */
export function printSpans(spans: readonly Span[]): string {
  let text = '[';
  for (const [i, span] of spans.entries()) text += i === 0 ? printSpan(span) : `,${printSpan(span)}`;
  return `${text}]`;
}

function printSpan(span: Span): string {
  const { parentSpanId, error } = span;
  const parent = parentSpanId === undefined ? '' : `"parentSpanId":"${parentSpanId}",`;
  const name = `"name":${JSON.stringify(span.name)},"kind":"${span.kind}","service":${JSON.stringify(span.service)}`;
  const sets = `"resource":${printSet(span.resource)},"attributes":${printSet(span.attributes)}`;
  const times = `"start":${JSON.stringify(span.start)},"durationMs":${JSON.stringify(span.durationMs)}`;
  const end = error === undefined ? '' : `,"error":${JSON.stringify(error)}`;
  return `{"traceId":"${span.traceId}","spanId":"${span.spanId}",${parent}${name},${sets},${times},"status":"${span.status}"${end}}`;
}

/** Sets are never changed once a store has given them out. */
function printSet(set: Attributes): string {
  const known = printed.get(set);
  if (known !== undefined) return known;
  const text = JSON.stringify(set);
  printed.set(set, text);
  return text;
}
