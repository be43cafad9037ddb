/**
 * The network where it is more than a constant round trip: each leg of a call may be late, shaken, lossy, cut or held,
 * and what an instance sends may have to leave one message after another. Plain edges never come here.
 *
 *   caller ──▶ its interface (bandwidth) ──▶ flight, losses ──▶ arrive
 *   hear   ◀── flight, losses ◀── interface of the callee ◀── respond
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS, keyedBits, keyedNormal, toUniform } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import * as N from './network.table.ts';
import { markPlainEdges } from './plain-path.ts';
import { push, shift } from './queues.ts';
import * as R from './reasons.table.ts';
import { arrive, freeVisit, hear } from './requests.ts';

const DRAW_LOSS = 0x10000002;
const DRAW_EXTRA = 0x10000003;
const DRAW_DUPLICATE = 0x10000020;
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
  if (m.I[m.net(edge) + N.NET_OUTAGE] === 1) push(m, m.net(edge) + N.NET_QUEUE, v);
  else travel(m, v, edge, N.REQUEST);
}

/** An answer that somebody waits for sets out over an edge that is not plain. */
export function sendBack(m: Machine, v: number, reason: number): void {
  const at = m.visit(v);
  const edge = edgeOf(m, v);
  m.I[at + T.V_STATE] = T.ANSWERING;
  m.I[at + T.V_REASON] = reason;
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
function travel(m: Machine, v: number, edge: number, leg: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const g = m.net(edge) + leg;
  const key = leg === N.REQUEST ? I[at + T.V_KEY]! : combine32(I[at + T.V_KEY]!, WAY_BACK);
  const losses = I[g + N.G_CUT] === 1 ? MOST_LOSSES : lossesOf(key, F[(g + N.G_LOSS) >> 1]!);
  if (losses >= MOST_LOSSES) return lose(m, v, edge);
  const leaves = leave(m, v, { edge, leg, key, losses });
  const arrives = leaves + flight(m, key, { edge, leg, losses });
  if (arrives > F[m.now]!) {
    m.kernel.at(arrives, (v << KIND_BITS) | (leg === N.REQUEST ? T.EV_ARRIVE : T.EV_NETWORK));
  } else land(m, v);
}

type Leg = { readonly edge: number; readonly leg: number; readonly losses: number };

/** When the message has left its sender, which sends one after another; lost and doubled packets take their time, too. */
function leave(m: Machine, v: number, way: Leg & { readonly key: number }): number {
  const { F } = m;
  const g = m.net(way.edge) + way.leg;
  const now = F[m.now]!;
  const rate = F[(g + N.G_RATE) >> 1]!;
  if (rate === Infinity) return now;
  const doubled = toUniform(keyedBits(way.key, DRAW_DUPLICATE)) < F[(g + N.G_DUPLICATE) >> 1]! ? 1 : 0;
  const takes = (F[(g + N.G_BYTES) >> 1]! * (1 + way.losses + doubled)) / rate;
  const n = senderOf(m, v, way.leg);
  // Every user has a line of his own.
  if (n < 0) return now + takes;
  const busy = (m.nic(n) + N.NIC_BUSY) >> 1;
  F[busy] = (F[busy]! > now ? F[busy]! : now) + takes;
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

/** The round trip (paid on the way there), what was added, its jitter, and a wait for each loss. */
function flight(m: Machine, key: number, { edge, leg, losses }: Leg): number {
  const { F } = m;
  const g = m.net(edge) + leg;
  let time = F[(g + N.G_EXTRA) >> 1]!;
  if (leg === N.REQUEST) time = F[(m.edge(edge) + T.E_RTT) >> 1]! + time;
  const jitter = F[(g + N.G_JITTER) >> 1]!;
  if (jitter > 0) time = Math.max(0, time + jitter * keyedNormal(key, DRAW_EXTRA));
  for (let n = 0; n < losses; n++) time += Math.min(LONGEST_WAIT, RETRANSMIT * 2 ** n);
  return time;
}

/** How often in a row a packet is lost. */
function lossesOf(key: number, loss: number): number {
  let n = 0;
  while (loss > 0 && n < MOST_LOSSES && toUniform(keyedBits(key, DRAW_LOSS + (n << 8))) < loss) n++;
  return n;
}

/** Nothing arrives: the caller's timeout decides, unless the connection ends before it. */
function lose(m: Machine, v: number, edge: number): void {
  const at = m.visit(v);
  const e = m.edge(edge);
  if (m.I[e + T.E_RING]! >= 0 && m.F[(e + T.E_TIMEOUT) >> 1]! < RESET_AFTER) return freeVisit(m, v);
  m.I[at + T.V_STATE] = T.ANSWERING;
  m.I[at + T.V_REASON] = R.R_RESET;
  m.kernel.at(m.F[m.now]! + RESET_AFTER, (v << KIND_BITS) | T.EV_NETWORK);
}

/** Writes the word that says what messages on an edge meet; call it after a change of its network. */
export function refreshNetwork(m: Machine, edge: number): void {
  const { I } = m;
  const n = m.net(edge);
  const word = m.edge(edge) + T.E_NET;
  const isHeld = I[n + N.NET_OUTAGE] === 1 || I[n + N.NET_QUEUE + 2]! > 0;
  I[word] =
    (I[word]! & ~(N.NET_REQUEST | N.NET_ANSWER | N.NET_HELD)) |
    (isDisturbed(m, n + N.REQUEST) ? N.NET_REQUEST : 0) |
    (isDisturbed(m, n + N.ANSWER) ? N.NET_ANSWER : 0) |
    (isHeld ? N.NET_HELD : 0);
}

function isDisturbed(m: Machine, g: number): boolean {
  const { I, F } = m;
  if (I[g + N.G_CUT] === 1 || F[(g + N.G_RATE) >> 1] !== Infinity) return true;
  return F[(g + N.G_EXTRA) >> 1]! > 0 || F[(g + N.G_JITTER) >> 1]! > 0 || F[(g + N.G_LOSS) >> 1]! > 0;
}
