/**
 * What the parsers of LogQL share: a place among the tokens, the issues so far, string literals, patterns, matchers.
 * Words of the language are read in any case, as Loki reads them.
 */
import type { Issue } from '@firedrill/base';
import type { LabelMatcher } from '@firedrill/telemetry';
import { issueAt, type Mistake } from '../mistake.ts';
import { unquote } from '../quoted.ts';
import { compileRe2, type Re2 } from '../regex.ts';
import { type Token, tokenizeLogql } from './lex.ts';
import { RESERVED_WORDS } from './words.table.ts';

/** The grammar gave up at an offset; caught by `parseLogql` alone. */
export class SyntaxStop extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super('syntax');
    this.offset = offset;
  }
}

/** A quoted text and where it stands. */
export type Quoted = { readonly value: string; readonly token: Token };
/** A matcher, its compiled pattern if it has one, and where it stands. */
export type ReadMatcher = {
  readonly matcher: LabelMatcher;
  readonly pattern: Re2 | undefined;
  readonly from: number;
};

/** Deepest nesting of brackets and operators. */
export const MAX_DEPTH = 200;

/** A place among the tokens of a query. */
export class Cursor {
  readonly issues: Issue[] = [];
  readonly text: string;
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenizeLogql(text);
  }

  /** The token `ahead` of the place. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.next + ahead];
  }

  /** Whether the token `ahead` is that word or sign. */
  is(text: string, ahead = 0): boolean {
    const token = this.tokens[this.next + ahead];
    return token !== undefined && token.kind !== 'string' && token.text.toLowerCase() === text;
  }

  /** Goes past that word or sign, if it stands here. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.next++;
    return true;
  }

  expect(text: string): Token {
    if (!this.is(text)) this.stop();
    return this.take();
  }

  take(): Token {
    const token = this.tokens[this.next];
    if (token === undefined) throw new SyntaxStop(this.text.length);
    this.next++;
    return token;
  }

  /** The query cannot be read on from here. */
  stop(): never {
    throw new SyntaxStop(this.peek()?.from ?? this.text.length);
  }

  get atEnd(): boolean {
    return this.next >= this.tokens.length;
  }

  /** The offset at which the next token begins. */
  get at(): number {
    return this.peek()?.from ?? this.text.length;
  }

  /** Runs one level deeper; too many are a mistake of their own. */
  nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) {
      this.complain(this.at, {
        code: 'too-deep',
        message: `a query nests at most ${MAX_DEPTH} deep`,
        hint: 'take brackets away',
      });
      throw new SyntaxStop(this.at);
    }
    const out = read();
    this.depth--;
    return out;
  }

  complain(from: number, mistake: Mistake): void {
    this.issues.push(issueAt(this.text, from, mistake));
  }

  /** Whether a label's name stands `ahead`: a word that the language does not keep for itself. */
  isName(ahead = 0): boolean {
    const token = this.peek(ahead);
    if (token?.kind !== 'word') return false;
    return !RESERVED_WORDS.has(token.text.toLowerCase());
  }

  name(): Token {
    if (!this.isName()) this.stop();
    return this.take();
  }

  /** Names between brackets, with commas; none is fine. */
  names(): string[] {
    this.expect('(');
    const names: string[] = [];
    if (!this.is(')')) {
      do names.push(this.name().text);
      while (this.accept(','));
    }
    this.expect(')');
    return names;
  }

  string(): Quoted {
    if (this.peek()?.kind !== 'string') this.stop();
    const token = this.take();
    const value = unquote(token.text);
    if (value === undefined) {
      this.complain(token.from, {
        code: 'escape',
        message: `${token.text} has an unknown escape`,
        hint: 'double the backslash, or use backticks: `\\d+`',
      });
    }
    return { value: value ?? '', token };
  }

  /** The compiled pattern of a quoted text; an issue when it cannot be read. */
  pattern({ value, token }: Quoted, anchored: boolean): Re2 | undefined {
    const compiled = compileRe2(value, { anchored });
    if (!('mistake' in compiled)) return compiled;
    this.complain(token.from, {
      code: 'pattern',
      message: `the pattern cannot be read: ${compiled.mistake}`,
      hint: 'to look for the text itself use = or |=',
    });
    return undefined;
  }

  /** `name op "text"`. */
  matcher(): ReadMatcher {
    const name = this.name();
    const op = this.take().text as LabelMatcher['op'];
    if (!MATCHER_OPS.includes(op)) throw new SyntaxStop(name.from + name.text.length);
    const literal = this.string();
    const pattern = op === '=~' || op === '!~' ? this.pattern(literal, true) : undefined;
    return { matcher: { name: name.text, op, value: literal.value }, pattern, from: name.from };
  }
}

const MATCHER_OPS: readonly string[] = ['=', '!=', '=~', '!~'];
