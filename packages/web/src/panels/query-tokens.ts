/**
 * Colours of a query at rest: a small tokenizer shared by PromQL, LogQL, TraceQL and SQL. It colours, it does not judge;
 * mistakes come from the server with their column.
 */

/** A piece of a query and its class. */
export type QueryToken = { readonly text: string; readonly kind: 'fn' | 'lab' | 'str' | 'num' | 'op' | 'plain' };

const PATTERN =
  /("(?:[^"\\]|\\.)*"?|`[^`]*`?|'(?:[^'\\]|\\.)*'?)|(\b\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w|y)?(?:\d+(?:ms|s|m|h|d|w|y))*\b)|([a-zA-Z_:][\w:.]*)|(\|=|\|~|!=|=~|!~|>=|<=|==|&&|\|\||[|=<>+\-*/^%])|(\s+)|(.)/g;
const WORDS = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'offset',
  'and',
  'or',
  'unless',
  'bool',
  'json',
  'logfmt',
  'line_format',
  'label_format',
  'unwrap',
  'pattern',
  'select',
  'count',
  'avg',
  'min',
  'max',
  'sum',
  ...'SELECT FROM WHERE GROUP ORDER BY LIMIT OFFSET JOIN LEFT ON USING AND OR NOT IS NULL AS ASC DESC HAVING DISTINCT'.split(
    ' ',
  ),
  ...'CASE WHEN THEN ELSE END IN LIKE ILIKE BETWEEN INTERVAL EXPLAIN ANALYZE BUFFERS'.split(' '),
]);

/** Pieces of a query in order; joined they are the query again. */
export function tokenize(query: string): readonly QueryToken[] {
  const out: QueryToken[] = [];
  for (const match of query.matchAll(PATTERN)) {
    const [text, string, number, word, operator] = match;
    const after = query.slice(match.index + text.length);
    out.push({
      text,
      kind:
        string !== undefined
          ? 'str'
          : number !== undefined
            ? 'num'
            : word !== undefined
              ? wordKind(word, after)
              : operator !== undefined
                ? 'op'
                : 'plain',
    });
  }
  return out;
}

function wordKind(word: string, after: string): QueryToken['kind'] {
  if (/^\s*(=~|!~|!=|=|>|<)/.test(after)) return 'lab';
  if (/^\s*(\(|by\b|without\b)/.test(after) || WORDS.has(word)) return 'fn';
  return 'plain';
}

/** Where a query is wrong, when the message says so: `1:33: parse error`, `line 1, col 5`, `Column 33: …`. From 1. */
export function mistakeColumn(message: string): number | undefined {
  const m = /\b1:(\d+)\b/.exec(message) ?? /\bcol(?:umn)?\s+(\d+)/i.exec(message);
  return m === null ? undefined : Number(m[1]);
}

/** The message without the position it began with. */
export function mistakeWords(message: string): string {
  return message
    .replace(/^(invalid parameter "?query"?:\s*)/i, '')
    .replace(/^\d+:\d+:\s*/, '')
    .replace(/^(parse error\s*(at line \d+, col \d+)?:?\s*)/i, '')
    .replace(/^col(umn)?\s+\d+:\s*/i, '')
    .replace(/^./, (c) => c.toUpperCase());
}
