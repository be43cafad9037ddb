/**
 * When somebody last did something in a lab, and whether it is being taken away: empty files, so that every process can
 * tell and none must ask.
 */
import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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

/** From now on the lab is being taken away. */
export function noteGoing(places: Places, lab: string): void {
  mkdirSync(places.activity, { recursive: true });
  writeFileSync(goingFile(places, lab), '');
}

/** Whether somebody is taking the lab away. */
export function isGoing(places: Places, lab: string): boolean {
  return existsSync(goingFile(places, lab));
}

/** Forgets a lab that is gone, or one of that id that was before. */
export function forgetActivity(places: Places, lab: string): void {
  for (const file of [join(places.activity, lab), goingFile(places, lab)]) rmSync(file, { force: true });
}

/** Ids of labs have no `~`. */
const goingFile = ({ activity }: Places, lab: string): string => join(activity, `${lab}~going`);
