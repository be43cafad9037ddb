/**
 * The log of a closed drill as forks start from it: what its session is opened with, and the orders that were carried
 * out. A fork begins where the page rings, from the baked history, and is given other orders.
 *
 *     history ──page──┬── a ── b ── c ── close          as played
 *                     └── a ────── c ── close ──────▶   without b, counted to the same instant
 */
import { type Instant, instant, type Seconds } from '@firedrill/base';
import { type Fact, hashFacts, type Input, Session, type SessionOptions } from '@firedrill/drill';
import { first } from '../play.ts';
import { type Tally, tallyOf } from '../tally.ts';

/** Longer than this from the page to the close, a drill is not forked: worlds keep two hours of readings. */
export const LONGEST_DRILL: Seconds = 5_400;

export type PlayedLog = {
  readonly options: SessionOptions;
  readonly inputs: readonly Input[];
  readonly facts: readonly Fact[];
};

/** What a run came to. `refused` in the order of the inputs. */
export type Run = {
  readonly session: Session;
  readonly refused: readonly { readonly input: Input; readonly message: string }[];
};

/** How a run is played: from which bake (absent: from nothing), and on to when. */
export type RunHow = { readonly bake: Uint8Array | undefined; readonly until: Instant };

/** A session at its page. Writes no logs and no spans: facts are the same. */
export function openRun(options: SessionOptions, bake: Uint8Array | undefined): Session {
  const session = new Session({ ...options, metricsOnly: true });
  session.begin(bake);
  return session;
}

/** Gives a session orders, which are in order of time, then lets it run to the end. */
export function playOn(session: Session, inputs: readonly Input[], until: Instant): Run {
  const refused: Run['refused'][number][] = [];
  for (const input of inputs) {
    if (input.at > session.now) session.advance(input.at);
    const result = session.command(input.command, input.actor);
    if (!result.ok) refused.push({ input, message: result.refusal.message });
  }
  if (until > session.now) session.advance(until);
  return { session, refused };
}

/** Both: a run from its page to its end. */
export function playRun(options: SessionOptions, inputs: readonly Input[], { bake, until }: RunHow): Run {
  return playOn(openRun(options, bake), inputs, until);
}

/** The drill once more, with the orders that were carried out; says why it cannot be forked when it does not come to the recorded facts. */
export function playAgain(
  { options, inputs, facts }: PlayedLog,
  how: RunHow,
): { readonly session: Session; readonly carriedOut: readonly Input[] } | { readonly why: string } {
  const { session, refused } = playRun(options, inputs, how);
  if (hashFacts(session.facts.slice(0, facts.length)) !== hashFacts(facts))
    return { why: 'Playing the drill again gave other facts than were recorded.' };
  const not = new Set(refused.map(({ input }) => input));
  return { session, carriedOut: inputs.filter((input) => !not.has(input)) };
}

/** What a session has come to, in the measures of the scorecard. */
export function tallyNow(session: Session, { world }: SessionOptions): Tally {
  const started = first(session.facts, 'drill-started')?.at ?? instant(0);
  return tallyOf(session.impact(), { journeys: world.journeys, seconds: session.now - started });
}

/** How long some journey was outside its goal before `until`, counted from the instant `from`. */
export function hurtSeconds(facts: readonly Fact[], { from, until }: { from: Instant; until: Instant }): Seconds {
  const hurt = new Set<string>();
  let since: number | undefined;
  let total = 0;
  for (const { at, event } of facts) {
    if (at > until) break;
    if (event.type === 'impact-began') hurt.add(event.journey);
    if (event.type === 'impact-ended') hurt.delete(event.journey);
    if (hurt.size > 0) since ??= Math.max(at, from);
    else if (since !== undefined) {
      total += Math.max(0, at - since);
      since = undefined;
    }
  }
  return since === undefined ? total : total + Math.max(0, until - since);
}
