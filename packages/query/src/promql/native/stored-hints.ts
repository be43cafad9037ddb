/**
 * The reset hints that Prometheus gives when it reads what it stored: samples of a counter are kept in chunks without
 * resets, so that the first of a chunk is unknown and every later one is no reset. Gauges stay gauges.
 */
import type { NativeHistogram } from '@firedrill/telemetry';
import { isReset } from './arithmetic.ts';
import { sameBounds } from './histogram.ts';

/** The histograms among the samples of a series, in order, with the hints they have when read. */
export function withStoredHints(samples: readonly (number | 'stale' | NativeHistogram)[]): readonly NativeHistogram[] {
  const out: NativeHistogram[] = [];
  let before: NativeHistogram | undefined;
  for (const sample of samples) {
    if (typeof sample !== 'object') {
      before = undefined;
      continue;
    }
    const hint =
      sample.hint === 'gauge' ? 'gauge' : before !== undefined && continues(before, sample) ? 'not_reset' : 'unknown';
    out.push({ ...sample, hint });
    before = sample;
  }
  return out;
}

/** True when a sample goes into the chunk of the one before. */
function continues(before: NativeHistogram, now: NativeHistogram): boolean {
  if (before.hint === 'gauge' || now.hint === 'reset' || now.schema !== before.schema) return false;
  if (now.zeroThreshold !== before.zeroThreshold || !sameBounds(now, before)) return false;
  return !isReset({ ...now, hint: 'unknown' }, before, '3.5');
}
