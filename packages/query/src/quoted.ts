/**
 * Quoted texts of the query languages: `"…"` with Go's escapes, and `` `…` `` taken as it stands.
 */

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]?))/g;

/** The text of a literal with its quotes; undefined when an escape is unknown. */
export function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  if (literal.startsWith('`')) return body;
  let broken = false;
  const text = body.replace(ESCAPE, (_, hex, short, long, octal, simple: string | undefined) => {
    const digits: string | undefined = hex ?? short ?? long;
    const code = digits === undefined ? Number.parseInt(octal ?? 'x', 8) : Number.parseInt(digits, 16);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    const known = SIMPLE[simple ?? ''];
    if (known === undefined) broken = true;
    return known ?? '';
  });
  return broken ? undefined : text;
}
