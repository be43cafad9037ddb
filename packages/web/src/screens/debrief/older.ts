/**
 * Debriefs that were kept before they told of people, of causes, of rivals, of what helped and of the next time: what they lack is
 * filled in, so that one page shows them all.
 */
import type { Debrief } from '@firedrill/protocol';

/** The same debrief with nothing missing; one that has everything is itself. */
export function whole(debrief: Debrief): Debrief {
  if (debrief.nextTime === undefined) return whole({ ...debrief, nextTime: [], reasons: [] });
  if (debrief.rivals === undefined) return whole({ ...debrief, rivals: [] });
  if (debrief.did.some(({ helped }) => helped === undefined))
    return whole({ ...debrief, did: debrief.did.map((one) => ({ ...one, helped: one.verdict === 'better' })) });
  if (debrief.people !== undefined) return debrief;
  const signals = debrief.signals.map(({ id, seenAt, unseenSeconds }) => ({
    id,
    seenAt,
    unseenSeconds,
    seq: undefined,
  }));
  return {
    ...debrief,
    looked: debrief.looked.map((look) => ({ ...look, person: '' })),
    did: debrief.did.map((one) => ({ ...one, person: '', facts: [] })),
    people: [{ person: '', name: '', signals }],
    causes: undefined,
    theories: [],
    rivals: [],
    excluded: [],
  };
}
