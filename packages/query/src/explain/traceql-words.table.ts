/**
 * The sentences for stages of TraceQL, and for what stands between sets of spans. `$` is what stands in the brackets.
 */

/** By the word that begins the stage. */
export const TRACEQL_STAGE_WORDS: Readonly<Record<string, string>> = {
  count: 'The number of spans in the set.',
  avg: 'The average of $ over the spans of the set.',
  min: 'The smallest $ among the spans of the set.',
  max: 'The largest $ among the spans of the set.',
  sum: 'The sum of $ over the spans of the set.',
  by: 'Makes groups of the spans of each trace, one for each value of $.',
  select: 'Shows $ with each span that is found.',
  coalesce: 'Puts the groups of each trace together again.',
  rate: 'Spans per second.',
  count_over_time: 'The number of spans in each step.',
  min_over_time: 'The smallest $ of the spans in each step.',
  max_over_time: 'The largest $ of the spans in each step.',
  avg_over_time: 'The average of $ over the spans in each step.',
  sum_over_time: 'The sum of $ over the spans in each step.',
  quantile_over_time:
    'The values of the field below which those shares of the spans lie in each step ($), estimated from powers of two.',
  histogram_over_time: 'How many spans of each step have a $ up to each power of two.',
  compare: 'Counts each value of each attribute, among the spans of the selection and among all others.',
  topk: 'At each instant the $ largest series.',
  bottomk: 'At each instant the $ smallest series.',
};

/** By the sign. */
export const SPANSET_WORDS: Readonly<Record<string, string>> = {
  '&&': 'Traces that have spans of both sides; all of these spans.',
  '||': 'Spans of either side.',
  '>': 'Spans of the right that are children of one of the left.',
  '>>': 'Spans of the right that are somewhere below one of the left.',
  '<': 'Spans of the right that are the parent of one of the left.',
  '<<': 'Spans of the right that are somewhere above one of the left.',
  '~': 'Spans of the right that have the same parent as one of the left.',
};

/** How one value is compared with another. */
export const FIELD_COMPARISON_WORDS: Readonly<Record<string, string>> = {
  '=': 'is',
  '!=': 'is not',
  '>': 'is above',
  '>=': 'is at least',
  '<': 'is below',
  '<=': 'is at most',
  '=~': 'matches',
  '!~': 'does not match',
};

/** What is known of every span, by the name without a scope. */
export const TRACEQL_INTRINSIC_WORDS: Readonly<Record<string, string>> = {
  duration: 'How long the span took: duration > 1s',
  kind: 'server, client, producer, consumer or internal.',
  name: 'Operation of the span.',
  rootName: 'Operation of the first span of the trace.',
  rootServiceName: 'Service of the first span of the trace.',
  status: 'error, ok or unset, without quotes.',
  statusMessage: 'What the span said of its status.',
  traceDuration: 'How long the whole trace took.',
};
