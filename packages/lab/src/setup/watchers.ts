/**
 * Processes of podman that outlive a command: it clears up after each some seconds later, in a process of its own, and
 * mounts its store for that. Once the store is gone it would mount an empty folder, which then stays.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const PROGRAMS = /(^|\/)(podman|conmon)$/;
const PATIENCE_MS = 10_000;
const POLL_MS = 50;

/** Numbers of the processes of podman that were told to use a path, or one that begins so. */
export function watchersOf(path: string): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1)
    .filter((pid) => {
      const [program = '', ...words] = commandOf(pid);
      return PROGRAMS.test(program) && words.some((word) => word.includes(path));
    });
}

/** Ends them, and those that they start meanwhile. */
export async function endWatchers(path: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (let left = watchersOf(path); left.length > 0 && performance.now() < until; left = watchersOf(path)) {
    for (const pid of left) end(pid);
    await wait(POLL_MS);
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime, which is what was wanted.
  }
}

function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return []; // it has ended
  }
}
