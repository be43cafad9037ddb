/**
 * When evidence is out of reach: the scenario is played without it, or the clock stands in a drill that runs against
 * it. A closed drill is open to all.
 */
import type { EvidencePolicy } from '@firedrill/scenario';
import type { FastifyRequest } from 'fastify';
import type { DrillRoom } from '../rooms/drill-room.ts';
import { personOf } from './access.ts';
import { entryOf, type HttpContext, HttpError } from './context.ts';

const WORDS: Readonly<Record<string, string>> = { serviceGraph: 'the map of who calls whom, until it is closed' };

/** What is asked for, and by whom. */
type Ask = { readonly kind: keyof EvidencePolicy; readonly request: FastifyRequest };

/**
 * Throws 403 `sealed` for what the scenario keeps back, 423 `paused` while a drill or an exam stands: a facilitator may
 * look even then. Waits until the drill is awake.
 */
export async function refuseSealed(context: HttpContext, room: DrillRoom, { kind, request }: Ask): Promise<void> {
  await room.ready;
  if (room.closed) return;
  if (!entryOf(context, room.drill).scenario.story.evidence[kind])
    throw new HttpError(403, 'sealed', { message: `This scenario is played without ${WORDS[kind] ?? kind}.` });
  const { mode } = room.drill;
  const stands = (mode === 'drill' || mode === 'exam') && room.clock?.paused === true;
  if (stands && personOf(context, request)?.as !== 'facilitator')
    throw new HttpError(423, 'paused', {
      message: 'The drill is paused, so its evidence is sealed. Resume it to look.',
    });
}
