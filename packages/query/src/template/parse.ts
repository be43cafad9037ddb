/**
 * Parses Go's text templates: fields, variables, pipes, calls, `if`, `else if`, `with`, `range`, `break`, `continue`.
 * Templates of templates (`define`, `template`, `block`) are refused by name.
 */
import { nearest } from '@firedrill/base';
import { readString } from '../promql/literals.ts';
import type { Dialect, Naming, Piece, Template, TemplateMistake, Term } from './ast.ts';
import { BUILTINS } from './builtins.ts';
import { type Part, splitTemplate, TemplateStop, type TemplateToken } from './tokens.ts';

/** Deepest nesting of brackets and blocks in a template. */
export const MAX_TEMPLATE_DEPTH = 100;

/** Parses a template; never throws. */
export function parseTemplate(source: string, dialect: Dialect): Template | TemplateMistake {
  try {
    const reader = new Reader(splitTemplate(source), dialect);
    return { source, pieces: reader.all() };
  } catch (error) {
    if (!(error instanceof TemplateStop)) throw error;
    return { mistake: error.message, offset: error.offset, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  }
}

type Action = Extract<Part, { action: true }>;
const BLOCKS: readonly string[] = ['if', 'with', 'range'];
const REFUSED: readonly string[] = ['define', 'template', 'block'];

/** Reads the parts of one template in order. */
class Reader {
  private readonly parts: readonly Part[];
  private readonly dialect: Dialect;
  private readonly variables: string[];
  private next = 0;
  private depth = 0;
  private loops = 0;

  constructor(parts: readonly Part[], dialect: Dialect) {
    this.parts = parts;
    this.dialect = dialect;
    this.variables = ['$', ...dialect.variables];
  }

  all(): Piece[] {
    const pieces = this.pieces('');
    const part = this.parts[this.next];
    if (part === undefined) return pieces;
    throw new TemplateStop(`unexpected "${wordOf(part)}"`, part.offset);
  }

  /** Pieces up to `else`, `end` or the end of the template; `block` is the word that opened them. */
  private pieces(block: string): Piece[] {
    const pieces: Piece[] = [];
    for (;;) {
      const part = this.parts[this.next];
      if (part === undefined) {
        if (block === '') return pieces;
        throw new TemplateStop(`unexpected end of template: "${block}" without "end"`, this.parts.at(-1)!.offset);
      }
      const word = wordOf(part);
      if (word === 'end' || word === 'else') return pieces;
      this.next++;
      if (!part.action) pieces.push({ kind: 'text', text: part.text });
      else pieces.push(this.action(part, word));
    }
  }

  private action(part: Action, word: string): Piece {
    if (REFUSED.includes(word))
      throw new TemplateStop(`"${word}" is not there: a template is one text`, part.offset, 'write it out in place');
    if (BLOCKS.includes(word)) return this.block(word as 'if' | 'with' | 'range', new TokenReader(part, 1));
    if (word === 'break' || word === 'continue') return this.jump(part, word);
    const tokens = new TokenReader(part, 0);
    const naming = this.naming(tokens, 1);
    const term = this.pipe(tokens);
    tokens.finish();
    if (naming === undefined) return { kind: 'print', term };
    this.declare(naming);
    return { kind: 'name', term, naming };
  }

  private jump(part: Action, word: 'break' | 'continue'): Piece {
    if (this.loops === 0) throw new TemplateStop(`${word} outside "range"`, part.offset);
    return { kind: word };
  }

  private block(kind: 'if' | 'with' | 'range', tokens: TokenReader): Piece {
    const known = this.variables.length;
    this.deeper(tokens.offset);
    const naming = this.naming(tokens, kind === 'range' ? 2 : 1);
    const term = this.pipe(tokens);
    tokens.finish();
    if (naming !== undefined) this.declare(naming);
    if (kind === 'range') this.loops++;
    const then = this.pieces(kind);
    if (kind === 'range') this.loops--;
    const otherwise = this.otherwise(kind);
    this.variables.length = known;
    this.depth--;
    return { kind, term, naming, then, otherwise };
  }

  /** What stands behind `else`; `else if` is a block of its own that shares the `end`. */
  private otherwise(kind: string): Piece[] {
    const part = this.parts[this.next++] as Action;
    if (wordOf(part) === 'end') return [];
    const word = part.tokens[1]?.text;
    if (word === 'if' || word === 'with') return [this.block(word, new TokenReader(part, 2))];
    const pieces = this.pieces(kind);
    const end = this.parts[this.next++]!;
    if (wordOf(end) !== 'end') throw new TemplateStop('expected end; found {{else}}', end.offset);
    return pieces;
  }

  private naming(tokens: TokenReader, most: number): Naming | undefined {
    const sign = tokens.peek(1)?.text;
    const isPair = sign === ',' && most === 2;
    if (!isPair && sign !== ':=' && sign !== '=') return undefined;
    if (!/^\$\w+$/.test(tokens.peek()?.text ?? '')) return undefined;
    const names = [tokens.take().text];
    if (isPair) {
      tokens.take();
      names.push(tokens.take().text);
    }
    const declares = tokens.take().text === ':=';
    if (!declares) for (const name of names) this.known(name, tokens.offset);
    return { names, declares };
  }

  private declare({ names, declares }: Naming): void {
    if (declares) this.variables.push(...names);
  }

  private known(name: string, offset: number): void {
    if (!this.variables.includes(name))
      throw new TemplateStop(`undefined variable "${name}"`, offset, this.dialect.variableHint);
  }

  private deeper(offset: number): void {
    if (++this.depth > MAX_TEMPLATE_DEPTH)
      throw new TemplateStop(`a template nests at most ${MAX_TEMPLATE_DEPTH} deep`, offset);
  }

  private pipe(tokens: TokenReader): Term {
    this.deeper(tokens.offset);
    let term = this.command(tokens, undefined);
    while (tokens.accept('|')) term = this.command(tokens, term);
    this.depth--;
    return term;
  }

  /** A value, or a function and its arguments; what is piped in becomes the last argument. */
  private command(tokens: TokenReader, piped: Term | undefined): Term {
    const token = tokens.peek();
    if (token === undefined) throw new TemplateStop('missing value for command', tokens.end);
    if (!/^[A-Za-z_]/.test(token.text) || CONSTANTS.has(token.text)) {
      const term = this.term(tokens);
      if (token.text === 'nil') throw new TemplateStop('nil is not a command', token.offset);
      if (piped !== undefined) throw new TemplateStop(`"${token.text}" is no function to pipe into`, token.offset);
      const more = tokens.peek();
      if (more !== undefined && !/^[|)]$/.test(more.text))
        throw new TemplateStop(`can't give argument to non-function ${token.text}`, more.offset);
      return term;
    }
    tokens.take();
    const args: Term[] = [];
    for (let next = tokens.peek(); next !== undefined && !/^[|)]$/.test(next.text); next = tokens.peek())
      args.push(this.term(tokens));
    if (piped !== undefined) args.push(piped);
    return this.call(token, args);
  }

  private call({ text, offset }: TemplateToken, args: readonly Term[]): Term {
    const known = this.dialect.functions.get(text) ?? BUILTINS.get(text);
    if (known === undefined) throw this.unknown(text, offset);
    const least = known.more ? known.args.length - 1 : known.args.length;
    const fits = known.more ? args.length >= least : args.length === least;
    if (fits) return { kind: 'call', name: text, args };
    const want = known.more ? `at least ${least}` : String(least);
    throw new TemplateStop(`wrong number of args for ${text}: want ${want} got ${args.length}`, offset);
  }

  private unknown(name: string, offset: number): TemplateStop {
    const known = [...this.dialect.functions.keys(), ...BUILTINS.keys()];
    const near = nearest(name, known);
    const hint = near === undefined ? `known are ${known.join(', ')}` : `did you mean "${near}"?`;
    return new TemplateStop(`function "${name}" not defined`, offset, hint);
  }

  private term(tokens: TokenReader): Term {
    const token = tokens.take();
    const { text, offset } = token;
    if (text === '(') return fields(this.bracket(tokens, offset), tokens);
    if (/^["`]/.test(text)) return literal(readString(text) ?? unreadable(token));
    if (text.startsWith("'")) return literal(BigInt((readString(text) ?? unreadable(token)).codePointAt(0) ?? 0));
    if (/^[-+]?\.?\d/.test(text)) return literal(readConstant(token));
    if (CONSTANTS.has(text)) return literal(CONSTANTS.get(text));
    if (text === '.') return { kind: 'dot' };
    if (text.startsWith('.')) return this.fieldOfDot(token);
    if (text.startsWith('$')) return this.variable(token);
    if (/^[A-Za-z_]/.test(text)) return this.call(token, []);
    throw new TemplateStop(`unexpected "${text}" in template`, offset);
  }

  private bracket(tokens: TokenReader, offset: number): Term {
    const inner = this.pipe(tokens);
    if (!tokens.accept(')')) throw new TemplateStop('unclosed left paren', offset);
    return inner;
  }

  private fieldOfDot({ text, offset }: TemplateToken): Term {
    const names = text.slice(1).split('.');
    const { fields: known } = this.dialect;
    if (known !== undefined && !known.includes(names[0]!))
      throw new TemplateStop(`unexpected "${text}" in template`, offset, `known are .${known.join(', .')}`);
    return chain({ kind: 'dot' }, names);
  }

  private variable({ text, offset }: TemplateToken): Term {
    const [name, ...names] = text.split('.') as [string, ...string[]];
    this.known(name, offset);
    return chain({ kind: 'variable', name }, names);
  }
}

const CONSTANTS: ReadonlyMap<string, boolean | undefined> = new Map([
  ['true', true],
  ['false', false],
  ['nil', undefined],
]);

function wordOf(part: Part): string {
  return part.action ? (part.tokens[0]?.text ?? '') : '';
}

function literal(value: Extract<Term, { kind: 'literal' }>['value']): Term {
  return { kind: 'literal', value };
}

function unreadable({ text, offset }: TemplateToken): never {
  throw new TemplateStop(`${text} cannot be read as a text`, offset, 'double the backslash');
}

/** Whole numbers are integers of Go, all others floats. */
function readConstant({ text, offset }: TemplateToken): number | bigint {
  const digits = text.replaceAll('_', '');
  const sign = digits.startsWith('-') ? -1 : 1;
  const body = digits.replace(/^[-+]/, '');
  if (/^(?:0|[1-9]\d{0,17}|0x[0-9a-f]{1,15}|0o[0-7]{1,20}|0b[01]{1,62})$/i.test(body))
    return BigInt(sign) * BigInt(body);
  const value = Number(body);
  if (Number.isNaN(value)) throw new TemplateStop(`bad number syntax: "${text}"`, offset);
  return sign * value;
}

function chain(of: Term, names: readonly string[]): Term {
  return names.reduce<Term>((term, name) => ({ kind: 'field', of: term, name }), of);
}

/** Fields that follow a bracket at once. */
function fields(term: Term, tokens: TokenReader): Term {
  const next = tokens.peek();
  if (next === undefined || !next.glued || !/^\.\w/.test(next.text)) return term;
  return chain(term, tokens.take().text.slice(1).split('.'));
}

/** The tokens of one action. */
class TokenReader {
  readonly end: number;
  private readonly tokens: readonly TemplateToken[];
  private next: number;

  constructor(part: Action, from: number) {
    this.tokens = part.tokens;
    this.end = part.end;
    this.next = from;
  }

  get offset(): number {
    return this.peek()?.offset ?? this.end;
  }

  peek(ahead = 0): TemplateToken | undefined {
    return this.tokens[this.next + ahead];
  }

  take(): TemplateToken {
    const token = this.tokens[this.next++];
    if (token === undefined) throw new TemplateStop('missing value for command', this.end);
    return token;
  }

  accept(text: string): boolean {
    if (this.peek()?.text !== text) return false;
    this.next++;
    return true;
  }

  finish(): void {
    const rest = this.peek();
    if (rest !== undefined) throw new TemplateStop(`unexpected "${rest.text}" in template`, rest.offset);
  }
}
