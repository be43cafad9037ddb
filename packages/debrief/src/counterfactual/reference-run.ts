/**
 * The reference run: the expert route of a scenario on a seed, with nobody else there. What the impact of a drill is
 * compared with, and drawn beside. It depends on engine, scenario and seed and on nothing else.
 */
import { type Instant, instant } from '@firedrill/base';
import { printClock, type Session, type SessionOptions } from '@firedrill/drill';
import { sliOf } from '../debrief.ts';
import { all, readPlay } from '../play.ts';
import { badOf, moneyOf } from '../tally.ts';
import { routeInputs } from './plan-forks.ts';
import { hurtSeconds, openRun, playOn } from './played-log.ts';
import type { ReferenceRun } from './types.ts';

/** What of the run is drawn before its page (s). */
const LEAD = 300;
const COMPARED = new Set(['drill-started', 'paged', 'impact-counted', 'closed']);

/** Plays the expert route; undefined where a scenario has none, or it does not page or close. */
export function playReference(options: SessionOptions, bake: Uint8Array | undefined): ReferenceRun | undefined {
  const { scenario } = options;
  const proof = scenario.proofs.find(({ kind }) => kind === 'expert');
  if (proof === undefined) return undefined;
  const session = openRun({ ...options, drill: 'reference', mode: 'drill' }, bake);
  const { pagedAt } = session;
  if (pagedAt === undefined) return undefined;
  const { facts } = playOn(session, routeInputs(proof, pagedAt), instant(pagedAt + proof.until)).session;
  const { closed, recovery } = readPlay(facts, scenario);
  const counted = all(facts, 'impact-counted').at(-1);
  if (counted === undefined || closed === undefined) return undefined;
  const impactSeconds = hurtSeconds(facts, { from: instant(scenario.story.history), until: closed.at });
  return {
    route: proof.name,
    seed: options.seed,
    facts: facts.filter(({ event }) => COMPARED.has(event.type)),
    impactSeconds,
    words: impactWords(impactSeconds),
    mitigatedSeconds: recovery === undefined ? undefined : Math.max(0, recovery.event.since - pagedAt),
    bad: badOf(counted.event),
    money: moneyOf(counted.event),
    sli: slisOf(session, options, pagedAt),
  };
}

/** The SLI of every journey, by seconds since the page. */
function slisOf(session: Session, { world }: SessionOptions, pagedAt: Instant): ReferenceRun['sli'] {
  const page = session.epochOf(pagedAt);
  const span = {
    from: Math.max(world.clock, page - LEAD * 1000),
    to: session.epochOf(session.now),
    start: world.clock,
  };
  return world.journeys.map((journey) => ({
    journey: journey.name,
    points: sliOf(journey, session.telemetry, span).points.map(([at, good]) => [(at - page) / 1000, good] as const),
  }));
}

/** "02:40 of impact" */
export function impactWords(seconds: number): string {
  return `${printClock(seconds)} of impact`;
}
