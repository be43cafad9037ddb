/**
 * What templates of `line_format` and `label_format` know besides Go's own functions: those of Loki, and the ones it
 * takes from Sprig. Texts come last in the newer names, first in the older, capitalized ones, as in Loki.
 */

import { compileMatchPattern, type MatchPattern } from '../promql/replace-pattern.ts';
import { type Dialect, TemplateError, type TemplateFunction, type TemplateValue } from '../template/ast.ts';
import { takes, takesMore } from '../template/builtins.ts';
import { MAX_TEMPLATE_OUTPUT } from '../template/render.ts';
import {
  align,
  base64Decode,
  base64Encode,
  titleCase,
  trimCharacters,
  urlDecode,
  urlEncode,
} from '../template/texts.ts';
import { isTrue, recordOf } from '../template/values.ts';
import { utf8Bytes, utf8Text } from '../utf8.ts';
import { MATH_FUNCTIONS } from './template-math.ts';
import { TIME_FUNCTIONS } from './template-time.ts';
import { parseBytes, parseGoDuration } from './units.ts';

type Texts = readonly string[];

/** A function of so many texts that gives a text. */
const ofTexts = (count: number, call: (...texts: Texts) => TemplateValue): TemplateFunction =>
  takes(
    Array.from({ length: count }, () => 'text' as const),
    (args) => call(...(args as Texts)),
  );
/** A function of a whole number and a text. */
const ofCountAndText = (call: (count: number, text: string) => string): TemplateFunction =>
  takes(['integer', 'text'], ([count, text]) => call(Number(count), text as string));

function patternOf(source: string): MatchPattern {
  const pattern = compileMatchPattern(source);
  if (pattern === undefined) throw new TemplateError(`error parsing regexp: ${source}`);
  return pattern;
}

function repeat(count: number, text: string): string {
  const times = Math.max(0, count);
  if (times * text.length > MAX_TEMPLATE_OUTPUT)
    throw new TemplateError(`a template gives at most ${MAX_TEMPLATE_OUTPUT} characters`);
  return text.repeat(times);
}

function indent(spaces: number, text: string): string {
  const pad = repeat(spaces, ' ');
  return pad + text.replaceAll('\n', `\n${pad}`);
}

function truncate(count: number, text: string): string {
  const chars = [...text];
  if (count < 0 && chars.length + count > 0) return chars.slice(count).join('');
  return count >= 0 && chars.length > count ? chars.slice(0, count).join('') : text;
}

function substring(start: bigint, end: bigint, text: string): string {
  const chars = [...text];
  const to = end < 0n || end > BigInt(chars.length) ? chars.length : Number(end);
  if (start < 0n) return chars.slice(0, to).join('');
  if (Number(start) > to) throw new TemplateError(`error calling substr: slice bounds out of range [${start}:${to}]`);
  return chars.slice(Number(start), to).join('');
}

function replaceSome(text: string, from: string, to: string, most: number): string {
  if (most < 0) return text.replaceAll(from, () => to);
  let out = text;
  for (let done = 0, at = 0; done < most; done++) {
    const found = out.indexOf(from, at);
    if (found < 0) break;
    out = out.slice(0, found) + to + out.slice(found + from.length);
    at = found + to.length + (from === '' ? 1 : 0);
    if (at > out.length) break;
  }
  return out;
}

function needed(value: number | undefined, message: string): number {
  if (value === undefined) throw new TemplateError(message);
  return value;
}

function decodeUrl(text: string): string {
  const bytes = urlDecode(utf8Bytes(text));
  if (bytes === undefined)
    throw new TemplateError(`error calling urldecode: invalid URL escape in ${JSON.stringify(text)}`);
  return utf8Text(bytes);
}

/** What is no base 64 gives the words of the mistake, as Loki does. */
function decodeBase64(text: string): string {
  const rest = text.length % 4;
  const decoded = base64Decode(rest === 2 || rest === 3 ? text.padEnd(text.length + 4 - rest, '=') : text);
  return 'broken' in decoded ? `illegal base64 data at input byte ${decoded.broken}` : utf8Text(decoded.bytes);
}

/** JSON as values of templates; nil when it is none. */
function fromJson(text: string): TemplateValue {
  try {
    return ofJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function ofJson(json: unknown): TemplateValue {
  if (json === null) return undefined;
  if (Array.isArray(json)) return json.map(ofJson);
  if (typeof json !== 'object') return json as string | number | boolean;
  const fields = Object.entries(json as Record<string, unknown>);
  return recordOf(new Map(fields.map(([name, value]) => [name, ofJson(value)])), undefined);
}

const duration = ofTexts(1, (text) =>
  needed(parseGoDuration(text!), `error calling duration: time: invalid duration ${JSON.stringify(text)}`),
);

const TEXT_FUNCTIONS: readonly (readonly [string, TemplateFunction])[] = [
  ['ToLower', ofTexts(1, (s) => s!.toLowerCase())],
  ['ToUpper', ofTexts(1, (s) => s!.toUpperCase())],
  [
    'Replace',
    takes(['text', 'text', 'text', 'integer'], ([s, from, to, n]) =>
      replaceSome(s as string, from as string, to as string, Number(n)),
    ),
  ],
  ['Trim', ofTexts(2, (s, cut) => trimCharacters(s!, cut!, 'both'))],
  ['TrimLeft', ofTexts(2, (s, cut) => trimCharacters(s!, cut!, 'left'))],
  ['TrimRight', ofTexts(2, (s, cut) => trimCharacters(s!, cut!, 'right'))],
  ['TrimPrefix', ofTexts(2, (s, prefix) => (s!.startsWith(prefix!) ? s!.slice(prefix!.length) : s))],
  ['TrimSuffix', ofTexts(2, (s, suffix) => (s!.endsWith(suffix!) ? s!.slice(0, s!.length - suffix!.length) : s))],
  ['TrimSpace', ofTexts(1, (s) => s!.trim())],
  ['regexReplaceAll', ofTexts(3, (regex, s, to) => patternOf(regex!).replaceAll(s!, to!, false))],
  ['regexReplaceAllLiteral', ofTexts(3, (regex, s, to) => patternOf(regex!).replaceAll(s!, to!, true))],
  ['count', ofTexts(2, (regex, s) => BigInt(patternOf(regex!).count(s!)))],
  ['urldecode', ofTexts(1, (s) => decodeUrl(s!))],
  ['urlencode', ofTexts(1, (s) => urlEncode(utf8Bytes(s!)))],
  ['bytes', ofTexts(1, (s) => needed(parseBytes(s!), `error calling bytes: ${JSON.stringify(s)} is no size`))],
  ['duration', duration],
  ['duration_seconds', duration],
  ['alignLeft', ofCountAndText((count, s) => align(s, Math.min(count, MAX_TEMPLATE_OUTPUT), 'behind'))],
  ['alignRight', ofCountAndText((count, s) => align(s, Math.min(count, MAX_TEMPLATE_OUTPUT), 'before'))],
  ['b64enc', ofTexts(1, (s) => base64Encode(utf8Bytes(s!)))],
  ['b64dec', ofTexts(1, (s) => decodeBase64(s!))],
  ['lower', ofTexts(1, (s) => s!.toLowerCase())],
  ['upper', ofTexts(1, (s) => s!.toUpperCase())],
  ['title', ofTexts(1, (s) => titleCase(s!))],
  ['trunc', ofCountAndText(truncate)],
  [
    'substr',
    takes(['integer', 'integer', 'text'], ([from, to, s]) => substring(from as bigint, to as bigint, s as string)),
  ],
  ['contains', ofTexts(2, (part, s) => s!.includes(part!))],
  ['hasPrefix', ofTexts(2, (part, s) => s!.startsWith(part!))],
  ['hasSuffix', ofTexts(2, (part, s) => s!.endsWith(part!))],
  ['indent', ofCountAndText(indent)],
  ['nindent', ofCountAndText((spaces, s) => `\n${indent(spaces, s)}`)],
  ['replace', ofTexts(3, (from, to, s) => s!.replaceAll(from!, () => to!))],
  ['repeat', ofCountAndText(repeat)],
  ['trim', ofTexts(1, (s) => s!.trim())],
  ['trimAll', ofTexts(2, (cut, s) => trimCharacters(s!, cut!, 'both'))],
  ['trimSuffix', ofTexts(2, (suffix, s) => (s!.endsWith(suffix!) ? s!.slice(0, s!.length - suffix!.length) : s))],
  ['trimPrefix', ofTexts(2, (prefix, s) => (s!.startsWith(prefix!) ? s!.slice(prefix!.length) : s))],
  ['fromJson', ofTexts(1, (s) => fromJson(s!))],
  ['default', takesMore(['any', 'any'], ([spare, value]) => (isTrue(value) ? value : spare))],
  ['__line__', takes([], (_, { line }) => line)],
];

/** Templates of Loki: labels are fields of the dot, whatever their names. */
export const LOG_TEMPLATE: Dialect = {
  functions: new Map([...TEXT_FUNCTIONS, ...MATH_FUNCTIONS, ...TIME_FUNCTIONS]),
  variables: [],
  fields: undefined,
  variableHint: 'labels are written {{.name}}',
};
