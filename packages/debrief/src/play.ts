/**
 * What every score starts from: the facts of one playing, the scenario with its truth, and a few readings of both
 * that several scores share. Nothing here looks at anything but facts and scenario.
 */
import type { Instant, Seconds } from '@firedrill/base';
import {
  type DrillEvent,
  type DrillState,
  type EventType,
  type Fact,
  matchesTruth,
  stateOf,
  understoodAt,
  type WorldChange,
} from '@firedrill/drill';
import type { JourneySpec, Scenario } from '@firedrill/scenario';

/** A fact whose event is of type `T`. */
export type FactOf<T extends EventType> = Fact & { readonly event: Extract<DrillEvent, { type: T }> };

/** What a record does not hold; a scorecard without it leaves out what depends on it. */
export type PlayOptions = {
  /** Which playing of this seed it is; absent: the first. */
  readonly attempt?: number;
  /** What was different about its world, where something was. */
  readonly change?: Pick<WorldChange, 'title' | 'changes'> | undefined;
  /** Goals of the journeys as the scenario judges them: for error budgets. */
  readonly journeys?: readonly Pick<JourneySpec, 'name' | 'goal'>[];
  /** Facts of the reference run of the same seed: what impact is compared with. */
  readonly reference?: readonly Fact[];
};

export type Play = {
  /** Facts up to the close, which is the last of them: what is written later dates back to nothing. */
  readonly facts: readonly Fact[];
  /** Reports and post-mortems. */
  readonly afterwards: readonly Fact[];
  readonly scenario: Pick<Scenario, 'story' | 'truth'>;
  readonly options: PlayOptions;
  /** The state at the close. */
  readonly state: DrillState;
  readonly paged: FactOf<'paged'> | undefined;
  readonly closed: FactOf<'closed'> | undefined;
  /** The fact that first named the cause: see drill promise D26; for a false alarm, the judgement that there was no incident, with evidence that shows it. */
  readonly diagnosis: Fact | undefined;
  /** Whether the diagnosis still stood at the close. */
  readonly isUnderstood: boolean;
  /** The last recovery, unless a relapse followed. */
  readonly recovery: FactOf<'recovered'> | undefined;
};

/** Reads the shared parts once. */
export function readPlay(record: readonly Fact[], scenario: Play['scenario'], options: PlayOptions = {}): Play {
  const closed = first(record, 'closed');
  const end = closed === undefined ? record.length : record.indexOf(closed) + 1;
  const facts = record.slice(0, end);
  const state = stateOf(facts);
  const diagnosis = understoodAt(facts, scenario.truth);
  return {
    facts,
    afterwards: record.slice(end),
    scenario,
    options,
    state,
    paged: first(facts, 'paged'),
    closed,
    diagnosis,
    isUnderstood: isFalseAlarm(scenario)
      ? diagnosis !== undefined
      : state.hypotheses.some((theory) => theory.state === 'confirmed' && matchesTruth(theory, scenario.truth)),
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

/** Whether an action touches the world; moving a threshold of an alert does not. */
export function touchesWorld({ action }: Pick<DrillState['actions'][number], 'action'>): boolean {
  return action.do !== 'set-alert-threshold';
}

/** Actions on the world where nothing was wrong; a failed one changed nothing. */
export function needlessActions({ scenario, state }: Pick<Play, 'scenario' | 'state'>): DrillState['actions'] {
  if (!isFalseAlarm(scenario)) return [];
  return state.actions.filter((action) => touchesWorld(action) && action.state !== 'failed');
}

/** What was wrong with the data when it was counted at the close, and not mended. */
export function dataLeftWrong({ facts }: Pick<Play, 'facts'>): NonNullable<FactOf<'impact-counted'>['event']['data']> {
  return (all(facts, 'impact-counted').at(-1)?.event.data ?? []).filter(({ count }) => count > 0);
}

function readRecovery(facts: readonly Fact[]): FactOf<'recovered'> | undefined {
  const last = facts.findLast((fact) => fact.event.type === 'recovered' || fact.event.type === 'relapsed');
  return last?.event.type === 'recovered' ? (last as FactOf<'recovered'>) : undefined;
}
