/**
 * The world: a running simulated production system, compiled from a world file onto the kernel.
 * Door of the package. See README.md and SPEC.md.
 */
export type { ActionOutcome, DatabaseSessionRow, JourneyReading, OfferedAction, WorldInventory, WorldOptions, WorldSnapshot } from './types.ts';
