/**
 * The rooms' papers: package.json with exact versions, a README in every room, a SPEC in every pure one, and a lock that
 * names no registry, so that a clone installs from whichever registry its owner uses.
 */
import { roomOf, runsAnywhere } from './floors.ts';
import type { Finding, TextFile } from './sources.ts';

type Manifest = {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly exports?: Record<string, string>;
};

/** Versions are exact; each package has one door. */
export function inspectManifest({ path, text }: TextFile): Finding[] {
  const manifest = JSON.parse(text) as Manifest;
  const findings: Finding[] = [];
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const exact = name.startsWith('@firedrill/') ? version === '*' : /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);
    if (!exact)
      findings.push({
        path,
        line: 1,
        message: `"${name}": "${version}" is not exact; write the version that is installed`,
      });
  }
  if (path.startsWith('packages/') && Object.keys(manifest.exports ?? {}).join() !== '.') {
    findings.push({ path, line: 1, message: 'a package has one door: "exports": { ".": "./src/index.ts" }' });
  }
  return findings;
}

/** Which packages each room may import, by its package.json; 'root' holds those of the whole house. */
export function dependenciesByRoom(files: readonly TextFile[]): Map<string, Set<string>> {
  const rooms = new Map<string, Set<string>>();
  for (const { path, text } of manifestsOf(files)) {
    const { dependencies, devDependencies } = JSON.parse(text) as Manifest;
    rooms.set(roomOf(path) ?? 'root', new Set(Object.keys({ ...dependencies, ...devDependencies })));
  }
  return rooms;
}

/** Every package.json of the house. */
export function manifestsOf(files: readonly TextFile[]): TextFile[] {
  return files.filter(({ path }) => /^(packages\/[^/]+\/|bench\/|e2e\/|tidy\/)?package\.json$/.test(path));
}

/** Papers that are missing. */
export function inspectPapers(files: readonly TextFile[]): Finding[] {
  const present = new Set(files.map(({ path }) => path));
  const rooms = [...present]
    .map((path) => /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1])
    .filter((room) => room !== undefined);
  return rooms.flatMap((room) => {
    const needed = runsAnywhere(room) && room !== 'protocol' ? ['README.md', 'SPEC.md'] : ['README.md'];
    return needed
      .filter((name) => !present.has(`packages/${room}/${name}`))
      .map((name) => ({
        path: `packages/${room}/${name}`,
        line: 1,
        message:
          name === 'README.md'
            ? 'is missing: what the room is for, what it is not, ten lines of use'
            : 'is missing: the promises of the room, numbered, each quoted by a test',
      }));
  });
}

/** The lock holds no addresses. */
export function inspectLock({ path, text }: TextFile): Finding[] {
  const findings: Finding[] = [];
  text.split('\n').forEach((content, index) => {
    if (!/"resolved": "(https?|git|ssh|file):/.test(content)) return;
    const message =
      'a registry address in the lock; run `npm install` again with `omit-lockfile-registry-resolved=true` in .npmrc';
    findings.push({ path, line: index + 1, message });
  });
  return findings;
}
