import { describe, expect, it } from 'vitest';
import { benchKernel } from './kernel.ts';

describe('the kernel bench', () => {
  it('runs both kernels to the same trajectory and reports the same counts', () => {
    let clock = 0;
    const report = benchKernel({ simulatedSeconds: 5, rounds: 1, seed: 2, cpuMicros: () => (clock += 1e6) });
    const { ok, fail, retries } = report.naive;
    expect(report.flat).toMatchObject({ ok, fail, retries });
    expect(ok).toBeGreaterThan(2000);
    expect(report.ratio).toBe(1);
  });
});
