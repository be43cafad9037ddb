/**
 * What actions did to users, as they felt it. A verdict in the record is about figures: a share or a latency moved. Whether
 * it mattered is a question of the journey's goal.
 *
 *     good  0 ──────── 4.7 % ─────────────── goal     moved, and users are still hurt
 *           67 % ─────────────────── 99.9 %  goal     helped
 *                       p95 13.9 → 15.4 ms   kept     worse by a figure, felt by nobody
 */
import {
  type ActionState,
  type DecidingMove,
  decidingMove,
  isFelt,
  SHARE_MOVED,
  type SliReading,
} from '@firedrill/drill';
import { all, type FactOf, type Play } from './play.ts';

/** A move helped when it closed so much of what a journey lacked to its goal. */
const HELPED = 0.5;

/** A measured action that helped users of a journey; shares of good requests 0 to 1. */
export type Help = {
  readonly requested: FactOf<'action-requested'>;
  readonly measured: FactOf<'action-measured'>;
  readonly journey: string;
  readonly before: number;
  readonly after: number;
  readonly goal: number;
};

/** Actions that helped, in order of time. */
export function helpsOf(play: Play): readonly Help[] {
  return all(play.facts, 'action-measured').flatMap((measured) => {
    const requested = all(play.facts, 'action-requested').find(({ event }) => event.id === measured.event.id);
    if (requested === undefined || measured.event.verdict !== 'better') return [];
    const helps = measured.event.after.flatMap((after) => helpIn(play, requested.event.before, after));
    const most = helps.sort((a, b) => b.after - b.before - (a.after - a.before))[0];
    return most === undefined ? [] : [{ requested, measured, ...most }];
  });
}

function helpIn(play: Play, all: readonly SliReading[], after: SliReading): Omit<Help, 'requested' | 'measured'>[] {
  const before = all.find(({ journey }) => journey === after.journey);
  const goal = goalOf(play, after.journey) ?? 1;
  if (before === undefined) return [];
  const gained = after.good - before.good;
  if (gained < SHARE_MOVED || gained < HELPED * (goal - before.good)) return [];
  return [{ journey: after.journey, before: before.good, after: after.good, goal }];
}

/** The move on which the verdict of an action rests; undefined where nothing moved or nothing was measured. */
export function moveOf({ facts }: Pick<Play, 'facts'>, { id }: Pick<ActionState, 'id'>): DecidingMove | undefined {
  const before = all(facts, 'action-requested').find(({ event }) => event.id === id)?.event.before;
  const after = all(facts, 'action-measured').find(({ event }) => event.id === id)?.event.after;
  return before === undefined || after === undefined ? undefined : decidingMove(before, after);
}

/** Whether an action made it worse for users: not only by a figure while their journey kept its goal. */
export function hurtUsers(play: Play, action: Pick<ActionState, 'id' | 'verdict'>): boolean {
  if (action.verdict !== 'worse') return false;
  const move = moveOf(play, action);
  return move === undefined || isFelt(move, goalOf(play, move.after.journey));
}

/** The goal of a journey, where it is known. */
export function goalOf({ options }: Pick<Play, 'options'>, journey: string): number | undefined {
  return options.journeys?.find(({ name }) => name === journey)?.goal;
}
