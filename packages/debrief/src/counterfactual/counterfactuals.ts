/**
 * What each move of a drill cost or saved, exactly: the simulation is run again from the page with one thing changed,
 * and everything else that happens by chance happens as it did. Each run takes seconds; whoever calls decides when to
 * go on.
 */
import { type EpochMs, type Instant, instant } from '@firedrill/base';
import { type Input, printAction, type SessionOptions } from '@firedrill/drill';
import { all, type Play, readPlay } from '../play.ts';
import type { Tally } from '../tally.ts';
import { costSentences } from './cost-sentences.ts';
import { forkOf } from './cost-words.ts';
import {
  MOST_MOVES,
  MOST_WAYS,
  type PlannedMove,
  planMoves,
  planRoutes,
  planWays,
  touchNothing,
} from './plan-forks.ts';
import { hurtSeconds, LONGEST_DRILL, type PlayedLog, playAgain, playRun, type Run, tallyNow } from './played-log.ts';
import { impactWords } from './reference-run.ts';
import type { Counterfactuals, Fork, MoveCost } from './types.ts';

/** Runs done of those that there are. */
export type ForkProgress = { readonly done: number; readonly of: number };
/** What came of it, or why there is nothing to say. */
export type ForkedDrill =
  | { readonly ok: true; readonly value: Counterfactuals }
  | { readonly ok: false; readonly why: string };

/** The runs of one drill: how each is played, and what it is held against. */
type Forking = {
  readonly options: SessionOptions;
  readonly bake: Uint8Array | undefined;
  readonly until: Instant;
  readonly asPlayed: Tally;
  /** Actions that failed as the drill was played: nothing is lost when they fail again. */
  readonly failed: ReadonlySet<string>;
};

/** Plays all runs of a closed drill, one at each step. `bake` saves the history, which is lived through each time without it. */
export function* counterfactuals(log: PlayedLog, bake: Uint8Array | undefined): Generator<ForkProgress, ForkedDrill> {
  const { options } = log;
  const play = readPlay(log.facts, options.scenario);
  const { paged, closed } = play;
  if (paged === undefined || closed === undefined)
    return { ok: false, why: 'Only a drill that paged and was closed can be played otherwise.' };
  if (closed.at - paged.at > LONGEST_DRILL)
    return { ok: false, why: `The drill took longer than ${LONGEST_DRILL / 60} minutes from the page to the close.` };
  const until = endOf(play, options);
  const again = playAgain(log, { bake, until });
  if ('why' in again) return { ok: false, why: again.why };
  const forking: Forking = {
    options,
    bake,
    until,
    asPlayed: tallyNow(again.session, options),
    failed: failedIn(play.state),
  };
  const runs = yield* playAll(play, again.carriedOut, forking);
  const whole = {
    until: again.session.epochOf(until),
    asPlayed: forking.asPlayed,
    impactWords: impactWords(
      hurtSeconds(play.facts, { from: instant(options.scenario.story.history), until: closed.at }),
    ),
    ...runs,
  };
  return { ok: true, value: { ...whole, sentences: costSentences(whole, paged) } };
}

/** The close, or the end of the expert route where that is later: who closes early leaves no users uncounted. */
function endOf({ paged, closed }: Play, { scenario }: SessionOptions): Instant {
  const expert = scenario.proofs.find(({ kind }) => kind === 'expert');
  return instant(Math.max(closed?.at ?? 0, (paged?.at ?? 0) + (expert?.until ?? 0)));
}

type Runs = Pick<Counterfactuals, 'moves' | 'movesLeft' | 'nothing' | 'routes' | 'best' | 'waysNotTaken'>;

function* playAll(play: Play, inputs: readonly Input[], forking: Forking): Generator<ForkProgress, Runs> {
  const { scenario } = forking.options;
  const planned = planMoves(play, inputs);
  const moves = planned.slice(0, MOST_MOVES);
  const routes = planRoutes(scenario, play, inputs);
  const ways = planWays(scenario, play, inputs).slice(0, MOST_WAYS);
  const sooner = moves.filter(({ earlier }) => earlier !== undefined).length;
  const of = 1 + moves.length + sooner + Number(moves.length > 0) + routes.length + ways.length;
  let done = 1;
  yield { done, of };
  const costs: MoveCost[] = [];
  for (const move of moves) {
    const without = fork(move.without, forking);
    yield { done: ++done, of };
    costs.push(costOf(move, without, forking));
    if (move.earlier !== undefined) yield { done: ++done, of };
  }
  const nothing = moves.length === 0 ? undefined : fork(touchNothing(inputs), forking);
  if (nothing !== undefined) yield { done: ++done, of };
  const routeCosts: Runs['routes'][number][] = [];
  for (const { name, kind, inputs: steps } of routes) {
    routeCosts.push({ name, kind, fork: fork(steps, forking) });
    yield { done: ++done, of };
  }
  const waysNotTaken: Runs['waysNotTaken'][number][] = [];
  for (const { title, effect, at, inputs: steps } of ways) {
    const epoch = epochAt(play, at);
    waysNotTaken.push({ title, effect, at: epoch, fork: fork(steps, forking) });
    yield { done: ++done, of };
  }
  return {
    moves: costs,
    movesLeft: planned.length - moves.length,
    nothing,
    routes: routeCosts,
    best: bestOf(routeCosts),
    waysNotTaken,
  };
}

function epochAt({ paged }: Play, at: Instant): EpochMs {
  return paged === undefined ? 0 : paged.epochMs + (at - paged.at) * 1000;
}

/** Of equal routes the first. */
function bestOf(routes: Runs['routes']): string | undefined {
  return [...routes].sort((a, b) => a.fork.tally.bad - b.fork.tally.bad || a.fork.tally.money - b.fork.tally.money)[0]
    ?.name;
}

/** A move that helped is tried sooner as well; one that did not is not. */
function costOf(move: PlannedMove, without: Fork, forking: Forking): MoveCost {
  const { id, kind, action, fact, earlier } = move;
  const helped = without.saves.bad < 0 || (without.saves.bad === 0 && without.saves.money < 0);
  return {
    id,
    kind,
    title: kind === 'undo' ? `taking back ${printAction(action)}` : printAction(action),
    at: fact.epochMs,
    facts: [fact.seq],
    without,
    earlier:
      earlier === undefined || !helped ? undefined : { ...fork(earlier.inputs, forking), seconds: earlier.seconds },
  };
}

function fork(inputs: readonly Input[], { options, bake, until, asPlayed, failed }: Forking): Fork {
  const run = playRun(options, inputs, { bake, until });
  return forkOf(asPlayed, {
    tally: tallyNow(run.session, options),
    lost: lostIn(run, failed),
    factsHash: run.session.factsHash(),
  });
}

/** Moves that could not be made in a run, and why; what was only said or looked at does not matter. */
function lostIn({ session: { state, facts }, refused }: Run, failedBefore: ReadonlySet<string>): readonly string[] {
  const failed = all(facts, 'action-failed').flatMap(({ event }) => {
    const action = state.actions.find(({ id }) => id === event.id)?.action;
    return action === undefined || failedBefore.has(event.id) ? [] : [`${printAction(action)} (${event.reason})`];
  });
  const turnedDown = refused.flatMap(({ input: { command }, message }) =>
    command.type === 'act' ? [`${printAction(command.action)} (${message})`] : [],
  );
  return [...turnedDown, ...failed];
}

function failedIn({ actions }: Play['state']): ReadonlySet<string> {
  return new Set(actions.filter(({ state }) => state === 'failed').map(({ id }) => id));
}
