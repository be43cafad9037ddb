/**
 * A TraceQL query as data, after every check. Durations are nanoseconds, as in TraceQL's own arithmetic.
 */
import type { Re2 } from '../regex.ts';

/** What a value is; `any` for attributes, whose type only the span knows. */
export type ValueType = 'text' | 'int' | 'float' | 'duration' | 'boolean' | 'status' | 'kind' | 'nil' | 'any';

export type Intrinsic =
  | 'name'
  | 'duration'
  | 'status'
  | 'statusMessage'
  | 'kind'
  | 'span:id'
  | 'span:parentID'
  | 'span:childCount'
  | 'rootName'
  | 'rootServiceName'
  | 'traceDuration'
  | 'trace:id'
  | 'nestedSetLeft'
  | 'nestedSetRight'
  | 'nestedSetParent'
  | 'event:name'
  | 'event:timeSinceStart'
  | 'link:traceID'
  | 'link:spanID'
  | 'instrumentation:name'
  | 'instrumentation:version';

/** Where an attribute is looked for; `any` is the span and then its resource. */
export type Scope =
  | 'any'
  | 'span'
  | 'resource'
  | 'parent'
  | 'parent.span'
  | 'parent.resource'
  | 'event'
  | 'link'
  | 'instrumentation';

export type ComparisonOp = '=' | '!=' | '>' | '>=' | '<' | '<=' | '=~' | '!~';
export type OrderOp = Exclude<ComparisonOp, '=~' | '!~'>;
export type ArithmeticOp = '+' | '-' | '*' | '/' | '%' | '^';
export type LogicOp = '&&' | '||';

export type ConstantField = {
  readonly kind: 'value';
  readonly type: Exclude<ValueType, 'any' | 'nil'>;
  readonly value: string | number | boolean;
};

/** What a span may be asked for by name. */
export type FieldName =
  | { readonly kind: 'attribute'; readonly scope: Scope; readonly name: string }
  | { readonly kind: 'intrinsic'; readonly name: Intrinsic };

export type Field =
  | ConstantField
  | FieldName
  | { readonly kind: 'not' | 'negative'; readonly of: Field }
  /** `= nil` (not present) and `!= nil`; undefined for nil itself. */
  | { readonly kind: 'presence'; readonly of: Field | undefined; readonly present: boolean }
  | { readonly kind: 'logic'; readonly op: LogicOp; readonly left: Field; readonly right: Field }
  | { readonly kind: 'arithmetic'; readonly op: ArithmeticOp; readonly left: Field; readonly right: Field }
  | {
      readonly kind: 'comparison';
      readonly op: ComparisonOp;
      readonly left: Field;
      readonly right: Field;
      readonly pattern: Re2 | undefined;
    };

/** Between sets of spans: both, either, and the relations, which may be negated (`!>`) or keep both sides (`&>`). */
export type SpansetOp = '&&' | '||' | RelationOp;
export type Relation = '>' | '>>' | '<' | '<<' | '~';
export type RelationOp = Relation | `!${Relation}` | `&${Relation}`;

export type Spanset =
  | { readonly kind: 'filter'; readonly condition: Field | undefined }
  | { readonly kind: 'spansets'; readonly op: SpansetOp; readonly left: Spanset; readonly right: Spanset }
  | { readonly kind: 'pipeline'; readonly stages: readonly Stage[] };

export type AggregateOp = 'count' | 'avg' | 'min' | 'max' | 'sum';

/** A number that a set of spans has. */
export type Scalar =
  | { readonly kind: 'number'; readonly type: 'int' | 'float' | 'duration'; readonly value: number }
  | { readonly kind: 'aggregate'; readonly op: AggregateOp; readonly of: Field | undefined }
  | { readonly kind: 'calculation'; readonly op: ArithmeticOp; readonly left: Scalar; readonly right: Scalar };

/** What stands between pipes. */
export type Stage =
  | Spanset
  | { readonly kind: 'scalar-filter'; readonly op: OrderOp; readonly left: Scalar; readonly right: Scalar }
  | { readonly kind: 'by'; readonly of: Field }
  | { readonly kind: 'coalesce' }
  | { readonly kind: 'select'; readonly fields: readonly FieldName[] };

export type OverTimeOp =
  | 'rate'
  | 'count_over_time'
  | 'min_over_time'
  | 'max_over_time'
  | 'avg_over_time'
  | 'sum_over_time'
  | 'quantile_over_time'
  | 'histogram_over_time';

/** The stage that turns spans into series. */
export type FirstStage =
  | {
      readonly kind: 'over-time';
      readonly op: OverTimeOp;
      readonly of: FieldName | undefined;
      readonly quantiles: readonly number[];
      readonly by: readonly FieldName[];
    }
  | {
      readonly kind: 'compare';
      readonly selection: Field | undefined;
      readonly top: number;
      /** Unix nanoseconds; undefined for the whole range. */
      readonly window: { readonly from: number; readonly to: number } | undefined;
    };

export type SeriesOp = '+' | '-' | '*' | '/';

/** Series over time, and what is made of them. */
export type TraceMetric =
  | { readonly kind: 'series'; readonly stages: readonly Stage[]; readonly first: FirstStage }
  | { readonly kind: 'math'; readonly op: SeriesOp; readonly left: TraceMetric; readonly right: TraceMetric }
  | {
      readonly kind: 'scale';
      readonly op: SeriesOp;
      readonly of: TraceMetric;
      readonly value: number;
      /** `100 * (…)`: the number is on the left. */
      readonly numberFirst: boolean;
    }
  | { readonly kind: 'ranked'; readonly op: 'topk' | 'bottomk'; readonly limit: number; readonly of: TraceMetric }
  /** Samples that compare; `value` is seconds when a duration was written. */
  | { readonly kind: 'kept'; readonly op: OrderOp; readonly value: number; readonly of: TraceMetric };

export type Hint = { readonly name: string; readonly value: ConstantField };

/** A whole query: a search for traces, or a question for series. */
export type TraceqlExpr = { readonly hints: readonly Hint[] } & (
  | { readonly kind: 'search'; readonly stages: readonly Stage[] }
  | { readonly kind: 'metric'; readonly metric: TraceMetric }
);
