/**
 * When evidence is out of reach: the scenario is played without it, or the clock stands in a drill that runs against
 * it. A closed drill is open to all.
 */
import type { EvidencePolicy } from '@firedrill/scenario';
import type { DrillRoom } from '../rooms/drill-room.ts';
import { entryOf, type HttpContext, HttpError } from './context.ts';

const WORDS: Readonly<Record<string, string>> = { serviceGraph: 'the map of who calls whom, until it is closed' };

/** Throws 403 `sealed` with the reason. Waits until the drill is awake. */
export async function refuseSealed(context: HttpContext, room: DrillRoom, kind: keyof EvidencePolicy): Promise<void> {
  await room.ready;
  const why = sealedBecause(context, room, kind);
  if (why !== undefined) throw new HttpError(403, 'sealed', { message: why });
}

function sealedBecause(context: HttpContext, room: DrillRoom, kind: keyof EvidencePolicy): string | undefined {
  if (room.closed) return undefined;
  if (!entryOf(context, room.drill).scenario.story.evidence[kind])
    return `This scenario is played without ${WORDS[kind] ?? kind}.`;
  if (room.drill.mode !== 'practice' && room.clock?.paused === true)
    return 'The drill is paused, so its evidence is sealed. Resume it to look.';
  return undefined;
}
