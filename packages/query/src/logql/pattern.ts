/**
 * Patterns with captures: the stage `pattern`, and the line filters `|>` and `!>`, whose captures have no names.
 *
 *   "<method> <path> <_> <status>"   on   "GET /pay 12ms 200"   gives   method=GET path=/pay status=200
 */
import type { PatternPiece } from './ast.ts';

const CAPTURE = /<(_|[A-Za-z_][A-Za-z0-9_]*)>/g;

type Pieces = { readonly pieces: readonly PatternPiece[] };
type PatternMistake = { readonly mistake: string };

/** Reads a pattern; a mistake when it captures nothing, twice under one name, or two captures touch. */
export function parsePattern(text: string): Pieces | PatternMistake {
  const read = readPieces(text);
  if ('mistake' in read) return read;
  const names = read.pieces.flatMap((piece) => (piece.kind === 'capture' ? (piece.name ?? []) : []));
  if (names.length === 0) return { mistake: 'the pattern captures nothing by name' };
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? read : { mistake: `<${twice}> captures twice; take another name` };
}

function readPieces(text: string): Pieces | PatternMistake {
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
  return { pieces };
}

/** Gives what the named captures hold; stops at the first literal that does not come. */
export function matchPattern(
  pieces: readonly PatternPiece[],
  line: string,
  give: (name: string, value: string) => void,
): void {
  let at = 0;
  if (line === '') return;
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

/** The test of a line filter `|>`: the whole line fits, and no capture is empty. Names are a mistake. */
export function compileLineTemplate(text: string): { readonly test: (line: string) => boolean } | PatternMistake {
  const read = readPieces(text);
  if ('mistake' in read) return read;
  const named = read.pieces.find((piece) => piece.kind === 'capture' && piece.name !== undefined);
  if (named?.kind === 'capture') return { mistake: `<${named.name}>: named captures are not allowed here; write <_>` };
  return { test: (line) => fits(read.pieces, line) };
}

function fits(pieces: readonly PatternPiece[], line: string): boolean {
  if (line === '' || pieces.length === 0) return line === '' && pieces.length === 0;
  let at = 0;
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'capture') continue;
    const found = line.indexOf(piece.text, at);
    // behind a capture at least one character is due before the next literal
    if (found < 0 || (i > 0 && found === at)) return false;
    at = found + piece.text.length;
  }
  return (pieces.at(-1)!.kind === 'capture') === (at !== line.length);
}
