/**
 * Baked histories on disk: one file for each (code, engine, scenario, seed), written beside and renamed, read only when
 * its sum is right. What is missing or broken is made again; a player never hears of it.
 *
 *     "FDBAKE2\n" · length and CRC-32 of the bake, little-endian · the bake, at a multiple of eight
 *
 * The sum finds what a disk or a crash has broken; whoever can write the folder can write the sum as well.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writevSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

const MARK = Buffer.from('FDBAKE2\n');
const HEAD_BYTES = MARK.length + 8;
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
  if (!existsSync(file)) return undefined;
  try {
    const bytes = readFileSync(file);
    const bake = bytes.subarray(HEAD_BYTES);
    if (!bytes.subarray(0, HEAD_BYTES).equals(headOf(bake))) throw new Error('its sum is wrong');
    const now = new Date();
    utimesSync(file, now, now);
    return bake;
  } catch (error) {
    tell(`the baked history ${basename(file)} cannot be used and is made again: ${(error as Error).message}`);
    rmSync(file, { force: true });
    return undefined;
  }
}

/** Keeps a bake, then throws the ones unused for longest away until at most `most` bytes are left. */
export function writeBake(file: string, bake: Uint8Array, most: number = MAX_BAKE_BYTES): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}-${Math.trunc(performance.now() * 1000)}.part`;
  try {
    writeAll(beside, [headOf(bake), bake]);
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
  trim(dirname(file), file, most);
}

function trim(folder: string, kept: string, most: number): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.bin'))
    .map((name) => ({ path: join(folder, name), stat: statSync(join(folder, name), { throwIfNoEntry: false }) }))
    .map(({ path, stat }) => ({ path, size: stat?.size ?? 0, at: path === kept ? Infinity : (stat?.mtimeMs ?? 0) }))
    .sort((a, b) => b.at - a.at);
  let sum = 0;
  for (const { path, size } of files) {
    sum += size;
    if (sum > most) rmSync(path, { force: true });
  }
}

function headOf(bake: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  MARK.copy(head);
  head.writeUInt32LE(bake.length, MARK.length);
  head.writeUInt32LE(crc32(bake), MARK.length + 4);
  return head;
}

function writeAll(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, 'wx');
  try {
    let rest = [...parts];
    while (rest.length > 0) {
      let written = writevSync(file, rest);
      // A disk may take less than it was given; what is left goes in the next turn.
      rest = rest.flatMap((part) => {
        const done = Math.min(written, part.length);
        written -= done;
        return done === part.length ? [] : [part.subarray(done)];
      });
    }
  } finally {
    closeSync(file);
  }
}
