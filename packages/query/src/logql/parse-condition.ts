/**
 * Conditions on labels behind a pipe: `| status >= 500 and (took > 1.5s or size < 10KB)`. `and` binds more strongly than
 * `or`. A comma, or nothing at all, between two conditions means `and` too, but takes everything behind it as its right
 * side, as the grammar of Loki has it: `a, b or c` is `a and (b or c)`.
 */
import type { Comparison, LabelCondition, LabelMatcher } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { ipTest } from './parse-line-filter.ts';
import { parseBytes, parseNumber, parseSeconds } from './units.ts';

const STRENGTH = { or: 1, and: 2 } as const;

/** Reads the condition of a label filter. */
export function parseCondition(cursor: Cursor): LabelCondition {
  return cursor.nested(() => climbCondition(cursor, 0));
}

function climbCondition(cursor: Cursor, least: number): LabelCondition {
  let left = parseOperand(cursor);
  for (;;) {
    if (cursor.accept(',') || beginsCondition(cursor)) return { kind: 'and', left, right: parseCondition(cursor) };
    const kind = cursor.is('or') ? 'or' : cursor.is('and') ? 'and' : undefined;
    if (kind === undefined || STRENGTH[kind] < least) return left;
    cursor.take();
    left = { kind, left, right: climbCondition(cursor, STRENGTH[kind] + 1) };
  }
}

const OPS: readonly string[] = ['=', '==', '!=', '>', '>=', '<', '<=', '=~', '!~'];

function beginsCondition(cursor: Cursor): boolean {
  if (cursor.is('(')) return true;
  return cursor.isName() && OPS.includes(cursor.peek(1)?.text ?? '');
}

function parseOperand(cursor: Cursor): LabelCondition {
  if (cursor.accept('(')) {
    const inner = parseCondition(cursor);
    cursor.expect(')');
    return inner;
  }
  if (!cursor.isName()) cursor.stop();
  const op = cursor.peek(1)?.text ?? '';
  const value = cursor.peek(2);
  if (!OPS.includes(op)) {
    cursor.take();
    cursor.stop();
  }
  if (value?.kind === 'string' && op !== '==' && !/[<>]/.test(op)) {
    const { matcher, pattern } = cursor.matcher();
    return { kind: 'text', ...matcher, pattern };
  }
  if (cursor.is('ip', 2)) return parseIp(cursor, op);
  return parseMeasured(cursor);
}

function parseIp(cursor: Cursor, op: string): LabelCondition {
  const name = cursor.take().text;
  const sign = cursor.take();
  cursor.take();
  cursor.expect('(');
  const literal = cursor.string();
  cursor.expect(')');
  if (op !== '=' && op !== '!=') {
    const hint = `write ${name} = ip("…") or ${name} != ip("…")`;
    cursor.complain(sign.from, { code: 'ip', message: `syntax error: unexpected ip behind ${op}`, hint });
  }
  return { kind: 'ip', name, negated: op === '!=', test: ipTest(cursor, literal) };
}

function parseMeasured(cursor: Cursor): LabelCondition {
  const name = cursor.take().text;
  const op = cursor.take().text as Comparison | LabelMatcher['op'];
  if (op === '=~' || op === '!~') cursor.stop();
  const { from } = cursor.peek() ?? { from: cursor.text.length };
  const minus = cursor.accept('-');
  if (!minus) cursor.accept('+');
  if (cursor.peek()?.kind !== 'number') cursor.stop();
  const { text } = cursor.take();
  const read = readMeasure(text);
  if (read === undefined || (minus && read.kind === 'bytes')) {
    const hint = 'for example 500, 1.5s, 10KB, or a "text"';
    cursor.complain(from, { code: 'value', message: `${text} is no number, duration or size`, hint });
    return { kind: 'number', name, op, value: 0 };
  }
  return { kind: read.kind, name, op, value: minus ? -read.value : read.value };
}

type Measure = { readonly kind: 'number' | 'duration' | 'bytes'; readonly value: number };

/** A bare number, a duration (of Prometheus or of Go) or a size. */
function readMeasure(text: string): Measure | undefined {
  const number = parseNumber(text);
  if (number !== undefined) return { kind: 'number', value: number };
  const seconds = parseSeconds(text);
  if (seconds !== undefined) return { kind: 'duration', value: seconds };
  const bytes = parseBytes(text);
  return bytes === undefined ? undefined : { kind: 'bytes', value: bytes };
}
