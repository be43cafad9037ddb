/**
 * What is refused before a file is parsed: too big, binary, nested too deep. So that no file, however hostile, costs
 * more than a moment.
 */
import type { Issue, Position } from '@firedrill/base';
import { Lexer } from 'yaml';

/** The largest file that is read, in characters and in bytes. */
export const MAX_FILE_BYTES = 1_048_576;
/** The deepest nesting that is read. */
export const MAX_DEPTH = 64;
/** The most nodes a file may come to, aliases written out. */
export const MAX_NODES = 50_000;
/** The most tokens: no file of MAX_NODES values needs more, and the parser's time grows with them. */
const MAX_TOKENS = 5 * MAX_NODES;

/** The first reason not to parse `text`, or undefined. */
export function refusal(text: string, file: string): Issue | undefined {
  return tooBig(text, file) ?? binary(text, file) ?? tooTangled(text, file);
}

function tooBig(text: string, file: string): Issue | undefined {
  const size = text.length > MAX_FILE_BYTES ? text.length : bytesOf(text);
  if (size <= MAX_FILE_BYTES) return undefined;
  const megabytes = size / 1_048_576;
  return {
    code: 'file-too-big',
    message: `the file has ${megabytes < 10 ? megabytes.toFixed(1) : String(Math.round(megabytes))} MB; files up to 1 MB (${MAX_FILE_BYTES} bytes) are read`,
    at: { file, line: 1, column: 1 },
    hint: 'split it, or move data out of it',
  };
}

/** Length as UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) bytes += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|\ufffd/;

function binary(text: string, file: string): Issue | undefined {
  const match = NOT_TEXT.exec(text);
  if (match === null) return undefined;
  const code = text.charCodeAt(match.index);
  const name =
    code === 0
      ? 'a NUL byte'
      : code === 0xfffd
        ? 'bytes that are not UTF-8'
        : `the control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    code: 'not-text',
    message: `this is not a text file: it holds ${name}`,
    at: positionOf(text, match.index, file),
    hint: 'save it as UTF-8 text',
  };
}

/** Line and column of an offset, counted from 1. */
export function positionOf(text: string, offset: number, file: string): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { file, line: before.split('\n').length, column: offset - lineStart + 1 };
}

const INDICATORS = new Set(['-', '?', ':']);

/** Counts open brackets and the indicators of one line: enough to stop what would exhaust the parser's stack. */
function tooTangled(text: string, file: string): Issue | undefined {
  let [offset, flow, inLine, indent, tokens] = [0, 0, 0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    if (++tokens > MAX_TOKENS) {
      return {
        code: 'too-many-nodes',
        message: `the file comes to more than ${MAX_NODES} values`,
        at: positionOf(text, offset, file),
        hint: 'split it, or move data out of it',
      };
    }
    const isMark = token === '\x02' || token === '\x18' || token === '\x1f';
    if (token === '[' || token === '{') flow++;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    else if (INDICATORS.has(token)) inLine++;
    else if (token === '\n' || token === '\r\n') inLine = 0;
    indent = /^ +$/.test(token) ? token.length : 0;
    if (flow + inLine > MAX_DEPTH || indent > 8 * MAX_DEPTH) {
      return {
        code: 'too-deep',
        message: `nested deeper than ${MAX_DEPTH} levels`,
        at: positionOf(text, offset, file),
        hint: 'no file of ours needs that; check the brackets',
      };
    }
    if (!isMark) offset += token.length;
  }
  return undefined;
}
