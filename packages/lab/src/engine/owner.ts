/**
 * Who a lab belongs to. A process is known for certain by its mark, so that after `kill -9` everybody can tell; any other
 * owner (a server's id) is vouched for by whoever collects.
 */
import { isRunning, markOf } from '../setup/process-mark.ts';

const PROCESS = /^process:(\d+):(\d+):([0-9a-f-]+)$/;

/** The owner that stands for this very process. */
export function ownerOfThisProcess(): string {
  const mark = markOf(process.pid)!;
  return `process:${mark.pid}:${mark.started}:${mark.boot}`;
}

/** Whether the owner is a process, and if so whether it runs; undefined for owners of any other kind. */
export function isOwnerRunning(owner: string): boolean | undefined {
  const [, pid, started, boot] = PROCESS.exec(owner) ?? [];
  return pid === undefined ? undefined : isRunning({ pid: Number(pid), started: started!, boot: boot! });
}
