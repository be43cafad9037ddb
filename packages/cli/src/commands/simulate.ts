/**
 * `firedrill simulate`: runs any world without a story and tells what every component did.
 */
import type { Instant } from '@firedrill/base';
import { type BoundReached, World } from '@firedrill/world';
import { type Console, printJson } from '../console.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { readWorldFile } from '../read-input.ts';
import { decimals, printTable } from '../table.ts';

/** What `simulate` was told. */
export type SimulateOptions = { readonly seconds: number; readonly seed: number; readonly json?: true };
type Report = ReturnType<World['report']>;

const SLICE_SECONDS = 10;

/** Runs the world and prints one row per component. */
export function simulate(path: string, options: SimulateOptions, { console }: CommandContext): void {
  const file = readWorldFile(path, console);
  const world = World.create({ file, seed: options.seed, telemetry: undefined });
  const progress = startProgress(console, { title: file.name, total: options.seconds, unit: 'simulated seconds' });
  for (let at = 0; at < options.seconds; at += SLICE_SECONDS) {
    world.advance(Math.min(options.seconds, at + SLICE_SECONDS) as Instant);
    progress.at(at);
  }
  progress.end();
  const bounds = world.bounds();
  tellBounds(bounds, console);
  const components = world.report();
  if (options.json)
    printJson(console, { world: file.name, seconds: options.seconds, seed: options.seed, components, bounds });
  else for (const line of printReport(components)) console.print(line);
}

/** A run that reached a bound of the simulation shows the bound from then on. */
function tellBounds(bounds: readonly BoundReached[], console: Console): void {
  for (const { bound, times, says } of bounds)
    console.say(`The bound of ${bound} was reached ${times} times: ${says}.`);
}

function printReport(components: Report): string[] {
  const headings = [
    'component',
    'kind',
    'arrivals',
    'completions',
    'refusals',
    'wait ms',
    'p50',
    'p95',
    'p99',
    'residence ms',
    'p50',
    'p95',
    'p99',
    'utilisation',
    'in system',
  ];
  const law = (ms: Report[number]['waitMs']) => [ms.mean, ms.p50, ms.p95, ms.p99].map((value) => decimals(value, 2));
  const rows = components.map((row) => [
    row.component,
    row.kind,
    String(row.arrivals),
    String(row.completions),
    String(row.refusals),
    ...law(row.waitMs),
    ...law(row.residenceMs),
    decimals(row.utilisation, 3),
    decimals(row.meanInSystem, 3),
  ]);
  return printTable(headings, rows);
}
