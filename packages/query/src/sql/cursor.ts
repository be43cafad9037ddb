/**
 * The parser's place among the tokens, and the way a mistake ends reading and evaluation: thrown here, caught in
 * `askSql`, never seen outside.
 */
import type { SqlToken } from './lex.ts';

/** A mistake on its way to `askSql`: PostgreSQL's words, and how to mend it. */
export class SqlStop extends Error {
  readonly offset: number;
  readonly hint: string;

  constructor(offset: number, message: string, hint: string) {
    super(message);
    this.offset = offset;
    this.hint = hint;
  }
}

/** Ends reading at a place. */
export function stopSql(at: { readonly from: number }, message: string, hint: string): never {
  throw new SqlStop(at.from, message, hint);
}

export class SqlCursor {
  private readonly tokens: readonly SqlToken[];
  private place = 0;
  private depth = 0;

  constructor(tokens: readonly SqlToken[]) {
    this.tokens = tokens;
  }

  get here(): SqlToken {
    return this.tokens[this.place]!;
  }

  /** Text of a token further on. */
  textAfter(tokens: number): string | undefined {
    return this.tokens[this.place + tokens]?.text;
  }

  take(): SqlToken {
    const token = this.here;
    if (token.kind !== 'end') this.place++;
    return token;
  }

  /** Takes these words or signs when they stand here, all of them in a row. */
  takes(...texts: readonly string[]): boolean {
    const isHere = texts.every((text, i) => {
      const token = this.tokens[this.place + i];
      return token !== undefined && (token.kind === 'word' || token.kind === 'sign') && token.text === text;
    });
    if (isHere) this.place += texts.length;
    return isHere;
  }

  /** Takes what must stand here. */
  needs(text: string, hint: string): void {
    if (!this.takes(text)) this.unexpected(hint);
  }

  unexpected(hint: string): never {
    const { here } = this;
    if (here.kind === 'end') return stopSql(here, 'syntax error at end of input', hint);
    if (here.text === "'") return stopSql(here, 'unterminated quoted string', "close it with '");
    return stopSql(here, `syntax error at or near "${here.text}"`, hint);
  }

  /** Runs `read` one bracket deeper; too many brackets end it. */
  nested<T>(read: () => T): T {
    if (++this.depth > 60) stopSql(this.here, 'more than 60 brackets in one another', 'take some out');
    const value = read();
    this.depth--;
    return value;
  }
}
