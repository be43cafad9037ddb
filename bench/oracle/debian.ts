/**
 * Programs out of packages of Debian, without installing anything: which package there is now, its download held against
 * its hash, and one file of it. Needs `tar` and `xz`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MIRROR = 'http://deb.debian.org/debian';
const DOWNLOAD_MS = 5 * 60_000;

/** A package as the archive lists it; `path` from the root of the mirror. */
export type DebianPackage = {
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly sha256: string;
};

/** What the archive of unstable has under a name for an architecture (`amd64`, `arm64`), or undefined. */
export async function listedPackage(name: string, architecture: string): Promise<DebianPackage | undefined> {
  const packed = await download(`${MIRROR}/dists/sid/main/binary-${architecture}/Packages.xz`);
  const list = execFileSync('xz', ['-dc'], { input: packed, maxBuffer: 1 << 28 }).toString();
  const at = list.indexOf(`\nPackage: ${name}\n`);
  if (at < 0) return undefined;
  const entry = list.slice(at + 1, list.indexOf('\n\n', at + 1));
  const field = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(entry)?.[1] ?? '';
  return { name, version: field('Version'), path: field('Filename'), sha256: field('SHA256') };
}

/** Puts one program of a package at `target`. Throws when the package is gone or is not what it was. */
export async function extractProgram(wanted: DebianPackage, program: string, target: string): Promise<void> {
  const bytes = await download(`${MIRROR}/${wanted.path.replaceAll('+', '%2B')}`);
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== wanted.sha256) throw new Error(`${wanted.path} is not the file that is meant: its SHA-256 is ${hash}.`);
  const data = memberOf(bytes, 'data.tar');
  const folder = mkdtempSync(join(dirname(target), '.unpack-'));
  try {
    writeFileSync(join(folder, data.name), data.bytes);
    execFileSync('tar', ['-xf', join(folder, data.name), '-C', folder, `.${program}`]);
    renameSync(join(folder, program), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download(url: string): Promise<Buffer> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) }).catch((error: unknown) => {
    throw new Error(`${url} cannot be reached: ${error instanceof Error ? error.message : String(error)}.`);
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return Buffer.from(await answer.arrayBuffer());
}

const MAGIC = '!<arch>\n';
const HEADER = 60;

/** The member of a Unix archive whose name begins so; a Debian package is such an archive. */
export function memberOf(archive: Buffer, prefix: string): { readonly name: string; readonly bytes: Buffer } {
  if (archive.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new Error('This is not a Debian package.');
  for (let at = MAGIC.length; at + HEADER <= archive.length; ) {
    const name = archive
      .toString('latin1', at, at + 16)
      .trim()
      .replace(/\/$/, '');
    const size = Number(archive.toString('latin1', at + 48, at + 58).trim());
    const begin = at + HEADER;
    if (name.startsWith(prefix)) return { name, bytes: archive.subarray(begin, begin + size) };
    at = begin + size + (size % 2);
  }
  throw new Error(`The Debian package has no ${prefix}.`);
}
