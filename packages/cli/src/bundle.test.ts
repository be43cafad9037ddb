/** The bundle that bin/firedrill.js runs: built once for each state of the sources, by whoever comes first. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENTRIES, ensureBundle, entryOf, mistakesIn, stampOf } from '../../../scripts/bundle.mjs';

let root = '';

/** A house of four rooms' files, as small as can be. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'firedrill-bundle-'));
  put('packages/world/src/limits.ts', 'export const MOST = 42;\n');
  put('packages/world/package.json', '{"name":"@firedrill/world","type":"module","exports":"./src/limits.ts"}');
  put('packages/cli/src/main.ts', "import { MOST } from '@firedrill/world';\nexport const answer = MOST;\n");
  for (const path of Object.values(ENTRIES)) if (path !== ENTRIES.cli) put(path, 'export const nothing = 0;\n');
  put('package.json', '{"type":"module"}');
  mkdirSync(join(root, 'node_modules/@firedrill'), { recursive: true });
  symlinkSync(join(root, 'packages/world'), join(root, 'node_modules/@firedrill/world'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const bundles = () => (existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')).sort() : []);

describe('the bundle', () => {
  it('is built once, however many come at once, and runs', async () => {
    const folders = await Promise.all([1, 2, 3].map(() => ensureBundle(root)));
    expect(new Set(folders)).toEqual(new Set([join(root, 'dist', stampOf(root))]));
    expect(bundles()).toEqual([stampOf(root)]);
    expect(((await import(entryOf(folders[0]!, 'cli'))) as { answer: number }).answer).toBe(42);
  });

  it('is built anew when a source has changed, and not for a test', async () => {
    const before = await ensureBundle(root);
    put('packages/world/src/limits.test.ts', 'nothing');
    expect(await ensureBundle(root)).toBe(before);
    put('packages/world/src/limits.ts', 'export const MOST = 4321;\n');
    const after = await ensureBundle(root);
    expect(((await import(entryOf(after, 'cli'))) as { answer: number }).answer).toBe(4321);
  });

  it('leaves nothing behind when the sources do not build, and says which do not, where', async () => {
    put('packages/world/src/limits.ts', 'export const MOST: = 42;\n');
    const error = (await ensureBundle(root).catch((reason: unknown) => reason)) as Error;
    expect(error.message).toContain('limits.ts:1:20');
    const [mistake, ...more] = mistakesIn(error);
    expect(more).toEqual([]);
    expect(mistake).toContain('limits.ts:1:20');
    expect(mistake).not.toContain('\u001b');
    expect(mistakesIn(new Error('the disk is full'))).toEqual([]);
    expect(bundles()).toEqual([]);
  });

  it('throws old ones away, but none that somebody runs from', async () => {
    const old = await ensureBundle(root);
    for (const name of ['1', '2', '3', '4'].map((digit) => digit.repeat(16))) {
      cpSync(old, join(root, 'dist', name), { recursive: true });
      rmSync(join(root, 'dist', name, 'users'), { recursive: true, force: true });
      utimesSync(join(root, 'dist', name), 1000, 1000 + Number(name[0]));
    }
    utimesSync(old, 1, 1);
    put('packages/world/src/limits.ts', 'export const MOST = 1;\n');
    const fresh = await ensureBundle(root);
    const kept = ['3', '4'].map((digit) => join(root, 'dist', digit.repeat(16)));
    expect(bundles().map((name) => join(root, 'dist', name))).toEqual([...kept, old, fresh].sort());
  });
});
