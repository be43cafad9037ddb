/**
 * Which of PostgreSQL's table-level lock modes, in the order of the language's list, conflict (PostgreSQL documentation, "Explicit Locking", table 13.2).
 */
export { LOCK_MODES } from '@firedrill/scenario';

/** Bit m of CONFLICTS[n]: mode n conflicts with mode m. */
export const CONFLICTS: Int32Array = Int32Array.from([
  0b10000000, // AccessShare: AccessExclusive
  0b11000000, // RowShare: Exclusive, AccessExclusive
  0b11110000, // RowExclusive: Share, ShareRowExclusive, Exclusive, AccessExclusive
  0b11111000, // ShareUpdateExclusive: itself and above
  0b11101100, // Share: RowExclusive, ShareUpdateExclusive, ShareRowExclusive, Exclusive, AccessExclusive
  0b11111100, // ShareRowExclusive: RowExclusive and above
  0b11111110, // Exclusive: RowShare and above
  0b11111111, // AccessExclusive: all
]);
