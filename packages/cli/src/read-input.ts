/**
 * Files that people name on the command line: read with a limit, and refused in one sentence.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type Issue, type Parsed, printIssue } from '@firedrill/base';
import {
  type ChangeFile,
  type Countermeasure,
  type Proof,
  parseChange,
  parseCountermeasure,
  parseProof,
  parseWorld,
  type WorldFile,
} from '@firedrill/scenario';
import type { Console } from './console.ts';
import { Failure } from './failure.ts';

/** No input of ours is larger. Files up to here are read and judged by their parser, which names its own bound. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a file, or a sentence why not. */
export function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES)
      throw new Failure(
        `${path}: the file has ${Math.round(size / 1_048_576)} MB, far more than any file of Firedrill.`,
      );
    return readUpTo(path, size);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path}: ${reasonOf(error)}.`);
  }
}

function readUpTo(path: string, size: number): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(size);
    const count = readSync(file, bytes, 0, size, 0);
    return bytes.toString('utf8', 0, count);
  } finally {
    closeSync(file);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
  ENOTDIR: 'there is no such file',
};

/** Why a file could not be read, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return REASONS[code] ?? `it could not be read (${code || String(error)})`;
}

/** A world from its file; prints its issues and ends when it cannot be used. */
export function readWorldFile(path: string, console: Console): WorldFile {
  return usable(path, parseWorld(readText(path), path), console);
}

/** A change to a world from its file, in the same way. */
export function readChangeFile(path: string, world: WorldFile, console: Console): ChangeFile {
  return usable(path, parseChange(readText(path), path, world), console);
}

/** A countermeasure from its file, in the same way. */
export function readCountermeasureFile(path: string, console: Console): Countermeasure {
  return usable(path, parseCountermeasure(readText(path), path), console);
}

/** A script of orders from its file, in the form of a proof; in the same way. */
export function readProof(path: string, console: Console): Proof {
  return usable(path, parseProof(readText(path), path), console);
}

/** The value of what was read; prints its issues and ends when there is none. */
export function usable<T>(path: string, { value, issues }: Parsed<T>, console: Console): T {
  for (const issue of issues) console.say(printIssue(issue));
  if (value === undefined) throw new Failure(`${path} cannot be used: ${countErrors(issues)}.`);
  return value;
}

/** `1 error`, `3 errors` */
export function countErrors(issues: readonly Issue[]): string {
  const count = issues.filter(({ severity }) => severity !== 'warning').length;
  return `${count} error${count === 1 ? '' : 's'}`;
}
