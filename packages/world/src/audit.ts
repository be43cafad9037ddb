/**
 * The audit: walks every table of a world and says where counts and lists disagree. It changes nothing and trusts
 * nothing: each number is counted anew from the rows it sums up. Tests call it between steps; an empty answer is health.
 */
import { caches } from './audit-caches.ts';
import { disks } from './audit-disks.ts';
import { limits } from './audit-limits.ts';
import { blockingHolders } from './audit-locks.ts';
import { isRunning } from './cold/orchestrator.ts';
import * as B from './machine/balancing.table.ts';
import * as T from './machine/fields.table.ts';
import { isLost } from './machine/leaks.ts';
import type { Machine } from './machine/machine.ts';
import * as N from './machine/network.table.ts';
import { mostConnections } from './plan/connections.ts';
import type { PlanService } from './plan/plan.ts';
import type { World } from './world.ts';

type Say = (what: string) => void;

/** What is wrong, one line each; empty when every invariant holds. */
export function audit(world: World): string[] {
  const m = world.machine;
  const wrong: string[] = [];
  const say: Say = (what) => wrong.length < 50 && wrong.push(`${what} at ${m.kernel.now}`);
  freeLists(m, say);
  visits(m, say);
  calls(m, say);
  instances(world, say);
  sharing(m, say);
  pools(m, say);
  databases(m, say);
  disks(world, say);
  connections(m, say);
  blockingHolders(m, say);
  caches(m, say);
  limits(m, say);
  conservation(m, say);
  sessions(world, say);
  return wrong;
}

const same = (say: Say, what: string, counted: number, kept: number) => {
  if (counted !== kept) say(`${what}: ${kept} kept, ${counted} counted`);
};

/** Rows of a free list: each once, each free; whatever is not in it is in use. */
function freeList(
  m: Machine,
  head: number,
  table: { readonly rows: number; readonly row: (i: number) => number; readonly next: number },
): Set<number> {
  const seen = new Set<number>();
  for (let i = m.I[head]!; i >= 0 && !seen.has(i); i = m.I[table.row(i) + table.next]!) seen.add(i);
  return seen;
}

function freeLists(m: Machine, say: Say): void {
  const { I } = m;
  const freeVisits = freeList(m, m.heads + T.H_FREE_VISIT, {
    rows: m.visitCount,
    row: (v) => m.visit(v),
    next: T.V_NEXT,
  });
  for (let v = 0; v < m.visitCount; v++)
    if (freeVisits.has(v) !== (I[m.visit(v) + T.V_STATE] === T.FREE)) say(`visit ${v} is lost or freed twice`);
  const freeCalls = freeList(m, m.heads + T.H_FREE_CALL, { rows: m.callCount, row: (c) => m.call(c), next: T.C_NEXT });
  for (let c = 0; c < m.callCount; c++)
    if (freeCalls.has(c) === (I[m.call(c) + T.C_LIVE] !== 0)) say(`call ${c} is lost or freed twice`);
  const freeConns = freeList(m, m.heads + T.H_FREE_CONN, { rows: m.connCount, row: (k) => m.conn(k), next: T.K_NEXT });
  for (let k = 0; k < m.connCount; k++)
    if (freeConns.has(k) !== (I[m.conn(k) + T.K_STATE] === T.CONN_FREE)) say(`connection ${k} is lost or freed twice`);
}

/** Members of a queue, checked in both directions and against its count. */
function members(m: Machine, q: number, what: string, say: Say): number[] {
  const found: number[] = [];
  let previous = -1;
  for (let v = m.I[q]!; v >= 0 && found.length <= m.visitCount; v = m.I[m.visit(v) + T.V_NEXT]!) {
    if (m.I[m.visit(v) + T.V_PREV] !== previous) say(`${what}: broken link before visit ${v}`);
    found.push(v);
    previous = v;
  }
  if (m.I[q + 1] !== previous) say(`${what}: tail is ${m.I[q + 1]}, last is ${previous}`);
  same(say, `${what}: length`, found.length, m.I[q + 2]!);
  return found;
}

/** Every waiting visit stands in exactly the queue that its state names. */
function visits(m: Machine, say: Say): void {
  const { I } = m;
  const waiting = [T.QUEUED, T.POOL_WAIT, T.LOCK_WAIT, T.DB_QUEUED];
  const queued = new Map<number, number>(waiting.map((s) => [s, 0]));
  const check = (q: number, state: number, what: string, belongs: (at: number) => boolean) => {
    for (const v of members(m, q, what, say)) {
      queued.set(state, queued.get(state)! + 1);
      if (I[m.visit(v) + T.V_STATE] !== state || !belongs(m.visit(v))) say(`${what}: visit ${v} does not belong`);
    }
  };
  for (let n = 0; n < m.plan.instanceCount; n++)
    check(m.inst(n) + T.N_QUEUE, T.QUEUED, `queue of instance ${n}`, (at) => I[at + T.V_INST] === n);
  for (let p = 0; p < m.plan.poolCount; p++)
    check(m.pool(p) + T.P_WAITERS, T.POOL_WAIT, `waiters of pool ${p}`, (at) => I[at + T.V_TABLE] === p);
  m.plan.tables.forEach((_, t) => {
    check(m.table(t) + T.T_QUEUE, T.LOCK_WAIT, `queue of table ${t}`, (at) => I[at + T.V_TABLE] === t);
  });
  m.plan.databases.forEach((_, d) => {
    check(m.db(d) + T.D_QUEUE, T.DB_QUEUED, `queue of database ${d}`, (at) => I[at + T.V_CONN]! > 0);
  });
  for (const edge of m.plan.edges) {
    const net = m.net(edge.index);
    const held = members(m, net + N.NET_QUEUE, `held on ${edge.name}`, say);
    const isTold = (I[m.edge(edge.index) + T.E_NET]! & N.NET_HELD) !== 0;
    if (held.length > 0 && !isTold) say(`${edge.name} holds messages and has no outage`);
    for (const v of held)
      if (![T.FLYING, T.ANSWERING, T.DEAD].includes(I[m.visit(v) + T.V_STATE]!)) say(`held visit ${v} is elsewhere`);
  }
  for (const state of waiting) {
    let count = 0;
    for (let v = 0; v < m.visitCount; v++) if (I[m.visit(v) + T.V_STATE] === state) count++;
    same(say, `visits in state ${state}`, count, queued.get(state)!);
  }
}

/** A calling visit awaits exactly its live calls; nobody else is awaited. */
function calls(m: Machine, say: Say): void {
  const { I } = m;
  const awaited = new Map<number, number>();
  for (let c = 0; c < m.callCount; c++) {
    const at = m.call(c);
    const parent = I[at + T.C_PARENT]!;
    if (I[at + T.C_LIVE] === 0) continue;
    if (parent < 0 && I[at + T.C_CLIENT]! < 0) say(`call ${c} is nobody's`);
    if (parent >= 0 && I[m.visit(parent) + T.V_LIFE] === I[at + T.C_PARENTLIFE])
      awaited.set(parent, (awaited.get(parent) ?? 0) + 1);
  }
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    const pending = I[at + T.V_STATE] === T.CALLING ? I[at + T.V_PENDING]! : 0;
    same(say, `calls awaited by visit ${v}`, awaited.get(v) ?? 0, pending);
  }
  for (const edge of m.plan.edges) {
    const e = m.edge(edge.index);
    let probes = 0;
    for (let c = 0; c < m.callCount; c++) {
      const at = m.call(c);
      const isProbe = I[at + T.C_PROBE] !== 0 && I[at + T.C_PROBE] === I[e + T.E_EPOCH];
      if (isProbe && I[at + T.C_LIVE] === 1 && I[at + T.C_EDGE] === edge.index) probes++;
    }
    if (I[e + T.E_BREAKER] === 2)
      same(say, `probes of ${edge.name}`, probes, I[e + T.E_PROBING]! - I[e + T.E_PROBES_OK]!);
    const w = m.breakers + edge.index * T.WINDOW + T.W_COUNTS;
    const counts = I.subarray(w, w + 2 * T.TENTHS);
    const sum = (of: number) => counts.reduce((n, count, i) => n + (i % 2 === of ? count : 0), 0);
    same(say, `attempts in the window of ${edge.name}`, sum(0), I[e + T.E_TOTAL]!);
    same(say, `failures in the window of ${edge.name}`, sum(1), I[e + T.E_FAILS]!);
    if (Number.isNaN(m.F[(e + T.E_TOKENS) >> 1]!)) say(`retry budget of ${edge.name} is no number`);
  }
}

/** Requests on shared cores: as many as counted, each in its instance's heap, none before what was attained. */
function sharing(m: Machine, say: Say): void {
  const counts = new Int32Array(m.plan.instanceCount);
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    if (m.I[at + T.V_STATE] !== T.SHARING) continue;
    counts[m.I[at + T.V_INST]!]!++;
    const inst = m.inst(m.I[at + T.V_INST]!);
    if (m.F[(at + T.V_DUE) >> 1]! < m.F[(inst + T.N_V) >> 1]! - 1e-6) say(`visit ${v} shares though it is done`);
  }
  for (let n = 0; n < m.plan.instanceCount; n++) {
    const inst = m.inst(n);
    same(say, `sharing in instance ${n}`, counts[n]!, m.I[inst + T.N_SHARING]!);
    if (counts[n] !== 0 && m.F[(inst + T.N_SHARE_AT) >> 1]! < m.kernel.now) say(`instance ${n} missed a completion`);
  }
}

const WITH_WORKER = [
  T.WORKING,
  T.POOL_WAIT,
  T.LOCK_WAIT,
  T.DB_QUEUED,
  T.DB_RUNNING,
  T.DB_READING,
  T.DB_FLUSHING,
  T.CALLING,
  T.STARTING,
  T.SHARING,
  T.CACHE_WAIT,
  T.LIMIT_WAIT,
];

function instances(world: World, say: Say): void {
  const m = world.machine;
  const { I } = m;
  const busy = new Int32Array(m.plan.instanceCount);
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    if (WITH_WORKER.includes(I[at + T.V_STATE]!) && I[at + T.V_INST]! >= 0) busy[I[at + T.V_INST]!]!++;
  }
  const { pods } = world.orchestrator.state;
  const out = new Set(pods.filter((p) => p.phase === 'Unready').map((p) => p.slot));
  const up = new Set(pods.filter(isRunning).map((p) => p.slot));
  for (const service of m.plan.services) {
    const list = m.alive + service.firstInstance;
    const ready = [...I.subarray(list, list + I[m.balance(service.index) + B.B_ALIVE]!)].sort((a, b) => a - b);
    const alive: number[] = [];
    for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) {
      const at = m.inst(n);
      const isUp = I[at + T.N_UP] === 1;
      if (isUp && !out.has(n)) alive.push(n);
      if (service.kind === 'service' && isUp !== up.has(n))
        say(`instance ${n} of ${service.name} and its pod disagree`);
      same(say, `busy workers of ${service.name} ${n}`, busy[n]!, I[at + T.N_BUSY]!);
      // When workers were taken away those that were busy ended what they did.
      if (I[at + T.N_BUSY]! > Math.max(I[at + T.N_WORKERS]!, I[at + T.N_MOST]!))
        say(`${service.name} ${n} has more busy than workers`);
      const queue = I[at + T.N_QUEUE + 2]!;
      if (queue > 0 && I[at + T.N_BUSY]! < I[at + T.N_WORKERS]!) say(`${service.name} ${n}: idle worker, full queue`);
      if (!isUp && queue + busy[n]! > 0) say(`${service.name} ${n} is down and has requests inside`);
      if (!(m.F[(at + T.N_SPEED) >> 1]! > 0)) say(`${service.name} ${n} has no speed`);
    }
    if (ready.join() !== alive.join()) say(`${service.name}: alive list ${ready} but alive ${alive}`);
    rotation(m, service, say);
  }
}

/** In rotation is who has a weight and is fit, or in a panic who has a weight; the counts of the ejected match. */
function rotation(m: Machine, service: PlanService, say: Say): void {
  const { I, F } = m;
  const at = m.balance(service.index);
  const alive = [...I.subarray(m.alive + service.firstInstance).subarray(0, I[at + B.B_ALIVE]!)];
  const health = (n: number) => I[m.health(n) + B.H_OUT]!;
  const ejected = alive.filter((n) => (health(n) & B.EJECTED) !== 0).length;
  same(say, `ejected instances of ${service.name}`, ejected, I[at + B.B_EJECTED]!);
  const wanted = alive.filter((n) => F[(m.health(n) + B.H_WEIGHT) >> 1]! > 0);
  const used = I[at + B.B_PANICKING] === 1 ? wanted : wanted.filter((n) => health(n) === 0);
  const list = I[m.service(service.index) + T.S_LIST]!;
  const ready = [...I.subarray(list, list + I[m.service(service.index) + T.S_READY]!)];
  if (ready.join() !== used.join()) say(`${service.name}: in rotation ${ready}, fit ${used}`);
}

function pools(m: Machine, say: Say): void {
  const { I } = m;
  const [open, active, lost] = [0, 0, 0].map(() => new Int32Array(m.plan.poolCount)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    const p = I[at + T.K_POOL]!;
    if (I[at + T.K_STATE] === T.CONN_FREE || p < 0) continue;
    open[p]!++;
    if (I[at + T.K_STATE] !== T.CONN_IDLE) active[p]!++;
    if (isLost(m, k)) lost[p]!++;
  }
  for (let p = 0; p < m.plan.poolCount; p++) {
    const at = m.pool(p);
    same(say, `open connections of pool ${p}`, open[p]!, I[at + T.P_OPEN]!);
    same(say, `active connections of pool ${p}`, active[p]!, I[at + T.P_ACTIVE]!);
    same(say, `lost connections of pool ${p}`, lost[p]!, I[at + T.P_LEAKED]!);
    const idle = freeList(m, at + T.P_IDLE, { rows: m.connCount, row: (k) => m.conn(k), next: T.K_NEXT });
    same(say, `idle connections of pool ${p}`, open[p]! - active[p]!, idle.size);
    for (const k of idle)
      if (I[m.conn(k) + T.K_STATE] !== T.CONN_IDLE || I[m.conn(k) + T.K_POOL] !== p) say(`pool ${p}: ${k} is not idle`);
    const waits = (I[at + T.P_FLAGS]! & T.WAITS_DOWN) !== 0 && I[m.db(I[at + T.P_DB]!) + T.D_UP] === 0;
    if (!waits && I[at + T.P_WAITERS + 2]! > 0 && active[p]! < I[at + T.P_SIZE]!)
      say(`pool ${p}: waiters are not served`);
    if (open[p]! > Math.max(I[at + T.P_SIZE]!, active[p]!)) say(`pool ${p} holds more than its size`);
    if (I[m.inst(I[at + T.P_INST]!) + T.N_UP] === 0 && open[p]! > 0) say(`pool ${p} of a dead instance is open`);
    const isTold = (I[at + T.P_FLAGS]! & (T.KEEPS_DEAD | T.OF_CLUSTER)) === 0;
    if (isTold && I[m.db(I[at + T.P_DB]!) + T.D_UP] === 0 && open[p]! > 0) say(`pool ${p} of a dead database is open`);
  }
}

function databases(m: Machine, say: Say): void {
  const { I } = m;
  m.plan.databases.forEach((db, d) => {
    const at = m.db(d);
    let [open, busy] = [0, 0];
    for (let k = 0; k < m.connCount; k++) {
      const conn = m.conn(k);
      if (I[conn + T.K_STATE] === T.CONN_FREE || I[conn + T.K_DB] !== d) continue;
      if (I[conn + T.K_CLOSING] === T.DEAD_PEER) continue;
      open++;
      const v = I[conn + T.K_VISIT]!;
      if (v >= 0 && I[m.visit(v) + T.V_STATE] === T.DB_RUNNING && I[m.visit(v) + T.V_CONN] === k + 1) busy++;
    }
    same(say, `sessions of ${db.name}`, open, I[at + T.D_OPEN]!);
    same(say, `busy cores of ${db.name}`, busy, I[at + T.D_BUSY]!);
    if (open > mostConnections(db)) say(`${db.name} has more sessions than it takes`);
    if (busy > I[at + T.D_CORES]!) say(`${db.name} has more busy cores than cores`);
    if (I[at + T.D_QUEUE + 2]! > 0 && busy < I[at + T.D_CORES]!) say(`${db.name}: idle core, full queue`);
    if (I[at + T.D_UP] === 0 && open > 0) say(`${db.name} is down and has sessions`);
    const inside = busy + I[at + T.D_QUEUE + 2]!;
    same(say, `statements of ${db.name}`, I[at + T.D_ARRIVALS]! - I[at + T.D_DONE]! - I[at + T.D_ABORTED]!, inside);
  });
}

/** Connections that a visit holds, the one in use first. */
function heldBy(m: Machine, v: number): number[] {
  const held: number[] = [];
  for (let k = m.I[m.visit(v) + T.V_CONN]!; k > 0 && held.length < 16; k = m.I[m.conn(k - 1) + T.K_NEXT]!)
    held.push(k - 1);
  return held;
}

/** A session in use and the visit that uses it know each other. */
function connections(m: Machine, say: Say): void {
  const { I } = m;
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    const state = I[at + T.V_STATE]!;
    const k = I[at + T.V_CONN]! - 1;
    if (k < 0) continue;
    if ([T.FREE, T.DEAD, T.FLYING, T.ANSWERING].includes(state)) say(`visit ${v} in state ${state} holds ${k}`);
    if (I[m.conn(k) + T.K_VISIT] !== v) say(`visit ${v} holds connection ${k} of another`);
  }
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    const state = I[at + T.K_STATE]!;
    if (state === T.CONN_FREE || state === T.CONN_IDLE) continue;
    if (isLost(m, k)) continue;
    const v = I[at + T.K_VISIT]!;
    const holds = v < 0 ? [] : heldBy(m, v);
    if (!holds.includes(k)) say(`connection ${k} works for nobody`);
    else if (state !== (holds[0] === k ? sessionState(I[m.visit(v) + T.V_STATE]!) : T.CONN_IN_TX))
      say(`connection ${k} and visit ${v} disagree`);
  }
}

const sessionState = (visit: number) =>
  visit === T.LOCK_WAIT
    ? T.CONN_LOCK
    : [T.DB_QUEUED, T.DB_RUNNING, T.DB_READING, T.DB_FLUSHING].includes(visit)
      ? T.CONN_ACTIVE
      : T.CONN_IN_TX;

/** What entered has left or is inside: users' requests, and visits of every service. */
function conservation(m: Machine, say: Say): void {
  const { I } = m;
  const users = new Int32Array(m.plan.clients.length);
  for (let c = 0; c < m.callCount; c++) {
    const at = m.call(c);
    if (I[at + T.C_LIVE] === 1 && I[at + T.C_PARENT]! < 0) users[I[at + T.C_CLIENT]!]!++;
  }
  m.plan.clients.forEach((client, c) => {
    const at = m.clients + c * T.CLIENT;
    const left = I[at + T.L_OK]! + I[at + T.L_SLOW]! + I[at + T.L_FAILED]!;
    let loop = 0;
    for (let u = 0; u < m.plan.crowds[c]!.room; u++) {
      const call = I[m.crowds[c]! + u]! - 1;
      if (call < 0) continue;
      if (u < I[at + T.L_USERS]!) loop++;
      if (I[m.call(call) + T.C_LIVE] === 0 || I[m.call(call) + T.C_USER] !== u + 1) say(`user ${u} has no call`);
    }
    if (client.closed !== undefined) same(say, `users of ${client.name}`, loop, I[at + T.L_USERS]!);
    same(
      say,
      `requests of ${client.name}`,
      I[at + T.L_COUNT]! + I[at + T.L_TRIES]! + I[at + T.L_FOLLOWS]! - left,
      users[c]!,
    );
  });
  const inside = new Int32Array(m.plan.services.length);
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    const state = I[at + T.V_STATE]!;
    if (I[at + T.V_INST]! >= 0 && (state === T.QUEUED || WITH_WORKER.includes(state))) inside[I[at + T.V_SERVICE]!]!++;
  }
  for (const service of m.plan.services) {
    const at = m.service(service.index);
    const left = I[at + T.S_DONE]! + I[at + T.S_FAILED]! + I[at + T.S_REFUSED]!;
    same(say, `requests at ${service.name}`, I[at + T.S_ARRIVALS]! - left, inside[service.index]!);
  }
}

/** Sessions that are no pool's are known to the cold side, and only those; law rows in force are no one else's. */
function sessions(world: World, say: Say): void {
  const m = world.machine;
  const jobs = new Set<number>();
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    if (m.I[at + T.V_STATE] !== T.FREE && m.I[at + T.V_JOB] !== 0 && m.I[at + T.V_INST]! < 0)
      jobs.add(m.I[at + T.V_JOB]! - 1);
  }
  const known = world.cold.sessions.map((s) => s.id);
  if ([...jobs].sort().join() !== [...known].sort().join()) say(`sessions ${known} known, ${[...jobs]} running`);
  const rows = world.cold.sessions.map((s) => m.I[m.visit(s.visit) + T.V_LAW]!);
  for (const f of world.parameters.inForce()) if (/^provider\/.*\/law$/.test(f.parameter)) rows.push(f.value);
  if (new Set(rows).size !== rows.length) say(`a law row has two owners: ${rows}`);
}
