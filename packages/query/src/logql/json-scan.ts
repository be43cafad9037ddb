/**
 * JSON in a line, read where it stands: values are parts of the line, numbers keep the digits they were written with, and
 * what nobody wants is skipped without being looked at. As lenient as Loki's reader: it checks what it passes, not the
 * whole line. Offsets are of UTF-16 code units.
 */

/** Why a line is no JSON, in Loki's words. */
export class JsonError extends Error {}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const OBJECT_END = "Value looks like object, but can't find closing '}' symbol";
const LIST_END = "Value is array, but can't find closing ']' symbol";
const TEXT_END = `Value is string, but can't find closing '"' symbol`;
const VALUE_END = "Value looks like Number/Boolean/None, but can't find its end: ',' or '}' symbol";

/** What a value is, by its first character. */
export type JsonKind = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object';

/** A place in a line; `begin` and `end` are the value's, without the quotes of a text. */
export class JsonScan {
  line = '';
  at = 0;
  kind: JsonKind = 'null';
  begin = 0;
  end = 0;
  keyBegin = 0;
  keyEnd = 0;

  start(line: string): void {
    this.line = line;
    this.at = 0;
  }

  /** The character code of the next thing that is no white space; −1 at the end. */
  private token(): number {
    const { line } = this;
    for (let { at } = this; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === 32 || code === 9 || code === 10 || code === 13) continue;
      this.at = at;
      return code;
    }
    this.at = line.length;
    return -1;
  }

  /** Enters an object; false when it is empty. */
  enterObject(): boolean {
    if (this.token() !== OPEN_OBJECT) throw new JsonError(OBJECT_END);
    this.at++;
    const next = this.token();
    if (next === -1) throw new JsonError('Malformed JSON error');
    if (next !== CLOSE_OBJECT) return true;
    this.at++;
    return false;
  }

  /** Reads a key and the colon behind it. */
  key(): void {
    if (this.token() !== QUOTE) throw new JsonError(OBJECT_END);
    this.keyBegin = this.at + 1;
    this.keyEnd = this.textEnd(this.keyBegin, 'Malformed JSON error');
    this.at = this.keyEnd + 1;
    if (this.token() !== COLON) throw new JsonError('Malformed JSON error');
    this.at++;
  }

  /** Goes on to the next key; false at the end of the object, which is passed. */
  nextKey(): boolean {
    const code = this.token();
    if (code === -1) throw new JsonError(LIST_END);
    this.at++;
    if (code === CLOSE_OBJECT) return false;
    if (code !== COMMA) throw new JsonError(OBJECT_END);
    const next = this.token();
    if (next === -1) throw new JsonError(LIST_END);
    // a comma before the end is let pass, as Loki does
    if (next !== CLOSE_OBJECT) return true;
    this.at++;
    return false;
  }

  /** Enters a list; false when it is empty. */
  enterList(): boolean {
    this.at++;
    const next = this.token();
    if (next === -1) throw new JsonError(LIST_END);
    if (next !== CLOSE_LIST) return true;
    this.at++;
    return false;
  }

  /** Goes on to the next element; false at the end of the list, which is passed. */
  nextElement(): boolean {
    const code = this.token();
    if (code !== COMMA && code !== CLOSE_LIST) throw new JsonError(LIST_END);
    this.at++;
    return code === COMMA;
  }

  /** What kind of value begins here; an object or a list is not entered. */
  peekKind(): JsonKind {
    const code = this.token();
    if (code === QUOTE) return 'text';
    if (code === OPEN_OBJECT) return 'object';
    return code === OPEN_LIST ? 'list' : 'number';
  }

  /** Passes a value and tells where it stands. */
  value(): void {
    const code = this.token();
    if (code === QUOTE) {
      this.kind = 'text';
      this.begin = this.at + 1;
      this.end = this.textEnd(this.begin, TEXT_END);
      this.at = this.end + 1;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) this.block(code);
    else this.bare();
  }

  /** The end of a text: its closing quote. */
  private textEnd(from: number, trouble: string): number {
    const { line } = this;
    for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 1)) {
      let slashes = 0;
      while (at - 1 - slashes >= from && line.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
      if (slashes % 2 === 0) return at;
    }
    throw new JsonError(trouble);
  }

  private block(open: number): void {
    const { line } = this;
    const close = open === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST;
    this.kind = open === OPEN_OBJECT ? 'object' : 'list';
    this.begin = this.at;
    const trouble = open === OPEN_OBJECT ? OBJECT_END : LIST_END;
    let depth = 0;
    for (let { at } = this; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === QUOTE) at = this.textEnd(at + 1, trouble);
      else if (code === open) depth++;
      else if (code === close && --depth === 0) {
        this.end = at + 1;
        this.at = this.end;
        return;
      }
    }
    throw new JsonError(trouble);
  }

  private bare(): void {
    const { line } = this;
    this.begin = this.at;
    let { at } = this;
    for (; at < line.length; at++) {
      const code = line.charCodeAt(at);
      const ends = code === COMMA || code === CLOSE_OBJECT || code === CLOSE_LIST || code <= 32;
      if (ends) break;
    }
    if (at === line.length) throw new JsonError(VALUE_END);
    this.end = at;
    this.at = at;
    this.kind = this.bareKind();
  }

  private bareKind(): JsonKind {
    const first = this.line.charCodeAt(this.begin);
    if ((first >= 48 && first <= 57) || first === 45) return 'number';
    const word = this.line.slice(this.begin, this.end);
    if (word === 'true' || word === 'false') return 'boolean';
    if (word === 'null') return 'null';
    throw new JsonError('Unknown value type');
  }

  /** The value's text as a label has it: texts without escapes, nothing for null, all else as it stands. */
  text(): string {
    if (this.kind === 'null') return '';
    const raw = this.line.slice(this.begin, this.end);
    return this.kind === 'text' ? unescapeJson(raw) : raw;
  }

  /** The key's text. */
  keyText(): string {
    const raw = this.line.slice(this.keyBegin, this.keyEnd);
    if (!raw.includes('\\')) return raw;
    const key = unescaped(raw);
    if (key === undefined) throw new JsonError('Encountered an invalid escape sequence in a string');
    return key;
  }
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]?))/g;
const ESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function unescaped(raw: string): string | undefined {
  let broken = false;
  const text = raw.replace(ESCAPE, (_, hex: string | undefined, simple: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const known = ESCAPED[simple ?? ''];
    if (known === undefined) broken = true;
    return known ?? '';
  });
  return broken || /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
    ? undefined
    : text;
}

/** A text of JSON without its escapes; nothing when one is broken. What is no character becomes a space. */
function unescapeJson(raw: string): string {
  const text = raw.includes('\\') ? (unescaped(raw) ?? '') : raw;
  return text.includes('\ufffd') ? text.replaceAll('\ufffd', ' ') : text;
}
