/**
 * Finds a browser for the stories: one that is named or installed; else, as root on Debian, the `chromium` package;
 * else Playwright's own download. Where none can be had it says so in one line.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './prepare.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MINUTES = 60_000;

/** The path of a browser that starts, or undefined when none can be had. */
export async function findChromium() {
  return installed() ?? fromDebian() ?? (await fromPlaywright());
}

function installed() {
  const named = process.env.FIREDRILL_CHROMIUM;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const candidates = [named, ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))];
  const applications = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return [...candidates, ...applications].find((path) => path !== undefined && starts(path));
}

function starts(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  console.log('No browser found; installing the chromium package …');
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 10 * MINUTES,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  apt('update');
  return apt('install', '-y', '--no-install-recommends', 'chromium') ? installed() : undefined;
}

async function fromPlaywright() {
  console.log('No browser found; trying the download of Playwright …');
  const cli = join(root, 'node_modules/playwright-core/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 5 * MINUTES });
  const { chromium } = await import(pathToFileURL(join(root, 'node_modules/playwright-core/index.mjs')).href);
  return starts(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = await findChromium();
  console.log(path ?? 'No Chromium or Chrome could be found or installed.');
  process.exitCode = path === undefined ? 1 : 0;
}
