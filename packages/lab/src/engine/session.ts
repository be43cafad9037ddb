/**
 * Ends what a shell or a command started inside an instance, from the outside: every process of its session. What has
 * taken a session of its own (a daemon) goes on, as after a real log-out. Nothing is left inside that a player could see.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { statFields } from '../setup/process-mark.ts';

const GRACE_MS = 300;
const POLL_MS = 20;
const SESSION_FIELD = 3;

/** Hangs up on every process of the session that `leader` leads in a container, and kills what is left soon after. */
export async function endSession(leader: number, container: string): Promise<void> {
  if (leader <= 1) return;
  signal(leader, container, 'SIGHUP');
  const until = performance.now() + GRACE_MS;
  while (membersOf(leader, container).length > 0 && performance.now() < until) await wait(POLL_MS);
  signal(leader, container, 'SIGKILL');
}

function signal(leader: number, container: string, name: 'SIGHUP' | 'SIGKILL'): void {
  for (const pid of membersOf(leader, container)) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended in the meantime, which is what was wanted.
    }
  }
}

/** Numbers are used again: only processes of that container count. */
function membersOf(leader: number, container: string): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && statFields(pid)?.[SESSION_FIELD] === String(leader) && isInside(pid, container));
}

function isInside(pid: number, container: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8').includes(container);
  } catch {
    return false; // it has ended
  }
}
