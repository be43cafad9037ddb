/**
 * Drawing durations: a law's row and a key give a number of seconds. Keyed draws only, so that the same step of the
 * same request takes the same time whatever else is changed.
 */

import { exp, keyedBits, keyedExponential, keyedNormal, ln, toUniform } from '@firedrill/kernel';
import type { Law } from '@firedrill/scenario';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

/** Tells the draw of a branch from the draw of its length. */
const BRANCH = 0x3c6ef372;

/** Writes a law into its row. */
export function setLaw(m: Machine, row: number, law: Law): void {
  const at = m.laws + row * T.LAW;
  const put = (kind: number, a: number, b: number, c: number) => {
    m.I[at + T.W_KIND] = kind;
    m.F[(at + T.W_A) >> 1] = a;
    m.F[(at + T.W_B) >> 1] = b;
    m.F[(at + T.W_C) >> 1] = c;
  };
  switch (law.kind) {
    case 'constant':
      return put(T.LAW_CONSTANT, law.value, 0, 0);
    case 'exponential':
      return put(T.LAW_EXPONENTIAL, law.mean, 0, 0);
    case 'lognormal':
      return put(T.LAW_LOGNORMAL, law.median, law.sigma, 0);
    case 'normal':
      return put(T.LAW_NORMAL, law.mean, law.sd, law.mean / 5);
    case 'erlang':
      return put(T.LAW_ERLANG, law.mean / law.k, law.k, 0);
    case 'hyperexponential': {
      // Balanced means (Whitt 1982): branch i has probability p_i and mean m / 2p_i.
      const p = (1 + Math.sqrt((law.cv2 - 1) / (law.cv2 + 1))) / 2;
      return put(T.LAW_HYPEREXPONENTIAL, law.mean / (2 * p), p < 1 ? law.mean / (2 * (1 - p)) : 0, p);
    }
    case 'pareto':
      // Median m and shape α give the scale m / 2^(1/α).
      return put(T.LAW_PARETO, law.median / exp(Math.LN2 / law.alpha), 1 / law.alpha, law.cap);
  }
}

/** Seconds of a law for a key and a purpose. */
export function drawLaw(m: Machine, row: number, key: number, purpose: number): number {
  const at = m.laws + row * T.LAW;
  const a = m.F[(at + T.W_A) >> 1]!;
  switch (m.I[at + T.W_KIND]!) {
    case T.LAW_CONSTANT:
      return a;
    case T.LAW_EXPONENTIAL:
      return a * keyedExponential(key, purpose);
    case T.LAW_LOGNORMAL:
      return a * exp(m.F[(at + T.W_B) >> 1]! * keyedNormal(key, purpose));
    case T.LAW_NORMAL: {
      const t = a + m.F[(at + T.W_B) >> 1]! * keyedNormal(key, purpose);
      const floor = m.F[(at + T.W_C) >> 1]!;
      return t < floor ? floor : t;
    }
    case T.LAW_ERLANG: {
      let sum = 0;
      for (let k = m.F[(at + T.W_B) >> 1]!; k > 0; k--) sum += keyedExponential(key, purpose + (k << 16));
      return a * sum;
    }
    case T.LAW_HYPEREXPONENTIAL: {
      const isShort = toUniform(keyedBits(key, purpose ^ BRANCH)) < m.F[(at + T.W_C) >> 1]!;
      return (isShort ? a : m.F[(at + T.W_B) >> 1]!) * keyedExponential(key, purpose);
    }
    default: {
      const t = a * exp(-ln(toUniform(keyedBits(key, purpose))) * m.F[(at + T.W_B) >> 1]!);
      const cap = m.F[(at + T.W_C) >> 1]!;
      return t > cap ? cap : t;
    }
  }
}
