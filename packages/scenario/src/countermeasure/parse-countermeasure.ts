/**
 * A countermeasure from the text of a file, or from plain data that a form was filled in with.
 */
import type { Parsed } from '@firedrill/base';
import type { Countermeasure, CountermeasureChange } from '../countermeasure-file.ts';
import { Reading } from '../form/form.ts';
import { readResource } from '../form/resource.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import type { Tree } from '../yaml/tree.ts';
import { countermeasureSpec } from './countermeasure-form.ts';

/** Parses and checks a file; whether a world has its targets is seen when it is applied. */
export function parseCountermeasure(text: string, file: string): Parsed<Countermeasure> {
  const { tree, issues } = readYaml(text, file);
  if (tree === undefined) return { value: undefined, issues };
  const to = new Reading();
  const resource = readResource(tree, { kind: 'Countermeasure', spec: countermeasureSpec }, to);
  const value = resource === undefined || to.hasErrors ? undefined : { name: resource.name, ...resource.spec };
  return { value, issues: to.sorted() };
}

/**
 * Checks plain data. Its places are those of a list: change n is line n, and parameter m of it column m, of
 * `countermeasure`. What a person typed into a form is taken as what it says: `12` is a number, `true` a switch.
 */
export function readCountermeasure(plain: {
  readonly name: string;
  readonly title: string;
  readonly changes: readonly CountermeasureChange[];
}): Parsed<Countermeasure> {
  const to = new Reading();
  const spec: Tree = mappingOf(
    [
      ['title', scalarOf(plain.title, at(1))],
      ['changes', { kind: 'list', at: at(1), items: plain.changes.map((change, i) => changeTree(change, i + 1)) }],
    ],
    at(1),
  );
  const read = countermeasureSpec.read(spec, to);
  return { value: read === undefined || to.hasErrors ? undefined : { name: plain.name, ...read }, issues: to.sorted() };
}

const at = (line: number, column = 1) => ({ file: 'countermeasure', line, column });

function changeTree({ change, target, params }: CountermeasureChange, line: number): Tree {
  const written = Object.entries(params).map(([key, value], i) => [key, scalarOf(value, at(line, i + 1))] as const);
  return mappingOf(
    [
      ['change', scalarOf(change, at(line))],
      ['target', scalarOf(target, at(line))],
      ['params', mappingOf(written, at(line))],
    ],
    at(line),
  );
}

/** A mapping of trees, all at one place. */
export function mappingOf(entries: readonly (readonly [string, Tree])[], place: Tree['at']): Tree {
  return { kind: 'mapping', at: place, entries: entries.map(([key, value]) => ({ key, keyAt: place, value })) };
}

/** A scalar as a file would have it; text that is a number or a switch becomes one. */
export function scalarOf(value: string | number | boolean, place: Tree['at']): Tree {
  return { kind: 'scalar', value: meant(value), text: String(value), quoted: false, at: place };
}

function meant(value: string | number | boolean): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}
