/**
 * World files of the project: the experiments' own, the worlds that are played, and the parameter sheets of the world's
 * tests.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Effort, type Lab, openLab } from './lab.ts';

const places = (root: string, name: string): readonly string[] => [
  join(root, 'bench/physics/worlds', `${name}.world.yaml`),
  join(root, 'bench/worlds', `${name}.world.yaml`),
  join(root, 'packages/world/testdata', `${name}.world.yaml`),
  join(root, 'worlds', name, 'world.yaml'),
];

/** A lab that reads world files of the project whose root this is, each file once. */
export function labIn(root: string, effort: Effort): Lab {
  const texts = new Map<string, string>();
  return openLab((name) => {
    const path = places(root, name).find((place) => existsSync(place));
    if (path === undefined) throw new Error(`there is no world file ${name}`);
    const text = texts.get(name) ?? readFileSync(path, 'utf8');
    texts.set(name, text);
    return text;
  }, effort);
}
