/**
 * Line filters as tests of a line.
 */
import type { LineMatch, Stage } from './ast.ts';

export type LineTest = (line: string) => boolean;

/** The test of a line filter: one of its alternatives, or none of them. */
export function lineTest({ op, alternatives }: Extract<Stage, { kind: 'line' }>): LineTest {
  const tests = alternatives.map(matchTest);
  const [only] = tests;
  const some: LineTest = tests.length === 1 ? only! : (line) => tests.some((test) => test(line));
  return op.startsWith('!') ? (line) => !some(line) : some;
}

function matchTest(match: LineMatch): LineTest {
  if (match.kind === 'test') return match.test;
  const { text } = match;
  return (line) => line.includes(text);
}
