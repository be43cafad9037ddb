/**
 * The network where it is more than a constant round trip: each leg of a call may be late, shaken, lossy, cut or held,
 * and what an instance sends may have to leave one message after another. Plain edges never come here.
 *
 *   caller ──▶ its interface (bandwidth) ──▶ flight, losses ──▶ arrive
 *   hear   ◀── flight, losses ◀── interface of the callee ◀── respond
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS, keyedBits, keyedNormal, toUniform } from '@firedrill/kernel';
import { hear } from './answers.ts';
import { choose } from './balance.ts';
import { H_ZONE, PROXIED } from './balancing.table.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import * as N from './network.table.ts';
import { markPlainEdges } from './plain-path.ts';
import { ABORTED, intercept } from './proxies.ts';
import { push, shift } from './queues.ts';
import * as R from './reasons.table.ts';
import { arrive, freeVisit } from './requests.ts';

const DRAW_LOSS = 0x10000002;
const DRAW_EXTRA = 0x10000003;
const DRAW_DUPLICATE = 0x10000020;
const DRAW_ZONE = 0x10000021;
const DRAW_CONNECTION = 0x10000022;
/** Mixed into a request's key for its way back. */
const WAY_BACK = 0x0a115e4;
/** Retransmission of a lost packet: the first after 200 ms (Linux' lower bound of RFC 6298), doubling up to the cap. */
const RETRANSMIT = 0.2;
const LONGEST_WAIT = 6.4;
/** A packet lost so often ends its connection, so long after it was first sent. */
const MOST_LOSSES = 7;
const RESET_AFTER = 19;
/** Held messages that one event delivers. */
const BATCH = 1024;

/** A request sets out over an edge that is not plain. */
export function setOut(m: Machine, v: number): void {
  const edge = edgeOf(m, v);
  m.tap?.departed(v, edge, N.REQUEST);
  if ((m.I[m.edge(edge) + T.E_NET]! & N.NET_UNREACHED) !== 0 && isUnreached(m, v, edge)) return;
  // Between zones, and where a proxy stands before some instances, it must be known where it goes before it leaves.
  const s = m.service(m.I[m.visit(v) + T.V_SERVICE]!);
  const isZoned = (m.I[m.edge(edge) + T.E_NET]! & N.NET_ZONED) !== 0;
  const isProxied = (m.I[s + T.S_BALANCE]! & PROXIED) !== 0;
  if ((isZoned || isProxied) && m.I[s + T.S_READY]! > 0) m.I[m.visit(v) + T.V_INST] = choose(m, v, s);
  if (m.I[m.net(edge) + N.NET_OUTAGE] === 1) push(m, m.net(edge) + N.NET_QUEUE, v);
  else travel(m, v, edge, N.REQUEST);
}

/** Whether the process that makes a call has a wrong clock. */
function isCalledByWrongClock(m: Machine, at: number): boolean {
  const parent = m.I[m.call(m.I[at + T.V_CALL]!) + T.C_PARENT]!;
  const caller = parent < 0 ? -1 : m.I[m.visit(parent) + T.V_INST]!;
  return caller >= 0 && m.F[(m.clocks >> 1) + 1 + caller]! !== 0;
}

/** Whether an attempt finds no connection: it fails at its caller, and the callee hears nothing. */
function isUnreached(m: Machine, v: number, edge: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  const net = m.net(edge);
  const draw = keyedBits(I[at + T.V_KEY]!, DRAW_CONNECTION) >>> 1;
  const isBarred = draw < I[net + N.NET_BARRED]! && isCalledByWrongClock(m, at);
  if (!isBarred && draw >= I[net + N.NET_ASTRAY]!) return false;
  if (!isBarred && draw >= I[net + N.NET_NO_TLS]!) {
    lose(m, v, edge);
    return true;
  }
  const isUnnamed = !isBarred && draw < I[net + N.NET_NO_NAME]!;
  I[net + (isUnnamed ? N.NET_NAMES_FAILED : N.NET_TLS_FAILED)]!++;
  I[at + T.V_STATE] = T.ANSWERING;
  I[at + T.V_REASON] = isUnnamed ? R.R_UNRESOLVED : R.R_HANDSHAKE;
  m.kernel.at(F[m.now]! + F[(net + N.NET_FAILS_AFTER) >> 1]!, (v << KIND_BITS) | T.EV_NETWORK);
  return true;
}

/** An answer that somebody waits for sets out over an edge that is not plain. */
export function sendBack(m: Machine, v: number, reason: number): void {
  const at = m.visit(v);
  const edge = edgeOf(m, v);
  m.I[at + T.V_STATE] = T.ANSWERING;
  m.I[at + T.V_REASON] = reason;
  m.tap?.departed(v, edge, N.ANSWER);
  if (m.I[m.net(edge) + N.NET_OUTAGE] === 1) push(m, m.net(edge) + N.NET_QUEUE, v);
  else travel(m, v, edge, N.ANSWER);
}

const edgeOf = (m: Machine, v: number) => m.I[m.call(m.I[m.visit(v) + T.V_CALL]!) + T.C_EDGE]!;

/** An answer has come back, or an outage was lifted: indices above those of visits are edges. */
export function networkEvent(m: Machine, index: number): void {
  if (index < m.visitLimit) land(m, index);
  else deliverHeld(m, index - m.visitLimit);
}

function land(m: Machine, v: number): void {
  m.tap?.landed(v);
  const state = m.I[m.visit(v) + T.V_STATE]!;
  if (state === T.DEAD) freeVisit(m, v);
  else if (state === T.ANSWERING) hear(m, v, m.I[m.visit(v) + T.V_REASON]!);
  else arrive(m, v);
}

/** Delivers what an outage held, in the order of sending, at one instant: as TCP does once packets pass again. */
function deliverHeld(m: Machine, edge: number): void {
  const n = m.net(edge);
  if (m.I[n + N.NET_OUTAGE] === 1) return;
  for (let i = 0; i < BATCH; i++) {
    const v = shift(m, n + N.NET_QUEUE);
    if (v >= 0) {
      land(m, v);
      continue;
    }
    refreshNetwork(m, edge);
    return markPlainEdges(m);
  }
  lift(m, edge);
}

/** Has what is held delivered at this instant. */
export function lift(m: Machine, edge: number): void {
  m.kernel.at(m.F[m.now]!, ((m.visitLimit + edge) << KIND_BITS) | T.EV_NETWORK);
}

/** One leg of the way: the sender's interface first, then the flight with what is lost on it. */
export function travel(m: Machine, v: number, edge: number, leg: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const g = m.net(edge) + leg;
  const key = leg === N.REQUEST ? I[at + T.V_KEY]! : combine32(I[at + T.V_KEY]!, WAY_BACK);
  const losses = I[g + N.G_CUT] === 1 ? MOST_LOSSES : lossesOf(key, F[(g + N.G_LOSS) >> 1]!);
  if (losses >= MOST_LOSSES) return lose(m, v, edge);
  const held = (I[m.edge(edge) + T.E_NET]! & N.NET_PROXIED) === 0 ? 0 : intercept(m, v, edge, leg);
  if (held === ABORTED) return bounce(m, v, edge);
  const way = { edge, leg, losses, zones: zonesOf(m, v, edge, leg) };
  const arrives = leave(m, v, key, way) + flight(m, key, way) + held;
  if (arrives > F[m.now]!) m.kernel.at(arrives, (v << KIND_BITS) | T.EV_NETWORK);
  else land(m, v);
}

/** `zones` is the row of both ends' zones, -1 for none. */
type Leg = { readonly edge: number; readonly leg: number; readonly losses: number; readonly zones: number };

function zonesOf(m: Machine, v: number, edge: number, leg: number): number {
  if ((m.I[m.edge(edge) + T.E_NET]! & N.NET_ZONED) === 0) return -1;
  const [caller, callee] = [senderOf(m, v, N.REQUEST), m.I[m.visit(v) + T.V_INST]!];
  if (caller < 0 || callee < 0) return -1;
  const [a, b] = [m.I[m.health(caller) + H_ZONE]!, m.I[m.health(callee) + H_ZONE]!];
  if (a < 0 || b < 0) return -1;
  return leg === N.REQUEST ? m.zonePair(a, b) : m.zonePair(b, a);
}

/**
 * When the message has left its sender and has passed the link between zones, each of which carries one after another;
 * lost and doubled packets take their time, too.
 */
function leave(m: Machine, v: number, key: number, way: Leg): number {
  const { F } = m;
  const g = m.net(way.edge) + way.leg;
  const now = F[m.now]!;
  const n = senderOf(m, v, way.leg);
  const own = n < 0 ? Infinity : F[(m.nic(n) + N.NIC_RATE) >> 1]!;
  const rate = Math.min(F[(g + N.G_RATE) >> 1]!, own);
  const zoneRate = way.zones < 0 ? Infinity : F[(way.zones + N.Z_RATE) >> 1]!;
  if (rate === Infinity && zoneRate === Infinity) return now;
  const doubled = toUniform(keyedBits(key, DRAW_DUPLICATE)) < F[(g + N.G_DUPLICATE) >> 1]! ? 1 : 0;
  const bytes = F[(g + N.G_BYTES) >> 1]! * (1 + way.losses + doubled);
  let at = now;
  // Every user has a line of his own.
  if (rate !== Infinity) at = n < 0 ? now + bytes / rate : passes(F, (m.nic(n) + N.NIC_BUSY) >> 1, at, bytes / rate);
  return zoneRate === Infinity ? at : passes(F, (way.zones + N.Z_BUSY) >> 1, at, bytes / zoneRate);
}

/** First come, first served: when a message that is there at an instant is through, with the time it takes. */
function passes(F: Float64Array, busy: number, at: number, takes: number): number {
  F[busy] = (F[busy]! > at ? F[busy]! : at) + takes;
  return F[busy]!;
}

/** Instance that sends: the caller's on the way there, the callee's on the way back; -1 for users, and for none. */
function senderOf(m: Machine, v: number, leg: number): number {
  const { I } = m;
  if (leg === N.ANSWER) return I[m.visit(v) + T.V_INST]!;
  const call = m.call(I[m.visit(v) + T.V_CALL]!);
  const parent = I[call + T.C_PARENT]!;
  if (parent < 0 || I[m.visit(parent) + T.V_LIFE] !== I[call + T.C_PARENTLIFE]) return -1;
  return I[m.visit(parent) + T.V_INST]!;
}

/**
 * The call's own round trip (paid on the way there), half of that between zones with a jitter of its own, what was added,
 * its jitter, and a wait for each loss.
 */
function flight(m: Machine, key: number, { edge, leg, losses, zones }: Leg): number {
  const { F } = m;
  const g = m.net(edge) + leg;
  let time = F[(g + N.G_EXTRA) >> 1]!;
  if (leg === N.REQUEST) time = F[(m.edge(edge) + T.E_RTT) >> 1]! + time;
  const jitter = F[(g + N.G_JITTER) >> 1]!;
  if (jitter > 0) time = Math.max(0, time + jitter * keyedNormal(key, DRAW_EXTRA));
  if (zones >= 0) {
    // Two independent legs of jitter / √2 each make a round trip of that jitter.
    const shaken = F[(zones + N.Z_JITTER) >> 1]! * Math.SQRT1_2;
    time += Math.max(0, F[(zones + N.Z_RTT) >> 1]! / 2 + (shaken > 0 ? shaken * keyedNormal(key, DRAW_ZONE) : 0));
  }
  for (let n = 0; n < losses; n++) time += Math.min(LONGEST_WAIT, RETRANSMIT * 2 ** n);
  return time;
}

/** How often in a row a packet is lost. */
function lossesOf(key: number, loss: number): number {
  let n = 0;
  while (loss > 0 && n < MOST_LOSSES && toUniform(keyedBits(key, DRAW_LOSS + (n << 8))) < loss) n++;
  return n;
}

/** A proxy at the callee's door has answered for it: there and back, and the reason is written already. */
function bounce(m: Machine, v: number, edge: number): void {
  m.I[m.visit(v) + T.V_STATE] = T.ANSWERING;
  m.kernel.at(m.F[m.now]! + m.F[(m.edge(edge) + T.E_RTT) >> 1]!, (v << KIND_BITS) | T.EV_NETWORK);
}

/** Nothing arrives: the caller's timeout decides, unless the connection ends before it. */
function lose(m: Machine, v: number, edge: number): void {
  const at = m.visit(v);
  const e = m.edge(edge);
  if (m.I[e + T.E_RING]! >= 0 && m.F[(e + T.E_TIMEOUT) >> 1]! < RESET_AFTER) {
    m.tap?.landed(v);
    return freeVisit(m, v);
  }
  m.I[at + T.V_STATE] = T.ANSWERING;
  m.I[at + T.V_REASON] = R.R_RESET;
  m.kernel.at(m.F[m.now]! + RESET_AFTER, (v << KIND_BITS) | T.EV_NETWORK);
}

/** Writes the word that says what messages on an edge meet; call it after a change of its network. */
export function refreshNetwork(m: Machine, edge: number): void {
  const { I } = m;
  const n = m.net(edge);
  const word = m.edge(edge) + T.E_NET;
  const { caller, service } = m.plan.edges[edge]!;
  const isHeld = I[n + N.NET_OUTAGE] === 1 || I[n + N.NET_QUEUE + 2]! > 0;
  I[word] =
    (I[word]! & ~(N.NET_REQUEST | N.NET_ANSWER | N.NET_HELD)) |
    (isDisturbed(m, n + N.REQUEST) || isLimited(m, caller) ? N.NET_REQUEST : 0) |
    (isDisturbed(m, n + N.ANSWER) || isLimited(m, service) ? N.NET_ANSWER : 0) |
    (isHeld ? N.NET_HELD : 0);
}

function isDisturbed(m: Machine, g: number): boolean {
  const { I, F } = m;
  if (I[g + N.G_CUT] === 1 || F[(g + N.G_RATE) >> 1] !== Infinity) return true;
  return F[(g + N.G_EXTRA) >> 1]! > 0 || F[(g + N.G_JITTER) >> 1]! > 0 || F[(g + N.G_LOSS) >> 1]! > 0;
}

/** Instances of a service (-1: users) have interfaces of limited bandwidth. */
function isLimited(m: Machine, service: number): boolean {
  return service >= 0 && m.F[(m.nic(m.plan.services[service]!.firstInstance) + N.NIC_RATE) >> 1] !== Infinity;
}
