/**
 * What the inspectors look at: every text file of the house, read once, and TypeScript files parsed once.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The project's folder. */
export const root = join(import.meta.dirname, '..');

/** A file by its path from the root, with forward slashes. */
export type TextFile = { readonly path: string; readonly text: string };
/** A TypeScript file and its syntax tree. */
export type CodeFile = TextFile & { readonly tree: ts.SourceFile };
/** What an inspector objects to, and what to do instead. */
export type Finding = { readonly path: string; readonly line: number; readonly message: string };

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.vite', '.cache', 'coverage', '.firedrill']);
const TEXT = /\.(tsx?|mjs|js|json|md|ya?ml|css|html|sh)$|(^|\/)(LICENSE|run|\.gitignore|\.npmrc)$/;

/** All text files of the house that are written by hand. */
export function readHouse(folder = '', found: TextFile[] = []): TextFile[] {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) readHouse(path, found);
    else if (entry.isFile() && TEXT.test(path)) found.push({ path, text: readFileSync(join(root, path), 'utf8') });
  }
  return found;
}

/** The TypeScript among them, parsed. Code that players read (`worlds/`) is content, not ours. */
export function codeFiles(files: readonly TextFile[]): CodeFile[] {
  return files.filter(({ path }) => /\.tsx?$/.test(path) && !/^(worlds|scenarios)\//.test(path)).map(parseCode);
}

/** Parses one file; used for planted violations too. */
export function parseCode(file: TextFile): CodeFile {
  return { ...file, tree: ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true) };
}

export const isTest = (path: string): boolean => /\.test\.tsx?$|\/testdata\/|\.fixture\.tsx?$/.test(path);

/** Every node of a tree, outermost first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** A finding at a node. */
export function findingAt(file: CodeFile, node: ts.Node, message: string): Finding {
  return { path: file.path, line: file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1, message };
}

/** Findings one per line, for a test's failure message. */
export function printFindings(findings: readonly Finding[]): string {
  return findings.map(({ path, line, message }) => `${path}:${line} ${message}`).join('\n');
}
