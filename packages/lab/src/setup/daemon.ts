/**
 * Programs that stay in the background without an init system: started once, known by a file with their number and the
 * instant of their start (numbers are used again), their output in a log beside.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LabTrouble } from '../trouble.ts';
import { isRunning, markOf, type ProcessMark } from './process-mark.ts';

/** A program to keep running; `isReady` says whether it does its work. */
export type Daemon = {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly pidFile: string;
  readonly log: string;
  readonly isReady: () => Promise<boolean>;
};

const READY_MS = 20_000;
const POLL_MS = 50;

/** Starts it when it is not ready, after ending one that runs and does not work. Throws {@link LabTrouble} `set-up`. */
export async function ensureDaemon(daemon: Daemon): Promise<void> {
  if (await daemon.isReady()) return;
  await stopDaemon(daemon.pidFile);
  mkdirSync(dirname(daemon.log), { recursive: true });
  mkdirSync(dirname(daemon.pidFile), { recursive: true });
  const log = openSync(daemon.log, 'a');
  const [name = '', ...args] = daemon.command;
  const child = spawn(name, args, {
    detached: true,
    // The engine's watchers leave an empty file called "oom" where they stand when an instance runs out of memory.
    cwd: dirname(daemon.log),
    stdio: ['ignore', log, log],
    env: { ...process.env, ...daemon.env },
  });
  closeSync(log);
  let failed: string | undefined;
  child.on('error', (error) => {
    failed = error.message;
  });
  child.on('exit', (code) => {
    failed ??= `it ended with code ${code}`;
  });
  child.unref();
  const mark = child.pid === undefined ? undefined : markOf(child.pid);
  if (mark !== undefined) writeFileSync(daemon.pidFile, JSON.stringify(mark));
  const until = performance.now() + READY_MS;
  while (!(await daemon.isReady())) {
    if (failed === undefined && performance.now() < until) await wait(POLL_MS);
    else
      throw new LabTrouble('set-up', `${daemon.name} did not start: ${failed ?? 'no answer'}. ${lastLine(daemon.log)}`);
  }
}

/** Ends the program of a file, if it still runs, and removes the file. */
export async function stopDaemon(pidFile: string): Promise<void> {
  const mark = readMark(pidFile);
  if (mark !== undefined && isRunning(mark)) {
    process.kill(mark.pid, 'SIGTERM');
    const until = performance.now() + READY_MS / 4;
    while (isRunning(mark) && performance.now() < until) await wait(POLL_MS);
    if (isRunning(mark)) process.kill(mark.pid, 'SIGKILL');
  }
  rmSync(pidFile, { force: true });
}

const lastLine = (log: string): string => `${log} ends with: ${readFileSync(log, 'utf8').trim().split('\n').at(-1)}`;

function readMark(pidFile: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(pidFile, 'utf8')) as ProcessMark;
  } catch {
    return undefined; // no file, or one that was cut off while it was written: nothing is known to run
  }
}
