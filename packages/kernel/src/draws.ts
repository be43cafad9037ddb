/**
 * Draws for the hot path. Two kinds: *streams* (xoshiro128+ state in the arena) for what nobody can change, such as
 * arrivals; *keyed draws*, a hash of (key, purpose), for everything on a request's path, so that two runs that differ
 * in one decision differ only by its consequences (common random numbers).
 * Exponentials by the ziggurat of Marsaglia & Tsang (2000), 256 layers; normals by a table of quantiles.
 */
import { exp, ln } from './math.ts';

const TWO_POW_MINUS_32 = 2.3283064365386963e-10;
const R = 7.69711747013105;
const V = 3.949659822581572e-3;

// Not the exported bindings: V8 folds a module's own constants into the code, but loads exported ones at every use.
const K = new Int32Array(256);
const W = new Float64Array(256);
const F = new Float64Array(256);
/** Ziggurat tables: acceptance bounds, widths, heights. Built once by IEEE arithmetic alone. */
export const ZIGGURAT_K = K;
export const ZIGGURAT_W = W;
export const ZIGGURAT_F = F;

function buildZiggurat(): void {
  const m = 16777216;
  let d = R;
  let t = d;
  const q = V / exp(-d);
  K[0] = (d / q) * m;
  K[1] = 0;
  W[0] = q / m;
  W[255] = d / m;
  F[0] = 1;
  F[255] = exp(-d);
  for (let i = 254; i >= 1; i--) {
    d = -ln(V / d + exp(-d));
    K[i + 1] = (d / t) * m;
    t = d;
    F[i] = exp(-d);
    W[i] = d / m;
  }
}
buildZiggurat();

const QUANTILES = 8192;
/** Quantiles at either end between which nothing is interpolated. */
const TAIL = 12;
/** Standard normal quantiles at (i + ½) / 8192, mirrored exactly. */
export const NORMAL: Float64Array = new Float64Array(QUANTILES);

function buildNormal(): void {
  for (let i = 0; i < QUANTILES / 2; i++) {
    const z = normalQuantile((i + 0.5) / QUANTILES);
    NORMAL[i] = z;
    NORMAL[QUANTILES - 1 - i] = -z;
  }
}

/** Lower half of the standard normal quantile function (Acklam's rational approximation, relative error 1.2e-9). */
function normalQuantile(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * ln(p));
    const top =
      ((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
      2.938163982698783;
    return (
      top /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  const top =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  return (
    top /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
}
buildNormal();

/** 32 bits from a key and a purpose, as a signed integer (unsigned ones above 2³¹ would be boxed). */
export function keyedBits(key: number, purpose: number): number {
  let z = (Math.imul(key, 0x9e3779b1) + purpose) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}

/** Uniform in (0, 1) from 32 bits, signed or not. */
export function toUniform(bits: number): number {
  return ((bits >>> 0) + 0.5) * TWO_POW_MINUS_32;
}

/** Standard exponential from a key; 98.9 % of draws take the first branch. */
export function keyedExponential(key: number, purpose: number): number {
  const r = keyedBits(key, purpose);
  const layer = r & 255;
  const j = r >>> 8;
  return j < K[layer]! ? j * W[layer]! : exponentialSlow(key, purpose, layer, j);
}

function exponentialSlow(key: number, purpose: number, layer0: number, j0: number): number {
  let layer = layer0;
  let j = j0;
  let k = key;
  for (;;) {
    k = keyedBits(k, purpose ^ 0x5bd1e995);
    const u = toUniform(k);
    if (layer === 0) return R - ln(u);
    const x = j * W[layer]!;
    if (F[layer]! + u * (F[layer - 1]! - F[layer]!) < exp(-x)) return x;
    k = keyedBits(k, purpose);
    layer = k & 255;
    j = k >>> 8;
    if (j < K[layer]!) return j * W[layer]!;
  }
}

/**
 * Standard normal from a key, |z| ≤ 6.3: by linear interpolation between 8,192 quantiles, and by the quantile function
 * itself in the outer three in a thousand, where a law with a heavy tail has much of its variance.
 */
export function keyedNormal(key: number, purpose: number): number {
  const p = toUniform(keyedBits(key, purpose));
  const at = p * QUANTILES - 0.5;
  if (at < TAIL) return normalQuantile(p);
  if (at >= QUANTILES - 1 - TAIL) return -normalQuantile(1 - p);
  const i = at | 0;
  return NORMAL[i]! + (at - i) * (NORMAL[i + 1]! - NORMAL[i]!);
}

/** 32 bits (signed) from the stream whose four words of state stand at `at` (xoshiro128+, Blackman & Vigna). */
export function streamBits(state: Int32Array, at: number): number {
  const a = state[at]!;
  const b = state[at + 1]!;
  const c = state[at + 2]! ^ a;
  const d3 = state[at + 3]!;
  const d = d3 ^ b;
  state[at + 1] = b ^ c;
  state[at] = a ^ d;
  state[at + 2] = c ^ (b << 9);
  state[at + 3] = (d << 11) | (d >>> 21);
  return (a + d3) | 0;
}

/** Standard exponential from a stream. */
export function streamExponential(state: Int32Array, at: number): number {
  const r = streamBits(state, at);
  const layer = r & 255;
  const j = r >>> 8;
  return j < K[layer]! ? j * W[layer]! : streamSlow(state, at, layer, j);
}

function streamSlow(state: Int32Array, at: number, layer0: number, j0: number): number {
  let layer = layer0;
  let j = j0;
  for (;;) {
    if (layer === 0) return R - ln(toUniform(streamBits(state, at)));
    const x = j * W[layer]!;
    const u = toUniform(streamBits(state, at));
    if (F[layer]! + u * (F[layer - 1]! - F[layer]!) < exp(-x)) return x;
    const r = streamBits(state, at);
    layer = r & 255;
    j = r >>> 8;
    if (j < K[layer]!) return j * W[layer]!;
  }
}
