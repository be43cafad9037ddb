/**
 * A healthy world serves its load: workers, connections and database cores suffice for the mean demand, by the
 * utilisation law ρ = λ × S ÷ servers. Calls that fail, retries and waiting are left out, so this is the least demand.
 */
import type { Reading } from '../form/form.ts';
import { databaseNamed } from '../replication-file.ts';
import type { OperationSpec, ServiceSpec, StepSpec, WorldFile } from '../world-file.ts';
import { meanOf } from './law-mean.ts';
import type { WorldRule } from './rule.ts';

/** What one request of an operation needs on average, in seconds: of its own worker, and of what it asks. */
type Need = {
  readonly held: number;
  readonly pools: ReadonlyMap<string, number>;
  readonly cores: ReadonlyMap<string, number>;
  /** Requests to other operations, `service/operation`. */
  readonly asks: ReadonlyMap<string, number>;
};

type Scene = { readonly world: WorldFile; readonly known: Map<string, Need> };
type Tally = {
  held: number;
  readonly pools: Map<string, number>;
  readonly cores: Map<string, number>;
  readonly asks: Map<string, number>;
  readonly holding: string[];
};

const add = (to: Map<string, number>, key: string, value: number) => to.set(key, (to.get(key) ?? 0) + value);

function needOf(service: ServiceSpec, operation: OperationSpec, scene: Scene): Need {
  const key = `${service.name}/${operation.name}`;
  const before = scene.known.get(key);
  if (before !== undefined) return before;
  const tally: Tally = { held: 0, pools: new Map(), cores: new Map(), asks: new Map(), holding: [] };
  // A circle of calls is another rule's to report; here it ends.
  scene.known.set(key, tally);
  walk(operation.steps, service, { scene, tally });
  scene.known.set(key, tally);
  return tally;
}

type Walk = { readonly scene: Scene; readonly tally: Tally };

/** Goes through a program as the flags stand; false once the request has ended. */
function walk(steps: readonly StepSpec[], service: ServiceSpec, { scene, tally }: Walk): boolean {
  for (const step of steps) {
    if (step.do === 'reply' || (step.do === 'fail' && step.chance >= 1)) return false;
    if (step.do === 'branch') {
      // By flags as they stand; of a branch by users or chance the way that most take.
      const isOn = scene.world.flags.find(({ name }) => name === step.flag)?.on ?? (step.chance ?? 0) > 0.5;
      if (!walk(isOn ? step.then : step.otherwise, service, { scene, tally })) return false;
      continue;
    }
    if (step.do === 'cache') {
      // As if every lookup hit: how many miss is not known before it runs, and this is the least demand.
      if (!walk(step.hit, service, { scene, tally })) return false;
      continue;
    }
    const spent = spend(step, service, { scene, tally });
    tally.held += spent;
    for (const pool of tally.holding) add(tally.pools, pool, spent);
  }
  return true;
}

/** Seconds that a step takes; what it asks of others is booked. */
function spend(step: StepSpec, service: ServiceSpec, { scene, tally }: Walk): number {
  switch (step.do) {
    case 'work':
      return meanOf(step.law);
    case 'acquire':
      tally.holding.push(step.pool);
      return 0;
    case 'release':
    case 'leak':
      if (tally.holding.includes(step.pool)) tally.holding.splice(tally.holding.lastIndexOf(step.pool), 1);
      return 0;
    case 'query': {
      const pool = service.pools.find(
        ({ name }) => name === tally.holding.findLast((held) => service.pools.some((known) => known.name === held)),
      );
      if (pool !== undefined) add(tally.cores, busyServer(scene.world, pool.database), meanOf(step.law));
      return meanOf(step.law);
    }
    case 'call':
      return callTime(step.call, service, { scene, tally });
    case 'all':
      return Math.max(0, ...step.calls.map((call) => callTime(call, service, { scene, tally })));
    default:
      return 0;
  }
}

/** Where statements of a pool run: an endpoint's first server of its kind, as if it were alone. */
function busyServer(world: WorldFile, named: string): string {
  const database = databaseNamed(world, named);
  const reader = database?.replication?.reader === named ? database.replication.replicas[0]?.name : undefined;
  return reader ?? database?.name ?? named;
}

function callTime(name: string, service: ServiceSpec, { scene, tally }: Walk): number {
  const call = service.calls.find((known) => known.name === name);
  if (call === undefined) return 0;
  const provider = scene.world.providers.find((known) => known.name === call.to);
  const target = scene.world.services.find((known) => known.name === call.to);
  const operation = target?.operations.find((known) => known.name === call.operation);
  if (target !== undefined && operation !== undefined) add(tally.asks, `${target.name}/${operation.name}`, 1);
  const answer =
    provider !== undefined
      ? meanOf(provider.latency)
      : target !== undefined && operation !== undefined
        ? needOf(target, operation, scene).held
        : 0;
  return Math.min(call.timeout, call.rtt + answer);
}

/** Requests a second by operation, users and callers together. */
function ratesOf(scene: Scene): Map<string, number> {
  const rates = new Map<string, number>();
  const arrive = (key: string, rate: number, depth: number): void => {
    if (depth > 64 || rate === 0) return;
    add(rates, key, rate);
    for (const [asked, times] of scene.known.get(key)?.asks ?? []) arrive(asked, rate * times, depth + 1);
  };
  for (const client of scene.world.clients) arrive(`${client.to}/${client.operation}`, client.rate, 0);
  return rates;
}

/** `12.5` rather than `12.4999`. */
const figure = (value: number) => String(Number(value.toPrecision(3)));

function tell(
  to: Reading,
  at: Parameters<Reading['warn']>[0],
  load: {
    readonly what: string;
    readonly rate: number;
    readonly busy: number;
    readonly servers: number;
    readonly unit: string;
  },
): void {
  const { what, rate, busy, servers, unit } = load;
  if (!(servers > 0) || busy < servers) return;
  to.warn(
    at,
    'overload-at-rest',
    `${what} cannot keep up: ${figure(rate)}/s × ${figure((busy / rate) * 1000)}ms keep ${figure(busy)} ${unit} busy, and there are ${servers} (${Math.round((busy / servers) * 100)} %)`,
    `more than ${Math.floor(busy)} ${unit}, shorter work or less load`,
  );
}

function checkService(
  service: ServiceSpec,
  scene: Scene,
  { rates, to }: { rates: Map<string, number>; to: Reading },
): void {
  let [rate, busy] = [0, 0];
  const pools = new Map<string, { rate: number; busy: number }>();
  for (const operation of service.operations) {
    const key = `${service.name}/${operation.name}`;
    const asked = rates.get(key) ?? 0;
    const need = scene.known.get(key)!;
    rate += asked;
    busy += asked * need.held;
    for (const [pool, held] of need.pools) {
      const sum = pools.get(pool) ?? { rate: 0, busy: 0 };
      pools.set(pool, { rate: sum.rate + asked, busy: sum.busy + asked * held });
    }
  }
  const workers = { what: service.name, rate, busy, servers: service.replicas * service.workers, unit: 'workers' };
  tell(to, to.at(service, 'workers'), workers);
  for (const pool of service.pools) {
    const sum = pools.get(pool.name);
    if (sum === undefined) continue;
    const what = `the pool ${pool.name} of ${service.name}`;
    tell(to, to.at(pool, 'size'), { what, ...sum, servers: service.replicas * pool.size, unit: 'connections' });
  }
  for (const limit of service.limits) {
    const sum = pools.get(limit.name);
    if (sum === undefined) continue;
    const what = `the limit ${limit.name} of ${service.name}`;
    tell(to, to.at(limit, 'size'), { what, ...sum, servers: service.replicas * limit.size, unit: 'turns' });
  }
}

function check(world: WorldFile, to: Reading): void {
  // What is wrong already would be counted as load, a circle of calls above all.
  if (to.hasErrors) return;
  const scene: Scene = { world, known: new Map() };
  for (const service of world.services) for (const operation of service.operations) needOf(service, operation, scene);
  const rates = ratesOf(scene);
  for (const service of world.services) checkService(service, scene, { rates, to });
  for (const database of world.databases) {
    let [rate, busy] = [0, 0];
    for (const [key, need] of scene.known) {
      const seconds = need.cores.get(database.name) ?? 0;
      if (seconds > 0) rate += rates.get(key) ?? 0;
      busy += seconds * (rates.get(key) ?? 0);
    }
    tell(to, to.at(database, 'cpu'), {
      what: database.name,
      rate,
      busy,
      servers: Math.max(1, Math.round(database.cpu)),
      unit: 'cores',
    });
  }
}

export const offeredLoad: WorldRule = {
  codes: ['overload-at-rest'],
  about: 'The healthy world has time for its load: mean demand stays below workers, connections and cores.',
  check,
};
