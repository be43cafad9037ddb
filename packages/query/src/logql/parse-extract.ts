/**
 * Parsers of lines behind a pipe: `json`, `logfmt`, `regexp`, `pattern`, with the labels and paths they are asked for.
 */
import { compileRe2Groups } from '../regex.ts';
import type { Extraction, Stage } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { parseJsonPath, parseLogfmtKey } from './paths.ts';
import { parsePattern } from './pattern.ts';

/** `json` or `json label="path", …`. */
export function parseJson(cursor: Cursor): Stage {
  const hint = 'write it as server.requests[0].ms or ["odd key"].ms';
  return { kind: 'json', extractions: parseExtractions(cursor, parseJsonPath, hint) };
}

const FLAGS: readonly string[] = ['--strict', '--keep-empty'];

/** `logfmt` with its flags, and perhaps `label="key", …`. */
export function parseLogfmt(cursor: Cursor): Stage {
  const flags = new Set<string>();
  for (let flag = cursor.peek(); flag?.text.startsWith('--'); flag = cursor.peek()) {
    flags.add(cursor.take().text);
    if (FLAGS.includes(flag.text)) continue;
    const message = `logfmt has no flag ${flag.text}`;
    cursor.complain(flag.from, { code: 'unknown-flag', message, hint: `flags are ${FLAGS.join(' and ')}` });
  }
  const extractions = parseExtractions(cursor, parseLogfmtKey, 'write it as method, or "method"');
  return { kind: 'logfmt', extractions, strict: flags.has('--strict'), keepEmpty: flags.has('--keep-empty') };
}

type PathReader = (text: string) => Extraction['path'] | undefined;

function parseExtractions(cursor: Cursor, read: PathReader, hint: string): Extraction[] {
  const extractions: Extraction[] = [];
  if (!cursor.isName()) return extractions;
  do {
    const name = cursor.name();
    const literal = cursor.accept('=') ? cursor.string() : undefined;
    const path = read(literal?.value ?? name.text);
    extractions.push({ label: name.text, path: path ?? [] });
    if (path !== undefined) continue;
    const message = `cannot parse expression ${literal?.token.text ?? name.text}: it is no path`;
    cursor.complain(literal?.token.from ?? name.from, { code: 'path', message, hint });
  } while (cursor.accept(','));
  return extractions;
}

/** `regexp "(?P<label>…)"`. */
export function parseRegexp(cursor: Cursor): Stage | undefined {
  const { value, token } = cursor.string();
  const groups = compileRe2Groups(value);
  const hint = 'name what you want: | regexp "(?P<status>\\\\d{3})"';
  const code = 'mistake' in groups ? 'pattern' : 'no-groups';
  const message =
    'mistake' in groups
      ? `the pattern cannot be read: ${groups.mistake}`
      : groups.names.length === 0
        ? 'the pattern names no group'
        : undefined;
  if (message === undefined && !('mistake' in groups)) return { kind: 'regexp', groups };
  cursor.complain(token.from, { code, message: message ?? '', hint });
  return undefined;
}

/** `pattern "<method> <path>"`. */
export function parsePatternStage(cursor: Cursor): Stage | undefined {
  const { value, token } = cursor.string();
  const pieces = parsePattern(value);
  if (!('mistake' in pieces)) return { kind: 'pattern', pieces: pieces.pieces };
  const hint = 'for example | pattern "<method> <path> <_> <status>"';
  cursor.complain(token.from, { code: 'pattern', message: pieces.mistake, hint });
  return undefined;
}
