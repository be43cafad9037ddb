/**
 * The words of TraceQL: what each is, of what type, and how strongly operators bind.
 */
import type { AggregateOp, Intrinsic, OverTimeOp, Relation, SpansetOp, ValueType } from './ast.ts';

/** Intrinsics by every name under which they may be written. */
export const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['name', 'name'],
  ['duration', 'duration'],
  ['status', 'status'],
  ['statusMessage', 'statusMessage'],
  ['kind', 'kind'],
  ['rootName', 'rootName'],
  ['rootServiceName', 'rootServiceName'],
  ['traceDuration', 'traceDuration'],
  ['nestedSetLeft', 'nestedSetLeft'],
  ['nestedSetRight', 'nestedSetRight'],
  ['nestedSetParent', 'nestedSetParent'],
  ['span:name', 'name'],
  ['span:duration', 'duration'],
  ['span:status', 'status'],
  ['span:statusMessage', 'statusMessage'],
  ['span:kind', 'kind'],
  ['span:id', 'span:id'],
  ['span:parentID', 'span:parentID'],
  ['span:childCount', 'span:childCount'],
  ['trace:rootName', 'rootName'],
  ['trace:rootService', 'rootServiceName'],
  ['trace:duration', 'traceDuration'],
  ['trace:id', 'trace:id'],
  ['event:name', 'event:name'],
  ['event:timeSinceStart', 'event:timeSinceStart'],
  ['link:traceID', 'link:traceID'],
  ['link:spanID', 'link:spanID'],
  ['instrumentation:name', 'instrumentation:name'],
  ['instrumentation:version', 'instrumentation:version'],
]);

/** Words that would be intrinsics with a scope before them. */
export const UNSCOPED: Readonly<Record<string, string>> = {
  childCount: 'span:childCount',
  rootService: 'trace:rootService',
  id: 'span:id or trace:id',
  traceID: 'trace:id',
  spanID: 'span:id',
  parentID: 'span:parentID',
};

export const INTRINSIC_TYPES: Readonly<Record<Intrinsic, ValueType>> = {
  name: 'text',
  duration: 'duration',
  status: 'status',
  statusMessage: 'text',
  kind: 'kind',
  rootName: 'text',
  rootServiceName: 'text',
  traceDuration: 'duration',
  nestedSetLeft: 'int',
  nestedSetRight: 'int',
  nestedSetParent: 'int',
  'span:id': 'text',
  'span:parentID': 'text',
  'span:childCount': 'int',
  'trace:id': 'text',
  'event:name': 'text',
  'event:timeSinceStart': 'duration',
  'link:traceID': 'text',
  'link:spanID': 'text',
  'instrumentation:name': 'any',
  'instrumentation:version': 'any',
};

export const STATUSES: readonly string[] = ['error', 'ok', 'unset'];
export const KINDS: readonly string[] = ['server', 'client', 'internal', 'producer', 'consumer', 'unspecified'];

/** Binding strength inside braces; `&&` and `||` bind alike, from the left, as in Tempo. */
export const FIELD_STRENGTH: ReadonlyMap<string, number> = new Map([
  ...['&&', '||'].map((op) => [op, 1] as const),
  ...['=', '!=', '>', '>=', '<', '<=', '=~', '!~'].map((op) => [op, 2] as const),
  ...['+', '-'].map((op) => [op, 3] as const),
  ...['*', '/', '%'].map((op) => [op, 5] as const),
  ['^', 6],
]);

/** How strongly what follows a sign is bound: `-a * b` is `-(a * b)`. */
export const PREFIX_STRENGTH: Readonly<Record<'-' | '!', number>> = { '-': 3, '!': 4 };

/** Relations between spans: of children, descendants, parents, ancestors, siblings. */
export const RELATIONS: readonly Relation[] = ['>', '>>', '<', '<<', '~'];

/** Binding strength between sets of spans, and between numbers of them. */
export const PIPE_STRENGTH: ReadonlyMap<string, number> = new Map([
  ...['&&', '||'].map((op) => [op, 1] as const),
  ...RELATIONS.flatMap((op) => [op, `!${op}`, `&${op}`].map((each) => [each, 2] as const)),
  ...['=', '!=', '>=', '<='].map((op) => [op, 2] as const),
  ...['+', '-'].map((op) => [op, 3] as const),
  ...['*', '/', '%'].map((op) => [op, 5] as const),
  ['^', 6],
]);

/** Whether a sign stands between sets of spans. */
export function isSpansetOp(sign: string): sign is SpansetOp {
  return sign === '&&' || sign === '||' || (RELATIONS as readonly string[]).includes(sign.replace(/^[!&]/, ''));
}

export const AGGREGATES: readonly AggregateOp[] = ['count', 'avg', 'min', 'max', 'sum'];

/** Stages that make series, and what each needs in its brackets. */
export const OVER_TIME: ReadonlyMap<string, 'nothing' | 'field' | 'field and quantiles'> = new Map<
  OverTimeOp,
  'nothing' | 'field' | 'field and quantiles'
>([
  ['rate', 'nothing'],
  ['count_over_time', 'nothing'],
  ['min_over_time', 'field'],
  ['max_over_time', 'field'],
  ['avg_over_time', 'field'],
  ['sum_over_time', 'field'],
  ['histogram_over_time', 'field'],
  ['quantile_over_time', 'field and quantiles'],
]);

/** Every word that may begin a stage. */
export const STAGES: readonly string[] = [
  ...AGGREGATES,
  'by',
  'select',
  'coalesce',
  ...OVER_TIME.keys(),
  'compare',
  'topk',
  'bottomk',
];

/** Most attributes of a `by` behind a metrics stage, as in Tempo; stages that make a label of their own take one less. */
export const MOST_GROUPS = 5;
/** Most values per attribute that `compare` can be asked for. */
export const MOST_COMPARED = 1_000;
