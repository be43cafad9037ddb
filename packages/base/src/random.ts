/**
 * Seeded randomness for rare, cold things. One seed gives any number of named streams, so a new consumer never
 * shifts another's dice. The kernel has its own streams inside the arena for the hot path.
 */
import { hashText, mix32 } from './hash.ts';

/** A stream of draws. Its state is four words, so it can be stored and restored. */
export class RandomStream {
  readonly state: Int32Array;

  constructor(state: Int32Array) {
    this.state = state;
  }

  /** The stream called `name` of a seed. */
  static named(seed: number, name: string): RandomStream {
    return new RandomStream(seedWords(seed ^ hashText(name)));
  }

  /** 32 random bits (xoshiro128+, Blackman & Vigna). */
  bits(): number {
    const s = this.state;
    const [a, b] = [s[0]!, s[1]!];
    const c = s[2]! ^ a;
    const d3 = s[3]!;
    const d = d3 ^ b;
    s[1] = b ^ c;
    s[0] = a ^ d;
    s[2] = c ^ (b << 9);
    s[3] = (d << 11) | (d >>> 21);
    return (a + d3) >>> 0;
  }

  /** Uniform in (0, 1). */
  uniform(): number {
    return (this.bits() + 0.5) * 2.3283064365386963e-10;
  }

  /** A whole number in [0, n). */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }
}

/** Four well-mixed words from one seed. */
export function seedWords(seed: number): Int32Array {
  const words = new Int32Array(4);
  let s = seed | 0;
  for (let i = 0; i < 4; i++) {
    s = (s + 0x9e3779b9) | 0;
    words[i] = mix32(s);
  }
  return words;
}
