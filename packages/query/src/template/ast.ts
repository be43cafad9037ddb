/**
 * Go's text templates as data, and the values they speak of. Integers of Go are `bigint`, its floats `number`, nil is
 * `undefined`; records are maps, or the labels of something.
 */
import type { GoTime } from './go-time.ts';

/** Something with fields. What a field that is not there gives is the record's own affair. */
export type TemplateRecord = {
  readonly field: (name: string) => TemplateValue;
  /** All fields, in order of their names. */
  readonly entries: () => readonly (readonly [string, TemplateValue])[];
};

/** A value inside a template. */
export type TemplateValue =
  | string
  | number
  | bigint
  | boolean
  | undefined
  | GoTime
  | TemplateRecord
  | readonly TemplateValue[];

/** A value to be computed; `offset` is its place in the template. */
export type Term =
  | { readonly kind: 'literal'; readonly value: TemplateValue }
  | { readonly kind: 'dot' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Term; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Term[] };

/** Names that an action gives to its value: `$x := …`, or `$x = …` for a name that is known. */
export type Naming = { readonly names: readonly string[]; readonly declares: boolean };

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly term: Term }
  | { readonly kind: 'name'; readonly term: Term; readonly naming: Naming }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly term: Term;
      readonly naming: Naming | undefined;
      readonly then: readonly Piece[];
      readonly otherwise: readonly Piece[];
    }
  | { readonly kind: 'break' | 'continue' };

/** A template that parsed; `source` is the text it came from. */
export type Template = { readonly source: string; readonly pieces: readonly Piece[] };

/** What is wrong with a template, at an offset of its text. */
export type TemplateMistake = { readonly mistake: string; readonly offset: number; readonly hint?: string };

/** What an argument has to be. */
export type ArgumentKind = 'text' | 'integer' | 'float' | 'any' | 'time';

/** A function: the kinds of its arguments (the last one again and again if `more`), and what it gives. Throws TemplateError. */
export type TemplateFunction = {
  readonly args: readonly ArgumentKind[];
  readonly more: boolean;
  readonly call: (args: readonly TemplateValue[], context: TemplateContext) => TemplateValue;
};

/** What functions may ask of the place where a template is rendered. */
export type TemplateContext = {
  /** The instant that `now` gives, in milliseconds since the epoch. */
  readonly now: number;
  /** The line and its instant, where a template is rendered for a line. */
  readonly line: string;
  readonly at: number;
};

/** A kind of templates: its functions, its variables, and the fields of the outermost dot if they are fixed. */
export type Dialect = {
  readonly functions: ReadonlyMap<string, TemplateFunction>;
  readonly variables: readonly string[];
  readonly fields: readonly string[] | undefined;
  /** What to say of an unknown variable. */
  readonly variableHint?: string;
};

/** A template could not be rendered for some value. */
export class TemplateError extends Error {}
