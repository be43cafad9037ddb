/**
 * Laws of propagation, as measured on real systems (PetShop's and Nezha's labelled incidents), in a world of the house:
 * what fails below is felt at the door by the share of requests that go there; a slow network is slow for the caller
 * alone; a hog takes its own CPU and nobody else's; and a quiet system is neither flat nor wild.
 */
import { autocorrelation, instant, variation } from '@firedrill/base';
import type { FaultSpec, WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { type ComponentReport, World } from '@firedrill/world';
import { type Check, claim } from './check.ts';
import type { Experiment, Lab } from './lab.ts';
import { manifestOf } from './trials.ts';

type Judged = Pick<Check, 'name' | 'parameters' | 'metric' | 'expected' | 'measured' | 'allowed'>;

const judged = ({ expected, measured, allowed, ...subject }: Judged): Check =>
  claim(subject, expected, measured, allowed);

/** All laws but the noise of quiet hours, which takes hours: {@link noiseChecks}. */
export function propagationChecks(file: WorldFile): readonly Check[] {
  return [...attenuationChecks(file), ...networkChecks(file), ...hogChecks(file)];
}

/** The laws as experiments of the physics run. */
export const PROPAGATION_EXPERIMENTS: readonly Experiment[] = [
  { title: 'what fails below', cost: 8, fast: true, run: (lab) => attenuationChecks(fileOf(lab)) },
  { title: 'a slow network', cost: 2, fast: true, run: (lab) => networkChecks(fileOf(lab)) },
  { title: 'a hog in one instance', cost: 2, fast: true, run: (lab) => hogChecks(fileOf(lab)) },
  { title: 'quiet hours', cost: 30_000_000, fast: false, run: (lab) => noiseChecks(fileOf(lab), QUIET_HOURS) },
];

const fileOf = (lab: Lab): WorldFile => lab.world('tidewater', {}, 1).options.file;

// ── What fails below ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Journeys and components below them that are asked once or less per request, and whose failure nothing masks. */
export const ATTENUATION_PAIRS = [
  ['checkout', 'inventory', 'service/inventory/errors'],
  ['checkout', 'payments', 'service/payments/errors'],
  ['checkout', 'orders', 'service/orders/errors'],
  ['checkout', 'card-api', 'provider/card-api/errors'],
  ['checkout', 'fraud-api', 'provider/fraud-api/errors'],
  ['checkout', 'checkout', 'service/checkout/errors'],
  ['browse', 'search', 'service/search/errors'],
] as const;

const ERRORS = 0.06;
const WARM = 15;
const LONG = { checkout: 60, browse: 180 } as const;

/** Unavailability at the door = visit ratio × unavailability of the component, ± 15 %. */
function attenuationChecks(file: WorldFile): Check[] {
  return ATTENUATION_PAIRS.map(([journey, component, parameter]) => {
    const world = World.create({ file, seed: 11, telemetry: undefined });
    world.set(parameter, ERRORS, 'law');
    world.advance(instant(WARM));
    const before = componentOf(world, component);
    const until = WARM + LONG[journey];
    world.advance(instant(until));
    const after = componentOf(world, component);
    const entry = world.journeys(instant(WARM), instant(until)).find((row) => row.journey === journey)!;
    const asked = after.arrivals - before.arrivals;
    const unavailable = 1 - (after.completions - before.completions) / asked;
    const ratio = asked / entry.requests;
    const measured = entry.failed / entry.requests;
    const expected = ratio * unavailable;
    return judged({
      name: 'attenuation',
      parameters: `${component} fails ${Math.round(ERRORS * 100)} %, visit ratio ${ratio.toFixed(2)}`,
      metric: `unavailability of ${journey}`,
      expected,
      measured,
      allowed: [expected * 0.85, expected * 1.15],
    });
  });
}

const componentOf = (world: World, name: string): ComponentReport =>
  world.report().find((row) => row.component === name && (row.kind === 'service' || row.kind === 'provider'))!;

// ── What the network does, what a hog does ───────────────────────────────────────────────────────────────────────────

type Observed = { readonly world: World; readonly metrics: MetricStore };
const EVERY = 5;
const CALM: readonly [number, number] = [20, 80];
const HIT: readonly [number, number] = [100, 160];
const STRIKES = 90;

/** A run with its metrics, hurt by one fault from {@link STRIKES} on, or by none. */
function hurt(file: WorldFile, spec: FaultSpec | undefined): Observed {
  const metrics = new MetricStore();
  const telemetry = { metrics, logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
  const often = { ...file, telemetry: { ...file.telemetry, scrapeInterval: EVERY } };
  const world = World.create({ file: often, seed: 12, telemetry });
  if (spec !== undefined) world.strike(manifestOf(spec), instant(STRIKES), undefined);
  world.advance(instant(HIT[1]));
  return { world, metrics };
}

type Labels = Readonly<Record<string, string>>;

/** What counters of a family grew by in a window, summed over the series with these labels. */
function growth({ world, metrics }: Observed, labels: Labels, [from, to]: readonly [number, number]): number {
  const tests = Object.entries(labels).map(([name, wanted]) => ({ name, test: (value: string) => value === wanted }));
  const [begin, end] = [world.epochOf(instant(from)), world.epochOf(instant(to))];
  let sum = 0;
  for (const series of metrics.select(tests)) {
    const at = (epoch: number): number => {
      let value = 0;
      for (let i = 0; i < series.count; i++) if (series.times[series.first + i]! <= epoch) value = series.values[i]!;
      return value;
    };
    sum += at(end) - at(begin);
  }
  return sum;
}

const meanOf = (observed: Observed, family: string, labels: Labels, window: readonly [number, number]): number =>
  growth(observed, { ...labels, __name__: `${family}_sum` }, window) /
  growth(observed, { ...labels, __name__: `${family}_count` }, window);

/** A delay of 500 ms on the way to inventory: tenfold and more for the caller, nothing for inventory itself. */
function networkChecks(file: WorldFile): Check[] {
  const observed = hurt(file, {
    do: 'network-delay',
    services: ['checkout'],
    target: 'inventory',
    latency: 0.5,
    jitter: 0,
  });
  const times = (family: string, labels: Labels) =>
    meanOf(observed, family, labels, HIT) / meanOf(observed, family, labels, CALM);
  const edge = times('http_client_request_duration_seconds', { service: 'checkout', peer_service: 'inventory' });
  const callee = times('http_server_request_duration_seconds', { service: 'inventory' });
  const parameters = '500 ms between checkout and inventory';
  return [
    judged({
      name: 'network delay',
      parameters,
      metric: "latency of the edge in the caller's view, ×",
      expected: 10,
      measured: edge,
      allowed: [10, Number.POSITIVE_INFINITY],
    }),
    judged({
      name: 'network delay',
      parameters,
      metric: "the callee's own latency, ×",
      expected: 1,
      measured: callee,
      allowed: [0.9, 1.1],
    }),
  ];
}

/** A hog in one instance of search: its own CPU fivefold and its work slower; no other burns more than without it. */
function hogChecks(file: WorldFile): Check[] {
  const hogged = hurt(file, { do: 'stress-cpu', service: 'search', count: 1, load: 1 });
  const calm = hurt(file, undefined);
  const pods = hogged.metrics.labelValues('pod').map((pod) => {
    const labels = { __name__: 'process_cpu_time_seconds_total', pod };
    return { pod, times: growth(hogged, labels, HIT) / growth(calm, labels, HIT) };
  });
  const [own, next] = pods.filter(({ times }) => Number.isFinite(times)).sort((a, b) => b.times - a.times);
  const latency = (observed: Observed) =>
    meanOf(observed, 'http_server_request_duration_seconds', { pod: own!.pod }, HIT);
  const parameters = `a hog in ${own!.pod}`;
  const more = (metric: string, measured: number, allowed: readonly [number, number], expected: number) =>
    judged({ name: 'CPU hog', parameters, metric, measured, allowed, expected });
  return [
    more('own CPU, ×', own!.times, [5, Number.POSITIVE_INFINITY], 5),
    more(`CPU of any other instance at most (${next!.pod}), ×`, next!.times, [0, 1.1], 1),
    more('own latency, ×', latency(hogged) / latency(calm), [1.1, Number.POSITIVE_INFINITY], 1.1),
  ];
}

// ── Quiet hours ──────────────────────────────────────────────────────────────────────────────────────────────────────

const BIN = 300;
const QUIET_HOURS = 3;

/** Hours of quiet in bins of five minutes, held against what PetShop's services show. */
export function noiseChecks(file: WorldFile, hours: number): readonly Check[] {
  const world = World.create({ file, seed: 13, telemetry: undefined });
  world.advance(instant(BIN));
  const bins = Array.from({ length: hours * 12 }, (_, i) => quietBin(world, (i + 1) * BIN));
  return file.journeys.flatMap(({ name }, j) => {
    const column = (key: 'requests' | 'mean' | 'p99') => bins.map((bin) => bin[j]![key]);
    const line = (metric: string, measured: number, allowed: readonly [number, number]) =>
      judged({
        name: 'quiet hours',
        parameters: `${name}, ${hours} h in bins of 5 min`,
        metric,
        measured,
        allowed,
        expected: (allowed[0] + allowed[1]) / 2,
      });
    // An autocorrelation of n values is known to about 2/√n.
    const unsure = 2 / Math.sqrt(bins.length);
    return [
      line('CV of requests', variation(column('requests')), [0.03, 0.05]),
      line('lag-1 autocorrelation of requests', autocorrelation(column('requests')), [-unsure, unsure]),
      line('CV of the mean latency', variation(column('mean')), [0.04, 0.14]),
      line('CV of p99', variation(column('p99')), [0.07, 0.45]),
      line('lag-1 autocorrelation of the mean latency', autocorrelation(column('mean')), [0.3, 0.7]),
    ];
  });
}

type Bin = { readonly requests: number; readonly mean: number; readonly p99: number };

function quietBin(world: World, from: number): readonly Bin[] {
  const before = clientSums(world);
  world.advance(instant(from + BIN));
  const after = clientSums(world);
  return world.journeys(instant(from), instant(from + BIN)).map((reading, j) => ({
    requests: reading.requests,
    mean: (after[j]!.seconds - before[j]!.seconds) / (after[j]!.count - before[j]!.count),
    p99: reading.p99,
  }));
}

/** Requests answered and seconds waited since instant 0, per journey. */
function clientSums(world: World): { count: number; seconds: number }[] {
  const { file } = world.options;
  const rows = new Map(world.report().map((row) => [`${row.kind}/${row.component}`, row]));
  return file.journeys.map((journey) => {
    let [count, seconds] = [0, 0];
    for (const client of file.clients.filter((one) => one.journey === journey.name)) {
      const row = rows.get(`client/${client.name}`)!;
      const ended = row.completions + row.refusals;
      count += ended;
      seconds += ended === 0 ? 0 : ended * row.residenceMs.mean;
    }
    return { count, seconds };
  });
}
