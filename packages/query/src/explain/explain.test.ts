import { describe, expect, it } from 'vitest';
import { RANGE_OPS, VECTOR_OPS } from '../logql/words.table.ts';
import { AGGREGATES, FUNCTIONS } from '../promql/functions.table.ts';
import { explainLogql } from './explain-logql.ts';
import { explainPromql } from './explain-promql.ts';
import { LOGQL_RANGE_WORDS, LOGQL_VECTOR_WORDS } from './logql-words.table.ts';
import { PROMQL_AGGREGATE_WORDS, PROMQL_FUNCTION_WORDS } from './promql-words.table.ts';
import { durationWords, type QueryPart } from './query-part.ts';

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
      '    json took="t.ms" → Reads the line as JSON and takes took from it.',
      '    status >= 500 → Keeps lines where status >= 500.',
      '    | unwrap duration(took) → Takes the number in took as the value of the line, read as a duration in seconds.',
      '    [5m] → The lines of the 5m before each step.',
      '> → Keeps what is above the right.',
    ]);
  });

  it('nothing of a text that cannot be read', () => {
    expect(explainPromql('sum(')).toEqual([]);
    expect(explainLogql('{a=')).toEqual([]);
  });
});

describe('[QE2] every function that is spoken has its sentence', () => {
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
