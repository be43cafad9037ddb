/**
 * `firedrill prove --forks`: leaves each action of every proof's route out once, by a fork and by a full replay, and
 * compares the facts. With `one` only the first action of the first route that has any.
 */
import { availableParallelism } from 'node:os';
import type { LibraryScenario } from '@firedrill/server';
import { printJson } from '../console.ts';
import { projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { workTogether } from '../prove/crew.ts';
import type { ForkJob, ForkRow } from '../prove/forks.ts';
import type { ProveOptions } from './prove.ts';

/** Compares and prints; ends with 1 when a fork is not its full replay, or a library has no action to leave out. */
export async function proveForks(
  entries: readonly LibraryScenario[],
  { forks, seed, threads, json }: ProveOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  const jobs = entries.flatMap((entry) => jobsOf(entry, { seed, one: forks === 'one' }));
  const progress = startProgress(console, { title: 'forks', total: jobs.length, unit: 'routes' });
  const rows: ForkRow[] = [];
  await workTogether<ForkJob, ForkRow>(jobs, {
    start: { task: 'forks', root: projectRoot() },
    threads: threads ?? availableParallelism(),
    kindOf: ({ slug }) => slug, // they share a history
    onDone: (done) => progress.at(done),
    onRow: (row) => {
      rows.push(row);
      if (!json) for (const line of printRow(row)) console.print(line);
    },
  });
  progress.end();
  const all = rows.flatMap(({ leftOut }) => leftOut);
  const failed = all.filter(({ same }) => !same).length;
  const silent = entries.filter(({ scenario }) => !rows.some((row) => isOf(row, scenario.story.slug)));
  for (const { scenario } of silent) console.say(`${scenario.story.slug} has no route with an action.`);
  if (json) printJson(console, rows);
  else console.print(`${all.length - failed} passed, ${failed} failed`);
  if (failed > 0 || all.length === 0) exit(1);
}

const isOf = (row: ForkRow, slug: string) => row.scenario === slug && row.leftOut.length > 0;

function jobsOf(
  { scenario }: LibraryScenario,
  { seed, one }: { readonly seed: number; readonly one: boolean },
): ForkJob[] {
  const { slug } = scenario.story;
  const routes = scenario.proofs.flatMap(({ steps }, route) =>
    steps.some(({ command }) => (command as { type?: unknown }).type === 'act') ? [route] : [],
  );
  const most = one ? 1 : Number.MAX_SAFE_INTEGER;
  return (one ? routes.slice(0, 1) : routes).map((route) => ({ slug, seed, route, most }));
}

function printRow({ scenario, route, asPlayed, leftOut }: ForkRow): string[] {
  return leftOut.map(({ action, forked, replayed, same }) => {
    const words = same ? forked : `fork ${forked}, full replay ${replayed}`;
    const moved = forked === asPlayed ? ', as played' : '';
    return `${same ? 'same  ' : 'FAILED'}  ${scenario}  ${route} without ${action}: ${words}${moved}`;
  });
}
