/**
 * A TraceQL query as data, after every check. Durations are milliseconds.
 */
import type { Re2 } from '../regex.ts';

/** What a value is; `any` for attributes, whose type only the span knows. */
export type ValueType = 'text' | 'number' | 'duration' | 'boolean' | 'status' | 'kind' | 'nil' | 'any';

export type Intrinsic =
  | 'name'
  | 'duration'
  | 'status'
  | 'kind'
  | 'rootName'
  | 'rootServiceName'
  | 'traceDuration'
  | 'traceID'
  | 'spanID'
  | 'childCount'
  | 'statusMessage';

export type ComparisonOp = '=' | '!=' | '>' | '>=' | '<' | '<=' | '=~' | '!~';
export type ArithmeticOp = '+' | '-' | '*' | '/' | '%' | '^';
export type LogicOp = '&&' | '||';

export type Field =
  | {
      readonly kind: 'value';
      readonly type: Exclude<ValueType, 'any'>;
      readonly value: string | number | boolean | undefined;
    }
  | { readonly kind: 'attribute'; readonly scope: 'span' | 'resource' | 'parent' | 'any'; readonly name: string }
  | { readonly kind: 'intrinsic'; readonly name: Intrinsic }
  | { readonly kind: 'not' | 'negative'; readonly of: Field }
  | { readonly kind: 'logic'; readonly op: LogicOp; readonly left: Field; readonly right: Field }
  | { readonly kind: 'arithmetic'; readonly op: ArithmeticOp; readonly left: Field; readonly right: Field }
  | {
      readonly kind: 'comparison';
      readonly op: ComparisonOp;
      readonly left: Field;
      readonly right: Field;
      readonly pattern: Re2 | undefined;
    };

/** Between sets of spans: both, either, child of, descendant of, parent of, ancestor of, sibling of. */
export type SpansetOp = '&&' | '||' | '>' | '>>' | '<' | '<<' | '~';

export type Spanset =
  | { readonly kind: 'filter'; readonly condition: Field | undefined }
  | { readonly kind: 'spansets'; readonly op: SpansetOp; readonly left: Spanset; readonly right: Spanset };

export type AggregateOp = 'count' | 'avg' | 'min' | 'max' | 'sum';

/** Behind a pipe: a further filter, or a condition on the spans together. */
export type TraceStage =
  | { readonly kind: 'filter'; readonly condition: Field | undefined }
  | {
      readonly kind: 'aggregate';
      readonly op: AggregateOp;
      readonly of: Field | undefined;
      readonly comparison: ComparisonOp;
      readonly value: number;
    };

export type TraceqlExpr = { readonly spanset: Spanset; readonly stages: readonly TraceStage[] };
