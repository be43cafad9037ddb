/**
 * Queues that are not plain first come, first served: last come first, requests dropped when their turn comes (their
 * caller gave up, or CoDel), and requests that leave by themselves. Reached only when an instance's `N_FLAGS` is not 0.
 *
 * Patience is a heap per instance with one look planned at its earliest end, so that a queue of thousands costs one
 * event, and who is served meanwhile leaves nothing behind.
 */
import { KIND_BITS } from '@firedrill/kernel';
import { respond } from './answers.ts';
import * as T from './fields.table.ts';
import { heapPush, heapRemove } from './heap.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { observeFine, touchInstance } from './measure.ts';
import { probeLeft } from './probes.ts';
import { remove } from './queues.ts';
import * as R from './reasons.table.ts';
import { DRAW_PATIENCE } from './requests.ts';

/** A request has joined the queue of instance `n`: from now on its patience runs. */
export function joinQueue(m: Machine, n: number, v: number): void {
  const { I, F } = m;
  const inst = m.inst(n);
  if ((I[inst + T.N_FLAGS]! & T.PATIENCE) === 0) return;
  const at = m.visit(v);
  const patience = drawLaw(m, I[inst + T.N_PATIENCE_LAW]!, I[at + T.V_KEY]!, DRAW_PATIENCE);
  F[(at + T.V_DUE) >> 1] = F[m.now]! + patience * F[(inst + T.N_PATIENCE) >> 1]!;
  heapPush(m, inst + T.N_LEAVERS, v);
  lookAgain(m, n);
}

/** A request has left the queue otherwise. */
export function leaveQueue(m: Machine, inst: number, v: number): void {
  if ((m.I[inst + T.N_FLAGS]! & T.PATIENCE) !== 0) heapRemove(m, inst + T.N_LEAVERS, v);
}

/** Plans a look when the first patience ends, unless one is planned by then. */
function lookAgain(m: Machine, n: number): void {
  const { I, F } = m;
  const inst = m.inst(n);
  const first = I[inst + T.N_LEAVERS]!;
  if (first < 0) return;
  const due = F[(m.visit(first) + T.V_DUE) >> 1]!;
  if (due >= F[(inst + T.N_LEAVE_AT) >> 1]!) return;
  F[(inst + T.N_LEAVE_AT) >> 1] = due;
  m.kernel.at(due, (n << KIND_BITS) | T.EV_PATIENCE);
}

/** The planned look: whoever has no patience left leaves (Palm 1957: M/M/c+M, "Erlang-A"). */
export function patienceEnded(m: Machine, n: number): void {
  const { I, F } = m;
  const inst = m.inst(n);
  if (F[(inst + T.N_LEAVE_AT) >> 1] !== F[m.now]) return; // another look came before this one
  F[(inst + T.N_LEAVE_AT) >> 1] = Infinity;
  touchInstance(m, inst);
  for (let v = I[inst + T.N_LEAVERS]!; v >= 0; v = I[inst + T.N_LEAVERS]!) {
    if (F[(m.visit(v) + T.V_DUE) >> 1]! > F[m.now]!) break;
    take(m, inst, v);
    drop(m, v, T.N_LEFT, R.R_QUEUE_TIMEOUT);
  }
  lookAgain(m, n);
}

/** The request whose turn it is, dropping those that the discipline drops; -1 when nobody waits. */
export function nextWaiting(m: Machine, inst: number): number {
  const flags = m.I[inst + T.N_FLAGS]!;
  if ((flags & T.CODEL) !== 0) return nextByCodel(m, inst);
  for (;;) {
    const v = takeNext(m, inst);
    if (v < 0 || (flags & T.DROP_EXPIRED) === 0 || !hasCallerLeft(m, v)) return v;
    drop(m, v, T.N_EXPIRED, R.R_DEADLINE);
  }
}

/** Empties the queue: every request in it is refused. Returns how many. */
export function purge(m: Machine, inst: number): number {
  touchInstance(m, inst);
  let count = 0;
  for (let left = m.I[inst + T.N_QUEUE + 2]!; left > 0; left--) {
    const v = takeNext(m, inst);
    if (v < 0) break;
    drop(m, v, T.N_DELAYED, R.R_QUEUE_DELAY);
    count++;
  }
  return count;
}

/** A new process has no memory of waits. */
export function forgetDelays(m: Machine, inst: number): void {
  m.F[(inst + T.N_ABOVE) >> 1] = 0;
  m.F[(inst + T.N_DROP_NEXT) >> 1] = 0;
  m.I.fill(0, inst + T.N_DROPS, inst + T.N_LEFT + 1);
}

function takeNext(m: Machine, inst: number): number {
  const q = inst + T.N_QUEUE;
  const v = m.I[(m.I[inst + T.N_FLAGS]! & T.LIFO) === 0 ? q : q + 1]!;
  if (v >= 0) take(m, inst, v);
  return v;
}

function take(m: Machine, inst: number, v: number): void {
  remove(m, inst + T.N_QUEUE, v);
  leaveQueue(m, inst, v);
}

/** Nobody waits for the answer any more: the attempt is over, or its deadline has passed. */
function hasCallerLeft(m: Machine, v: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  if (I[at + T.V_JOB] !== 0) return false; // a probe: its handler does not know who asks
  return I[m.call(I[at + T.V_CALL]!) + T.C_GEN] !== I[at + T.V_CALLGEN] || F[(at + T.V_DEADLINE) >> 1]! <= F[m.now]!;
}

/** A request that never found a worker; `counter` is the instance's word that counts it. */
function drop(m: Machine, v: number, counter: number, reason: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const service = I[at + T.V_SERVICE]!;
  const waited = F[m.now]! - F[(at + T.V_ARRIVED) >> 1]!;
  I[m.inst(I[at + T.V_INST]!) + counter]!++;
  I[m.service(service) + T.S_REFUSED]!++;
  observeFine(m, service, waited, waited);
  m.tap?.left(v, 0, reason);
  m.recorder?.refused(v, reason);
  if (I[at + T.V_JOB] !== 0) return probeLeft(m, v, reason);
  respond(m, v, reason);
}

/**
 * CoDel (Nichols & Jacobson, ACM Queue 2012; RFC 8289): once the shortest wait of an interval is above the target, drops
 * one request, the next after interval/√1, then interval/√2 …, until a wait is below the target.
 */
function nextByCodel(m: Machine, inst: number): number {
  const { I, F } = m;
  const now = F[m.now]!;
  let v = takeNext(m, inst);
  let isLate = waitedTooLong(m, inst, v);
  if (I[inst + T.N_DROPPING] === 1) {
    while (isLate && now >= F[(inst + T.N_DROP_NEXT) >> 1]!) {
      drop(m, v, T.N_DELAYED, R.R_QUEUE_DELAY);
      I[inst + T.N_DROPS]!++;
      v = takeNext(m, inst);
      isLate = waitedTooLong(m, inst, v);
      if (isLate) planDrop(m, inst, F[(inst + T.N_DROP_NEXT) >> 1]!);
    }
    if (!isLate) I[inst + T.N_DROPPING] = 0;
    return v;
  }
  if (!isLate) return v;
  drop(m, v, T.N_DELAYED, R.R_QUEUE_DELAY);
  v = takeNext(m, inst);
  waitedTooLong(m, inst, v);
  I[inst + T.N_DROPPING] = 1;
  // Where the last cycle ended not long ago its rate is a better beginning than none.
  const before = I[inst + T.N_DROPS]! - I[inst + T.N_LAST_DROPS]!;
  const isRecent = now - F[(inst + T.N_DROP_NEXT) >> 1]! < 16 * F[(inst + T.N_INTERVAL) >> 1]!;
  I[inst + T.N_DROPS] = before > 1 && isRecent ? before : 1;
  I[inst + T.N_LAST_DROPS] = I[inst + T.N_DROPS]!;
  planDrop(m, inst, now);
  return v;
}

function planDrop(m: Machine, inst: number, from: number): void {
  m.F[(inst + T.N_DROP_NEXT) >> 1] = from + m.F[(inst + T.N_INTERVAL) >> 1]! / Math.sqrt(m.I[inst + T.N_DROPS]!);
}

/** True when waits have been above the target for an interval; never when hardly anybody waits. */
function waitedTooLong(m: Machine, inst: number, v: number): boolean {
  const { I, F } = m;
  const now = F[m.now]!;
  const above = (inst + T.N_ABOVE) >> 1;
  const isFine =
    v < 0 || I[inst + T.N_QUEUE + 2]! < 1 || now - F[(m.visit(v) + T.V_ARRIVED) >> 1]! < F[(inst + T.N_TARGET) >> 1]!;
  if (isFine) {
    F[above] = 0;
    return false;
  }
  if (F[above] === 0) F[above] = now + F[(inst + T.N_INTERVAL) >> 1]!;
  return now >= F[above]!;
}
