import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePromql, printQueryMistake, promqlErrorText } from './parse.ts';

function mistake(query: string): string {
  const { value, issues } = parsePromql(query);
  expect(value).toBeUndefined();
  expect(issues).toHaveLength(1);
  return promqlErrorText(issues[0]!);
}

describe('parsePromql', () => {
  it.each([
    ['', 'unknown position: parse error: no expression found in input'],
    ['# only a comment', 'unknown position: parse error: no expression found in input'],
    ['sum(', '1:5: parse error: unclosed left parenthesis'],
    ['sum(up))', "1:9: parse error: unexpected right parenthesis ')'"],
    ['up{job="api"', '1:13: parse error: unexpected end of input inside braces'],
    ['up{job}', '1:7: parse error: unexpected "}" in label matching, expected label matching operator'],
    ['up{job=1}', "1:8: parse error: unexpected character inside braces: '1'"],
    ['up{job="a",,}', '1:12: parse error: unexpected "," in label matching, expected identifier or "}"'],
    ['up{job="a" on="b"}', '1:12: parse error: unexpected identifier "on" in label matching, expected "," or "}"'],
    ['rate(up)', '1:6: parse error: expected type range vector in call to function "rate", got instant vector'],
    ['abs(up[5m])', '1:5: parse error: expected type instant vector in call to function "abs", got range vector'],
    ['rate(up[1x])', '1:9: parse error: bad number or duration syntax: "1x"'],
    ['rate(up[5m30])', '1:9: parse error: bad number or duration syntax: "5m30"'],
    ['rte(up[5m])', '1:1: parse error: unknown function with name "rte"'],
    ['rate(up[5m], 1)', '1:1: parse error: expected 1 argument(s) in call to "rate", got 2'],
    ['label_join(up, "a")', '1:1: parse error: expected at least 3 argument(s) in call to "label_join", got 2'],
    ['round(up, 1, 2)', '1:1: parse error: expected at most 2 argument(s) in call to "round", got 3'],
    ['sum()', '1:1: parse error: no arguments for aggregate expression provided'],
    ['topk(up)', '1:1: parse error: wrong number of arguments for aggregate expression provided, expected 2, got 1'],
    ['topk("a", up)', '1:6: parse error: expected type scalar in aggregation parameter, got string'],
    ['sum(up[5m])', '1:5: parse error: expected type instant vector in aggregation expression, got range vector'],
    ['up{job="api}', '1:8: parse error: unterminated quoted string'],
    ['up $ 1', "1:4: parse error: unexpected character: '$'"],
    ['{}', '1:1: parse error: vector selector must contain at least one non-empty matcher'],
    ['{job=~".*"}', '1:1: parse error: vector selector must contain at least one non-empty matcher'],
    ['a{__name__="b"}', '1:1: parse error: metric name must not be set twice: "a" or "b"'],
    ['up{job=~"("}', '1:4: parse error: error parsing regexp: missing closing ): `(`'],
    ['1 == 1', '1:3: parse error: comparisons between scalars must use BOOL modifier'],
    ['up + bool 1', '1:4: parse error: bool modifier can only be used on comparison operators'],
    ['1 and 1', '1:1: parse error: set operator "and" not allowed in binary scalar expression'],
    ['up and on(a) group_left up', '1:1: parse error: no grouping allowed for "and" operation'],
    ['up + on(a) group_left(a) up', '1:4: parse error: label "a" must not occur in ON and GROUP clause at once'],
    ['1 + on(a) up', '1:1: parse error: vector matching only allowed between instant vectors'],
    ['up[5m] + 1', '1:1: parse error: binary expression must contain only scalar and instant vector types'],
    [
      '-"a"',
      '1:1: parse error: unary expression only allowed on expressions of type scalar or instant vector, got "string"',
    ],
    ['(rate(up[1m]))[5m]', '1:15: parse error: ranges only allowed for vector selectors'],
    ['abs(up)[5m]', '1:8: parse error: ranges only allowed for vector selectors'],
    ['up offset 5m[5m]', '1:13: parse error: no offset modifiers allowed before range'],
    ['up offset 5m offset 5m', '1:1: parse error: offset may not be set multiple times'],
    [
      '1 offset 5m',
      '1:1: parse error: offset modifier must be preceded by an instant vector selector or range vector selector or a subquery',
    ],
    ['up[5m][5m:1m]', '1:1: parse error: subquery is only allowed on instant vector, got matrix instead'],
    ['up[0s]', '1:4: parse error: duration must be greater than 0'],
    ['sum by job (up)', '1:8: parse error: unexpected identifier "job" in grouping opts, expected "("'],
    ['sum by (1) (up)', '1:9: parse error: unexpected number "1" in grouping opts, expected label'],
    ['sum by (job (up)', '1:13: parse error: unexpected "(" in grouping opts, expected "," or ")"'],
    ['up + on job up', '1:9: parse error: unexpected identifier "job" in grouping opts, expected "("'],
    ['up offset', '1:10: parse error: unexpected end of input in offset, expected number or duration'],
    ['up offset x', '1:11: parse error: unexpected identifier "x" in offset, expected number or duration'],
    ['up @ x', '1:6: parse error: unexpected identifier "x" in @, expected timestamp'],
    ['up + * up', '1:6: parse error: unexpected <op:*>'],
    ['a b', '1:3: parse error: unexpected identifier "b"'],
    ['a +', '1:4: parse error: unexpected end of input'],
    ['sum(\n  rate(up[5m]\n', '3:1: parse error: unclosed left parenthesis'],
    ['mad_over_time(up[5m])', '1:1: parse error: function "mad_over_time" is not enabled'],
  ])('QP2: %j is refused', (query, expected) => expect(mistake(query)).toBe(expected));

  it.each([
    ['mad_over_time(up[5m])', 'function "mad_over_time" is not enabled'],
    ['info(up)', 'function "info" is not enabled'],
    ['vector(start())', 'function "start" is not enabled'],
    ['vector(min_of(1, 2))', 'function "min_of" is not enabled'],
    ['limitk(1, up)', 'limitk() is experimental and must be enabled'],
    ['limit_ratio(0.5, up)', 'limit_ratio() is experimental and must be enabled'],
    ['up[5m + 1m]', 'experimental duration expression is not enabled'],
    ['up offset (step() * 2)', 'experimental duration expression is not enabled'],
    ['rate(up[5m] anchored)', 'anchored modifier is experimental and not enabled'],
    ['up smoothed', 'smoothed modifier is experimental and not enabled'],
    ['up + fill(0) up', 'binop fill modifiers are experimental and not enabled'],
  ])('QP13: %j is spoken only when it may be', (query, refusal) => {
    expect(parsePromql(query).issues[0]?.message).toContain(refusal);
    expect(parsePromql(query, { experimental: true }).issues).toEqual([]);
  });

  it.each([
    ['up smoothed anchored', 'anchored and smoothed modifiers cannot be used together'],
    ['up[5m:1m] smoothed', 'smoothed modifier is not supported for subqueries'],
    ['up and fill(0) up', 'filling in missing series not allowed for set operators'],
    ['1 + fill(0) up', 'filling in missing series only allowed between instant vectors'],
    ['info(up, build_info)', 'expected label selectors only, got vector selector instead'],
    ['info(up, up + up)', 'expected label selectors only'],
  ])('QP13: %j is refused even then', (query, refusal) =>
    expect(parsePromql(query, { experimental: true }).issues[0]?.message).toBe(refusal),
  );

  it('QP3: words a mistake for the person who typed it', () => {
    const words = (query: string) => printQueryMistake(parsePromql(query).issues[0]!);
    expect(words('sum(rate(http_requests_total[1x]))')).toBe(
      'Column 30: 1x is not a duration. Use s, m, h or d, as in [1m]',
    );
    expect(words('rte(up[5m])')).toBe('Column 1: unknown function with name "rte". Did you mean "rate"?');
    expect(words('a b')).toBe('Column 3: unexpected identifier "b"');
    expect(words('sum(\nup')).toBe('Line 2, column 3: unclosed left parenthesis. Close it with )');
  });

  it('QP4: postfix modifiers bind tighter than every operator, whatever stands around', () => {
    const plain = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(plain);
      if (value === null || typeof value !== 'object') return value;
      if ('kind' in value && value.kind === 'paren' && 'expr' in value) return plain(value.expr);
      const members = Object.entries(value).filter(
        ([key, v]) => typeof v !== 'function' && !(key === 'at' && typeof v === 'object'),
      );
      return Object.fromEntries(members.map(([key, v]) => [key, plain(v)]));
    };
    const same = (a: string, b: string) => expect(plain(parsePromql(a).value)).toEqual(plain(parsePromql(b).value));
    same('a + b offset 5m', 'a + (b offset 5m)');
    same('a + b offset 5m * c', 'a + ((b offset 5m) * c)');
    same('-a @ 5 ^ 2', '-((a @ 5) ^ 2)');
    same('a or b and c', 'a or (b and c)');
    same('-1 ^ 2', '-(1 ^ 2)');
  });

  it('QP5: no text makes the parser throw', () => {
    const word = fc.constantFrom(
      'sum',
      'rate',
      '(',
      ')',
      '[5m]',
      '{',
      '}',
      'up',
      '"a"',
      '=',
      '=~',
      '1',
      'by',
      ' ',
      'offset',
      '@',
      '-',
      '+',
      '1x',
      "'",
      '\\',
      '#',
      '\n',
      ',',
      ':',
      '5m',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 20 }).map((w) => w.join('')),
        ),
        (text) => {
          const { value, issues } = parsePromql(text);
          expect(value === undefined).toBe(issues.length > 0);
        },
      ),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('QP5: depth and length are bounded, and say so', () => {
    expect(mistake(`${'('.repeat(300)}1${')'.repeat(300)}`)).toContain('nested deeper than 200 levels');
    expect(mistake(`${'1+'.repeat(3000)}1`)).toContain('more than 500 operators');
    expect(mistake(`${'-'.repeat(5000)}1`)).toContain('more than 500 operators');
    expect(mistake(`up${'[5m:]'.repeat(3000)}`)).toContain('more than 500 operators');
    expect(mistake(`${'('.repeat(5000)}`)).toContain('nested deeper');
    expect(parsePromql(`${'('.repeat(199)}1${'+1)'.repeat(199)}`).issues).toEqual([]);
    expect(mistake(' '.repeat(30_000))).toContain('longer than 20000 characters');
  });
});
