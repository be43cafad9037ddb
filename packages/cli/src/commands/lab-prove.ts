/**
 * `firedrill lab prove`: every route of every level on real instances, some labs at a time.
 */
import { availableParallelism } from 'node:os';
import { printIssue } from '@firedrill/base';
import { jobsOf, type LevelFolder, type ProofJob, type ProofRow, proveRoute, readLevels } from '@firedrill/lab';
import type { LevelRouteKind } from '@firedrill/scenario';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { decimals, printTable } from '../table.ts';
import { connectLabs } from './lab.ts';

export type LabProveOptions = {
  readonly all?: true;
  readonly route?: readonly string[];
  /** The first fix and `wrong` wrong moves of each level; that nothing done does not pass is seen when each is planted. */
  readonly short?: true;
  readonly wrong?: number;
  readonly seed: number;
  readonly atOnce?: number;
  readonly json?: true;
};

/** Wrong moves of a short proof. */
const WRONG = 2;

/** Proves levels; exit 1 when a route does not end as its kind says. */
export async function labProve(
  slugs: readonly string[],
  { all, route, short, wrong, seed, atOnce = availableParallelism() * 2, json }: LabProveOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  const folders = all === true ? foldersOf([]) : foldersOf(slugs);
  if (all !== true && slugs.length === 0) throw new Failure('Name a level, or say --all.', 2);
  if (wrong !== undefined && short !== true)
    throw new Failure('`--wrong` goes with `--short`; without it every route is played.', 2);
  const engine = await connectLabs({ toStart: true });
  const jobs = folders
    .flatMap((folder) => (short === true ? shortOf(jobsOf(folder, seed), wrong ?? WRONG) : jobsOf(folder, seed)))
    .filter((job) => route === undefined || route.includes(job.route?.name ?? 'nothing'));
  const progress = startProgress(console, { title: 'levels', total: jobs.length, unit: 'routes' });
  const rows: (ProofRow | undefined)[] = jobs.map(() => undefined);
  const waiting = [...jobs.keys()];
  let done = 0;
  const work = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      rows[index] = await proveRoute(engine, jobs[index]!).catch((error: unknown) => troubleRow(jobs[index]!, error));
      progress.at(++done);
      if (!console.isTerminal) console.say(lineOf(rows[index]!));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, work));
  progress.end();
  const ended = rows.filter((row) => row !== undefined);
  if (json === true) printJson(console, { passed: ended.every(({ met }) => met), rows: ended });
  else for (const line of report(ended)) console.print(line);
  exit(ended.every(({ met }) => met) ? 0 : 1);
}

function shortOf(jobs: readonly ProofJob[], wrong: number): readonly ProofJob[] {
  const of = (kind: LevelRouteKind, most: number) => jobs.filter((job) => job.route?.kind === kind).slice(0, most);
  return [...of('fix', 1), ...of('wrong', wrong)];
}

/** Levels by slug or number; all without any. */
export function foldersOf(names: readonly string[]): readonly LevelFolder[] {
  const { levels, issues } = readLevels(projectRoot());
  if (issues.length > 0) throw new Failure(issues.map(printIssue).join('\n'));
  if (names.length === 0) return levels;
  return names.map((name) => {
    const found = levels.find(({ level }) => level.slug === name || String(level.number) === name);
    if (found !== undefined) return found;
    throw new Failure(
      `No level is called "${name}"; there are ${levels.map(({ level }) => level.slug).join(', ')}.`,
      2,
    );
  });
}

function troubleRow({ folder, route, seed }: ProofJob, error: unknown): ProofRow {
  return {
    level: folder.level.slug,
    number: folder.level.number,
    route: route?.name ?? 'nothing',
    kind: route?.kind ?? 'nothing',
    seed,
    met: false,
    says: error instanceof Error ? error.message : String(error),
    served: false,
    lasts: undefined,
    bootSeconds: 0,
    plantSeconds: 0,
    routeSeconds: 0,
    workingSetBytes: 0,
    slowest: 0,
  };
}

const lineOf = ({ level, route, kind, met, says }: ProofRow): string =>
  `${met ? 'ok  ' : 'FAIL'} ${level} ${route} (${kind})${says === '' ? '' : `: ${says}`}`;

const word = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'yes' : 'no');

function report(rows: readonly ProofRow[]): string[] {
  const table = printTable(
    ['', 'level', 'route', 'kind', 'served', 'lasts', 'boot s', 'plant s', 'route s', 'working set MiB', 'slowest'],
    rows.map((row) => [
      row.met ? 'ok' : 'FAIL',
      row.level,
      row.route,
      row.kind,
      word(row.served),
      word(row.lasts),
      decimals(row.bootSeconds, 1),
      decimals(row.plantSeconds, 1),
      decimals(row.routeSeconds, 1),
      decimals(row.workingSetBytes / 2 ** 20, 0),
      decimals(row.slowest, 2),
    ]),
  );
  const failed = rows.filter(({ met }) => !met);
  return [
    ...table,
    '',
    ...failed.map(lineOf),
    `${rows.length - failed.length} of ${rows.length} routes as they should be.`,
  ];
}
