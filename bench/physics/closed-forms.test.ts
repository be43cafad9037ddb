import { describe, expect, it } from 'vitest';
import {
  closedLoop,
  erlangA,
  erlangB,
  forkJoin,
  lruHits,
  mg1,
  mmc,
  mmck,
  powerOfTwo,
  processorSharing,
  processorSharingMany,
  ttlHits,
} from './closed-forms.ts';

/** Five figures, as the published table has them. */
const close = (got: Readonly<Record<string, number>>, want: Readonly<Record<string, number>>) => {
  for (const [key, value] of Object.entries(want)) expect(got[key]! / value, key).toBeCloseTo(1, 4);
};

describe('closed forms against the published table', () => {
  it('M/M/c', () => {
    close(mmc(1, 0.5), { Pw: 0.5, Wq: 1, W: 2, L: 1, p99: 2 * Math.log(100) });
    close(mmc(1, 0.95), { Pw: 0.95, Wq: 19, W: 20, L: 19 });
    close(mmc(2, 0.7), { Pw: 0.57647, Wq: 0.96078, W: 1.9608 });
    close(mmc(8, 0.85), { Pw: 0.57257, Wq: 0.47714, W: 1.4771 });
    close(mmc(64, 0.7), { Pw: 0.0044126, Wq: 0.00022982, W: 1.00023 });
    close(mmc(64, 0.95), { Pw: 0.58801, Wq: 0.18375, W: 1.1838 });
  });

  it('M/M/c/K and Erlang B', () => {
    close(mmck(1, 5, 0.8), { loss: 0.088819, L: 1.8683, W: 2.5631, thr: 0.72894 });
    close(mmck(1, 20, 1), { loss: 0.047619, L: 10, W: 10.5, thr: 0.95238 });
    close(mmck(8, 20, 1.2), { loss: 0.17611, L: 15.898, W: 2.0101, thr: 7.9094 });
    close(mmck(64, 100, 1.05), { loss: 0.053221, L: 85.365, W: 1.3417, thr: 63.624 });
    close(mmck(8, 8, 0.85), { loss: erlangB(8, 6.8) });
    close({ loss: erlangB(8, 6.8) }, { loss: 0.16731 });
  });

  it('M/G/1, first come first served and shared', () => {
    close(mg1(0.5, 0), { Wq: 0.5, W: 1.5 });
    close(mg1(0.5, 0.25), { Wq: 0.625, W: 1.625 });
    close(mg1(0.9, 4), { Wq: 22.5, W: 23.5 });
    close(processorSharing(0.8), { W: 5, slope: 5 });
    close(processorSharingMany(2, 0.8), { W: 2.7778 });
    close(processorSharingMany(8, 0.85), { W: 1.4771 });
  });

  it('Erlang-A and the closed loop', () => {
    close(erlangA(8, 6.8, 0.5), { Pab: 0.063317, Lq: 0.86112, Wq: 0.12663, busy: 6.3694 });
    close(erlangA(64, 70.4, 1), { Pab: 0.10561, Lq: 7.4348, Wq: 0.10561, busy: 62.965 });
    close(closedLoop(50, 10, 4), { X: 3.885, W: 2.8701, util: 0.97125 });
    close(closedLoop(20, 1, 8), { X: 7.9119, W: 1.5278, util: 0.98899 });
  });

  it('fork-join, two choices, caches', () => {
    close(forkJoin(0.5), { W: 2.875 });
    close(forkJoin(0.8), { W: 7 });
    close(powerOfTwo(0.5), { W: 1.2657 });
    close(powerOfTwo(0.95), { W: 3.383 });
    close(lruHits(10_000, 1_000, 0.8), { hit: 0.43666 });
    close(lruHits(10_000, 1_000, 1), { hit: 0.6756 });
    close(lruHits(100_000, 5_000, 0.99), { hit: 0.65092 });
    close(ttlHits(9), { hit: 0.9 });
  });
});
