/**
 * Drawing durations: a law's row and a key give a number of seconds. Keyed draws only, so that the same step of the
 * same request takes the same time whatever else is changed.
 */

import { exp, keyedBits, keyedExponential, keyedNormal, ln, toUniform } from '@firedrill/kernel';
import type { Law } from '@firedrill/scenario';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

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
    default: {
      const t = a * exp(-ln(toUniform(keyedBits(key, purpose))) * m.F[(at + T.W_B) >> 1]!);
      const cap = m.F[(at + T.W_C) >> 1]!;
      return t > cap ? cap : t;
    }
  }
}
