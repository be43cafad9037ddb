/**
 * The circuit breaker of an edge (Nygard, "Release It!"). Closed counts over a sliding window, in tenths as Hystrix does;
 * open refuses for a while; half open lets a few probes through, all of which must succeed. A breaker that probes by
 * share never goes half open: it lets that share through while open, and closes after so many successes in a row.
 */
import { keyedBits, toUniform } from '@firedrill/kernel';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { R_GONE } from './reasons.table.ts';
import { DRAW_PROBE, visitKey } from './requests.ts';

const CLOSED = 0;
const OPEN = 1;
const HALF_OPEN = 2;
/** A tenth of a window, at least (s). */
const SHORTEST = 1e-4;

/** True when the breaker does not let this attempt through; otherwise it may have become a probe. */
export function breakerRefuses(m: Machine, e: number, c: number): boolean {
  const { I } = m;
  if (I[e + T.E_FORCED] === 0 && (I[e + T.E_HAS_BREAKER] === 0 || I[e + T.E_BREAKER] === CLOSED)) return false;
  if (I[e + T.E_FORCED] === 0 && isProbe(m, e, c)) {
    I[m.call(c) + T.C_PROBE] = I[e + T.E_EPOCH]!;
    return false;
  }
  I[e + T.E_REFUSED]!++;
  return true;
}

function isProbe(m: Machine, e: number, c: number): boolean {
  const { I, F } = m;
  const share = F[(e + T.E_PROBE_SHARE) >> 1]!;
  if (I[e + T.E_BREAKER] === OPEN && share > 0) return toUniform(keyedBits(visitKey(m, c), DRAW_PROBE)) < share;
  if (I[e + T.E_BREAKER] === OPEN && F[m.now]! - F[(e + T.E_SINCE) >> 1]! >= F[(e + T.E_OPEN_FOR) >> 1]!)
    turn(m, e, HALF_OPEN);
  if (I[e + T.E_BREAKER] === OPEN || I[e + T.E_PROBING]! >= I[e + T.E_PROBES]!) return false;
  I[e + T.E_PROBING]!++;
  return true;
}

/** Another state: what was counted or sent before says nothing about now. */
function turn(m: Machine, e: number, state: number): void {
  const { I, F } = m;
  I[e + T.E_BREAKER] = state;
  I[e + T.E_EPOCH]!++;
  I[e + T.E_PROBING] = 0;
  I[e + T.E_PROBES_OK] = 0;
  forgetWindow(m, e);
  if (state === OPEN) I[e + T.E_OPENED]!++;
  if (state !== HALF_OPEN) F[(e + T.E_SINCE) >> 1] = F[m.now]!;
}

/** An attempt has ended. Open and half open listen to their probes only; a cancelled attempt proves nothing. */
export function breakerCounts(m: Machine, e: number, c: number, reason: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const isProbe = I[at + T.C_PROBE] !== 0 && I[at + T.C_PROBE] === I[e + T.E_EPOCH];
  I[at + T.C_PROBE] = 0;
  if (I[e + T.E_BREAKER] !== CLOSED) return isProbe ? probed(m, e, reason) : undefined;
  if (reason === R_GONE) return;
  const tenth = slide(m, e);
  I[tenth]!++;
  I[e + T.E_TOTAL]!++;
  if (reason !== 0) {
    I[tenth + 1]!++;
    I[e + T.E_FAILS]!++;
  }
  if (I[e + T.E_TOTAL]! >= I[e + T.E_MINIMUM]! && I[e + T.E_FAILS]! >= F[(e + T.E_THRESHOLD) >> 1]! * I[e + T.E_TOTAL]!)
    turn(m, e, OPEN);
}

/** Takes what has left the window out of its sums; the place of the tenth that is now. */
export function slide(m: Machine, e: number): number {
  const { I, F } = m;
  const w = m.breakers + ((e - m.edges) / T.EDGE) * T.WINDOW;
  const width = F[(e + T.E_WINDOW) >> 1]! / T.TENTHS;
  const tenth = Math.floor(F[m.now]! / (width > SHORTEST ? width : SHORTEST));
  const passed = tenth - F[(w + T.W_LATEST) >> 1]!;
  for (let n = passed < T.TENTHS ? passed - 1 : T.TENTHS - 1; n >= 0; n--) {
    const at = w + T.W_COUNTS + 2 * ((tenth + T.TENTHS - n) % T.TENTHS);
    I[e + T.E_TOTAL]! -= I[at]!;
    I[e + T.E_FAILS]! -= I[at + 1]!;
    I[at] = 0;
    I[at + 1] = 0;
  }
  F[(w + T.W_LATEST) >> 1] = tenth;
  return w + T.W_COUNTS + 2 * (tenth % T.TENTHS);
}

/** The window begins anew, empty; call it when its length changes, too. */
export function forgetWindow(m: Machine, e: number): void {
  const { I } = m;
  const w = m.breakers + ((e - m.edges) / T.EDGE) * T.WINDOW;
  I.fill(0, w + T.W_COUNTS, w + T.WINDOW);
  m.F[(w + T.W_LATEST) >> 1] = 0;
  I[e + T.E_TOTAL] = 0;
  I[e + T.E_FAILS] = 0;
}

/** Another number of probes is needed: a half-open breaker that has seen as many succeed closes at once. */
export function probesChanged(m: Machine, e: number): void {
  const { I } = m;
  if (I[e + T.E_BREAKER] === HALF_OPEN && I[e + T.E_PROBES_OK]! >= I[e + T.E_PROBES]!) turn(m, e, CLOSED);
}

function probed(m: Machine, e: number, reason: number): void {
  const { I } = m;
  const isOpen = I[e + T.E_BREAKER] === OPEN;
  if (reason === R_GONE) {
    if (!isOpen) I[e + T.E_PROBING]!--;
  } else if (reason === 0) {
    const needed = isOpen ? I[e + T.E_TO_CLOSE]! : I[e + T.E_PROBES]!;
    if (++I[e + T.E_PROBES_OK]! >= needed) turn(m, e, CLOSED);
  } else if (isOpen) I[e + T.E_PROBES_OK] = 0;
  else turn(m, e, OPEN);
}

/** Switches a breaker off or on by hand; either way it begins anew, closed. */
export function resetBreaker(m: Machine, e: number): void {
  turn(m, e, CLOSED);
}
