/**
 * Searching traces: the latest traces with spans that match, each with its summary and its sets of matching spans.
 */
import type { EpochMs } from '@firedrill/base';
import type { Span, StoredSpan, TraceReader, TraceSummary } from '@firedrill/telemetry';
import type { FieldName, TraceqlExpr } from './ast.ts';
import { compileFieldName, type SpanRead } from './compile-field.ts';
import { compilePipeline, fieldsOf, pipelinesOf, type SpanGroup, type TraceLabel } from './pipeline.ts';
import { TraceSpans } from './trace-spans.ts';
import { typeOf } from './types.ts';
import { typedValue } from './value.ts';

/** A span that was found, with the values of the fields that the query names (those it has). */
export type FoundSpan = Span & { readonly fields: readonly TraceLabel[] };

/** A set of spans that belong together: one for each trace, or for each value of `by`. */
export type FoundSpanset = {
  /** Values of `by` and of aggregates, named as they are written: `by(name)`, `avg(duration)`. */
  readonly attributes: readonly TraceLabel[];
  readonly matched: number;
  /** The first few by start. */
  readonly spans: readonly FoundSpan[];
};

/** `spans` holds the first few matching spans by start; `matched` counts them all. */
export type TraceMatch = {
  readonly summary: TraceSummary;
  readonly matched: number;
  readonly spans: readonly FoundSpan[];
  readonly spansets: readonly FoundSpanset[];
};

export type TraceSearchOptions = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Most traces (default 20). */
  readonly limit?: number;
  /** Most spans given back per set (default 3). */
  readonly spansPerTrace?: number;
  /** Only the trace of this id. */
  readonly trace?: string;
};

/** Traces that match, latest first. A question for series finds the traces that it looks at. */
export function searchTraces(
  reader: TraceReader,
  expr: TraceqlExpr,
  options: TraceSearchOptions,
): readonly TraceMatch[] {
  const { from, to, limit = 20, spansPerTrace = 3, trace: only } = options;
  const pipelines = pipelinesOf(expr).map(compilePipeline);
  const readFields = compileFields(pipelinesOf(expr).flatMap(fieldsOf));
  const found = new Map<string, Omit<TraceMatch, 'summary'>>();
  const keep = (spans: readonly StoredSpan[]) => {
    const trace = new TraceSpans(spans);
    const groups = pipelines.flatMap((run) => run(trace));
    if (groups.length === 0) return false;
    const fields = (span: StoredSpan) => readFields(span, trace);
    const spansets = groups.map((group) => foundSpanset(group, spansPerTrace, fields));
    const [single, ...others] = spansets;
    const all =
      others.length === 0 ? single! : foundSpanset({ spans: allOf(groups), attributes: [] }, spansPerTrace, fields);
    found.set(spans[0]!.traceId, { matched: all.matched, spans: all.spans, spansets });
    return true;
  };
  return reader
    .search({ from, to, limit, keep, trace: only })
    .map((summary) => ({ summary, ...found.get(summary.traceId)! }));
}

/** The spans of groups, each once. */
function allOf(groups: readonly SpanGroup[]): readonly StoredSpan[] {
  return [...new Set(groups.flatMap((group) => group.spans))];
}

function foundSpanset(
  { spans, attributes }: SpanGroup,
  most: number,
  fieldsOfSpan: (span: StoredSpan) => readonly TraceLabel[],
): FoundSpanset {
  const first = firstSpans(spans, most).map((span) => copySpan(span, fieldsOfSpan(span)));
  return { attributes, matched: spans.length, spans: first };
}

function firstSpans(spans: readonly StoredSpan[], most: number): readonly StoredSpan[] {
  return [...spans].sort((a, b) => a.start - b.start || a.spanKey - b.spanKey).slice(0, most);
}

/** What a span always says of itself need not be said again. */
const TOLD: ReadonlySet<string> = new Set([
  'name',
  'duration',
  'traceDuration',
  'rootName',
  'rootServiceName',
  'trace:id',
  'span:id',
]);

function compileFields(fields: readonly FieldName[]): (span: StoredSpan, trace: TraceSpans) => readonly TraceLabel[] {
  const reads = fields
    .filter((field) => !TOLD.has(field.name) || field.kind === 'attribute')
    .map((field): readonly [FieldName, SpanRead] => [field, compileFieldName(field).read]);
  return (span, trace) =>
    reads.flatMap(([field, read]) => {
      const value = read(span, trace);
      return value === undefined ? [] : [{ name: field.name, value: typedValue(value, typeOf(field)) }];
    });
}

/** A span that outlives the search. */
function copySpan(span: StoredSpan, fields: readonly TraceLabel[]): FoundSpan {
  const { traceId, spanId, parentSpanId, name, kind, service, resource, attributes, start, durationMs, status, error } =
    span;
  return {
    traceId,
    spanId,
    parentSpanId,
    name,
    kind,
    service,
    resource,
    attributes,
    start,
    durationMs,
    status,
    error,
    fields,
  };
}
