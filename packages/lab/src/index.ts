/**
 * The door of the labs: an engine that brings real machines up, images for them, and what a machine needs for both.
 */
export {
  type ConnectOptions,
  type EngineMissing,
  type GcOptions,
  type GcReport,
  LabEngine,
  type LabState,
  type UpProgress,
} from './engine/engine.ts';
export { type ExecOptions, type ExecResult, OUTPUT_BYTES } from './engine/exec.ts';
export type { Lab, PutOptions } from './engine/lab.ts';
export { isOwnerRunning, ownerOfThisProcess } from './engine/owner.ts';
export type { ProfileName } from './engine/profile.ts';
export type { Shell, TerminalSize } from './engine/shell.ts';
export { type DiskSpec, INSTANCES_PER_LAB, type InstanceSpec, LABS_AT_ONCE, type LabSpec } from './engine/spec.ts';
export type { InstanceStats } from './engine/stats.ts';
export { type Overfull, WRITTEN_BYTES } from './engine/store-keeper.ts';
export type { ImageProgress, ImageState } from './images/build.ts';
export { type Recipe, readRecipes } from './images/recipe.ts';
export { type CheckItem, type CheckResult, checkLevel } from './level/check-level.ts';
export { instancesOf } from './level/instances.table.ts';
export {
  firstPassed,
  type LevelFigure,
  type LevelScore,
  levelFigures,
  type PlayedCheck,
  type PlayedLevel,
  PlayedLevels,
  type ScoredLevel,
  scoreLevel,
} from './level/played-level.ts';
export { jobsOf, type ProofJob, type ProofRow, proveRoute } from './level/prove-level.ts';
export { type ReadLevels, readLevel, readLevels } from './level/read-levels.ts';
export {
  type LevelFolder,
  plantedTruth,
  RunningLevel,
  type RunOptions,
  StepFailed,
  variantOf,
} from './level/run-level.ts';
export { type Visit, type VisitedJourney, Visitors, visitedJourneys } from './level/visits.ts';
export { labHome, type Places, placesOf } from './places.ts';
export { examine, type Finding, setUp, shutDown } from './setup/setup.ts';
export { LabTrouble, type LabTroubleCode } from './trouble.ts';
