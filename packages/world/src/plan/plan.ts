/**
 * From a world file to a plan: names become numbers, operations become programs of integers, laws and edges become
 * rows. A plan is a pure function of the file; the machine copies it into its arena.
 */
import { assert } from '@firedrill/base';
import type {
  BalancingSpec,
  CallSpec,
  ClientSpec,
  DatabaseSpec,
  JobSpec,
  Law,
  LimitSpec,
  OperationSpec,
  PlanSpec,
  PoolSpec,
  ServiceSpec,
  StepSpec,
  WorldFile,
} from '@firedrill/scenario';
import { meanOf } from '@firedrill/scenario';
import { STEP } from '../machine/fields.table.ts';
import { clustersOf, type PlanCluster } from './clusters.ts';
import { type PlanCache, planCaches } from './plan-caches.ts';
import { effectOperations, operationOfEffect, type PlanMark, planMarks } from './plan-ledger.ts';
import { type PlanProducer, planProducers } from './plan-producers.ts';
import { emitProgram, lawRow } from './program.ts';
import { planRings } from './rings.ts';
import { emitTraps, newTraps, type Traps } from './traps.ts';

/** A service or a provider as the machine sees it. */
export type PlanService = {
  readonly index: number;
  readonly name: string;
  readonly kind: 'service' | 'provider';
  readonly spec: ServiceSpec | undefined;
  readonly workers: number;
  readonly queue: number;
  readonly operations: readonly { readonly name: string; readonly method: string; readonly route: string }[];
  readonly firstInstance: number;
  readonly instances: number;
  /** Rows of `PlanPool` that each instance has one of. */
  readonly pools: readonly PoolSpec[];
  readonly balancing: BalancingSpec;
  readonly firstPool: number;
  /** Rows of limits, by instance. */
  readonly limits: readonly LimitSpec[];
  readonly firstLimit: number;
  readonly edges: readonly number[];
  /** Program sets by version; 0 is the current one. */
  readonly versions: readonly string[];
  readonly firstVersion: number;
  readonly statements: number[];
};

export type PlanEdge = {
  readonly index: number;
  readonly caller: number;
  readonly local: number;
  readonly name: string;
  readonly service: number;
  readonly operation: number;
  readonly spec: CallSpec;
  /** Law of the fallback's time, -1 for none. */
  readonly fallback: number;
};
/** What users do besides asking once. */
export type PlanCrowd = {
  readonly thinkLaw: number;
  /** Users that a closed loop has room for. */
  readonly room: number;
  readonly sessionLaw: number;
  readonly firstEdge: number;
  /** Cumulative shares of the session's edges. */
  readonly shares: readonly number[];
};
export type PlanStatement = {
  readonly index: number;
  readonly service: number;
  readonly database: number;
  readonly table: number;
  readonly text: string;
  readonly verb: string;
  readonly tableName: string;
  /** By what it finds its rows, if it says; and the mean of its law. */
  readonly plan: PlanSpec | undefined;
  readonly mean: number;
};
export type PlanTable = { readonly index: number; readonly database: number; readonly name: string };
export type PlanLog = {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly service: number;
};

export type Plan = {
  readonly file: WorldFile;
  readonly services: PlanService[];
  readonly edges: PlanEdge[];
  readonly databases: readonly DatabaseSpec[];
  readonly tables: readonly PlanTable[];
  readonly statements: PlanStatement[];
  readonly clients: readonly ClientSpec[];
  /** By client: laws of thinking in a closed loop and in a session (-1 none), edges of a session, their shares. */
  readonly crowds: readonly PlanCrowd[];
  /** Who publishes to which topic; the machine counts the records of each. */
  readonly producers: readonly PlanProducer[];
  /** Where rows are written or read, and effects happen. */
  readonly marks: readonly PlanMark[];
  /** While programs are emitted: the marks of a good answer of the present operation. */
  readonly marking: number[];
  readonly caches: readonly PlanCache[];
  /** Law rows of the time of a lookup, by cache. */
  readonly lookupLaws: number[];
  /** While programs are emitted: the misses that the present step stands in, outermost first. */
  readonly openMisses: { readonly cache: number; readonly lookup: number }[];
  /** While programs are emitted: the pools whose connections the present step holds. */
  readonly held: string[];
  readonly clusters: readonly PlanCluster[];
  readonly jobs: readonly JobSpec[];
  readonly logs: PlanLog[];
  readonly laws: Law[];
  /** Row of the law of patience in a service's queue; -1 = nobody leaves. */
  readonly patienceLaws: readonly number[];
  /** Row of the law of a client's sizes; -1 = all are 1. */
  readonly sizeLaws: readonly number[];
  /** Zones of the nodes; none where the world says nothing of the way between them. */
  readonly zones: readonly string[];
  readonly customReasons: { readonly type: string; readonly status: number }[];
  readonly code: number[];
  /** Ways round for what intercepts programs. */
  readonly traps: Traps;
  readonly edgeLists: number[];
  /** For each branch by segment a row of clients: 1 = its users go the one way. */
  readonly members: number[];
  /** entries[version row * maxOperations + operation] = first word of its program */
  readonly entries: number[];
  readonly maxOperations: number;
  readonly instanceCount: number;
  readonly poolCount: number;
  readonly limitCount: number;
  readonly lines: readonly number[];
  readonly rings: readonly { readonly timeout: number; readonly capacity: number }[];
  readonly eventsPerSecond: number;
};

/** Compiles a checked world file. References were checked by the language; a missing one here is a bug. */
export function planWorld(file: WorldFile): Plan {
  const services = planServices(file);
  const laws: Law[] = [];
  const edges = planEdges(file, services, laws);
  const tables = file.databases
    .flatMap((db, database) => db.tables.map((t) => ({ database, name: t.name })))
    .map((t, index) => ({ index, ...t }));
  const operations = Math.max(1, ...services.map((s) => s.operations.length));
  const load = file.clients.reduce((sum, c) => sum + expectedRate(c), 0);
  const plan: Plan = {
    file,
    services,
    edges,
    databases: file.databases,
    tables,
    statements: [],
    clients: file.clients,
    crowds: planCrowds(file, edges, laws),
    producers: planProducers(file, services),
    marks: planMarks(file),
    marking: [],
    caches: planCaches(file, services),
    lookupLaws: [],
    openMisses: [],
    held: [],
    clusters: clustersOf(file),
    jobs: file.jobs,
    logs: [],
    laws,
    patienceLaws: services.map((s) => addLaw(laws, s.spec?.queueing?.patience)),
    sizeLaws: file.clients.map((c) => addLaw(laws, c.size)),
    zones: file.network === undefined ? [] : [...new Set(file.nodes.map((n) => n.zone))].sort(),
    customReasons: [],
    code: new Array<number>(STEP).fill(0),
    traps: newTraps(),
    edgeLists: [],
    members: [],
    entries: [],
    maxOperations: operations,
    instanceCount: services.reduce((n, s) => n + s.instances, 0),
    poolCount: services.reduce((n, s) => n + s.instances * s.pools.length, 0),
    limitCount: services.reduce((n, s) => n + s.instances * s.limits.length, 0),
    lines: [...new Set(edges.map((e) => e.spec.rtt))].sort((a, b) => a - b),
    rings: planRings(file, load),
    eventsPerSecond: Math.max(200, load * 30),
  };
  for (const cache of plan.caches) plan.lookupLaws.push(lawRow(plan, cache.spec.latency));
  emitAll(plan);
  emitTraps(plan);
  return plan;
}

/** Requests per second that a population may ask for at most, about. */
function expectedRate(client: ClientSpec): number {
  const peak = client.curve.reduce((most, { factor }) => Math.max(most, factor), client.curve.length === 0 ? 1 : 0);
  const loop = client.closed === undefined ? 0 : client.closed.users / (meanOf(client.closed.think) + 0.05);
  return ((client.rate + loop) * peak) / (1 - (client.session?.continue ?? 0));
}

function planCrowds(file: WorldFile, edges: readonly PlanEdge[], laws: Law[]): PlanCrowd[] {
  let firstEdge = edges.findIndex((edge) => edge.caller < 0);
  return file.clients.map((client) => {
    const steps = client.session?.to ?? [];
    const total = steps.reduce((sum, { weight }) => sum + weight, 0);
    let below = 0;
    const shares = steps.map(({ weight }) => {
      below += weight / total;
      return below;
    });
    firstEdge += steps.length;
    return {
      thinkLaw: addLaw(laws, client.closed?.think),
      room: client.closed === undefined ? 0 : Math.min(20_000, Math.max(1024, client.closed.users * 4)),
      sessionLaw: addLaw(laws, client.session?.think),
      firstEdge: firstEdge - steps.length,
      shares,
    };
  });
}

/** Adds a law and gives its row; -1 for none. */
function addLaw(laws: Law[], law: Law | undefined): number {
  return law === undefined ? -1 : laws.push(law) - 1;
}

/** More than a machine has room for: no bound of the component's own. */
export const UNBOUNDED = 1_000_000;

/** Most instances that a service can have at once; the language refuses more. */
const MOST_INSTANCES = 512;
const PLAIN_BALANCING: BalancingSpec = {
  algorithm: 'round-robin',
  healthCheck: 'none',
  outlier: 'none',
  panic: 0.5,
};

/** Instances that a service may have. Tasks that drain keep theirs for a while; a function is a single row. */
function roomFor({ replicas: atFirst, autoscaling, fargate, function: lambda }: ServiceSpec): number {
  if (lambda !== undefined) return 8;
  const replicas = Math.max(atFirst, autoscaling?.max ?? 0);
  return fargate === undefined ? replicas * 2 + 4 : replicas * 4 + 8;
}

function planServices(file: WorldFile): PlanService[] {
  let instance = 0;
  let pool = 0;
  let limit = 0;
  let edge = 0;
  let version = 0;
  const out: PlanService[] = [];
  for (const spec of file.services) {
    const instances = Math.min(MOST_INSTANCES, Math.max(roomFor(spec), 8));
    const versions = [spec.version, ...spec.versions.map((v) => v.version).filter((v) => v !== spec.version)];
    out.push({
      index: out.length,
      name: spec.name,
      kind: 'service',
      spec,
      workers: Math.min(spec.workers, UNBOUNDED),
      queue: Math.min(spec.queue, UNBOUNDED),
      operations: spec.operations.map((o) => ({ name: o.name, method: o.method, route: o.route })),
      firstInstance: instance,
      instances,
      pools: spec.pools,
      limits: spec.limits,
      firstLimit: limit,
      balancing: spec.balancing ?? PLAIN_BALANCING,
      firstPool: pool,
      edges: spec.calls.map((_, i) => edge + i),
      versions,
      firstVersion: version,
      statements: [],
    });
    instance += instances;
    pool += instances * spec.pools.length;
    limit += instances * spec.limits.length;
    edge += spec.calls.length;
    version += versions.length;
  }
  for (const provider of file.providers) {
    out.push({
      index: out.length,
      name: provider.name,
      kind: 'provider',
      spec: undefined,
      workers: UNBOUNDED,
      queue: 0,
      operations: ['request', ...effectOperations(file, provider.name)].map((name) => ({
        name,
        method: 'POST',
        route: '/',
      })),
      firstInstance: instance,
      instances: 1,
      pools: [],
      limits: [],
      firstLimit: limit,
      balancing: PLAIN_BALANCING,
      firstPool: pool,
      edges: [],
      versions: ['-'],
      firstVersion: version,
      statements: [],
    });
    instance += 1;
    version += 1;
  }
  return out;
}

function planEdges(file: WorldFile, services: readonly PlanService[], laws: Law[]): PlanEdge[] {
  const out: PlanEdge[] = [];
  const byName = new Map(services.map((s) => [s.name, s]));
  for (const caller of file.services) {
    caller.calls.forEach((spec, local) => {
      const callee = byName.get(spec.to);
      assert(callee !== undefined, `call ${spec.name} goes to a known component`);
      const asked = spec.operation ?? operationOfEffect(file, caller.name, spec);
      const operation = asked === undefined ? 0 : callee.operations.findIndex((o) => o.name === asked);
      assert(operation >= 0, `call ${spec.name} names a known operation`);
      out.push({
        index: out.length,
        caller: byName.get(caller.name)!.index,
        local,
        name: spec.name,
        service: callee.index,
        operation,
        spec,
        fallback: addLaw(laws, spec.fallback?.work),
      });
    });
  }
  const ask = (client: ClientSpec, name: string): void => {
    const callee = byName.get(client.to);
    assert(callee !== undefined, `client ${client.name} goes to a known service`);
    const operation = callee.operations.findIndex((o) => o.name === name);
    assert(operation >= 0, `client ${client.name} names a known operation`);
    const row = { index: out.length, caller: -1, local: 0, name: client.name, service: callee.index, operation };
    out.push({ ...row, spec: clientCall(client, name), fallback: -1 });
  };
  for (const client of file.clients) for (const next of client.session?.to ?? []) ask(client, next.operation);
  // The first requests of all clients come last, so that a client's number gives its edge.
  for (const client of file.clients) ask(client, client.operation);
  return out;
}

/** A user's own call: one attempt, patience as its timeout. */
function clientCall(client: ClientSpec, operation: string): CallSpec {
  return {
    name: client.name,
    to: client.to,
    operation,
    rtt: 0,
    timeout: client.patience,
    attempts: 1,
    backoff: { kind: 'constant', base: 0, cap: 0, factor: 1, jitter: 'none' },
    budget: { ratio: Infinity, burst: 10, per: 'success' },
    breaker: undefined,
    hedge: undefined,
    cancel: client.cancel,
    deadline: false,
    failOpen: false,
    fallback: undefined,
    at: { file: 'world.yaml', line: 1, column: 1 },
  };
}

/** Emits every operation of every version, then the providers' one-step programs. */
function emitAll(plan: Plan): void {
  for (const service of plan.services) {
    service.versions.forEach((version, v) => {
      const row = service.firstVersion + v;
      service.operations.forEach((operation, o) => {
        plan.entries[row * plan.maxOperations + o] = plan.code.length;
        const isHere = (mark: PlanMark) => mark.service === service.name && mark.operation === operation.name;
        plan.marking.splice(0, plan.marking.length, ...plan.marks.filter(isHere).map(({ index }) => index));
        if (service.spec === undefined) emitProgram(plan, service, 'provider');
        else emitProgram(plan, service, stepsOf(service.spec, version, operation.name));
      });
    });
  }
}

function stepsOf(spec: ServiceSpec, version: string, operation: string): readonly StepSpec[] {
  const own = spec.versions
    .find((v) => v.version === version)
    ?.operations.find((o: OperationSpec) => o.name === operation);
  return (own ?? spec.operations.find((o) => o.name === operation)!).steps;
}
