/**
 * Reading pages: a statement first burns its core, then reads what is not in memory. All sessions of a server share its
 * disk: each goes on at min(what one gets alone, ceiling / sessions reading), by a clock of attained operations V as in
 * sharing.ts. Only databases with storage have a disk.
 *
 *      core ──▶ heap by V at the end ──▶ the first ends at now + (its V − V) / rate
 */
import { exp, KIND_BITS, keyedBits, toUniform } from '@firedrill/kernel';
import { statementEnded } from './database.ts';
import * as K from './disks.table.ts';
import * as T from './fields.table.ts';
import { heapPush, heapRemove } from './heap.ts';
import type { Machine } from './machine.ts';
import { finish } from './requests.ts';

/** Locks from here on (RowExclusive) are those of statements that write. */
const WRITES = 2;
/** Part of an operation below which reading is done. */
const DONE = 1e-6;
/** Tells the draw of a fraction of a read from the draw of the time. */
const FRACTION = 0x10ad5;
const GIVEN = 0x61fe7;
const FLUSH = 0xf1054;

/** Seconds of core of a statement whose law gave so many; how much it reads afterwards is kept with the visit. */
export function planned(m: Machine, v: number, drawn: number): number {
  const { I, F } = m;
  const at = m.visit(v);
  // A session of its own has said what it reads when it began.
  if (I[at + T.V_INST]! < 0) return drawn;
  const x = m.statement(I[at + T.V_STMT]!);
  if (I[x + K.X_PLANNED] === 0) {
    F[(at + T.V_DUE) >> 1] = 0;
    return drawn;
  }
  const exact = drawn * F[(x + K.X_READS) >> 1]!;
  const whole = Math.floor(exact);
  const more = toUniform(keyedBits(I[at + T.V_KEY]!, I[at + T.V_STMT]! ^ FRACTION)) < exact - whole ? 1 : 0;
  F[(at + T.V_DUE) >> 1] = whole + more;
  F[(x + K.X_OPS) >> 1]! += whole + more;
  return drawn * F[(x + K.X_CPU) >> 1]!;
}

/** A statement has left its core: true when it reads now and ends later. */
export function readsPages(m: Machine, v: number, d: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  const reads = F[(at + T.V_DUE) >> 1]!;
  if (reads <= 0) return false;
  const disk = m.disk(d);
  if (F[(disk + K.DK_GIVEN) >> 1] !== 0 && isRefused(m, v, disk)) return true;
  touchDisk(m, disk);
  if (I[disk + K.DK_COUNT] === 0) F[(disk + K.DK_V) >> 1] = 0;
  F[(at + T.V_DUE) >> 1] = F[(disk + K.DK_V) >> 1]! + reads;
  I[at + T.V_STATE] = T.DB_READING;
  I[disk + K.DK_COUNT]!++;
  heapPush(m, disk + K.DK_HEAP, v);
  planDisk(m, d);
  return true;
}

/** One of the pages that a statement reads is not given: true = the statement has failed. */
function isRefused(m: Machine, v: number, disk: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  const given = exp(F[(at + T.V_DUE) >> 1]! * F[(disk + K.DK_GIVEN) >> 1]!);
  if (toUniform(keyedBits(I[at + T.V_KEY]!, I[at + T.V_STMT]! ^ GIVEN)) < given) return false;
  I[disk + K.DK_FAILED]!++;
  finish(m, v, 500, I[disk + K.DK_REASON]!);
  return true;
}

/** A statement that wrote waits for its log, which is written and synced: true = it does, and ends later. */
export function flushesLog(m: Machine, v: number, db: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  if (I[at + T.V_STATE] === T.DB_FLUSHING || I[at + T.V_MODE]! < WRITES) return false;
  let held = 0;
  for (let n = 0; n < 2; n++)
    if (keyedBits(I[at + T.V_KEY]!, (I[at + T.V_STMT]! ^ FLUSH) + n) >>> 1 < I[db + T.D_FLUSH_CHANCE]!)
      held += I[db + T.D_FLUSH]! * 1e-6;
  if (held === 0) return false;
  I[at + T.V_STATE] = T.DB_FLUSHING;
  m.kernel.at(F[m.now]! + held, (v << KIND_BITS) | T.EV_DB);
  return true;
}

/** A session that reads leaves before it is done. */
export function leaveDisk(m: Machine, v: number): void {
  const disk = m.disk(m.I[m.conn(m.I[m.visit(v) + T.V_CONN]! - 1) + T.K_DB]!);
  touchDisk(m, disk);
  heapRemove(m, disk + K.DK_HEAP, v);
  m.I[disk + K.DK_COUNT]!--;
  m.I[disk + K.DK_ABORTED]!++;
}

/** The planned completion: whoever has read all goes on. */
export function diskDue(m: Machine, d: number): void {
  const { I, F } = m;
  const disk = m.disk(d);
  if (F[(disk + K.DK_AT) >> 1] !== F[m.now]) return; // an earlier one was planned after this
  F[(disk + K.DK_AT) >> 1] = Infinity;
  touchDisk(m, disk);
  for (let v = I[disk + K.DK_HEAP]!; v >= 0; v = I[disk + K.DK_HEAP]!) {
    const left = F[(m.visit(v) + T.V_DUE) >> 1]! - F[(disk + K.DK_V) >> 1]!;
    if (left > DONE) break;
    if (left > 0) F[(disk + K.DK_V) >> 1]! += left;
    heapRemove(m, disk + K.DK_HEAP, v);
    I[disk + K.DK_COUNT]!--;
    I[disk + K.DK_DONE]!++;
    statementEnded(m, v);
  }
  planDisk(m, d);
}

/** Plans the next completion, unless one is planned by then; call after the ceiling or who is inside has changed. */
export function planDisk(m: Machine, d: number): void {
  const { I, F } = m;
  const disk = m.disk(d);
  const first = I[disk + K.DK_HEAP]!;
  if (first < 0) return;
  const left = F[(m.visit(first) + T.V_DUE) >> 1]! - F[(disk + K.DK_V) >> 1]!;
  const due = left > 0 ? F[m.now]! + left / diskRate(m, disk) : F[m.now]!;
  if (due >= F[(disk + K.DK_AT) >> 1]!) return;
  F[(disk + K.DK_AT) >> 1] = due;
  m.kernel.at(due, ((m.firstDisk + d) << KIND_BITS) | T.EV_SHARE);
}

/** Operations a second of each session that reads. */
export function diskRate(m: Machine, disk: number): number {
  const alone = m.F[(disk + K.DK_STREAM) >> 1]!;
  const ceiling = m.F[(disk + K.DK_IOPS) >> 1]!;
  const count = m.I[disk + K.DK_COUNT]!;
  return alone * count <= ceiling ? alone : ceiling / count;
}

/** Brings V and the sums up to now; call before the ceiling or who is inside changes. */
export function touchDisk(m: Machine, disk: number): void {
  const { I, F } = m;
  const dt = F[m.now]! - F[(disk + K.DK_LAST) >> 1]!;
  if (dt === 0) return;
  F[(disk + K.DK_LAST) >> 1] = F[m.now]!;
  const count = I[disk + K.DK_COUNT]!;
  if (count === 0) return;
  const db = m.db(I[disk + K.DK_DB]!);
  const idle = I[db + T.D_CORES]! - I[db + T.D_BUSY]!;
  const rate = diskRate(m, disk);
  F[(disk + K.DK_V) >> 1]! += dt * rate;
  F[(disk + K.DK_OPS) >> 1]! += dt * rate * count;
  F[(disk + K.DK_BUSY) >> 1]! += dt;
  F[(disk + K.DK_INSIDE) >> 1]! += dt * count;
  F[(disk + K.DK_IOWAIT) >> 1]! += dt * (idle < count ? (idle > 0 ? idle : 0) : count);
}

/** Books a call of a statement. */
export function bookStatement(m: Machine, v: number, took: number): void {
  const { I, F } = m;
  const x = m.statement(I[m.visit(v) + T.V_STMT]!);
  I[x + K.X_CALLS]!++;
  F[(x + K.X_SECONDS) >> 1]! += took;
  if (took > F[(x + K.X_LONGEST) >> 1]!) F[(x + K.X_LONGEST) >> 1] = took;
}
