/**
 * Calls: one edge's policy carried out. An attempt flies to the callee, may be lost or delayed, has a timeout, may be
 * tried again after a backoff if the budget allows, and is refused by an open breaker. What few edges have (cancelling,
 * hedging, deadlines, a fallback) is in policy.ts, users' own calls are in users.ts.
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS, keyedBits, toUniform } from '@firedrill/kernel';
import { judge } from './balance.ts';
import { breakerCounts, breakerRefuses } from './breaker.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { observe } from './measure.ts';
import { AWAY } from './network.table.ts';
import { setOut } from './network.ts';
import { deposit, expired, fallBack, sent, settle, unlink } from './policy.ts';
import * as R from './reasons.table.ts';
import { arrive, callReturned, DRAW_BACKOFF, takeVisit, visitKey } from './requests.ts';
import { rootEnded } from './users.ts';

/** A free call, or -1 at the bound. */
export function takeCall(m: Machine): number {
  const { I, heads } = m;
  const c = I[heads + T.H_FREE_CALL]!;
  if (c < 0) return freshCall(m);
  I[heads + T.H_FREE_CALL] = I[m.call(c) + T.C_NEXT]!;
  return c;
}

/** A row that was never used: whatever lies there is from another future. */
function freshCall(m: Machine): number {
  const { I, heads } = m;
  const c = I[heads + T.H_CALLS_USED]!;
  if (c >= m.callLimit) {
    I[heads + T.H_CALL_HITS]!++;
    return -1;
  }
  I[heads + T.H_CALLS_USED] = c + 1;
  I.fill(0, m.call(c), m.call(c) + T.CALL);
  return c;
}

/** Gives a call back; late answers and timers find a new generation. */
export function freeCall(m: Machine, c: number): void {
  const at = m.call(c);
  if ((m.I[at + T.C_POLICY]! & T.Q_LINKED) !== 0) unlink(m, c);
  m.I[at + T.C_LIVE] = 0;
  m.I[at + T.C_GEN]!++;
  m.I[at + T.C_NEXT] = m.I[m.heads + T.H_FREE_CALL]!;
  m.I[m.heads + T.H_FREE_CALL] = c;
}

/** A visit calls along an edge; `place` is the step, so that two calls of one visit draw apart. */
export function startCall(m: Machine, parent: number, edge: number, place: number): void {
  const { I, F } = m;
  const c = takeCall(m);
  if (c < 0) return callReturned(m, parent, R.R_BOUND);
  const at = m.call(c);
  const p = m.visit(parent);
  I[at + T.C_PARENT] = parent;
  I[at + T.C_PARENTLIFE] = I[p + T.V_LIFE]!;
  I[at + T.C_REQ] = I[p + T.V_REQ]!;
  I[at + T.C_KEY] = combine32(I[p + T.V_KEY]!, place);
  I[at + T.C_CLIENT] = -1;
  I[at + T.C_CROWD] = I[p + T.V_CLIENT]!;
  if (m.isSized) F[(at + T.C_SIZE) >> 1] = F[(p + T.V_SIZE) >> 1]!;
  F[(at + T.C_DEADLINE) >> 1] = F[(p + T.V_DEADLINE) >> 1]!;
  I[at + T.C_ROOT] = I[m.call(I[p + T.V_CALL]!) + T.C_ROOT]!;
  open(m, c, edge);
}

/** Begins a call whose record says who asks. */
export function open(m: Machine, c: number, edge: number): void {
  const { I, F } = m;
  const at = m.call(c);
  I[at + T.C_POLICY] = 0;
  I[at + T.C_PROBE] = 0;
  if ((I[m.edge(edge) + T.E_POLICY]! & T.WITH_CALL_BUDGET) !== 0) deposit(m, m.edge(edge));
  I[at + T.C_EDGE] = edge;
  I[at + T.C_ATTEMPT] = 0;
  I[at + T.C_LIVE] = 1;
  I[at + T.C_REASON] = 0;
  F[(at + T.C_T0) >> 1] = F[m.now]!;
  send(m, c);
}

/** The pause before another attempt is over; a caller that died meanwhile asks for nothing more. */
export function retry(m: Machine, c: number): void {
  const at = m.call(c);
  if ((m.I[at + T.C_POLICY]! & T.Q_FALLING) !== 0) ended(m, c, 0);
  else if (callerAlive(m, at)) send(m, c);
  else freeCall(m, c);
}

/** One attempt: breaker, flight, timeout. */
export function send(m: Machine, c: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const e = m.edge(I[at + T.C_EDGE]!);
  I[at + T.C_GEN]!++;
  I[e + T.E_CALLS]!++;
  I[at + T.C_REASON] = 0;
  F[(at + T.C_ATTEMPTED) >> 1] = F[m.now]!;
  if ((I[e + T.E_POLICY]! & T.WITH_DEADLINE) !== 0 && expired(m, at)) return attemptEnded(m, c, R.R_DEADLINE);
  if (breakerRefuses(m, e, c)) return attemptEnded(m, c, R.R_BREAKER);
  const v = copy(m, c, visitKey(m, c));
  if (v < 0) return attemptEnded(m, c, R.R_BOUND);
  const ring = I[e + T.E_RING]!;
  if (ring >= 0) m.kernel.arm(ring, at + T.C_GEN, (c << KIND_BITS) | T.EV_CALL_TIMEOUT);
  if (I[e + T.E_POLICY] !== 0) sent(m, c, v);
  depart(m, v, e);
}

/** A visit that will carry an attempt to the callee; -1 at the bound. */
export function copy(m: Machine, c: number, key: number): number {
  const { I, F } = m;
  const v = takeVisit(m);
  if (v < 0) return -1;
  const at = m.call(c);
  const e = m.edge(I[at + T.C_EDGE]!);
  const visit = m.visit(v);
  I[visit + T.V_STATE] = T.FLYING;
  I[visit + T.V_CALL] = c;
  I[visit + T.V_CALLGEN] = I[at + T.C_GEN]!;
  I[visit + T.V_SERVICE] = I[e + T.E_SERVICE]!;
  I[visit + T.V_OP] = I[e + T.E_OP]!;
  I[visit + T.V_REQ] = I[at + T.C_REQ]!;
  I[visit + T.V_KEY] = key;
  I[visit + T.V_INST] = -1;
  I[visit + T.V_REASON] = 0;
  I[visit + T.V_JOB] = 0;
  I[visit + T.V_CLIENT] = I[at + T.C_CROWD]!;
  if (m.isSized) F[(visit + T.V_SIZE) >> 1] = F[(at + T.C_SIZE) >> 1]!;
  const own = F[(at + T.C_ATTEMPTED) >> 1]! + F[(e + T.E_TIMEOUT) >> 1]!;
  const isUser = I[at + T.C_CLIENT]! >= 0 ? T.FROM_USER : 0;
  if (I[e + T.E_DEADLINE] === 1) {
    const inherited = F[(at + T.C_DEADLINE) >> 1]!;
    I[visit + T.V_FLAGS] = isUser | T.EXPIRES;
    F[(visit + T.V_DEADLINE) >> 1] = own < inherited ? own : inherited;
  } else {
    I[visit + T.V_FLAGS] = isUser;
    F[(visit + T.V_DEADLINE) >> 1] = own;
  }
  return v;
}

/** The visit sets out over the network. */
export function depart(m: Machine, v: number, e: number): void {
  const { I, F } = m;
  if ((I[e + T.E_NET]! & AWAY) !== 0) return setOut(m, v);
  const line = I[e + T.E_LINE]!;
  if (line >= 0 && m.kernel.delay(line, (v << KIND_BITS) | T.EV_ARRIVE)) return;
  const delay = F[(e + T.E_RTT) >> 1]!;
  if (delay > 0) m.kernel.at(F[m.now]! + delay, (v << KIND_BITS) | T.EV_ARRIVE);
  else arrive(m, v);
}

/** The ring fired: the answer, if it comes, finds nobody. */
export function callTimedOut(m: Machine, c: number): void {
  m.I[m.edge(m.I[m.call(c) + T.C_EDGE]!) + T.E_TIMEOUTS]!++;
  attemptEnded(m, c, R.R_TIMEOUT);
}

/** An attempt has ended: measured, then tried again or given back to the caller. */
export function attemptEnded(m: Machine, c: number, reason: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const e = m.edge(I[at + T.C_EDGE]!);
  I[at + T.C_REASON] = reason;
  if (I[e + T.E_NET] !== 0) judge(m, c, reason);
  const took = F[m.now]! - F[(at + T.C_ATTEMPTED) >> 1]!;
  if (I[e + T.E_CALLER]! >= 0) {
    const n = callerInstance(m, at);
    if (n >= 0)
      observe(
        m,
        m.callHists + ((n * m.maxEdges + I[e + T.E_LOCAL]!) * R.OUTCOME_COUNT + R.outcomeClass(reason)) * T.HIST,
        took,
      );
    m.recorder?.called(c, reason);
  }
  if (I[at + T.C_POLICY] !== 0) settle(m, c);
  if (I[e + T.E_HAS_BREAKER] === 1 && reason !== R.R_BREAKER) breakerCounts(m, e, c, reason);
  if (reason === 0) {
    if (F[(e + T.E_BUDGET) >> 1] !== Infinity && I[e + T.E_BUDGET_PER] === 0) deposit(m, e);
    return ended(m, c, 0);
  }
  const attempt = I[at + T.C_ATTEMPT]! + 1;
  if (attempt < I[e + T.E_ATTEMPTS]! && mayTryAgain(m, at, e, reason) && spend(m, e)) {
    I[at + T.C_ATTEMPT] = attempt;
    I[e + T.E_RETRIES]!++;
    m.kernel.at(F[m.now]! + backoff(m, e, at, attempt), (c << KIND_BITS) | T.EV_RETRY);
    return;
  }
  if (I[e + T.E_FALLS] === 1 && callerAlive(m, at)) return fallBack(m, c);
  ended(m, c, I[e + T.E_FAIL_OPEN] === 1 ? 0 : reason);
}

/** An open breaker ends the call; so does a caller that is gone, or that has no time left and says so. */
function mayTryAgain(m: Machine, at: number, e: number, reason: number): boolean {
  if (reason === R.R_BREAKER || !callerAlive(m, at)) return false;
  return m.I[e + T.E_DEADLINE] === 0 || !expired(m, at);
}

/** Takes a token of the retry budget; false when it has none. */
export function spend(m: Machine, e: number): boolean {
  const F = m.F;
  if (F[(e + T.E_BUDGET) >> 1] === Infinity) return true;
  const tokens = F[(e + T.E_TOKENS) >> 1]!;
  if (tokens >= 1) {
    F[(e + T.E_TOKENS) >> 1] = tokens - 1;
    return true;
  }
  m.I[e + T.E_EXHAUSTED]!++;
  return false;
}

/** Capped exponential backoff with full jitter where asked (Brooker, "Exponential backoff and jitter", AWS 2015). */
function backoff(m: Machine, e: number, at: number, attempt: number): number {
  const F = m.F;
  let wait = F[(e + T.E_BASE) >> 1]!;
  for (let n = 1; n < attempt; n++) wait *= F[(e + T.E_FACTOR) >> 1]!;
  if (wait > F[(e + T.E_CAP) >> 1]!) wait = F[(e + T.E_CAP) >> 1]!;
  return m.I[e + T.E_FULL_JITTER] === 1
    ? wait * toUniform(keyedBits(m.I[at + T.C_KEY]!, DRAW_BACKOFF + attempt))
    : wait;
}

/** The visit that called still lives; a user does as long as its call. */
export function callerAlive(m: Machine, at: number): boolean {
  const parent = m.I[at + T.C_PARENT]!;
  return parent < 0 || m.I[m.visit(parent) + T.V_LIFE] === m.I[at + T.C_PARENTLIFE];
}

function callerInstance(m: Machine, at: number): number {
  const parent = m.I[at + T.C_PARENT]!;
  return parent >= 0 && m.I[m.visit(parent) + T.V_LIFE] === m.I[at + T.C_PARENTLIFE]
    ? m.I[m.visit(parent) + T.V_INST]!
    : -1;
}

/** The call is over. */
function ended(m: Machine, c: number, reason: number): void {
  const at = m.call(c);
  const parent = m.I[at + T.C_PARENT]!;
  if (parent < 0) return rootEnded(m, c, reason);
  const alive = m.I[m.visit(parent) + T.V_LIFE] === m.I[at + T.C_PARENTLIFE];
  freeCall(m, c);
  if (alive) callReturned(m, parent, reason);
}
