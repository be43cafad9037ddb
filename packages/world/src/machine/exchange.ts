/**
 * Calls that were answered well, kept where the spans of a request wait for its end (emit/waiting-spans.ts).
 * Nearly every record is made here, and nearly none is ever read: it holds what the machine knows, and the recorder words
 * it when its request is kept.
 */
import { combine32, mix32 } from '@firedrill/base';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { GOOD } from './measure.ts';
import {
  BEFORE,
  DOUBLES,
  FIRST,
  FREE,
  LATEST,
  RECORDS,
  ROOT,
  TIMES,
  TRACE_SAMPLE,
  USED,
  WORDS,
} from './spans.table.ts';

/**
 * Where records wait: the records as words and as doubles, by call of a user what waits for its end, the marks; and by
 * instance its pod. A record goes back when its request has ended, and the next one takes it: what is under way stays in
 * few cache lines.
 */
export type SpanMemory = {
  readonly waiting: Int32Array;
  readonly times: Float64Array;
  readonly roots: Int32Array;
  readonly marks: Int32Array;
  readonly resources: Int32Array;
};

/** Arrays of so many whole numbers, all 0, at the beginning of a cache line. */
export type Arrays = { i32(length: number): Int32Array };

/** Memory for so many calls at once; for none where nothing is recorded. */
export function spanMemory(arrays: Arrays, instances: number, calls: number): SpanMemory {
  const records = calls > 0 ? RECORDS : 0;
  const waiting = arrays.i32(records * WORDS);
  return {
    waiting,
    times: new Float64Array(waiting.buffer, waiting.byteOffset, records * DOUBLES),
    roots: arrays.i32(calls * ROOT),
    marks: arrays.i32(2).fill(-1, FREE, FREE + 1),
    resources: arrays.i32(instances),
  };
}

/** A visit answered well and its caller heard. What is not chained to a request under way goes the recorder's own way. */
export function exchanged(m: Machine, v: number, c: number, status: number): void {
  const { I } = m;
  const at = m.visit(v);
  const call = m.call(c);
  const parent = I[call + T.C_PARENT]!;
  const p = m.visit(parent < 0 ? 0 : parent);
  if (parent >= 0 && I[p + T.V_LIFE] !== I[call + T.C_PARENTLIFE]) return aside(m, v, c, status);
  const root = I[call + T.C_ROOT]! * ROOT;
  const req = I[at + T.V_REQ]!;
  const { roots } = m.spans;
  if (root < 0 || roots[root] !== req) return aside(m, v, c, status);
  const slot = takeRecord(m);
  if (slot < 0) return;
  chain(m, root, slot, req);
  tell(m, slot, v, c, status);
}

/** Hangs a record on a request under way. */
export function chain(m: Machine, root: number, slot: number, req: number): void {
  const { waiting, roots } = m.spans;
  const latest = roots[root + LATEST]!;
  waiting[slot * WORDS] = req;
  waiting[slot * WORDS + BEFORE] = latest;
  if (latest < 0) roots[root + FIRST] = slot;
  roots[root + LATEST] = slot;
}

/** Writes into a record what is to be said of an answer: all but its request and its link. */
export function tell(m: Machine, slot: number, v: number, c: number, status: number): void {
  const { I, F } = m;
  const { waiting, times, resources } = m.spans;
  const at = m.visit(v);
  const call = m.call(c);
  const parent = I[call + T.C_PARENT]!;
  const p = m.visit(parent < 0 ? 0 : parent);
  const w = slot * WORDS;
  const t = slot * DOUBLES + TIMES;
  waiting[w + 1] = I[at + T.V_KEY]!;
  waiting[w + 2] =
    parent < 0 ? 0 : I[p + T.V_CONN] === 0 ? I[p + T.V_KEY]! : transactionKey(m, p, I[p + T.V_CONN]! - 1);
  waiting[w + 3] = (I[at + T.V_OP]! << 10) | status;
  waiting[w + 4] = resources[I[at + T.V_INST]!]!;
  waiting[w + 6] = I[call + T.C_ATTEMPT]! + 1;
  waiting[w + 8] = I[call + T.C_EDGE]!;
  waiting[w + 9] = parent < 0 ? 0 : resources[I[p + T.V_INST]!]!;
  times[t] = F[(at + T.V_ARRIVED) >> 1]!;
  times[t + 1] = F[m.now]!;
  times[t + 2] = F[(call + T.C_ATTEMPTED) >> 1]!;
}

/** A record that is free; -1 when all of them wait. */
export function takeRecord(m: Machine): number {
  const { waiting, marks } = m.spans;
  const free = marks[FREE]!;
  if (free >= 0) {
    marks[FREE] = waiting[free * WORDS + BEFORE]!;
    return free;
  }
  const slot = marks[USED]!;
  if (slot >= RECORDS) return -1;
  marks[USED] = slot + 1;
  return slot;
}

/** Gives back the chain of records from the latest to the first; a latest below 0 is none. */
export function giveBack(m: Machine, latest: number, first: number): void {
  if (latest < 0) return;
  const { waiting, marks } = m.spans;
  waiting[first * WORDS + BEFORE] = marks[FREE]!;
  marks[FREE] = latest;
}

/** A user asks: nothing waits for the end of this request yet. */
export function rootBegan(m: Machine, c: number): void {
  if (!m.records) return;
  const { roots } = m.spans;
  roots[c * ROOT] = m.I[m.call(c) + T.C_REQ]!;
  roots[c * ROOT + LATEST] = -1;
}

/** A request has ended: what waited for it is given back, and what comes later is written at once or not at all. */
export function closeRoot(m: Machine, c: number): void {
  const { roots } = m.spans;
  giveBack(m, roots[c * ROOT + LATEST]!, roots[c * ROOT + FIRST]!);
  roots[c * ROOT] = 0;
}

/** A user's request has ended; the recorder is asked when it may be kept. */
export function rootTold(m: Machine, c: number, reason: number, outcome: number): void {
  if (!m.records) {
    m.recorder?.rootEnded(c, reason, outcome);
    return;
  }
  const isKept = mix32(m.I[m.call(c) + T.C_REQ]! ^ TRACE_SAMPLE) >>> 0 < m.traceBelow;
  if (isKept || reason !== 0 || outcome !== GOOD) m.recorder?.rootEnded(c, reason, outcome);
  else closeRoot(m, c);
}

/** Another past holds from now on: nothing waits, and requests under way have said nothing. */
export function forgetSpans(m: Machine): void {
  const { roots, marks } = m.spans;
  if (!m.records) return;
  roots.fill(0);
  for (let c = 0; c < m.callCount; c++) {
    const at = m.call(c);
    if (m.I[at + T.C_PARENT]! < 0 && m.I[at + T.C_LIVE] === 1) rootBegan(m, c);
  }
  marks[FREE] = -1;
  marks[USED] = 0;
}

function aside(m: Machine, v: number, c: number, status: number): void {
  m.recorder?.exchanged(v, c, status);
}

/** Key of the transaction that a visit has open on a connection. */
export function transactionKey(m: Machine, visit: number, k: number): number {
  const began = (m.F[(m.conn(k) + T.K_XACT) >> 1]! * 1e6) | 0;
  return combine32(combine32(m.I[visit + T.V_KEY]!, began), k);
}
