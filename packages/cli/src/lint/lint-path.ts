/**
 * Finds out what a path is (a scenario, a world, a folder of either, one file) and has it checked by those who know.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Issue, nearest } from '@firedrill/base';
import { parseRuleFile } from '@firedrill/query';
import { lintFile, parseScenario, parseWorld, type WorldFile, worldOf } from '@firedrill/scenario';
import { Failure } from '../failure.ts';
import { projectRoot } from '../library.ts';
import { readText, reasonOf } from '../read-input.ts';
import { queryIssues } from './query-issues.ts';

/** Issues in the order of the files, and how many files were read. */
export type LintResult = { readonly issues: readonly Issue[]; readonly files: number };

const NOTHING: LintResult = { issues: [], files: 0 };
const YAML = /\.ya?ml$/;

/** Checks a file or a folder. A path that cannot be read ends the command with a sentence. */
export function lintPath(path: string): LintResult {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (error) {
    throw new Failure(`${path}: ${reasonOf(error)}.`);
  }
  return isFolder ? lintFolder(path) : lintOne(path);
}

function lintFolder(folder: string): LintResult {
  if (existsSync(join(folder, 'scenario.yaml')) || existsSync(join(folder, 'truth.yaml'))) return lintScenario(folder);
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const isWorld = existsSync(join(folder, 'world.yaml'));
  const parts = entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return isWorld || entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : [lintFolder(path)];
    return entry.isFile() && YAML.test(entry.name) ? [lintOne(path)] : [];
  });
  return parts.reduce(both, NOTHING);
}

const both = (a: LintResult, b: LintResult): LintResult => ({
  issues: [...a.issues, ...b.issues],
  files: a.files + b.files,
});

function lintOne(path: string): LintResult {
  const name = basename(path);
  if (name === 'dashboards.yaml') return NOTHING;
  const text = readText(path);
  return { issues: isRuleFile(name, text) ? parseRuleFile(text, path).issues : lintFile(text, path), files: 1 };
}

const isRuleFile = (name: string, text: string): boolean =>
  name === 'alerts.yaml' || /^groups:/m.test(text.slice(0, 10_000));

function lintScenario(folder: string): LintResult {
  const paths = ['scenario.yaml', 'truth.yaml', ...proofsIn(folder)]
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path));
  const files = new Map(paths.map((path) => [path, readText(path)]));
  const story = join(folder, 'scenario.yaml');
  const world = worldBeside(folder, files.get(story));
  const { value, issues } = parseScenario(files, world);
  const missing = world === undefined ? missingWorld(story, files.get(story)) : [];
  return { issues: [...missing, ...issues, ...(value === undefined ? [] : queryIssues(value))], files: files.size };
}

function proofsIn(folder: string): string[] {
  const proofs = join(folder, 'proof');
  if (!existsSync(proofs)) return [];
  return readdirSync(proofs)
    .filter((name) => YAML.test(name))
    .sort()
    .map((name) => join('proof', name));
}

/** The scenario names a world that is nowhere, or one that cannot be read. */
function missingWorld(path: string, story: string | undefined): Issue[] {
  const name = story === undefined ? undefined : worldOf(story, path);
  if (story === undefined || name === undefined) return [];
  const lines = story.split(/\r?\n/);
  const line = lines.findIndex((text) => /^\s*world:/.test(text));
  const at = { file: path, line: line + 1, column: Math.max(1, (lines[line] ?? '').indexOf(name) + 1) };
  const folder = worldFiles(dirname(path), name).find((file) => existsSync(file));
  if (folder !== undefined) {
    return [{ code: 'broken-world', message: `world "${name}" has mistakes of its own`, at, hint: `lint ${folder}` }];
  }
  const known = [...new Set(worldFiles(dirname(path), '.').flatMap((file) => namesIn(dirname(file))))].sort();
  const close = nearest(name, known);
  const hint =
    close === undefined ? `worlds are ${known.join(', ') || 'folders under worlds/'}` : `did you mean "${close}"?`;
  return [{ code: 'unknown-world', message: `there is no world "${name}"`, at, hint }];
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** Where a world's file may lie: beside the scenario's own library, or in the project's. */
const worldFiles = (folder: string, name: string): string[] =>
  [dirname(dirname(folder)), projectRoot()].map((root) => join(root, 'worlds', name, 'world.yaml'));

/** The world that the scenario names: beside its own library, else in the project's. */
function worldBeside(folder: string, story: string | undefined): WorldFile | undefined {
  const name = story === undefined ? undefined : worldOf(story, 'scenario.yaml');
  if (name === undefined || !/^[a-z0-9-]+$/.test(name)) return undefined;
  const path = worldFiles(folder, name).find((file) => existsSync(file));
  return path === undefined ? undefined : parseWorld(readText(path), path).value;
}
