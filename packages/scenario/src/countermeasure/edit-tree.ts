/**
 * Changes to a tree that was read from a file, as new trees: what is not on the way stays the same object.
 */
import type { Position } from '@firedrill/base';
import { child, type Tree } from '../yaml/tree.ts';
import { mappingOf } from './parse-countermeasure.ts';

/** Keys of mappings and places in lists, from the top down. */
export type Path = readonly (string | number)[];

/** Keys that may hold one value in place of a mapping, and which of its keys that value is: `budget: 10%`. */
const SHORT: Readonly<Record<string, string>> = { budget: 'ratio', ttl: 'mean' };

/** The tree with `value` at a path; mappings on the way are made where there are none. */
export function put(tree: Tree, path: Path, value: Tree): Tree {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number' && tree.kind === 'list')
    return { ...tree, items: tree.items.map((item, i) => (i === step ? put(item, rest, value) : item)) };
  const key = String(step);
  const inside = tree.kind === 'mapping' ? tree : mappingOf([], value.at);
  const entries = inside.kind === 'mapping' ? inside.entries : [];
  const old = child(inside, key);
  const next = rest.length === 0 ? value : put(opened(old, key, value.at), rest, value);
  if (old === undefined)
    return { ...inside, kind: 'mapping', entries: [...entries, { key, keyAt: value.at, value: next }] };
  return {
    ...inside,
    kind: 'mapping',
    entries: entries.map((entry) => (entry.key === key ? { ...entry, value: next } : entry)),
  };
}

/** What was written in short, as the mapping that it stands for. */
function opened(tree: Tree | undefined, key: string, at: Position): Tree {
  if (tree === undefined) return mappingOf([], at);
  const short = SHORT[key];
  if (tree.kind !== 'scalar') return tree;
  return short === undefined || tree.value === null || isAWord(tree.text)
    ? mappingOf([], at)
    : mappingOf([[short, tree]], at);
}

const isAWord = (text: string) => text === 'none' || text === 'unlimited';

/** The tree without the key at the end of a path. */
export function without(tree: Tree, path: Path): Tree {
  const [step, ...rest] = path;
  if (step === undefined) return tree;
  if (typeof step === 'number')
    return tree.kind === 'list'
      ? { ...tree, items: tree.items.map((item, i) => (i === step ? without(item, rest) : item)) }
      : tree;
  if (tree.kind !== 'mapping') return tree;
  const entries =
    rest.length === 0
      ? tree.entries.filter(({ key }) => key !== step)
      : tree.entries.map((entry) => (entry.key === step ? { ...entry, value: without(entry.value, rest) } : entry));
  return { ...tree, entries };
}

/** The tree with one more item in the list at a path, which is made where there is none. */
export function append(tree: Tree, path: Path, item: Tree): Tree {
  let here: Tree | undefined = tree;
  for (const step of path) {
    if (typeof step === 'number') here = here?.kind === 'list' ? here.items[step] : undefined;
    else here = child(here, step);
  }
  const items = here?.kind === 'list' ? here.items : [];
  return put(tree, path, { kind: 'list', at: here?.at ?? item.at, items: [...items, item] });
}
