/**
 * Recipes of images: a folder of `labs/images/` per image, and a name for the exact result.
 *
 *     labs/images/shop-app/Containerfile   FROM lab/app        ─┐
 *     labs/images/shop-app/context.yaml    files from elsewhere ├─▶ hash ─▶ localhost/lab/shop-app:3f9c…
 *     labs/images/app/…                    FROM lab/base       ─┘
 *
 * The hash covers the folder, the files it names and the hash of what it builds on. So a tag is never stale, and a changed
 * file builds again what depends on it and nothing else.
 */
import { createHash, type Hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { LabTrouble, messageOf } from '../trouble.ts';

/** Changes whenever the same recipe would give another image. */
const RECIPE_VERSION = 'firedrill image 2';
/** What images are called in the engine; never pushed, never pulled. */
export const IMAGE_PREFIX = 'localhost/lab/';
const TAG_LETTERS = 16;

/** A file or folder of the project that goes into the build under another name. */
export type ContextFile = { readonly from: string; readonly to: string };

/** A Debian system made from its packages alone, which everything else builds on. */
export type DebianRecipe = { readonly suite: string; readonly include: readonly string[] };

/** How to make one image; `reference` is its full name with the hash. */
export type Recipe = {
  readonly name: string;
  readonly folder: string;
  readonly reference: string;
  readonly base: string | undefined;
  readonly debian: DebianRecipe | undefined;
  readonly files: readonly ContextFile[];
};

/** All recipes of a project, what an image builds on before the image itself. Throws {@link LabTrouble} `image`. */
export function readRecipes(project: string): readonly Recipe[] {
  const images = join(project, 'labs', 'images');
  const recipes = new Map<string, Recipe>();
  const open = new Set<string>();
  const take = (name: string, wantedBy: string): Recipe => {
    const known = recipes.get(name);
    if (known !== undefined) return known;
    const folder = join(images, name);
    if (!existsSync(folder))
      throw new LabTrouble('image', `${wantedBy} asks for lab/${name}, but there is no ${folder}.`);
    if (open.has(name)) throw new LabTrouble('image', `${wantedBy}: lab/${name} builds on itself.`);
    open.add(name);
    const recipe = readRecipe(project, folder, (base) => take(base, `${relative(project, folder)}/Containerfile`));
    recipes.set(name, recipe);
    return recipe;
  };
  const names = existsSync(images) ? readdirSync(images, { withFileTypes: true }) : [];
  for (const entry of names.filter((one) => one.isDirectory()).sort(byName)) take(entry.name, 'labs/images');
  return [...recipes.values()];
}

function readRecipe(project: string, folder: string, baseOf: (name: string) => Recipe): Recipe {
  const name = folder.split('/').at(-1)!;
  const debian = readDebian(project, folder);
  const base = debian === undefined ? baseOf(baseName(project, folder)) : undefined;
  const files = readContext(project, folder);
  const hash = createHash('sha256').update(`${RECIPE_VERSION}\n${name}\n${base?.reference ?? ''}\n`);
  hashTree(hash, folder, '');
  for (const { from, to } of files) hashTree(hash, join(project, from), to);
  const tag = hash.digest('hex').slice(0, TAG_LETTERS);
  return { name, folder, reference: `${IMAGE_PREFIX}${name}:${tag}`, base: base?.reference, debian, files };
}

function readDebian(project: string, folder: string): DebianRecipe | undefined {
  const path = join(folder, 'debian.yaml');
  if (!existsSync(path)) return undefined;
  const at = relative(project, path);
  const { suite, include } = readYaml(path, at) as { suite?: unknown; include?: unknown };
  if (typeof suite === 'string' && Array.isArray(include)) return { suite, include: include.map(String) };
  throw new LabTrouble('image', `${at}: needs "suite" (a release of Debian) and a list "include" of packages.`);
}

function baseName(project: string, folder: string): string {
  const path = join(folder, 'Containerfile');
  const at = relative(project, path);
  if (!existsSync(path)) throw new LabTrouble('image', `There is no ${at}; an image needs one, or a debian.yaml.`);
  const from = /^FROM\s+(\S+)/m.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  const name = /^lab\/([a-z0-9-]+)$/.exec(from)?.[1];
  if (name !== undefined) return name;
  throw new LabTrouble('image', `${at}: "FROM ${from}" is no image of this project; write "FROM lab/<folder>".`);
}

function readContext(project: string, folder: string): readonly ContextFile[] {
  const path = join(folder, 'context.yaml');
  if (!existsSync(path)) return [];
  const at = relative(project, path);
  const { files } = readYaml(path, at) as { files?: unknown };
  if (!Array.isArray(files)) throw new LabTrouble('image', `${at}: needs a list "files" of { from, to }.`);
  return (files as Partial<ContextFile>[]).map(({ from, to }, index) => {
    if (typeof from !== 'string' || typeof to !== 'string' || [from, to].some((one) => one.split('/').includes('..')))
      throw new LabTrouble('image', `${at}: files[${index}] needs "from" (in the project) and "to" (in the build).`);
    if (!existsSync(join(project, from))) throw new LabTrouble('image', `${at}: files[${index}]: there is no ${from}.`);
    return { from, to };
  });
}

function readYaml(path: string, at: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {};
  } catch (error) {
    throw new LabTrouble('image', `${at}: ${messageOf(error)}`, error);
  }
}

function hashTree(hash: Hash, path: string, name: string): void {
  const { mode } = statSync(path);
  if (!statSync(path).isDirectory()) {
    const bytes = readFileSync(path);
    hash.update(`${name}\0${(mode & 0o111) === 0 ? '-' : 'x'}\0${bytes.length}\n`).update(bytes);
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort(byName))
    hashTree(hash, join(path, entry.name), `${name}/${entry.name}`);
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
