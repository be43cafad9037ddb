/**
 * Forms of mappings and lists: records with a table of fields, one-key variants, lists, free maps.
 */
import { nearest, type Position } from '@firedrill/base';
import { child, foundWords, type Mapping, type Tree } from '../yaml/tree.ts';
import { type Form, type JsonSchema, orWords, type Reading, type Sections } from './form.ts';

/** What is known of a record while its later fields find their defaults. */
export type SoFar = Readonly<Record<string, unknown>>;

export type Field<T> = {
  readonly form: Form<unknown>;
  readonly doc: string;
  /** Absent: the key must be there. */
  readonly fallback: { readonly make: (so: SoFar) => T; readonly shown: string } | undefined;
  /** What reading gives; only for the compiler. */
  readonly gives?: T;
};

/** A key that must be there. */
export function field<T>(form: Form<T>, doc: string): Field<T> {
  return { form, doc, fallback: undefined };
}

/** A key with a default. `shown` is what the reference says of it. */
export function fallback<T>(form: Form<T>, value: NoInfer<T>, shown: string, doc: string): Field<T> {
  return { form, doc, fallback: { make: () => value, shown } };
}

/** A key whose default follows from earlier keys. */
export function derived<T>(form: Form<T>, make: (so: SoFar) => NoInfer<T>, shown: string, doc: string): Field<T> {
  return { form, doc, fallback: { make, shown } };
}

/** A key that may be left out. */
export function optional<T>(form: Form<T>, doc: string): Field<T | undefined> {
  return { form, doc, fallback: { make: () => undefined, shown: '' } };
}

type Located = { readonly at: Position };

/** One field per property of T; a Position `at` comes from the file. */
export type FieldsOf<T> = { readonly [K in Exclude<keyof T, T extends Located ? 'at' : never>]-?: Field<T[K]> };

export type RecordRule<T> = {
  readonly title: string;
  readonly about: string;
  readonly fields: FieldsOf<T>;
  /** Keys that are accepted and mean nothing here. */
  readonly ignored?: readonly string[];
} & (T extends Located
  ? { /** the value says where it stands */ readonly located: true }
  : { readonly located?: false });

/** A mapping with known keys. Values carry `at` when `T` has it. */
export function record<T extends object>(rule: RecordRule<T>): Form<T> {
  const fields = Object.entries(rule.fields) as [string, Field<unknown>][];
  return {
    word: `[${rule.title}](#${anchor(rule.title)})`,
    read: (tree, to) =>
      readRecord({
        tree,
        to,
        fields,
        ignored: rule.ignored ?? [],
        title: rule.title,
        isLocated: rule.located === true,
      }) as T | undefined,
    schema: (definitions) => {
      if (!definitions.has(rule.title)) {
        definitions.set(rule.title, {});
        definitions.set(rule.title, recordSchema(rule.about, fields, rule.ignored ?? [], definitions));
      }
      return { $ref: `#/$defs/${anchor(rule.title)}` };
    },
    describe: (sections) => describeRecord(rule.title, rule.about, fields, sections),
  };
}

type RecordReading = {
  readonly tree: Tree;
  readonly to: Reading;
  readonly fields: readonly [string, Field<unknown>][];
  readonly ignored: readonly string[];
  readonly title: string;
  readonly isLocated: boolean;
};

function readRecord({ tree, to, fields, ignored, title, isLocated }: RecordReading): object | undefined {
  if (tree.kind !== 'mapping')
    return to.report(tree.at, 'wrong-type', `expected ${aWord(title)} (a mapping) but found ${foundWords(tree)}`);
  let failed = reportUnknownKeys(tree, [...fields.map(([key]) => key), ...ignored], to);
  const so: Record<string, unknown> = isLocated ? { at: tree.at } : {};
  for (const [key, rule] of fields) {
    const value = readField(tree, key, { rule, so, to, title });
    if (value === FAILED) failed = true;
    else so[key] = value;
  }
  return failed ? undefined : to.place(so, tree);
}

const FAILED: unique symbol = Symbol('failed');

function readField(
  tree: Mapping,
  key: string,
  about: { rule: Field<unknown>; so: SoFar; to: Reading; title: string },
): unknown {
  const { rule, so, to, title } = about;
  const value = child(tree, key);
  const isAbsent = value === undefined || (value.kind === 'scalar' && value.value === null);
  if (isAbsent && rule.fallback !== undefined) return rule.fallback.make(so);
  if (isAbsent) {
    to.report(value?.at ?? tree.at, 'missing-key', `${aWord(title, 'the')} needs "${key}"`, lowerFirst(rule.doc));
    return FAILED;
  }
  const read = rule.form.read(value, to);
  return read === undefined ? FAILED : read;
}

/** Reports keys that nobody reads; true when there was one. */
export function reportUnknownKeys(tree: Mapping, known: readonly string[], to: Reading): boolean {
  let found = false;
  for (const { key, keyAt, value } of tree.entries) {
    if (known.includes(key)) continue;
    found = true;
    if (key.includes(' ') && value.kind === 'scalar' && value.value === null) {
      to.report(
        keyAt,
        'unquoted-comma',
        `"${key}" stands alone: inside { } a comma ends a value`,
        'put the whole text into quotes',
      );
      continue;
    }
    const close = nearest(key, known);
    const hint =
      key === '<<'
        ? 'merge keys are not part of this language; write the keys out'
        : close !== undefined
          ? `did you mean "${close}"?`
          : `known here: ${known.join(', ')}`;
    to.report(keyAt, 'unknown-key', `unknown key "${key}"`, hint);
  }
  return found;
}

function recordSchema(
  about: string,
  fields: readonly [string, Field<unknown>][],
  ignored: readonly string[],
  definitions: Map<string, JsonSchema>,
): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const [key, { form, doc, fallback: or }] of fields) {
    const shown = or === undefined || or.shown === '' ? '' : ` Default: ${or.shown}.`;
    properties[key] = { ...form.schema(definitions), description: `${doc}${shown}` };
  }
  for (const key of ignored) properties[key] = { description: 'Accepted, means nothing here.' };
  const required = fields.filter(([, rule]) => rule.fallback === undefined).map(([key]) => key);
  return {
    type: 'object',
    description: about,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    properties,
  };
}

function describeRecord(
  title: string,
  about: string,
  fields: readonly [string, Field<unknown>][],
  sections: Sections,
): void {
  if (sections.has(title)) return;
  const rows = fields.map(([key, { form, doc, fallback: or }]) => ({
    key,
    word: form.word,
    need: or === undefined ? 'required' : or.shown === '' ? 'optional' : or.shown,
    doc,
  }));
  sections.set(title, { title, about, rows });
  for (const [, { form }] of fields) form.describe?.(sections);
}

export type Variant<T> = { readonly form: Form<T>; readonly doc: string };

/** A mapping with exactly one key, which says what it is: `{work: 5ms}`. */
export function oneKey<T extends object>(rule: {
  readonly title: string;
  readonly about: string;
  readonly variants: Readonly<Record<string, Variant<T>>>;
}): Form<T> {
  const variants = Object.entries(rule.variants);
  const known = variants.map(([key]) => key);
  return {
    word: `[${rule.title}](#${anchor(rule.title)})`,
    read: (tree, to) => {
      if (tree.kind !== 'mapping' || tree.entries.length !== 1) {
        const hint =
          tree.kind === 'mapping' && tree.entries.length > 1
            ? `keep one of ${orWords(tree.entries.map((entry) => entry.key))}`
            : `one of ${known.join(', ')}`;
        return to.report(
          tree.at,
          'not-one-key',
          `expected ${aWord(rule.title)} (a mapping with one key) but found ${tree.kind === 'mapping' && tree.entries.length > 0 ? `one with ${tree.entries.length}` : foundWords(tree)}`,
          hint,
        );
      }
      const { key, keyAt, value } = tree.entries[0]!;
      const variant = Object.hasOwn(rule.variants, key) ? rule.variants[key] : undefined;
      if (variant !== undefined) return variant.form.read(value, to);
      const close = nearest(key, known);
      return to.report(
        keyAt,
        `unknown-${anchor(rule.title)}`,
        `unknown ${rule.title} "${key}"`,
        close === undefined ? `one of ${known.join(', ')}` : `did you mean "${close}"?`,
      );
    },
    schema: (definitions) => {
      if (!definitions.has(rule.title)) {
        definitions.set(rule.title, {});
        const oneOf = variants.map(([key, { form, doc }]) => ({
          type: 'object',
          description: doc,
          additionalProperties: false,
          required: [key],
          properties: { [key]: form.schema(definitions) },
        }));
        definitions.set(rule.title, { description: rule.about, oneOf });
      }
      return { $ref: `#/$defs/${anchor(rule.title)}` };
    },
    describe: (sections) => {
      if (sections.has(rule.title)) return;
      sections.set(rule.title, {
        title: rule.title,
        about: rule.about,
        rows: variants.map(([key, { form, doc }]) => ({ key, word: form.word, need: '', doc })),
      });
      for (const [, { form }] of variants) form.describe?.(sections);
    },
  };
}

/** A list of one form. */
export function list<T>(
  form: Form<T>,
  options: { readonly min?: number; readonly max?: number } = {},
): Form<readonly T[]> {
  const { min = 0, max = 500 } = options;
  return {
    word: `list of ${form.word}`,
    read: (tree, to) => {
      if (tree.kind !== 'list')
        return to.report(
          tree.at,
          'wrong-type',
          `expected a list but found ${foundWords(tree)}`,
          tree.kind === 'scalar' && tree.value !== null ? `write [${tree.text}]` : 'start each item with "- "',
        );
      if (tree.items.length < min)
        return to.report(tree.at, 'too-few', `expected at least ${min} of these but found ${tree.items.length}`);
      if (tree.items.length > max)
        return to.report(tree.at, 'too-many', `expected at most ${max} of these but found ${tree.items.length}`);
      const values = tree.items.map((item) => form.read(item, to));
      return values.includes(undefined) ? undefined : to.place(values as T[], tree);
    },
    schema: (definitions) => ({
      type: 'array',
      items: form.schema(definitions),
      ...(min > 0 ? { minItems: min } : {}),
      maxItems: max,
    }),
    describe: form.describe,
  };
}

/** A mapping with free keys. */
export function mapOf<T>(form: Form<T>, word: string): Form<Readonly<Record<string, T>>> {
  return {
    word,
    read: (tree, to) => {
      if (tree.kind !== 'mapping')
        return to.report(tree.at, 'wrong-type', `expected a mapping but found ${foundWords(tree)}`);
      const values = tree.entries.map(({ key, value }) => [key, form.read(value, to)] as const);
      return values.some(([, value]) => value === undefined)
        ? undefined
        : to.place(Object.fromEntries(values) as Record<string, T>, tree);
    },
    schema: (definitions) => ({ type: 'object', additionalProperties: form.schema(definitions) }),
    describe: form.describe,
  };
}

/** The anchor of a title on a reference page and in `$defs`. */
export function anchor(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** `a world`, `an operation`; or with `the`. */
export function aWord(title: string, article?: string): string {
  return `${article ?? (/^[aeiou]/i.test(title) ? 'an' : 'a')} ${title}`;
}

/** The first sentence of a doc text, to follow a semicolon. */
export function lowerFirst(doc: string): string {
  const first = doc.split(/(?<=\.)\s/)[0]!.replace(/\.$/, '');
  return /^[A-Z][a-z ]/.test(first) ? first.charAt(0).toLowerCase() + first.slice(1) : first;
}

/** Where a mapping's key stands. */
export function keyAt(tree: Tree | undefined, key: string): Position | undefined {
  return tree?.kind === 'mapping' ? tree.entries.find((entry) => entry.key === key)?.keyAt : undefined;
}
