/**
 * The parser's place among the tokens, and the way a mistake ends the parse: thrown here, caught in `parseTraceql`, never
 * seen outside.
 */
import type { Mistake } from '../mistake.ts';
import type { Token } from './lex.ts';

/** A mistake on its way to `parseTraceql`. */
export class Stop extends Error {
  readonly offset: number;
  readonly mistake: Mistake;

  constructor(offset: number, mistake: Mistake) {
    super(mistake.message);
    this.offset = offset;
    this.mistake = mistake;
  }
}

/** Ends the parse at a token. */
export function stop(token: { readonly from: number }, code: string, message: string, hint: string): never {
  throw new Stop(token.from, { code, message, hint });
}

/** Conditions are evaluated as deep as operators follow one another. */
const MOST_OPERATORS = 1_000;

/** Reads tokens one after another. */
export class TokenCursor {
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;
  private operators = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get here(): Token {
    return this.tokens[this.place]!;
  }

  /** The token taken last; the first one while none was. */
  get before(): Token {
    return this.tokens[Math.max(0, this.place - 1)]!;
  }

  take(): Token {
    const token = this.here;
    if (token.kind !== 'end') this.place++;
    if (token.kind === 'sign' && !/^[{}(),]$/.test(token.text) && ++this.operators > MOST_OPERATORS)
      stop(token, 'too-long', `a query has at most ${MOST_OPERATORS} operators`, 'take some out, or use a pattern');
    return token;
  }

  /** Takes the sign when it stands here. */
  takes(sign: string): boolean {
    if (this.here.kind !== 'sign' || this.here.text !== sign) return false;
    this.place++;
    return true;
  }

  /** Takes the word when it stands here. */
  takesWord(word: string): boolean {
    if (this.here.kind !== 'word' || this.here.text !== word) return false;
    this.place++;
    return true;
  }

  /** Takes the bracket that must open behind a word. */
  open(word: string, example: string): void {
    if (!this.takes('(')) stop(this.here, 'bracket', `${word} needs brackets`, `write ${example}`);
  }

  /** Takes the bracket that must close here. */
  close(word: string, example: string): void {
    if (!this.takes(')')) stop(this.here, 'bracket', `${word} is not closed`, `write ${example}`);
  }

  /** Runs `parse` one bracket deeper; too many brackets end the parse. */
  nested<T>(parse: () => T): T {
    if (++this.depth > 100) stop(this.here, 'too-deep', 'more than 100 brackets in one another', 'take some out');
    const value = parse();
    this.depth--;
    return value;
  }
}
