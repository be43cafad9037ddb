/**
 * Searching traces: the latest traces with spans that match, each with its summary and its matching spans.
 */
import type { EpochMs } from '@firedrill/base';
import type { Span, TraceReader, TraceSummary } from '@firedrill/telemetry';
import type { TraceqlExpr } from './ast.ts';
import { compileTraceql } from './evaluate.ts';

/** `spans` holds the first few matching spans by start; `matched` counts them all. */
export type TraceMatch = { readonly summary: TraceSummary; readonly matched: number; readonly spans: readonly Span[] };

export type TraceSearchOptions = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Most traces (default 20). */
  readonly limit?: number;
  /** Most spans given back per trace (default 3). */
  readonly spansPerTrace?: number;
};

/** Traces that match, latest first. */
export function searchTraces(
  reader: TraceReader,
  expr: TraceqlExpr,
  options: TraceSearchOptions,
): readonly TraceMatch[] {
  const { from, to, limit = 20, spansPerTrace = 3 } = options;
  const evaluate = compileTraceql(expr);
  const kept = new Map<string, readonly Span[]>();
  const keep = (spans: readonly Span[]) => {
    const found = evaluate(spans);
    if (found.length === 0) return false;
    kept.set(found[0]!.traceId, found);
    return true;
  };
  return reader.search({ from, to, limit, keep }).map((summary) => {
    const found = kept.get(summary.traceId) ?? [];
    const spans = [...found]
      .sort((a, b) => a.start - b.start || (a.spanId < b.spanId ? -1 : 1))
      .slice(0, spansPerTrace);
    return { summary, matched: found.length, spans: spans.map(copySpan) };
  });
}

/** A span that outlives the search. */
function copySpan(span: Span): Span {
  const { traceId, spanId, parentSpanId, name, kind, service, resource, attributes, start, durationMs, status, error } =
    span;
  return { traceId, spanId, parentSpanId, name, kind, service, resource, attributes, start, durationMs, status, error };
}
