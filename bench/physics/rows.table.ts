/**
 * The rows of queueing theory: which world, filled how, run for how many customers, what it should show and how each
 * metric is read. One unit of theory (a mean service) is 10 ms everywhere.
 */
import * as theory from './closed-forms.ts';
import type { Fill } from './lab.ts';
import { LAWS, type LawName } from './laws.table.ts';
import type { WindowReading } from './window.ts';

/** Seconds of one unit of theory. */
export const UNIT = 0.01;

export type Row = {
  readonly name: string;
  readonly parameters: string;
  readonly world: string;
  readonly fill: Fill;
  /** Arrivals per unit of theory, and how many arrivals one seed has in a full run. */
  readonly rate: number;
  readonly customers: number;
  readonly warmUp: number;
  /** The tap counts residences longer than this many units. */
  readonly above?: number;
  /** The tap draws each request's work again. */
  readonly work?: boolean;
  /** CPU per customer, relative to a plain station. */
  readonly cost: number;
  readonly fast?: boolean;
  readonly expected: Readonly<Record<string, number>>;
  readonly read: (window: WindowReading) => Readonly<Record<string, number>>;
};

const MANY = 300_000;
const WARM = 0.1;
const perSecond = (rate: number) => `${rate / UNIT}/s`;

type Station = Pick<Row, 'name' | 'parameters' | 'rate' | 'expected' | 'read'> & Partial<Row> & { servers: number };

/** A row at one station: `room` for so many inside, or any number. */
function station({ servers, fill, ...row }: Station): Row {
  return {
    world: 'station',
    customers: MANY,
    warmUp: WARM,
    cost: 1,
    ...row,
    fill: { servers, queue: 'unbounded', work: LAWS.M.law, rate: perSecond(row.rate), ...fill },
  };
}

const waits: Row['read'] = (window) => {
  const { waited, wait, residence, inside, above } = window.of('station');
  return { Pw: waited, Wq: wait / UNIT, W: residence / UNIT, L: inside, p99x: above };
};

const pick = <K extends string>(from: Readonly<Record<K, number>>, keys: readonly K[]): Record<string, number> =>
  Object.fromEntries(keys.map((key) => [key, from[key]]));

function oneServer(rho: number): Row {
  const { p99, ...theirs } = theory.mmc(1, rho);
  return station({
    name: 'M/M/1',
    parameters: `ρ=${rho}`,
    servers: 1,
    rate: rho,
    customers: rho >= 0.9 ? 2 * MANY : MANY,
    above: p99,
    fast: rho === 0.8,
    expected: { ...theirs, p99x: 0.01 },
    read: waits,
  });
}

function manyServers(servers: number, rho: number): Row {
  return station({
    name: 'M/M/c',
    parameters: `c=${servers} ρ=${rho}`,
    servers,
    rate: servers * rho,
    fast: servers === 8 && rho === 0.85,
    expected: pick(theory.mmc(servers, rho), ['Pw', 'Wq', 'W']),
    read: waits,
  });
}

const losses: Row['read'] = (window) => {
  const { refusals, arrivals, inside, residence, completions, seconds } = window.of('station');
  return {
    loss: refusals / arrivals,
    L: inside,
    W: residence / UNIT,
    thr: (completions / seconds) * UNIT,
  };
};

function bounded(servers: number, room: number, rho: number): Row {
  return station({
    name: 'M/M/c/K',
    parameters: `c=${servers} K=${room} ρ=${rho}`,
    servers,
    rate: servers * rho,
    fill: { queue: room - servers },
    fast: servers === 8 && room === 20 && rho === 1.2,
    expected: theory.mmck(servers, room, rho),
    read: losses,
  });
}

/** Erlang's loss does not depend on the law of service. */
function lossSystem(law: LawName): Row {
  return station({
    name: `M/G/c/c ${law}`,
    parameters: 'c=8 K=8 ρ=0.85',
    servers: 8,
    rate: 6.8,
    fill: { queue: 0, work: LAWS[law].law },
    fast: law === 'D',
    expected: { loss: theory.erlangB(8, 6.8) },
    read: losses,
  });
}

function general(law: LawName, rho: number): Row {
  return station({
    name: `M/G/1 ${law}`,
    parameters: `ρ=${rho}`,
    servers: 1,
    rate: rho,
    customers: rho >= 0.8 ? 2 * MANY : MANY,
    fill: { work: LAWS[law].law },
    fast: rho === 0.5 && law !== 'M',
    expected: theory.mg1(rho, LAWS[law].cv2),
    read: waits,
  });
}

/** Processor sharing: `cores` share whoever is inside. */
function sharing(law: LawName, rho: number, cores = 1): Row {
  const many = cores > 1;
  return {
    name: many ? 'M/M/c-PS' : `M/G/1-PS ${law}`,
    parameters: many ? `c=${cores} ρ=${rho}` : `ρ=${rho}`,
    world: 'sharing',
    fill: { cores, work: LAWS[law].law, rate: perSecond(rho * cores) },
    rate: rho * cores,
    customers: rho >= 0.9 ? 2 * MANY : MANY,
    warmUp: WARM,
    work: true,
    cost: 2,
    fast: rho === 0.8 && law === 'H2_4',
    expected: many ? theory.processorSharingMany(cores, rho) : theory.processorSharing(rho),
    read: (window) => {
      const { residence, slope } = window.of('station');
      return { W: residence / UNIT, slope };
    },
  };
}

function impatient(servers: number, load: number, theta: number): Row {
  return {
    name: 'Erlang-A',
    parameters: `c=${servers} a=${load} θ=${theta}`,
    world: 'impatient',
    fill: { servers, patience: `${(UNIT * 1000) / theta}ms`, rate: perSecond(load) },
    rate: load,
    customers: MANY,
    warmUp: WARM,
    cost: 1.5,
    fast: theta === 2,
    expected: theory.erlangA(servers, load, theta),
    read: (window) => {
      const { arrivals, failures, refusals, inside, busy, wait } = window.of('station');
      return { Pab: (failures + refusals) / arrivals, Lq: inside - busy, Wq: wait / UNIT, busy };
    },
  };
}

function closed(users: number, think: number, servers: number): Row {
  const expected = theory.closedLoop(users, think, servers);
  return {
    name: 'closed M/M/c//N',
    parameters: `N=${users} Z=${think} c=${servers}`,
    world: 'closed',
    fill: { users, think: `${think * UNIT * 1000}ms`, servers },
    rate: expected.X,
    customers: MANY,
    warmUp: WARM,
    cost: 1,
    fast: servers === 8,
    expected,
    read: (window) => {
      const { completions, seconds, residence, busy } = window.of('station');
      return { X: (completions / seconds) * UNIT, W: residence / UNIT, util: busy / servers };
    },
  };
}

function forked(rho: number): Row {
  return {
    name: 'fork-join 2',
    parameters: `ρ=${rho}`,
    world: 'fork-join',
    fill: { rate: perSecond(rho) },
    rate: rho,
    customers: MANY,
    warmUp: WARM,
    cost: 4,
    fast: rho === 0.5,
    expected: theory.forkJoin(rho),
    read: (window) => ({ W: window.of('front').residence / UNIT }),
  };
}

function twoChoices(rho: number): Row {
  return {
    name: 'power of two, 400 instances',
    parameters: `ρ=${rho}`,
    world: 'two-choices',
    fill: { rate: perSecond(400 * rho) },
    rate: 400 * rho,
    customers: 2 * MANY,
    warmUp: 0.2,
    cost: 1.5,
    fast: rho === 0.8,
    expected: theory.powerOfTwo(rho),
    read: (window) => ({ W: window.of('station').residence / UNIT }),
  };
}

const row1 = <A>(make: (a: A) => Row, list: readonly A[]) => list.map((a) => make(a));
const rows2 = <A, B>(make: (a: A, b: B) => Row, first: readonly A[], second: readonly B[]) =>
  second.flatMap((b) => first.map((a) => make(a, b)));

/** Every row of queueing; caches stand in cache-rows.table.ts. */
export const QUEUE_ROWS: readonly Row[] = [
  ...row1(oneServer, [0.5, 0.7, 0.8, 0.9, 0.95]),
  ...[2, 4, 8, 16, 64].flatMap((servers) => row1((rho) => manyServers(servers, rho), [0.7, 0.85, 0.95])),
  ...[5, 10, 20].flatMap((room) => row1((rho) => bounded(1, room, rho), [0.8, 1, 1.2])),
  bounded(8, 20, 0.9),
  bounded(8, 20, 1.2),
  bounded(8, 8, 0.85),
  bounded(64, 100, 1.05),
  ...row1(lossSystem, ['D', 'LN4']),
  ...rows2(general, ['D', 'E4', 'M', 'LN2', 'H2_4', 'LN4'], [0.5, 0.8, 0.9]),
  ...rows2((law: LawName, rho: number) => sharing(law, rho), ['D', 'M', 'H2_4', 'LN4'], [0.5, 0.8, 0.9]),
  sharing('M', 0.8, 2),
  sharing('M', 0.8, 4),
  sharing('M', 0.85, 8),
  impatient(8, 6.8, 0.5),
  impatient(8, 8.8, 0.5),
  impatient(8, 8.8, 2),
  impatient(64, 70.4, 1),
  closed(50, 10, 4),
  closed(100, 20, 4),
  closed(20, 1, 8),
  ...row1(forked, [0.5, 0.8]),
  ...row1(twoChoices, [0.5, 0.8, 0.9, 0.95]),
];
