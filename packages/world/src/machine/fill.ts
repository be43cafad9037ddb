/**
 * Filling the arena from the plan, and instances coming up and going down.
 */

import { ALGORITHMS, type CallSpec, databaseNamed, PROBES, type StorageSpec } from '@firedrill/scenario';
import { isOfCluster } from '../plan/clusters.ts';
import { curveFactor } from '../plan/curve.ts';
import type { PlanEdge, PlanService } from '../plan/plan.ts';
import { enterRotation, leaveRotation } from './balance.ts';
import * as B from './balancing.table.ts';
import { flushStore, warmStore } from './cache-store.ts';
import { setUsers } from './crowds.ts';
import { releaseLocks } from './database.ts';
import * as K from './disks.table.ts';
import * as T from './fields.table.ts';
import { fillCaches } from './fill-caches.ts';
import { boundOf, fillLimits, limitsUp } from './fill-limits.ts';
import { setLaw } from './laws.ts';
import { isLost, writeOff } from './leaks.ts';
import type { Machine } from './machine.ts';
import { touchInstance, touchPool } from './measure.ts';
import * as N from './network.table.ts';
import { refreshNetwork } from './network.ts';
import { refreshPolicy } from './policy.ts';
import { disconnect } from './pools.ts';
import { forgetDelays } from './queue-discipline.ts';
import { clearQueue } from './queues.ts';
import * as R from './reasons.table.ts';
import { abort } from './requests.ts';
import { clearShare } from './sharing.ts';
import { scheduleArrival } from './users.ts';

/** Sizes of messages where the world says nothing. */
const REQUEST_BYTES = 1024;
const ANSWER_BYTES = 4096;

/** Writes the initial state of every table and schedules the first arrivals. */
export function fill(m: Machine): void {
  fillFreeLists(m);
  fillLaws(m);
  for (const service of m.plan.services) fillService(m, service);
  for (const edge of m.plan.edges) fillEdge(m, edge);
  fillCaches(m);
  fillZones(m);
  m.plan.databases.forEach((spec, d) => {
    const at = m.db(d);
    m.I[at + T.D_CORES] = Math.max(1, Math.round(spec.cpu));
    clearQueue(m, at + T.D_QUEUE);
    m.I[at + T.D_MAX] = spec.maxConnections - spec.reservedConnections;
    m.I[at + T.D_UP] = 1;
    m.I[at + T.D_PID] = 4100 + 307 * d;
    m.F[(at + T.D_SLOW) >> 1] = 1;
    m.I[at + T.D_TABLES] = spec.tables.length;
    if (spec.storage !== undefined) fillDisk(m, d, spec.storage);
  });
  m.plan.tables.forEach((table, t) => {
    m.I[m.table(t) + T.T_DB] = table.database;
    clearQueue(m, m.table(t) + T.T_QUEUE);
  });
  m.plan.clients.forEach((client, c) => {
    const at = m.clients + c * T.CLIENT;
    const factor = curveFactor(client.curve, 0);
    m.F[(at + T.L_RATE) >> 1] = client.rate * factor;
    m.F[(at + T.L_BASE) >> 1] = client.rate * factor;
    m.F[(at + T.L_CONTINUE) >> 1] = client.session?.continue ?? 0;
    m.I[at + T.L_STEADY] = client.arrivals === 'deterministic' ? 1 : 0;
    if (client.closed === undefined) scheduleArrival(m, c);
    else setUsers(m, c, Math.round(client.closed.users * factor));
  });
}

function fillFreeLists(m: Machine): void {
  const { I } = m;
  I[m.heads + T.H_FREE_VISIT] = -1;
  I[m.heads + T.H_FREE_CALL] = -1;
  for (let k = 0; k < m.connCount; k++) I[m.conn(k) + T.K_NEXT] = k + 1 < m.connCount ? k + 1 : -1;
}

/** A disk at rest. */
function fillDisk(m: Machine, d: number, { iops, latency }: StorageSpec): void {
  const disk = m.disk(d);
  m.I[m.db(d) + T.D_STORED] = 1;
  m.I[disk + K.DK_HEAP] = -1;
  m.I[disk + K.DK_DB] = d;
  m.F[(disk + K.DK_IOPS) >> 1] = iops;
  m.F[(disk + K.DK_STREAM) >> 1] = latency > 0 ? 1 / latency : iops;
  m.F[(disk + K.DK_AT) >> 1] = Infinity;
}

/** Rows of laws: the programs', the providers', the users' think times, the jobs' durations, then spare ones. */
function fillLaws(m: Machine): void {
  const { plan } = m;
  let row = 0;
  for (const law of plan.laws) setLaw(m, row++, law);
  for (const provider of plan.file.providers) setLaw(m, row++, provider.latency);
  for (const client of plan.clients) setLaw(m, row++, client.retry.think);
  for (const job of plan.jobs) setLaw(m, row++, job.duration);
}

function fillService(m: Machine, service: PlanService): void {
  const { I, F } = m;
  const at = m.service(service.index);
  I[at + T.S_ADMIT] = 0x7fffffff;
  I[at + T.S_FUNCTION] = service.spec?.function === undefined ? 0 : 1;
  fillBalance(m, service);
  for (let i = 0; i < service.instances; i++) {
    const n = service.firstInstance + i;
    const inst = m.inst(n);
    I[inst + T.N_SERVICE] = service.index;
    I[inst + T.N_WORKERS] = service.workers;
    I[inst + T.N_QCAP] = service.queue;
    I[inst + T.N_POOL0] = service.firstPool + i * service.pools.length;
    I[inst + T.N_VERSION] = service.firstVersion;
    F[(inst + T.N_SPEED) >> 1] = 1;
    F[(m.nic(n) + N.NIC_RATE) >> 1] = service.spec?.bandwidth ?? Infinity;
    clearQueue(m, inst + T.N_QUEUE);
    fillDiscipline(m, service, inst);
    fillShare(m, service, inst);
    service.pools.forEach((spec, p) => {
      const pool = m.pool(service.firstPool + i * service.pools.length + p);
      I[pool + T.P_DB] = m.plan.databases.indexOf(databaseNamed(m.plan.file, spec.database)!);
      I[pool + T.P_SOCKET] = Math.ceil(spec.socketTimeout ?? 0);
      I[pool + T.P_SIZE] = spec.size;
      I[pool + T.P_RING] = spec.acquireTimeout === Infinity ? -1 : m.kernel.ringFor(spec.acquireTimeout);
      I[pool + T.P_IDLE] = -1;
      I[pool + T.P_INST] = n;
      I[pool + T.P_SPEC] = poolRow(m, service) + p;
      I[pool + T.P_MOST] = boundOf(spec.waiters);
      I[pool + T.P_LEAK_OP] = -1;
      I[pool + T.P_FLAGS] =
        (spec.onFailover === 'stale' ? T.KEEPS_DEAD : 0) |
        (spec.validate !== undefined ? T.VALIDATES : 0) |
        (isOfCluster(m.plan.file, spec.database) ? T.OF_CLUSTER : 0) |
        (spec.whenDown === 'wait' ? T.WAITS_DOWN : 0) |
        (spec.session === 'writer' ? T.WANTS_WRITER : 0);
      F[(pool + T.P_TIMEOUT) >> 1] = spec.acquireTimeout;
      F[(pool + T.P_LIFETIME) >> 1] = spec.maxLifetime;
      clearQueue(m, pool + T.P_WAITERS);
    });
  }
  fillLimits(m, service);
  if (service.kind !== 'provider') return;
  const provider = m.plan.file.providers.findIndex((p) => p.name === service.name);
  I[m.providers + (service.index << 2)] = m.plan.laws.length + provider;
  I[m.providers + (service.index << 2) + 1] = Math.round(m.plan.file.providers[provider]!.errors * 2147483647);
  instanceUp(m, service, service.firstInstance, service.firstVersion);
}

/** How the queue is served; a first look at anybody's patience is planned when somebody joins it. */
function fillDiscipline(m: Machine, service: PlanService, inst: number): void {
  const { I, F } = m;
  const spec = service.spec?.queueing;
  const law = m.plan.patienceLaws[service.index]!;
  I[inst + T.N_LEAVERS] = -1;
  F[(inst + T.N_LEAVE_AT) >> 1] = Infinity;
  F[(inst + T.N_PATIENCE) >> 1] = 1;
  // What CoDel takes when it is switched on later.
  F[(inst + T.N_TARGET) >> 1] = 0.005;
  F[(inst + T.N_INTERVAL) >> 1] = 0.1;
  if (spec === undefined) return;
  I[inst + T.N_FLAGS] =
    (spec.order === 'lifo' ? T.LIFO : 0) |
    (spec.drop === 'expired' ? T.DROP_EXPIRED : spec.drop === 'codel' ? T.CODEL : 0) |
    (law >= 0 ? T.PATIENCE : 0);
  I[inst + T.N_PATIENCE_LAW] = law;
  F[(inst + T.N_TARGET) >> 1] = spec.target;
  F[(inst + T.N_INTERVAL) >> 1] = spec.interval;
}

/** What its balancing says at first; without one, round robin over all that are up. */
function fillBalance(m: Machine, service: PlanService): void {
  const { I, F } = m;
  const { balancing } = service;
  const at = m.balance(service.index);
  I[m.service(service.index) + T.S_LIST] = m.ready + service.firstInstance;
  I[at + B.B_ALGORITHM] = ALGORITHMS.indexOf(balancing.algorithm);
  const { outlier, healthCheck } = balancing;
  I[at + B.B_CONSECUTIVE] = outlier === 'none' ? 0 : outlier.consecutive;
  F[(at + B.B_EJECT_FOR) >> 1] = outlier === 'none' ? 30 : outlier.ejectFor;
  F[(at + B.B_MAX_EJECTED) >> 1] = outlier === 'none' ? 0.5 : outlier.maxEjected;
  F[(at + B.B_PANIC) >> 1] = balancing.panic;
  F[(at + B.B_INTERVAL) >> 1] = healthCheck === 'none' ? 0 : healthCheck.interval;
  F[(at + B.B_TIMEOUT) >> 1] = healthCheck === 'none' ? 1 : healthCheck.timeout;
  I[at + B.B_ASKS] = healthCheck === 'none' ? B.ASKS_WORKER : PROBES.indexOf(healthCheck.asks ?? 'worker');
  F[(at + B.B_WORK) >> 1] = healthCheck === 'none' ? 0 : (healthCheck.work ?? 0);
  I[at + B.B_UNHEALTHY] = healthCheck === 'none' ? 3 : healthCheck.unhealthy;
  I[at + B.B_HEALTHY] = healthCheck === 'none' ? 2 : healthCheck.healthy;
  for (let i = 0; i < service.instances; i++) {
    const health = m.health(service.firstInstance + i);
    F[(health + B.H_WEIGHT) >> 1] = 1;
    I[health + B.H_ZONE] = -1;
  }
}

function fillShare(m: Machine, service: PlanService, inst: number): void {
  const { I, F } = m;
  I[inst + T.N_SHARE_HEAP] = -1;
  I[inst + T.N_SHARES] = service.spec?.scheduling === 'processor-sharing' ? 1 : 0;
  F[(inst + T.N_SHARE_AT) >> 1] = Infinity;
  F[(inst + T.N_CORES) >> 1] = service.spec?.cpu ?? 0;
  F[(inst + T.N_LIMIT) >> 1] = service.spec?.cpu ?? 0;
}

/** First row of a service's pools among all pool specs. */
function poolRow(m: Machine, service: PlanService): number {
  return m.plan.services.slice(0, service.index).reduce((n, s) => n + s.pools.length, 0);
}

function fillEdge(m: Machine, edge: PlanEdge): void {
  const { I, F } = m;
  const at = m.edge(edge.index);
  const { spec } = edge;
  I[at + T.E_SERVICE] = edge.service;
  I[at + T.E_OP] = edge.operation;
  I[at + T.E_CALLER] = edge.caller;
  I[at + T.E_LOCAL] = edge.local;
  I[at + T.E_LINE] = spec.rtt > 0 ? m.plan.lines.indexOf(spec.rtt) : -1;
  I[at + T.E_RING] = spec.timeout === Infinity ? -1 : m.kernel.ringFor(spec.timeout);
  I[at + T.E_ATTEMPTS] = spec.attempts;
  I[at + T.E_FULL_JITTER] = spec.backoff.jitter === 'full' ? 1 : 0;
  I[at + T.E_FAIL_OPEN] = spec.failOpen ? 1 : 0;
  I[at + T.E_DEADLINE] = spec.deadline ? 1 : 0;
  F[(at + T.E_RTT) >> 1] = spec.rtt;
  F[(at + T.E_TIMEOUT) >> 1] = spec.timeout;
  F[(at + T.E_BASE) >> 1] = spec.backoff.base;
  F[(at + T.E_CAP) >> 1] = spec.backoff.cap;
  F[(at + T.E_FACTOR) >> 1] = spec.backoff.factor;
  F[(at + T.E_BUDGET) >> 1] = spec.budget.ratio;
  F[(at + T.E_BURST) >> 1] = spec.budget.burst;
  F[(at + T.E_TOKENS) >> 1] = spec.budget.burst;
  I[at + T.E_BUDGET_PER] = spec.budget.per === 'call' ? 1 : 0;
  I[at + T.E_CANCEL] = spec.cancel ? 1 : 0;
  I[at + T.E_HEDGES] = spec.hedge?.max ?? 1;
  F[(at + T.E_HEDGE_AFTER) >> 1] = spec.hedge?.after ?? Infinity;
  I[at + T.E_FALLBACK] = edge.fallback + 1;
  I[at + T.E_FALLS] = edge.fallback >= 0 ? 1 : 0;
  fillBreaker(m, at, spec.breaker);
  refreshPolicy(m, at);
  fillNetwork(m, edge);
}

/** A plain network: no limit, nothing added. */
function fillNetwork(m: Machine, edge: PlanEdge): void {
  const net = m.net(edge.index);
  clearQueue(m, net + N.NET_QUEUE);
  m.F[(net + N.REQUEST + N.G_RATE) >> 1] = Infinity;
  m.F[(net + N.ANSWER + N.G_RATE) >> 1] = Infinity;
  m.F[(net + N.REQUEST + N.G_BYTES) >> 1] = edge.spec.bytes?.request ?? REQUEST_BYTES;
  m.F[(net + N.ANSWER + N.G_BYTES) >> 1] = edge.spec.bytes?.response ?? ANSWER_BYTES;
  const isBetweenPods = edge.caller >= 0 && m.plan.services[edge.service]!.kind === 'service';
  if (m.plan.zones.length > 0 && isBetweenPods) m.I[m.edge(edge.index) + T.E_NET]! |= N.NET_ZONED;
  refreshNetwork(m, edge.index);
}

/** Between zones of which nothing is said nothing is added. */
function fillZones(m: Machine): void {
  const { zones } = m.plan;
  for (let from = 0; from < zones.length; from++)
    for (let to = 0; to < zones.length; to++) m.F[(m.zonePair(from, to) + N.Z_RATE) >> 1] = Infinity;
  for (const link of m.plan.file.network?.zones ?? []) {
    const [a, b] = [zones.indexOf(link.between[0]!), zones.indexOf(link.between[1]!)];
    for (const row of [m.zonePair(a, b), m.zonePair(b, a)]) {
      m.F[(row + N.Z_RTT) >> 1] = link.rtt;
      m.F[(row + N.Z_JITTER) >> 1] = link.jitter;
      m.F[(row + N.Z_RATE) >> 1] = link.bandwidth;
    }
  }
}

/** Every edge has the settings of a breaker, so that one can be switched on while the world runs. */
function fillBreaker(m: Machine, at: number, spec: CallSpec['breaker']): void {
  const { I, F } = m;
  I[at + T.E_HAS_BREAKER] = spec === undefined ? 0 : 1;
  I[at + T.E_MINIMUM] = spec?.minimum ?? 20;
  I[at + T.E_PROBES] = spec?.probes ?? 1;
  I[at + T.E_TO_CLOSE] = spec?.probesToClose ?? 5;
  F[(at + T.E_THRESHOLD) >> 1] = spec?.threshold ?? 0.5;
  F[(at + T.E_WINDOW) >> 1] = spec?.window ?? 10;
  F[(at + T.E_OPEN_FOR) >> 1] = spec?.open ?? 30;
  F[(at + T.E_PROBE_SHARE) >> 1] = spec?.probeShare ?? 0;
}

/** An instance takes requests from now on; its counters begin at 0, as a new process's do. */
export function instanceUp(m: Machine, service: PlanService, n: number, version: number): void {
  const { I, F } = m;
  const at = m.inst(n);
  const now = F[m.now]!;
  I[at + T.N_UP] = 1;
  I[at + T.N_VERSION] = version;
  I[at + T.N_WARM] = 0;
  I[at + T.N_PEAK] = 0;
  forgetDelays(m, at);
  clearShare(m, at);
  F[(at + T.N_STARTED) >> 1] = now;
  F[(at + T.N_CPU) >> 1] = 0;
  F[(at + T.N_LAST) >> 1] = now;
  I.fill(
    0,
    m.requestHists + n * m.plan.maxOperations * R.STATUS_COUNT * T.HIST,
    m.requestHists + (n + 1) * m.plan.maxOperations * R.STATUS_COUNT * T.HIST,
  );
  I.fill(
    0,
    m.callHists + n * m.maxEdges * R.OUTCOME_COUNT * T.HIST,
    m.callHists + (n + 1) * m.maxEdges * R.OUTCOME_COUNT * T.HIST,
  );
  I.fill(0, m.statementHists + n * m.maxStatements * T.HIST, m.statementHists + (n + 1) * m.maxStatements * T.HIST);
  service.pools.forEach((_, p) => {
    const row = service.firstPool + (n - service.firstInstance) * service.pools.length + p;
    I.fill(0, m.poolHists + row * 2 * T.HIST, m.poolHists + (row + 1) * 2 * T.HIST);
    I[m.pool(row) + T.P_TIMEOUTS] = 0;
    F[(m.pool(row) + T.P_LAST) >> 1] = now;
  });
  limitsUp(m, service, n);
  if (now === 0) ownStores(m, service, n, warmStore);
  enterRotation(m, service.index, n);
}

/** An instance is gone: no new requests, those inside are reset, its connections close. */
export function instanceDown(m: Machine, service: PlanService, n: number): void {
  const { I } = m;
  const at = m.inst(n);
  leaveRotation(m, service.index, n);
  I[at + T.N_UP] = 0;
  const workers = I[at + T.N_WORKERS]!;
  I[at + T.N_WORKERS] = 0;
  abortAll(m, (visit) => I[visit + T.V_INST] === n, R.R_RESET);
  I[at + T.N_WORKERS] = workers;
  touchInstance(m, at);
  const first = service.firstPool + (n - service.firstInstance) * service.pools.length;
  for (let p = 0; p < service.pools.length; p++) closePool(m, first + p);
  ownStores(m, service, n, flushStore);
}

/** Does something to every cache that lives inside an instance. */
function ownStores(m: Machine, service: PlanService, n: number, what: (m: Machine, store: number) => void): void {
  for (const cache of m.plan.caches) {
    if (!cache.spec.perInstance || !cache.stores.some((s) => s.instance === n)) continue;
    what(m, m.cached.instanceStores[cache.index * m.plan.services.length + service.index]! + n);
  }
}

/** Aborts every live visit that matches, waiting ones first so that none is started on the way down. */
export function abortAll(m: Machine, matches: (visit: number) => boolean, reason: number): void {
  const { I } = m;
  for (const waiting of [true, false]) {
    for (let v = 0; v < m.visitCount; v++) {
      const at = m.visit(v);
      const state = I[at + T.V_STATE]!;
      if (state === T.FREE || state === T.DEAD) continue;
      if (state === T.FLYING || state === T.ANSWERING) continue;
      const isWaiting =
        state === T.QUEUED ||
        state === T.POOL_WAIT ||
        state === T.LOCK_WAIT ||
        state === T.DB_QUEUED ||
        state === T.CACHE_WAIT ||
        state === T.LIMIT_WAIT;
      if (isWaiting === waiting && matches(at)) abort(m, v, reason);
    }
  }
}

/** Closes the connections of a pool whose instance is gone; all are idle or lost, whoever used them was aborted. */
function closePool(m: Machine, p: number): void {
  const { I } = m;
  const pool = m.pool(p);
  touchPool(m, pool);
  for (let k = 0; k < m.connCount; k++) {
    const conn = m.conn(k);
    if (I[conn + T.K_STATE] === T.CONN_FREE || I[conn + T.K_POOL] !== p) continue;
    if (isLost(m, k)) writeOff(m, k);
    releaseLocks(m, k);
    disconnect(m, k);
  }
  I[pool + T.P_OPEN] = 0;
  I[pool + T.P_IDLE] = -1;
}
