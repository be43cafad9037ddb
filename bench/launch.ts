/**
 * Starts measuring processes: our own code as it ships, our own code bundled into one file (constants fold across
 * modules), and foreign programs. Each prints one line of JSON.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Task } from './tasks.ts';

const run = promisify(execFile);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The world file of the tree. */
export const TREE_WORLD = here('./worlds/tree.world.yaml');

/** A place for what benchmarks compile, with the programs that are there. */
export type Workshop = {
  /** Our code, as it ships or bundled. */
  child<T>(task: Task, how: 'as it ships' | 'bundled'): Promise<T>;
  /** The tree in C++, or undefined without a compiler. */
  readonly cpp: readonly string[] | undefined;
  /** The tree on SimPy, or undefined without Python and SimPy. */
  readonly simpy: readonly string[] | undefined;
  /** The tree on simjs, or undefined when it is not installed. */
  readonly simjs: readonly string[] | undefined;
  close(): Promise<void>;
};

/** Runs a program and reads the JSON it prints. */
export async function ask<T>(command: readonly string[], words: readonly (string | number)[]): Promise<T> {
  const [program, ...first] = command;
  const { stdout } = await run(program!, [...first, ...words.map(String)], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as T;
}

/** Compiles and looks for what the benchmarks need, in a folder that `close` removes. */
export async function openWorkshop(wanted: { readonly peers: boolean }): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'firedrill-bench-'));
  const bundle = join(folder, 'child.cjs');
  const { build } = await import('esbuild');
  await build({
    entryPoints: [here('./child.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minifySyntax: true,
    logLevel: 'silent',
  });
  const [cpp, simpy] = wanted.peers ? await Promise.all([compileTree(folder), findSimpy()]) : [];
  return {
    child: (task, how) =>
      ask([process.execPath, how === 'bundled' ? bundle : here('./child.mjs')], [JSON.stringify(task)]),
    cpp,
    simpy,
    simjs: wanted.peers && hasSimjs() ? [process.execPath, here('./peers/tree-simjs.mjs')] : undefined,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Compiles the tree in C++. Without fused multiply-add: its draws must equal the kernel's to the last bit. */
export async function compileTree(folder: string): Promise<readonly string[] | undefined> {
  const program = join(folder, 'tree');
  const flags = ['-std=c++17', '-O3', '-march=native', '-ffp-contract=off'];
  if (!(await works('g++', ['--version']))) return undefined;
  await run('g++', [...flags, here('./peers/tree.cpp'), '-o', program]);
  return [program];
}

async function findSimpy(): Promise<readonly string[] | undefined> {
  // A distribution's package belongs to the distribution's Python, which need not be the first on the path.
  for (const python of ['python3', '/usr/bin/python3'])
    if (await works(python, ['-c', 'import simpy; simpy.Resource'])) return [python, here('./peers/tree_simpy.py')];
  return undefined;
}

function hasSimjs(): boolean {
  try {
    createRequire(import.meta.url).resolve('simjs');
    return true;
  } catch {
    return false;
  }
}

async function works(program: string, words: readonly string[]): Promise<boolean> {
  try {
    await run(program, [...words]);
    return true;
  } catch {
    return false;
  }
}
