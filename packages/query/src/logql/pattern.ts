/**
 * The `pattern` parser: literals with captures between them, matched from left to right.
 *
 *   "<method> <path> <_> <status>"   on   "GET /pay 12ms 200"   gives   method=GET path=/pay status=200
 */
import type { PatternPiece } from './ast.ts';

const CAPTURE = /<(_|[A-Za-z_][A-Za-z0-9_]*)>/g;

/** Reads a pattern; a mistake when it captures nothing or two captures touch. */
export function parsePattern(
  text: string,
): { readonly pieces: readonly PatternPiece[] } | { readonly mistake: string } {
  const pieces: PatternPiece[] = [];
  let at = 0;
  for (const match of text.matchAll(CAPTURE)) {
    if (match.index > at) pieces.push({ kind: 'text', text: text.slice(at, match.index) });
    else if (pieces.at(-1)?.kind === 'capture')
      return { mistake: `${match[0]} touches the capture before it; something must stand between` };
    pieces.push({ kind: 'capture', name: match[1] === '_' ? undefined : match[1]! });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) });
  if (!pieces.some((piece) => piece.kind === 'capture' && piece.name !== undefined))
    return { mistake: 'the pattern captures nothing by name' };
  return { pieces };
}

/** Gives what the named captures hold; stops at the first literal that does not come. */
export function matchPattern(
  pieces: readonly PatternPiece[],
  line: string,
  give: (name: string, value: string) => void,
): void {
  let at = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.kind === 'text') {
      if (!line.startsWith(piece.text, at)) return;
      at += piece.text.length;
      continue;
    }
    const next = pieces[i + 1];
    const end = next?.kind === 'text' ? line.indexOf(next.text, at) : line.length;
    if (piece.name !== undefined) give(piece.name, line.slice(at, end < 0 ? line.length : end));
    if (end < 0) return;
    at = end;
  }
}
