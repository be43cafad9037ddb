/**
 * What there is to ask for: the fields that spans of a range have, and the values of one of them.
 */
import type { EpochMs } from '@firedrill/base';
import type { StoredSpan, TraceReader } from '@firedrill/telemetry';
import type { FieldName, TraceqlExpr } from './ast.ts';
import { compileFieldName, isShared } from './compile-field.ts';
import { PerLook } from './per-look.ts';
import { compilePipeline, pipelinesOf } from './pipeline.ts';
import { TraceSpans } from './trace-spans.ts';
import { typeOf } from './types.ts';
import { printTraceValue, type TraceValue, typedValue } from './value.ts';

/** Which spans are looked at; `query` takes those that a search would find. */
export type TraceTagOptions = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly query?: TraceqlExpr;
  /** Most names of a scope, or most values (default 1,000). */
  readonly limit?: number;
};

/** Names of attributes by scope, and the intrinsics, each in order. */
export type TraceTags = {
  readonly resource: readonly string[];
  readonly span: readonly string[];
  readonly intrinsic: readonly string[];
};

/** The intrinsics that are offered where names are completed. */
export const OFFERED_INTRINSICS: readonly string[] = [
  'duration',
  'event:name',
  'event:timeSinceStart',
  'instrumentation:name',
  'instrumentation:version',
  'kind',
  'name',
  'rootName',
  'rootServiceName',
  'span:duration',
  'span:kind',
  'span:name',
  'span:status',
  'span:statusMessage',
  'status',
  'statusMessage',
  'trace:duration',
  'trace:rootName',
  'trace:rootService',
  'traceDuration',
];

const DEFAULT_LIMIT = 1_000;

/** The fields that spans have. */
export function traceTags(reader: TraceReader, options: TraceTagOptions): TraceTags {
  const { limit = DEFAULT_LIMIT } = options;
  const [span, resource] = [new Set<string>(), new Set<string>()];
  const [looks, resources] = [new Set<number>(), new Set<number>()];
  visitSpans(reader, options, (each) => {
    if (!looks.has(each.lookKey)) for (const name of Object.keys(each.attributes)) span.add(name);
    looks.add(each.lookKey);
    if (!resources.has(each.resourceKey)) for (const name of Object.keys(each.resource)) resource.add(name);
    resources.add(each.resourceKey);
    return true;
  });
  const inOrder = (names: Iterable<string>) => [...names].sort().slice(0, limit);
  return { resource: inOrder(resource), span: inOrder(span), intrinsic: OFFERED_INTRINSICS };
}

/** The values of a field, each once, in order of their texts. */
export function traceTagValues(reader: TraceReader, field: FieldName, options: TraceTagOptions): readonly TraceValue[] {
  const { limit = DEFAULT_LIMIT } = options;
  const compiled = compileFieldName(field);
  const type = typeOf(field);
  const seen = new PerLook<TraceValue>();
  const found = new Map<string, TraceValue>();
  visitSpans(reader, options, (span, trace) => {
    const read = () => typedValue(compiled.read(span, trace), type);
    const value = isShared(compiled) ? seen.get(span, read) : read();
    if (value.type !== 'nil') found.set(`${value.type} ${printTraceValue(value)}`, value);
    return found.size < limit;
  });
  return [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}

/** Visits spans until `visit` says false. */
function visitSpans(
  reader: TraceReader,
  { from, to, query }: TraceTagOptions,
  visit: (span: StoredSpan, trace: TraceSpans) => boolean,
): void {
  const pipelines = query === undefined ? undefined : pipelinesOf(query).map(compilePipeline);
  let isOn = true;
  const keep = (spans: readonly StoredSpan[]) => {
    const trace = new TraceSpans(spans);
    const groups = pipelines?.flatMap((run) => run(trace)) ?? [{ spans }];
    for (const group of groups) for (const span of group.spans) isOn = isOn && visit(span, trace);
    // one trace kept ends the search
    return !isOn;
  };
  reader.search({ from, to, limit: 1, keep });
}
