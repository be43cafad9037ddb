import { readdirSync, readFileSync } from 'node:fs';
import { RandomStream } from '@firedrill/base';
import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { FUZZ_LANGUAGES } from './languages.table.ts';
import { mutate } from './mutate.ts';

describe('mutated queries', () => {
  it.each([...FUZZ_LANGUAGES])('QP14: of %s give an answer or a mistake with its place', (_, language) => {
    const folder = new URL(`../../testdata/${language.suites}/`, import.meta.url);
    const suites = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const report = fuzz(language.corpus(suites), language.target(suites), { count: 2000, seed: 1 });
    expect(report.crashes).toEqual([]);
    expect(report.answers).toBeGreaterThan(50);
    expect(report.mistakes).toBeGreaterThan(500);
  });

  it('are the same for the same seed', () => {
    const draw = (seed: number) => {
      const random = RandomStream.named(seed, 'fuzz');
      return Array.from({ length: 20 }, () => mutate(['sum(rate(a[5m])) by (b)', '{ name = "x" }'], random));
    };
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});

describe('what fuzzing calls a crash', () => {
  const judge = (target: Parameters<typeof fuzz>[1]) => fuzz(['up'], target, { count: 1, seed: 1 }).crashes[0]?.reason;
  const at = { file: 'query', line: 1, column: 99_999 };

  it('is an exception, silence, and a mistake that stands nowhere', () => {
    expect(
      judge(() => {
        throw new TypeError('no');
      }),
    ).toBe('TypeError: no');
    expect(judge(() => ({ value: undefined, issues: [] }))).toBe('neither an answer nor a mistake');
    expect(judge(() => ({ value: undefined, issues: [{ code: 'a', message: 'wrong', at }] }))).toContain('1:99999');
    expect(judge(() => ({ value: 1, issues: [] }))).toBeUndefined();
  });
});
