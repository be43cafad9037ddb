/**
 * The machine: the hot state of a world. All that changes with every request lies in the kernel's arena, in tables
 * whose words are named in fields.table.ts; the functions beside this file are its handlers. Constants of the plan
 * (programs, edge lists) stay outside. Nothing here allocates while it runs.
 */
import { combine32, hashText } from '@firedrill/base';
import { type Allocate, Kernel, Layout } from '@firedrill/kernel';
import type { Recorder } from '../emit/recorder.ts';
import { mostConnections } from '../plan/connections.ts';
import type { Plan, PlanService } from '../plan/plan.ts';
import type { Agent } from './agents.ts';
import { BALANCE, HEALTH } from './balancing.table.ts';
import { type CacheRegions, reserveCaches } from './cache-regions.ts';
import { DISK, STATEMENT, VOLUME } from './disks.table.ts';
import { type Arrays, type SpanMemory, spanMemory } from './exchange.ts';
import * as T from './fields.table.ts';
import { FRONT } from './fronts.table.ts';
import { LIMIT } from './limits.table.ts';
import { wordsOfArrivals, wordsOfMarks } from './marks.ts';
import { NET, NIC, ZONE } from './network.table.ts';
import type { DoorProxy } from './proxies.ts';
import { OUTCOME_COUNT, STATUS_COUNT } from './reasons.table.ts';
import type { Tap } from './tap.ts';

/** Requests and calls that can be inside at once. Rows that were never used are memory that was never touched. */
const VISITS = 131072;
const CALLS = 131072;
const SPARE_LAWS = 64;
/** Every address is below this; said at its source, sums of an address and a field's place need no check for overflow. */
const ADDRESSES = 0x1fffffff;

function kernelFor(layout: Layout, plan: Plan): Kernel {
  const lines = plan.lines.length > 0 ? plan.lines : [0];
  return new Kernel(layout, {
    bucketWidth: 4 / plan.eventsPerSecond,
    capacity: 32768,
    // One lost instance may end every request inside it and send every user away to think, all at one instant.
    burst: 65536,
    lines: lines.map((delay) => ({ delay, capacity: 4096 })),
    rings: plan.rings,
    streams: plan.clients.length + 4,
  });
}

const ARRAYS: Arrays = { i32: (length) => new Int32Array(length) };

/**
 * `reports`: keep what only reports need. `records`: keep what a recorder needs. `allocate`, `arrays`: where memory comes
 * from, when not from the engine.
 */
export type MachineOptions = {
  readonly reports: boolean;
  readonly records: boolean;
  readonly allocate?: Allocate;
  readonly arrays?: Arrays;
};

/** Where each table begins, in words. */
export class Machine {
  readonly plan: Plan;
  readonly kernel: Kernel;
  readonly seed: number;
  readonly I: Int32Array;
  readonly F: Float64Array;
  /** Index of now in F. */
  readonly now: number;
  readonly code: Int32Array;
  readonly edgeLists: Int32Array;
  readonly members: Uint8Array;
  /** By client: where the users of its closed loop are listed, by ordinal: call + 1, 0 = nobody. */
  readonly crowds: readonly number[];
  readonly entries: Int32Array;
  readonly clientKeys: Int32Array;
  /** Whether what only reports need (fine histograms, integrals) is kept; decided before the clock starts. */
  readonly reports: boolean;
  /** Whether calls and answers are told to a recorder, and where they wait. */
  readonly records: boolean;
  readonly spans: SpanMemory;
  /** Requests whose mixed number is below this have their traces kept, out of 2³². */
  readonly traceBelow: number;
  /** The same for lines of a level that is sampled. */
  readonly logBelow: number;
  recorder: Recorder | undefined = undefined;
  /** What intercepts messages, by edge, and operations; set by the cold side. */
  proxies: readonly (readonly DoorProxy[] | undefined)[] = [];
  agents: readonly Agent[] = [];
  /** Sums up requests as they leave; off unless somebody measures. */
  tap: Tap | undefined = undefined;
  /** What rare events mean; set by the cold side. */
  onCold: (index: number) => void = () => {};
  /** A job's statement ended; set by the cold side. */
  onJobEnd: (job: number, reason: number) => void = () => {};
  /** An outlier was ejected until an instant; set by the cold side. */
  onEjected: (instance: number, until: number) => void = () => {};

  /** Heads of the free lists and counts of rows in use: the words H_… of this table. */
  readonly heads: number;
  readonly visits: number;
  readonly calls: number;
  readonly instances: number;
  readonly services: number;
  /** Lists of instances by service: in rotation, and alive. */
  readonly ready: number;
  readonly alive: number;
  readonly balances: number;
  readonly healths: number;
  readonly pools: number;
  readonly conns: number;
  readonly connCount: number;
  readonly dbs: number;
  readonly tables: number;
  readonly edges: number;
  /** By edge: the window of its breaker. */
  readonly breakers: number;
  readonly nets: number;
  readonly nics: number;
  /** Rows of ordered pairs of zones. */
  readonly zonePairs: number;
  readonly clients: number;
  readonly limits: number;
  /** By instance: its first limit. */
  readonly instanceLimits: Int32Array;
  /** Where caches lie. */
  readonly cached: CacheRegions;
  readonly laws: number;
  readonly lawCount: number;
  readonly flags: number;
  readonly volumes: number;
  /** How many instances have a wrong clock; then by instance how many seconds it is ahead (f64). */
  readonly clocks: number;
  readonly providers: number;
  /** By producer: records handed over since instant 0. */
  readonly published: number;
  /** The ring of marks of the ledger; no words where there is none. */
  readonly marks: number;
  /** Instants at which their requests came; 0 where rows have no versions. */
  readonly markArrivals: number;
  /** Disks by database and statements by row, where a database has storage; else no words. */
  readonly disks: number;
  readonly planRows: number;
  /** The event of sharing of a disk has this number and its database's. */
  readonly firstDisk: number;
  readonly requestHists: number;
  readonly callHists: number;
  readonly maxOperations: number;
  readonly maxEdges: number;
  readonly statementHists: number;
  readonly maxStatements: number;
  /** Place of a statement among those of its service. */
  readonly statementLocal: Int32Array;
  /** 1 for statements that insert. */
  readonly statementInserts: Int32Array;
  /** Some client's requests have sizes. */
  readonly isSized: boolean;
  readonly poolHists: number;
  readonly journeyHists: number;
  readonly fine: number;
  /** Bins of each journey that were ever opened. */
  readonly binsUsed: number;
  readonly bins: number;
  /** Pools of services and databases, the rows between services and clients in the fine histograms. */
  readonly componentRows: number;
  readonly journeyOf: Int32Array;
  readonly journeyLatency: Float64Array;
  /** By client: how often and how likely a disappointed user comes back, and whether an answer may lead to more. */
  readonly retryTimes: Int32Array;
  readonly retryChance: Float64Array;
  readonly hasSession: Uint8Array;

  constructor(plan: Plan, seed: number, { reports, records, allocate, arrays = ARRAYS }: MachineOptions) {
    this.plan = plan;
    [this.reports, this.records] = [reports, records];
    const { traceSample, logSample } = plan.file.telemetry;
    [this.traceBelow, this.logBelow] = [traceSample * 2 ** 32, logSample * 2 ** 32];
    this.isSized = plan.sizeLaws.some((law) => law >= 0);
    this.seed = seed;
    const layout = new Layout();
    this.kernel = kernelFor(layout, plan);
    this.maxOperations = plan.maxOperations;
    this.heads = layout.take(16);
    this.visits = layout.takeRecords(VISITS, T.VISIT, { count: this.heads + T.H_VISITS_USED });
    this.calls = layout.takeRecords(CALLS, T.CALL, { count: this.heads + T.H_CALLS_USED });
    this.instances = layout.take(plan.instanceCount * T.INST);
    this.services = layout.take(plan.services.length * T.SERVICE);
    this.ready = layout.take(plan.instanceCount);
    this.alive = layout.take(plan.instanceCount);
    this.balances = layout.take(plan.services.length * BALANCE);
    this.healths = layout.take(plan.instanceCount * HEALTH);
    this.pools = layout.take(plan.poolCount * T.POOL);
    this.connCount = plan.databases.reduce((n, d) => n + mostConnections(d) + 8, 0) + deadConnections(plan);
    this.conns = layout.take(this.connCount * T.CONN);
    this.dbs = layout.take(plan.databases.length * T.DB);
    this.tables = layout.take(plan.tables.length * T.TABLE);
    this.edges = layout.take(plan.edges.length * T.EDGE);
    this.breakers = layout.take(plan.edges.length * T.WINDOW);
    this.nets = layout.take(plan.edges.length * NET);
    this.nics = layout.take(plan.instanceCount * NIC);
    this.zonePairs = layout.take(Math.max(1, plan.zones.length ** 2) * ZONE);
    this.clients = layout.take(plan.clients.length * (T.CLIENT + FRONT));
    this.crowds = plan.crowds.map(({ room }) => layout.take(room));
    this.limits = layout.take(plan.limitCount * LIMIT);
    this.instanceLimits = Int32Array.from(plan.services.flatMap(limitRows));
    this.cached = reserveCaches(layout, plan, { rows: VISITS, count: this.heads + T.H_VISITS_USED });
    this.lawCount = plan.laws.length + plan.file.providers.length + plan.clients.length + plan.jobs.length + SPARE_LAWS;
    this.laws = layout.take(this.lawCount * T.LAW);
    [this.flags, this.volumes, this.clocks] = reserveSwitches(layout, plan);
    this.providers = layout.take(plan.services.length * 4);
    [this.published, this.marks, this.markArrivals] = reserveMarks(layout, plan);
    this.requestHists = layout.take(plan.instanceCount * plan.maxOperations * STATUS_COUNT * T.HIST);
    this.maxEdges = Math.max(1, ...plan.services.map((s) => s.edges.length));
    this.callHists = layout.take(plan.instanceCount * this.maxEdges * OUTCOME_COUNT * T.HIST);
    this.maxStatements = Math.max(1, ...plan.services.map((s) => s.statements.length));
    this.statementHists = layout.take(plan.instanceCount * this.maxStatements * T.HIST);
    [this.statementLocal, this.statementInserts] = factsOfStatements(plan);
    this.poolHists = layout.take(plan.poolCount * 2 * T.HIST);
    this.journeyHists = layout.take(plan.clients.length * T.HIST);
    this.componentRows = plan.services.reduce((n, s) => n + s.pools.length, 0) + plan.databases.length;
    this.fine = layout.take((plan.services.length + this.componentRows + plan.clients.length) * 2 * T.FINE);
    this.binsUsed = layout.take(plan.file.journeys.length);
    const bins = plan.file.journeys.map((_, j) => layout.takeRecords(T.BIN_COUNT, T.BIN, { count: this.binsUsed + j }));
    this.bins = bins[0] ?? 0;
    [this.disks, this.planRows, this.firstDisk] = reserveDisks(layout, plan);
    this.kernel.open(seed, allocate);
    this.I = this.kernel.i32;
    this.F = this.kernel.f64;
    this.now = this.kernel.nowAt;
    this.spans = spanMemory(arrays, plan.instanceCount, records ? CALLS : 0);
    this.code = shared(arrays, plan.code);
    this.edgeLists = shared(arrays, plan.edgeLists);
    this.members = Uint8Array.from(plan.members);
    this.entries = shared(arrays, plan.entries);
    this.clientKeys = Int32Array.from(plan.clients.map((c) => combine32(seed, hashText(c.name))));
    const journeys = new Map(plan.file.journeys.map(({ name }, n) => [name, n]));
    this.journeyOf = Int32Array.from(plan.clients, ({ journey }) => journeys.get(journey) ?? -1);
    this.retryTimes = Int32Array.from(plan.clients, ({ retry }) => retry.times);
    this.retryChance = Float64Array.from(plan.clients, ({ retry }) => retry.probability);
    this.hasSession = Uint8Array.from(plan.clients, ({ session }) => (session === undefined ? 0 : 1));
    this.journeyLatency = Float64Array.from(plan.file.journeys.map((j) => j.latency));
  }

  /** Visits that were ever in use: rows from here on are blank. */
  get visitCount(): number {
    return this.I[this.heads + T.H_VISITS_USED]!;
  }

  /** Calls that were ever in use. */
  get callCount(): number {
    return this.I[this.heads + T.H_CALLS_USED]!;
  }

  /** Most calls that can be open at once. */
  get callLimit(): number {
    return CALLS;
  }

  /** Most visits that can be inside at once. */
  get visitLimit(): number {
    return VISITS;
  }

  // Addresses of rows.
  visit(v: number): number {
    return (this.visits + Math.imul(v, T.VISIT)) & ADDRESSES;
  }
  call(c: number): number {
    return (this.calls + Math.imul(c, T.CALL)) & ADDRESSES;
  }
  inst(n: number): number {
    return (this.instances + Math.imul(n, T.INST)) & ADDRESSES;
  }
  service(s: number): number {
    return (this.services + Math.imul(s, T.SERVICE)) & ADDRESSES;
  }
  balance(s: number): number {
    return (this.balances + Math.imul(s, BALANCE)) & ADDRESSES;
  }
  health(n: number): number {
    return (this.healths + Math.imul(n, HEALTH)) & ADDRESSES;
  }
  pool(p: number): number {
    return (this.pools + Math.imul(p, T.POOL)) & ADDRESSES;
  }
  conn(k: number): number {
    return (this.conns + Math.imul(k, T.CONN)) & ADDRESSES;
  }
  db(d: number): number {
    return (this.dbs + Math.imul(d, T.DB)) & ADDRESSES;
  }
  table(t: number): number {
    return (this.tables + Math.imul(t, T.TABLE)) & ADDRESSES;
  }
  disk(d: number): number {
    return (this.disks + Math.imul(d, DISK)) & ADDRESSES;
  }
  statement(s: number): number {
    return (this.planRows + Math.imul(s, STATEMENT)) & ADDRESSES;
  }
  edge(e: number): number {
    return (this.edges + Math.imul(e, T.EDGE)) & ADDRESSES;
  }
  limit(z: number): number {
    return this.limits + z * LIMIT;
  }
  cache(c: number): number {
    return (this.cached.caches + Math.imul(c, T.CACHE)) & ADDRESSES;
  }
  store(x: number): number {
    return (this.cached.stores + Math.imul(x, T.STORE)) & ADDRESSES;
  }
  load(o: number): number {
    return (this.cached.loads + Math.imul(o, T.LOAD)) & ADDRESSES;
  }
  net(e: number): number {
    return (this.nets + Math.imul(e, NET)) & ADDRESSES;
  }
  zonePair(from: number, to: number): number {
    return this.zonePairs + (from * this.plan.zones.length + to) * ZONE;
  }
  /** What stands before the requests of a client; behind the rows of all clients. */
  front(c: number): number {
    return this.clients + this.plan.clients.length * T.CLIENT + c * FRONT;
  }
  nic(n: number): number {
    return (this.nics + Math.imul(n, NIC)) & ADDRESSES;
  }
}

/** Of each statement: its place among those of its service, and 1 where it inserts. */
function factsOfStatements({ services, statements }: Plan): [Int32Array, Int32Array] {
  return [
    Int32Array.from(statements, (row) => services[row.service]!.statements.indexOf(row.index)),
    Int32Array.from(statements, ({ verb }) => (verb === 'INSERT' ? 1 : 0)),
  ];
}

/** Numbers that the cold side may write anew, where the compiled machine reads them. */
function shared(arrays: Arrays, numbers: readonly number[]): Int32Array {
  const array = arrays.i32(numbers.length);
  array.set(numbers);
  return array;
}

/** Disks, and what statements cost on them; no words where no database has storage. The number of the first disk's event. */
function reserveDisks(layout: Layout, plan: Plan): [number, number, number] {
  const isStored = plan.databases.some(({ storage }) => storage !== undefined);
  const disks = layout.take(isStored ? plan.databases.length * DISK : 0);
  const statements = layout.take(isStored ? plan.statements.length * STATEMENT : 0);
  return [disks, statements, plan.instanceCount];
}

/** First limit of each instance of a service. */
function limitRows(service: PlanService): number[] {
  return Array.from({ length: service.instances }, (_, i) => service.firstLimit + i * service.limits.length);
}

/** Rows for connections that a pool still holds when their database has forgotten them. */
function deadConnections(plan: Plan): number {
  const of = (s: PlanService) => s.pools.reduce((n, p) => n + (p.onFailover === 'stale' ? p.size * s.instances : 0), 0);
  return plan.services.reduce((n, s) => n + of(s), 0);
}

/** Switches, of flags and behind them of volumes; what is wrong with each volume, and with each clock. */
function reserveSwitches(layout: Layout, { file, instanceCount }: Plan): [number, number, number] {
  const volumes = (file.hosts ?? []).reduce((sum, host) => sum + host.volumes.length, 0);
  const switches = layout.take(Math.max(2, file.flags.length + volumes));
  return [switches, layout.take(volumes * VOLUME), layout.take((instanceCount + 1) * 2)];
}

/** Records published, marks, and where rows have versions when the requests of the marks came; 0 where they have none. */
function reserveMarks(layout: Layout, plan: Plan): [number, number, number] {
  const arrivals = wordsOfArrivals(plan);
  const [published, marks] = [layout.take(plan.producers.length), layout.take(wordsOfMarks(plan))];
  return [published, marks, arrivals === 0 ? 0 : layout.take(arrivals)];
}
