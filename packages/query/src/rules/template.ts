/**
 * The part of Go's templates that alert rules live on: `{{ $labels.pod }}`, `{{ $value | humanizePercentage }}`,
 * `{{ printf "%.2f" $value }}`, `{{ if gt $value 5.0 }}…{{ else }}…{{ end }}`. Everything else is a mistake with a place.
 */
import { nearest } from '@firedrill/base';
import type { Labels } from '@firedrill/telemetry';
import { readString } from '../promql/literals.ts';
import {
  humanize,
  humanize1024,
  humanizeDuration,
  humanizePercentage,
  humanizeTimestamp,
  printValue,
  sprintf,
  type TemplateValue,
} from './go-format.ts';

/** What a template may speak of. */
export type TemplateData = { readonly labels: Labels; readonly value: number };

type Term =
  | { readonly kind: 'literal'; readonly value: TemplateValue }
  | { readonly kind: 'label'; readonly name: string }
  | { readonly kind: 'value' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Term[] };
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly term: Term }
  | { readonly kind: 'if'; readonly test: Term; readonly then: readonly Piece[]; readonly otherwise: readonly Piece[] };

/** A template that parsed; `source` is the text it came from. */
export type Template = { readonly source: string; readonly pieces: readonly Piece[] };

/** What is wrong with a template, at an offset of its text. */
export type TemplateMistake = { readonly mistake: string; readonly offset: number; readonly hint?: string };

class Mistake extends Error {
  readonly offset: number;
  readonly hint: string | undefined;
  constructor(message: string, offset: number, hint?: string) {
    super(message);
    this.offset = offset;
    this.hint = hint;
  }
}

type Function_ = { readonly args: number; readonly call: (args: readonly TemplateValue[]) => TemplateValue };

const number = (value: TemplateValue | undefined) => (typeof value === 'number' ? value : Number(value));
const ofNumber = (call: (value: number) => string): Function_ => ({ args: 1, call: ([v]) => call(number(v)) });
const ofText = (call: (text: string) => string): Function_ => ({ args: 1, call: ([v]) => call(printValue(v!)) });
const compare = (holds: (a: TemplateValue, b: TemplateValue) => boolean): Function_ => ({
  args: 2,
  call: ([a, b]) => (holds(a!, b!) ? 'true' : ''),
});

const FUNCTIONS: ReadonlyMap<string, Function_> = new Map<string, Function_>([
  ['humanize', ofNumber(humanize)],
  ['humanize1024', ofNumber(humanize1024)],
  ['humanizeDuration', ofNumber(humanizeDuration)],
  ['humanizePercentage', ofNumber(humanizePercentage)],
  ['humanizeTimestamp', ofNumber(humanizeTimestamp)],
  ['toUpper', ofText((text) => text.toUpperCase())],
  ['toLower', ofText((text) => text.toLowerCase())],
  [
    'title',
    ofText((text) => text.replace(/(^|\s)(\S)/g, (_, space: string, letter: string) => space + letter.toUpperCase())),
  ],
  ['printf', { args: -1, call: ([format, ...rest]) => sprintf(printValue(format ?? ''), rest) }],
  ['print', { args: -1, call: (args) => args.map(printValue).join('') }],
  ['eq', compare((a, b) => a === b)],
  ['ne', compare((a, b) => a !== b)],
  ['gt', compare((a, b) => a > b)],
  ['ge', compare((a, b) => a >= b)],
  ['lt', compare((a, b) => a < b)],
  ['le', compare((a, b) => a <= b)],
]);

/** Parses a template; never throws. */
export function parseTemplate(source: string): Template | TemplateMistake {
  try {
    const parts = split(source);
    const cursor = { parts, next: 0 };
    const pieces = parsePieces(cursor, false);
    return { source, pieces };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { mistake: error.message, offset: error.offset, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
}

/** Renders a template. A label that is absent is empty text. */
export function renderTemplate(template: Template, data: TemplateData): string {
  return renderPieces(template.pieces, data);
}

function renderPieces(pieces: readonly Piece[], data: TemplateData): string {
  let out = '';
  for (const piece of pieces) {
    if (piece.kind === 'text') out += piece.text;
    else if (piece.kind === 'print') out += printValue(evaluate(piece.term, data));
    else out += renderPieces(isTrue(evaluate(piece.test, data)) ? piece.then : piece.otherwise, data);
  }
  return out;
}

function isTrue(value: TemplateValue): boolean {
  return value !== '' && value !== 0;
}

function evaluate(term: Term, data: TemplateData): TemplateValue {
  switch (term.kind) {
    case 'literal':
      return term.value;
    case 'label':
      return data.labels[term.name] ?? '';
    case 'value':
      return data.value;
    case 'call':
      return FUNCTIONS.get(term.name)!.call(term.args.map((arg) => evaluate(arg, data)));
  }
}

type Part = { readonly action: boolean; readonly text: string; readonly offset: number };

/** Text and actions in turn; `{{-` and `-}}` eat the white space beside them. */
function split(source: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  let eat = false;
  while (at <= source.length) {
    const open = source.indexOf('{{', at);
    const end = open < 0 ? source.length : open;
    const close = open < 0 ? -1 : source.indexOf('}}', open);
    if (open >= 0 && close < 0) throw new Mistake('unclosed action', open, 'Close it with }}');
    let text = source.slice(at, end);
    if (eat) text = text.trimStart();
    if (open >= 0 && source.startsWith('{{- ', open)) text = text.trimEnd();
    parts.push({ action: false, text, offset: at });
    if (open < 0) break;
    const body = source.slice(open + 2, close);
    eat = body.endsWith(' -');
    const inner = body.replace(/^- /, '  ').replace(/ -$/, '');
    if (!inner.trim().startsWith('/*')) parts.push({ action: true, text: inner, offset: open + 2 });
    at = close + 2;
  }
  return parts;
}

type PartCursor = { readonly parts: readonly Part[]; next: number };

function parsePieces(cursor: PartCursor, inside: boolean): Piece[] {
  const pieces: Piece[] = [];
  for (;;) {
    const part = cursor.parts[cursor.next];
    if (part === undefined) {
      if (inside) throw new Mistake('unexpected end of template: "if" without "end"', cursor.parts.at(-1)!.offset);
      return pieces;
    }
    const word = part.action ? part.text.trim() : '';
    if (word === 'end' || word === 'else') {
      if (!inside) throw new Mistake(`unexpected "${word}"`, part.offset);
      return pieces;
    }
    cursor.next++;
    if (!part.action) pieces.push({ kind: 'text', text: part.text });
    else if (/^if\s/.test(word)) pieces.push(parseIf(cursor, part));
    else pieces.push({ kind: 'print', term: parsePipeline(part) });
  }
}

function parseIf(cursor: PartCursor, part: Part): Piece {
  const test = parsePipeline({ ...part, text: part.text.replace(/^(\s*)if/, '$1  ') });
  const then = parsePieces(cursor, true);
  const otherwise: Piece[] = [];
  if (cursor.parts[cursor.next]!.text.trim() === 'else') {
    cursor.next++;
    otherwise.push(...parsePieces(cursor, true));
  }
  cursor.next++;
  return { kind: 'if', test, then, otherwise };
}

type Token = { readonly text: string; readonly offset: number };

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|`[^`]*`|[-+]?(?:\d[\w.]*|\.\d+)|\$?\.?[A-Za-z_][\w.]*|\.|[()|])/y;

function tokenize(part: Part): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (part.text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(part.text);
    if (match === null) {
      const offset = at + part.text.slice(at).search(/\S/);
      throw new Mistake(`unexpected "${part.text[offset]}" in template`, part.offset + offset);
    }
    at = TOKEN.lastIndex;
    tokens.push({ text: match[1]!, offset: part.offset + at - match[1]!.length });
  }
  if (tokens.length === 0) throw new Mistake('missing value for command', part.offset);
  return tokens;
}

function parsePipeline(part: Part): Term {
  const cursor = { tokens: tokenize(part), next: 0, end: part.offset + part.text.length };
  const term = parsePipe(cursor);
  const rest = cursor.tokens[cursor.next];
  if (rest !== undefined) throw new Mistake(`unexpected "${rest.text}" in template`, rest.offset);
  return term;
}

type TokenCursor = { readonly tokens: readonly Token[]; next: number; readonly end: number };

function parsePipe(cursor: TokenCursor): Term {
  let term = parseCommand(cursor, undefined);
  while (cursor.tokens[cursor.next]?.text === '|') {
    cursor.next++;
    term = parseCommand(cursor, term);
  }
  return term;
}

/** A value, or a function and its arguments; what is piped in becomes the last argument. */
function parseCommand(cursor: TokenCursor, piped: Term | undefined): Term {
  const token = cursor.tokens[cursor.next];
  if (token === undefined) throw new Mistake('missing value for command', cursor.end);
  if (!/^[A-Za-z_]/.test(token.text)) {
    if (piped !== undefined) throw new Mistake(`"${token.text}" is no function to pipe into`, token.offset);
    return parseTerm(cursor);
  }
  const known = FUNCTIONS.get(token.text);
  if (known === undefined) {
    const near = nearest(token.text, FUNCTIONS.keys());
    throw new Mistake(
      `function "${token.text}" not defined`,
      token.offset,
      near === undefined ? `known are ${[...FUNCTIONS.keys()].join(', ')}` : `did you mean "${near}"?`,
    );
  }
  cursor.next++;
  const args: Term[] = [];
  while (cursor.next < cursor.tokens.length && !/^[|)]$/.test(cursor.tokens[cursor.next]!.text))
    args.push(parseTerm(cursor));
  if (piped !== undefined) args.push(piped);
  if (known.args >= 0 && args.length !== known.args) {
    throw new Mistake(`wrong number of args for ${token.text}: want ${known.args} got ${args.length}`, token.offset);
  }
  return { kind: 'call', name: token.text, args };
}

function parseTerm(cursor: TokenCursor): Term {
  const token = cursor.tokens[cursor.next++];
  if (token === undefined) throw new Mistake('missing value for command', cursor.end);
  const { text, offset } = token;
  if (text === '(') {
    const term = parsePipe(cursor);
    if (cursor.tokens[cursor.next++]?.text !== ')') throw new Mistake('unclosed left paren', offset);
    return term;
  }
  if (/^["`]/.test(text)) return { kind: 'literal', value: readString(text) ?? '' };
  if (/^[-+]?\.?\d/.test(text)) return { kind: 'literal', value: Number(text) };
  if (text === '$value' || text === '.Value') return { kind: 'value' };
  const label = /^(?:\$labels|\.Labels)\.(\w+)$/.exec(text);
  if (label !== null) return { kind: 'label', name: label[1]! };
  if (text.startsWith('$'))
    throw new Mistake(`undefined variable "${text.split('.')[0]}"`, offset, 'known are $labels.<name> and $value');
  throw new Mistake(`unexpected "${text}" in template`, offset);
}
