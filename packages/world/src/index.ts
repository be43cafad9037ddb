/**
 * The world: a running simulated production system, compiled from a world file onto the kernel.
 * Door of the package. See README.md and SPEC.md.
 */
export type { ComponentReport } from './machine/report.ts';
export type {
  ActionOutcome,
  DatabaseSessionRow,
  JourneyReading,
  OfferedAction,
  WorldInventory,
  WorldLike,
  WorldOptions,
  WorldSnapshot,
} from './types.ts';
export { World } from './world.ts';
