/**
 * A YAML file as a plain tree with positions: scalars, mappings, lists. Everything above reads this, so that only one
 * folder knows the YAML library. Aliases are already resolved and share their node.
 */
import type { Position } from '@firedrill/base';

export type Scalar = {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As written, without quotes: `4.10` stays `4.10`. */
  readonly text: string;
  readonly quoted: boolean;
  readonly at: Position;
};
export type Entry = { readonly key: string; readonly keyAt: Position; readonly value: Tree };
export type Mapping = { readonly kind: 'mapping'; readonly entries: readonly Entry[]; readonly at: Position };
export type Sequence = { readonly kind: 'list'; readonly items: readonly Tree[]; readonly at: Position };
export type Tree = Scalar | Mapping | Sequence;

/** The value of a key of a mapping, or undefined. */
export function child(tree: Tree | undefined, key: string): Tree | undefined {
  if (tree?.kind !== 'mapping') return undefined;
  return tree.entries.find((entry) => entry.key === key)?.value;
}

/** Follows keys and list indices down; undefined where the path ends early. */
export function descend(tree: Tree | undefined, path: readonly (string | number)[]): Tree | undefined {
  let here = tree;
  for (const step of path) {
    if (typeof step === 'string') here = child(here, step);
    else here = here?.kind === 'list' ? here.items[step] : undefined;
  }
  return here;
}

/** The text of a scalar that is one, else undefined. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' && tree.value !== null ? tree.text : undefined;
}

/** The tree as plain data, without positions. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries(tree.entries.map((entry) => [entry.key, plain(entry.value)]));
}

/** Names what stands there, for "expected … but found …". */
export function foundWords(tree: Tree): string {
  if (tree.kind === 'mapping') return 'a mapping';
  if (tree.kind === 'list') return 'a list';
  if (tree.value === null) return 'nothing';
  const text = tree.text.length > 40 ? `${tree.text.slice(0, 40)}…` : tree.text;
  return typeof tree.value === 'string' ? JSON.stringify(text) : text;
}
