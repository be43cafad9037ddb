/**
 * Private exp and log: only IEEE 754 adds, multiplies and divides, so that a replay gives the same bits under every
 * engine version (the built-in ones may change their last bits). Not for the hottest path: 98.9 % of exponential
 * draws need neither.
 */

const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

/** Natural logarithm of a positive, normal number; error below 2 ulp. Series of atanh after reduction to [√½, √2). */
export function ln(x: number): number {
  bits[0] = x;
  let exponent = ((words[1]! >>> 20) & 0x7ff) - 1023;
  words[1] = (words[1]! & 0x000fffff) | 0x3ff00000;
  let m = bits[0]!;
  if (m > Math.SQRT2) {
    m *= 0.5;
    exponent += 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  const series =
    2 *
    s *
    (1 +
      z *
        (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17)))))))));
  return exponent * LN2_HI + (series + exponent * LN2_LO);
}

/** e to the x for |x| < 700; error below 2 ulp. Taylor series after reduction to |r| ≤ ln 2 / 2. */
export function exp(x: number): number {
  const n = Math.floor(x * Math.LOG2E + 0.5);
  const r = x - n * LN2_HI - n * LN2_LO;
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= 14; k++) {
    term *= r / k;
    sum += term;
  }
  words[0] = 0;
  words[1] = (n + 1023) << 20;
  return sum * bits[0]!;
}
