/**
 * What became of drills, in the words of the library: from the debrief's quadrant to an outcome, from a scenario's
 * drills to your state, from a stored drill to its card.
 */
import type { DrillCard, YourState } from '@firedrill/protocol';
import type { Storage, StoredDrill } from '../storage/storage.ts';

const OUTCOMES: Readonly<Record<string, NonNullable<DrillCard['outcome']>>> = {
  'understood-and-recovered': 'understood',
  'recovered-by-luck': 'recovered-not-understood',
  'understood-not-recovered': 'understood-not-recovered',
  neither: 'left-open',
};

/** The outcome a debrief's quadrant stands for. */
export function outcomeOf(quadrant: string): NonNullable<DrillCard['outcome']> {
  return OUTCOMES[quadrant] ?? 'left-open';
}

/** Whether somebody was paged in a drill. */
export function wasPaged(storage: Pick<Storage, 'facts'>, drill: string): boolean {
  return storage.facts(drill, 0, Number.MAX_SAFE_INTEGER).some((json) => json.includes('"type":"paged"'));
}

/** What a card tells besides the drill: whether it is awake, and whether whoever asks is in it. */
export type CardFor = { readonly isAwake: boolean; readonly isYours: boolean };

/** The card of a drill; one that is asleep counts as paused, since its clock stands. */
export function cardOf(drill: StoredDrill, { isAwake, isYours }: CardFor): DrillCard {
  const { status } = drill;
  const state =
    status.broken !== undefined
      ? 'broken'
      : status.closed
        ? 'closed'
        : status.paused || !isAwake
          ? 'paused'
          : 'running';
  return {
    drill: drill.id,
    scenario: drill.scenario,
    title: drill.title,
    mode: drill.mode,
    seed: drill.seed,
    state,
    phase: status.phase,
    startedAt: drill.startedAt,
    lastAt: drill.lastAt,
    outcome: status.outcome as DrillCard['outcome'],
    why: status.broken,
    postMortem: status.postMortem,
    isChanged: status.change !== undefined,
    isYours,
  };
}

/** Your state in a scenario, from its drills (newest first): the last finished one decides, unless one is under way. Those in a changed world are not the scenario. */
export function yourState(drills: readonly StoredDrill[]): YourState {
  const latest = drills.find(({ status }) => status.broken === undefined && status.change === undefined);
  if (latest === undefined) return 'new';
  if (!latest.status.closed) return 'in-progress';
  return (latest.status.outcome as YourState | undefined) ?? 'left-open';
}
