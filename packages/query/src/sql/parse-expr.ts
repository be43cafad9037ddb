/**
 * Expressions of SQL: OR, AND, NOT, comparisons, arithmetic, casts, calls.
 */
import type { SqlExpr } from './ast.ts';
import { type SqlCursor, stopSql } from './cursor.ts';
import { intervalOf } from './values.ts';

/** Words that end an expression, and so are no names. */
const RESERVED = new Set(
  'select from where group having order limit offset join left inner on using and or not as asc desc nulls union when then else end case in is like ilike between distinct'.split(
    ' ',
  ),
);
const COMPARISONS = ['=', '<>', '!=', '<', '<=', '>', '>=', '~', '~*', '!~', '!~*'];

export const isName = (cursor: SqlCursor): boolean =>
  cursor.here.kind === 'quoted' || (cursor.here.kind === 'word' && !RESERVED.has(cursor.here.text));

/** Reads a name; `what` says what it would be. */
export function readName(cursor: SqlCursor, what: string): string {
  if (!isName(cursor)) cursor.unexpected(`${what} is due here`);
  const { kind, text } = cursor.take();
  return kind === 'quoted' ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** Reads one expression. */
export function readExpr(cursor: SqlCursor): SqlExpr {
  return cursor.nested(() => chain(cursor, ['or'], () => chain(cursor, ['and'], () => readNot(cursor))));
}

function chain(cursor: SqlCursor, ops: readonly string[], next: () => SqlExpr): SqlExpr {
  let left = next();
  for (;;) {
    const { from, text } = cursor.here;
    if (!ops.includes(text) || cursor.here.kind === 'text') return left;
    cursor.take();
    left = { kind: 'infix', from, op: text, left, right: next() };
  }
}

function readNot(cursor: SqlCursor): SqlExpr {
  const { from } = cursor.here;
  return cursor.takes('not') ? { kind: 'not', from, of: readNot(cursor) } : readComparison(cursor);
}

function readComparison(cursor: SqlCursor): SqlExpr {
  const left = readSum(cursor);
  const { from, text } = cursor.here;
  if (cursor.takes('is', 'not', 'null')) return { kind: 'null', from, of: left, isNot: true };
  if (cursor.takes('is', 'null')) return { kind: 'null', from, of: left, isNot: false };
  const isNot = cursor.takes('not');
  if (cursor.takes('in')) return { kind: 'in', from, of: left, list: readList(cursor), isNot };
  if (cursor.takes('between')) {
    const low = readSum(cursor);
    cursor.needs('and', 'BETWEEN low AND high');
    const right: SqlExpr = { kind: 'infix', from, op: '<=', left, right: readSum(cursor) };
    const both: SqlExpr = {
      kind: 'infix',
      from,
      op: 'and',
      left: { kind: 'infix', from, op: '>=', left, right: low },
      right,
    };
    return isNot ? { kind: 'not', from, of: both } : both;
  }
  for (const op of ['like', 'ilike'])
    if (cursor.takes(op)) {
      const like: SqlExpr = { kind: 'infix', from, op, left, right: readSum(cursor) };
      return isNot ? { kind: 'not', from, of: like } : like;
    }
  if (isNot) cursor.unexpected('after NOT stands IN, LIKE or BETWEEN');
  if (cursor.here.kind !== 'sign' || !COMPARISONS.includes(text)) return left;
  cursor.take();
  return { kind: 'infix', from, op: text === '!=' ? '<>' : text, left, right: readSum(cursor) };
}

function readList(cursor: SqlCursor): SqlExpr[] {
  cursor.needs('(', 'a list stands in brackets');
  const list = [readExpr(cursor)];
  while (cursor.takes(',')) list.push(readExpr(cursor));
  cursor.needs(')', 'close the bracket');
  return list;
}

function readSum(cursor: SqlCursor): SqlExpr {
  return chain(cursor, ['+', '-', '||'], () => chain(cursor, ['*', '/', '%'], () => readUnary(cursor)));
}

function readUnary(cursor: SqlCursor): SqlExpr {
  const { from } = cursor.here;
  if (cursor.takes('-')) return { kind: 'minus', from, of: readUnary(cursor) };
  let of = readPrimary(cursor);
  for (let at = cursor.here.from; cursor.takes('::'); at = cursor.here.from)
    of = { kind: 'cast', from: at, of, to: readName(cursor, 'a type') };
  return of;
}

function readPrimary(cursor: SqlCursor): SqlExpr {
  const { kind, text, from } = cursor.here;
  if (kind === 'number') return { kind: 'literal', from, value: Number(cursor.take().text) };
  if (kind === 'text') return { kind: 'literal', from, value: unquoted(cursor.take().text) };
  if (cursor.takes('(')) {
    const inner = readExpr(cursor);
    cursor.needs(')', 'close the bracket');
    return inner;
  }
  if (cursor.takes('case')) return readCase(cursor, from);
  if (kind === 'word' && ['true', 'false', 'null'].includes(text)) {
    cursor.take();
    return { kind: 'literal', from, value: text === 'null' ? null : text === 'true' };
  }
  if (cursor.takes('interval')) return readInterval(cursor);
  // The function of that name, and not the join.
  const isLeft = text === 'left' && cursor.textAfter(1) === '(';
  const name = isLeft ? cursor.take().text : readName(cursor, 'a column, a value or a function');
  if (cursor.takes('(')) return readCall(cursor, { name, from });
  if (!cursor.takes('.')) return { kind: 'column', from, table: undefined, name };
  const second = readName(cursor, 'a column');
  // `pg_catalog.now()` is `now()`.
  if (name === 'pg_catalog' && cursor.takes('(')) return readCall(cursor, { name: second, from });
  return { kind: 'column', from, table: name, name: second };
}

const unquoted = (text: string) => text.slice(1, -1).replaceAll("''", "'");

function readInterval(cursor: SqlCursor): SqlExpr {
  const token = cursor.here;
  if (token.kind !== 'text') cursor.unexpected("a length of time stands in quotes: interval '5 minutes'");
  const seconds = intervalOf(unquoted(cursor.take().text));
  if (seconds === undefined)
    return stopSql(token, `invalid input syntax for type interval: ${token.text}`, "for example interval '5 minutes'");
  return { kind: 'literal', from: token.from, value: { interval: seconds } };
}

function readCall(cursor: SqlCursor, { name, from }: { readonly name: string; readonly from: number }): SqlExpr {
  const isStar = cursor.takes('*');
  const isDistinct = cursor.takes('distinct');
  const args: SqlExpr[] = [];
  if (!isStar && !cursor.takes(')')) {
    do args.push(readExpr(cursor));
    while (cursor.takes(','));
    cursor.needs(')', 'close the bracket');
  } else if (isStar) cursor.needs(')', 'close the bracket');
  return { kind: 'call', from, name, args, isStar, isDistinct };
}

function readCase(cursor: SqlCursor, from: number): SqlExpr {
  const branches: { when: SqlExpr; gives: SqlExpr }[] = [];
  while (cursor.takes('when')) {
    const when = readExpr(cursor);
    cursor.needs('then', 'CASE WHEN … THEN … END');
    branches.push({ when, gives: readExpr(cursor) });
  }
  if (branches.length === 0) cursor.unexpected('CASE WHEN … THEN … END');
  const otherwise = cursor.takes('else') ? readExpr(cursor) : undefined;
  cursor.needs('end', 'CASE WHEN … THEN … END');
  return { kind: 'case', from, branches, otherwise };
}
