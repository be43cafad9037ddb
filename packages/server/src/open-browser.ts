/**
 * Opens the player's browser, where there is one to open. Failing to is no trouble: the address stands in the log.
 */
import { spawn } from 'node:child_process';
import type { Log } from './log.ts';

/** Opens `url` unless the machine has no display. */
export function openBrowser(url: string, log: Log, platform: NodeJS.Platform = process.platform): void {
  const command = commandFor(platform, process.env);
  if (command === undefined) return;
  const child = spawn(command[0], [...command[1], url], { stdio: 'ignore', detached: true });
  child.on('error', () => log('info', `Open ${url} in a browser.`));
  child.unref();
}

/** Program and arguments that open an address; undefined without a display. */
export function commandFor(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string, readonly string[]] | undefined {
  if (platform === 'darwin') return ['open', []];
  if (platform === 'win32') return ['cmd', ['/c', 'start', '']];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', []] : undefined;
}
