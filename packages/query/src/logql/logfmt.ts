/**
 * Lines of `key=value key="quoted value" flag` (logfmt), read pair by pair as Loki reads them: what is no pair is
 * skipped, and remembered as a mistake for those who are strict.
 */
import { unquote } from '../quoted.ts';

const SPACE = 32;
const QUOTE = 34;
const EQUALS = 61;
const BACKSLASH = 92;

/** A place in a line, and the pair read last. */
export class LogfmtScan {
  key = '';
  value = '';
  mistake: string | undefined;
  private line = '';
  private at = 0;

  start(line: string): void {
    this.line = line;
    this.at = 0;
    this.mistake = undefined;
  }

  get atEnd(): boolean {
    return this.at >= this.line.length;
  }

  /** Reads the next pair; false when what stands here is none, which is passed. */
  next(): boolean {
    const { line } = this;
    let { at } = this;
    while (at < line.length && line.charCodeAt(at) <= SPACE) at++;
    this.at = at;
    this.value = '';
    if (at >= line.length) return false;
    const begin = at;
    for (; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code <= SPACE || code === EQUALS || code === QUOTE) break;
    }
    this.at = at;
    const code = at < line.length ? line.charCodeAt(at) : SPACE;
    if (code === QUOTE || (code === EQUALS && at === begin)) return this.unexpected(code);
    this.key = line.slice(begin, at);
    if (code !== EQUALS) return true;
    this.at = at + 1;
    return this.readValue();
  }

  private readValue(): boolean {
    const { line } = this;
    const begin = this.at;
    if (begin >= line.length) return true;
    if (line.charCodeAt(begin) === QUOTE) return this.readQuoted();
    let at = begin;
    for (; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code <= SPACE) break;
      if (code !== EQUALS && code !== QUOTE) continue;
      this.at = at;
      return this.unexpected(code);
    }
    this.at = at;
    this.value = line.slice(begin, at);
    return true;
  }

  private readQuoted(): boolean {
    const { line } = this;
    const begin = this.at;
    let escapes = false;
    for (let at = begin + 1; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (code === BACKSLASH) {
        escapes = true;
        at++;
      } else if (code === QUOTE) {
        this.at = at + 1;
        const value = escapes ? unquote(line.slice(begin, at + 1)) : line.slice(begin + 1, at);
        if (value === undefined) return this.broken('invalid quoted value');
        this.value = value;
        return true;
      }
    }
    this.at = line.length;
    return this.broken('unterminated quoted value');
  }

  /** A character that cannot stand here: the word it is in is passed. */
  private unexpected(code: number): false {
    const { line } = this;
    this.broken(`unexpected '${String.fromCharCode(code)}'`);
    let { at } = this;
    while (at < line.length && line.charCodeAt(at) > SPACE) at++;
    this.at = at;
    return false;
  }

  private broken(what: string): false {
    this.mistake = `logfmt syntax error at pos ${this.at + 1} : ${what}`;
    return false;
  }
}
