/**
 * Starts measuring processes: our own code, and foreign programs. Each prints one line of JSON.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Task } from './tasks.ts';

const run = promisify(execFile);

/** This room's folder, also when this code runs from a bundle (`dist/<stamp>/`, see scripts/bundle.mjs). */
export const ROOM = findRoom(import.meta.dirname);

function findRoom(folder: string): string {
  for (const room of [folder, join(folder, 'bench')]) if (existsSync(join(room, 'peers/tree.cpp'))) return room;
  const above = dirname(folder);
  if (above === folder) throw new Error('The folder bench/ with its peers is missing.');
  return findRoom(above);
}

/** The world file of the tree. */
export const TREE_WORLD = join(ROOM, 'worlds/tree.world.yaml');

/** What a measuring process starts with: a bundle of its own beside this one, or the TypeScript itself (tests). */
const CHILD = import.meta.url.endsWith('.ts') ? join(ROOM, 'child.mjs') : join(import.meta.dirname, 'bench-child.js');

/** A place for what benchmarks compile, with the programs that are there. */
export type Workshop = {
  /** Our own code. */
  child<T>(task: Task): Promise<T>;
  /** A path for a file that lives as long as the workshop. */
  path(name: string): string;
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
  const [cpp, simpy] = wanted.peers ? await Promise.all([compileTree(folder), findSimpy()]) : [];
  return {
    child: (task) => ask([process.execPath, '--expose-gc', CHILD], [JSON.stringify(task)]),
    path: (name) => join(folder, name),
    cpp,
    simpy,
    simjs: wanted.peers && hasSimjs() ? [process.execPath, join(ROOM, 'peers/tree-simjs.mjs')] : undefined,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a report says of a missing compiler. */
export const ABSENT_CPP = { peer: 'C++', howToGet: 'apt-get install g++' } as const;

/** Compiles the tree in C++. Without fused multiply-add: its draws must equal the kernel's to the last bit. */
export async function compileTree(folder: string): Promise<readonly string[] | undefined> {
  const program = join(folder, 'tree');
  const flags = ['-std=c++17', '-O3', '-march=native', '-ffp-contract=off'];
  if (!(await works('g++', ['--version']))) return undefined;
  await run('g++', [...flags, join(ROOM, 'peers/tree.cpp'), '-o', program]);
  return [program];
}

async function findSimpy(): Promise<readonly string[] | undefined> {
  // A distribution's package belongs to the distribution's Python, which need not be the first on the path.
  for (const python of ['python3', '/usr/bin/python3'])
    if (await works(python, ['-c', 'import simpy; simpy.Resource'])) return [python, join(ROOM, 'peers/tree_simpy.py')];
  return undefined;
}

function hasSimjs(): boolean {
  try {
    createRequire(join(ROOM, 'peers/tree-simjs.mjs')).resolve('simjs');
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
