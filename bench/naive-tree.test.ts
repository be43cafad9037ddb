import { describe, expect, it } from 'vitest';
import { runNaiveTree } from './naive-tree.ts';

describe('the naive tree', () => {
  it('gives the known trajectory of ten simulated minutes', () => {
    const { ok, fail, retries, meanLatencyMs } = runNaiveTree(600_000, 1);
    expect({ ok, fail, retries, meanLatencyMs: meanLatencyMs.toFixed(6) }).toEqual({
      ok: 298_475,
      fail: 0,
      retries: 7_648,
      meanLatencyMs: '22.466462',
    });
  });
});
