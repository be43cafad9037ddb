/**
 * Wounds of the data: rows that were deleted, emptied, spoilt, lost or given to others. They grow while their cause
 * lasts, stay when it ends, and are made good only by a repair. How many there were at an instant is known for every
 * instant, so backups and copies that lag have what was so then.
 */

import { keyedBits, toUniform } from '@firedrill/kernel';
import type { EntitySpec, Harm } from '@firedrill/scenario';
import type { World } from '../world.ts';
import type { LedgerState, Wound } from './ledger-state.ts';

const DAY = 86_400;
/** Marks that a wound keeps; above it every second one of the older half goes. */
const MOST_MARKS = 256;
export const MOST_WOUNDS = 64;

/** How many rows of a wound were hurt at an instant. */
export function hurtAt({ marks }: Wound, at: number): number {
  for (let n = marks.length - 2; n >= 0; n -= 2) {
    if (marks[n]! > at) continue;
    const [t0, n0, t1, n1] = marks.slice(n, n + 4) as [number, number, number?, number?];
    if (t1 === undefined || n1 === undefined || t1 === t0) return n0;
    return Math.round(n0 + ((n1 - n0) * (at - t0)) / (t1 - t0));
  }
  return 0;
}

/** How many are hurt now. */
export const hurtNow = ({ marks }: Wound): number => marks.at(-1) ?? 0;

/** From now on so many are hurt. */
export function setHurt(wound: Wound, now: number, count: number): void {
  const { marks } = wound;
  if (hurtNow(wound) === count) return;
  // What stood still until now did not grow evenly.
  if (marks.length > 0 && marks.at(-2)! < now - 1.5) marks.push(now, hurtNow(wound));
  marks.push(now, count);
  if (marks.length <= MOST_MARKS * 2) return;
  wound.marks = marks.filter((_, i) => i >= MOST_MARKS || i % 4 < 2);
}

/** Rows of an entity at an instant, from what was written before and since. */
export function rowsAt(world: World, entity: number, at: number): number {
  const spec = entityOf(world, entity);
  const { rows, written } = world.cold.ledger!.entities[entity]!;
  const now = world.machine.kernel.now;
  if (at >= now) return rows;
  const since = now <= 0 ? 0 : (written * Math.max(0, now - Math.max(0, at))) / now;
  return Math.max(0, Math.round(rows - since - (at < 0 ? (spec.rowsPerDay * -at) / DAY : 0)));
}

/** What the world says of an entity. */
export const entityOf = (world: World, entity: number): EntitySpec => world.options.file.ledger!.entities[entity]!;

/** A wound that is open from now on; undefined where there are too many already. */
export function openWound(ledger: LedgerState, wound: Wound): Wound | undefined {
  if (ledger.wounds.length >= MOST_WOUNDS) return undefined;
  ledger.wounds.push(wound);
  return wound;
}

/** A row is written while some writes come to harm; false = there is no row more: it is lost, or in the place of one. */
export function woundWrite(world: World, ledger: LedgerState, entity: number, request: number): boolean {
  let isThere = true;
  ledger.wounds.forEach((wound, n) => {
    if (wound.entity !== entity) return;
    if (wound.heals === true && hurtNow(wound) > 0) {
      setHurt(wound, world.machine.kernel.now, hurtNow(wound) - 1);
      isThere = false;
    }
    if (wound.share === undefined || toUniform(keyedBits(request, WRITE + n)) >= wound.share) return;
    setHurt(wound, world.machine.kernel.now, hurtNow(wound) + 1);
    if (wound.action === 'lost-write') isThere = false;
  });
  return isThere;
}

/** Purposes of keyed draws about data. */
const WRITE = 0x10001000;
export const DRAW_READ = 0x10001100;
export const DRAW_DOUBLE = 0x10001200;
export const DRAW_LETTER = 0x10001300;

/** Jobs go on through the rows. */
export function turnWounds(world: World, ledger: LedgerState): void {
  const now = world.machine.kernel.now;
  for (const wound of ledger.wounds) {
    const { job } = wound;
    if (job === undefined) continue;
    const due = Math.round(job.rows * Math.min(1, (now - job.from) / job.over));
    setHurt(wound, now, hurtNow(wound) + due - job.done);
    job.done = due;
    if (due >= job.rows) delete wound.job;
  }
}

/** Whether a reader of the rows can meet this wound. */
const isMet = ({ stores, action }: Wound) => stores.length === 0 && action !== 'lost-write';

/** The share of the rows of an entity that are hurt, as its readers meet them. */
export function shareHurt(ledger: LedgerState, entity: number, harm?: Harm): number {
  const { rows } = ledger.entities[entity]!;
  let hurt = 0;
  for (const wound of ledger.wounds)
    if (wound.entity === entity && isMet(wound) && (harm === undefined || wound.action === harm))
      hurt += hurtNow(wound);
  return rows + hurt === 0 ? 0 : Math.min(1, hurt / Math.max(rows, hurt, 1));
}

/** Rows of a wound that a source has as they should be: hurt since its instant, and there at it. */
export function mendable(world: World, wound: Wound, of: number): number {
  const now = world.machine.kernel.now;
  const rows = rowsAt(world, wound.entity, now);
  const was = rows === 0 ? 1 : Math.min(1, rowsAt(world, wound.entity, of) / rows);
  return Math.max(0, Math.floor((hurtNow(wound) - hurtAt(wound, of)) * was));
}
