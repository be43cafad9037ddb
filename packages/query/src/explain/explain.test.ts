import { describe, expect, it } from 'vitest';
import { RANGE_OPS, VECTOR_OPS } from '../logql/words.table.ts';
import { AGGREGATES, FUNCTIONS } from '../promql/functions.table.ts';
import { RELATIONS, STAGES } from '../traceql/words.table.ts';
import { explainLogql } from './explain-logql.ts';
import { explainPromql } from './explain-promql.ts';
import { explainTraceql } from './explain-traceql.ts';
import { LOGQL_RANGE_WORDS, LOGQL_VECTOR_WORDS } from './logql-words.table.ts';
import { PROMQL_AGGREGATE_WORDS, PROMQL_FUNCTION_WORDS } from './promql-words.table.ts';
import { durationWords, type QueryPart } from './query-part.ts';
import { SPANSET_WORDS, TRACEQL_STAGE_WORDS } from './traceql-words.table.ts';

const shown = (query: string, parts: readonly QueryPart[]) =>
  parts.map(({ from, to, depth, says }) => `${'  '.repeat(depth)}${query.slice(from, to)} → ${says}`);

describe('[QE1] every part of a query is told, in the order of the text', () => {
  it('PromQL', () => {
    const query =
      'histogram_quantile(0.99, sum by (le, svc) (rate(x_bucket{job="a",code=~"5.."}[5m] offset 1h))) > bool 3';
    expect(shown(query, explainPromql(query))).toEqual([
      'histogram_quantile → The value below which that share of the observations lies, estimated from the buckets (le); 0.99 is the slowest hundredth.',
      '  sum by (le, svc) → Adds up series: one result for each le and svc.',
      '    rate → Average growth per second of a counter over the window; restarts from zero are allowed for.',
      '      x_bucket{job="a",code=~"5.."} → Every series of x_bucket where job is a and code matches "5..".',
      '      [5m] → All samples of the 5 minutes before each step.',
      '      offset 1h → Looks 1 hour earlier.',
      '> bool → Gives 1 where the left is above the right, 0 elsewhere.',
    ]);
  });

  it('PromQL: matching, subqueries, @', () => {
    const query = 'max_over_time(sum(rate(x[1m]))[10m:15s]) / on (a) group_left (b) c{d=""} @ end()';
    expect(shown(query, explainPromql(query))).toEqual([
      'max_over_time → The largest sample of each series in the window.',
      '    sum → Adds up series: all series together.',
      '      rate → Average growth per second of a counter over the window; restarts from zero are allowed for.',
      '        x → Every series of x.',
      '        [1m] → All samples of the 1 minute before each step.',
      '  [10m:15s] → Asks what stands before it every 15 seconds over the 10 minutes before each step.',
      '/ on (a) group_left (b) → Divides the left side by the right; partners agree in a; several on the left may share one partner, and takes b over.',
      'c{d=""} → Every series of c where d is absent: the newest sample, at most 5 minutes old.',
      '@ end() → Always looks at the end of the range that is asked for.',
    ]);
  });

  it('LogQL', () => {
    const query =
      'sum by (level) (rate({a="b", c!~"d"} |= "x" or "y" | json took="t.ms" | status >= 500 | unwrap duration(took) [5m])) > 2';
    expect(shown(query, explainLogql(query))).toEqual([
      'sum by (level) → Adds up series: one result for each level.',
      '  rate → Lines per second; of unwrapped values, their sum per second.',
      '    {a="b", c!~"d"} → Every log stream where a is b and c does not match "d".',
      '    |= "x" or "y" → Keeps lines that contain "x" or "y".',
      '    | json took="t.ms" → Reads the line as JSON and takes took from it.',
      '    | status >= 500 → Keeps lines where status >= 500.',
      '    | unwrap duration(took) → Takes what is in took as the value of the line, read as a duration in seconds.',
      '    [5m] → The lines of the 5m before each step.',
      '> → Keeps what is above the right.',
    ]);
  });

  it('TraceQL: a search', () => {
    const query =
      '{ status = error && (duration > 1.5s || .a != nil) } >> { } | by(resource.service.name) | avg(duration) > 1s | select(.x, name)';
    expect(shown(query, explainTraceql(query))).toEqual([
      '{ status = error && (duration > 1.5s || .a != nil) } → Spans where status is error and (duration is above 1 second 500 milliseconds or .a is present).',
      '>> → Spans of the right that are somewhere below one of the left.',
      '{ } → Every span.',
      'by(resource.service.name) → Makes groups of the spans of each trace, one for each value of resource.service.name.',
      'avg(duration) → The average of duration over the spans of the set.',
      '> 1s → Keeps sets of spans where it is above 1s.',
      'select(.x, name) → Shows .x and name with each span that is found.',
    ]);
  });

  it('TraceQL: series', () => {
    const query =
      '({ !(.n + 1 = 2) } | { .b } | rate() by(name, kind)) / ({ } | quantile_over_time(duration, .5, .9)) with(x=1) with(exemplars=true)';
    expect(shown(query, explainTraceql(query))).toEqual([
      '  { !(.n + 1 = 2) } → Spans where it does not hold that .n + 1 is 2.',
      '  { .b } → Of those, spans where .b is true.',
      '  rate() → Spans per second.',
      '  by(name, kind) → One series for each name and kind.',
      '/ → Divides the left side by the right.',
      '  { } → Every span.',
      '  quantile_over_time(duration, .5, .9) → The values of the field below which those shares of the spans lie in each step (duration, .5 and .9), estimated from powers of two.',
      'with(x=1) → Hints for the engine: x=1.',
      'with(exemplars=true) → Hints for the engine: exemplars=true.',
    ]);
  });

  it('TraceQL: comparisons, relations, compare', () => {
    const says = (query: string) => explainTraceql(query).map((part) => part.says);
    expect(says('{ } | compare({ status = error }, 5)')).toEqual([
      'Every span.',
      'Counts each value of each attribute, among the spans of the selection and among all others.',
      'The selection: spans where status is error.',
    ]);
    expect(says('{ } !> { } &~ { }').filter((_, i) => i % 2 === 1)).toEqual([
      'All spans of the right but those that are children of one of the left.',
      'Spans of the right that have the same parent as one of the left, with those of the left.',
    ]);
    expect(says('1 < count() | { }')).toEqual([
      'Keeps sets of spans where the left is below the right.',
      'The number of spans in the set.',
      'Of those, every span.',
    ]);
    expect(says('({ } | rate()) * 2 > 1 / 2 | topk(3)').slice(2)).toEqual([
      'Multiplies both sides.',
      'Keeps samples where it is above 1 / 2.',
      'At each instant the 3 largest series.',
    ]);
  });

  it('LogQL: formats, addresses, matching, grouping behind', () => {
    const query =
      'topk(3, avg_over_time({a="b"} != "x" | logfmt | drop c, d | addr != ip("10.0.0.0/8") | line_format "{{.m}}" |= ip("1.2.3.4") | unwrap n [1m] offset 2m) by (e)) / on (e) group_left count_over_time({a!=""}[1m])';
    expect(shown(query, explainLogql(query))).toEqual([
      'topk → Keeps the series with the largest values: all series together.',
      '  avg_over_time → Averages the unwrapped values of the window: one result for each e.',
      '    {a="b"} → Every log stream where a is b.',
      '    != "x" → Drops lines that contain "x".',
      '    | logfmt → Reads the line as key=value pairs; each key becomes a label.',
      '    | drop c, d → Drops the labels c, d.',
      '    | addr != ip("10.0.0.0/8") → Keeps lines where addr != ip("10.0.0.0/8").',
      '    | line_format "{{.m}}" → Writes the line anew from this template; {{.name}} is the value of a label.',
      '    |= ip("1.2.3.4") → Keeps lines with an IP address in "1.2.3.4".',
      '    | unwrap n → Takes the number in n as the value of the line.',
      '    [1m] → The lines of the 1m before each step.',
      '    offset 2m → Looks 2m earlier.',
      '/ on (e) group_left → Divides the left side by the right.',
      'count_over_time → Counts the lines of the window.',
      '  {a!=""} → Every log stream where a is present.',
      '  [1m] → The lines of the 1m before each step.',
    ]);
  });

  it('nothing of a text that cannot be read', () => {
    expect(explainTraceql('{ } |')).toEqual([]);
    expect(explainPromql('sum(')).toEqual([]);
    expect(explainLogql('{a=')).toEqual([]);
  });
});

describe('[QE2] every function that is spoken has its sentence', () => {
  it('TraceQL', () => {
    expect(STAGES.filter((word) => TRACEQL_STAGE_WORDS[word] === undefined)).toEqual([]);
    expect(RELATIONS.filter((sign) => SPANSET_WORDS[sign] === undefined)).toEqual([]);
  });

  it('PromQL', () => {
    expect([...FUNCTIONS.keys()].filter((name) => PROMQL_FUNCTION_WORDS[name] === undefined)).toEqual([]);
    expect([...AGGREGATES.keys()].filter((name) => PROMQL_AGGREGATE_WORDS[name] === undefined)).toEqual([]);
  });

  it('LogQL', () => {
    expect([...RANGE_OPS].filter((name) => LOGQL_RANGE_WORDS[name] === undefined)).toEqual([]);
    expect([...VECTOR_OPS].filter((name) => LOGQL_VECTOR_WORDS[name] === undefined)).toEqual([]);
  });
});

it('durations in words', () => {
  expect([90_000, 3_600_000, 604_800_000, 500, 0].map(durationWords)).toEqual([
    '1 minute 30 seconds',
    '1 hour',
    '1 week',
    '500 milliseconds',
    '0 seconds',
  ]);
});
