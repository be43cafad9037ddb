/**
 * A real Prometheus to hold our answers against: one that is named, or Debian's, fetched once into `node_modules/.cache`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOM } from '../launch.ts';
import { type DebianPackage, extractProgram, listedPackage } from './debian.ts';

/** Paths of the two programs, and the version that the first one tells. */
export type Prometheus = { readonly server: string; readonly promtool: string; readonly version: string };

const PROGRAMS = ['prometheus', 'promtool'] as const;

/** What the suites were last run against; when it is gone from the archive, whatever 3.x stands there is taken. */
const PINNED: Readonly<Record<string, Readonly<Record<(typeof PROGRAMS)[number], string>>>> = {
  amd64: {
    prometheus: '593bcced02d8082688ea034dfc543848ad145c5f793aae5aad756c4dbdfa98da',
    promtool: '1fb8bad7b932e7a44bccb12517f0bd96d5d5d83f15d3a1c0e2aa705cbf93fe90',
  },
};
const PINNED_VERSION = '3.5.3+ds1-6';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** True where FIREDRILL_OFFLINE=1 says that nothing can be fetched. */
export const isOffline = (): boolean => process.env.FIREDRILL_OFFLINE === '1';

/**
 * The programs in the folder FIREDRILL_PROMETHEUS, or those of Debian: fetched when they are not there yet, each held
 * against its hash. Throws with what to do when there is no way.
 */
export async function findPrometheus(): Promise<Prometheus> {
  const named = process.env.FIREDRILL_PROMETHEUS;
  const folder = named ?? join(dirname(ROOM), 'node_modules/.cache/prometheus');
  if (named === undefined) {
    mkdirSync(folder, { recursive: true });
    for (const program of PROGRAMS) if (!existsSync(join(folder, program))) await fetchProgram(program, folder);
  }
  const [server, promtool] = PROGRAMS.map((program) => join(folder, program)) as [string, string];
  return { server, promtool, version: versionOf(server) };
}

function versionOf(server: string): string {
  try {
    return /version (\S+)/.exec(execFileSync(server, ['--version']).toString())?.[1] ?? 'unknown';
  } catch (error) {
    throw unavailable(`${server} does not start`, error);
  }
}

async function fetchProgram(program: (typeof PROGRAMS)[number], folder: string): Promise<void> {
  const architecture = process.platform === 'linux' ? ARCHITECTURES[process.arch] : undefined;
  if (architecture === undefined) throw unavailable(`Debian has none for ${process.platform} on ${process.arch}`);
  const target = join(folder, program);
  const extract = (found: DebianPackage) => extractProgram(found, `/usr/bin/${program}`, target);
  const pinned = pinnedPackage(program, architecture);
  try {
    await (pinned === undefined ? Promise.reject(new Error('not pinned')) : extract(pinned));
  } catch {
    await extract(await presentPackage(program, architecture)).catch((error: unknown) => {
      throw unavailable('Debian’s cannot be fetched', error);
    });
  }
}

function pinnedPackage(program: (typeof PROGRAMS)[number], architecture: string): DebianPackage | undefined {
  const sha256 = PINNED[architecture]?.[program];
  if (sha256 === undefined) return undefined;
  const path = `pool/main/p/prometheus/${program}_${PINNED_VERSION}_${architecture}.deb`;
  return { name: program, version: PINNED_VERSION, path, sha256 };
}

async function presentPackage(program: string, architecture: string): Promise<DebianPackage> {
  const found = await listedPackage(program, architecture).catch((error: unknown) => {
    throw unavailable('Debian’s list of packages cannot be read', error);
  });
  if (found === undefined || !found.version.startsWith('3.'))
    throw unavailable(`Debian has ${found === undefined ? 'none' : found.version} now, and 3.x is meant`);
  return found;
}

function unavailable(why: string, cause?: unknown): Error {
  const more = cause instanceof Error ? `: ${cause.message.trim()}` : '.';
  return new Error(
    `A real Prometheus is needed and not there: ${why}${more} Name a folder with prometheus and promtool 3.x in FIREDRILL_PROMETHEUS, or set FIREDRILL_OFFLINE=1 to leave out what needs it.`,
    { cause },
  );
}
