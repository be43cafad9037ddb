/**
 * A progress bar for work over two seconds, on a terminal only: `proofs  [##########          ] 12 of 24`.
 */
import type { Console } from './console.ts';

const QUIET_MS = 2_000;
const REDRAW_MS = 100;
const WIDTH = 24;

/** Call `at` as often as is handy, `end` once. */
export type Progress = { at(done: number): void; end(): void };

/** A bar over `total` units called `unit`; draws nothing for the first two seconds. */
export function startProgress(
  console: Console,
  work: { readonly title: string; readonly total: number; readonly unit: string },
): Progress {
  const started = console.now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    at(done) {
      const now = console.now();
      if (!console.isTerminal || now - started < QUIET_MS || now - drawnAt < REDRAW_MS) return;
      drawnAt = now;
      const share = Math.min(1, done / work.total);
      const bar = '#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH);
      console.sketch(`${work.title}  [${bar}] ${Math.floor(done)} of ${work.total} ${work.unit}`);
    },
    end() {
      if (drawnAt > Number.NEGATIVE_INFINITY) console.sketch('');
    },
  };
}
