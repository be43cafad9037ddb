/**
 * The random streams that all kernels of this room share: the kernel's own draws over streams seeded side by side in one
 * Int32Array. A stream is named by its number; its four state words start at `number * 4`.
 */
import { mix32 } from '@firedrill/base';
import { streamBits, streamExponential, toUniform } from '@firedrill/kernel';

/** `count` independent streams of one seed, each warmed by eight draws. */
export function seedStreams(count: number, seed: number): Int32Array {
  const streams = new Int32Array(4 * count);
  let word = seed | 0;
  for (let i = 0; i < streams.length; i++) {
    word = (word + 0x9e3779b9) | 0;
    streams[i] = mix32(word);
  }
  for (let i = 0; i < count * 8; i++) streamBits(streams, (i >> 3) << 2);
  return streams;
}

/** Uniform in (0, 1). */
export function uniform(streams: Int32Array, stream: number): number {
  return toUniform(streamBits(streams, stream << 2));
}

/** Exponential with mean 1. */
export function exponential(streams: Int32Array, stream: number): number {
  return streamExponential(streams, stream << 2);
}
