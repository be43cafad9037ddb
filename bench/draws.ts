/**
 * Random streams side by side in one Int32Array: xoshiro128+ for bits, a ziggurat for the exponential law.
 * A stream is named by its number; its four state words start at `number * 4`.
 */
import { mix32 } from '@firedrill/base';

const LAYERS = 256;
const TAIL = 7.69711747013105; // where the ziggurat's tail begins (Marsaglia & Tsang, "The ziggurat method", 2000)
const AREA = 3.949659822581572e-3; // of each layer
const TWO_24 = 2 ** 24;

const accept = new Uint32Array(LAYERS);
const width = new Float64Array(LAYERS);
const height = new Float64Array(LAYERS);

function buildZiggurat(): void {
  const base = AREA / Math.exp(-TAIL);
  accept[0] = (TAIL / base) * TWO_24;
  width[0] = base / TWO_24;
  width[LAYERS - 1] = TAIL / TWO_24;
  height[0] = 1;
  height[LAYERS - 1] = Math.exp(-TAIL);
  let outer = TAIL;
  for (let i = LAYERS - 2; i >= 1; i--) {
    const inner = -Math.log(AREA / outer + Math.exp(-outer));
    accept[i + 1] = (inner / outer) * TWO_24;
    outer = inner;
    height[i] = Math.exp(-inner);
    width[i] = inner / TWO_24;
  }
}
buildZiggurat();

/** `count` independent streams of one seed, each warmed by eight draws. */
export function seedStreams(count: number, seed: number): Int32Array {
  const streams = new Int32Array(4 * count);
  let word = seed | 0;
  for (let i = 0; i < streams.length; i++) {
    word = (word + 0x9e3779b9) | 0;
    streams[i] = mix32(word);
  }
  for (let i = 0; i < count * 8; i++) bits(streams, i >> 3);
  return streams;
}

/** 32 random bits (xoshiro128+, Blackman & Vigna). */
export function bits(streams: Int32Array, stream: number): number {
  const at = stream << 2;
  const a = streams[at]!;
  const b = streams[at + 1]!;
  const c = streams[at + 2]! ^ a;
  const last = streams[at + 3]!;
  const d = last ^ b;
  streams[at + 1] = b ^ c;
  streams[at] = a ^ d;
  streams[at + 2] = c ^ (b << 9);
  streams[at + 3] = (d << 11) | (d >>> 21);
  return (a + last) >>> 0;
}

/** Uniform in (0, 1). */
export function uniform(streams: Int32Array, stream: number): number {
  return (bits(streams, stream) + 0.5) * 2.3283064365386963e-10;
}

/** Exponential with mean 1. */
export function exponential(streams: Int32Array, stream: number): number {
  const word = bits(streams, stream);
  const layer = word & 255;
  const x = word >>> 8;
  return x < accept[layer]! ? x * width[layer]! : exponentialNearEdge(streams, stream, word);
}

/** The rare draws (about 1 in 90) that fall on a layer's edge or into the tail. */
function exponentialNearEdge(streams: Int32Array, stream: number, firstWord: number): number {
  let word = firstWord;
  for (;;) {
    const layer = word & 255;
    const x = (word >>> 8) * width[layer]!;
    if (layer === 0) return TAIL - Math.log(uniform(streams, stream));
    const y = height[layer]! + uniform(streams, stream) * (height[layer - 1]! - height[layer]!);
    if (y < Math.exp(-x)) return x;
    word = bits(streams, stream);
    if (word >>> 8 < accept[word & 255]!) return (word >>> 8) * width[word & 255]!;
  }
}
