/**
 * Playing one proof of the library, or one bot, in whichever thread. A job travels by name, so that each thread reads
 * the scenarios once for itself; a thread lives through each history once and begins the other proofs of it from there.
 */
import { scorecard } from '@firedrill/debrief';
import { type ProofResult, playProof, runScript, Session } from '@firedrill/drill';
import type { LibraryScenario } from '@firedrill/server';
import { sessionOptions } from '../library.ts';
import { BOT_UNTIL, type BotName, botSteps } from './bots.ts';

/** What to play: a scenario's proof by its place among them, or a bot; with which seed. */
export type ProofJob = { readonly slug: string; readonly seed: number } & (
  | { readonly proof: number }
  | { readonly bot: BotName }
);
/** What came of a job, and how long it took. `harm`: what a bot broke, in the words of the scorecard. */
export type ProofRow = Omit<ProofResult, 'kind'> & {
  readonly kind: ProofResult['kind'] | 'bot';
  readonly scenario: string;
  readonly seed: number;
  readonly harm?: string;
  readonly wallMs: number;
};

/** Histories that a thread has lived through, by scenario and seed. */
export type Histories = Map<string, Uint8Array>;

/** How a thread plays: its histories and its clock (ms). */
export type HowToPlay = { readonly histories: Histories; readonly now: () => number };

/** Plays a job from start to end. */
export function playJob(entry: LibraryScenario, job: ProofJob, { histories, now }: HowToPlay): ProofRow {
  const { scenario } = entry;
  const started = now();
  // Checks ask metrics; logs and spans would only be written.
  const session = new Session({
    ...sessionOptions(entry, 'proof', { seed: job.seed, mode: 'drill' }),
    metricsOnly: true,
  });
  begin(session, histories, `${job.slug} ${job.seed}`);
  const result =
    'bot' in job ? playBot(session, job.bot, entry) : playProof(session, scenario.proofs[job.proof]!, scenario);
  return { scenario: job.slug, seed: job.seed, ...result, wallMs: Math.round(now() - started) };
}

/** At most so many histories are kept: a thread works through one scenario after the other. */
const KEPT = 4;

function begin(session: Session, histories: Histories, key: string): void {
  const known = histories.get(key);
  session.begin(known);
  if (known !== undefined) return;
  histories.set(key, session.bake());
  const oldest = histories.keys().next().value;
  if (histories.size > KEPT && oldest !== undefined) histories.delete(oldest);
}

/** A bot passes when it is not told that it understood; what cannot be done (no earlier version) is refused and no matter. */
function playBot(session: Session, bot: BotName, { scenario, world }: LibraryScenario) {
  const { pagedAt, mistakes } = runScript(session, botSteps(bot, world.file), BOT_UNTIL);
  const { figures, quadrant } = scorecard(session.facts, scenario, { journeys: world.file.journeys });
  const understood = quadrant.startsWith('understood');
  const why = [
    ...(pagedAt === undefined ? ['no alert paged'] : []),
    ...mistakes.map(({ where, issues }) => `${where} is not a command: ${issues.join('; ')}`),
    ...(understood ? ['a bot was told that it understood'] : []),
  ];
  const worse = session.facts.filter(
    ({ event }) => event.type === 'action-measured' && event.verdict === 'worse',
  ).length;
  const impact = figures.find(({ id }) => id === 'impact')?.words ?? '';
  return {
    name: bot,
    kind: 'bot' as const,
    passed: why.length === 0,
    why,
    recovered: session.state.closed?.recovered ?? session.state.recovered !== undefined,
    diagnosed: understood,
    checks: [],
    harm: `${worse} measured as worse; ${impact}`,
    factsHash: session.factsHash(),
  };
}
