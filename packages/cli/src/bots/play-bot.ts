/**
 * One play of a ranking, in whichever thread: a bot, or a proof as it is written, on a scenario and a seed. The bots
 * stand in the order of their skill.
 */

import { instant, type Seconds } from '@firedrill/base';
import { badOf, playReference, scorecard, type Tally, tallyOf } from '@firedrill/debrief';
import { type Fact, type Impact, runScript, Session } from '@firedrill/drill';
import type { JourneySpec } from '@firedrill/scenario';
import type { LibraryScenario } from '@firedrill/server';
import { sessionOptions } from '../library.ts';
import type { Histories } from '../prove/play.ts';
import { checklist } from './checklist-bot.ts';
import { random, restartEverything } from './novice-bots.ts';
import { scoreOf } from './rank-bots.ts';
import { telemetryRanking } from './ranking-bot.ts';
import { type Bot, Seat } from './seat.ts';

/** From no skill to full skill; the expert is the proof's route. */
export const SKILLS = ['random', 'restart-everything', 'checklist', 'telemetry-ranking', 'expert'] as const;
export type Skill = (typeof SKILLS)[number];
const BOTS: Readonly<Record<Exclude<Skill, 'expert'>, Bot>> = {
  random,
  'restart-everything': restartEverything,
  checklist,
  'telemetry-ranking': telemetryRanking,
};

/** What to play: a bot, or a proof by its place, counted to `until` seconds after the page. */
export type BotJob = { readonly slug: string; readonly seed: number } & (
  | { readonly skill: Skill }
  | { readonly proof: number; readonly until: Seconds }
);
/** What came of it. `score` is of bots. */
export type BotRow = {
  readonly slug: string;
  readonly seed: number;
  readonly name: string;
  readonly kind: string;
  readonly tally: Tally;
  /** Bad requests, and wrong data at its price: see {@link harmOf}. */
  readonly harm: number;
  readonly score: number | undefined;
  readonly quadrant: string;
  readonly met: readonly string[];
  readonly factsHash: string;
  readonly wallMs: number;
};

/** What a thread remembers between jobs. */
export type BotMemory = {
  readonly histories: Histories;
  readonly references: Map<string, readonly Fact[]>;
  readonly now: () => number;
};

/** Plays a job from the page to its end. */
export function playBotJob(entry: LibraryScenario, job: BotJob, memory: BotMemory): BotRow {
  const started = memory.now();
  const options = { ...sessionOptions(entry, 'bot', { seed: job.seed, mode: 'drill' }), metricsOnly: true };
  const key = `${job.slug} ${job.seed}`;
  const bake = memory.histories.get(key) ?? historyOf(options);
  memory.histories.clear();
  memory.histories.set(key, bake);
  const session = new Session(options);
  session.begin(bake);
  const { scenario, world } = entry;
  const isBot = 'skill' in job;
  const proof = isBot ? scenario.proofs.find(({ kind }) => kind === 'expert') : scenario.proofs[job.proof];
  if (isBot && job.skill !== 'expert') BOTS[job.skill](new Seat(session, session.pagedAt ?? session.now), job.seed);
  else if (proof !== undefined) runScript(session, proof.steps, proof.until);
  if (!isBot) session.advance(instant(Math.max(session.now, (session.pagedAt ?? session.now) + job.until)));
  const reference = memory.references.get(key) ?? playReference(options, bake)?.facts ?? [];
  memory.references.set(key, reference);
  const card = scorecard(session.facts, scenario, { journeys: world.file.journeys, reference });
  return {
    slug: job.slug,
    seed: job.seed,
    name: isBot ? job.skill : (proof?.name ?? ''),
    kind: isBot ? 'bot' : (proof?.kind ?? ''),
    harm: harmOf(session.impact(), world.file.journeys),
    tally: tallyOf(session.impact(), { journeys: world.file.journeys, seconds: session.now }),
    score: isBot ? scoreOf(card, !scenario.truth.incident) : undefined,
    quadrant: card.quadrant,
    met: card.figures.filter(({ met }) => met === true).map(({ id }) => id),
    factsHash: session.factsHash(),
    wallMs: Math.round(memory.now() - started),
  };
}

/**
 * Failed or slow requests, and every record that is wrong: as many requests as its price is of the dearest request of
 * the world, at least one.
 */
function harmOf(impact: Impact, journeys: readonly Pick<JourneySpec, 'value'>[]): number {
  const dearest = Math.max(...journeys.map(({ value }) => value));
  const wrong = impact.data.map(({ count, money }) => Math.max(count, dearest > 0 ? money / dearest : 0));
  return wrong.reduce((sum, one) => sum + one, badOf(impact));
}

function historyOf(options: ConstructorParameters<typeof Session>[0]): Uint8Array {
  const session = new Session(options);
  session.begin();
  return session.bake();
}
