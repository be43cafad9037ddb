/**
 * Conditions on labels as tests of an entry. A comparison of numbers is false for an entry without the label; a value
 * that cannot be read marks the entry with `LabelFilterErr` and lets it pass, as Loki does.
 */
import type { Comparison, LabelCondition } from './ast.ts';
import { type Entry, ERROR_LABEL } from './entry.ts';
import { parseBytes, parseGoDuration, parseNumber } from './units.ts';

/** The test of a condition. */
export function conditionTest(condition: LabelCondition): (entry: Entry) => boolean {
  switch (condition.kind) {
    case 'and': {
      const [left, right] = [conditionTest(condition.left), conditionTest(condition.right)];
      // both sides are looked at: the right one may find that a value cannot be read
      return (entry) => {
        const first = left(entry);
        return right(entry) && first;
      };
    }
    case 'or': {
      const [left, right] = [conditionTest(condition.left), conditionTest(condition.right)];
      return (entry) => left(entry) || right(entry);
    }
    case 'text':
      return textTest(condition);
    case 'ip':
      return (entry) => {
        if (entry.error !== '') return true;
        const value = entry.get(condition.name);
        return value !== undefined && condition.test(value) !== condition.negated;
      };
    default:
      return (entry) => measured(condition, entry);
  }
}

function textTest({ name, op, value, pattern }: Extract<LabelCondition, { kind: 'text' }>) {
  const equal = pattern === undefined ? (text: string) => text === value : pattern.test;
  const wanted = op === '=' || op === '=~';
  if (name === ERROR_LABEL) return (entry: Entry) => equal(entry.error) === wanted;
  return (entry: Entry) => equal(entry.get(name) ?? '') === wanted;
}

const READERS = { number: parseNumber, duration: parseGoDuration, bytes: parseBytes } as const;
const MISTAKES = {
  number: (text: string) => `strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`,
  duration: durationMistake,
  bytes: (text: string) => `unhandled size ${JSON.stringify(text)}`,
} as const;

/** In the words of Go. */
function durationMistake(text: string): string {
  const quoted = JSON.stringify(text);
  const match = /^[-+]?(?:[\d.]+[a-zµμ]+)*?[\d.]*\d([^\d.]*)$/.exec(text);
  if (match === null) return `time: invalid duration ${quoted}`;
  return match[1] === ''
    ? `time: missing unit in duration ${quoted}`
    : `time: unknown unit ${JSON.stringify(match[1])} in duration ${quoted}`;
}

/** The number in a text, and what is said when there is none. */
export function readMeasure(
  kind: keyof typeof READERS,
  text: string,
): { readonly value: number } | { readonly mistake: string } {
  const value = READERS[kind](text);
  return value === undefined ? { mistake: MISTAKES[kind](text) } : { value };
}

type Measured = Extract<LabelCondition, { kind: 'number' | 'duration' | 'bytes' }>;

function measured({ kind, name, op, value }: Measured, entry: Entry): boolean {
  const text = entry.get(name);
  if (text === undefined) return false;
  const read = readMeasure(kind, text);
  if ('value' in read) return compare(read.value, op, value);
  if (entry.error === '') entry.fail('LabelFilterErr', read.mistake);
  return true;
}

/** A comparison of two numbers. */
export function compare(a: number, op: Comparison, b: number): boolean {
  switch (op) {
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '!=':
      return a !== b;
    default:
      return a === b;
  }
}
