/**
 * Whose clock it is. Where somebody facilitates it is theirs alone; else everybody's, within what the mode allows.
 */
import type { StoredDrill, StoredPerson } from '../storage/storage.ts';
import { HttpError } from './context.ts';

type Change = { readonly paused?: boolean | undefined; readonly speed?: number | undefined };

/** Throws when `person` may not change the clock like this. */
export function refuseClock(drill: StoredDrill, { as }: StoredPerson, change: Change): void {
  refusePlayerOfFacilitated(drill, as);
  if (drill.mode === 'exam' && change.paused === true) refuse('An exam cannot be paused.');
  if (change.speed === undefined || drill.mode === 'practice') return;
  if (as !== 'facilitator' || drill.mode === 'exam') refuse('Only practice can run faster or slower.');
}

/** Throws when `person` may not skip time. */
export function refuseSkip(drill: StoredDrill, { as }: StoredPerson): void {
  refusePlayerOfFacilitated(drill, as);
  if (drill.mode !== 'practice' && drill.mode !== 'tabletop') refuse('Only practice and a tabletop can skip time.');
}

function refusePlayerOfFacilitated({ status }: StoredDrill, as: StoredPerson['as']): void {
  if (status.facilitatorKey !== undefined && as !== 'facilitator')
    throw new HttpError(403, 'not-allowed', { message: 'The facilitator has the clock of this drill. Ask for it.' });
}

function refuse(message: string): never {
  throw new HttpError(409, 'not-allowed', { message });
}
