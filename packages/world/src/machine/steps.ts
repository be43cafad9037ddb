/**
 * Steps of programs that are rarer than work and single calls; `step` in requests.ts runs them in their turn.
 */
import { mix32 } from '@firedrill/base';
import { KIND_BITS, keyedBits } from '@firedrill/kernel';
import { agentStep } from './agents.ts';
import { cacheStep, missesEnded, stopFollowing } from './cache.ts';
import { authenticate } from './connecting.ts';
import * as T from './fields.table.ts';
import { writeFile } from './files.ts';
import { drawLaw } from './laws.ts';
import { leakStep } from './leaks.ts';
import { enterLimit, exitLimit, exitLimits, leaveLimit } from './limits.ts';
import type { Machine } from './machine.ts';
import { mark } from './marks.ts';
import { call } from './plain-path.ts';
import { acquire, releasePool } from './pools.ts';
import * as R from './reasons.table.ts';
import { away, replicated } from './replicas.ts';
import { DRAW_ERRORS, DRAW_PROVIDER, finish } from './requests.ts';
import { restOfWork, shareCores } from './sharing.ts';
import { sizedWork } from './sized.ts';
import { TRACE_SAMPLE } from './spans.table.ts';
import { validate, validated } from './validation.ts';

/** A connection of a pool; false = the request waits for it, or has ended because there is none. */
export function borrow(m: Machine, v: number, pc: number): boolean {
  const { I } = m;
  const pool = I[m.inst(I[m.visit(v) + T.V_INST]!) + T.N_POOL0]! + m.code[pc + 1]!;
  const reason = acquire(m, v, pool);
  if (reason > 0) finish(m, v, R.REASON_STATUS[reason]!, reason);
  return reason === 0;
}

/** Several calls at once; the program goes on when the last has answered. */
export function callAll(m: Machine, v: number, pc: number): void {
  const { I, code } = m;
  const at = m.visit(v);
  const count = code[pc + 2]!;
  I[at + T.V_STATE] = T.CALLING;
  I[at + T.V_PENDING] = count;
  I[at + T.V_REASON] = 0;
  const edges = code[pc + 1]!;
  // A call that ends at once may set something off that ends this request.
  const life = I[at + T.V_LIFE]!;
  for (let j = 0; j < count && I[at + T.V_LIFE] === life; j++) call(m, v, m.edgeLists[edges + j]!, pc + j);
}

/** A branch by users or by chance takes its other way; by the user's request, so that every attempt goes alike. */
export function goesOtherwise(m: Machine, at: number, pc: number): boolean {
  const { I, code } = m;
  if (code[pc] === T.OP_UNLESS_MEMBER) return m.members[code[pc + 1]! + I[at + T.V_CLIENT]!] === 0;
  return keyedBits(I[at + T.V_REQ]!, pc) >>> 1 >= code[pc + 1]!;
}

/** Whether a `log` step is written: of the lower levels those of a share of requests, the others always. */
export function isTold(m: Machine, at: number, pc: number): boolean {
  return m.code[pc + 2] === 1 || mix32(m.I[at + T.V_REQ]! ^ TRACE_SAMPLE) >>> 0 < m.logBelow;
}

/** A provider answers after its present law, with an error as often as it now does. */
function provide(m: Machine, v: number): void {
  const { I, F } = m;
  const at = m.visit(v);
  const row = m.providers + (I[at + T.V_SERVICE]! << 2);
  const speed = F[(m.inst(I[at + T.V_INST]!) + T.N_SPEED) >> 1]!;
  const seconds = drawLaw(m, I[row]!, I[at + T.V_KEY]!, DRAW_PROVIDER) * speed;
  I[at + T.V_STATE] = T.WORKING;
  I[at + T.V_REASON] = keyedBits(I[at + T.V_KEY]!, DRAW_PROVIDER + 1) >>> 1 < I[row + 1]! ? R.R_PROVIDER : 0;
  m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_WORK);
}

/** A function's request takes an idle environment, or has one made: true = that takes its time. */
function startCold(m: Machine, v: number, pc: number): boolean {
  const { I, F } = m;
  const at = m.visit(v);
  const inst = m.inst(I[at + T.V_INST]!);
  const busy = I[inst + T.N_BUSY]!;
  if (busy > I[inst + T.N_PEAK]!) I[inst + T.N_PEAK] = busy;
  const ready = I[inst + T.N_PROVISIONED]!;
  if (ready !== 0 && busy > ready) I[inst + T.N_SPILLED]!++;
  if (busy <= I[inst + T.N_WARM]!) return false;
  I[inst + T.N_WARM] = busy;
  const seconds = drawLaw(m, m.code[pc + 1]!, I[at + T.V_KEY]!, pc);
  const s = m.service(I[at + T.V_SERVICE]!);
  I[s + T.S_INITS]!++;
  F[(s + T.S_INIT_SECONDS) >> 1]! += seconds;
  I[at + T.V_STATE] = T.WORKING;
  m.kernel.at(F[m.now]! + seconds, (v << KIND_BITS) | T.EV_WORK);
  return true;
}

/** Runs a step that few programs have; true = the program goes on later, or has ended. */
export function rareStep(m: Machine, v: number, pc: number): boolean {
  const { code } = m;
  switch (code[pc]!) {
    case T.OP_SHARE:
      shareCores(m, v, pc);
      return true;
    case T.OP_REST:
      restOfWork(m, v, pc);
      return true;
    case T.OP_SIZED:
      sizedWork(m, v, pc);
      return true;
    case T.OP_PROVIDE:
      provide(m, v);
      return true;
    case T.OP_ENTER:
      return enterLimit(m, v, code[pc + 1]!);
    case T.OP_EXIT:
      return !giveBack(m, v, pc);
    case T.OP_LEAK:
      leakStep(m, v, code[pc + 1]!);
      return false;
    case T.OP_CONNECT:
      return authenticate(m, v, pc);
    case T.OP_VALIDATE:
      return validate(m, v, pc);
    case T.OP_VALIDATED:
      return validated(m, v, pc);
    case T.OP_PUBLISH:
      m.I[m.published + code[pc + 1]!]! += code[pc + 2]!;
      return false;
    case T.OP_MARK:
      mark(m, v, code[pc + 1]!);
      return false;
    case T.OP_REPLICATED:
      replicated(m, v, pc);
      return true;
    case T.OP_AWAY:
      return away(m, v, pc);
    case T.OP_WRITE:
      return writeFile(m, v, pc);
    case T.OP_AGENT:
      return agentStep(m, v, pc);
    case T.OP_INIT:
      return startCold(m, v, pc);
    default:
      return cacheStep(m, v, pc);
  }
}

/** What an ending visit holds besides connections is let go; `answer` as in {@link missesEnded}. */
export function letGo(m: Machine, v: number, answer: number): void {
  if ((m.I[m.visit(v) + T.V_FLAGS]! & T.IN_MISS) !== 0) missesEnded(m, v, answer);
  exitLimits(m, v);
}

/**
 * Gives back a connection or a turn in the middle of a program; false = the request is no more. Whoever gets it goes on
 * at once and may be the faster copy of this very request, which is then cancelled: in a state in which nothing is
 * pending, so that it is freed and not left to an event that never comes.
 */
export function giveBack(m: Machine, v: number, pc: number): boolean {
  const { I, code } = m;
  const at = m.visit(v);
  const life = I[at + T.V_LIFE]!;
  I[at + T.V_STATE] = T.CALLING;
  I[at + T.V_PENDING] = 0;
  if (code[pc] === T.OP_EXIT) exitLimit(m, v, code[pc + 1]!);
  else releasePool(m, v, code[pc + 1]!, code[pc + 2]! === 1);
  return I[at + T.V_LIFE] === life;
}

/** One who waits for another's load, or for a turn, is taken away. */
export function stopWaiting(m: Machine, v: number, reason: number): void {
  if (m.I[m.visit(v) + T.V_STATE] === T.CACHE_WAIT) stopFollowing(m, v);
  else leaveLimit(m, v, reason);
}

/** A reply here is not the end of it: connections to give back, loads that others wait for, a share of errors, a job. */
export function leavesMore(m: Machine, at: number): boolean {
  const { I } = m;
  const held = I[at + T.V_CONN]! | I[at + T.V_JOB]! | (I[at + T.V_FLAGS]! & T.ON_END);
  return (held | I[m.service(I[at + T.V_SERVICE]!) + T.S_ERRORS]!) !== 0;
}

/** Whether a request fails where it would reply, by the share of its service; a database's own sessions never do. */
export function fails(m: Machine, at: number): boolean {
  const errors = m.I[m.service(m.I[at + T.V_SERVICE]!) + T.S_ERRORS]!;
  return m.I[at + T.V_JOB] === 0 && keyedBits(m.I[at + T.V_KEY]!, DRAW_ERRORS) >>> 1 < errors;
}
