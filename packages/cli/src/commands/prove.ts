/**
 * `firedrill prove`: plays every proof of scenarios and says what came of each: that they can be solved, that doing
 * nothing does not help, that each tempting move does what its card says, and that bots who do one thing to everything
 * are never told that they understood. As many at a time as there are cores.
 */
import { availableParallelism } from 'node:os';
import type { LibraryScenario } from '@firedrill/server';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { findScenario, openLibrary, projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { BOTS } from '../prove/bots.ts';
import { workTogether } from '../prove/crew.ts';
import type { ProofJob, ProofRow } from '../prove/play.ts';
import { proveForks } from './prove-forks.ts';

/** What `prove` was told. */
export type ProveOptions = {
  readonly all?: true;
  readonly seed: number;
  readonly seeds: number;
  readonly bots?: boolean;
  readonly threads?: number;
  /** Instead: forks of the proofs held against full replays; `one`: of one action for each scenario. */
  readonly forks?: true | 'one';
  readonly json?: true;
};

/** Plays the proofs and prints them in the library's order; ends with 1 when one does not hold. */
export async function prove(
  slugs: readonly string[],
  options: ProveOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  if (slugs.length === 0 && !options.all) throw new Failure('Name the scenarios to prove, or use --all.', 2);
  const library = openLibrary(console);
  const entries = options.all ? library.scenarios() : slugs.map((slug) => findScenario(library, slug));
  if (options.forks !== undefined) return proveForks(entries, options, { console, exit });
  const jobs = entries.flatMap((entry) => jobsOf(entry, options));
  const progress = startProgress(console, { title: 'proofs', total: jobs.length, unit: 'proofs' });
  const rows: ProofRow[] = [];
  await workTogether<ProofJob, ProofRow>(jobs, {
    start: { task: 'prove', root: projectRoot() },
    threads: options.threads ?? availableParallelism(),
    kindOf: ({ slug, seed }) => `${slug} ${seed}`, // they share a history
    onDone: (done) => progress.at(done),
    onRow: (row) => {
      rows.push(row);
      if (!options.json) for (const line of printRow(row)) console.print(line);
    },
  });
  progress.end();
  const failed = rows.filter(({ passed }) => !passed).length;
  const unproved = entries.filter(({ scenario }) => scenario.proofs.length === 0);
  for (const { scenario } of unproved) console.say(`${scenario.story.slug} has no proof.`);
  if (options.json) printJson(console, rows);
  else console.print(`${rows.length - failed} passed, ${failed} failed`);
  if (failed + unproved.length > 0 || rows.length === 0) exit(1);
}

/** Further seeds are these, one after the other; other than the first so that nobody meets them by chance. */
const FURTHER_SEEDS = 11;

/** Every proof and every bot with the seed asked for; every proof again with further ones. */
function jobsOf({ scenario }: LibraryScenario, { seed, seeds, bots = true }: ProveOptions): ProofJob[] {
  const { slug } = scenario.story;
  const proofs = (of: number) => scenario.proofs.map((_, proof) => ({ slug, seed: of, proof }));
  const further = Array.from({ length: seeds }, (_, i) => proofs(FURTHER_SEEDS + i)).flat();
  return [...proofs(seed), ...(bots ? BOTS.map((bot) => ({ slug, seed, bot })) : []), ...further];
}

function printRow(row: ProofRow): string[] {
  const words = [row.recovered ? 'recovered' : 'not recovered', row.diagnosed ? 'diagnosed' : 'not diagnosed'];
  if (row.harm !== undefined) words.push(row.harm);
  const who = `${row.name} (${row.kind}${row.seed === 1 ? '' : `, seed ${row.seed}`})`;
  const head = `${row.passed ? 'passed' : 'FAILED'}  ${row.scenario}  ${who}: ${words.join(', ')}`;
  return [head, ...row.why.map((line) => `        ${line}`)];
}
