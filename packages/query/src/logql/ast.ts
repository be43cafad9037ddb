/**
 * A LogQL query as data, after every check: what is here can be evaluated. Durations are milliseconds.
 */
import type { LabelMatcher } from '@firedrill/telemetry';
import type { ReplacePattern } from '../promql/replace-pattern.ts';
import type { Re2, Re2Groups } from '../regex.ts';
import type { Template } from '../template/ast.ts';

export type { LabelMatcher };

export type LineFilterOp = '|=' | '!=' | '|~' | '!~' | '|>' | '!>';
export type Comparison = '=' | '==' | '!=' | '>' | '>=' | '<' | '<=';

/** One of the alternatives of a line filter: a text to be found, or a test (pattern, template of a line, addresses). */
export type LineMatch =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'test'; readonly source: string; readonly test: (line: string) => boolean };

/** A condition on an entry's labels. Numbers, durations (seconds) and bytes compare as numbers. */
export type LabelCondition =
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly op: LabelMatcher['op'];
      readonly value: string;
      readonly pattern: Re2 | undefined;
    }
  | {
      readonly kind: 'number' | 'duration' | 'bytes';
      readonly name: string;
      readonly op: Comparison;
      readonly value: number;
    }
  | {
      readonly kind: 'ip';
      readonly name: string;
      readonly negated: boolean;
      readonly test: (text: string) => boolean;
    }
  | { readonly kind: 'and' | 'or'; readonly left: LabelCondition; readonly right: LabelCondition };

/** `json latency="server.ms"`: label and path; a number is a place in a list. */
export type Extraction = { readonly label: string; readonly path: readonly (string | number)[] };

/** `label_format to=from` or `to="template"`. */
export type LabelFormat =
  | { readonly kind: 'rename'; readonly name: string; readonly from: string }
  | { readonly kind: 'template'; readonly name: string; readonly template: Template };

export type Stage =
  | { readonly kind: 'line'; readonly op: LineFilterOp; readonly alternatives: readonly LineMatch[] }
  | { readonly kind: 'json'; readonly extractions: readonly Extraction[] }
  | {
      readonly kind: 'logfmt';
      readonly extractions: readonly Extraction[];
      readonly strict: boolean;
      readonly keepEmpty: boolean;
    }
  | { readonly kind: 'regexp'; readonly groups: Re2Groups }
  | { readonly kind: 'pattern'; readonly pieces: readonly PatternPiece[] }
  | { readonly kind: 'unpack' }
  | { readonly kind: 'filter'; readonly condition: LabelCondition }
  | { readonly kind: 'line_format'; readonly template: Template }
  | { readonly kind: 'label_format'; readonly formats: readonly LabelFormat[] }
  | { readonly kind: 'drop' | 'keep'; readonly labels: readonly LabelChoice[] }
  | { readonly kind: 'decolorize' };

/** A literal, or a capture (`name` undefined for `<_>`). */
export type PatternPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'capture'; readonly name: string | undefined };

/** A label to drop or keep, whatever its value or only with a value that passes. */
export type LabelChoice = { readonly name: string; readonly test: ((value: string) => boolean) | undefined };

export type LogSelection = {
  readonly kind: 'log';
  readonly matchers: readonly LabelMatcher[];
  readonly stages: readonly Stage[];
};

export type Unwrap = {
  readonly label: string;
  readonly conversion: 'none' | 'duration' | 'bytes';
  readonly filters: readonly LabelCondition[];
};

export type Grouping = { readonly without: boolean; readonly labels: readonly string[] };

export type RangeOp =
  | 'count_over_time'
  | 'rate'
  | 'rate_counter'
  | 'bytes_over_time'
  | 'bytes_rate'
  | 'absent_over_time'
  | 'sum_over_time'
  | 'avg_over_time'
  | 'min_over_time'
  | 'max_over_time'
  | 'stddev_over_time'
  | 'stdvar_over_time'
  | 'first_over_time'
  | 'last_over_time'
  | 'quantile_over_time';

export type VectorOp =
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'count'
  | 'stddev'
  | 'stdvar'
  | 'topk'
  | 'bottomk'
  | 'approx_topk'
  | 'sort'
  | 'sort_desc';

export type BinaryOp =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | '=='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | 'and'
  | 'or'
  | 'unless';

export type RangeAggregation = {
  readonly kind: 'range';
  readonly op: RangeOp;
  /** The quantile of `quantile_over_time`. */
  readonly parameter: number | undefined;
  readonly selection: LogSelection;
  readonly unwrap: Unwrap | undefined;
  readonly rangeMs: number;
  readonly offsetMs: number;
  readonly grouping: Grouping | undefined;
};

export type MetricExpr =
  | RangeAggregation
  | {
      readonly kind: 'aggregate';
      readonly op: VectorOp;
      readonly parameter: number | undefined;
      readonly grouping: Grouping | undefined;
      readonly of: MetricExpr;
    }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOp;
      readonly bool: boolean;
      readonly matching: Matching | undefined;
      readonly left: MetricExpr;
      readonly right: MetricExpr;
    }
  | {
      readonly kind: 'label_replace';
      readonly of: MetricExpr;
      readonly target: string;
      readonly replacement: string;
      readonly source: string;
      readonly pattern: ReplacePattern;
    }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'vector'; readonly value: number };

/**
 * How series of two sides find each other: `on (…)` or `ignoring (…)`; `many` names the side of which several series may
 * meet one of the other (`group_left`: left), with labels to take over from that one.
 */
export type Matching = {
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly many: 'left' | 'right' | undefined;
  readonly include: readonly string[];
};

export type LogqlExpr = LogSelection | MetricExpr;
