/**
 * The core that the language is written in. A form says once what a piece of a file looks like, and gives from that one
 * place: the parser, the JSON Schema and the reference page.
 */
import type { Issue, Position } from '@firedrill/base';
import { assert } from '@firedrill/base';
import type { WorldFile } from '../world-file.ts';
import type { Tree } from '../yaml/tree.ts';

export type JsonSchema = { readonly [key: string]: unknown };
/** Named schemas that others refer to. */
export type Definitions = Map<string, JsonSchema>;

/** A table of the reference page: one per record. */
export type Section = { readonly title: string; readonly about: string; readonly rows: readonly SectionRow[] };
export type SectionRow = { readonly key: string; readonly word: string; readonly need: string; readonly doc: string };
/** Sections by title, in the order in which they are met. */
export type Sections = Map<string, Section>;

/** What reading a file keeps: its issues, and where each value stood. */
export class Reading {
  readonly issues: Issue[] = [];
  /** The world that references are checked against, where it is known. */
  readonly world: WorldFile | undefined;
  private readonly trees = new WeakMap<object, Tree>();

  constructor(world?: WorldFile) {
    this.world = world;
  }

  /** Records a mistake. */
  report(at: Position, code: string, message: string, hint?: string): undefined {
    this.issues.push(hint === undefined ? { code, message, at } : { code, message, at, hint });
    return undefined;
  }

  /** Reads something and takes back what it reported; `issues` can be reported again. */
  attempt<T>(read: () => T): { readonly value: T; readonly issues: readonly Issue[] } {
    const before = this.issues.length;
    const value = read();
    return { value, issues: this.issues.splice(before) };
  }

  /** Records something odd that does not stop anybody. */
  warn(at: Position, code: string, message: string, hint?: string): void {
    this.issues.push(
      hint === undefined
        ? { code, message, at, severity: 'warning' }
        : { code, message, at, hint, severity: 'warning' },
    );
  }

  /** The issues by file, line and column. */
  sorted(): readonly Issue[] {
    const order = (a: Issue, b: Issue) =>
      a.at.file < b.at.file ? -1 : a.at.file > b.at.file ? 1 : a.at.line - b.at.line || a.at.column - b.at.column;
    return [...this.issues].sort(order);
  }

  get hasErrors(): boolean {
    return this.issues.some((issue) => issue.severity !== 'warning');
  }

  /** Remembers from which tree a value was read. */
  place<T extends object>(value: T, tree: Tree): T {
    this.trees.set(value, tree);
    return value;
  }

  treeOf(value: object): Tree | undefined {
    return this.trees.get(value);
  }

  /** Where a value stands, or one of its members (key or list index); the nearest known place. */
  at(value: object, member?: string | number): Position {
    const tree = this.trees.get(value);
    assert(tree !== undefined, 'only values that were read have a place');
    if (typeof member === 'number' && tree.kind === 'list') return tree.items[member]?.at ?? tree.at;
    if (typeof member === 'string' && tree.kind === 'mapping')
      return tree.entries.find((entry) => entry.key === member)?.value.at ?? tree.at;
    return tree.at;
  }
}

/** What a piece of a file looks like. `read` gives undefined after it has reported why. */
export type Form<T> = {
  /** What the reference calls it, e.g. `duration`. */
  readonly word: string;
  readonly read: (tree: Tree, to: Reading) => T | undefined;
  readonly schema: (definitions: Definitions) => JsonSchema;
  /** Adds the tables that this form needs to a reference page. */
  readonly describe?: (sections: Sections) => void;
};

/** A form whose value is made from another's. `make` may report and give undefined. */
export function mapped<A, B>(form: Form<A>, make: (value: A, tree: Tree, to: Reading) => B | undefined): Form<B> {
  return {
    word: form.word,
    schema: form.schema,
    describe: form.describe,
    read: (tree, to) => {
      const value = form.read(tree, to);
      return value === undefined ? undefined : make(value, tree, to);
    },
  };
}

/** Two forms of one value: one when a scalar stands there, one otherwise. */
export function scalarOr<T>(short: Form<T>, long: Form<T>): Form<T> {
  return {
    word: `${short.word} or ${long.word}`,
    read: (tree, to) => (tree.kind === 'scalar' ? short.read(tree, to) : long.read(tree, to)),
    schema: (definitions) => ({ anyOf: [short.schema(definitions), long.schema(definitions)] }),
    describe: (sections) => {
      short.describe?.(sections);
      long.describe?.(sections);
    },
  };
}

/** A form that is made on first use, for recursion. */
export function lazily<T>(word: string, make: () => Form<T>): Form<T> {
  let form: Form<T> | undefined;
  const get = (): Form<T> => {
    form ??= make();
    return form;
  };
  return {
    word,
    read: (tree, to) => get().read(tree, to),
    schema: (definitions) => get().schema(definitions),
    describe: (sections) => get().describe?.(sections),
  };
}

/** "the", or "a", before a list of choices: `"a", "b" or "c"`. */
export function orWords(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length < 2 ? (quoted[0] ?? '') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
