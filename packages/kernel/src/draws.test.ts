import { describe, expect, test } from 'vitest';
import {
  exp,
  Kernel,
  keyedBits,
  keyedExponential,
  keyedNormal,
  Layout,
  ln,
  streamBits,
  streamExponential,
  toUniform,
} from './index.ts';

function moments(n: number, draw: (i: number) => number): { mean: number; variance: number; above: number } {
  let [sum, squares, above] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = draw(i);
    sum += x;
    squares += x * x;
    if (x > 5) above++;
  }
  const mean = sum / n;
  return { mean, variance: squares / n - mean * mean, above: above / n };
}

function streams(seed: number): { kernel: Kernel; state: Int32Array } {
  const kernel = new Kernel(new Layout(), { bucketWidth: 1, capacity: 8, lines: [], rings: [], streams: 3 });
  kernel.open(seed);
  return { kernel, state: kernel.i32 };
}

describe('draws', () => {
  const n = 400_000;

  test('[K6] exponentials from streams and keys: mean 1, variance 1, tail e⁻⁵', () => {
    const { kernel, state } = streams(11);
    for (const m of [
      moments(n, () => streamExponential(state, kernel.stream(0))),
      moments(n, (i) => keyedExponential(i, 5)),
    ]) {
      expect(m.mean).toBeCloseTo(1, 2);
      expect(m.variance).toBeCloseTo(1, 1);
      expect(Math.abs(m.above / 0.006737947 - 1)).toBeLessThan(0.06);
    }
  });

  test('[K6] normals and uniforms', () => {
    const normal = moments(n, (i) => keyedNormal(i, 9));
    expect(normal.mean).toBeCloseTo(0, 2);
    expect(normal.variance).toBeCloseTo(1, 2);
    const uniform = moments(n, (i) => toUniform(keyedBits(i, 1)));
    expect(uniform.mean).toBeCloseTo(0.5, 2);
    expect(uniform.variance).toBeCloseTo(1 / 12, 3);
  });

  test('[K6] normals have their tails: a lognormal law keeps its variance', () => {
    const draws = 1_000_000;
    let [above4, below4] = [0, 0];
    for (let i = 0; i < draws; i++) {
      const z = keyedNormal(i, 9);
      if (z > 4) above4++;
      if (z < -4) below4++;
    }
    // P(z > 4) = 3.17e-5
    expect(Math.abs(above4 - 31.7)).toBeLessThan(3 * Math.sqrt(31.7));
    expect(Math.abs(below4 - 31.7)).toBeLessThan(3 * Math.sqrt(31.7));
  });

  test('[K5] a stream is a function of seed and number, a keyed draw of key and purpose', () => {
    const [a, b] = [streams(5), streams(5)];
    for (let i = 0; i < 10; i++) streamBits(a.state, a.kernel.stream(1));
    expect(streamBits(a.state, a.kernel.stream(0))).toBe(streamBits(b.state, b.kernel.stream(0)));
    expect(streamBits(a.state, a.kernel.stream(2))).not.toBe(streamBits(streams(6).state, b.kernel.stream(2)));
    expect(keyedBits(3, 4)).toBe(keyedBits(3, 4));
    expect(keyedBits(3, 4)).not.toBe(keyedBits(4, 3));
  });

  test('[K8] exp and ln', () => {
    for (let x = -30; x < 30; x += 0.37) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(2e-15);
    for (let x = 1e-9; x < 1e9; x *= 1.7)
      expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(4e-15 * Math.max(1, Math.abs(Math.log(x))));
  });
});
