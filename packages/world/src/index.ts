/**
 * The world: a running simulated production system, compiled from a world file onto the kernel.
 * Door of the package. See README.md and SPEC.md.
 */
export { audit } from './audit.ts';
export type { ConsumerReport } from './cold/kafka.ts';
export { type Comparison, comparePairs } from './compare/compare.ts';
export { type Pair, runPair } from './compare/run-pair.ts';
export { type Mark, markWorld, type Sli, type SliName, slisBetween } from './compare/window.ts';
export { targetOf } from './emit/filtered-writer.ts';
export { foreignAnswers } from './foreign-answers.ts';
export type { BoundReached } from './machine/bounds.ts';
export type { ComponentReport } from './machine/report.ts';
export { readCaches } from './machine/report-caches.ts';
export type { LegSums, Tap, TapOptions, TapSums } from './machine/tap.ts';
export type { ComponentTotals } from './machine/totals.ts';
export { componentsPage } from './reference/components-page.ts';
export type {
  ActionOutcome,
  BakedWorld,
  CacheReading,
  CatalogueValue,
  CatalogueView,
  ClientReading,
  Complaints,
  DatabaseCatalogue,
  DatabaseSessionRow,
  DataHarm,
  FeedPost,
  JourneyReading,
  Monitoring,
  OfferedAction,
  TelemetryDelay,
  WorldInventory,
  WorldLike,
  WorldOptions,
  WorldSnapshot,
} from './types.ts';
export { World } from './world.ts';
