import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compileRe2, compileRe2Groups, type Re2 } from './regex.ts';

function compile(pattern: string, anchored: boolean): Re2 {
  const compiled = compileRe2(pattern, { anchored });
  if ('mistake' in compiled) throw new Error(compiled.mistake);
  return compiled;
}

describe('RE2 patterns', () => {
  it.each([
    ['pay.*', true, 'payments', true],
    ['pay', true, 'payments', false],
    ['pay', false, 'repayment', true],
    ['a|b', true, 'ab', false],
    ['(?i)ERROR', false, 'an error', true],
    ['a.b', true, 'a\nb', true],
    ['a.b', false, 'a\nb', false],
    ['5..', true, '503', true],
    ['\\d+ms', false, 'took 30ms', true],
    ['[[:alpha:]]+', true, 'abc', true],
    ['\\bfoo\\b', false, 'a foo b', true],
    ['(?P<x>a+)b', true, 'aab', true],
    ['\\-\\"', false, 'a-"', true],
    ['', true, '', true],
    ['.+', true, '', false],
  ] as const)('%s (anchored %s) on %s: %s', (pattern, anchored, text, expected) => {
    expect(compile(pattern, anchored).test(text)).toBe(expected);
  });

  it.each(['(', 'a{2,1}', '[z-a]', '(?=a)', '\\1', '*a', 'a**', '(?<x', 'a\\'])(
    '%s is a mistake, not a crash',
    (pattern) => {
      expect(compileRe2(pattern, { anchored: false })).toHaveProperty('mistake');
    },
  );

  it('says that look-around is not RE2', () => {
    expect(compileRe2('(?!x)', { anchored: false })).toEqual({ mistake: expect.stringContaining('no look-around') });
  });

  it('[R1] answers as RE2 does, whichever engine runs', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '\\d',
      '\\s',
      '\\w',
      '[ab]',
      '[^a]',
      '(a|b)',
      '(?:ab)',
      '|',
      '*',
      '+',
      '?',
      '^',
      '$',
      '1',
      ' ',
      '\\.',
      '\\-',
      '(',
      ')',
      'K',
    );
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '1', ' ', '.', '-', '\n', 'K', 'k', '\u212a', 'é', '😀', '\u00a0', '\v'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 7 }),
        text,
        fc.boolean(),
        fc.boolean(),
        (pieces, subject, anchored, ignoreCase) => {
          const pattern = (ignoreCase ? '(?i)' : '') + pieces.join('');
          let expected: boolean | undefined;
          try {
            const oracle = RE2JS.compile(pattern, anchored ? RE2JS.DOTALL : 0);
            expected = anchored ? oracle.matches(subject) : oracle.matcher(subject).find();
          } catch {
            expected = undefined;
          }
          const compiled = compileRe2(pattern, { anchored });
          expect('mistake' in compiled ? undefined : compiled.test(subject)).toBe(expected);
        },
      ),
      { seed: 21, numRuns: 20_000 },
    );
  });

  it.each(['(a+)+$', '(a|aa)+$', '.*.*.*b', 'a*a*a*b', '(.*a){10}b', '.*a.*a.*b', 'a+b'])(
    '[R2] %s does not run away',
    (pattern) => {
      const text = `${'a'.repeat(3000)}!`;
      for (const anchored of [true, false]) expect(compile(pattern, anchored).test(text)).toBe(false);
    },
    5000,
  );

  it('gives named groups', () => {
    const compiled = compileRe2Groups('(?P<method>\\w+) (?P<path>\\S+)( (?P<rest>x))?');
    if ('mistake' in compiled) throw new Error(compiled.mistake);
    expect(compiled.names).toEqual(['method', 'path', 'rest']);
    const groupsOf = (text: string) => {
      const groups: string[] = [];
      compiled.each(text, (name, value) => groups.push(`${name}=${value}`));
      return groups;
    };
    expect(groupsOf('GET /pay')).toEqual(['method=GET', 'path=/pay', 'rest=']);
    expect(groupsOf('')).toEqual([]);
  });
});
