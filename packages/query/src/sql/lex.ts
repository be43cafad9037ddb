/**
 * SQL text to tokens. What cannot be a token is one of kind `unknown`.
 */

export type SqlToken = {
  readonly kind: 'word' | 'quoted' | 'text' | 'number' | 'sign' | 'unknown' | 'end';
  readonly text: string;
  readonly from: number;
};

const TOKEN =
  /(\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|("(?:[^"]|"")*")|('(?:[^']|'')*')|((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_][A-Za-z0-9_$]*)|(\$\d+|::|<>|!=|<=|>=|\|\||!~~\*|!~\*|!~|~\*|[-+*/%=<>~(),.;])|([\s\S])/y;
const KINDS = [undefined, 'quoted', 'text', 'number', 'word', 'sign', 'unknown'] as const;

/** All tokens; the last is of kind `end`. Words are lower case, as PostgreSQL folds them. */
export function lexSql(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text)!;
    const kind = KINDS[match.slice(1).findIndex((part) => part !== undefined)];
    if (kind !== undefined) tokens.push({ kind, text: kind === 'word' ? match[0].toLowerCase() : match[0], from });
  }
  tokens.push({ kind: 'end', text: '', from: text.length });
  return tokens;
}
