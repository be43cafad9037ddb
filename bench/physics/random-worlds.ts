/**
 * Small worlds at random, as texts of the language: one to five services that call those after them, with queues of
 * every discipline, laws of every kind, policies, pools, caches, providers and users of every kind. All choices come off
 * a tape of numbers on which 0 is the plainest choice, so that a shorter tape of smaller numbers is a simpler world: a
 * property test shrinks the tape, and what is left reads as a world file.
 */

/** Whole numbers from 0; past its end a tape goes on with zeros. */
export type Tape = readonly number[];

/** Reads choices off a tape. */
export class Choices {
  private at = 0;
  private readonly tape: Tape;

  constructor(tape: Tape) {
    this.tape = tape;
  }

  /** A number from 0 up to, not including, `below`. */
  below(below: number): number {
    return (this.tape[this.at++] ?? 0) % below;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** True for one of `in_` numbers, never for 0. */
  oneOf(in_: number): boolean {
    return this.below(in_) === in_ - 1;
  }

  /** A field in so many of hundred worlds; '' otherwise. */
  some(percent: number, text: () => string): string {
    return this.below(100) >= 100 - percent ? text() : '';
  }
}

/** Numbers on a tape: enough for the largest world. */
export const TAPE = 400;

const LAWS = [
  '5ms',
  '{exponential: 8ms}',
  '{lognormal: {median: 6ms, sigma: 0.8}}',
  '{normal: {mean: 8ms, sd: 3ms}}',
  '{erlang: {mean: 9ms, k: 3}}',
  '{hyperexponential: {mean: 10ms, cv2: 6}}',
  '{pareto: {median: 4ms, alpha: 1.5, cap: 400ms}}',
  '{exponential: 60ms}',
  '0ms',
] as const;

/** The text of a world drawn from a tape. */
export function randomWorld(tape: Tape): string {
  const c = new Choices(tape);
  const count = 1 + c.below(5);
  const hasDatabase = c.oneOf(2);
  const hasProvider = c.oneOf(2);
  const hasCache = c.oneOf(2);
  const hasZones = c.oneOf(4);
  const has = { count, hasDatabase, hasProvider, hasCache };
  const services = Array.from({ length: count }, (_, n) => serviceText(c, n, has));
  return [
    'apiVersion: firedrill.dev/v1alpha1',
    'kind: World',
    'metadata: {name: random}',
    'spec:',
    '  title: Random',
    '  about: A world at random.',
    '  clock: "2026-01-05T08:00:00Z"',
    '  telemetry: {scrapeInterval: 1s, traceSample: 20%, logSample: 20%}',
    ...(c.oneOf(4) ? ['  noise: {work: 10%, workMemory: 20s, trafficMemory: 20s}'] : []),
    '  nodes: [{name: node-a, zone: a, cpu: 16, memory: 64Gi}, {name: node-b, zone: b, cpu: 16, memory: 64Gi}]',
    ...(hasZones ? [`  network: {zones: [{between: [a, b], rtt: 2ms, jitter: ${c.pick(['0ms', '1ms'])}}]}`] : []),
    ...(hasDatabase
      ? [
          `  databases: [{name: db, cpu: ${1 + c.below(4)}, maxConnections: ${c.pick([100, 12, 6])}, failover: 1s, restart: 1s, tables: [{name: rows, rows: 1000}]}]`,
        ]
      : []),
    ...(hasProvider
      ? [`  providers: [{name: api, host: api.example, latency: ${c.pick(LAWS)}, errors: ${c.pick([0, 5, 30])}%}]`]
      : []),
    ...(hasCache ? ['  caches:', cacheText(c)] : []),
    '  services:',
    ...services,
    '  clients:',
    ...Array.from({ length: 1 + c.below(2) }, (_, n) => clientText(c, n)),
    '  journeys: [{name: visit, latency: 500ms}]',
    '',
  ].join('\n');
}

const flow = (parts: readonly string[]) => `{${parts.filter((part) => part !== '').join(', ')}}`;

function cacheText(c: Choices): string {
  return `    - ${flow([
    `name: kept, keys: ${c.pick([50, 5, 1, 1000])}`,
    c.some(60, () => `capacity: ${c.pick([10, 3, 1])}`),
    c.some(70, () => `ttl: ${c.pick(['1s', '200ms', '{mean: 500ms, jitter: 30%}'])}`),
    c.some(50, () => `popularity: ${c.pick(['uniform', 'log-uniform', '{zipf: 1.2}'])}`),
    c.some(30, () => `latency: ${c.pick(LAWS)}`),
    c.some(60, () => 'coalescing: true'),
    c.some(40, () => 'negativeTtl: 300ms'),
    c.some(20, () => 'warm: 50%'),
    c.some(20, () => 'fill: always'),
    c.some(30, () => c.pick(['nodes: 3', 'perInstance: true'])),
  ])}`;
}

type Has = {
  readonly count: number;
  readonly hasDatabase: boolean;
  readonly hasProvider: boolean;
  readonly hasCache: boolean;
};

function serviceText(c: Choices, n: number, { count, hasDatabase, hasProvider, hasCache }: Has): string {
  const below = Array.from({ length: count - n - 1 }, (_, i) => `s${n + 1 + i}`);
  const targets = [...below.slice(0, 2 + c.below(2)), ...(hasProvider && c.oneOf(2) ? ['api'] : [])];
  const hasPool = hasDatabase && c.oneOf(2);
  const hasLimit = c.oneOf(3);
  const calls = targets.map((to) => `        - ${callText(c, to)}`);
  return [
    `    - name: s${n}`,
    `      replicas: ${1 + c.below(3)}`,
    `      startup: 300ms`,
    `      workers: ${c.pick(['unlimited', 1, 2, 4, 16])}`,
    `      queue: ${c.pick(['unbounded', 0, 1, 5, 40])}`,
    ...line(c, 50, '      queueing: ', () => queueingText(c)),
    ...line(c, 25, '      scheduling: ', () => 'processor-sharing'),
    ...line(c, 15, '      warmup: ', () => '{for: 1s, factor: 4}'),
    ...line(c, 10, '      memoryPerRequest: ', () => '16Mi'),
    ...line(c, 10, '      bandwidth: ', () => '1mbps'),
    ...line(c, 30, '      balancing: ', () => balancingText(c)),
    ...(hasPool
      ? [
          `      pools: [{name: db, size: ${1 + c.below(4)}, acquireTimeout: ${c.pick(['none', '50ms', '500ms'])}${poolMore(c)}}]`,
        ]
      : []),
    ...(hasLimit ? [`      limits: [{name: few, size: ${1 + c.below(4)}${limitMore(c)}}]`] : []),
    ...(calls.length > 0 ? ['      calls:', ...calls] : []),
    `      operations: [{name: serve, steps: [${stepsOf(c, { targets, hasPool, hasLimit, hasCache }).join(', ')}]}]`,
  ].join('\n');
}

const line = (c: Choices, percent: number, key: string, text: () => string): string[] => {
  const value = c.some(percent, text);
  return value === '' ? [] : [key + value];
};

const queueingText = (c: Choices) =>
  flow([
    `order: ${c.pick(['fifo', 'lifo'])}`,
    `drop: ${c.pick(['none', 'expired', 'codel'])}`,
    c.some(50, () => `patience: ${c.pick(['{exponential: 40ms}', '30ms', '0ms'])}`),
  ]);

const balancingText = (c: Choices) =>
  flow([
    `algorithm: ${c.pick(['round-robin', 'least-connections', 'power-of-two', 'random', 'weighted'])}`,
    c.some(40, () => 'healthCheck: {interval: 200ms, timeout: 50ms, unhealthy: 1, healthy: 1}'),
    c.some(40, () => 'outlier: {consecutive: 3, ejectFor: 500ms}'),
  ]);

const poolMore = (c: Choices) =>
  [
    c.some(30, () => `, waiters: ${c.pick([3, 0])}`),
    c.some(30, () => ', onFailover: stale'),
    c.some(30, () => ', validate: 1ms'),
    c.some(30, () => ', maxLifetime: 300ms'),
  ].join('');

const limitMore = (c: Choices) =>
  [c.some(50, () => ', acquireTimeout: 30ms'), c.some(30, () => `, waiters: ${c.pick([3, 0])}`)].join('');

function callText(c: Choices, to: string): string {
  return flow([
    `to: ${to}`,
    `rtt: ${c.pick(['500us', '0s', '3ms', '30ms'])}`,
    c.some(60, () => `timeout: ${c.pick(['1s', '30ms', '10ms', '200ms'])}`),
    c.some(40, () => `attempts: ${2 + c.below(2)}`),
    c.some(40, () => `backoff: ${c.pick(['{base: 5ms}', '{base: 0s, cap: 0s, jitter: none}', '{kind: constant}'])}`),
    c.some(25, () => `budget: ${c.pick(['10%', '{ratio: 20%, burst: 3, per: call}'])}`),
    c.some(20, () => `breaker: ${c.pick(['{minimum: 5, window: 1s, open: 300ms}', '{minimum: 5, probeShare: 20%}'])}`),
    c.some(20, () => `hedge: {after: ${c.pick(['20ms', '5ms', '0s'])}, max: ${1 + c.below(2)}}`),
    c.some(40, () => 'cancel: true'),
    c.some(20, () => 'deadline: true'),
    c.some(15, () => 'failOpen: true'),
    c.some(15, () => `fallback: {work: ${c.pick(LAWS)}}`),
  ]);
}

type Within = {
  readonly targets: readonly string[];
  readonly hasPool: boolean;
  readonly hasLimit: boolean;
  readonly hasCache: boolean;
};

function stepsOf(c: Choices, { targets, hasPool, hasLimit, hasCache }: Within): string[] {
  const calls =
    targets.length > 1 && c.oneOf(2) ? [`{all: [${targets.join(', ')}]}`] : targets.map((to) => `{call: ${to}}`);
  const query = `{query: {statement: "SELECT 1", table: rows, lock: ${c.pick(['AccessShare', 'RowExclusive', 'Exclusive'])}, law: ${c.pick(LAWS)}}}`;
  // A connection may be held across the calls, or given back before them, or when the request ends.
  const held = hasPool ? c.below(3) : -1;
  const work = c.some(85, () => `{work: ${workText(c)}}`);
  const cached = hasCache && c.oneOf(2);
  const inner = cached ? [`{cache: {name: kept, hit: [], miss: [${[...calls, '{work: 3ms}'].join(', ')}]}}`] : calls;
  return [
    work === '' ? '{work: 5ms}' : work,
    ...(hasLimit ? ['{acquire: few}'] : []),
    ...(held >= 0 ? ['{acquire: db}', query] : []),
    ...(held === 0 ? ['{commit: db}'] : []),
    ...inner,
    ...(held === 1 ? ['{release: db}'] : []),
    ...(hasLimit ? ['{release: few}'] : []),
    c.some(20, () => `{branch: {chance: 30%, then: [{work: ${c.pick(LAWS)}}], otherwise: [{log: otherwise}]}}`),
    c.some(25, () => `{fail: {chance: ${c.pick([5, 50])}%, status: ${c.pick([500, 404])}}}`),
    '{reply: 200}',
  ].filter((step) => step !== '');
}

function workText(c: Choices): string {
  const law = c.pick(LAWS);
  return c.some(25, () => `{law: ${law}, cpu: ${c.pick([50, 0])}%, size: ${c.below(3)}}`) || law;
}

function clientText(c: Choices, n: number): string {
  const isClosed = c.oneOf(3);
  return `    - ${flow([
    `name: users${n}, journey: visit, to: s0`,
    isClosed
      ? `closed: {users: ${1 + c.below(30)}, think: ${c.pick(['{exponential: 200ms}', '100ms'])}}`
      : `rate: ${c.pick([10, 40, 120])}/s`,
    isClosed ? '' : c.some(25, () => 'arrivals: deterministic'),
    isClosed ? '' : c.some(20, () => 'noise: 10%'),
    c.some(20, () => 'curve: [{at: 0s, factor: 1}, {at: 1s, factor: 3}, {at: 2s, factor: 0}, {at: 3s, factor: 1}]'),
    c.some(60, () => `patience: ${c.pick(['500ms', '100ms', '20ms'])}`),
    c.some(30, () => 'cancel: true'),
    c.some(30, () => `retry: {probability: 60%, think: ${c.pick(['{exponential: 50ms}', '0s'])}, times: 2}`),
    c.some(25, () => 'session: {continue: 50%, think: {exponential: 50ms}, to: [{operation: serve}]}'),
    c.some(25, () => `size: ${c.pick(['{lognormal: {median: 1, sigma: 1}}', '3'])}`),
    c.some(25, () => 'segment: {region: eu}'),
  ])}`;
}
