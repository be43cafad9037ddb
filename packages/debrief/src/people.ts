/**
 * Who played, and which of the deciding signals each of them saw.
 */
import type { Play } from './play.ts';
import { firstLooks, type SeenSignal, seenInstant, unseen } from './signals.ts';
import type { PersonLane } from './types.ts';
import type { Sight } from './visibility.ts';

/** Those who act for nobody: the world, the story, and who stands in for roles that nobody holds. */
const NOBODY: ReadonlySet<string> = new Set(['world', 'story', 'stand-in']);

/** Everybody who looked, thought or acted, in the order in which they first did; facilitators do not play. */
export function lanesOf(play: Play, signals: readonly SeenSignal[], sight: Sight | undefined): readonly PersonLane[] {
  const looks = play.scenario.truth.signals.map((signal) =>
    sight === undefined ? new Map<string, never>() : firstLooks(signal, play, sight),
  );
  return playersOf(play).map((person) => ({
    person,
    name: play.state.crew.find(({ id }) => id === person)?.name ?? person,
    signals: signals.map(({ id, visibleAt }, i) => {
      const look = looks[i]!.get(person);
      const seenAt = look === undefined ? undefined : seenInstant(look, visibleAt);
      return { id, seenAt, unseenSeconds: unseen(visibleAt, seenAt, play), seq: look?.seq };
    }),
  }));
}

function playersOf({ facts, state }: Play): readonly string[] {
  const facilitators = new Set(state.crew.filter(({ as }) => as === 'facilitator').map(({ id }) => id));
  const actors = new Set(facts.map(({ actor }) => actor));
  return [...actors].filter((actor) => !NOBODY.has(actor) && !facilitators.has(actor));
}
