/**
 * The words of TraceQL: what each is, of what type, and how strongly operators bind.
 */
import type { Intrinsic, SpansetOp, ValueType } from './ast.ts';

/** Intrinsics by every name under which they may be written. */
export const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  name: 'name',
  duration: 'duration',
  status: 'status',
  kind: 'kind',
  rootName: 'rootName',
  rootServiceName: 'rootServiceName',
  traceDuration: 'traceDuration',
  childCount: 'childCount',
  statusMessage: 'statusMessage',
  'span:name': 'name',
  'span:duration': 'duration',
  'span:status': 'status',
  'span:kind': 'kind',
  'span:id': 'spanID',
  'span:childCount': 'childCount',
  'span:statusMessage': 'statusMessage',
  'trace:rootName': 'rootName',
  'trace:rootService': 'rootServiceName',
  'trace:duration': 'traceDuration',
  'trace:id': 'traceID',
};

export const INTRINSIC_TYPES: Readonly<Record<Intrinsic, ValueType>> = {
  name: 'text',
  duration: 'duration',
  status: 'status',
  kind: 'kind',
  rootName: 'text',
  rootServiceName: 'text',
  traceDuration: 'duration',
  traceID: 'text',
  spanID: 'text',
  childCount: 'number',
  statusMessage: 'text',
};

export const STATUSES: readonly string[] = ['error', 'ok', 'unset'];
export const KINDS: readonly string[] = ['server', 'client', 'internal', 'producer', 'consumer', 'unspecified'];

/** Binding strength inside braces. */
export const FIELD_STRENGTH: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '=': 3,
  '!=': 3,
  '>': 3,
  '>=': 3,
  '<': 3,
  '<=': 3,
  '=~': 3,
  '!~': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '^': 6,
};

/** Binding strength between spansets. */
export const SPANSET_STRENGTH: Readonly<Record<SpansetOp, number>> = {
  '||': 1,
  '&&': 2,
  '>': 3,
  '>>': 3,
  '<': 3,
  '<<': 3,
  '~': 3,
};

export const AGGREGATES: readonly string[] = ['count', 'avg', 'min', 'max', 'sum'];

/** What TraceQL knows and this search does not yet, with what to do instead. */
export const NOT_YET: Readonly<Record<string, string>> = {
  by: 'name the group in the filter: { resource.service.name = "payments" }',
  select: 'open the trace: it shows every attribute',
  coalesce: 'leave it out',
  rate: 'count with PromQL: rate(http_server_request_duration_seconds_count[1m])',
  count_over_time: 'count with PromQL',
  histogram_over_time: 'ask with PromQL: histogram_quantile',
  quantile_over_time: 'ask with PromQL: histogram_quantile',
  min_over_time: 'ask with PromQL',
  max_over_time: 'ask with PromQL',
  avg_over_time: 'ask with PromQL',
  sum_over_time: 'ask with PromQL',
  topk: 'ask with PromQL',
  bottomk: 'ask with PromQL',
  compare: 'compare two searches side by side',
  with: 'leave it out',
  '!>': 'use > or >>',
  '!>>': 'use >>',
  '!<': 'use <',
  '!<<': 'use <<',
  '!~': 'use ~',
  '&>': 'use >',
  '&>>': 'use >>',
  '&<': 'use <',
  '&<<': 'use <<',
  '&~': 'use ~',
  event: 'spans here carry no events: use span. or resource.',
  link: 'spans here carry no links: use span. or resource.',
  instrumentation: 'use span. or resource.',
};
