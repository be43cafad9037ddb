/**
 * Line filters: `|= "text"`, `|~ "pattern"`, `|> "<_> template <_>"`, their negations, `ip("…")`, and `or` between them.
 */
import type { LineFilterOp, LineMatch, Stage } from './ast.ts';
import type { Cursor, Quoted } from './cursor.ts';
import { compileIp } from './ip.ts';
import { compileLineTemplate } from './pattern.ts';

const LINE_FILTER_OPS: readonly string[] = ['|=', '!=', '|~', '!~', '|>', '!>'];

/** Whether a line filter begins here. */
export function isLineFilter(cursor: Cursor): boolean {
  const token = cursor.peek();
  return token?.kind === 'sign' && LINE_FILTER_OPS.includes(token.text);
}

/** Reads one line filter with its alternatives. */
export function parseLineFilter(cursor: Cursor): Stage {
  const op = cursor.take().text as LineFilterOp;
  const alternatives: LineMatch[] = [];
  do alternatives.push(parseMatch(cursor, op));
  while (cursor.accept('or'));
  return { kind: 'line', op, alternatives };
}

function parseMatch(cursor: Cursor, op: LineFilterOp): LineMatch {
  if (cursor.is('ip')) return parseIpMatch(cursor, op);
  const literal = cursor.string();
  const { value } = literal;
  if (op === '|=' || op === '!=') return { kind: 'text', text: value };
  if (op === '|~' || op === '!~')
    return { kind: 'test', source: value, test: cursor.pattern(literal, false)?.test ?? (() => false) };
  return { kind: 'test', source: value, test: lineTemplate(cursor, literal) };
}

function lineTemplate(cursor: Cursor, { value, token }: Quoted): (line: string) => boolean {
  const compiled = compileLineTemplate(value);
  if (!('mistake' in compiled)) return compiled.test;
  const hint = 'for example |> "<_> took <_> ms"';
  cursor.complain(token.from, { code: 'pattern', message: compiled.mistake, hint });
  return () => false;
}

function parseIpMatch(cursor: Cursor, op: LineFilterOp): LineMatch {
  const { from } = cursor.take();
  cursor.expect('(');
  const literal = cursor.string();
  cursor.expect(')');
  if (op !== '|=' && op !== '!=') {
    const hint = 'write |= ip("…") or != ip("…")';
    cursor.complain(from, { code: 'ip', message: `ip: invalid operation: ${op} cannot look for addresses`, hint });
  }
  return { kind: 'test', source: literal.value, test: ipTest(cursor, literal) };
}

/** The test for an `ip("…")`; an issue when the text names no addresses. */
export function ipTest(cursor: Cursor, { value, token }: Quoted): (text: string) => boolean {
  const test = compileIp(value);
  if (test !== undefined) return test;
  cursor.complain(token.from, {
    code: 'ip',
    message: `ip: invalid pattern: ${JSON.stringify(value)} names no addresses`,
    hint: 'write one address, a range 10.0.0.1-10.0.0.9, or a network 10.0.0.0/8',
  });
  return () => false;
}
