/**
 * The mean of a law of durations, as the arithmetic of load needs it.
 */
import type { Law } from '../world-file.ts';

/** Seconds on average. */
export function meanOf(law: Law): number {
  switch (law.kind) {
    case 'constant':
      return law.value;
    case 'lognormal':
      return law.median * Math.exp(law.sigma ** 2 / 2);
    case 'pareto':
      return paretoMean(law.median / 2 ** (1 / law.alpha), law.alpha, law.cap);
    default:
      return law.mean;
  }
}

/** Of min(X, cap) with X Pareto: scale + ∫ from scale to cap of (scale/x)^alpha dx. */
function paretoMean(scale: number, alpha: number, cap: number): number {
  if (cap <= scale) return cap;
  return scale + (scale ** alpha * (scale ** (1 - alpha) - cap ** (1 - alpha))) / (alpha - 1);
}
