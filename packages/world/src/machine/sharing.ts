/**
 * Cores shared by all requests inside an instance (processor sharing): each goes on at rate min(1, cores / demand), so
 * a clock of attained work V runs at that rate, and whoever began at V with so much work ends when V has grown by it
 * (Kleinrock 1967; event-driven as in Jain's PS servers). One completion is planned per instance: an earlier one is
 * planned anew, one that comes too early looks again.
 *
 *      work ──▶ heap by V at the end ──▶ the first ends at now + (its V − V) / rate
 */
import { KIND_BITS } from '@firedrill/kernel';
import { diskDue } from './disk.ts';
import * as T from './fields.table.ts';
import { heapPush, heapRemove } from './heap.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { step } from './requests.ts';
import { sizePower } from './sized.ts';

/** Nobody's end is planned further ahead (s): what is planned anew leaves the plan before it behind until its time. */
const AHEAD = 5;
/** Work that would take less than this is done (s): below what the clock can tell apart. */
const DONE = 1e-9;

/** A step of work on shared cores begins: its CPU seconds join those inside. */
export function shareCores(m: Machine, v: number, pc: number): void {
  const { I, F, code } = m;
  const at = m.visit(v);
  const n = I[at + T.V_INST]!;
  const inst = m.inst(n);
  touchShare(m, inst);
  if (I[inst + T.N_SHARING] === 0) F[(inst + T.N_V) >> 1] = 0;
  const drawn = drawLaw(m, code[pc + 1]!, I[at + T.V_KEY]!, pc) * F[(inst + T.N_SPEED) >> 1]!;
  const seconds = drawn * sizePower(m, at, code[pc + 3]!);
  F[(at + T.V_DUE) >> 1] = F[(inst + T.N_V) >> 1]! + seconds * code[pc + 2]! * 0.001;
  I[at + T.V_STATE] = T.SHARING;
  I[inst + T.N_SHARING]!++;
  heapPush(m, inst + T.N_SHARE_HEAP, v);
  planShare(m, n);
}

/** The part of a step that waits without CPU, drawn with the step's own place. */
export function restOfWork(m: Machine, v: number, pc: number): void {
  const { I, F, code } = m;
  const at = m.visit(v);
  const speed = F[(m.inst(I[at + T.V_INST]!) + T.N_SPEED) >> 1]!;
  const seconds =
    drawLaw(m, code[pc + 1]!, I[at + T.V_KEY]!, code[pc + 3]!) *
    speed *
    sizePower(m, at, code[pc + 4]!) *
    code[pc + 2]! *
    0.001;
  I[at + T.V_STATE] = T.WORKING;
  m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_WORK);
}

/** A request that shares leaves before its work is done. */
export function leaveShare(m: Machine, inst: number, v: number): void {
  touchShare(m, inst);
  heapRemove(m, inst + T.N_SHARE_HEAP, v);
  m.I[inst + T.N_SHARING]!--;
}

/** The planned completion: whoever is done goes on with its program. */
export function shareDue(m: Machine, n: number): void {
  if (n >= m.firstDisk) return diskDue(m, n - m.firstDisk);
  const { I, F } = m;
  const inst = m.inst(n);
  if (F[(inst + T.N_SHARE_AT) >> 1] !== F[m.now]) return; // an earlier one was planned after this
  F[(inst + T.N_SHARE_AT) >> 1] = Infinity;
  touchShare(m, inst);
  for (let v = I[inst + T.N_SHARE_HEAP]!; v >= 0; v = I[inst + T.N_SHARE_HEAP]!) {
    const left = F[(m.visit(v) + T.V_DUE) >> 1]! - F[(inst + T.N_V) >> 1]!;
    if (left > DONE * shareRate(m, inst)) break;
    if (left > 0) F[(inst + T.N_V) >> 1]! += left;
    heapRemove(m, inst + T.N_SHARE_HEAP, v);
    I[inst + T.N_SHARING]!--;
    step(m, v);
  }
  planShare(m, n);
}

/** Plans the next completion, unless one is planned by then; call after cores or demand have changed. */
export function planShare(m: Machine, n: number): void {
  const { I, F } = m;
  const inst = m.inst(n);
  const first = I[inst + T.N_SHARE_HEAP]!;
  if (first < 0) return;
  const left = F[(m.visit(first) + T.V_DUE) >> 1]! - F[(inst + T.N_V) >> 1]!;
  const wait = left > 0 ? left / shareRate(m, inst) : 0;
  const due = F[m.now]! + (wait < AHEAD ? wait : AHEAD);
  if (due >= F[(inst + T.N_SHARE_AT) >> 1]!) return;
  F[(inst + T.N_SHARE_AT) >> 1] = due;
  m.kernel.at(due, (n << KIND_BITS) | T.EV_SHARE);
}

/** Rate at which each request inside goes on: alone at most one core. */
function shareRate(m: Machine, inst: number): number {
  const demand = m.I[inst + T.N_SHARING]! + m.F[(inst + T.N_HOG) >> 1]!;
  const cores = m.F[(inst + T.N_CORES) >> 1]!;
  return demand <= cores ? 1 : cores / demand;
}

/** CPU in use now (cores): by sharing requests and by whatever burns beside them. */
function coresInUse(m: Machine, inst: number): number {
  const demand = m.I[inst + T.N_SHARING]! + m.F[(inst + T.N_HOG) >> 1]!;
  const cores = m.F[(inst + T.N_CORES) >> 1]!;
  return demand < cores ? demand : cores;
}

/** Brings V, CPU seconds and throttled seconds up to now; call before cores, hogs or who is inside change. */
export function touchShare(m: Machine, inst: number): void {
  const { I, F } = m;
  const dt = F[m.now]! - F[(inst + T.N_SHARE_LAST) >> 1]!;
  if (dt === 0) return;
  F[(inst + T.N_SHARE_LAST) >> 1] = F[m.now]!;
  if (I[inst + T.N_UP] === 0) return;
  F[(inst + T.N_V) >> 1]! += dt * shareRate(m, inst);
  F[(inst + T.N_CPU) >> 1]! += dt * coresInUse(m, inst);
  F[(inst + T.N_THROTTLED) >> 1]! += dt * throttledCores(m, inst);
}

/** Runnable threads that the limit keeps waiting (cores); cores that a neighbour has taken are no throttling. */
function throttledCores(m: Machine, inst: number): number {
  const limit = m.F[(inst + T.N_LIMIT) >> 1]!;
  const demand = m.I[inst + T.N_SHARING]! + m.F[(inst + T.N_HOG) >> 1]!;
  return m.I[inst + T.N_SHARES] === 1 && m.F[(inst + T.N_CORES) >> 1]! >= limit && demand > limit ? demand - limit : 0;
}

/** CPU seconds of an instance until now. Reading changes nothing. */
export function cpuSeconds(m: Machine, inst: number): number {
  const dt = m.F[m.now]! - m.F[(inst + T.N_SHARE_LAST) >> 1]!;
  return m.F[(inst + T.N_CPU) >> 1]! + dt * coresInUse(m, inst);
}

/** Throttled seconds of an instance until now. */
export function throttledSeconds(m: Machine, inst: number): number {
  const dt = m.F[m.now]! - m.F[(inst + T.N_SHARE_LAST) >> 1]!;
  return m.F[(inst + T.N_THROTTLED) >> 1]! + dt * throttledCores(m, inst);
}

/** A new process begins with nothing attained and nothing burnt. */
export function clearShare(m: Machine, inst: number): void {
  m.F[(inst + T.N_SHARE_LAST) >> 1] = m.F[m.now]!;
  m.F[(inst + T.N_V) >> 1] = 0;
  m.F[(inst + T.N_THROTTLED) >> 1] = 0;
}
