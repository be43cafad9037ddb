/**
 * A process for certain: its number and the instant of its start, since numbers are used again, also after a boot.
 */
import { readFileSync } from 'node:fs';

/** `started`: clock ticks after the boot; `boot`: the kernel's id of that boot. Source: proc(5). */
export type ProcessMark = { readonly pid: number; readonly started: string; readonly boot: string };

/** The mark of a running process, undefined when there is none. */
export function markOf(pid: number): ProcessMark | undefined {
  const started = statFields(pid)?.[19];
  if (started === undefined) return undefined;
  return { pid, started, boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim() };
}

/** Whether that very process still runs (one that only waits to be collected does not). */
export function isRunning(mark: ProcessMark): boolean {
  const now = markOf(mark.pid);
  return now?.started === mark.started && now.boot === mark.boot && statFields(mark.pid)?.[0] !== 'Z';
}

/** Fields of /proc/PID/stat after the name: [0] is the state, [3] the session, [19] the start. */
export function statFields(pid: number): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
