/**
 * Two clocks, diagnosis and mitigation, and the one thing that ties them: a diagnosis for which a safe way out was
 * left lying while users were hurt earns nothing.
 *
 *     option (safe, viable) ──idle──┤ another move, measured ├──idle── diagnosis ── way out taken
 *                             idle + idle > 120 s: the diagnosis delayed the mitigation
 */
import type { Instant, Seconds } from '@firedrill/base';
import type { Fact } from '@firedrill/drill';
import { all, type FactOf, isFalseAlarm, type Play } from './play.ts';
import { isSame, waysOf, waysOfAction } from './ways-out.ts';

/** So long a safe way out may lie while nothing is being tried: the length of a window of measuring. */
export const DELAY_ALLOWED: Seconds = 120;

export type MitigationDelay = { readonly option: FactOf<'option-added'>; readonly seconds: Seconds };

/** The safe way out that was left lying until the diagnosis, and for how long nothing was tried; undefined when none was. */
export function mitigationDelay(play: Play): MitigationDelay | undefined {
  const { diagnosis, facts } = play;
  if (diagnosis === undefined || isFalseAlarm(play.scenario)) return undefined;
  const option = all(facts, 'option-added').find(
    (fact) => fact.seq < diagnosis.seq && fact.event.reversible && waysOf(fact, play).length > 0,
  );
  if (option === undefined || wasTakenBefore(diagnosis, option, play)) return undefined;
  const end = Math.min(diagnosis.at, play.recovery?.event.since ?? diagnosis.at);
  const seconds = idleSeconds(play, option.at, end as Instant);
  return seconds > DELAY_ALLOWED ? { option, seconds } : undefined;
}

/** Whether a way out was tried before: this option, or any action that is a step of one. */
function wasTakenBefore(diagnosis: Fact, option: FactOf<'option-added'>, play: Play): boolean {
  return all(play.facts, 'action-requested').some(
    ({ seq, event }) =>
      seq < diagnosis.seq &&
      (event.option === option.event.id ||
        (option.event.action !== undefined && isSame(event.action, option.event.action)) ||
        waysOfAction(event.action, play).length > 0),
  );
}

/** Seconds of an interval in which no action was under way: from its request until it is measured, has failed or is undone. */
function idleSeconds({ facts }: Play, from: Instant, to: Instant): Seconds {
  const busy = all(facts, 'action-requested').map((request) => {
    const end = facts.find(
      ({ event }) =>
        (event.type === 'action-measured' || event.type === 'action-failed' || event.type === 'action-undone') &&
        event.id === request.event.id,
    );
    return { from: request.at, to: end?.at ?? to };
  });
  let idle = 0;
  let at: number = from;
  for (const span of busy.sort((a, b) => a.from - b.from)) {
    idle += Math.max(0, Math.min(span.from, to) - at);
    at = Math.max(at, span.to);
  }
  return idle + Math.max(0, to - at);
}
