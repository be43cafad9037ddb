/**
 * What the simulation says about causes, without the author's words: which parts were struck, which signals changed
 * from then on and when each could first be seen, and where the fault was felt over time.
 *
 *      faults ─▶ onsets ─┐
 *      telemetry ─▶ columns ─▶ changes ─▶ path
 *
 * Each onset is a strike that has enough calm before it; a signal that changes after several counts from the first.
 */
import type { EpochMs } from '@firedrill/base';
import type { LiveSettings } from '@firedrill/drill';
import type { Scenario, WorldFile } from '@firedrill/scenario';
import type { MetricReader, TelemetryReader } from '@firedrill/telemetry';
import { FEWEST_BEFORE } from './change-rule.ts';
import { type Column, placesBefore } from './column.ts';
import { type Components, componentsOf } from './component-of.ts';
import { type Change, findChanges } from './find-changes.ts';
import { logColumns } from './log-columns.ts';
import { metricColumns } from './metric-columns.ts';
import { type FeltPart, pathOf } from './path.ts';
import { type Struck, struckParts } from './struck.ts';
import { traceColumns } from './trace-columns.ts';
import { lastOf, runTwin, TWIN_SECONDS } from './twin.ts';

/** Where to look: a playing until `end`. */
export type CauseInput = {
  readonly scenario: Pick<Scenario, 'story' | 'truth'>;
  readonly world: WorldFile;
  /** Live parameters that the world had from its first instant on. */
  readonly settings?: LiveSettings | undefined;
  readonly seed: number;
  readonly telemetry: TelemetryReader;
  readonly pagedAt: EpochMs;
  readonly end: EpochMs;
  /** Metrics of the fault-free twin where it has been run already; see {@link runTwin}. */
  readonly twin?: MetricReader | undefined;
};

/** What it came to. `scored`: signals that could be held against what they were before. */
export type CauseFindings = {
  readonly struck: readonly Struck[];
  readonly onsets: readonly EpochMs[];
  /** By when they could first be seen. */
  readonly changes: readonly Change[];
  /** Keys of all columns that were held against what they were, changed or not, with the column. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly scored: number;
  readonly path: readonly FeltPart[];
};

/** Strikes that are looked at, at most: the first ones and the last. */
const MOST_ONSETS = 3;

/** What the telemetry of a playing says about its faults. Deterministic. */
export function findCauses(input: CauseInput): CauseFindings {
  const { world, telemetry, end } = input;
  const struck = struckParts(input.scenario, world, end);
  const components = componentsOf(world);
  const onsets = onsetsOf(struck, input);
  const still = [...logsOf(input, components), ...tracesOf(input)];
  const columns = new Map<string, Column>();
  const found = new Map<string, Change>();
  for (const onset of onsets) {
    const metrics = metricsOf(telemetry, components, { onset, end, step: world.telemetry.scrapeInterval });
    const all = [...metrics, ...still];
    for (const column of all) columns.set(column.key, column);
    const before = onset === world.clock ? twinBefore(input, components) : undefined;
    for (const change of findChanges(all, onset, before).found) {
      const known = found.get(change.column.key);
      if (known === undefined || change.stretches[0]![0] < known.stretches[0]![0]) found.set(change.column.key, change);
    }
  }
  const changes = [...found.values()].sort((a, b) => a.stretches[0]![0] - b.stretches[0]![0]);
  return { struck, onsets, changes, columns, scored: columns.size, path: pathOf(changes) };
}

/**
 * Strikes before the page with calm enough before them. Where something was there from the beginning the first instant
 * is one as well, held against a fault-free twin.
 */
function onsetsOf(struck: readonly Struck[], { world, pagedAt }: CauseInput): readonly EpochMs[] {
  const calm = FEWEST_BEFORE * world.telemetry.scrapeInterval * 1000;
  const all = [...new Set(struck.map(({ at }) => at))].filter((at) => at <= pagedAt);
  const usable = all.filter((at) => at - world.clock > calm);
  const fromTheStart = all.some((at) => at === world.clock) ? [world.clock] : [];
  const some = usable.length <= MOST_ONSETS ? usable : [...usable.slice(0, MOST_ONSETS - 1), usable.at(-1)!];
  return [...fromTheStart, ...some];
}

function metricsOf(
  { metrics }: Pick<TelemetryReader, 'metrics'>,
  components: Components,
  { onset, end, step }: { readonly onset: EpochMs; readonly end: EpochMs; readonly step: number },
): readonly Column[] {
  const { times, timeCount } = metrics;
  const count = placesBefore({ times, count: timeCount }, end + 1);
  const quietUntil = placesBefore({ times, count }, onset);
  return metricColumns(metrics, components, { times, count, step, quietUntil });
}

function logsOf({ scenario, telemetry, end }: CauseInput, components: Components): readonly Column[] {
  if (!scenario.story.evidence.logs) return [];
  const { times, timeCount } = telemetry.metrics;
  return logColumns(telemetry.logs, components, { times, count: placesBefore({ times, count: timeCount }, end + 1) });
}

function tracesOf({ scenario, telemetry, world, end }: CauseInput): readonly Column[] {
  return scenario.story.evidence.traces ? traceColumns(telemetry.traces, { from: world.clock, to: end }) : [];
}

/** The first minutes of the same world and seed without any fault: what signals were that had no before in the run. */
function twinBefore(input: CauseInput, components: Components): (column: Column) => Float64Array {
  const { world } = input;
  const metrics = input.twin ?? lastOf(runTwin(input));
  const { times, timeCount: count } = metrics;
  const grid = { times, count, step: world.telemetry.scrapeInterval, quietUntil: count };
  const known = new Map(metricColumns(metrics, components, grid).map(({ key, values }) => [key, values]));
  const unknown = new Float64Array(count).fill(Number.NaN);
  // What the twin does not write (logs, traces) is held against its own beginning.
  return (column) =>
    known.get(column.key) ??
    (column.panel === 'metrics'
      ? unknown
      : column.values.subarray(0, placesBefore(column, world.clock + 1000 * TWIN_SECONDS)));
}
