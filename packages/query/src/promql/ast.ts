/**
 * The syntax tree of PromQL after all checks: every tree that exists can be evaluated. Times are milliseconds.
 */
import type { Position } from '@firedrill/base';
import type { LabelMatcher, LabelTest } from '@firedrill/telemetry';

/** What an expression evaluates to; `matrix` is a range vector. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

/** The instant an `@` modifier names. */
export type AtModifier = number | 'start' | 'end';

/** Shift of a selector or subquery: evaluated `offsetMs` before the instant named by `at` (or the step). */
export type Shift = {
  readonly offsetMs: number;
  readonly at: AtModifier | undefined;
  /** Computes the offset when the query runs; `offsetMs` is 0 until then. */
  readonly offset?: Duration;
};

/** A duration to compute when the query runs, in seconds; `from` and `to` are its place in the text. */
export type Duration = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'step' | 'range' }
  | { readonly kind: 'minus'; readonly of: Duration }
  | { readonly kind: DurationOp; readonly left: Duration; readonly right: Duration }
);
export type DurationOp = '+' | '-' | '*' | '/' | '%' | '^' | 'min_of' | 'max_of';

export type NumberExpr = { readonly kind: 'number'; readonly value: number; readonly at: Position };
export type StringExpr = {
  readonly kind: 'string';
  readonly value: string;
  /** The literal as written, when it holds bytes that are no text. */
  readonly written?: string;
  readonly at: Position;
};
export type SelectorExpr = {
  readonly kind: 'selector';
  readonly name: string | undefined;
  readonly matchers: readonly LabelMatcher[];
  readonly tests: readonly LabelTest[];
  readonly shift: Shift;
  /** Samples beyond the edges are looked at as well: `anchored` before, `smoothed` on both sides. */
  readonly extend?: 'anchored' | 'smoothed';
  /** Only count and sum of histograms are asked for: what is known of their resets is worked out sample by sample. */
  readonly statistics?: true;
  readonly at: Position;
};
export type MatrixExpr = {
  readonly kind: 'matrix';
  readonly selector: SelectorExpr;
  readonly rangeMs: number;
  /** Computes the range when the query runs. */
  readonly range?: Duration;
  readonly at: Position;
};
export type SubqueryExpr = {
  readonly kind: 'subquery';
  readonly expr: Expr;
  readonly rangeMs: number;
  /** Undefined: the default resolution. */
  readonly stepMs: number | undefined;
  /** Compute the range and the resolution when the query runs. */
  readonly range?: Duration;
  readonly step?: Duration;
  readonly shift: Shift;
  readonly at: Position;
};
export type CallExpr = {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expr[];
  readonly at: Position;
};
export type AggregateOp =
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'count'
  | 'group'
  | 'stddev'
  | 'stdvar'
  | 'topk'
  | 'bottomk'
  | 'quantile'
  | 'count_values'
  | 'limitk'
  | 'limit_ratio';
export type AggregateExpr = {
  readonly kind: 'aggregate';
  readonly op: AggregateOp;
  readonly expr: Expr;
  readonly param: Expr | undefined;
  readonly labels: readonly string[];
  readonly without: boolean;
  readonly at: Position;
};
export type ArithmeticOp = '+' | '-' | '*' | '/' | '%' | '^' | 'atan2';
/** Keeps of a histogram what lies below (or above) a number. */
export type TrimOp = '</' | '>/';
export type ComparisonOp = '==' | '!=' | '>' | '<' | '>=' | '<=';
export type SetOp = 'and' | 'or' | 'unless';
export type BinaryOp = ArithmeticOp | TrimOp | ComparisonOp | SetOp;
/** How two vectors are matched; `many` names the side that may hold several per match. */
export type Matching = {
  readonly on: boolean;
  readonly labels: readonly string[];
  readonly many: 'none' | 'left' | 'right' | 'both';
  readonly include: readonly string[];
  /** What stands for a partner that is missing on the left or the right. */
  readonly fill?: { readonly left?: number | undefined; readonly right?: number | undefined };
};
export type BinaryExpr = {
  readonly kind: 'binary';
  readonly op: BinaryOp;
  readonly left: Expr;
  readonly right: Expr;
  readonly bool: boolean;
  readonly matching: Matching;
  readonly at: Position;
};
export type UnaryExpr = { readonly kind: 'unary'; readonly op: '+' | '-'; readonly expr: Expr; readonly at: Position };
export type ParenExpr = { readonly kind: 'paren'; readonly expr: Expr; readonly at: Position };

/** A checked PromQL expression. */
export type Expr =
  | NumberExpr
  | StringExpr
  | SelectorExpr
  | MatrixExpr
  | SubqueryExpr
  | CallExpr
  | AggregateExpr
  | BinaryExpr
  | UnaryExpr
  | ParenExpr;

/** Operators that keep of one side what the other tells, and change nothing of the metric's meaning. */
export const TRIMS: ReadonlySet<string> = new Set<TrimOp>(['</', '>/']);
export const COMPARISONS: ReadonlySet<string> = new Set<ComparisonOp>(['==', '!=', '>', '<', '>=', '<=']);
export const SET_OPERATORS: ReadonlySet<string> = new Set<SetOp>(['and', 'or', 'unless']);

/** The expression inside all parentheses. */
export function unwrap(expr: Expr): Expr {
  return expr.kind === 'paren' ? unwrap(expr.expr) : expr;
}

/** The expressions right below one, in their order. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'call':
      return expr.args;
    case 'binary':
      return [expr.left, expr.right];
    case 'aggregate':
      return expr.param === undefined ? [expr.expr] : [expr.param, expr.expr];
    case 'subquery':
    case 'unary':
    case 'paren':
      return [expr.expr];
    case 'matrix':
      return [expr.selector];
    default:
      return [];
  }
}

/** Every selector of an expression, in order. */
export function selectorsOf(expr: Expr): readonly SelectorExpr[] {
  return expr.kind === 'selector' ? [expr] : childrenOf(expr).flatMap(selectorsOf);
}
