/**
 * When somebody last did something in a lab: the time of an empty file, so that every process can tell and none must ask.
 */
import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';

/** Notes that something was done just now. */
export function noteActivity(places: Places, lab: string): void {
  const file = join(places.activity, lab);
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    mkdirSync(places.activity, { recursive: true });
    writeFileSync(file, '');
  }
}

/** Milliseconds since the last sign of life; undefined when none is known. */
export function idleMs(places: Places, lab: string): number | undefined {
  const stat = statSync(join(places.activity, lab), { throwIfNoEntry: false });
  return stat === undefined ? undefined : Math.max(0, Date.now() - stat.mtimeMs);
}

/** Forgets a lab that is gone. */
export function forgetActivity(places: Places, lab: string): void {
  rmSync(join(places.activity, lab), { force: true });
}
