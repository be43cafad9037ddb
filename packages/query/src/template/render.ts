/**
 * Renders a parsed template over a dot and variables. What cannot be rendered (a text where a number is due, a field of
 * a text, too much output) throws a TemplateError with Go's words.
 */
import {
  type ArgumentKind,
  type Dialect,
  type Naming,
  type Piece,
  type Template,
  type TemplateContext,
  TemplateError,
  type TemplateFunction,
  type TemplateRecord,
  type TemplateValue,
  type Term,
} from './ast.ts';
import { BUILTINS } from './builtins.ts';
import { printValue } from './go-format.ts';
import { GoTime } from './go-time.ts';
import { isRecord, isTrue, typeName } from './values.ts';

/** Most characters that one rendering gives, or that one value of it holds. */
export const MAX_TEMPLATE_OUTPUT = 1_048_576;
/** Most pieces and calls that one rendering runs through. */
export const MAX_TEMPLATE_STEPS = 100_000;

/** What a template is rendered over. */
export type RenderScope = {
  readonly dialect: Dialect;
  readonly dot: TemplateValue;
  /** Values of the dialect's variables. */
  readonly variables: ReadonlyMap<string, TemplateValue>;
  readonly context: TemplateContext;
};

/** The text of a template over a scope. */
export function renderTemplate(template: Template, scope: RenderScope): string {
  const rendering = new Rendering(scope);
  rendering.pieces(template.pieces, scope.dot);
  return rendering.out;
}

type Jump = 'break' | 'continue' | undefined;
type Block = Extract<Piece, { kind: 'if' | 'with' | 'range' }>;

/** One rendering: what is written so far, and the variables in sight (later ones hide earlier ones). */
class Rendering {
  out = '';
  private readonly scope: RenderScope;
  private readonly names: string[] = ['$'];
  private readonly values: TemplateValue[];
  private steps = 0;

  constructor(scope: RenderScope) {
    this.scope = scope;
    this.values = [scope.dot];
    for (const [name, value] of scope.variables) this.declare(name, value);
  }

  pieces(pieces: readonly Piece[], dot: TemplateValue): Jump {
    const known = this.names.length;
    for (const piece of pieces) {
      const jump = this.piece(piece, dot);
      if (jump !== undefined) return jump;
    }
    this.forget(known);
    return undefined;
  }

  private piece(piece: Piece, dot: TemplateValue): Jump {
    this.step();
    switch (piece.kind) {
      case 'text':
        this.write(piece.text);
        return undefined;
      case 'print':
        this.write(printValue(this.term(piece.term, dot)));
        return undefined;
      case 'name':
        this.assign(piece.naming, [this.term(piece.term, dot)]);
        return undefined;
      case 'break':
      case 'continue':
        return piece.kind;
      default:
        return this.block(piece, dot);
    }
  }

  private block(piece: Block, dot: TemplateValue): Jump {
    const known = this.names.length;
    const value = this.term(piece.term, dot);
    let jump: Jump;
    if (piece.kind === 'range') this.range(piece, value, dot);
    else {
      if (piece.naming !== undefined) this.assign(piece.naming, [value]);
      const inner = piece.kind === 'with' ? value : dot;
      jump = isTrue(value) ? this.pieces(piece.then, inner) : this.pieces(piece.otherwise, dot);
    }
    this.forget(known);
    return jump;
  }

  private range(piece: Block, value: TemplateValue, dot: TemplateValue): void {
    const entries = iterate(value);
    if (entries.length === 0) this.pieces(piece.otherwise, dot);
    const known = this.names.length;
    for (const [key, element] of entries) {
      this.step();
      const naming = piece.naming;
      if (naming !== undefined) this.assign(naming, naming.names.length === 2 ? [key, element] : [element]);
      const jump = this.pieces(piece.then, element);
      this.forget(known);
      if (jump === 'break') return;
    }
  }

  private term(term: Term, dot: TemplateValue): TemplateValue {
    switch (term.kind) {
      case 'literal':
        return term.value;
      case 'dot':
        return dot;
      case 'variable':
        return this.values[this.names.lastIndexOf(term.name)];
      case 'field':
        return fieldOf(this.term(term.of, dot), term.name);
      case 'call':
        return this.call(term, dot);
    }
  }

  private call({ name, args }: Extract<Term, { kind: 'call' }>, dot: TemplateValue): TemplateValue {
    this.step();
    if (name === 'and' || name === 'or') return this.shortCut(name === 'and', args, dot);
    const known = (this.scope.dialect.functions.get(name) ?? BUILTINS.get(name)) as TemplateFunction;
    const values = args.map((arg, i) => {
      const kind = known.args[Math.min(i, known.args.length - 1)]!;
      return convert(this.term(arg, dot), kind, { name, constant: arg.kind === 'literal' });
    });
    const value = known.call(values, this.scope.context);
    if (typeof value === 'string' && value.length > MAX_TEMPLATE_OUTPUT) throw tooLong();
    return value;
  }

  private shortCut(isAnd: boolean, args: readonly Term[], dot: TemplateValue): TemplateValue {
    let value: TemplateValue;
    for (const arg of args) {
      value = this.term(arg, dot);
      if (isTrue(value) !== isAnd) return value;
    }
    return value;
  }

  private write(text: string): void {
    if (this.out.length + text.length > MAX_TEMPLATE_OUTPUT) throw tooLong();
    this.out += text;
  }

  private step(): void {
    if (++this.steps > MAX_TEMPLATE_STEPS)
      throw new TemplateError(`a template runs through at most ${MAX_TEMPLATE_STEPS} steps`);
  }

  private declare(name: string, value: TemplateValue): void {
    this.names.push(name);
    this.values.push(value);
  }

  private assign({ names, declares }: Naming, values: readonly TemplateValue[]): void {
    for (const [i, name] of names.entries()) {
      if (declares) this.declare(name, values[i]);
      else this.values[this.names.lastIndexOf(name)] = values[i];
    }
  }

  private forget(known: number): void {
    this.names.length = known;
    this.values.length = known;
  }
}

function tooLong(): TemplateError {
  return new TemplateError(`a template gives at most ${MAX_TEMPLATE_OUTPUT} characters`);
}

function iterate(value: TemplateValue): readonly (readonly [TemplateValue, TemplateValue])[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return (value as readonly TemplateValue[]).map((element, i) => [BigInt(i), element]);
  if (typeof value === 'bigint') return Array.from({ length: counted(value) }, (_, i) => [BigInt(i), BigInt(i)]);
  if (isRecord(value)) return (value as TemplateRecord).entries();
  throw new TemplateError(`range can't iterate over ${printValue(value)}`);
}

function counted(value: bigint): number {
  return Math.max(0, Math.min(Number(value), MAX_TEMPLATE_STEPS + 1));
}

function fieldOf(value: TemplateValue, name: string): TemplateValue {
  if (value === undefined) throw new TemplateError(`nil data; no entry for key "${name}"`);
  if (isRecord(value)) return (value as TemplateRecord).field(name);
  throw new TemplateError(`can't evaluate field ${name} in type ${typeName(value)}`);
}

type Argument = { readonly name: string; readonly constant: boolean };

/** An argument of the kind that a function asks for; a whole constant may be a float, as in Go. */
function convert(value: TemplateValue, kind: ArgumentKind, { name, constant }: Argument): TemplateValue {
  switch (kind) {
    case 'any':
      return value;
    case 'text':
      if (typeof value === 'string') return value;
      break;
    case 'integer':
      if (typeof value === 'bigint') return value;
      if (constant && typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
      break;
    case 'float':
      if (typeof value === 'number') return value;
      if (constant && typeof value === 'bigint') return Number(value);
      break;
    case 'time':
      if (value instanceof GoTime) return value;
  }
  const due = { text: 'string', integer: 'int', float: 'float64', time: 'time.Time' }[kind];
  throw new TemplateError(`error calling ${name}: wrong type for value; expected ${due}; got ${typeName(value)}`);
}
