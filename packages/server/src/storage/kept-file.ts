/**
 * Files that can be made again: written beside and renamed, so whole or not at all; read only when their sum is right;
 * bounded together, the ones unused for longest go. What is missing or broken is made again; a player never hears of it.
 *
 *     "FDBAKE2\n" · length and CRC-32 of the content, little-endian · the content, at a multiple of eight
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
/** The content of a file; undefined when there is none. `what` it is, for what is told when it is broken and goes. */
export function readKept(
  file: string,
  { what, tell }: { readonly what: string; readonly tell: (trouble: string) => void },
): Uint8Array | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(HEAD_BYTES);
    if (!bytes.subarray(0, HEAD_BYTES).equals(headOf(content))) throw new Error('its sum is wrong');
    const now = new Date();
    utimesSync(file, now, now);
    return content;
  } catch (error) {
    tell(`${what} ${basename(file)} cannot be used and is made again: ${(error as Error).message}`);
    rmSync(file, { force: true });
    return undefined;
  }
}

/** Keeps a file, then throws those of its folder unused for longest away until at most `most` bytes are left. */
export function writeKept(file: string, content: Uint8Array, most: number): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}-${Math.trunc(performance.now() * 1000)}.part`;
  try {
    writeAll(beside, [headOf(content), content]);
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

function headOf(content: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  MARK.copy(head);
  head.writeUInt32LE(content.length, MARK.length);
  head.writeUInt32LE(crc32(content), MARK.length + 4);
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
