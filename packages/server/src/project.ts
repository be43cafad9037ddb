/**
 * Where this program lies: in which project, and whether it runs as written or bundled. A bundle (`dist/<stamp>/`, see
 * scripts/bundle.mjs) is flat, so files that are started by themselves stand beside whatever asks for them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** True in a bundle, false when the TypeScript itself is run (tests). */
export const isBundled = !import.meta.url.endsWith('.ts');

/** A name for the state of the code: what it was bundled from, or `source` where TypeScript itself is run. */
export const codeState = isBundled ? basename(import.meta.dirname) : 'source';

/** The project's folder: the nearest one above this file that holds scenarios and worlds. */
export function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'scenarios')) || !existsSync(join(folder, 'worlds'))) {
    const above = dirname(folder);
    if (above === folder) return import.meta.dirname;
    folder = above;
  }
  return folder;
}

/** Address of a file that is started by itself: `source` where TypeScript is run, `<name>.js` in a bundle. */
export function entryBeside(address: string, name: string, source: string): string {
  return new URL(isBundled ? `./${name}.js` : source, address).href;
}

/** The version of Firedrill, as package.json has it. */
export function ownVersion(): string {
  const text = readFileSync(join(projectFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
