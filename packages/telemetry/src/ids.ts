/**
 * Trace and span ids as tools print them, made from 32-bit keys by hashing: pure functions, never drawn from a
 * simulation's streams. The hash of the first word is a bijection, so an id leads back to its key without an index.
 */
import { combine32 } from '@firedrill/base';

const TRACE_WORDS = [0x7f4a7c15, 0x6a09e667, 0x3c6ef372, 0x510e527f] as const;
const SPAN_WORDS = [0x1f83d9ab, 0x5be0cd19] as const;

/** 32 hex digits of a trace key. */
export function traceIdOf(key: number): string {
  return (
    hexWord(combine32(key, TRACE_WORDS[0])) +
    hexWord(combine32(key, TRACE_WORDS[1])) +
    hexWord(combine32(key, TRACE_WORDS[2])) +
    hexWord(combine32(key, TRACE_WORDS[3]))
  );
}

/** 16 hex digits of a span key. */
export function spanIdOf(key: number): string {
  return hexWord(combine32(key, SPAN_WORDS[0])) + hexWord(combine32(key, SPAN_WORDS[1]));
}

/** The key of a trace id (32 hex digits, either case), as an unsigned word; undefined when no key prints so. */
export function traceKeyOf(traceId: string): number | undefined {
  if (!/^[0-9a-f]{32}$/i.test(traceId)) return undefined;
  const mixed = unmix32(Number.parseInt(traceId.slice(0, 8), 16));
  const key = Math.imul(mixed ^ TRACE_WORDS[0], inverse32(0x9e3779b1)) >>> 0;
  return traceIdOf(key) === traceId.toLowerCase() ? key : undefined;
}

/** Every byte as two digits: padding each word by itself costs three times as much. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexWord(word: number): string {
  return HEX[word >>> 24]! + HEX[(word >>> 16) & 255]! + HEX[(word >>> 8) & 255]! + HEX[word & 255]!;
}

/** Inverse of base's `mix32`: each of its steps is a bijection of 32 bits. */
function unmix32(y: number): number {
  let z = y | 0;
  z = Math.imul(z ^ (z >>> 15) ^ (z >>> 30), inverse32(0x735a2d97));
  z = Math.imul(z ^ (z >>> 15) ^ (z >>> 30), inverse32(0x21f0aaad));
  return z ^ (z >>> 16);
}

/** Multiplicative inverse of an odd word modulo 2^32, by Newton's iteration. */
function inverse32(odd: number): number {
  let x = odd;
  for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}
