/**
 * The envelope of every file, shaped like a Kubernetes resource: apiVersion, kind, metadata, spec.
 */
import { nearest, type Position } from '@firedrill/base';
import { child, descend, foundWords, type Tree, textOf } from '../yaml/tree.ts';
import type { Definitions, Form, JsonSchema, Reading, Sections } from './form.ts';
import { reportUnknownKeys } from './record.ts';
import { name } from './scalars.ts';

export const API_VERSION = 'firedrill.dev/v1alpha1';

/** A resource after its envelope was checked. */
export type Resource<T> = { readonly name: string; readonly spec: T; readonly at: Position };

/** The kinds of files. */
export const KINDS = ['World', 'Scenario', 'Truth', 'Proof', 'Change', 'Countermeasure', 'Level'] as const;
export type Kind = (typeof KINDS)[number];

/** Reads a file that must be of one kind. */
export function readResource<T>(
  tree: Tree,
  expected: { readonly kind: Kind; readonly spec: Form<T> },
  to: Reading,
): Resource<T> | undefined {
  if (tree.kind !== 'mapping')
    return to.report(
      tree.at,
      'wrong-type',
      `expected a ${expected.kind} (apiVersion, kind, metadata, spec) but found ${foundWords(tree)}`,
    );
  const isStrange = reportUnknownKeys(tree, ['apiVersion', 'kind', 'metadata', 'spec'], to);
  const isOurs = checkVersion(tree, API_VERSION, to);
  const isKind = checkKind(tree, expected.kind, to);
  const named = readName(tree, to);
  const specTree = child(tree, 'spec');
  if (specTree === undefined)
    return to.report(tree.at, 'missing-key', `the ${expected.kind} needs "spec"`, 'put its contents under spec:');
  if (!isKind) return undefined;
  const spec = expected.spec.read(specTree, to);
  if (isStrange || !isOurs || named === undefined || spec === undefined) return undefined;
  return { name: named, spec, at: tree.at };
}

/** Checks `apiVersion`; reports and gives false when it is another. */
export function checkVersion(tree: Tree, version: string, to: Reading): boolean {
  const found = textOf(child(tree, 'apiVersion'));
  if (found === version) return true;
  const at = child(tree, 'apiVersion')?.at ?? tree.at;
  if (found === undefined) to.report(at, 'missing-key', 'apiVersion is missing', `write apiVersion: ${version}`);
  else to.report(at, 'unknown-api-version', `unknown apiVersion "${found}"`, `write ${version}`);
  return false;
}

function checkKind(tree: Tree, expected: Kind, to: Reading): boolean {
  const found = textOf(child(tree, 'kind'));
  if (found === expected) return true;
  const at = child(tree, 'kind')?.at ?? tree.at;
  if (found === undefined) to.report(at, 'missing-key', 'kind is missing', `write kind: ${expected}`);
  else
    to.report(
      at,
      'wrong-kind',
      `expected kind "${expected}" but found "${found}"`,
      nearest(found, KINDS) === expected ? `did you mean "${expected}"?` : 'the file name says what it must hold',
    );
  return false;
}

/** Reads `metadata.name`. Labels and annotations are accepted and mean nothing here. */
export function readName(tree: Tree, to: Reading): string | undefined {
  const metadata = child(tree, 'metadata');
  if (metadata?.kind !== 'mapping')
    return to.report(metadata?.at ?? tree.at, 'missing-key', 'metadata is missing', 'write metadata: {name: …}');
  reportUnknownKeys(metadata, ['name', 'namespace', 'labels', 'annotations'], to);
  const tagged = descend(metadata, ['name']);
  return tagged === undefined ? to.report(metadata.at, 'missing-key', 'metadata needs "name"') : name.read(tagged, to);
}

/** The JSON Schema of one kind of file. */
export function resourceSchema(kind: Kind, spec: Form<unknown>): JsonSchema {
  const definitions: Definitions = new Map();
  const specSchema = spec.schema(definitions);
  const defs = Object.fromEntries(
    [...definitions].map(([title, schema]) => [title.toLowerCase().replace(/[^a-z0-9]+/g, '-'), schema]),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://firedrill.dev/schema/v1alpha1/${kind.toLowerCase()}.schema.json`,
    title: kind,
    type: 'object',
    additionalProperties: false,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: API_VERSION },
      kind: { const: kind },
      metadata: {
        type: 'object',
        additionalProperties: false,
        required: ['name'],
        properties: {
          name: name.schema(definitions),
          namespace: { type: 'string' },
          labels: { type: 'object' },
          annotations: { type: 'object' },
        },
      },
      spec: specSchema,
    },
    $defs: defs,
  };
}

/** The tables of one form, in the order of reading. */
export function sectionsOf(form: Form<unknown>): Sections {
  const sections: Sections = new Map();
  form.describe?.(sections);
  return sections;
}
