/**
 * What completion says of the words of TraceQL.
 */

/** What may stand behind a pipe in TraceQL. */
export const TRACEQL_STAGES: Readonly<Record<string, string>> = {
  'avg()': 'Mean of a number over the spans of each trace: avg(duration) > 1s',
  'avg_over_time()': 'Mean of a number over time.',
  'by()': 'Groups the spans of each trace: by(resource.service.name)',
  'coalesce()': 'Puts groups together again.',
  'compare()': 'Which attributes differ between these spans and the others.',
  'count()': 'Counts the spans of each trace: count() > 2',
  'count_over_time()': 'Spans over time.',
  'histogram_over_time()': 'Distribution of a number over time: histogram_over_time(duration)',
  'max()': 'Largest number over the spans of each trace: max(duration) > 1s',
  'max_over_time()': 'Largest number over time.',
  'min()': 'Smallest number over the spans of each trace: min(duration) > 1s',
  'min_over_time()': 'Smallest number over time.',
  'quantile_over_time()': 'Quantiles of a number over time: quantile_over_time(duration, .99)',
  'rate()': 'Spans per second over time.',
  'select()': 'Shows attributes with the spans: select(span.http.route)',
  'sum()': 'Adds a number up over the spans of each trace: sum(duration) > 1s',
  'sum_over_time()': 'Adds a number up over time.',
  'topk()': 'Keeps the series with the largest values: topk(5)',
  'bottomk()': 'Keeps the series with the smallest values: bottomk(5)',
};

/** What TraceQL knows of every span. */
export const TRACEQL_NAMES: Readonly<Record<string, string>> = {
  duration: 'How long the span took: duration > 1s',
  kind: 'server, client, producer, consumer or internal.',
  name: 'Operation of the span.',
  rootName: 'Operation of the first span of the trace.',
  rootServiceName: 'Service of the first span of the trace.',
  status: 'error, ok or unset, without quotes.',
  statusMessage: 'What the span said of its status.',
  traceDuration: 'How long the whole trace took.',
};
