/**
 * What only some edges have: cancelling work that nobody waits for, hedging, deadlines that shorten a wait, a fallback,
 * a retry budget that grows with every call. An edge without them pays one word test an attempt (`E_POLICY`).
 *
 *   sent ──▶ copy 1 ─────────────▶ answer ──▶ settle: copies still on their way are cancelled, or go on unheard
 *      └─ after ─▶ copy 2 (hedge) ──▶
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS } from '@firedrill/kernel';
import { attemptEnded, callerAlive, copy, depart, spend } from './calls.ts';
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import * as R from './reasons.table.ts';
import { abort, DRAW_FALLBACK, DRAW_HEDGE, visitKey } from './requests.ts';

/** Says in one word what an edge's attempts pay for; call it after a change of policy. */
export function refreshPolicy(m: Machine, e: number): void {
  const { I, F } = m;
  const cancels = I[e + T.E_CANCEL] === 1 ? T.WITH_CANCEL : 0;
  const hedges = I[e + T.E_HEDGES]! > 0 && F[(e + T.E_HEDGE_AFTER) >> 1] !== Infinity ? T.WITH_HEDGE : 0;
  const bounded = I[e + T.E_DEADLINE] === 1 ? T.WITH_DEADLINE : 0;
  const perCall = I[e + T.E_BUDGET_PER] === 1 && F[(e + T.E_BUDGET) >> 1] !== Infinity ? T.WITH_CALL_BUDGET : 0;
  I[e + T.E_POLICY] = cancels | hedges | bounded | perCall;
}

/** The retry budget grows by its ratio, up to its burst (token bucket). */
export function deposit(m: Machine, e: number): void {
  const F = m.F;
  const tokens = F[(e + T.E_TOKENS) >> 1]! + F[(e + T.E_BUDGET) >> 1]!;
  const burst = F[(e + T.E_BURST) >> 1]!;
  F[(e + T.E_TOKENS) >> 1] = tokens < burst ? tokens : burst;
}

/** The caller has no time left to hear an answer. */
export function expired(m: Machine, at: number): boolean {
  return m.F[(at + T.C_DEADLINE) >> 1]! <= m.F[m.now]!;
}

/** An attempt sets out from an edge with a policy: its copies are remembered, its alarms set. */
export function sent(m: Machine, c: number, v: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const e = m.edge(I[at + T.C_EDGE]!);
  const policy = I[e + T.E_POLICY]!;
  const now = F[m.now]!;
  let own = (I[at + T.C_POLICY]! & T.Q_LINKED) | T.Q_TRACKED;
  I[at + T.C_SENT] = 1;
  I[at + T.C_COPIES] = v;
  I[at + T.C_COPIES + 1] = I[m.visit(v) + T.V_LIFE]!;
  if ((policy & T.WITH_CANCEL) !== 0) own |= T.Q_CANCEL;
  I[at + T.C_POLICY] = own;
  if ((policy & T.WITH_CANCEL) !== 0 && (own & T.Q_LINKED) === 0) link(m, c);
  const deadline = F[(at + T.C_DEADLINE) >> 1]!;
  if ((policy & T.WITH_DEADLINE) !== 0 && deadline < now + F[(e + T.E_TIMEOUT) >> 1]!) {
    I[at + T.C_POLICY]! |= T.Q_DEADLINE;
    m.kernel.at(deadline, (((c << 1) | 1) << KIND_BITS) | T.EV_HEDGE);
  }
  if ((policy & T.WITH_HEDGE) !== 0) planHedge(m, c, e);
}

function planHedge(m: Machine, c: number, e: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const due = F[m.now]! + F[(e + T.E_HEDGE_AFTER) >> 1]!;
  I[at + T.C_POLICY]! |= T.Q_HEDGING;
  F[(at + T.C_ALARM) >> 1] = due;
  m.kernel.at(due, ((c << 1) << KIND_BITS) | T.EV_HEDGE);
}

/** An alarm rings; it means this attempt when it was set for this very instant. */
export function alarm(m: Machine, index: number): void {
  const { I, F } = m;
  const c = index >>> 1;
  const at = m.call(c);
  const policy = I[at + T.C_POLICY]!;
  if (I[at + T.C_LIVE] !== 1 || (policy & T.Q_TRACKED) === 0) return;
  if ((index & 1) === 0) {
    if ((policy & T.Q_HEDGING) !== 0 && F[(at + T.C_ALARM) >> 1] === F[m.now]) hedge(m, c);
  } else if ((policy & T.Q_DEADLINE) !== 0 && F[(at + T.C_DEADLINE) >> 1] === F[m.now]) {
    I[at + T.C_GEN]!++;
    attemptEnded(m, c, R.R_DEADLINE);
  }
}

/**
 * No answer yet: another copy of the attempt is sent, and the first answer of either wins (Dean and Barroso, "The Tail
 * at Scale", 2013). It spends a token of the retry budget, as a retry does; an open breaker sends none.
 */
function hedge(m: Machine, c: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const e = m.edge(I[at + T.C_EDGE]!);
  const n = I[at + T.C_SENT]!;
  const isShut = I[e + T.E_FORCED] === 1 || (I[e + T.E_HAS_BREAKER] === 1 && I[e + T.E_BREAKER] !== 0);
  if (n > I[e + T.E_HEDGES]! || isShut || !callerAlive(m, at) || !spend(m, e)) return;
  const v = copy(m, c, hedgeKey(m, c, n));
  if (v < 0) return;
  I[e + T.E_HEDGED]!++;
  I[e + T.E_CALLS]!++;
  I[at + T.C_COPIES + 2 * n] = v;
  I[at + T.C_COPIES + 2 * n + 1] = I[m.visit(v) + T.V_LIFE]!;
  F[(at + T.C_HEDGED + 2 * (n - 1)) >> 1] = F[m.now]!;
  I[at + T.C_SENT] = n + 1;
  if (n < I[e + T.E_HEDGES]!) planHedge(m, c, e);
  depart(m, v, e);
}

/** Key of the n-th hedge of a call's attempt, 1 first. */
export function hedgeKey(m: Machine, c: number, n: number): number {
  return combine32(visitKey(m, c), DRAW_HEDGE + (n << 8));
}

/** An attempt has ended: copies that nobody waits for any more are cancelled, where the edge says so. */
export function settle(m: Machine, c: number): void {
  const { I } = m;
  const at = m.call(c);
  const policy = I[at + T.C_POLICY]!;
  const e = m.edge(I[at + T.C_EDGE]!);
  I[at + T.C_POLICY] = policy & T.Q_LINKED;
  if ((policy & T.Q_TRACKED) === 0 || (policy & T.Q_CANCEL) === 0) return;
  const n = I[at + T.C_SENT]!;
  for (let i = 0; i < n; i++) {
    const v = I[at + T.C_COPIES + 2 * i]!;
    if (I[m.visit(v) + T.V_LIFE] !== I[at + T.C_COPIES + 2 * i + 1]) continue;
    I[e + T.E_CANCELLED]!++;
    abort(m, v, R.R_GONE);
  }
}

/** The call hangs on its caller, which takes it along when it ends from outside. */
function link(m: Machine, c: number): void {
  const { I } = m;
  const at = m.call(c);
  const parent = I[at + T.C_PARENT]!;
  if (parent < 0 || !callerAlive(m, at)) return;
  I[at + T.C_SIBLING] = I[m.visit(parent) + T.V_CALLS]!;
  I[m.visit(parent) + T.V_CALLS] = c + 1;
  I[at + T.C_POLICY]! |= T.Q_LINKED;
}

/** Takes a call off its caller. */
export function unlink(m: Machine, c: number): void {
  const { I } = m;
  const at = m.call(c);
  let before = m.visit(I[at + T.C_PARENT]!) + T.V_CALLS;
  while (I[before] !== c + 1) before = m.call(I[before]! - 1) + T.C_SIBLING;
  I[before] = I[at + T.C_SIBLING]!;
  I[at + T.C_POLICY]! &= ~T.Q_LINKED;
}

/** A caller is gone: the attempts it waits for are cancelled with it; one that pauses finds nobody when it wakes. */
export function cancelCalls(m: Machine, v: number): void {
  const { I } = m;
  const head = m.visit(v) + T.V_CALLS;
  while (I[head] !== 0) {
    const c = I[head]! - 1;
    const at = m.call(c);
    unlink(m, c);
    if ((I[at + T.C_POLICY]! & T.Q_CANCEL) === 0) continue;
    I[at + T.C_GEN]!++;
    attemptEnded(m, c, R.R_GONE);
  }
}

/** The call has failed for good: the caller spends the time of its fallback and goes on without the answer. */
export function fallBack(m: Machine, c: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const e = m.edge(I[at + T.C_EDGE]!);
  const inst = m.inst(I[m.visit(I[at + T.C_PARENT]!) + T.V_INST]!);
  const seconds = drawLaw(m, I[e + T.E_FALLBACK]! - 1, I[at + T.C_KEY]!, DRAW_FALLBACK) * F[(inst + T.N_SPEED) >> 1]!;
  F[(inst + T.N_CPU) >> 1]! += seconds;
  I[e + T.E_FALLEN]!++;
  I[at + T.C_POLICY]! |= T.Q_FALLING;
  m.kernel.at(F[m.now]! + seconds, (c << KIND_BITS) | T.EV_RETRY);
}
