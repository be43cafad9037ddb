/**
 * Signatures of the PromQL functions, apart from what they do. `variadic` as in Prometheus: 0 takes exactly `args`;
 * n > 0 makes the last argument optional and repeatable up to n times; -1 without bound.
 */
import type { ValueType } from './ast.ts';

/** What a function takes and gives. */
export type Signature = { readonly args: readonly ValueType[]; readonly variadic: number; readonly returns: ValueType };

const fixed = (returns: ValueType, ...args: ValueType[]): Signature => ({ args, variadic: 0, returns });
const perSample = fixed('vector', 'vector');
const overTime = fixed('vector', 'matrix');
const date: Signature = { args: ['vector'], variadic: 1, returns: 'vector' };

/** Every function of Prometheus 3, by name. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ...['abs', 'ceil', 'floor', 'exp', 'ln', 'log2', 'log10', 'sqrt', 'sgn'].map((n) => [n, perSample] as const),
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'deg', 'rad'].map(
    (n) => [n, perSample] as const,
  ),
  ...['absent', 'sort', 'sort_desc', 'timestamp'].map((n) => [n, perSample] as const),
  ...['avg', 'sum', 'min', 'max', 'count', 'first', 'last', 'stddev', 'stdvar', 'mad', 'present', 'absent'].map(
    (n) => [`${n}_over_time`, overTime] as const,
  ),
  ...['first', 'last', 'min', 'max'].map((n) => [`ts_of_${n}_over_time`, overTime] as const),
  ...['count', 'sum', 'avg', 'stddev', 'stdvar'].map((n) => [`histogram_${n}`, perSample] as const),
  ...['start', 'end', 'range', 'step'].map((n) => [n, fixed('scalar')] as const),
  ...['min_of', 'max_of'].map((n) => [n, fixed('scalar', 'scalar', 'scalar')] as const),
  ...['sort_by_label', 'sort_by_label_desc'].map(
    (n) => [n, { args: ['vector', 'string'], variadic: -1, returns: 'vector' }] as const,
  ),
  ['double_exponential_smoothing', fixed('vector', 'matrix', 'scalar', 'scalar')],
  ['start_timestamp', perSample],
  ['info', { args: ['vector', 'vector'], variadic: 1, returns: 'vector' }],
  ['histogram_quantiles', { args: ['vector', 'string', 'scalar', 'scalar'], variadic: 9, returns: 'vector' }],
  ...['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv', 'resets', 'changes'].map((n) => [n, overTime] as const),
  ...['minute', 'hour', 'day_of_week', 'day_of_month', 'day_of_year', 'days_in_month', 'month', 'year'].map(
    (n) => [n, date] as const,
  ),
  ['quantile_over_time', fixed('vector', 'scalar', 'matrix')],
  ['predict_linear', fixed('vector', 'matrix', 'scalar')],
  ['clamp', fixed('vector', 'vector', 'scalar', 'scalar')],
  ['clamp_max', fixed('vector', 'vector', 'scalar')],
  ['clamp_min', fixed('vector', 'vector', 'scalar')],
  ['round', { args: ['vector', 'scalar'], variadic: 1, returns: 'vector' }],
  ['histogram_quantile', fixed('vector', 'scalar', 'vector')],
  ['histogram_fraction', fixed('vector', 'scalar', 'scalar', 'vector')],
  ['label_replace', fixed('vector', 'vector', 'string', 'string', 'string', 'string')],
  ['label_join', { args: ['vector', 'string', 'string', 'string'], variadic: -1, returns: 'vector' }],
  ['scalar', fixed('scalar', 'vector')],
  ['vector', fixed('vector', 'scalar')],
  ['time', fixed('scalar')],
  ['pi', fixed('scalar')],
]);

/** Functions that are experimental in Prometheus: spoken when the query may be so. */
export const EXPERIMENTAL_FUNCTIONS: ReadonlySet<string> = new Set([
  'double_exponential_smoothing',
  'end',
  'first_over_time',
  'histogram_quantiles',
  'info',
  'mad_over_time',
  'max_of',
  'min_of',
  'range',
  'sort_by_label',
  'sort_by_label_desc',
  'start',
  'start_timestamp',
  'step',
  'ts_of_first_over_time',
  'ts_of_last_over_time',
  'ts_of_max_over_time',
  'ts_of_min_over_time',
]);

/** Aggregations that are experimental. */
export const EXPERIMENTAL_AGGREGATES: ReadonlySet<string> = new Set(['limitk', 'limit_ratio']);

/** Aggregations by the type of their parameter. */
export const AGGREGATES: ReadonlyMap<string, 'scalar' | 'string' | undefined> = new Map<
  string,
  'scalar' | 'string' | undefined
>([
  ...['sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar'].map((n) => [n, undefined] as const),
  ...['topk', 'bottomk', 'quantile', 'limitk', 'limit_ratio'].map((n) => [n, 'scalar'] as const),
  ['count_values', 'string'],
]);
