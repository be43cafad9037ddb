/**
 * What is known when an update is written, read off the record: what advice on its text depends on. The record of a
 * drill and what players see of it both will do.
 */
import type { Seconds } from '@firedrill/base';
import type { BlastRadius } from './command.ts';
import type { UpdateContext } from './update-quality.ts';

/** The part of a record that advice depends on; a `DrillState` and a `DrillView` have it. */
export type UpdateRecord = {
  readonly updates: readonly { readonly audience: 'internal' | 'public' }[];
  readonly hypotheses: readonly { readonly state: string }[];
  readonly blastRadius: { readonly radius: BlastRadius } | undefined;
  readonly incident: { readonly severity: number } | undefined;
};

/** What else is known to who asks. */
export type UpdateKnowledge = {
  readonly isRecovered: boolean;
  /** Names of people, of the company and of the crew. */
  readonly people?: readonly string[];
  /** Share of good requests of the journey that hurts most, 0..1. */
  readonly worst?: number | undefined;
};

/** Beyond this share of users an outage may be called one. */
const OUTAGE_SHARE = 0.5;

/** The first public post may lack scope; the second says it, so long after it at most. Source: PagerDuty's incident response guide. */
export const SCOPE_WITHIN: Seconds = 300;

/** What advice on an update to `audience` depends on. */
export function updateContextOf(
  record: UpdateRecord,
  audience: UpdateContext['audience'],
  { isRecovered, people = [], worst }: UpdateKnowledge,
): UpdateContext {
  const stated = record.blastRadius?.radius.share;
  const isOutage = [stated, worst === undefined ? undefined : 1 - worst].some(
    (share) => share !== undefined && share >= OUTAGE_SHARE,
  );
  return {
    audience,
    people,
    isRecovered,
    isCauseKnown: record.hypotheses.some(({ state }) => state === 'confirmed'),
    before: record.updates.filter((update) => update.audience === audience).length,
    ...((stated !== undefined || worst !== undefined) && { isOutage }),
  };
}

/** When the second public post is due: the first has been written since the declaration, and none after it. */
export function scopeDue<T extends { readonly audience: string }>(updates: readonly T[]): T | undefined {
  const posts = updates.filter(({ audience }) => audience === 'public');
  return posts.length === 1 ? posts[0] : undefined;
}
