/**
 * What every script needs first: installed packages and a built web page. Node builtins only, since it runs in a bare clone.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const inside = (...parts) => join(root, ...parts);
const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
const children = new Set();

/** Runs a command with the terminal's own input and output; resolves to its exit code. */
export function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    children.add(child);
    child.on('error', (error) => {
      console.error(`Could not run ${command}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      children.delete(child);
      resolve(signal === null ? (code ?? 1) : 128);
    });
  });
}

/** Hands SIGINT and SIGTERM on to what is running, so that nothing is left behind. */
export function passSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      for (const child of children) child.kill(signal);
      if (children.size === 0) process.exit(128);
    });
  }
}

/** Installs packages when they are missing or older than the lock. Ends the process when that fails. */
export async function installIfNeeded() {
  const installed = changedAt(inside('node_modules', '.package-lock.json'));
  if (installed >= changedAt(inside('package-lock.json'))) return;
  console.log('Installing packages (npm ci) …');
  const code = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  if (code !== 0) endWith('The packages could not be installed; see the lines above.');
}

/** Builds the web page when there is none or its sources have changed since. */
export async function buildWebIfStale() {
  const stamp = inside('packages', 'web', 'dist', '.sources');
  const sources = hashOfWebSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Building the web page …');
  const code = await run(process.execPath, [
    inside('node_modules/vite/bin/vite.js'),
    'build',
    'packages/web',
    '--logLevel',
    'warn',
  ]);
  if (code !== 0) endWith('The web page could not be built; see the lines above.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/** Says why in one line and ends the process with code 1. */
export function endWith(message) {
  console.error(message);
  process.exit(1);
}

/** The page is made of its own folder and the doors it may import; a hash of names and contents tells when it is stale. */
function hashOfWebSources() {
  const hash = createHash('sha256');
  const rooms = ['web', 'protocol', 'debrief', 'drill', 'query', 'world', 'kernel', 'telemetry', 'scenario', 'base'];
  for (const room of rooms) hashFolder(hash, inside('packages', room));
  hash.update(readFileSync(inside('package-lock.json')));
  return hash.digest('hex');
}

function hashFolder(hash, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (['dist', 'node_modules', 'testdata', '.vite'].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) hashFolder(hash, path);
    else if (!/\.(test\.tsx?|md)$/.test(entry.name)) hash.update(path.slice(root.length)).update(readFileSync(path));
  }
}
