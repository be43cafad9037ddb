/**
 * Requests at a service: arrival at an instance, the wait for a worker, the steps of the program, the reply.
 *
 *   FLYING ─▶ (QUEUED) ─▶ WORKING ⇄ POOL_WAIT, LOCK_WAIT, DB_QUEUED, DB_RUNNING, CALLING ─▶ FREE
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS, keyedBits, keyedExponential } from '@firedrill/kernel';
import { ALL, isShed } from './admission.ts';
import { respond } from './answers.ts';
import { choose } from './balance.ts';
import { attemptEnded } from './calls.ts';
import { freeCore, runStatement, wake } from './database.ts';
import { leaveDisk } from './disk.ts';
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { observe, observeFine, touchDatabase, touchInstance, touchPool } from './measure.ts';
import { call, reply } from './plain-path.ts';
import { cancelCalls } from './policy.ts';
import { dropAll, releaseAll } from './pools.ts';
import { probeEnded } from './probes.ts';
import { joinQueue, leaveQueue, nextWaiting } from './queue-discipline.ts';
import { push, remove, shift } from './queues.ts';
import * as R from './reasons.table.ts';
import { leaveShare } from './sharing.ts';
import {
  borrow,
  callAll,
  fails,
  giveBack,
  goesOtherwise,
  isTold,
  leavesMore,
  letGo,
  rareStep,
  stopWaiting,
} from './steps.ts';

/** Purposes of keyed draws that are no steps. */
export const DRAW_BACKOFF = 0x10000004;
export const DRAW_USER = 0x10000005;
export const DRAW_PROVIDER = 0x10000006;
export const DRAW_ERRORS = 0x10000009;
export const DRAW_PATIENCE = 0x10000008;
export const DRAW_SIZE = 0x10000020;
export const DRAW_PROBE = 0x10000010;
export const DRAW_FALLBACK = 0x10000011;
export const DRAW_HEDGE = 0x10000012;
export const DRAW_GOES_ON = 0x10000013;
export const DRAW_WHERE = 0x10000014;
export const DRAW_THINK = 0x10000015;
export const DRAW_NEXT = 0x10000016;

/** A free visit, or -1 at the bound. */
export function takeVisit(m: Machine): number {
  const { I, heads } = m;
  const v = I[heads + T.H_FREE_VISIT]!;
  if (v < 0) return freshVisit(m);
  I[heads + T.H_FREE_VISIT] = I[m.visit(v) + T.V_NEXT]!;
  return v;
}

/** A row that was never used: whatever lies there is from another future. */
function freshVisit(m: Machine): number {
  const { I, heads } = m;
  const v = I[heads + T.H_VISITS_USED]!;
  if (v >= m.visitLimit) {
    I[heads + T.H_BOUND_HITS]!++;
    return -1;
  }
  I[heads + T.H_VISITS_USED] = v + 1;
  I.fill(0, m.visit(v), m.visit(v) + T.VISIT);
  return v;
}

/** Gives a visit back; late answers and timers find a new generation. */
export function freeVisit(m: Machine, v: number): void {
  const at = m.visit(v);
  m.I[at + T.V_STATE] = T.FREE;
  m.I[at + T.V_LIFE]!++;
  m.I[at + T.V_GEN]!++;
  m.I[at + T.V_CONN] = 0;
  m.I[at + T.V_NEXT] = m.I[m.heads + T.H_FREE_VISIT]!;
  m.I[m.heads + T.H_FREE_VISIT] = v;
}

/** The request reaches the service: admission, choice of an instance, worker or queue. */
export function arrive(m: Machine, v: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  if (I[at + T.V_STATE] === T.DEAD) return freeVisit(m, v);
  const service = I[at + T.V_SERVICE]!;
  const s = m.service(service);
  I[s + T.S_ARRIVALS]!++;
  F[(at + T.V_ARRIVED) >> 1] = F[m.now]!;
  const admit = I[s + T.S_ADMIT]!;
  if (admit !== ALL && isShed(m, at, admit)) return refuse(m, v, R.R_SHED);
  const ready = I[s + T.S_READY]!;
  if (ready === 0) return refuse(m, v, R.R_NO_UPSTREAM);
  let n = 0;
  if (I[s + T.S_BALANCE] === 0) {
    const next = I[s + T.S_CURSOR]! + 1;
    const cursor = next < ready ? next : next % ready;
    I[s + T.S_CURSOR] = cursor;
    n = I[I[s + T.S_LIST]! + cursor]!;
  } else n = choose(m, v, s);
  const inst = m.inst(n);
  I[at + T.V_INST] = n;
  if (I[inst + T.N_BUSY]! < I[inst + T.N_WORKERS]!) {
    touchInstance(m, inst);
    I[inst + T.N_BUSY]!++;
    begin(m, v);
  } else if (I[inst + T.N_QUEUE + 2]! < I[inst + T.N_QCAP]!) {
    touchInstance(m, inst);
    I[at + T.V_STATE] = T.QUEUED;
    push(m, inst + T.N_QUEUE, v);
    if (I[inst + T.N_FLAGS] !== 0) joinQueue(m, n, v);
  } else refuse(m, v, I[s + T.S_FUNCTION] === 0 ? R.R_QUEUE_FULL : R.R_THROTTLED);
}

/** Refused before any work: the caller hears at once. */
function refuse(m: Machine, v: number, reason: number): void {
  const at = m.visit(v);
  m.I[m.service(m.I[at + T.V_SERVICE]!) + T.S_REFUSED]!++;
  if (reason === R.R_SHED || reason === R.R_NO_UPSTREAM) m.I[at + T.V_INST] = -1;
  m.recorder?.refused(v, reason);
  respond(m, v, reason);
}

/** A worker takes the request: late ones are dropped when their deadline has passed. */
export function begin(m: Machine, v: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  F[(at + T.V_MARK) >> 1] = F[m.now]!;
  if ((I[at + T.V_FLAGS]! & T.EXPIRES) !== 0 && F[(at + T.V_DEADLINE) >> 1]! <= F[m.now]!)
    return finish(m, v, 504, R.R_DEADLINE);
  const inst = m.inst(I[at + T.V_INST]!);
  I[at + T.V_PC] = m.entries[I[inst + T.N_VERSION]! * m.maxOperations + I[at + T.V_OP]!]!;
  step(m, v);
}

/** Runs the program until something takes time; a reply that lets its caller go on carries on with the caller. */
export function step(m: Machine, first: number): void {
  const { I, F, code } = m;
  let v = first;
  let at = m.visit(v);
  for (;;) {
    const pc = I[at + T.V_PC]!;
    I[at + T.V_PC] = pc + T.STEP;
    switch (code[pc]!) {
      case T.OP_WORK: {
        const inst = m.inst(I[at + T.V_INST]!);
        const law = m.laws + code[pc + 1]! * T.LAW;
        const drawn =
          I[law + T.W_KIND] === T.LAW_EXPONENTIAL
            ? F[(law + T.W_A) >> 1]! * keyedExponential(I[at + T.V_KEY]!, pc)
            : drawLaw(m, code[pc + 1]!, I[at + T.V_KEY]!, pc);
        const seconds = drawn * F[(inst + T.N_SPEED) >> 1]!;
        F[(inst + T.N_CPU) >> 1]! += seconds * code[pc + 2]! * 0.001;
        I[at + T.V_STATE] = T.WORKING;
        m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_WORK);
        return;
      }
      case T.OP_ACQUIRE:
        if (!borrow(m, v, pc)) return;
        break;
      case T.OP_RELEASE:
        if (!giveBack(m, v, pc)) return;
        break;
      case T.OP_QUERY:
        runStatement(m, v, code[pc + 1]!, code[pc + 2]!, code[pc + 3]!, code[pc + 4]!);
        return;
      case T.OP_CALL:
        I[at + T.V_STATE] = T.CALLING;
        I[at + T.V_PENDING] = 1;
        I[at + T.V_REASON] = 0;
        call(m, v, code[pc + 1]!, pc);
        return;
      case T.OP_ALL:
        return callAll(m, v, pc);
      case T.OP_UNLESS:
        if (I[m.flags + code[pc + 1]!] === 0) I[at + T.V_PC] = code[pc + 2]!;
        break;
      case T.OP_UNLESS_MEMBER:
      case T.OP_UNLESS_CHANCE:
        if (goesOtherwise(m, at, pc)) I[at + T.V_PC] = code[pc + 2]!;
        break;
      case T.OP_JUMP:
        I[at + T.V_PC] = code[pc + 1]!;
        break;
      case T.OP_FAIL:
        if (keyedBits(I[at + T.V_KEY]!, pc) >>> 1 < code[pc + 1]!) return finish(m, v, code[pc + 2]!, code[pc + 3]!);
        break;
      case T.OP_LOG:
        if (isTold(m, at, pc)) m.recorder?.said(v, code[pc + 1]!);
        break;
      case T.OP_REPLY:
        if (leavesMore(m, at)) return fails(m, at) ? finish(m, v, 500, R.R_ERROR) : finish(m, v, code[pc + 1]!, 0);
        v = reply(m, v, code[pc + 1]!);
        if (v < 0) return;
        at = m.visit(v);
        break;
      default:
        if (rareStep(m, v, pc)) return;
    }
  }
}

/** A step of work is done. */
export function workDone(m: Machine, v: number): void {
  const at = m.visit(v);
  if (m.I[at + T.V_STATE] === T.DEAD) return freeVisit(m, v);
  if (m.I[at + T.V_REASON] === R.R_PROVIDER) return finish(m, v, 502, R.R_PROVIDER);
  step(m, v);
}

/** A call of this visit has ended; when it was the last awaited one the program goes on, or fails with it. */
export function callReturned(m: Machine, v: number, reason: number): void {
  const at = m.visit(v);
  if (reason !== 0 && m.I[at + T.V_REASON] === 0) m.I[at + T.V_REASON] = reason;
  if (--m.I[at + T.V_PENDING]! > 0) return;
  joined(m, v);
}

/** All calls that a visit waited for have ended. */
export function joined(m: Machine, v: number): void {
  const at = m.visit(v);
  const failed = m.I[at + T.V_REASON]!;
  m.I[at + T.V_REASON] = 0;
  if (failed === 0) return step(m, v);
  finish(
    m,
    v,
    failed === R.R_TIMEOUT || failed === R.R_DEADLINE ? 504 : failed === R.R_BREAKER ? 503 : 502,
    R.R_UPSTREAM,
  );
}

/** The reply: connection and worker are given back, the next in the queue starts, the caller hears. */
export function finish(m: Machine, v: number, status: number, reason: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  // Who gets what it gives back may end at once, and with it what this request was a copy for: it ends by itself.
  I[at + T.V_LIFE]!++;
  if ((I[at + T.V_FLAGS]! & T.ON_END) !== 0) letGo(m, v, status | (reason << 10));
  if (I[at + T.V_CONN] !== 0) releaseAll(m, v, reason === 0);
  if (I[at + T.V_JOB] !== 0) {
    if (I[at + T.V_INST]! >= 0) return probeEnded(m, v, status, reason);
    const job = I[at + T.V_JOB]! - 1;
    I[at + T.V_JOB] = 0;
    freeVisit(m, v);
    return m.onJobEnd(job, reason);
  }
  const n = I[at + T.V_INST]!;
  const inst = m.inst(n);
  const service = I[at + T.V_SERVICE]!;
  const residence = F[m.now]! - F[(at + T.V_ARRIVED) >> 1]!;
  I[m.service(service) + (reason === 0 ? T.S_DONE : T.S_FAILED)]!++;
  observe(
    m,
    m.requestHists + ((n * m.maxOperations + I[at + T.V_OP]!) * R.STATUS_COUNT + R.statusClass(status)) * T.HIST,
    residence,
  );
  observeFine(m, service, F[(at + T.V_MARK) >> 1]! - F[(at + T.V_ARRIVED) >> 1]!, residence);
  m.recorder?.finished(v, status, reason);
  m.tap?.left(v, 1, reason);
  freeWorker(m, inst);
  respond(m, v, reason);
}

/** A worker is free: the longest waiting request gets it. */
export function freeWorker(m: Machine, inst: number): void {
  touchInstance(m, inst);
  if (m.I[inst + T.N_BUSY]! <= m.I[inst + T.N_WORKERS]!) {
    const next = m.I[inst + T.N_FLAGS] === 0 ? shift(m, inst + T.N_QUEUE) : nextWaiting(m, inst);
    if (next >= 0) return startNext(m, next);
  }
  m.I[inst + T.N_BUSY]!--;
}

/** Starts waiting requests as long as workers are free: there are more of these than before. */
export function serveQueue(m: Machine, inst: number): void {
  const { I } = m;
  touchInstance(m, inst);
  while (I[inst + T.N_BUSY]! < I[inst + T.N_WORKERS]! && I[inst + T.N_QUEUE + 2]! > 0) {
    I[inst + T.N_BUSY]!++;
    const next = nextWaiting(m, inst);
    if (next >= 0) startNext(m, next);
    else I[inst + T.N_BUSY]!--;
  }
}

const DEEP = 40;

/** Requests that fail at once start each other in a chain: past a depth the chain goes on by an event of this instant. */
function startNext(m: Machine, v: number): void {
  const depth = m.heads + T.H_DEPTH;
  if (m.I[depth]! >= DEEP) {
    m.I[m.visit(v) + T.V_STATE] = T.STARTING;
    m.kernel.at(m.F[m.now]!, (v << KIND_BITS) | T.EV_BEGIN);
    return;
  }
  m.I[depth]!++;
  begin(m, v);
  m.I[depth]!--;
}

/** A deferred start. */
export function beginDeferred(m: Machine, v: number): void {
  if (m.I[m.visit(v) + T.V_STATE] === T.DEAD) freeVisit(m, v);
  else begin(m, v);
}

/** Ends a visit from outside (restart, cancelled statement, failover): whatever it held is given back, the caller hears. */
export function abort(m: Machine, v: number, reason: number): void {
  const { I } = m;
  const at = m.visit(v);
  const state = I[at + T.V_STATE]!;
  if (state === T.FREE || state === T.DEAD) return;
  const inst = I[at + T.V_INST]! >= 0 ? m.inst(I[at + T.V_INST]!) : -1;
  const job = I[at + T.V_JOB]!;
  const isOnItsWay = state === T.FLYING || state === T.ANSWERING;
  // A database's own session has no instance; a probe has one, and a worker like any request.
  const hadWorker = inst >= 0 && !isOnItsWay && state !== T.QUEUED;
  if (job === 0) m.recorder?.aborted(v, reason);
  // From here on no answer may reach it, not even one that giving back its connections brings about.
  I[at + T.V_LIFE]!++;
  if (I[at + T.V_CALLS] !== 0) cancelCalls(m, v);
  leave(m, v, state, inst, reason);
  if ((I[at + T.V_FLAGS]! & T.ON_END) !== 0) letGo(m, v, 0);
  if (I[at + T.V_CONN] !== 0) dropAll(m, v, reason);
  const call = I[at + T.V_CALL]!;
  if (hadWorker || state === T.QUEUED) lost(m, v, hadWorker, reason);
  const generation = I[at + T.V_CALLGEN]!;
  I[at + T.V_JOB] = 0;
  const isInDatabase = state === T.DB_RUNNING || state === T.DB_FLUSHING;
  const pending = isOnItsWay || state === T.STARTING || state === T.WORKING || isInDatabase;
  if (pending) I[at + T.V_STATE] = T.DEAD;
  else freeVisit(m, v);
  if (hadWorker) freeWorker(m, inst);
  if (job !== 0) return m.onJobEnd(job - 1, reason);
  if (I[m.call(call) + T.C_GEN] !== generation) return;
  if (I[m.call(call) + T.C_INST] !== 0) I[m.call(call) + T.C_INST] = I[at + T.V_INST]! + 1;
  I[m.call(call) + T.C_GEN]!++;
  attemptEnded(m, call, reason);
}

/** Books a request that ended from outside; one that still queued has no worker to count it, but was there. */
function lost(m: Machine, v: number, hadWorker: boolean, reason: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const service = I[at + T.V_SERVICE]!;
  const status = R.REASON_STATUS[reason]!;
  const residence = F[m.now]! - F[(at + T.V_ARRIVED) >> 1]!;
  I[m.service(service) + T.S_FAILED]!++;
  const wait = hadWorker ? F[(at + T.V_MARK) >> 1]! - F[(at + T.V_ARRIVED) >> 1]! : residence;
  observeFine(m, service, wait, residence);
  m.tap?.left(v, hadWorker ? 1 : 0, reason);
  if (!hadWorker) return;
  const row = I[at + T.V_INST]! * m.maxOperations + I[at + T.V_OP]!;
  observe(m, m.requestHists + (row * R.STATUS_COUNT + R.statusClass(status)) * T.HIST, residence);
  m.recorder?.finished(v, status, reason);
}

/** Takes a visit out of the queue or the server it stands in. */
function leave(m: Machine, v: number, state: number, inst: number, reason: number): void {
  const at = m.visit(v);
  const I = m.I;
  if (state === T.QUEUED) {
    touchInstance(m, inst);
    remove(m, inst + T.N_QUEUE, v);
    if (I[inst + T.N_FLAGS] !== 0) leaveQueue(m, inst, v);
  } else if (state === T.SHARING) leaveShare(m, inst, v);
  else if (state === T.POOL_WAIT) {
    touchPool(m, m.pool(I[at + T.V_TABLE]!));
    remove(m, m.pool(I[at + T.V_TABLE]!) + T.P_WAITERS, v);
    I[at + T.V_GEN]!++;
    m.tap?.leftPool(I[at + T.V_TABLE]!, at + T.V_TX);
    m.recorder?.acquired(v, I[at + T.V_TABLE]!, m.F[m.now]! - m.F[(at + T.V_TX) >> 1]!, reason);
  } else if (state === T.CACHE_WAIT || state === T.LIMIT_WAIT) {
    stopWaiting(m, v, reason);
  } else if (state === T.LOCK_WAIT) {
    remove(m, m.table(I[at + T.V_TABLE]!) + T.T_QUEUE, v);
    wake(m, I[at + T.V_TABLE]!);
  } else if (state === T.DB_READING) {
    leaveDisk(m, v);
  } else if (state === T.DB_RUNNING || state === T.DB_QUEUED) {
    const db = m.db(I[m.conn(I[at + T.V_CONN]! - 1) + T.K_DB]!);
    I[db + T.D_ABORTED]!++;
    if (state === T.DB_RUNNING) return freeCore(m, db);
    touchDatabase(m, db);
    remove(m, db + T.D_QUEUE, v);
  }
}

/** Key of a visit: the call's key and the attempt. */
export function visitKey(m: Machine, c: number): number {
  return combine32(m.I[m.call(c) + T.C_KEY]!, m.I[m.call(c) + T.C_ATTEMPT]!);
}
