/**
 * The drill under way as its facilitator watches it: who looks where and did what, which signal was seen by whom, how
 * theories stand to the truth, and the scorecard as it would be if they closed now. All from facts, truth and telemetry.
 */
import type { EpochMs } from '@firedrill/base';
import {
  evolve,
  type Fact,
  type InjectedFault,
  initialState,
  type Mode,
  matchesTruth,
  timelineRow,
} from '@firedrill/drill';
import type { Scenario } from '@firedrill/scenario';
import { type DebriefOptions, journeyOf, type Played, sliOf, spanOf } from '../debrief.ts';
import { all, type Play, readPlay, touchesWorld } from '../play.ts';
import { scorecard } from '../scorecard.ts';
import { firstLooks, type SeenSignal, signalLanes } from '../signals.ts';
import { sightOf } from '../visibility.ts';
import { isSame } from '../ways-out.ts';
import type { HypothesisVerdict, Watch, WatchedFault, WatchedLook, WatchedPerson } from './types.ts';

/** Looks that a watch tells of, at most. */
const MOST_LOOKS = 100;

export type WatchOptions = DebriefOptions & { readonly mode: Mode };
/** The drill so far, and when it is now. */
export type UnderWay = Played & { readonly now: EpochMs; readonly injected: readonly InjectedFault[] };

/** A watch over a drill. What costs time (the signals) can be taken from an earlier one with {@link seenSignals}. */
export function watchOf(options: WatchOptions, going: UnderWay, signals = seenSignals(options, going)): Watch {
  const { scenario, world, mode } = options;
  const { facts, now, telemetry } = going;
  const play = readPlay(facts, scenario);
  const span = spanOf(play, signals, { start: world.clock, end: now });
  return {
    mode,
    now,
    from: span.from,
    pagedAt: play.paged?.epochMs,
    sli: sliOf(journeyOf(play, world), telemetry, { ...span, start: world.clock }),
    faults: faultsOf(options, going),
    signals: signals.map(({ look: _, ...lane }) => lane),
    hypotheses: play.state.hypotheses.map((theory) => ({ id: theory.id, verdict: verdictOf(theory, scenario) })),
    tried: { mitigations: triedWays(play) },
    people: peopleOf(play),
    looked: looksOf(facts).slice(0, MOST_LOOKS),
    scorecard: scorecard(facts, scenario, { ...options, journeys: world.journeys }),
  };
}

/** The deciding signals with those who have seen them. */
export function seenSignals(
  { scenario, world }: WatchOptions,
  { facts, telemetry, now }: UnderWay,
): readonly (SeenSignal & { readonly by: readonly string[] })[] {
  const play = readPlay(facts, scenario);
  const sight = sightOf({ telemetry, facts }, world, now);
  return signalLanes(play, sight).map((lane, i) => ({
    ...lane,
    by: lane.look === undefined ? [] : [...firstLooks(scenario.truth.signals[i]!, play, sight).keys()],
  }));
}

/** What a rule says of a theory: the whole cause, half of it, or neither. */
export function verdictOf(
  theory: { readonly text: string; readonly component: string; readonly mechanism: string },
  { truth }: Pick<Scenario, 'truth'>,
): HypothesisVerdict {
  if (matchesTruth(theory, truth)) return 'right';
  const plain = (text: string) => text.trim().toLowerCase();
  const isOne = (part: 'component' | 'mechanism') =>
    truth.causes.some((cause) => plain(cause[part]) === plain(theory[part]));
  return isOne('mechanism') ? 'right-mechanism' : isOne('component') ? 'right-component' : 'decoy';
}

function faultsOf({ scenario, world }: WatchOptions, { injected, now }: UnderWay): readonly WatchedFault[] {
  const epochOf = (seconds: number) => world.clock + (scenario.story.history + seconds) * 1000;
  const planned = scenario.truth.faults.map(({ fault: { name, kind }, at, until }) => ({
    name,
    kind,
    at: epochOf(at),
    until: until === undefined ? undefined : epochOf(until),
    injected: false,
  }));
  const own = injected.map(({ name, kind, at, until }) => ({
    name,
    kind,
    at: world.clock + at * 1000,
    until: until === undefined ? undefined : world.clock + until * 1000,
    injected: true,
  }));
  const stateOf = ({ at, until }: { at: EpochMs; until: EpochMs | undefined }) =>
    at > now ? 'planned' : until !== undefined && until <= now ? 'over' : 'struck';
  return [...planned, ...own].map((fault) => ({ ...fault, state: stateOf(fault) }));
}

function triedWays({ scenario, state }: Play): readonly number[] {
  return scenario.truth.mitigations.flatMap(({ actions }, i) =>
    actions.some((step) => state.actions.some((done) => done.state !== 'failed' && isSame(step, done.action)))
      ? [i]
      : [],
  );
}

function looksOf(facts: readonly Fact[]): readonly WatchedLook[] {
  return all(facts, 'looked')
    .map(({ event, epochMs, actor, seq }) => ({
      person: actor,
      panel: event.panel,
      query: event.query,
      at: epochMs,
      seconds: event.visibleSeconds,
      seq,
    }))
    .reverse();
}

/** Everybody who plays, in the order in which they joined; without a crew nobody. */
function peopleOf(play: Play): readonly WatchedPerson[] {
  const looks = looksOf(play.facts);
  const did = new Map<string, { at: EpochMs; text: string }>();
  let state = initialState;
  for (const fact of play.facts) {
    const { at, text } = timelineRow(fact, state);
    state = evolve(state, fact);
    if (fact.event.type !== 'looked') did.set(fact.actor, { at, text });
  }
  return state.crew
    .filter(({ as }) => as === 'player')
    .map(({ id }) => ({
      person: id,
      look: looks.find(({ person }) => person === id),
      did: did.get(id),
      changes: all(play.facts, 'action-requested').filter(
        ({ actor, event }) => actor === id && touchesWorld({ action: event.action }),
      ).length,
    }));
}
