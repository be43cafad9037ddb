/**
 * What the parsers `json` and `logfmt` take out of a line. Label names are made of letters, digits and underscores;
 * nested objects join their names with an underscore; lists are left out unless asked for by path.
 */
import type { Extraction } from './ast.ts';

/** Receives a label. */
export type Give = (name: string, value: string) => void;

/** `server.requests[0].ms` or `["odd key"].ms` as a list of keys; undefined when it cannot be read. */
export function parsePath(text: string): readonly string[] | undefined {
  const part = /\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;
  const path: string[] = [];
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) return undefined;
    path.push(match[1] ?? match[2] ?? match[3]!.replace(/\\(.)/g, '$1'));
  }
  return path.length === 0 ? undefined : path;
}

/** Gives the fields of a JSON line; false when the line is no JSON object. */
export function extractJson(line: string, extractions: readonly Extraction[], give: Give): boolean {
  const parsed = parseObject(line);
  if (parsed === undefined) return false;
  if (extractions.length === 0) flatten(parsed, '', give);
  for (const { label, path } of extractions) give(label, printJson(follow(parsed, path)) ?? '');
  return true;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function flatten(object: Record<string, unknown>, prefix: string, give: Give): void {
  for (const key in object) {
    const value = object[key];
    const name = prefix + labelName(key);
    if (typeof value === 'string') give(name, value);
    else if (typeof value === 'number' || typeof value === 'boolean') give(name, String(value));
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      flatten(value as Record<string, unknown>, `${name}_`, give);
  }
}

function follow(value: unknown, path: readonly string[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

function printJson(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const names = new Map<string, string>();

/** A key as a label name; the last thousands are remembered, for lines repeat their keys. */
function labelName(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const clean = key.replace(/[^A-Za-z0-9_]/g, '_');
  const name = /^[0-9]/.test(clean) ? `_${clean}` : clean;
  if (names.size > 5000) names.clear();
  names.set(key, name);
  return name;
}

const PAIR = /\s*([^\s="]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*)))?(?=\s|$)/y;

/** Gives the pairs of a logfmt line. In strict mode false at the first thing that is no pair; otherwise it is skipped. */
export function extractLogfmt(
  line: string,
  options: { readonly strict: boolean; readonly keepEmpty: boolean },
  give: Give,
): boolean {
  const { length } = line;
  PAIR.lastIndex = 0;
  for (let at = 0; at < length; ) {
    PAIR.lastIndex = at;
    const match = PAIR.exec(line);
    if (match === null) {
      if (options.strict && line.slice(at).trim() !== '') return false;
      at = nextWord(line, at);
      continue;
    }
    const value = match[2]?.replace(/\\(.)/g, unescapeOne) ?? match[3] ?? '';
    if (value !== '' || options.keepEmpty) give(labelName(match[1]!), value);
    at = PAIR.lastIndex;
  }
  return true;
}

function unescapeOne(_: string, char: string): string {
  return char === 'n' ? '\n' : char === 't' ? '\t' : char === 'r' ? '\r' : char;
}

/** Where the word after the one at `at` begins. */
function nextWord(line: string, at: number): number {
  let next = at;
  while (next < line.length && /\s/.test(line[next]!)) next++;
  while (next < line.length && !/\s/.test(line[next]!)) next++;
  return next;
}
