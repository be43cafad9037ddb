/**
 * Which key a request wants: from a uniform number to a key by the popularity law, exactly, by inversion. Zipf keeps
 * its distribution function and a guide table (Chen & Asau 1974), so that a draw looks at about two numbers.
 */
import { exp, ln } from '@firedrill/kernel';
import type { Popularity } from '@firedrill/scenario';

/** A law of keys, ready to draw from. Key 0 is the most popular one. */
export type KeySampler = {
  readonly kind: Popularity['kind'];
  readonly keys: number;
  readonly logKeys: number;
  /** Zipf: share of requests for keys up to this one. */
  readonly below: Float64Array;
  /** Zipf: first key whose `below` passes j / keys. */
  readonly guide: Int32Array;
};

const KEPT = 8;
const made = new Map<string, KeySampler>();

/** The sampler of a law over so many keys; the last few are shared by all worlds, for they never change. */
export function keySampler(keys: number, popularity: Popularity): KeySampler {
  const id = `${popularity.kind} ${popularity.kind === 'zipf' ? popularity.exponent : ''} ${keys}`;
  const known = made.get(id);
  if (known !== undefined) return known;
  const sampler = make(keys, popularity);
  if (made.size >= KEPT) made.delete(made.keys().next().value!);
  made.set(id, sampler);
  return sampler;
}

function make(keys: number, popularity: Popularity): KeySampler {
  const size = popularity.kind === 'zipf' ? keys : 0;
  const below = new Float64Array(size);
  const guide = new Int32Array(size);
  if (popularity.kind === 'zipf') {
    let sum = 0;
    for (let k = 0; k < keys; k++) {
      sum += exp(-popularity.exponent * ln(k + 1));
      below[k] = sum;
    }
    for (let k = 0; k < keys; k++) below[k] = below[k]! / sum;
    below[keys - 1] = 1;
    for (let j = 0, k = 0; j < keys; j++) {
      while (below[k]! * keys <= j) k++;
      guide[j] = k;
    }
  }
  return { kind: popularity.kind, keys, logKeys: ln(keys), below, guide };
}

/** The key of a uniform number in (0, 1). */
export function drawKey(s: KeySampler, u: number): number {
  if (s.kind === 'uniform') return Math.floor(u * s.keys);
  if (s.kind === 'log-uniform') return Math.floor(exp(u * s.logKeys)) - 1;
  let k = s.guide[Math.floor(u * s.keys)]!;
  while (s.below[k]! <= u) k++;
  return k;
}
