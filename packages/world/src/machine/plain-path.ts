/**
 * The plain path: what nearly every request does, in one piece. A call along an edge with nothing but a timeout and
 * retries takes its records and leaves; a reply goes back to whoever waits and says who goes on. Everything else (a
 * breaker, a budget, hedges, a disturbed network, a failure) takes the general way in calls.ts and requests.ts, with the
 * same outcome to the bit. Measured: docs/adr/0009.
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS } from '@firedrill/kernel';
import { respond } from './answers.ts';
import { freeCall, startCall } from './calls.ts';
import { exchanged } from './exchange.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { observeFine, observeSince } from './measure.ts';
import { deposit } from './policy.ts';
import * as R from './reasons.table.ts';
import { freeVisit, freeWorker, joined } from './requests.ts';
import { rootEnded } from './users.ts';

/** Bits of `E_PLAIN`: answers, and departures, need nothing of the edge's policy or of the network. */
const ANSWERS = 1;
const DEPARTS = 2;

/** Says anew which edges are plain; call after any parameter of one has changed. */
export function markPlainEdges(m: Machine): void {
  const { I } = m;
  for (let n = 0; n < m.plan.edges.length; n++) {
    const e = m.edge(n);
    const isPlain =
      I[e + T.E_POLICY] === 0 &&
      I[e + T.E_HAS_BREAKER] === 0 &&
      I[e + T.E_FORCED] === 0 &&
      I[e + T.E_DEADLINE] === 0 &&
      I[e + T.E_NET] === 0;
    // Sizes go along with startCall alone, so that calls of worlds without them copy nothing.
    I[e + T.E_PLAIN] = isPlain ? ANSWERS | (I[e + T.E_LINE]! >= 0 && !m.isSized ? DEPARTS : 0) : 0;
  }
}

/** A visit calls along an edge; `place` is the step, so that two calls of one visit draw apart. */
export function call(m: Machine, parent: number, edge: number, place: number): void {
  const { I, F, heads } = m;
  const e = m.edge(edge);
  const c = I[heads + T.H_FREE_CALL]!;
  const v = I[heads + T.H_FREE_VISIT]!;
  if ((I[e + T.E_PLAIN]! & DEPARTS) === 0 || c < 0 || v < 0) return startCall(m, parent, edge, place);
  const at = m.call(c);
  const visit = m.visit(v);
  const p = m.visit(parent);
  I[heads + T.H_FREE_CALL] = I[at + T.C_NEXT]!;
  I[heads + T.H_FREE_VISIT] = I[visit + T.V_NEXT]!;
  const req = I[p + T.V_REQ]!;
  const crowd = I[p + T.V_CLIENT]!;
  const key = combine32(I[p + T.V_KEY]!, place);
  const generation = I[at + T.C_GEN]! + 1;
  const now = F[m.now]!;
  I[at + T.C_PARENT] = parent;
  I[at + T.C_EDGE] = edge;
  I[at + T.C_ATTEMPT] = 0;
  I[at + T.C_GEN] = generation;
  I[at + T.C_PARENTLIFE] = I[p + T.V_LIFE]!;
  I[at + T.C_REQ] = req;
  I[at + T.C_KEY] = key;
  I[at + T.C_ROOT] = I[m.call(I[p + T.V_CALL]!) + T.C_ROOT]!;
  I[at + T.C_REASON] = 0;
  I[at + T.C_CLIENT] = -1;
  I[at + T.C_POLICY] = 0;
  I[at + T.C_LIVE] = 1;
  I[at + T.C_PROBE] = 0;
  I[at + T.C_CROWD] = crowd;
  F[(at + T.C_T0) >> 1] = now;
  F[(at + T.C_ATTEMPTED) >> 1] = now;
  F[(at + T.C_DEADLINE) >> 1] = F[(p + T.V_DEADLINE) >> 1]!;
  I[e + T.E_CALLS]!++;
  I[visit + T.V_INST] = -1;
  I[visit + T.V_CALL] = c;
  I[visit + T.V_CALLGEN] = generation;
  I[visit + T.V_FLAGS] = 0;
  I[visit + T.V_REQ] = req;
  I[visit + T.V_KEY] = combine32(key, 0);
  I[visit + T.V_OP] = I[e + T.E_OP]!;
  I[visit + T.V_STATE] = T.FLYING;
  I[visit + T.V_SERVICE] = I[e + T.E_SERVICE]!;
  I[visit + T.V_REASON] = 0;
  I[visit + T.V_JOB] = 0;
  I[visit + T.V_CLIENT] = crowd;
  F[(visit + T.V_DEADLINE) >> 1] = now + F[(e + T.E_TIMEOUT) >> 1]!;
  const ring = I[e + T.E_RING]!;
  if (ring >= 0) m.kernel.arm(ring, at + T.C_GEN, (c << KIND_BITS) | T.EV_CALL_TIMEOUT);
  const line = I[e + T.E_LINE]!;
  if (m.kernel.delay(line, (v << KIND_BITS) | T.EV_ARRIVE)) return;
  m.kernel.at(now + F[(e + T.E_RTT) >> 1]!, (v << KIND_BITS) | T.EV_ARRIVE);
}

/**
 * A visit that holds nothing but its worker replies well. Returns the visit that goes on because of it, or -1. What it
 * does, and in which order, is what `finish` with no reason does.
 */
export function reply(m: Machine, v: number, status: number): number {
  const { I, F } = m;
  const at = m.visit(v);
  const n = I[at + T.V_INST]!;
  const service = I[at + T.V_SERVICE]!;
  I[m.service(service) + T.S_DONE]!++;
  const row = n * m.maxOperations + I[at + T.V_OP]!;
  observeSince(m, m.requestHists + (row * R.STATUS_COUNT + R.statusClass(status)) * T.HIST, at + T.V_ARRIVED);
  if (m.reports) {
    const arrived = F[(at + T.V_ARRIVED) >> 1]!;
    observeFine(m, service, F[(at + T.V_MARK) >> 1]! - arrived, F[m.now]! - arrived);
    m.tap?.left(v, 1, 0);
  }
  freeWorker(m, m.inst(n));
  const c = I[at + T.V_CALL]!;
  const call = m.call(c);
  const isAwaited = I[call + T.C_GEN] === I[at + T.V_CALLGEN];
  const e = m.edge(I[call + T.C_EDGE]!);
  if (!isAwaited || (I[e + T.E_PLAIN]! & ANSWERS) === 0 || I[call + T.C_POLICY] !== 0) {
    m.recorder?.finished(v, status, 0);
    respond(m, v, 0);
    return -1;
  }
  if (m.records) exchanged(m, v, c, status);
  else m.recorder?.exchanged(v, c, status);
  freeVisit(m, v);
  I[call + T.C_GEN]!++;
  if (F[(e + T.E_BUDGET) >> 1] !== Infinity) deposit(m, e);
  return answered(m, c, e);
}

/** The caller has its answer: a user is done; a visit goes on when this was the last call it waited for. */
function answered(m: Machine, c: number, e: number): number {
  const { I } = m;
  const at = m.call(c);
  const parent = I[at + T.C_PARENT]!;
  I[at + T.C_REASON] = 0;
  if (parent < 0) {
    rootEnded(m, c, 0);
    return -1;
  }
  const p = m.visit(parent);
  const isAlive = I[p + T.V_LIFE] === I[at + T.C_PARENTLIFE];
  if (isAlive) {
    const row = I[p + T.V_INST]! * m.maxEdges + I[e + T.E_LOCAL]!;
    observeSince(m, m.callHists + row * R.OUTCOME_COUNT * T.HIST, at + T.C_ATTEMPTED);
  }
  freeCall(m, c);
  if (!isAlive || --I[p + T.V_PENDING]! > 0) return -1;
  if (I[p + T.V_REASON] === 0) return parent;
  joined(m, parent);
  return -1;
}
