/**
 * `firedrill simulate --change`: pairs of runs with one seed each, of which one has the changes, and what they did to
 * every SLI.
 */
import { availableParallelism } from 'node:os';
import type { ChangeFile, WorldFile } from '@firedrill/scenario';
import { type Comparison, comparePairs, type Pair, runPair } from '@firedrill/world';
import { printJson } from '../console.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { workTogether } from '../prove/crew.ts';
import { readChangeFile, readWorldFile } from '../read-input.ts';
import { decimals, printTable } from '../table.ts';

/** What `simulate --change` was told. */
export type SimulateChangeOptions = {
  readonly change: string;
  readonly pairs: number;
  readonly seed: number;
  readonly json?: true;
};

/** From here on it is worth starting threads. */
const LONG_MS = 1_000;

/** Runs the pairs and prints one row per SLI; ends with 1 when the world refused a change. */
export async function simulateChange(
  path: string,
  options: SimulateChangeOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  const world = readWorldFile(path, console);
  const change = readChangeFile(options.change, world, console);
  const pairs = await runPairs({ world, change, seeds: seedsOf(options) }, { console, exit });
  const refusals = [...new Set(pairs.flatMap((pair) => pair.refusals))];
  for (const refusal of refusals) console.say(`${options.change}: ${refusal}`);
  if (refusals.length > 0) exit(1);
  const slis = comparePairs(pairs);
  if (options.json) printJson(console, report({ world, change, pairs, slis }));
  else for (const line of printSlis(slis, change, pairs.length)) console.print(line);
}

const seedsOf = ({ pairs, seed }: SimulateChangeOptions): number[] => Array.from({ length: pairs }, (_, i) => seed + i);

type Work = { readonly world: WorldFile; readonly change: ChangeFile; readonly seeds: readonly number[] };

/** The first pair shows whether threads are worth their start. */
async function runPairs({ world, change, seeds }: Work, { console }: CommandContext): Promise<Pair[]> {
  const progress = startProgress(console, { title: change.name, total: seeds.length, unit: 'pairs' });
  const began = console.now();
  const pairs = [runPair(world, change, seeds[0]!)];
  const isLong = (console.now() - began) * (seeds.length - 1) > LONG_MS;
  const rest = seeds.slice(1);
  if (isLong)
    await workTogether<number, Pair>(rest, {
      start: { task: 'compare', world, change },
      threads: availableParallelism(),
      onDone: (done) => progress.at(1 + done),
      onRow: (pair) => pairs.push(pair),
    });
  else for (const seed of rest) pairs.push(runPair(world, change, seed));
  progress.end();
  return pairs;
}

type Result = Omit<Work, 'seeds'> & { readonly pairs: readonly Pair[]; readonly slis: readonly Comparison[] };

function report({ world, change, pairs, slis }: Result): unknown {
  return {
    world: world.name,
    change: change.name,
    from: change.from,
    until: change.until,
    measure: change.measure,
    seeds: pairs.map(({ seed }) => seed),
    slis: slis.map(({ half, difference, ...row }) => ({
      ...row,
      difference,
      interval95: [difference - half, difference + half],
    })),
    pairs: pairs.map(({ seed, refusals, ...pair }) => ({ seed, without: pair.without, with: pair.with, refusals })),
  };
}

function printSlis(slis: readonly Comparison[], change: ChangeFile, pairs: number): string[] {
  const headings = ['of', 'SLI', 'without', 'with', 'difference', '± 95 %', 'variance ÷'];
  const rows = slis
    .filter(({ pairs: both }) => both > 0)
    .map((row) => [
      row.of,
      row.sli,
      amount(row.without, row.sli),
      amount(row.with, row.sli),
      amount(row.difference, row.sli),
      amount(row.half, row.sli),
      row.varianceReduction === Number.POSITIVE_INFINITY ? '–' : decimals(row.varianceReduction, 1),
    ]);
  const { from, to } = change.measure;
  return [
    ...printTable(headings, rows),
    `${pairs} pairs of runs with common random numbers, measured from ${from} s to ${to} s; variance ÷: how many times smaller the variance of the difference is than with independent seeds`,
  ];
}

function amount(value: number, sli: string): string {
  if (sli.endsWith('share') || sli === 'utilisation') return `${decimals(value * 100, 3)}%`;
  return decimals(value, sli === 'requests' ? 1 : 3);
}
