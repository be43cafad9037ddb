/**
 * Line filters as tests of a line.
 */
import type { LogRecord } from '@firedrill/telemetry';
import type { LineMatch, Stage } from './ast.ts';

export type LineTest = (line: string) => boolean;
/** What is known of a record before its line is worded: it stays, it goes, or (undefined) the line has to tell. */
export type RecordTest = (record: LogRecord) => boolean | undefined;

type LineFilter = Extract<Stage, { kind: 'line' }>;

/** The test of line filters on a record that can tell without its line; undefined when none of them looks for a text. */
export function recordTest(filters: readonly LineFilter[]): RecordTest | undefined {
  const all = filters.map(({ op, alternatives }) => {
    const texts = alternatives.flatMap((match) => (match.kind === 'text' ? [match.text] : []));
    return { negated: op.startsWith('!'), texts, isKnown: texts.length === alternatives.length };
  });
  if (!all.some(({ isKnown }) => isKnown)) return undefined;
  return (record) => {
    let sure: boolean | undefined = true;
    for (const { negated, texts, isKnown } of all) {
      const held = isKnown ? holdsOne(record, texts) : undefined;
      if (held === negated) return false;
      if (held === undefined) sure = undefined;
    }
    return sure;
  };
}

/** Whether the line of a record holds one of the texts. */
function holdsOne(record: LogRecord, texts: readonly string[]): boolean | undefined {
  let held: boolean | undefined = false;
  for (const text of texts) {
    const one = record.contains!(text);
    if (one === true) return true;
    if (one === undefined) held = undefined;
  }
  return held;
}

/** The test of a line filter: one of its alternatives, or none of them. */
export function lineTest({ op, alternatives }: LineFilter): LineTest {
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
