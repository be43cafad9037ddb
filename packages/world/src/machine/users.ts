/**
 * Users: populations arrive, ask, wait as long as their patience lasts, and some try again. Roots of all calls.
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS, keyedBits, streamExponential, toUniform } from '@firedrill/kernel';
import { freeCall, open, takeCall } from './calls.ts';
import { goesOn, pauses } from './crowds.ts';
import { rootBegan, rootTold } from './exchange.ts';
import * as T from './fields.table.ts';
import { frontEnded, fronted } from './front.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { bookJourney, FAILED, GOOD, observe, observeFine, SLOW } from './measure.ts';
import { DRAW_SIZE, DRAW_USER } from './requests.ts';

/** Seconds that an arrival may be planned ahead. */
const AHEAD = 10;

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
    I[m.call(c) + T.C_USER] = 0;
    I[m.call(c) + T.C_CLIENT] = client;
    I[m.call(c) + T.C_EDGE] = firstEdge(m, client);
    startRoot(m, c, combine32(m.clientKeys[client]!, n));
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
 * exponential wait has no memory), so that a rate that rises again is felt. Evenly spaced arrivals have a memory: each
 * comes when its gap is over. A population without traffic looks every second.
 */
export function scheduleArrival(m: Machine, client: number): void {
  const rate = m.F[(m.clients + client * T.CLIENT + T.L_RATE) >> 1]!;
  const now = m.F[m.now]!;
  const isSteady = m.I[m.clients + client * T.CLIENT + T.L_STEADY] === 1;
  const gap = rate > 0 ? (isSteady ? 1 : streamExponential(m.I, m.kernel.stream(client))) / rate : Infinity;
  if (gap < AHEAD || (isSteady && rate > 0)) m.kernel.at(now + gap, (client << KIND_BITS) | T.EV_SOURCE);
  else m.kernel.at(now + (rate > 0 ? AHEAD : 1), (client << KIND_BITS) | T.EV_IDLE);
}

/** The edge of a population's first request. */
export function firstEdge(m: Machine, client: number): number {
  return m.plan.edges.length - m.plan.clients.length + client;
}

/** How large what the user wants is; one that tries again wants the same. */
function drawSize(m: Machine, at: number, key: number): void {
  const law = m.plan.sizeLaws[m.I[at + T.C_CLIENT]!]!;
  m.F[(at + T.C_SIZE) >> 1] = law < 0 ? 1 : drawLaw(m, law, key, DRAW_SIZE);
}

/** A user asks; the call's record says of which population, and along which edge. */
export function startRoot(m: Machine, c: number, key: number): void {
  const { I, F } = m;
  const at = m.call(c);
  if (m.isSized && I[at + T.C_TRY] === 0) drawSize(m, at, key);
  I[at + T.C_PARENT] = -1;
  I[at + T.C_PARENTLIFE] = 0;
  I[at + T.C_CROWD] = I[at + T.C_CLIENT]!;
  I[at + T.C_KEY] = key;
  I[at + T.C_REQ] = key === 0 ? 1 : key;
  I[at + T.C_ROOT] = c;
  F[(at + T.C_DEADLINE) >> 1] = Infinity;
  if (I[m.clients + I[at + T.C_CLIENT]! * T.CLIENT + T.L_FRONT] !== 0 && fronted(m, c, key)) return;
  rootBegan(m, c);
  open(m, c, I[at + T.C_EDGE]!);
}

/** What the user got is booked; a disappointed one may come back after thinking. */
export function rootEnded(m: Machine, c: number, reason: number): void {
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
  rootTold(m, c, reason, outcome);
  afterwards(m, c, reason);
}

/** A disappointed user may come back, a content one may go on; else the call is free. */
export function afterwards(m: Machine, c: number, reason: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const client = I[at + T.C_CLIENT]!;
  const row = m.clients + client * T.CLIENT;
  if (
    reason !== 0 &&
    I[at + T.C_TRY]! < m.retryTimes[client]! &&
    toUniform(keyedBits(I[at + T.C_KEY]!, DRAW_USER)) < m.retryChance[client]!
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
  if ((m.hasSession[client] === 1 || I[at + T.C_USER] !== 0) && pauses(m, c, reason)) return;
  freeCall(m, c);
}

/** The user tries again, as a new request; or has thought, and goes on. */
export function userReturns(m: Machine, c: number): void {
  const at = m.call(c);
  const live = m.I[at + T.C_LIVE];
  if (live === T.FRONTED) frontEnded(m, c);
  else if (live === T.THINKING) goesOn(m, c);
  else startRoot(m, c, combine32(m.I[at + T.C_KEY]!, DRAW_USER));
}
