/**
 * Who a lab belongs to. A process is known for certain by its mark, so that after `kill -9` everybody can tell; any other
 * owner (a server's id) is vouched for by whoever collects. Labels cannot be changed: who takes a lab over, like a server
 * that was started anew, claims it in a file.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';
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

/** From now on the lab is this process's. */
export function claimLab({ claims }: Places, lab: string): void {
  mkdirSync(claims, { recursive: true });
  const file = join(claims, lab);
  writeFileSync(`${file}.part`, ownerOfThisProcess());
  renameSync(`${file}.part`, file);
}

/** Who holds a lab: whoever claimed it last, else the one that brought it up. */
export function holderOf({ claims }: Places, { id, owner }: { readonly id: string; readonly owner: string }): string {
  try {
    return readFileSync(join(claims, id), 'utf8');
  } catch {
    return owner; // nobody has
  }
}

/** Forgets who claimed a lab that is gone. */
export function forgetClaim({ claims }: Places, lab: string): void {
  rmSync(join(claims, lab), { force: true });
}
