/**
 * What start timestamps tell: that a counter began anew, or that two of them overlap. 0 is unknown.
 */

/** A sample by its instant and the instant its counter began. */
export type Begun = { readonly at: number; readonly start: number };

/** True when the counter of a sample began after the sample before. */
export function beganAnew(before: Begun, now: Begun): boolean {
  if (now.start === 0 || now.start >= now.at || now.start < before.at) return false;
  if (now.start > before.at) return true;
  // It began just at the sample before: a reset of a delta, unless the start of that sample is not known.
  return before.start <= before.at && before.start !== 0 && before.start !== before.at;
}

/** True when the counter of a sample began before the sample before, and is not the same counter. */
export function overlaps(before: Begun, now: Begun): boolean {
  return now.start !== 0 && now.start < before.at && now.start !== before.start;
}
