/**
 * What stands before the requests of users, one row per population: outcomes that end a request before it reaches the
 * first service, each with a share. The cold side writes the shares (cold/fronts.ts); `L_FRONT` of a population says
 * whether there are any.
 */

/** Outcomes that a population can meet. */
export const FRONT_SLOTS = 14;
export const FR_USED = 0;
export const FR_PASSED = 1;
export const FR_FIRST = 2;

/** One outcome. */
export const FRONT_SLOT = 6;
/** A draw of 31 bits below this, and not below the one before, meets it. */
export const O_BELOW = 0;
export const O_KIND = 1;
export const O_REASON = 2;
export const O_COUNT = 3;
export const O_SECONDS = 4; // f64, until the user knows

export const FRONT = FR_FIRST + FRONT_SLOTS * FRONT_SLOT;

/** It never arrives, and would not if it were tried again. */
export const LOST = 1;
/** It is refused; another try may fare better. */
export const REFUSED = 2;
/** It is answered here, and well. */
export const SERVED = 3;
