/**
 * The program as it runs: TypeScript of all rooms in a few files of JavaScript, built when a source has changed since.
 *
 *     packages/, bench/ ──stamp of names, sizes and times──▶ dist/<stamp>/ there?  ──yes──▶ run
 *                                                             └─no─▶ build beside, rename in one step ─▶ run
 *
 * A folder belongs to one state of the sources and never changes, so processes may start, build and run at once. Why
 * there is a bundle at all: docs/adr/0007.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What is started by itself: the program and the first file of each kind of thread, by the name of its bundle. */
export const ENTRIES = {
  cli: 'packages/cli/src/main.ts',
  'proof-thread': 'packages/cli/src/prove/worker.ts',
  'drill-thread': 'packages/server/src/engine/worker.ts',
  'bake-thread': 'packages/server/src/engine/bake-thread.ts',
  'trial-thread': 'packages/server/src/trials/trial-thread.ts',
  'fork-thread': 'packages/server/src/counterfactual/fork-thread.ts',
  engine: 'packages/server/src/engine/real.ts',
  'bench-child': 'bench/child.ts',
  'query-server': 'packages/cli/src/bench-query/serve-queries.ts',
  physics: 'bench/physics/main.ts',
  'physics-thread': 'bench/physics/thread.ts',
};
/** Changes whenever this file would build something else from the same sources. */
const RECIPE = 'firedrill bundle 7';
/** Folders of older states that are kept although nobody runs from them. */
const KEPT = 2;
/** A folder this young may belong to a process that has not signed in yet (ms). */
const YOUNG_MS = 60_000;

/** The folder of the bundle of the sources under `root`, built when missing; this process is signed in as its user. */
export async function ensureBundle(root) {
  const dist = join(root, 'dist');
  const stamp = stampOf(root);
  const folder = join(dist, stamp);
  if (!existsSync(folder)) {
    await buildInto(root, folder);
    dropOld(dist, stamp);
  }
  signIn(folder);
  return folder;
}

/** Address of one of the files in {@link ENTRIES}. */
export const entryOf = (folder, name) => pathToFileURL(join(folder, `${name}.js`)).href;

/** What of the sources does not build, as the bundler says it: place, line and picture; empty for any other trouble. */
export function mistakesIn(error) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  return (error.errors ?? []).map(({ message }) => message.replace(/\u001b\[[0-9;]*m/g, '').trimEnd());
}

/** A short hash over names, sizes and times of everything that goes into the bundle. */
export function stampOf(root) {
  const hash = createHash('sha256').update(RECIPE);
  for (const file of ['package-lock.json', 'tsconfig.json']) note(hash, join(root, file));
  for (const room of readdirSync(join(root, 'packages')).sort()) {
    note(hash, join(root, 'packages', room, 'package.json'));
    if (room !== 'web') noteFolder(hash, join(root, 'packages', room, 'src'));
  }
  noteFolder(hash, join(root, 'bench'));
  noteFolder(hash, join(root, 'scripts', 'wasm'));
  return hash.digest('hex').slice(0, 16);
}

function noteFolder(hash, folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') noteFolder(hash, join(folder, entry.name));
    } else if (/\.(ts|mjs|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
      note(hash, join(folder, entry.name));
  }
}

function note(hash, path) {
  const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  hash.update(`${path}\0${size}\0${mtimeMs}\n`);
}

/** Builds beside the folder and renames at the end; when another process was quicker, its folder is as good. */
async function buildInto(root, folder) {
  const beside = `${folder}.${randomUUID().slice(0, 8)}.part`;
  try {
    await build(root, beside);
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * Constants stay constants and are written into the code that uses them, whichever file they come from: words of tables,
 * kinds of events (measured: half as many events a second more; docs/adr/0007). Packages of others stay where they are
 * installed: some are native, and bundling the rest made no start quicker.
 */
async function build(root, dir) {
  const { rolldown } = await import('rolldown');
  const { compiledMachines } = await import('./wasm/plugin.mjs');
  const bundle = await rolldown({
    cwd: root,
    input: ENTRIES,
    platform: 'node',
    external: isOfOthers,
    plugins: [compiledMachines(root)],
    optimization: { inlineConst: { mode: 'all', pass: 3 } },
    logLevel: 'silent',
  });
  await bundle.write({
    dir,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    topLevelVar: false,
    keepNames: true,
    sourcemap: true,
    minify: { compress: { target: 'node20' }, mangle: false, codegen: false },
  });
  await bundle.close();
}

const isOfOthers = (id) => /^[^./\0]/.test(id) && !id.startsWith('@firedrill/') && !isAbsolute(id);

/** Leaves the number of this process in the folder while it runs, so that nobody throws away what it may still load. */
function signIn(folder) {
  const mark = join(folder, 'users', String(process.pid));
  try {
    mkdirSync(join(folder, 'users'), { recursive: true });
    writeFileSync(mark, '');
    process.once('exit', () => rmSync(mark, { force: true }));
  } catch {
    // A folder that cannot be written (a read-only installation) is not thrown away either.
  }
}

/** Throws away all but the latest of the other folders, except those that somebody runs from. */
function dropOld(dist, current) {
  const others = readdirSync(dist)
    .filter((name) => name !== current && /^[0-9a-f]{16}(\.[0-9a-f]{8}\.part)?$/.test(name))
    .map((name) => ({
      path: join(dist, name),
      at: statSync(join(dist, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    }))
    .sort((a, b) => b.at - a.at);
  for (const { path, at } of others.slice(KEPT)) {
    if (Date.now() - at > YOUNG_MS && !hasUsers(path)) rmSync(path, { recursive: true, force: true });
  }
}

function hasUsers(folder) {
  const users = join(folder, 'users');
  return existsSync(users) && readdirSync(users).some((pid) => isRunning(Number(pid)));
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
