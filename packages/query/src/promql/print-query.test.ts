/** Trees as text: Prometheus's spelling, and what is printed reads as the same tree. */
import { describe, expect, it } from 'vitest';
import { parsePromql } from './parse.ts';
import { prettyPromql, printPromql } from './print-query.ts';

const tree = (query: string) => {
  const { value, issues } = parsePromql(query);
  if (value === undefined) throw new Error(`${query}: ${issues[0]?.message}`);
  return value;
};

describe('[QP40] a tree as text', () => {
  it.each([
    ['sum(rate(up[5m]))by(job)', 'sum by (job) (rate(up[5m]))'],
    ['sum without(a,b)(up)', 'sum without (a, b) (up)'],
    ['topk(3,up)', 'topk(3, up)'],
    ['{__name__="up",b="2",a!~"x.*"}', 'up{a!~"x.*",b="2"}'],
    ['up{a="\\t\\"é"}', 'up{a="\\t\\"é"}'],
    ['up offset 90m', 'up offset 1h30m'],
    ['rate(up[7d] @ start() offset -1m)', 'rate(up[1w] @ start() offset -1m)'],
    ['max_over_time(up[8d:30s]@1.5)', 'max_over_time(up[8d:30s] @ 1.500)'],
    ['max_over_time(up[1h:])', 'max_over_time(up[1h:])'],
    ['a+on(x)group_left(y)b', 'a + on (x) group_left (y) b'],
    ['a > bool ignoring(x) b', 'a > bool ignoring (x) b'],
    ['-(1 + 2e-7)', '-(1 + 0.0000002)'],
    ['label_replace(up,"a","$1","b","(.*)")', 'label_replace(up, "a", "$1", "b", "(.*)")'],
  ])('%s', (query, text) => {
    expect(printPromql(tree(query))).toBe(text);
    expect(printPromql(tree(text))).toBe(text);
    expect(prettyPromql(tree(query))).toBe(text);
  });

  it('breaks lines of more than a hundred characters, from the outside in', () => {
    const query = `sum by (service) (rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[5m])) / sum by (service) (rate(http_server_request_duration_seconds_count[5m]))`;
    expect(prettyPromql(tree(query))).toBe(
      [
        '  sum by (service) (',
        '    rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[5m])',
        '  )',
        '/',
        '  sum by (service) (rate(http_server_request_duration_seconds_count[5m]))',
      ].join('\n'),
    );
  });
});
