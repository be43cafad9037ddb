/**
 * The ground floor: time, hashes, seeded random streams, issues, assertions. No domain nouns; imports nothing.
 */
export { assert, BugError, unreachable } from './assert.ts';
export { canonicalJson, combine32, decodeUtf8, encodeUtf8, hashBytes, hashString, hashText, mix32 } from './hash.ts';
export type { Issue, Parsed, Position } from './issue.ts';
export { editDistance, nearest, printIssue } from './issue.ts';
export { type Packable, type PackableColumn, pack, unpack } from './pack.ts';
export { RandomStream, seedWords } from './random.ts';
export { autocorrelation, meanOfValues, medianOfValues, variation } from './series.ts';
export { type Estimate, estimate, studentT } from './student.ts';
export type { EpochMs, Instant, Seconds } from './time.ts';
export {
  civilFromDays,
  daysFromCivil,
  instant,
  parseDuration,
  parseEpoch,
  printDuration,
  printEpoch,
} from './time.ts';
