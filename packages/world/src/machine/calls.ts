/**
 * Calls: one edge's policy carried out. An attempt flies to the callee, may be lost or delayed, has a timeout, may be
 * tried again after a backoff if the budget allows, and is refused by an open breaker. Roots are users' own calls.
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS, keyedBits, keyedNormal, streamExponential, toUniform } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { bookJourney, FAILED, GOOD, observe, observeFine, SLOW } from './measure.ts';
import * as R from './reasons.table.ts';
import {
  arrive,
  callReturned,
  DRAW_BACKOFF,
  DRAW_EXTRA,
  DRAW_LOSS,
  DRAW_USER,
  takeVisit,
  visitKey,
} from './requests.ts';

const CLOSED = 0;
const OPEN = 1;
const HALF_OPEN = 2;
/** Seconds that an arrival may be planned ahead. */
const AHEAD = 10;
/** Retransmission of a lost packet: the first after 200 ms, doubling (RFC 6298 with the usual lower bound). */
const RETRANSMIT = 0.2;

/** A free call, or -1 at the bound. */
function takeCall(m: Machine): number {
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
    I[heads + T.H_BOUND_HITS]!++;
    return -1;
  }
  I[heads + T.H_CALLS_USED] = c + 1;
  I.fill(0, m.call(c), m.call(c) + T.CALL);
  return c;
}

function freeCall(m: Machine, c: number): void {
  const at = m.call(c);
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
  F[(at + T.C_DEADLINE) >> 1] = F[(p + T.V_DEADLINE) >> 1]!;
  I[at + T.C_ROOT] = I[m.call(I[p + T.V_CALL]!) + T.C_ROOT]!;
  open(m, c, edge);
}

function open(m: Machine, c: number, edge: number): void {
  const { I, F } = m;
  const at = m.call(c);
  I[at + T.C_EDGE] = edge;
  I[at + T.C_ATTEMPT] = 0;
  I[at + T.C_LIVE] = 1;
  I[at + T.C_REASON] = 0;
  F[(at + T.C_T0) >> 1] = F[m.now]!;
  send(m, c);
}

/** The pause before another attempt is over; a caller that died meanwhile asks for nothing more. */
export function retry(m: Machine, c: number): void {
  if (callerAlive(m, m.call(c))) send(m, c);
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
  if (breakerRefuses(m, e, c)) return attemptEnded(m, c, R.R_BREAKER);
  const v = takeVisit(m);
  if (v < 0) return attemptEnded(m, c, R.R_BOUND);
  const visit = m.visit(v);
  I[visit + T.V_STATE] = T.FLYING;
  I[visit + T.V_CALL] = c;
  I[visit + T.V_CALLGEN] = I[at + T.C_GEN]!;
  I[visit + T.V_SERVICE] = I[e + T.E_SERVICE]!;
  I[visit + T.V_OP] = I[e + T.E_OP]!;
  I[visit + T.V_REQ] = I[at + T.C_REQ]!;
  I[visit + T.V_KEY] = visitKey(m, c);
  I[visit + T.V_INST] = -1;
  I[visit + T.V_REASON] = 0;
  I[visit + T.V_JOB] = 0;
  I[visit + T.V_FLAGS] = (I[at + T.C_CLIENT]! >= 0 ? T.FROM_USER : 0) | (I[e + T.E_DEADLINE] === 1 ? T.EXPIRES : 0);
  const own = F[m.now]! + F[(e + T.E_TIMEOUT) >> 1]!;
  const inherited = F[(at + T.C_DEADLINE) >> 1]!;
  F[(visit + T.V_DEADLINE) >> 1] = own < inherited ? own : inherited;
  const ring = I[e + T.E_RING]!;
  if (ring >= 0) m.kernel.arm(ring, at + T.C_GEN, (c << KIND_BITS) | T.EV_CALL_TIMEOUT);
  const line = I[e + T.E_LINE]!;
  if (line >= 0 && m.kernel.delay(line, (v << KIND_BITS) | T.EV_ARRIVE)) return;
  const delay = flight(m, e, I[visit + T.V_KEY]!);
  if (delay > 0) m.kernel.at(F[m.now]! + delay, (v << KIND_BITS) | T.EV_ARRIVE);
  else arrive(m, v);
}

/** Network delay with injected latency, jitter and losses (each loss costs a retransmission). */
function flight(m: Machine, e: number, key: number): number {
  const F = m.F;
  let delay = F[(e + T.E_RTT) >> 1]! + F[(e + T.E_EXTRA) >> 1]!;
  const jitter = F[(e + T.E_EXTRA_JITTER) >> 1]!;
  if (jitter > 0) delay = Math.max(0, delay + jitter * keyedNormal(key, DRAW_EXTRA));
  const loss = F[(e + T.E_LOSS) >> 1]!;
  for (let n = 0; loss > 0 && n < 6 && toUniform(keyedBits(key, DRAW_LOSS + (n << 8))) < loss; n++)
    delay += RETRANSMIT * 2 ** n;
  return delay;
}

/** Breaker: closed counts, open refuses for a while, half open lets one probe through (Nygard, "Release It!"). */
function breakerRefuses(m: Machine, e: number, c: number): boolean {
  const { I, F } = m;
  if (I[e + T.E_FORCED] === 1) return true;
  if (I[e + T.E_HAS_BREAKER] === 0 || I[e + T.E_BREAKER] === CLOSED) return false;
  if (I[e + T.E_BREAKER] === OPEN && F[m.now]! - F[(e + T.E_SINCE) >> 1]! >= F[(e + T.E_OPEN_FOR) >> 1]!) {
    I[e + T.E_BREAKER] = HALF_OPEN;
    I[e + T.E_PROBING] = 0;
  }
  if (I[e + T.E_BREAKER] === OPEN || I[e + T.E_PROBING] !== 0) return true;
  I[e + T.E_PROBING] = c + 1;
  return false;
}

/** The answers of attempts sent before a breaker opened say nothing about now: open counts none, half open its probe. */
function breakerCounts(m: Machine, e: number, c: number, failed: boolean): void {
  const { I, F } = m;
  const now = F[m.now]!;
  if (I[e + T.E_BREAKER] === OPEN) return;
  if (I[e + T.E_BREAKER] === HALF_OPEN) {
    if (I[e + T.E_PROBING] !== c + 1) return;
    I[e + T.E_BREAKER] = failed ? OPEN : CLOSED;
    I[e + T.E_PROBING] = 0;
    F[(e + T.E_SINCE) >> 1] = now;
    I[e + T.E_TOTAL] = 0;
    I[e + T.E_FAILS] = 0;
    return;
  }
  if (now - F[(e + T.E_SINCE) >> 1]! > F[(e + T.E_WINDOW) >> 1]!) {
    F[(e + T.E_SINCE) >> 1] = now;
    I[e + T.E_TOTAL] = 0;
    I[e + T.E_FAILS] = 0;
  }
  I[e + T.E_TOTAL]!++;
  if (failed) I[e + T.E_FAILS]!++;
  if (
    I[e + T.E_TOTAL]! >= I[e + T.E_MINIMUM]! &&
    I[e + T.E_FAILS]! >= F[(e + T.E_THRESHOLD) >> 1]! * I[e + T.E_TOTAL]!
  ) {
    I[e + T.E_BREAKER] = OPEN;
    F[(e + T.E_SINCE) >> 1] = now;
  }
}

/** The ring fired: the answer, if it comes, finds nobody. */
export function callTimedOut(m: Machine, c: number): void {
  attemptEnded(m, c, R.R_TIMEOUT);
}

/** An attempt has ended: measured, then tried again or given back to the caller. */
export function attemptEnded(m: Machine, c: number, reason: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const e = m.edge(I[at + T.C_EDGE]!);
  I[at + T.C_REASON] = reason;
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
  if (I[e + T.E_HAS_BREAKER] === 1 && reason !== R.R_BREAKER) breakerCounts(m, e, c, reason !== 0);
  const tokens = F[(e + T.E_TOKENS) >> 1]!;
  if (reason === 0) {
    const budget = F[(e + T.E_BUDGET) >> 1]!;
    if (budget !== Infinity) F[(e + T.E_TOKENS) >> 1] = Math.min(10, tokens + budget);
    return ended(m, c, 0);
  }
  const attempt = I[at + T.C_ATTEMPT]! + 1;
  if (
    attempt < I[e + T.E_ATTEMPTS]! &&
    reason !== R.R_BREAKER &&
    (F[(e + T.E_BUDGET) >> 1] === Infinity || tokens >= 1) &&
    callerAlive(m, at)
  ) {
    if (F[(e + T.E_BUDGET) >> 1] !== Infinity) F[(e + T.E_TOKENS) >> 1] = tokens - 1;
    I[at + T.C_ATTEMPT] = attempt;
    I[e + T.E_RETRIES]!++;
    m.kernel.at(F[m.now]! + backoff(m, e, at, attempt), (c << KIND_BITS) | T.EV_RETRY);
    return;
  }
  ended(m, c, I[e + T.E_FAIL_OPEN] === 1 ? 0 : reason);
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

function callerAlive(m: Machine, at: number): boolean {
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

// ── Users ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The next user of a population arrives: Poisson with the population's present rate. */
export function userArrives(m: Machine, client: number): void {
  const { I } = m;
  const at = m.clients + client * T.CLIENT;
  const n = I[at + T.L_COUNT]!;
  I[at + T.L_COUNT] = n + 1;
  const c = takeCall(m);
  if (c < 0) turnedAway(m, client);
  else {
    I[m.call(c) + T.C_TRY] = 0;
    startRoot(m, c, client, combine32(m.clientKeys[client]!, n));
  }
  scheduleArrival(m, client);
}

/** A user that the simulation has no room for has failed, and is counted as such. */
function turnedAway(m: Machine, client: number): void {
  m.I[m.clients + client * T.CLIENT + T.L_FAILED]!++;
  if (m.journeyOf[client]! >= 0) bookJourney(m, m.journeyOf[client]!, FAILED, 0);
}

/**
 * Schedules the next arrival of a population, at most ten seconds ahead: who would come later is drawn anew then (an
 * exponential wait has no memory), so that a rate that rises again is felt. One without traffic looks every second.
 */
export function scheduleArrival(m: Machine, client: number): void {
  const rate = m.F[(m.clients + client * T.CLIENT + T.L_RATE) >> 1]!;
  const now = m.F[m.now]!;
  const gap = rate > 0 ? streamExponential(m.I, m.kernel.stream(client)) / rate : Infinity;
  if (gap < AHEAD) m.kernel.at(now + gap, (client << KIND_BITS) | T.EV_SOURCE);
  else m.kernel.at(now + (rate > 0 ? AHEAD : 1), (client << KIND_BITS) | T.EV_IDLE);
}

function startRoot(m: Machine, c: number, client: number, key: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const edge = m.plan.edges.length - m.plan.clients.length + client;
  I[at + T.C_PARENT] = -1;
  I[at + T.C_PARENTLIFE] = 0;
  I[at + T.C_CLIENT] = client;
  I[at + T.C_KEY] = key;
  I[at + T.C_REQ] = key === 0 ? 1 : key;
  I[at + T.C_ROOT] = c;
  F[(at + T.C_DEADLINE) >> 1] = Infinity;
  m.recorder?.began(c);
  open(m, c, edge);
}

/** What the user got is booked; a disappointed one may come back after thinking. */
function rootEnded(m: Machine, c: number, reason: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const client = I[at + T.C_CLIENT]!;
  const row = m.clients + client * T.CLIENT;
  const seconds = F[m.now]! - F[(at + T.C_T0) >> 1]!;
  const journey = m.journeyOf[client]!;
  const outcome = reason !== 0 ? FAILED : journey >= 0 && seconds > m.journeyLatency[journey]! ? SLOW : GOOD;
  I[row + (outcome === GOOD ? T.L_OK : outcome === SLOW ? T.L_SLOW : T.L_FAILED)]!++;
  if (journey >= 0) bookJourney(m, journey, outcome, seconds);
  observe(m, m.journeyHists + client * T.HIST, seconds);
  observeFine(m, m.plan.services.length + m.componentRows + client, 0, seconds);
  m.recorder?.rootEnded(c, reason, outcome);
  const spec = m.plan.clients[client]!;
  if (
    reason !== 0 &&
    I[at + T.C_TRY]! < spec.retry.times &&
    toUniform(keyedBits(I[at + T.C_KEY]!, DRAW_USER)) < spec.retry.probability
  ) {
    I[at + T.C_TRY]!++;
    I[at + T.C_LIVE] = 1;
    I[row + T.L_TRIES]!++;
    m.kernel.at(
      F[m.now]! +
        drawLaw(m, m.plan.laws.length + m.plan.file.providers.length + client, I[at + T.C_KEY]!, DRAW_USER + 16),
      (c << KIND_BITS) | T.EV_USER,
    );
    return;
  }
  freeCall(m, c);
}

/** The user tries again, as a new request. */
export function userReturns(m: Machine, c: number): void {
  const at = m.call(c);
  startRoot(m, c, m.I[at + T.C_CLIENT]!, combine32(m.I[at + T.C_KEY]!, DRAW_USER));
}
