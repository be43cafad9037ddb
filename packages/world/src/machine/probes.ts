/**
 * Probes of the kubelet as requests of their own: they come to one instance, stand in its queue, take a worker and run
 * an operation like any other. Who asks is the cold side; it hears of the end, and decides what it means.
 */
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { observe, observeFine, touchInstance } from './measure.ts';
import { joinQueue } from './queue-discipline.ts';
import { push } from './queues.ts';
import * as R from './reasons.table.ts';
import { begin, freeVisit, freeWorker, takeVisit } from './requests.ts';

/** Whom a probe asks, and for what. */
export type Asked = {
  readonly service: number;
  readonly instance: number;
  readonly operation: number;
  /** The request that it is part of, and whose trace; absent: one of its own. */
  readonly request?: number;
};

/** Sends a probe with an id; false = the simulation has no room for it. Its end comes by `onJobEnd`, maybe at once. */
export function sendProbe(m: Machine, id: number, asked: Asked, key: number): boolean {
  const { I, F } = m;
  const v = takeVisit(m);
  if (v < 0) return false;
  const at = m.visit(v);
  I[at + T.V_JOB] = id + 1;
  I[at + T.V_CALL] = -1;
  I[at + T.V_SERVICE] = asked.service;
  I[at + T.V_OP] = asked.operation;
  I[at + T.V_INST] = asked.instance;
  I[at + T.V_CLIENT] = -1;
  I[at + T.V_KEY] = key;
  I[at + T.V_REQ] = asked.request ?? key;
  I[at + T.V_REASON] = 0;
  I[at + T.V_CONN] = 0;
  I[at + T.V_FLAGS] = asked.request === undefined ? T.FROM_USER : 0;
  F[(at + T.V_SIZE) >> 1] = 1;
  F[(at + T.V_DEADLINE) >> 1] = Number.POSITIVE_INFINITY;
  F[(at + T.V_ARRIVED) >> 1] = F[m.now]!;
  I[m.service(asked.service) + T.S_ARRIVALS]!++;
  come(m, v);
  return true;
}

/** A worker takes it, or it waits like all others, or the queue is full. */
function come(m: Machine, v: number): void {
  const { I } = m;
  const at = m.visit(v);
  const n = I[at + T.V_INST]!;
  const inst = m.inst(n);
  touchInstance(m, inst);
  if (I[inst + T.N_BUSY]! < I[inst + T.N_WORKERS]!) {
    I[inst + T.N_BUSY]!++;
    begin(m, v);
  } else if (I[inst + T.N_QUEUE + 2]! < I[inst + T.N_QCAP]!) {
    I[at + T.V_STATE] = T.QUEUED;
    push(m, inst + T.N_QUEUE, v);
    if (I[inst + T.N_FLAGS] !== 0) joinQueue(m, n, v);
  } else {
    I[m.service(I[at + T.V_SERVICE]!) + T.S_REFUSED]!++;
    m.recorder?.refused(v, R.R_QUEUE_FULL);
    probeLeft(m, v, R.R_QUEUE_FULL);
  }
}

/** The handler has answered: what `finish` does for a request, with the cold side in the place of a caller. */
export function probeEnded(m: Machine, v: number, status: number, reason: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const n = I[at + T.V_INST]!;
  const service = I[at + T.V_SERVICE]!;
  const residence = F[m.now]! - F[(at + T.V_ARRIVED) >> 1]!;
  I[m.service(service) + (reason === 0 ? T.S_DONE : T.S_FAILED)]!++;
  const row = n * m.maxOperations + I[at + T.V_OP]!;
  observe(m, m.requestHists + (row * R.STATUS_COUNT + R.statusClass(status)) * T.HIST, residence);
  observeFine(m, service, F[(at + T.V_MARK) >> 1]! - F[(at + T.V_ARRIVED) >> 1]!, residence);
  m.recorder?.finished(v, status, reason);
  m.tap?.left(v, 1, reason);
  freeWorker(m, m.inst(n));
  probeLeft(m, v, reason);
}

/** It is over, whoever still waits for it. */
export function probeLeft(m: Machine, v: number, reason: number): void {
  const at = m.visit(v);
  const id = m.I[at + T.V_JOB]! - 1;
  m.I[at + T.V_JOB] = 0;
  freeVisit(m, v);
  m.onJobEnd(id, reason);
}
