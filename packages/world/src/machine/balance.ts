/**
 * Balancing: which instance of a service takes a request, and which are in rotation at all. Round robin over all that
 * are up needs nothing of this file; whatever else a service asks for (another algorithm, watched outcomes) does.
 *
 *   up ──▶ alive ──(weight > 0, not ejected, not sick; or panic: all)──▶ in rotation ──▶ choose
 */
import { keyedBits, toUniform } from '@firedrill/kernel';
import * as B from './balancing.table.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import * as R from './reasons.table.ts';

const DRAW_FIRST = 0x10000010;
const DRAW_SECOND = 0x10000011;

/** The instance that takes a visit, of a service with at least one in rotation; `s` is the service's record. */
export function choose(m: Machine, v: number, s: number): number {
  const { I } = m;
  const balance = I[s + T.S_BALANCE]!;
  if ((balance & (B.CHOSEN | B.PROXIED)) !== 0) {
    // One that was chosen when the request left takes it, unless it is down by now.
    const before = I[m.visit(v) + T.V_INST]!;
    if (before >= 0 && I[m.inst(before) + T.N_UP] === 1) return before;
  }
  const n = pick(m, v, s, balance & 7);
  if ((balance & B.WATCHED) !== 0) {
    const visit = m.visit(v);
    const call = m.call(I[visit + T.V_CALL]!);
    if (I[call + T.C_GEN] === I[visit + T.V_CALLGEN]) I[call + T.C_INST] = n + 1;
  }
  return n;
}

function pick(m: Machine, v: number, s: number, algorithm: number): number {
  const { I } = m;
  const list = I[s + T.S_LIST]!;
  const ready = I[s + T.S_READY]!;
  const key = I[m.visit(v) + T.V_KEY]!;
  switch (algorithm) {
    case B.ROUND_ROBIN:
      return I[list + nextCursor(m, s, ready)]!;
    case B.LEAST_CONNECTIONS:
      return leastLoaded(m, list, ready, nextCursor(m, s, ready));
    case B.POWER_OF_TWO:
      return lighterOfTwo(m, list, ready, key);
    case B.RANDOM:
      return I[list + below(keyedBits(key, DRAW_FIRST), ready)]!;
    default:
      return byWeight(m, s, key);
  }
}

function nextCursor(m: Machine, s: number, ready: number): number {
  const cursor = (m.I[s + T.S_CURSOR]! + 1) % ready;
  m.I[s + T.S_CURSOR] = cursor;
  return cursor;
}

/** A whole number from 0 to below n. */
const below = (bits: number, n: number) => (toUniform(bits) * n) | 0;

/** True when `a` has less to do than `b`, each measured by its weight. */
function isLighter(m: Machine, a: number, b: number): boolean {
  const { I, F } = m;
  const [x, y] = [m.inst(a), m.inst(b)];
  const ofA = I[x + T.N_BUSY]! + I[x + T.N_QUEUE + 2]! + 1;
  const ofB = I[y + T.N_BUSY]! + I[y + T.N_QUEUE + 2]! + 1;
  return ofA * F[(m.health(b) + B.H_WEIGHT) >> 1]! < ofB * F[(m.health(a) + B.H_WEIGHT) >> 1]!;
}

/** Fewest requests inside; among equals the next in turn. */
function leastLoaded(m: Machine, list: number, ready: number, from: number): number {
  let best = m.I[list + from]!;
  for (let i = 1; i < ready; i++) {
    const n = m.I[list + ((from + i) % ready)]!;
    if (isLighter(m, n, best)) best = n;
  }
  return best;
}

/** Two distinct ones at random, the less loaded wins; among equals the first (Mitzenmacher 1996). */
function lighterOfTwo(m: Machine, list: number, ready: number, key: number): number {
  const first = below(keyedBits(key, DRAW_FIRST), ready);
  const a = m.I[list + first]!;
  if (ready === 1) return a;
  const other = below(keyedBits(key, DRAW_SECOND), ready - 1);
  const b = m.I[list + (other >= first ? other + 1 : other)]!;
  return isLighter(m, b, a) ? b : a;
}

/** At random, in proportion to the weights. */
function byWeight(m: Machine, s: number, key: number): number {
  const { I, F } = m;
  const list = I[s + T.S_LIST]!;
  const ready = I[s + T.S_READY]!;
  const balance = m.balance(I[m.inst(I[list]!) + T.N_SERVICE]!);
  let left = toUniform(keyedBits(key, DRAW_FIRST)) * F[(balance + B.B_WEIGHTS) >> 1]!;
  for (let i = 0; i < ready; i++) {
    left -= F[(m.health(I[list + i]!) + B.H_WEIGHT) >> 1]!;
    if (left < 0) return I[list + i]!;
  }
  return I[list + ready - 1]!;
}

// ── Rotation ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** An instance is up: it is fit until shown otherwise. */
export function enterRotation(m: Machine, service: number, n: number): void {
  const at = m.balance(service);
  clearHealth(m, n);
  m.I[m.alive + m.plan.services[service]!.firstInstance + m.I[at + B.B_ALIVE]!] = n;
  m.I[at + B.B_ALIVE]!++;
  rotate(m, service);
}

/** An instance is down; what was held against it is forgotten. */
export function leaveRotation(m: Machine, service: number, n: number): void {
  const { I } = m;
  const at = m.balance(service);
  const list = m.alive + m.plan.services[service]!.firstInstance;
  const alive = I[at + B.B_ALIVE]!;
  for (let i = 0; i < alive; i++) {
    if (I[list + i] !== n) continue;
    I.copyWithin(list + i, list + i + 1, list + alive);
    I[at + B.B_ALIVE] = alive - 1;
    break;
  }
  if ((I[m.health(n) + B.H_OUT]! & B.EJECTED) !== 0) I[at + B.B_EJECTED]!--;
  clearHealth(m, n);
  rotate(m, service);
}

function clearHealth(m: Machine, n: number): void {
  m.I.fill(0, m.health(n), m.health(n) + B.H_ZONE);
}

/**
 * Writes the list of those in rotation anew: alive, with a weight, neither ejected nor sick. When fewer than the panic
 * share of them are fit, health decides nothing and all are used (Envoy, "panic threshold").
 */
export function rotate(m: Machine, service: number): void {
  const { I, F } = m;
  const at = m.balance(service);
  const { firstInstance } = m.plan.services[service]!;
  const alive = I[at + B.B_ALIVE]!;
  const weight = (i: number) => F[(m.health(I[m.alive + firstInstance + i]!) + B.H_WEIGHT) >> 1]!;
  const isFit = (i: number) => I[m.health(I[m.alive + firstInstance + i]!) + B.H_OUT] === 0;
  let [wanted, fit] = [0, 0];
  for (let i = 0; i < alive; i++) {
    if (weight(i) <= 0) continue;
    wanted++;
    if (isFit(i)) fit++;
  }
  const panicking = fit < wanted && fit < F[(at + B.B_PANIC) >> 1]! * wanted;
  let [ready, weights] = [0, 0];
  for (let i = 0; i < alive; i++) {
    if (weight(i) <= 0 || !(panicking || isFit(i))) continue;
    I[m.ready + firstInstance + ready] = I[m.alive + firstInstance + i]!;
    ready++;
    weights += weight(i);
  }
  I[at + B.B_PANICKING] = panicking ? 1 : 0;
  F[(at + B.B_WEIGHTS) >> 1] = weights;
  I[m.service(service) + T.S_READY] = ready;
}

// ── Outliers ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** An attempt at a watched service ended: failures in a row eject the instance that gave them, for a time. */
export function judge(m: Machine, c: number, reason: number): void {
  const { I, F } = m;
  const call = m.call(c);
  const n = I[call + T.C_INST]! - 1;
  if (n < 0) return;
  I[call + T.C_INST] = 0;
  const health = m.health(n);
  if (reason === 0) I[health + B.H_FAILS] = 0;
  if (!speaksAgainst(m, reason) || I[m.inst(n) + T.N_UP] === 0) return;
  I[health + B.H_FAILS]!++;
  const service = I[m.inst(n) + T.N_SERVICE]!;
  const at = m.balance(service);
  const limit = I[at + B.B_CONSECUTIVE]!;
  if (limit === 0 || I[health + B.H_FAILS]! < limit || (I[health + B.H_OUT]! & B.EJECTED) !== 0) return;
  if (I[at + B.B_EJECTED]! + 1 > F[(at + B.B_MAX_EJECTED) >> 1]! * I[at + B.B_ALIVE]! + 1e-9) return;
  if (!isInRotation(m, service, n)) return;
  I[health + B.H_OUT]! |= B.EJECTED;
  I[health + B.H_FAILS] = 0;
  F[(health + B.H_UNTIL) >> 1] = F[m.now]! + F[(at + B.B_EJECT_FOR) >> 1]!;
  I[at + B.B_EJECTED]!++;
  I[at + B.B_EJECTIONS]!++;
  rotate(m, service);
  m.onEjected(n, F[(health + B.H_UNTIL) >> 1]!);
}

/** False for one that runs and was taken out by its own probe. */
export function isInRotation(m: Machine, service: number, n: number): boolean {
  const list = m.I[m.service(service) + T.S_LIST]! - m.ready + m.alive;
  const alive = m.I[m.balance(service) + B.B_ALIVE]!;
  for (let i = 0; i < alive; i++) if (m.I[list + i] === n) return true;
  return false;
}

/** Timeouts, resets and answers of status 500 and above; a refusal to overload (429) speaks for the instance. */
export function speaksAgainst(m: Machine, reason: number): boolean {
  if (reason === 0 || reason === R.R_BREAKER || reason === R.R_BOUND) return false;
  return statusOf(m, reason) >= 500;
}

/** The status of an answer with this reason. */
export function statusOf(m: Machine, reason: number): number {
  return (reason >= R.R_CUSTOM ? m.plan.customReasons[reason - R.R_CUSTOM]! : R.REASONS[reason]!).status;
}

/** The time of an ejected instance is over, unless it was ejected anew or is another by now. */
export function reinstate(m: Machine, n: number): void {
  const { I, F } = m;
  const health = m.health(n);
  if ((I[health + B.H_OUT]! & B.EJECTED) === 0 || F[m.now]! < F[(health + B.H_UNTIL) >> 1]!) return;
  const service = I[m.inst(n) + T.N_SERVICE]!;
  I[health + B.H_OUT]! &= ~B.EJECTED;
  I[m.balance(service) + B.B_EJECTED]!--;
  rotate(m, service);
}

// ── Health checks ──────────────────────────────────────────────────────────────────────────────────────────────────

/** One round of health checks over a service's instances. */
export function checkHealth(m: Machine, service: number): void {
  const { I } = m;
  const at = m.balance(service);
  const { firstInstance } = m.plan.services[service]!;
  let changed = false;
  for (let i = 0; i < I[at + B.B_ALIVE]!; i++) {
    const n = I[m.alive + firstInstance + i]!;
    const health = m.health(n);
    const isSick = (I[health + B.H_OUT]! & B.SICK) !== 0;
    const answers = wouldAnswer(m, n, at);
    if (!answers) I[at + B.B_CHECKS_FAILED]!++;
    if (answers !== isSick) I[health + B.H_CHECKS] = 0;
    else if (++I[health + B.H_CHECKS]! >= I[at + (isSick ? B.B_HEALTHY : B.B_UNHEALTHY)]!) {
      I[health + B.H_OUT]! ^= B.SICK;
      I[health + B.H_CHECKS] = 0;
      changed = true;
    }
  }
  if (changed) rotate(m, service);
}

/** Nobody is believed sick any more: the checks were switched off. */
export function forgetSickness(m: Machine, service: number): void {
  const { firstInstance, instances } = m.plan.services[service]!;
  for (let n = firstInstance; n < firstInstance + instances; n++) {
    m.I[m.health(n) + B.H_OUT]! &= ~B.SICK;
    m.I[m.health(n) + B.H_CHECKS] = 0;
  }
  rotate(m, service);
}

/**
 * Whether a probe is answered in time. A port is open while the instance is up. Else it needs a worker: a full queue
 * refuses it, and one sent `timeout` ago still waits exactly when somebody who came before it does. A page also needs
 * its CPU time, which takes longer where more requests share the cores.
 */
function wouldAnswer(m: Machine, n: number, balance: number): boolean {
  const { I, F } = m;
  const at = m.inst(n);
  const asks = I[balance + B.B_ASKS]!;
  const timeout = F[(balance + B.B_TIMEOUT) >> 1]!;
  if (asks === B.ASKS_PORT) return true;
  if (asks === B.ASKS_PAGE && F[(balance + B.B_WORK) >> 1]! * slowdown(m, at) >= timeout) return false;
  return hasRoom(m, n, timeout);
}

/** Whether a probe finds a worker in time. */
export function hasRoom(m: Machine, n: number, timeout: number): boolean {
  const { I, F } = m;
  const at = m.inst(n);
  if (I[at + T.N_BUSY]! < I[at + T.N_WORKERS]!) return true;
  if (I[at + T.N_QUEUE + 2]! >= I[at + T.N_QCAP]!) return false;
  if ((I[at + T.N_FLAGS]! & T.LIFO) !== 0) return true;
  const oldest = I[at + T.N_QUEUE]!;
  return oldest < 0 || F[m.now]! - F[(m.visit(oldest) + T.V_ARRIVED) >> 1]! < timeout;
}

/** How many times as long as alone one more request's CPU takes now. */
function slowdown(m: Machine, inst: number): number {
  const { I, F } = m;
  if (I[inst + T.N_SHARES] === 0) return F[(inst + T.N_SPEED) >> 1]!;
  const demand = 1 + I[inst + T.N_SHARING]! + F[(inst + T.N_HOG) >> 1]!;
  return Math.max(1, demand / F[(inst + T.N_CORES) >> 1]!) * F[(inst + T.N_SPEED) >> 1]!;
}
