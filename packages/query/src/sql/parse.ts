/**
 * SQL text to a statement. What players may not do here (writes, settings) is refused by name with what to do instead.
 */
import type { SqlItem, SqlSelect, SqlSource, SqlStatement } from './ast.ts';
import { SqlCursor, stopSql } from './cursor.ts';
import { lexSql } from './lex.ts';
import { isName, readExpr, readName } from './parse-expr.ts';

/** Longest text that is read, and most tables of one FROM. */
const MOST_TEXT = 4_000;
const MOST_SOURCES = 4;
const WRITES = 'insert update delete merge truncate alter create drop vacuum analyze reindex set grant'.split(' ');

/** Reads one statement. */
export function parseSql(text: string): SqlStatement {
  if (text.length > MOST_TEXT) stopSql({ from: 0 }, `a statement has at most ${MOST_TEXT} characters`, 'shorten it');
  const cursor = new SqlCursor(lexSql(text));
  const first = cursor.here;
  if (first.kind === 'end') stopSql(first, 'the statement is empty', 'for example SELECT * FROM pg_stat_activity');
  if (cursor.takes('explain')) return readExplain(cursor, text);
  if (cursor.takes('select')) {
    const select = readSelect(cursor);
    cursor.takes(';');
    if (cursor.here.kind !== 'end')
      cursor.unexpected('one statement at a time; after FROM stand WHERE, GROUP BY, ORDER BY, LIMIT');
    return select;
  }
  if (WRITES.includes(first.text))
    return stopSql(first, 'cannot execute this in a read-only transaction', 'what changes a server is an action');
  return cursor.unexpected('only SELECT and EXPLAIN are answered here');
}

function readExplain(cursor: SqlCursor, text: string): SqlStatement {
  const { from } = cursor.here;
  let [analyze, buffers] = [false, false];
  const option = () => {
    const word = cursor.here;
    if (cursor.takes('analyze')) analyze = true;
    else if (cursor.takes('buffers')) buffers = true;
    else if (!['verbose', 'costs', 'timing', 'summary'].includes(word.text))
      stopSql(word, `unrecognized EXPLAIN option "${word.text}"`, 'ANALYZE, BUFFERS');
    else cursor.take();
  };
  if (cursor.takes('(')) {
    do {
      option();
      for (const word of ['on', 'true', 'off', 'false']) cursor.takes(word);
    } while (cursor.takes(','));
    cursor.needs(')', 'EXPLAIN (ANALYZE, BUFFERS) statement');
  } else while (['analyze', 'verbose'].includes(cursor.here.text)) option();
  const statement = text.slice(cursor.here.from).trim().replace(/;$/, '');
  if (statement === '') cursor.unexpected('EXPLAIN needs a statement behind it');
  return { kind: 'explain', from, analyze, buffers: buffers || analyze, statement };
}

function readSelect(cursor: SqlCursor): SqlSelect {
  const isDistinct = cursor.takes('distinct');
  const items = listOf(cursor, () => readItem(cursor));
  const sources = cursor.takes('from') ? readSources(cursor) : [];
  const where = cursor.takes('where') ? readExpr(cursor) : undefined;
  const groupBy = cursor.takes('group', 'by') ? listOf(cursor, () => readExpr(cursor)) : [];
  const having = cursor.takes('having') ? readExpr(cursor) : undefined;
  const orderBy = cursor.takes('order', 'by') ? listOf(cursor, () => readOrder(cursor)) : [];
  const limit = cursor.takes('limit') ? readCount(cursor) : Number.POSITIVE_INFINITY;
  const offset = cursor.takes('offset') ? readCount(cursor) : 0;
  return { kind: 'select', isDistinct, items, sources, where, groupBy, having, orderBy, limit, offset };
}

function listOf<T>(cursor: SqlCursor, read: () => T): T[] {
  const list = [read()];
  while (cursor.takes(',')) list.push(read());
  return list;
}

function readItem(cursor: SqlCursor): SqlItem {
  if (cursor.takes('*')) return { starOf: undefined };
  if (isName(cursor) && cursor.textAfter(1) === '.' && cursor.textAfter(2) === '*') {
    const starOf = readName(cursor, 'a view');
    cursor.takes('.', '*');
    return { starOf };
  }
  const expr = readExpr(cursor);
  if (cursor.takes('as')) return { expr, name: readName(cursor, 'a name') };
  if (isName(cursor)) return { expr, name: readName(cursor, 'a name') };
  const name = expr.kind === 'column' || expr.kind === 'call' ? expr.name : expr.kind === 'case' ? 'case' : '?column?';
  return { expr, name };
}

function readSources(cursor: SqlCursor): SqlSource[] {
  const sources = [readSource(cursor, false)];
  for (;;) {
    const isLeft = cursor.takes('left', 'join') || cursor.takes('left', 'outer', 'join');
    const isJoin = isLeft || cursor.takes('join') || cursor.takes('inner', 'join');
    if (!isJoin) {
      if (cursor.here.text === ',') cursor.unexpected('write JOIN … ON … between tables');
      return sources;
    }
    if (sources.length >= MOST_SOURCES) cursor.unexpected(`at most ${MOST_SOURCES} tables`);
    sources.push(readJoined(cursor, readSource(cursor, isLeft)));
  }
}

function readSource(cursor: SqlCursor, isLeft: boolean): SqlSource {
  const { from } = cursor.here;
  let name = readName(cursor, 'a view');
  if ((name === 'pg_catalog' || name === 'public') && cursor.takes('.')) name = readName(cursor, 'a view');
  const alias = cursor.takes('as') || isName(cursor) ? readName(cursor, 'a name') : name;
  return { from, name, alias, isLeft, on: undefined, using: [] };
}

function readJoined(cursor: SqlCursor, source: SqlSource): SqlSource {
  if (cursor.takes('on')) return { ...source, on: readExpr(cursor) };
  cursor.needs('using', 'a join says ON … or USING (…)');
  cursor.needs('(', 'USING (column)');
  const using = listOf(cursor, () => readName(cursor, 'a column'));
  cursor.needs(')', 'close the bracket');
  return { ...source, using };
}

function readOrder(cursor: SqlCursor): SqlSelect['orderBy'][number] {
  const expr = readExpr(cursor);
  const isDown = cursor.takes('desc');
  if (!isDown) cursor.takes('asc');
  const isFirst = cursor.takes('nulls', 'first');
  const isLast = !isFirst && cursor.takes('nulls', 'last');
  return { expr, isDown, nullsFirst: isFirst || (!isLast && isDown) };
}

function readCount(cursor: SqlCursor): number {
  if (cursor.here.kind !== 'number') cursor.unexpected('a number of rows is due here');
  return Math.floor(Number(cursor.take().text));
}
