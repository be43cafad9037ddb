/**
 * What every score starts from: the facts of one playing, the scenario with its truth, and a few readings of both
 * that several scores share. Nothing here looks at anything but facts and scenario.
 */
import type { Instant, Seconds } from '@firedrill/base';
import { type DrillEvent, type DrillState, type EventType, type Fact, stateOf, understoodAt } from '@firedrill/drill';
import type { Scenario } from '@firedrill/scenario';

/** A fact whose event is of type `T`. */
export type FactOf<T extends EventType> = Fact & { readonly event: Extract<DrillEvent, { type: T }> };

export type Play = {
  readonly facts: readonly Fact[];
  readonly scenario: Pick<Scenario, 'story' | 'truth'>;
  /** The state after the last fact. */
  readonly state: DrillState;
  readonly paged: FactOf<'paged'> | undefined;
  readonly closed: FactOf<'closed'> | undefined;
  /** The fact that named the cause: see drill promise D26; for a false alarm, the judgement that there was no incident, with evidence that shows it. */
  readonly diagnosis: Fact | undefined;
  /** The last recovery, unless a relapse followed. */
  readonly recovery: FactOf<'recovered'> | undefined;
};

/** Reads the shared parts once. */
export function readPlay(facts: readonly Fact[], scenario: Play['scenario']): Play {
  return {
    facts,
    scenario,
    state: stateOf(facts),
    paged: first(facts, 'paged'),
    closed: first(facts, 'closed'),
    diagnosis: understoodAt(facts, scenario.truth),
    recovery: readRecovery(facts),
  };
}

/** All facts of a type, in order. */
export function all<T extends EventType>(facts: readonly Fact[], type: T): FactOf<T>[] {
  return facts.filter((fact): fact is FactOf<T> => fact.event.type === type);
}

/** The first fact of a type. */
export function first<T extends EventType>(facts: readonly Fact[], type: T): FactOf<T> | undefined {
  return facts.find((fact): fact is FactOf<T> => fact.event.type === type);
}

/** Seconds from the page to `at`; undefined without a page. */
export function sincePage(play: Play, at: Instant): Seconds | undefined {
  return play.paged === undefined ? undefined : at - play.paged.at;
}

/** Whether the page was a false alarm. */
export function isFalseAlarm({ truth }: Play['scenario']): boolean {
  return !truth.incident;
}

/** Actions on the world where nothing was wrong; moving a threshold touches no world, and a failed one changed nothing. */
export function needlessActions({ scenario, state }: Pick<Play, 'scenario' | 'state'>): DrillState['actions'] {
  if (!isFalseAlarm(scenario)) return [];
  return state.actions.filter(({ action, state: at }) => action.do !== 'set-alert-threshold' && at !== 'failed');
}

function readRecovery(facts: readonly Fact[]): FactOf<'recovered'> | undefined {
  const last = facts.findLast((fact) => fact.event.type === 'recovered' || fact.event.type === 'relapsed');
  return last?.event.type === 'recovered' ? (last as FactOf<'recovered'>) : undefined;
}
