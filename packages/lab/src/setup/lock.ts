/**
 * One process at a time sets up or builds. The lock is held by a `flock` that ends with this process, however it ends,
 * so no stale lock is ever left.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { LabTrouble } from '../trouble.ts';

/** Waits for the lock of a file, does the work, lets go. `onWait` is called when somebody else holds it. */
export async function withLock<T>(file: string, work: () => Promise<T>, onWait?: () => void): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const release = await take(file, onWait);
  try {
    return await work();
  } finally {
    release();
  }
}

const WAITS_LONG_MS = 1_000;

function take(file: string, onWait?: () => void): Promise<() => void> {
  // The holder reads its stdin, which closes when this process dies: it ends then, and the lock with it.
  const holder = spawn('flock', ['--exclusive', file, 'sh', '-c', 'echo held; cat >/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const waiting = setTimeout(() => onWait?.(), WAITS_LONG_MS);
  return new Promise((resolve, reject) => {
    holder.on('error', (error) => {
      clearTimeout(waiting);
      reject(
        new LabTrouble('set-up', `Could not lock ${file}: ${error.message} (flock is part of util-linux).`, error),
      );
    });
    holder.stdout.once('data', () => {
      clearTimeout(waiting);
      resolve(() => holder.stdin.end());
    });
  });
}
