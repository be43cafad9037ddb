/**
 * Words of a limit (a bulkhead): one row per limit of each instance.
 */
export const LIMIT = 26;
export const Z_SIZE = 0;
export const Z_ACTIVE = 1;
export const Z_WAITERS = 2; // head, tail, count
export const Z_RING = 5; // of the timeout, or -1
export const Z_MOST = 6; // waiters, or -1 for no bound
/** Bit in `V_FLAGS` of those who hold it. */
export const Z_BIT = 7;
export const Z_ARRIVALS = 8;
export const Z_GRANTS = 9;
export const Z_REFUSED = 10;
export const Z_TIMEOUTS = 11;
/** 1 while waiters are being let in. */
export const Z_SERVING = 12;
export const Z_ABANDONED = 13; // waiters taken away
export const Z_AREA_BUSY = 14; // f64, integral of those who hold it
export const Z_AREA_WAIT = 16; // f64, of those who wait
export const Z_LAST = 18; // f64
/** Σ instants of leaving − Σ instants of entering: with now × active added, the time held in all. */
export const Z_HELD = 20; // f64
export const Z_WAITED = 22; // f64, the same for waits
/** Refused and timed out before this instance began: a new process counts from 0. */
export const Z_BEFORE = 24;
