/**
 * What each word of LogQL does, in one sentence for someone who reads a query.
 */

/** Range functions by name. */
export const LOGQL_RANGE_WORDS: Readonly<Record<string, string>> = {
  absent_over_time: 'Gives 1 when no line matches in the window, and nothing otherwise.',
  avg_over_time: 'Averages the unwrapped values of the window.',
  bytes_over_time: 'Adds up the bytes of the lines in the window.',
  bytes_rate: 'Bytes of lines per second.',
  count_over_time: 'Counts the lines of the window.',
  first_over_time: 'The oldest unwrapped value of the window.',
  last_over_time: 'The newest unwrapped value of the window.',
  max_over_time: 'The largest unwrapped value of the window.',
  min_over_time: 'The smallest unwrapped value of the window.',
  quantile_over_time: 'The value below which that share of the unwrapped values lies.',
  rate: 'Lines per second; of unwrapped values, their sum per second.',
  rate_counter: 'Growth per second of unwrapped values that only rise; restarts from zero are allowed for.',
  stddev_over_time: 'Standard deviation of the unwrapped values of the window.',
  stdvar_over_time: 'Variance of the unwrapped values of the window.',
  sum_over_time: 'Adds up the unwrapped values of the window.',
};

/** Functions that are neither. */
export const LOGQL_OTHER_WORDS: Readonly<Record<string, string>> = {
  label_replace: 'Writes a label from what a pattern finds in another.',
  vector: 'A number as a series without labels.',
};

/** Aggregations by name; how they group is told behind them. */
export const LOGQL_VECTOR_WORDS: Readonly<Record<string, string>> = {
  approx_topk: 'Keeps about the series with the largest values',
  avg: 'Averages over series',
  bottomk: 'Keeps the series with the smallest values',
  count: 'Counts series',
  max: 'Takes the largest value of the series',
  min: 'Takes the smallest value of the series',
  sort: 'Sorts by value, smallest first',
  sort_desc: 'Sorts by value, largest first',
  stddev: 'Standard deviation over series',
  stdvar: 'Variance over series',
  sum: 'Adds up series',
  topk: 'Keeps the series with the largest values',
};

/** Line filters by sign; the text follows. */
export const LINE_FILTER_WORDS: Readonly<Record<string, string>> = {
  '|=': 'Keeps lines that contain',
  '!=': 'Drops lines that contain',
  '|~': 'Keeps lines that match the pattern',
  '!~': 'Drops lines that match the pattern',
  '|>': 'Keeps lines of the form',
  '!>': 'Drops lines of the form',
};

/** Stages behind a pipe. */
export const LOGQL_STAGE_WORDS: Readonly<Record<string, string>> = {
  decolorize: 'Takes colour codes out of the line.',
  drop: 'Drops labels: drop a, b',
  json: 'Reads the line as JSON; each field becomes a label, nested ones joined by _.',
  keep: 'Drops all labels but these: keep a, b',
  label_format: 'Renames labels, or writes them from a template: label_format a=b',
  line_format: 'Writes the line anew from this template; {{.name}} is the value of a label.',
  logfmt: 'Reads the line as key=value pairs; each key becomes a label.',
  pattern: 'Each <name> of the pattern becomes a label; <_> stands for anything.',
  regexp: 'Each named group of the pattern becomes a label.',
  unpack: 'Takes the labels that were packed into the line out again.',
  unwrap: 'Takes the number in a label as the value of the line: unwrap duration(took)',
};
