/**
 * `firedrill bench bots`: bots of graded skill on every scenario and several seeds, ranked by their scorecards; and what
 * every proof's route costs users against the best one. Says whether both orders are as they should be.
 */

import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { LibraryScenario } from '@firedrill/server';
import { botReport, printBotReport } from '../bots/bot-report.ts';
import { type BotJob, type BotRow, SKILLS } from '../bots/play-bot.ts';
import { printJson } from '../console.ts';
import { findScenario, openLibrary, projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { workTogether } from '../prove/crew.ts';

/** What `bench bots` was told. */
export type BotsOptions = {
  readonly scenario?: readonly string[];
  readonly seeds: number;
  /** Proofs are played with so many. */
  readonly routeSeeds: number;
  readonly threads?: number;
  readonly out?: string;
  readonly json?: true;
};

/** τ between the intended and the obtained order must be at least this. */
const TAU = 0.9;

/** Plays and prints; ends with 1 when the order of the bots is not as it should be. */
export async function benchBots(options: BotsOptions, { console, exit }: CommandContext): Promise<void> {
  const library = openLibrary(console);
  const entries = options.scenario?.map((slug) => findScenario(library, slug)) ?? library.scenarios();
  const jobs = entries.flatMap((entry) => jobsOf(entry, options));
  const progress = startProgress(console, { title: 'bots', total: jobs.length, unit: 'plays' });
  const rows: BotRow[] = [];
  await workTogether<BotJob, BotRow>(jobs, {
    start: { task: 'bots', root: projectRoot() },
    threads: options.threads ?? availableParallelism(),
    kindOf: ({ slug, seed }) => `${slug} ${seed}`, // they share a history
    onDone: (done) => progress.at(done),
    onRow: (row) => rows.push(row),
  });
  progress.end();
  const report = botReport(rows, entries);
  if (options.out !== undefined) writeFileSync(options.out, `${printBotReport(report).join('\n')}\n`);
  if (options.json) printJson(console, { ...report, rows });
  else for (const line of printBotReport(report)) console.print(line);
  if (!(report.tau >= TAU)) exit(1);
}

/** Every bot and every proof on its seeds, proofs counted to the end of the longest of them. */
function jobsOf({ scenario }: LibraryScenario, { seeds, routeSeeds }: BotsOptions): BotJob[] {
  const { slug } = scenario.story;
  const until = Math.max(...scenario.proofs.map((proof) => proof.until));
  return Array.from({ length: Math.max(seeds, routeSeeds) }, (_, i) => [
    ...SKILLS.flatMap((skill) => (i < seeds ? [{ slug, seed: i + 1, skill }] : [])),
    ...scenario.proofs.flatMap((_, proof) => (i < routeSeeds ? [{ slug, seed: i + 1, proof, until }] : [])),
  ]).flat();
}
