/**
 * Baked histories on disk: one file for each (code, engine, scenario, seed). A folder holds so much of them.
 */
import { join } from 'node:path';
import { readKept, writeKept } from '../storage/kept-file.ts';

/** All bakes together hold so much; the ones unused for longest go. */
export const MAX_BAKE_BYTES = 1 << 30;
/** Seeds that a new drill is given when nobody names one, so that few histories serve many drills. */
export const PUBLISHED_SEEDS: readonly number[] = [1, 2, 3, 4];

/** Where bakes are kept, and which code and engine make them: another state of the code never reads them. */
export type BakeShelf = { readonly folder: string; readonly code: string };

/** The file of a bake, whether it is there or not. */
export function bakeFile({ folder, code }: BakeShelf, scenarioHash: string, seed: number): string {
  return join(folder, `${code}-${scenarioHash}-seed${seed}.bin`);
}

/** The bake in a file; undefined when there is none. One that is broken is thrown away and told of. */
export function readBake(file: string, tell: (trouble: string) => void): Uint8Array | undefined {
  return readKept(file, { what: 'the baked history', tell });
}

/** Keeps a bake, then throws the ones unused for longest away until at most `most` bytes are left. */
export function writeBake(file: string, bake: Uint8Array, most: number = MAX_BAKE_BYTES): void {
  writeKept(file, bake, most);
}
