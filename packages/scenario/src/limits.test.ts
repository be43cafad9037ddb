/**
 * Hostile and oversized files: refused fast, precisely, without an exception.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintFile, parseScenario, parseWorld } from './index.ts';

const root = join(import.meta.dirname, '../testdata/good');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const WORLD = read('world.yaml');
const TRUTH = read('truth.yaml');

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const from = performance.now();
  return { value: work(), ms: performance.now() - from };
}

test('S4: a file over 1 MB is refused before it is parsed, and the limit is named', () => {
  const { value, ms } = timed(() => parseWorld('x'.repeat(50 * 1_048_576), 'world.yaml'));
  expect(value.value).toBeUndefined();
  expect(value.issues.map((issue) => issue.message)).toEqual([
    'the file has 50 MB; files up to 1 MB (1048576 bytes) are read',
  ]);
  expect(ms).toBeLessThan(500);
});

test('S4: bytes count, not characters', () => {
  const [issue] = lintFile(`# ${'é'.repeat(700_000)}`, 'world.yaml');
  expect(issue?.code).toBe('file-too-big');
});

test('S4: alias bombs, deep nests and endless lists stay cheap', () => {
  const bomb = `a: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(',')}]`).join('\n')}`;
  const cases: Record<string, string> = {
    bomb,
    'flow nest': '['.repeat(1_000_000),
    'block nest': Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'inline nest': '- '.repeat(500_000),
    'endless list': '- a\n'.repeat(260_000),
    'endless keys': Array.from({ length: 90_000 }, (_, i) => `k${i}: 1`).join('\n'),
  };
  for (const [name, text] of Object.entries(cases)) {
    const { value, ms } = timed(() => lintFile(text, 'x.yaml'));
    expect(value.length, name).toBeGreaterThan(0);
    expect(value.length, name).toBeLessThan(12);
    expect(['too-many-nodes', 'too-deep', 'yaml-syntax'], name).toContain(value[0]?.code);
    expect(ms, name).toBeLessThan(10_000);
  }
});

test('S3: random edits of a good world never throw, and no value comes with an error', () => {
  const edit = fc.record({
    at: fc.nat(WORLD.length),
    cut: fc.nat(40),
    put: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '\t',
        ': ',
        '- ',
        '{',
        ']',
        '*a',
        '&a ',
        '<<: ',
        '"',
        "'",
        '|\n',
        '.inf',
        '!!x ',
        '__proto__: 1\n',
        '~',
        '-1',
        '1e999',
        '\0',
        '%',
      ),
    ),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce(
        (before, { at, cut, put }) => before.slice(0, at) + put + before.slice(at + cut),
        WORLD,
      );
      const { value, issues } = parseWorld(text, 'world.yaml');
      expect(value === undefined).toBe(issues.some((issue) => issue.severity !== 'warning'));
      for (const issue of issues) {
        expect(issue.at.line).toBeGreaterThan(0);
        expect(issue.at.column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 600, seed: 7 },
  );
});

test('S3: swapped lines and words of a good truth never throw', () => {
  const lines = TRUTH.split('\n');
  const world = parseWorld(WORLD, 'world.yaml').value;
  fc.assert(
    fc.property(
      fc.nat(lines.length - 1),
      fc.nat(lines.length - 1),
      fc.constantFrom('', '  ', '- ', 'x: '),
      (a, b, prefix) => {
        const swapped = [...lines];
        [swapped[a], swapped[b]] = [prefix + lines[b]!, lines[a]!];
        const files = new Map([
          ['scenario.yaml', read('scenario.yaml')],
          ['truth.yaml', swapped.join('\n')],
        ]);
        expect(parseScenario(files, world).issues.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});

test('S3: any text at all gives issues, not exceptions', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(lintFile(text, 'x.yaml').length).toBeGreaterThan(0);
    }),
    { numRuns: 500, seed: 7 },
  );
});
