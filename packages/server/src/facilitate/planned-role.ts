/**
 * Roles that a preparation gave out wait for their people: whoever joins under a planned name gets the role, from the
 * facilitator.
 */
import { plainName } from '@firedrill/debrief';
import type { DrillRoom } from '../rooms/drill-room.ts';
import type { Storage, StoredPerson } from '../storage/storage.ts';

/** Gives somebody who has just joined the role planned for them; nothing when none is, or it is taken. */
export async function givePlannedRole(storage: Storage, room: DrillRoom, person: StoredPerson): Promise<void> {
  const drill = room.drill.id;
  const planned = storage.drill(drill)?.status.plan?.find(({ name }) => plainName(name) === plainName(person.name));
  const giver = storage.people(drill).find(({ as }) => as === 'facilitator');
  if (planned === undefined || giver === undefined || person.as !== 'player') return;
  await room.command(`plan:${person.id}`, { type: 'assign-role', person: person.id, role: planned.role }, giver.id);
}
