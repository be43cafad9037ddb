/**
 * How often stakeholders must hear from the incident: by severity, from the declaration or the last update on.
 * Intervals follow common public guidance (10, 15, 30 minutes); an earlier time promised in an update binds too.
 */
import type { Seconds } from '@firedrill/base';
import type { Severity } from '@firedrill/scenario';

/** Seconds between updates by severity; undefined = none are due. */
export const cadenceSeconds: Readonly<Record<Severity, Seconds | undefined>> = {
  1: 600,
  2: 900,
  3: 1800,
  4: undefined,
  5: undefined,
};

/** Seconds until the next update: the cadence, or the promise where that is sooner. */
export function updateInterval(severity: Severity, promised: Seconds | undefined): Seconds | undefined {
  const cadence = cadenceSeconds[severity];
  if (cadence === undefined) return promised;
  return promised === undefined ? cadence : Math.min(cadence, promised);
}
