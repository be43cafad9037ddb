/**
 * `firedrill soak`: runs worlds for hours without any fault and says whether they hold: goals, pages, noise, sizes; at
 * a higher load, what bends first. Several worlds run side by side, as many as there are cores.
 */
import { availableParallelism } from 'node:os';
import { nearest } from '@firedrill/base';
import { printSpan, type SoakReport } from '@firedrill/drill';
import type { LibraryWorld } from '@firedrill/server';
import { printJson } from '../console.ts';
import { Failure } from '../failure.ts';
import { openLibrary, projectRoot } from '../library.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { workTogether } from '../prove/crew.ts';
import { decimals, printTable } from '../table.ts';

/** What `soak` was told. */
export type SoakCommandOptions = {
  readonly all?: true;
  readonly hours: number;
  readonly load: number;
  readonly seed: number;
  readonly json?: true;
};

/** Runs the worlds and prints a report of each; ends with 1 when one does not hold at the load it is made for. */
export async function soak(
  names: readonly string[],
  options: SoakCommandOptions,
  { console, exit }: CommandContext,
): Promise<void> {
  if (names.length === 0 && !options.all) throw new Failure('Name the worlds to soak, or use --all.', 2);
  const worlds = openLibrary(console).worlds();
  const chosen = options.all ? worlds.map(({ file }) => file.name) : names.map((name) => known(worlds, name));
  const progress = startProgress(console, { title: 'worlds', total: chosen.length, unit: 'worlds' });
  const reports: SoakReport[] = [];
  const { seed, hours, load } = options;
  await workTogether<string, SoakReport>(chosen, {
    start: { task: 'soak', root: projectRoot(), seed, hours, load },
    threads: availableParallelism(),
    onDone: (done) => progress.at(done),
    onRow: (report) => {
      reports.push(report);
      if (!options.json) for (const line of printReport(report)) console.print(line);
    },
  });
  progress.end();
  if (options.json) printJson(console, reports);
  if (options.load === 1 && reports.some(({ isQuiet }) => !isQuiet)) exit(1);
}

function known(worlds: readonly LibraryWorld[], name: string): string {
  const names = worlds.map(({ file }) => file.name);
  if (names.includes(name)) return name;
  const near = nearest(name, names);
  const hint = near === undefined ? `known are ${names.join(', ')}` : `did you mean ${near}?`;
  throw new Failure(`There is no world "${name}"; ${hint}`, 2);
}

function printReport(report: SoakReport): string[] {
  const { world, hours, load, isQuiet } = report;
  const verdict = load === 1 ? (isQuiet ? 'quiet' : 'NOT QUIET') : bendsFirst(report);
  return [
    `${world}: ${hours} h at ${load === 1 ? 'the load it is made for' : `${load} times its load`}: ${verdict}`,
    ...printJourneys(report),
    ...printAlerts(report),
    ...(load === 1 ? printNoise(report) : []),
    ...printSizes(report),
    ...printComponents(report),
    ...report.bounds.map(({ bound, says }) => `The bound of ${bound} was reached: ${says}.`),
    '',
  ];
}

const per = (share: number) => `${decimals(100 * share, 2)} %`;

/** What is most utilised at the load the world is made for bends first; whether anybody notices is what the journeys say. */
function bendsFirst({ components, journeys }: SoakReport): string {
  const first = components[0]!;
  const missed = journeys.filter(({ isHeld }) => !isHeld).map(({ journey }) => journey);
  const so = missed.length === 0 ? 'every goal is kept' : `missed: ${missed.join(', ')}`;
  const wait = `${decimals(first.meanWaitMs, 1)} ms of waiting per request`;
  return `${first.kind} ${first.component} bends first (${per(first.utilisation)} of it in use, ${wait}); ${so}`;
}

function printJourneys({ journeys }: SoakReport): string[] {
  const rows = journeys.map(({ journey, requests, goal, good, isHeld, worst }) => [
    journey,
    String(requests),
    per(goal),
    per(good),
    `${per(worst.good)} at ${printSpan(worst.at)}`,
    isHeld ? 'held' : 'MISSED',
  ]);
  return printTable(['journey', 'requests', 'goal', 'good', 'worst 5 min', ''], rows);
}

function printAlerts({ alerts, pages }: SoakReport): string[] {
  if (alerts.length === 0) return ['No alert fired.'];
  const rows = alerts.map(({ alert, severity, fired, seconds }) => [
    alert,
    severity,
    String(fired),
    printSpan(seconds),
  ]);
  return [...printTable(['alert', 'severity', 'fired', 'for'], rows), `${pages} pages.`];
}

function printNoise({ noise }: SoakReport): string[] {
  const rows = noise.map(({ journey, figure, value, from, to, isInside }) => [
    journey,
    figure,
    decimals(value, 3),
    `${decimals(from, 2)} to ${decimals(to, 2)}`,
    isInside ? 'inside' : 'OUTSIDE',
  ]);
  return printTable(['journey', 'noise', 'value', 'band', ''], rows);
}

function printSizes({ sizes }: SoakReport): string[] {
  if (sizes.length === 0) return ['Sizes are compared in runs of four hours and more.'];
  const rows = sizes.map(({ what, unit, early, late, isSteady }) => [
    what,
    unit,
    String(Math.round(early)),
    String(Math.round(late)),
    isSteady ? 'steady' : 'GROWS',
  ]);
  return printTable(['size', 'unit', 'after a quarter', 'at the end', ''], rows);
}

function printComponents({ components }: SoakReport): string[] {
  const rows = components
    .slice(0, 6)
    .map(({ component, kind, made, utilisation, meanWaitMs }) => [
      component,
      kind,
      per(made),
      per(utilisation),
      decimals(meanWaitMs, 2),
    ]);
  return printTable(['component', 'kind', 'in use as made', 'in use', 'mean wait ms'], rows);
}
