/**
 * A soak: a world runs for hours without any fault, and what came of it is held against what a quiet production shows:
 * goals kept, nobody paged, nothing growing, noise as measured on real services. With a load above 1 every client sends
 * so much more from the beginning on; then the question is what bends first.
 *
 *     |── first hour ──|──────────── bins of five minutes ────────────|
 *      settling         requests · good · latency   alerts   sizes
 */
import {
  assert,
  autocorrelation,
  type EpochMs,
  instant,
  meanOfValues,
  medianOfValues,
  variation,
} from '@firedrill/base';
import { instantQuery, parsePromql } from '@firedrill/query';
import type { WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import {
  type BoundReached,
  type JourneyReading,
  type Mark,
  markWorld,
  type Sli,
  type SliName,
  slisBetween,
  World,
} from '@firedrill/world';
import { RuleWatch } from './rule-watch.ts';

/** `load`: factor on what every client sends. `onHour` hears of every simulated hour that is over. */
export type SoakOptions = {
  readonly file: WorldFile;
  readonly rules: { readonly file: string; readonly text: string };
  readonly seed: number;
  readonly hours: number;
  readonly load: number;
  readonly onHour?: (hour: number) => void;
};

/** A journey over the whole run. `worst`: the bin of five minutes with the fewest good requests. */
export type SoakJourney = {
  readonly journey: string;
  readonly requests: number;
  readonly goal: number;
  readonly good: number;
  readonly isHeld: boolean;
  readonly worst: { readonly at: number; readonly good: number };
};

/** How often an alert fired and for how many seconds in all. */
export type SoakAlert = {
  readonly alert: string;
  readonly severity: string;
  readonly fired: number;
  readonly seconds: number;
};

/** A figure of a journey's noise beside the band that quiet services of PetShop's recordings show. */
export type SoakNoise = {
  readonly journey: string;
  readonly figure: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly isInside: boolean;
};

/** The size of something after the first quarter of the run (three hours at least) and at its end. */
export type SoakSize = {
  readonly what: string;
  readonly unit: string;
  readonly early: number;
  readonly late: number;
  readonly isSteady: boolean;
};

/**
 * A component with a capacity over the whole run. `made`: its utilisation in an hour at the load the world is made for;
 * what is highest there comes first, for overload fills whatever waits for the one that is full as well.
 */
export type SoakComponent = {
  readonly component: string;
  readonly kind: string;
  readonly made: number;
  readonly utilisation: number;
  readonly meanWaitMs: number;
};

export type SoakReport = {
  readonly world: string;
  readonly hours: number;
  readonly load: number;
  readonly seed: number;
  readonly journeys: readonly SoakJourney[];
  readonly alerts: readonly SoakAlert[];
  readonly pages: number;
  readonly noise: readonly SoakNoise[];
  readonly sizes: readonly SoakSize[];
  readonly components: readonly SoakComponent[];
  readonly bounds: readonly BoundReached[];
  /** Goals kept, nobody paged, nothing growing, no bound reached; at a load of 1 noise inside its bands as well. */
  readonly isQuiet: boolean;
};

const BIN = 300;
const HOUR = 3600;
/** Hours until rings of a world (of SLIs by second) have gone round once; shorter runs tell nothing of sizes. */
const SETTLED = 3;
/** Sizes may differ by so much between an early instant and the end; traffic alone makes them wander. */
const STEADY = 0.1;
/** Bytes below which a difference is nothing. */
const FEW_BYTES = 65536;

/** Runs a world for so many hours. Takes about a second of CPU per hour and 500 requests a second. */
export function soak(options: SoakOptions): SoakReport {
  const { file, seed, hours, load } = options;
  const metrics = new MetricStore();
  const stores = { metrics, logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
  const world = World.create({ file, seed, telemetry: stores, metricsOnly: true });
  if (load !== 1)
    for (const { name } of file.clients)
      assert(world.set(`client/${name}/rate`, load, 'soak') === undefined, `client ${name} has a rate`);
  const watch = new AlertLog(new RuleWatch(options.rules, metrics, metrics));
  const marks: Mark[] = [markWorld(world)];
  const read: (readonly JourneyReading[])[] = [];
  const sizes: Size[][] = [];
  const ends = hours * HOUR;
  const early = Math.max(SETTLED, Math.floor(hours / 4)) * HOUR;
  const step = file.telemetry.scrapeInterval;
  for (let at = step; at <= ends; at += step) {
    world.advance(instant(at));
    watch.tick(world.epoch);
    if (at % BIN === 0) {
      marks.push(markWorld(world));
      read.push(world.journeys(instant(at - BIN), instant(at)));
    }
    if (early < ends && (at === early || at === ends)) sizes.push(sizesOf(world, metrics));
    if (at % HOUR === 0) options.onHour?.(at / HOUR);
  }
  return reportOf(options, { world, marks, read, sizes, alerts: watch.rows(world.epoch) });
}

type Ran = {
  readonly world: World;
  readonly marks: readonly Mark[];
  /** Every five minutes: what journeys say, those of consumers too. */
  readonly read: readonly (readonly JourneyReading[])[];
  readonly sizes: readonly Size[][];
  readonly alerts: readonly SoakAlert[];
};

function reportOf({ file, seed, hours, load }: SoakOptions, { world, marks, read, sizes, alerts }: Ran): SoakReport {
  const whole = slisBetween(world, marks[0]!, marks.at(-1)!);
  const bins = marks.slice(1).map((mark, i) => slisBetween(world, marks[i]!, mark));
  const isAsked = (name: string) => file.clients.some(({ journey }) => journey === name);
  const journeys = file.journeys.map(({ name, goal }) =>
    isAsked(name) ? journeyOf({ name, goal }, whole, bins) : readJourney({ name, goal }, read),
  );
  const noise = file.journeys.filter(({ name }) => isAsked(name)).flatMap(({ name }) => noiseOf(name, bins));
  const steady = sizes.length < 2 ? [] : sizes[0]!.map((size, i) => compareSizes(size, sizes[1]![i]!));
  const pages = alerts.filter(({ severity }) => severity === 'page').reduce((sum, { fired }) => sum + fired, 0);
  const bounds = world.bounds();
  const isCalm = journeys.every(({ isHeld }) => isHeld) && pages === 0 && bounds.length === 0;
  return {
    world: file.name,
    hours,
    load,
    seed,
    journeys,
    alerts,
    pages,
    noise,
    sizes: steady,
    components: componentsOf(world, load === 1 ? world : madeFor(file, seed)),
    bounds,
    isQuiet:
      isCalm && steady.every(({ isSteady }) => isSteady) && (load !== 1 || noise.every(({ isInside }) => isInside)),
  };
}

const readSli = (slis: readonly Sli[], of: string, sli: SliName) =>
  slis.find((one) => one.of === of && one.sli === sli)?.value ?? Number.NaN;

function journeyOf(
  { name, goal }: { readonly name: string; readonly goal: number },
  whole: readonly Sli[],
  bins: readonly (readonly Sli[])[],
): SoakJourney {
  const good = readSli(whole, name, 'good share');
  const shares = bins.map((bin) => readSli(bin, name, 'good share'));
  const least = Math.min(...shares.filter((share) => !Number.isNaN(share)));
  const worst = { at: shares.indexOf(least) * BIN, good: least };
  return { journey: name, requests: readSli(whole, name, 'requests'), goal, good, isHeld: good >= goal, worst };
}

/** A journey that no user makes: records that consumers do in time. */
function readJourney(
  { name, goal }: { readonly name: string; readonly goal: number },
  read: readonly (readonly JourneyReading[])[],
): SoakJourney {
  const bins = read.map((bin) => bin.find(({ journey }) => journey === name)!);
  const sum = (of: 'requests' | 'good') => bins.reduce((total, bin) => total + bin[of], 0);
  const shares = bins.map((bin) => bin.good / bin.requests);
  const least = Math.min(...shares.filter((share) => !Number.isNaN(share)));
  const good = sum('good') / sum('requests');
  const worst = { at: shares.indexOf(least) * BIN, good: least };
  return { journey: name, requests: sum('requests'), goal, good, isHeld: good >= goal, worst };
}

/** Services, pools, limits, databases and consumer groups by how busy they were; users, providers and caches have no capacity to use up. */
function componentsOf(world: World, made: World): SoakComponent[] {
  const atRest = made.report();
  const madeGroups = made.consumers();
  const groups = world.consumers().map(({ group, utilisation, behind }, i) => ({
    component: group,
    kind: 'consumer group',
    made: madeGroups[i]!.utilisation,
    utilisation,
    meanWaitMs: behind * 1000,
  }));
  const components = world
    .report()
    .map(({ component, kind, utilisation, waitMs }, i) => ({
      component,
      kind,
      made: atRest[i]!.utilisation,
      utilisation,
      meanWaitMs: waitMs.mean,
    }))
    .filter(({ kind, utilisation }) => !['client', 'provider', 'cache'].includes(kind) && utilisation > 0);
  return [...components, ...groups].sort((a, b) => b.made - a.made);
}

/** An hour at the load the world is made for. */
function madeFor(file: WorldFile, seed: number): World {
  const world = World.create({ file, seed, telemetry: undefined });
  world.advance(instant(HOUR));
  return world;
}

// ── Noise ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Bands of bins of five minutes, as the quiet periods of PetShop's recordings have them. */
function noiseOf(journey: string, bins: readonly (readonly Sli[])[]): SoakNoise[] {
  const column = (sli: SliName) =>
    detrended(
      bins.slice(1).map((bin) => readSli(bin, journey, sli)),
      sli === 'requests' ? meanOfValues : medianOfValues,
    );
  // An autocorrelation of n values is known to about 2/√n.
  const unsure = 2 / Math.sqrt(bins.length - 1);
  const line = (figure: string, value: number, [from, to]: readonly [number, number]): SoakNoise => ({
    journey,
    figure,
    value,
    from,
    to,
    isInside: value >= from && value <= to,
  });
  return [
    line('CV of requests', variation(column('requests')), [0.03, 0.05]),
    line('lag-1 autocorrelation of requests', autocorrelation(column('requests')), [-unsure, unsure]),
    line('CV of the mean latency', variation(column('mean ms')), [0.04, 0.14]),
    line('CV of p99', variation(column('p99 ms')), [0.07, 0.45]),
    line('lag-1 autocorrelation of the mean latency', autocorrelation(column('mean ms')), [0.3, 0.7]),
  ];
}

const AROUND = 6;

/**
 * Over a day traffic follows the sun, and a nightly job lifts the latency while it runs: what is noise is what differs
 * from the level of the hour around it. The mean of that hour follows a slope; the median a step, which is then no noise
 * to the half hour before and after it.
 */
export function detrended(values: readonly number[], levelOf: (around: readonly number[]) => number): number[] {
  const mean = meanOfValues(values);
  return values.map((value, i) => {
    const around = values.slice(Math.max(0, i - AROUND), i + AROUND + 1);
    return values.length <= 4 * AROUND ? value : (value / levelOf(around)) * mean;
  });
}

// ── Sizes ────────────────────────────────────────────────────────────────────────────────────────────────────────────

type Size = { readonly what: string; readonly unit: string; readonly value: number };

const MEASURED: readonly (readonly [what: string, unit: string, query: string])[] = [
  ['memory free on all nodes', 'bytes', 'sum(node_memory_MemAvailable_bytes)'],
  ['disk free on all volumes', 'bytes', 'sum(node_filesystem_avail_bytes)'],
  // Some ten or twenty, of which two more or less are no growth: their mean over an hour.
  ['sessions of all databases', 'sessions', 'avg_over_time(sum(pg_stat_activity_count)[1h:1m])'],
];

function sizesOf(world: World, metrics: MetricStore): Size[] {
  const { arena, cold } = world.snapshot();
  return [
    { what: 'state of the machine', unit: 'bytes', value: arena.byteLength },
    { what: 'state beside it', unit: 'bytes', value: cold.length },
    ...MEASURED.flatMap(([what, unit, query]) => {
      const value = readNow(metrics, query, world.epoch);
      return value === undefined ? [] : [{ what, unit, value }];
    }),
  ];
}

function readNow(metrics: MetricStore, query: string, at: EpochMs): number | undefined {
  const result = instantQuery(metrics, parsePromql(query).value!, at).value;
  return result?.kind === 'vector' ? result.samples[0]?.value : undefined;
}

function compareSizes({ what, unit, value: early }: Size, { value: late }: Size): SoakSize {
  const difference = Math.abs(late - early);
  const isSteady = difference <= STEADY * Math.max(early, late) || (unit === 'bytes' && difference <= FEW_BYTES);
  return { what, unit, early, late, isSteady };
}

// ── Alerts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Counts what fires, by alert and severity. */
class AlertLog {
  readonly #rules: RuleWatch;
  readonly #rows = new Map<string, { alert: string; severity: string; fired: number; seconds: number }>();
  readonly #firing = new Map<string, EpochMs>();

  constructor(rules: RuleWatch) {
    this.#rules = rules;
  }

  tick(at: EpochMs): void {
    for (const event of this.#rules.tick(at, false)) {
      if (event.type !== 'alert-fired' && event.type !== 'alert-resolved') continue;
      const severity = event.labels.severity ?? '';
      const key = `${event.alert} ${JSON.stringify(event.labels)}`;
      const row = this.#rowOf(event.alert, severity);
      if (event.type === 'alert-fired') {
        row.fired++;
        this.#firing.set(key, at);
      } else row.seconds += (at - (this.#firing.get(key) ?? at)) / 1000;
      if (event.type === 'alert-resolved') this.#firing.delete(key);
    }
  }

  rows(end: EpochMs): SoakAlert[] {
    for (const [key, since] of this.#firing) {
      const [alert, labels] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];
      const { severity = '' } = JSON.parse(labels) as { severity?: string };
      this.#rowOf(alert, severity).seconds += (end - since) / 1000;
    }
    return [...this.#rows.values()].sort((a, b) => b.fired - a.fired);
  }

  #rowOf(alert: string, severity: string) {
    const known = this.#rows.get(`${alert} ${severity}`) ?? { alert, severity, fired: 0, seconds: 0 };
    this.#rows.set(`${alert} ${severity}`, known);
    return known;
  }
}
